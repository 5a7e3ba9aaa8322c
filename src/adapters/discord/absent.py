"""No chat community is connected: whoever would be told there is told by mail."""

from datetime import timedelta

from mentorship_core.ports.community import Bounced, Members, Message, Posted, Unsent

NOWHERE = Bounced("no chat community is connected")


class AbsentCommunity:
    """The Community port where there is none."""

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        del after
        return True

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        del account, message, key
        return NOWHERE

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        del account, is_student
        return NOWHERE

    def members(self, after: str = "") -> Members | Unsent:
        del after
        return Members(members=(), after=None)

    def troubles(self) -> tuple[str, ...]:
        return ()
