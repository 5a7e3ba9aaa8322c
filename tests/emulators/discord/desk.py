"""What people and the server's owner do at Discord, without asking us."""

from urllib.parse import parse_qsl, urlsplit

from attrs import frozen

from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.state import Person, Said


@frozen
class DiscordDesk:
    discord: Discord

    def person(self, name: str, *, joins: bool = True) -> str:
        """Their id."""
        state = self.discord.state
        with state.lock:
            known = next((one.id for one in state.people.values() if one.name == name), None)
            account = known or state.new_id()
            state.people.setdefault(account, Person(id=account, name=name))
            if joins:
                state.members.setdefault(account, set())
        return account

    def leave(self, account: str) -> None:
        with self.discord.state.lock:
            self.discord.state.members.pop(account, None)

    def close_messages(self, account: str, *, closed: bool = True) -> None:
        self.discord.state.people[account].open = not closed

    def dress(self, account: str, *, worn: bool) -> None:
        """By the hand of somebody who runs the server."""
        state = self.discord.state
        with state.lock:
            (state.members[account].add if worn else state.members[account].discard)(state.student_role)

    def is_student(self, account: str) -> bool:
        with self.discord.state.lock:
            return self.discord.state.student_role in self.discord.state.members.get(account, set())

    def told(self, account: str) -> list[Said]:
        """The direct messages to somebody, oldest first."""
        with self.discord.state.lock:
            return [one for one in self.discord.state.said if one.to == account]

    def consent(self, page: str, account: str, answer: str = "accept") -> str:
        """Answer the consent page; where the browser is sent."""
        asked = dict(parse_qsl(urlsplit(page).query))
        wrong = self.discord.oauth.wrong_with(asked)
        assert wrong is None, wrong
        return self.discord.oauth.decide(asked, account, answer)
