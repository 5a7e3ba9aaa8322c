"""How a sentence of a feature becomes a step: placeholders that say what they stand for, and two ways of acting.

An act said under Given must succeed, or the scenario never got where it wanted to begin; under When its answer is
kept, for a Then to judge. Under Then it is kept too: "Then Noor can buy …" acts and asserts by itself.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, TypeVar, cast

from attrs import define, field
from pytest_bdd import given, parsers, then, when

from features.worlds.answers import DONE, Answer, PackSeen
from features.worlds.cast import BEGINS
from features.worlds.world import NEWEST, BreakableWorld, SignInWorld, World

F = TypeVar("F", bound=Callable[..., Any])
Act = TypeVar("Act", bound=Callable[..., Answer])
NAME = r"[A-Z][a-z]+"
MOMENT = r"\d{1,2} [A-Z][a-z]+ at \d\d:\d\d"
SPAN = r"\d\d:\d\d to \d\d:\d\d"
FROM_THE_MODULE = 2
"""How many frames lie between pytest-bdd's registering of a step and the module that has it."""


@define
class Tale:
    """One scenario as it goes: its world, what was last answered, and the checkouts begun."""

    world: World
    last: Answer = field(factory=Answer)
    checkouts: list[Answer] = field(factory=list)
    chat_link: str = ""

    @property
    def surroundings(self) -> BreakableWorld:
        """For what only one world's surroundings can do; scenarios that need it are tagged with that driver."""
        return cast("BreakableWorld", self.world)

    @property
    def front_door(self) -> SignInWorld:
        return cast("SignInWorld", self.world)

    def heard(self, answer: Answer) -> Answer:
        self.last = answer
        return answer

    def pack(self, student: str, mentor: str, which: int = NEWEST) -> PackSeen:
        packs = self.world.packs(student, mentor)
        assert packs, f"{student} has no pack with {mentor}"
        return packs[which]


def moment(text: str) -> datetime:
    """`6 March at 10:00`, in UTC and in the year the features play in."""
    return datetime.strptime(f"{text} {BEGINS.year}", "%d %B at %H:%M %Y").replace(tzinfo=UTC)


def moments(text: str) -> tuple[datetime, ...]:
    return tuple(moment(found) for found in re.findall(MOMENT, text))


def day(text: str) -> date:
    return datetime.strptime(f"{text} {BEGINS.year}", "%d %B %Y").replace(tzinfo=UTC).date()


def to_the_minute(at: datetime) -> datetime:
    """A clock that runs while a scenario acts is some seconds ahead of the minute it speaks of."""
    half_up = at.timestamp() + 30
    return datetime.fromtimestamp(half_up - half_up % 60, UTC)


def _place(text: str | None) -> int:
    return {"": NEWEST, "first ": 0, "second ": 1}[text or ""]


def _times(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d\d:\d\d", text))


def _spans(text: str) -> tuple[tuple[str, str], ...]:
    times = _times(text)
    return tuple(zip(times[::2], times[1::2], strict=True))


MEANINGS: dict[str, tuple[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("who", "student", "mentor", "admin", "whose"), (NAME, str)),
    **dict.fromkeys(("at", "to", "start", "end", "until"), (MOMENT, moment)),
    **dict.fromkeys(("count", "left", "booked", "minutes", "days", "sessions", "weeks", "percent"), (r"\d+", int)),
    **dict.fromkeys(("money", "other_money", "loyal"), (r"[\d.]+ [A-Z]{3}", str)),
    **dict.fromkeys(("title", "code", "kind", "words", "choice"), (r'[^"]*', str)),
    "refusal": (r"[A-Z_]+", str),
    "day": (r"\d{1,2} [A-Z][a-z]+", day),
    "unit": (r"minutes?|hours?|days?", str),
    "which": (r"first |second |", _place),
    "state": (r"[a-z -]+", str),
    "times": (r"\d\d:\d\d(?:, \d\d:\d\d)*", _times),
    "spans": (rf"{SPAN}(?: and from {SPAN})*", _spans),
    "list": (rf"{MOMENT}(?:, {MOMENT})*(?: and {MOMENT})?", moments),
    "names": (rf"{NAME}(?:, {NAME})*", str),
    "zone": (r"[A-Z][A-Za-z/ ]+", str),
    "entries": (r"[^\"]+", str),
}


def sentence(template: str, keyword: Callable[..., Any]) -> Callable[[F], F]:
    """`{who} has {count} order(s)`: each name says what may stand there, and what the step is given."""
    parts = re.split(r"\{(\w+)\}", template)
    pattern = "".join(
        f"(?P<{part}>{MEANINGS[part][0]})" if place % 2 else re.escape(part).replace(r"\(s\)", "s?")
        for place, part in enumerate(parts)
    )
    converters = {name: MEANINGS[name][1] for name in parts[1::2]}
    register: Callable[[F], F] = keyword(parsers.re(pattern), converters=converters, stacklevel=FROM_THE_MODULE)
    return register


def act(template: str) -> Callable[[Act], Act]:
    """Somebody does something, and is answered."""

    def register(step: Act) -> Act:
        @wraps(step)
        def before_the_story(tale: Tale, **said: Any) -> None:
            answer = tale.heard(step(tale, **said))
            assert not answer.refused, f"never got there: {answer.code} {dict(answer.facts)}"

        @wraps(step)
        def in_the_story(tale: Tale, **said: Any) -> None:
            tale.heard(step(tale, **said))

        sentence(template, given)(before_the_story)
        sentence(template, when)(in_the_story)
        return step

    return register


def happen(template: str) -> Callable[[F], F]:
    """Something comes about that nobody answers."""

    def register(step: F) -> F:
        sentence(template, given)(step)
        sentence(template, when)(step)
        return step

    return register


def see(template: str) -> Callable[[F], F]:
    """What holds now; may also stand between two acts."""

    def register(step: F) -> F:
        return sentence(template, then)(step)

    return register


def done(answer: Answer) -> None:
    assert answer.code == DONE, f"{answer.code} {dict(answer.facts)}"
