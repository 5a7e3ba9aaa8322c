"""The chat community: direct messages, and who wears the student role."""

from datetime import timedelta
from typing import Protocol

from attrs import frozen

from mentorship_core.ports.mail import Bounced, Posted, Unsent

__all__ = ["Act", "Bounced", "Button", "Closed", "Community", "Member", "Members", "Message", "Posted", "Unsent"]


READ = r"act:(?P<what>[a-z_]+):(?P<about>[\w.:-]+)"


@frozen
class Act:
    """What a button asks our bot for when it is pressed, however long after: `what` is done `about` an id of ours."""

    what: str
    about: str

    @property
    def code(self) -> str:
        """As a button carries it; `READ` reads it again."""
        return f"act:{self.what}:{self.about}"


@frozen(kw_only=True)
class Button:
    """Leads to an address, or asks for an act."""

    label: str
    to: str | Act


@frozen(kw_only=True)
class Message:
    """`text` may use Markdown. It mentions nobody, whatever stands in it."""

    text: str
    buttons: tuple[Button, ...] = ()


@frozen
class Closed(Bounced):
    """They take no direct messages from us: worth remembering until they say otherwise."""


@frozen(kw_only=True)
class Member:
    account: str
    is_student: bool


@frozen(kw_only=True)
class Members:
    """`after` asks for those that follow; None at the end."""

    members: tuple[Member, ...]
    after: str | None


class Community(Protocol):
    def absorbs_repeats(self, after: timedelta, /) -> bool:
        """Whether a message sent so long after the first by its key arrives once."""

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        """A direct message to a linked account; Closed when they take none from us.

        An Unsent with `wait_seconds` says how long we were asked to wait.
        """

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        """Give or take the student role; repeatable. Bounced for somebody who is not in the community (any more)."""

    def members(self, after: str = "") -> Members | Unsent:
        """Some of those in the community, in an order of its own that stays."""

    def troubles(self) -> tuple[str, ...]:
        """What an operator has to mend before all of this works, in words that say how; asked live."""
