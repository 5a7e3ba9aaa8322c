"""Sending a letter."""

from datetime import timedelta
from typing import Protocol

from attrs import frozen


@frozen(kw_only=True)
class Letter:
    """`calendar` is an iTIP part (REQUEST or CANCEL) where there is an invite. `kind` is what it says, in a word. Where
    there is an `unsubscribe` address, one POST to it ends letters like this one (RFC 8058)."""

    to: str
    subject: str
    text: str
    html: str
    calendar: str | None = None
    calendar_method: str = "REQUEST"
    kind: str = ""
    unsubscribe: str | None = None


@frozen
class Posted:
    """The provider took it."""


@frozen
class Bounced:
    """It will never arrive: trying again is no use."""

    why: str


@frozen
class Unsent:
    """Not now; trying again is safe if `nothing_went_out`, and not before `wait_seconds` are over. What is not
    `repeatable` would be another letter by now, so its key is of no use."""

    why: str
    nothing_went_out: bool = True
    wait_seconds: int = 0
    repeatable: bool = True


class Mail(Protocol):
    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        """Send once for this key where the provider can tell."""

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        """Whether a letter sent so long after the first by its key arrives once."""

    def trouble(self) -> str | None:
        """What an operator has to put right before letters leave; None if nothing."""
