"""The whole world over HTTP, with its front door."""

import re

import httpx

from features.worlds.answers import Answer
from features.worlds.cast import address
from features.worlds.http.asking import read
from features.worlds.http.booking import HttpBooking
from features.worlds.http.chat import HttpChat
from features.worlds.http.receipts import HttpReceipts
from features.worlds.http.ruling import HttpRuling
from features.worlds.http.shop import HttpShop
from features.worlds.http.showing import HttpShowing
from features.worlds.http.testimonials import HttpTestimonials
from features.worlds.http.waiting import HttpWaiting


class HttpWorld(HttpShop, HttpWaiting, HttpBooking, HttpReceipts, HttpShowing, HttpTestimonials, HttpChat, HttpRuling):
    def ask_link(self, who: str) -> Answer:
        asked = self.ask(None, "POST", "/api/auth/link", {"email": address(who)})
        self.settle()
        return asked.answer()

    def follow_link(self, who: str) -> Answer:
        """On another device than the one that asked, which they confirm is theirs too."""
        found = re.search(r"token=([\w-]+)", self.letters(who)[-1].text)
        assert found is not None
        with httpx.Client(base_url=self.house.url, timeout=30) as device:
            return read(device.post("/api/auth/session", json={"token": found[1], "confirmed": True})).answer()
