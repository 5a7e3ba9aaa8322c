"""The pretended Discord, over HTTP."""

from features.worlds.answers import Answer
from features.worlds.http.asking import Asking


class HttpChat(Asking):
    def ask_chat_link(self, account: str) -> str:
        return str(self.ask(None, "POST", f"/dev/chat/{account}/link").body["token"])

    def follow_chat_link(self, who: str, link: str) -> Answer:
        return self.ask(who, "POST", "/api/auth/discord/link", {"token": link}).answer()

    def unlink_chat(self, who: str) -> Answer:
        return self.ask(who, "POST", "/api/auth/discord/unlink").answer()

    def reopen_chat(self, who: str) -> Answer:
        return self.ask(who, "POST", "/api/auth/discord/reopen").answer()

    def change_in_chat(
        self, account: str, *, closed: bool | None = None, is_student: bool | None = None, left: bool = False
    ) -> None:
        changed = {"closed": closed, "is_student": is_student, "left": left}
        assert self.ask(None, "PUT", f"/dev/chat/{account}", changed).ok

    def told_in_chat(self, account: str) -> tuple[str, ...]:
        return tuple(one["text"] for one in self.get(None, "/dev/chat", account=account)["messages"])

    def wears_role(self, account: str) -> bool:
        return bool(self.get(None, f"/dev/chat/{account}")["is_student"])
