"""The main acts as people do them: on the pages, in a real browser. All else is done and seen over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apps.web.manners.cookies import SESSION, Cookies
from apps.wording.refusals import TABLE
from features.worlds.answers import Answer, PackSeen
from features.worlds.cast import PACK
from features.worlds.http.asking import written
from features.worlds.http.house import HttpHouse
from features.worlds.http.world import HttpWorld
from features.worlds.world import NEWEST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DONE, SOLD_OUT, CHECKOUT = "DONE", "No place is free", "/sandbox/checkout/"
WAIT_MS = 10_000


class BrowserWorld(HttpWorld):
    def __init__(self, house: HttpHouse, browser: "Browser") -> None:
        super().__init__(house)
        self._browser = browser
        self._at: dict[str, Page] = {}

    def close(self) -> None:
        for page in self._at.values():
            page.context.close()

    # acts

    def start(self, who: str | None, mentor: str, title: str | None = None, code: str | None = None) -> Answer:
        assert who is not None
        page = self._goes(who, f"/mentors/{self.baseline.mentors[mentor]}")
        if page.get_by_role("heading", name=SOLD_OUT).count():
            return Answer("SOLD_OUT")
        page.get_by_label(title or PACK).first.check()
        if code is not None:
            page.locator("summary", has_text="I have a code").click()
            page.get_by_label("Code", exact=True).fill(code)
        with self._sends(page):
            page.get_by_role("button", name="Make a test payment").click()
        if CHECKOUT not in page.url:
            return Answer(self._code(page))
        (order,) = (one for one in self.get(who, "/api/orders")["orders"] if one["status"] == "pending")
        asked = f"{order['total']['amount_minor'] / 100:.2f} {order['total']['currency']}"
        checkout = {"order_id": order["id"], "url": page.url, "total": order["total"], "changed": True}
        return Answer(DONE, {**self.checked_out(who, checkout).facts, "asked": asked})

    def on_page(self, who: str, deed: str, *, page: int = NEWEST) -> bool:
        if deed != "pay":
            return super().on_page(who, deed, page=page)
        shown = self._goes(who, f"{CHECKOUT}{self.page_of(who, page)}")
        with self._sends(shown):
            shown.locator("button", has_text="Pay €").click()
        return self._heading(shown) == "You are in"

    def book(self, who: str, mentor: str, at: datetime, pack: PackSeen | None = None) -> Answer:
        on = pack or self.packs(who, mentor)[NEWEST]
        page = self._goes(who, f"/calendar?pack={on.id}&day={at:%Y-%m-%d}&zone=UTC")
        page.locator(f".slot time[datetime='{written(at)}']").click()
        return self._press(page, "Book this session", "You are booked")

    def move(self, who: str, student: str, at: datetime, to: datetime) -> Answer:
        page = self._goes(who, f"/sessions/{self.session_id(student, at)}/reschedule?day={to:%Y-%m-%d}&zone=UTC")
        page.locator(f".slot time[datetime='{written(to)}']").click()
        self._booked.clear()
        return self._press(page, "Move the session", f"Session with {self._name_on(page)}")

    def cancel(self, who: str, student: str, at: datetime, *, preview: bool = False) -> Answer:
        if preview:
            return super().cancel(who, student, at, preview=True)
        page = self._goes(who, f"/sessions/{self.session_id(student, at)}/cancel")
        button = page.locator("main form button[type=submit]")
        return self._press(page, button.inner_text(), f"Session with {self._name_on(page)}")

    def complete(self, who: str, student: str, at: datetime) -> Answer:
        page = self._goes(who, f"/instructor/sessions/{self.session_id(student, at)}")
        return self._press(page, "Took place", f"Session with {student}")

    def join(self, who: str, mentor: str) -> Answer:
        self._waiters.add((who, mentor))
        page = self._goes(who, f"/mentors/{self.baseline.mentors[mentor]}")
        return self._press(page, "Join the waitlist", f"Hello, {who}")

    # pages

    def _goes(self, who: str, path: str) -> "Page":
        page = self._at.get(who) or self._enter(who)
        page.goto(f"{self.house.url}{path}")
        return page

    def _enter(self, who: str) -> "Page":
        context = self._browser.new_context(locale="en-GB")
        context.set_default_timeout(WAIT_MS)
        signed = Cookies(self.house.secret_key, is_secure=False).make(SESSION, self.baseline.tokens[who]).value
        assert signed is not None
        context.add_cookies([{"name": SESSION, "value": signed, "url": self.house.url}])
        self._at[who] = context.new_page()
        return self._at[who]

    def _press(self, page: "Page", button: str, expected: str) -> Answer:
        with self._sends(page):
            page.get_by_role("button", name=button, exact=True).first.click()
        return Answer(DONE if self._heading(page) == expected else self._code(page))

    @contextmanager
    def _sends(self, page: "Page") -> Iterator[None]:
        self.stir()
        with page.expect_navigation():
            yield

    def _heading(self, page: "Page") -> str:
        return page.get_by_role("heading", level=1).inner_text()

    def _name_on(self, page: "Page") -> str:
        """Of the mentor whose time is shown."""
        whose: str = page.locator("dt", has_text="'s time").inner_text()
        return whose.removesuffix("'s time")

    def _code(self, page: "Page") -> str:
        """Of the refusal whose words the page shows."""
        said = self._heading(page)
        return next(
            (kind.code for kind, words in TABLE.items() if words.title == said), f"{urlsplit(page.url).path}: {said}"
        )
