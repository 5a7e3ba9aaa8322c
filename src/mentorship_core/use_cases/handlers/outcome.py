"""What may come of an errand."""

from attrs import frozen


@frozen
class Done:
    """Acted on, or nothing left to act on."""


@frozen
class Later:
    """Not now; `why` is shown to operators."""

    why: str


@frozen
class GiveUp:
    """Trying again is no use: a dead letter."""

    why: str


Outcome = Done | Later | GiveUp
