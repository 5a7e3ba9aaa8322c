"""The house of the pages' tests beside the emulated Google: Mira has calendars there, and connects in a browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from attrs import evolve, frozen
from httpx import Response

from apps.config import Config
from tests.apps.web.house import MONDAY_MORNING, House, Visitor, config
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.known_as import google_at
from tests.emulators.serving import served

MIRA = "mira@example.org"
SETTINGS, CALENDARS = "/instructor/settings", "/instructor/calendars"
CALLBACK = "/api/auth/google/callback"
NOBODY = "http://127.0.0.1:9"
"""Where Google posts its pushes, and nobody is: tests carry them over by hand."""


@frozen(kw_only=True)
class GoogleHouse:
    house: House
    settings: Config
    google: Google
    desk: GoogleDesk

    def mira(self) -> Visitor:
        return self.house.visitor(self.house.mira)

    def consents(self, who: Visitor, answer: str = "accept") -> str:
        """Press the button, answer at Google; the address she is led back to, without its host."""
        sent = who.sends(SETTINGS, f"{CALENDARS}/connect")
        assert sent.status_code == 303, sent.text
        back = urlsplit(self.desk.consent(sent.headers["location"], MIRA, answer))
        return f"{back.path}?{back.query}"

    def connects(self) -> Visitor:
        mira = self.mira()
        assert follow(mira, self.consents(mira)).status_code == 303
        self.house.work()
        return mira


def follow(who: Visitor, address: str) -> Response:
    return who.client.get(address, follow_redirects=False, headers={"accept": "text/html"})


def shown(html: str) -> str:
    """What the section about calendars says."""
    found = re.search(r'<section[^>]*aria-labelledby="calendars".*?</section>', html, re.DOTALL)
    assert found is not None, html
    return found[0]


@contextmanager
def a_house_beside_google() -> Iterator[GoogleHouse]:
    opened: list[House] = []
    google = Google(clock=lambda: opened[0].product.clock() if opened else MONDAY_MORNING)
    google.redirect_urls[:] = [f"{NOBODY}{CALLBACK}"]
    desk = GoogleDesk(google)
    desk.person(MIRA, "Europe/London")
    with served(GoogleFront(google)) as url:
        settings = evolve(config(), base_url=NOBODY, google=google_at(google, url))
        opened.append(House.open(settings))
        yield GoogleHouse(house=opened[0], settings=settings, google=google, desk=desk)
