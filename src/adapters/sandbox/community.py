"""A chat community, pretended: what would be said there can be read, and its members do as they are told."""

from datetime import timedelta

from attrs import evolve, frozen

from adapters.sandbox.chat import Chat, ChatMessage, new_message
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.community import Bounced, Closed, Member, Members, Message, Posted, Unsent
from mentorship_core.ports.transaction import StoreUnavailable

A_PAGE = 100


@frozen(kw_only=True)
class SandboxCommunity:
    chat: Chat
    clock: Clock
    a_page: int = A_PAGE

    # the Community port

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        del after
        return True

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        try:
            if self.chat.member(account).closed:
                return Closed("their direct messages are closed")
            buttons = tuple((one.label, one.to if isinstance(one.to, str) else "") for one in message.buttons)
            self.chat.say(new_message(key, account, message.text, buttons, self.clock()))
        except StoreUnavailable as gone:
            return Unsent(str(gone))
        return Posted()

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        try:
            member = self.chat.member(account)
            if not member.here:
                return Bounced("not in the community")
            self.chat.keep_member(evolve(member, is_student=is_student))
        except StoreUnavailable as gone:
            return Unsent(str(gone))
        return Posted()

    def members(self, after: str = "") -> Members | Unsent:
        try:
            found = self.chat.members(after, self.a_page)
        except StoreUnavailable as gone:
            return Unsent(str(gone))
        members = tuple(Member(account=one.account, is_student=one.is_student) for one in found)
        return Members(members=members, after=members[-1].account if len(members) == self.a_page else None)

    def troubles(self) -> tuple[str, ...]:
        return ()

    # what its members do, and whoever runs it

    def close_messages(self, account: str, *, closed: bool) -> None:
        self.chat.keep_member(evolve(self.chat.member(account), closed=closed))

    def dress(self, account: str, *, is_student: bool) -> None:
        """By hand, without asking us."""
        self.chat.keep_member(evolve(self.chat.member(account), is_student=is_student))

    def leave(self, account: str) -> None:
        self.chat.keep_member(evolve(self.chat.member(account), here=False, is_student=False))

    def is_student(self, account: str) -> bool:
        return self.chat.member(account).is_student

    def said(self, account: str | None = None, limit: int = 100) -> list[ChatMessage]:
        """Newest first."""
        return list(self.chat.said(account, limit))
