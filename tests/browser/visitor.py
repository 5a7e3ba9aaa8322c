"""Somebody with a browser: what they do and see on the pages, and what went wrong behind their back."""

import re
from urllib.parse import urlsplit

from attrs import Factory, define
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from apps.web.manners.cookies import SESSION, Cookies
from features.worlds.http.house import HttpHouse
from tests.browser.hands import Hands, Pointer

EXPECTED = "Failed to load resource"
"""The console says so of every answer that is a refusal."""


@define(slots=False)  # the driver writes on whoever listens
class Visitor:
    page: Page
    house: HttpHouse
    hands: Hands = Factory(Pointer)
    troubles: list[str] = Factory(list)
    asked: list[Request] = Factory(list)
    """What the browser fetched for the page somebody went to, and since."""

    def __attrs_post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script broke: {error}"))
        self.page.on("response", self._judge)
        self.page.on("request", self._watch)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"} and EXPECTED not in said.text:
            self.troubles.append(f"the console says: {said.text}")

    def _judge(self, answer: Response) -> None:
        if answer.status >= 500:
            self.troubles.append(f"{answer.status} from {answer.url}")

    def _watch(self, asked: Request) -> None:
        self.asked.append(asked)
        if urlsplit(asked.url).netloc != urlsplit(self.house.url).netloc:
            self.troubles.append(f"asked another host: {asked.url}")

    # coming and going

    def signs_in(self, who: str) -> None:
        """As somebody who did so before."""
        signed = Cookies(self.house.secret_key, is_secure=False).make(SESSION, self.house.baseline.tokens[who])
        assert signed.value is not None
        self.page.context.add_cookies([{"name": SESSION, "value": signed.value, "url": self.house.url}])

    def goes(self, path: str) -> Response:
        self.asked.clear()
        answer = self.page.goto(f"{self.house.url}{path}")
        assert answer is not None
        return answer

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # doing

    def follows(self, link: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=link, exact=True).first)

    def presses(self, button: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=button, exact=True).first)

    def picks_day(self, day: str) -> None:
        """A day of the month grid, by how it is read out."""
        self.hands.press(self.page.locator(f".month [aria-label^='{day}']"))

    def writes(self, label: str, text: str) -> None:
        self.hands.write(self.page.get_by_label(label), text)

    def marks(self, label: str) -> None:
        self.hands.mark(self.page.get_by_label(label).first)

    def chooses(self, label: str, option: str) -> None:
        self.hands.choose(self.page.get_by_label(label), option)

    def opens(self, summary: str) -> None:
        self.hands.press(self.page.locator("summary", has_text=summary).first)

    # seeing

    def sees(self, text: str | re.Pattern[str]) -> Locator:
        """Waits until the page shows it."""
        found = self.page.locator("main").get_by_text(text).first
        expect(found).to_be_visible()
        return found

    def sees_title(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def sees_no(self, text: str) -> None:
        expect(self.page.locator("main").get_by_text(text)).to_have_count(0)
