"""The chat community: direct messages and the student role."""

from typing import Protocol

from mentorship_core.ports.mail import Bounced, Posted, Unsent


class Community(Protocol):
    def tell(self, person: str, text: str) -> Posted | Bounced | Unsent:
        """A direct message to a linked account; Bounced when their messages are closed."""

    def set_student(self, person: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        """Give or take the student role; repeatable."""
