"""What may come of an errand."""

from attrs import frozen


@frozen
class Done:
    """Acted on, or nothing left to act on."""


@frozen
class Later:
    """Not now, and not before `wait_seconds` are over; `why` is shown to operators."""

    why: str
    wait_seconds: int = 0


@frozen
class GiveUp:
    """Trying again is no use: a dead letter."""

    why: str


Outcome = Done | Later | GiveUp
