"""Sending a letter."""

from typing import Protocol

from attrs import frozen


@frozen(kw_only=True)
class Letter:
    """`calendar` is an iTIP part (REQUEST or CANCEL) where there is an invite."""

    to: str
    subject: str
    text: str
    html: str
    calendar: str | None = None
    calendar_method: str = "REQUEST"


@frozen
class Posted:
    """The provider took it."""


@frozen
class Bounced:
    """It will never arrive: trying again is no use."""

    why: str


@frozen
class Unsent:
    """Not now; trying again is safe if `nothing_went_out`."""

    why: str
    nothing_went_out: bool = True


class Mail(Protocol):
    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        """Send once for this key where the provider can tell."""

    @property
    def absorbs_repeats(self) -> bool:
        """Whether the same key sent twice arrives once."""
