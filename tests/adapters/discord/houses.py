"""The emulated Discord over real HTTP, and our adapters speaking to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from attrs import evolve, frozen

from adapters.discord.accounts import DiscordAccounts
from adapters.discord.community import DiscordCommunity
from adapters.discord.discord_app import DiscordApp
from adapters.discord.line import DiscordLine
from tests.emulators.discord.desk import DiscordDesk
from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.front import DiscordFront
from tests.emulators.discord.rest import BASE
from tests.emulators.serving import served


@frozen(kw_only=True)
class DiscordHouse:
    discord: Discord
    desk: DiscordDesk
    app: DiscordApp
    http: httpx.Client

    def community(self, **changes: Any) -> DiscordCommunity:
        """As another process would have it; `changes` to what Discord knows us as."""
        return DiscordCommunity(line=DiscordLine(app=evolve(self.app, **changes), http=self.http))

    def accounts(self, **changes: Any) -> DiscordAccounts:
        return DiscordAccounts(app=evolve(self.app, **changes), http=self.http)

    def asked(self, beginning: str) -> int:
        """How many requests began so."""
        return sum(f"{one.method} {one.path}".startswith(beginning) for one in self.discord.requests)


@contextmanager
def a_discord_house(*, wait_seconds: float = 2.0) -> Iterator[DiscordHouse]:
    discord = Discord()
    with served(DiscordFront(discord)) as url, httpx.Client(timeout=wait_seconds) as http:
        app = DiscordApp(
            token=discord.token,
            client_id=discord.client_id,
            client_secret=discord.client_secret,
            guild=discord.state.guild,
            student_role=discord.state.student_role,
            redirect_url=discord.redirect_urls[0],
            about_url="http://127.0.0.1:8000",
            api_url=f"{url}{BASE}",
            wait_seconds=wait_seconds,
        )
        yield DiscordHouse(discord=discord, desk=DiscordDesk(discord), app=app, http=http)
