"""Where the tour is played: its people, its clock and mailbox, and what it has made so far."""

import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil

import httpx
from attrs import define, field

from apps.cli.demo.people import IDA, JONAS, LUCA, NOOR
from apps.cli.demo.tour.calls import Answer, Caller, CameOutWrong

QUIET_SECONDS = 90.0
"""Longer than the lease of a message that a killed worker held."""
LOOK_AGAIN_SECONDS = 0.05
LINK = re.compile(r"[?&]token=(?P<token>[\w-]+)")
LOOK_AHEAD = timedelta(days=30)


@define(kw_only=True)
class Stage:
    """Filled in as the story goes on; `tokens` by mail address."""

    client: httpx.Client
    tokens: dict[str, str] = field(factory=dict)
    mentor: str = ""
    product: str = ""
    order: str = ""
    page: str = ""
    pack: str = ""
    offer: str = ""
    grace_until: datetime | None = None
    sessions: list[str] = field(factory=list)
    starts: list[datetime] = field(factory=list)

    @property
    def noor(self) -> Caller:
        return self._caller(NOOR.email)

    @property
    def luca(self) -> Caller:
        return self._caller(LUCA.email)

    @property
    def ida(self) -> Caller:
        return self._caller(IDA.email)

    @property
    def jonas(self) -> Caller:
        return self._caller(JONAS.who.email)

    @property
    def anybody(self) -> Caller:
        return Caller(self.client)

    def _caller(self, email: str) -> Caller:
        return Caller(self.client, self.tokens[email])

    # the demo's own: a clock, a mailbox, and whether all is done

    def now(self) -> datetime:
        return moment(self.anybody.get("/dev/clock").expect(200)["now"])

    def move_to(self, at: datetime) -> Answer:
        """Forward, and on only when everybody has been told what that brought."""
        seconds = max(1, ceil((at - self.now()).total_seconds()))
        moved = self.anybody.post("/dev/clock", {"seconds": seconds}).expect(200)
        self.wait_until_quiet()
        return moved

    def wait_until_quiet(self) -> None:
        give_up = time.monotonic() + QUIET_SECONDS
        while not self.anybody.get("/dev/quiet").expect(200)["quiet"]:
            if time.monotonic() > give_up:
                raise CameOutWrong(f"the worker did not come to rest in {QUIET_SECONDS:.0f} seconds")
            time.sleep(LOOK_AGAIN_SECONDS)

    def letter(self, to: str, words: str) -> tuple[Answer, Mapping[str, str]]:
        """The newest letter to somebody whose subject has these words."""
        self.wait_until_quiet()
        found = self.anybody.get("/dev/mailbox", to=to).expect(200)
        for mail in found["mails"]:
            if words.lower() in mail["subject"].lower():
                return found, mail
        subjects = [mail["subject"] for mail in found["mails"]]
        raise CameOutWrong(f"{to} has no letter about {words!r}, only {subjects}")

    def sign_in(self, email: str) -> Answer:
        """By the link mailed to them, in a browser of their own."""
        with httpx.Client(base_url=self.client.base_url) as browser:
            Caller(browser).post("/api/auth/link", {"email": email}).expect(202)
            _, mail = self.letter(email, "sign-in link")
            link = LINK.search(mail["text"])
            if link is None:
                raise CameOutWrong(f"the letter has no link: {mail['text']}")
            signed_in = Caller(browser).post("/api/auth/session", {"token": link["token"]}).expect(200)
            self.tokens[email] = signed_in["token"]
            return signed_in

    # what is looked up more than once

    def seat(self) -> Mapping[str, str] | None:
        """Noor's, as she sees it."""
        packs = self.noor.get("/api/packs").expect(200)["packs"]
        seat: Mapping[str, str] | None = next(pack["seat"] for pack in packs if pack["id"] == self.pack)
        return seat

    def free_starts(self) -> list[datetime]:
        """The first free start of each day that has one, as Noor is offered them."""
        now = self.now()
        offered = self.noor.get(
            f"/api/mentors/{self.mentor}/availability",
            **{"from": now.isoformat(), "to": (now + LOOK_AHEAD).isoformat(), "pack_id": self.pack},
        ).expect(200)
        firsts: dict[str, datetime] = {}
        for slot in offered["slots"]:
            firsts.setdefault(slot["starts_at"][:10], moment(slot["starts_at"]))
        return list(firsts.values())


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
