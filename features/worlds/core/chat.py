"""The pretended Discord, in memory."""

from features.worlds.answers import Answer
from features.worlds.core.house import House, answer


class CoreChat(House):
    def ask_chat_link(self, account: str) -> str:
        return self.mentorship.discord.make_link(account=account, name=account).secret

    def follow_chat_link(self, who: str, link: str) -> Answer:
        return answer(self.mentorship.discord.spend_link(actor=self.person(who), secret=link))

    def unlink_chat(self, who: str) -> Answer:
        return answer(self.mentorship.discord.unlink(actor=self.person(who)))

    def reopen_chat(self, who: str) -> Answer:
        return answer(self.mentorship.discord.reopen(actor=self.person(who)))

    def change_in_chat(
        self, account: str, *, closed: bool | None = None, is_student: bool | None = None, left: bool = False
    ) -> None:
        community = self.demo.community
        if closed is not None:
            community.close_messages(account, closed=closed)
        if is_student is not None:
            community.dress(account, is_student=is_student)
        if left:
            community.leave(account)

    def told_in_chat(self, account: str) -> tuple[str, ...]:
        return tuple(one.text for one in self.demo.community.said(account))

    def wears_role(self, account: str) -> bool:
        return self.demo.community.is_student(account)
