"""The house of the pages' tests beside the emulated Discord."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from attrs import evolve, frozen
from httpx import Response

from adapters.discord.accounts import DiscordAccounts
from adapters.discord.community import DiscordCommunity
from mentorship_core.domain.people import User
from tests.apps.web.house import House, Visitor, config
from tests.emulators.discord.desk import DiscordDesk
from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.front import DiscordFront
from tests.emulators.discord.known_as import discord_at
from tests.emulators.serving import served

CALLBACK = "/api/auth/discord/callback"
SETTINGS, HERE = "/settings", "/settings/discord"
NOBODY = "http://127.0.0.1:9"


@frozen(kw_only=True)
class DiscordPlace:
    house: House
    discord: Discord
    desk: DiscordDesk

    def proves(self, who: Visitor, name: str, answer: str = "accept") -> str:
        """Press the button, answer at Discord; the address they are led back to, without its host."""
        sent = who.sends(SETTINGS, f"{HERE}/connect")
        assert sent.status_code == 303, sent.text
        back = urlsplit(self.desk.consent(sent.headers["location"], self.desk.person(name), answer))
        return f"{back.path}?{back.query}"

    def links(self, user: User, name: str) -> str:
        """Their account."""
        who = self.house.visitor(user)
        assert follow(who, self.proves(who, name)).status_code == 303
        self.house.work()
        return self.desk.person(name)


def follow(who: Visitor, address: str) -> Response:
    return who.client.get(address, follow_redirects=False, headers={"accept": "text/html"})


@contextmanager
def a_house_beside_discord() -> Iterator[DiscordPlace]:
    discord = Discord()
    discord.redirect_urls[:] = [f"{NOBODY}{CALLBACK}"]
    with served(DiscordFront(discord)) as url:
        house = House.open(evolve(config(), base_url=NOBODY, discord=discord_at(discord, url)))
        yield DiscordPlace(house=house, discord=discord, desk=DiscordDesk(discord))
        _hang_up(house)


def _hang_up(house: House) -> None:
    community, accounts = house.product.mentorship.errands, house.product.mentorship.discord.ask_consent.accounts
    assert isinstance(community.deliver_notice.community, DiscordCommunity)
    assert isinstance(accounts, DiscordAccounts)
    community.deliver_notice.community.line.http.close()
    accounts.http.close()
