"""No chat community is connected: whoever would be told there is told by mail."""

from mentorship_core.ports.mail import Bounced, Posted, Unsent


class AbsentCommunity:
    """The Community port where there is none."""

    def tell(self, person: str, text: str) -> Posted | Bounced | Unsent:
        del person, text
        return Bounced("no chat community is connected")

    def set_student(self, person: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        del person, is_student
        return Bounced("no chat community is connected")
