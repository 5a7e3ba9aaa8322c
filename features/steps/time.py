"""Time passes by saying so."""

from datetime import datetime, timedelta

from features.steps.speech import Tale, act, happen, see, to_the_minute
from features.worlds.answers import Answer


@happen("{count} {unit} pass")
def time_passes(tale: Tale, count: int, unit: str) -> None:
    tale.world.pass_until(to_the_minute(tale.world.now()) + timedelta(**{unit.rstrip("s") + "s": count}))


@happen("it is {at}")
def it_is(tale: Tale, at: datetime) -> None:
    tale.world.pass_until(at)


@happen("the clock is moved to {at} before anybody has looked")
def nobody_looked(tale: Tale, at: datetime) -> None:
    tale.world.jump_to(at)


@act("somebody tries to turn the clock back by {count} hour(s)")
def turn_back(tale: Tale, count: int) -> Answer:
    return tale.world.turn_back(count)


@see("the clock shows {at}")
def the_clock_shows(tale: Tale, at: datetime) -> None:
    assert to_the_minute(tale.world.now()) == at
