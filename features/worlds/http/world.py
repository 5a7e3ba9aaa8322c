"""The whole world over HTTP, with its front door."""

import re

import httpx

from features.worlds.answers import Answer
from features.worlds.cast import address
from features.worlds.http.asking import read
from features.worlds.http.booking import HttpBooking
from features.worlds.http.ruling import HttpRuling
from features.worlds.http.shop import HttpShop
from features.worlds.http.waiting import HttpWaiting


class HttpWorld(HttpShop, HttpWaiting, HttpBooking, HttpRuling):
    browser: httpx.Client
    """Of whoever is signing in: it keeps the cookie that binds the link to it."""

    def ask_link(self, who: str) -> Answer:
        self.browser = httpx.Client(base_url=self.house.url, timeout=30)
        asked = read(self.browser.post("/api/auth/link", json={"email": address(who)}))
        self.settle()
        return asked.answer()

    def follow_link(self, who: str) -> Answer:
        found = re.search(r"token=([\w-]+)", self.letters(who)[-1].text)
        assert found is not None
        return read(self.browser.post("/api/auth/session", json={"token": found[1]})).answer()
