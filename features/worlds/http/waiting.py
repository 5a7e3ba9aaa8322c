"""The line, and the clock, over HTTP."""

import math
import time
from datetime import datetime
from typing import Any

from features.worlds.answers import Answer, LineSeen
from features.worlds.cast import BEGINS, PACK
from features.worlds.http.asking import moment
from features.worlds.http.buying import HttpBuying
from features.worlds.http.house import HttpHouse

LATEST_SECONDS = 30
"""A story goes by minutes; where telling it takes longer than this, its clock goes slower."""


class HttpWaiting(HttpBuying):
    def __init__(self, house: HttpHouse) -> None:
        super().__init__(house)
        self._clock = BEGINS, time.monotonic()
        """What the clock last showed, and when that was."""
        self._late_seconds = 0.0
        """And how far into the minute of the story."""
        self._offers: dict[tuple[str, str], str] = {}
        self._waiters: set[tuple[str, str]] = set()

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get(None, "/dev/clock")["now"])

    def pass_until(self, at: datetime) -> None:
        self.turn_clock(at)
        self.settle()

    def jump_to(self, at: datetime) -> None:
        """What came before is over first. The worker is awake then: whoever acts next meets it at the same work."""
        self.settle()
        self._remember_offers()
        self.turn_clock(at)

    def turn_clock(self, at: datetime) -> None:
        """To that minute, and as far into it as telling the story took until now: what was done late in an earlier
        minute is then as old as the story says, and not seconds younger."""
        shown, then = self._clock
        told_seconds = time.monotonic() - then
        late_seconds = min(self._late_seconds + told_seconds, LATEST_SECONDS)
        seconds = (at - shown).total_seconds() + late_seconds - told_seconds
        reply = self.ask(None, "POST", "/dev/clock", {"seconds": math.ceil(seconds)})
        assert reply.ok, reply
        self.house.hear_clock()
        self.is_sweeping = True
        self._clock = datetime.fromisoformat(reply.body["now"]), time.monotonic()
        self._late_seconds = (self._clock[0] - at).total_seconds()

    def turn_back(self, hours: int) -> Answer:
        return self.ask(None, "POST", "/dev/clock", {"seconds": -3600 * hours}).answer()

    def _remember_offers(self) -> None:
        """A letter names its offer still when it is over."""
        for who, mentor in self._waiters:
            row = self._place(who, mentor)
            if row is not None and row["offer_id"] is not None:
                self._offers[who, mentor] = row["offer_id"]

    def join(self, who: str, mentor: str) -> Answer:
        self._waiters.add((who, mentor))
        return self.ask(who, "POST", self._line_of(mentor)).answer()

    def leave(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "DELETE", self._line_of(mentor)).answer()

    def _line_of(self, mentor: str) -> str:
        return f"/api/mentors/{self.baseline.mentors[mentor]}/waitlist"

    def claim(self, who: str, mentor: str, *, offered_to: str | None = None) -> Answer:
        wish = {"product_id": self.products[mentor, PACK], "provider": self.house.till.provider}
        reply = self.ask(who, "POST", f"/api/offers/{self._offer(offered_to or who, mentor)}/claim", wish)
        if reply.ok and reply.body["checkout"] is not None:
            return self.checked_out(who, reply.body["checkout"])
        return reply.answer()

    def decline(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "POST", f"/api/offers/{self._offer(who, mentor)}/decline").answer()

    def _offer(self, who: str, mentor: str) -> str:
        row = self._place(who, mentor)
        return str(row["offer_id"]) if row is not None and row["offer_id"] else self._offers[who, mentor]

    def _place(self, who: str, mentor: str) -> dict[str, Any] | None:
        places = self.get(who, "/api/waitlist")["places"]
        return next((one for one in places if one["mentor_id"] == self.baseline.mentors[mentor]), None)

    def skip_in_line(self, who: str, student: str, mentor: str) -> Answer:
        return self._steer("skip", who, student, mentor)

    def invite_next(self, who: str, student: str, mentor: str) -> Answer:
        return self._steer("invite", who, student, mentor)

    def _steer(self, deed: str, who: str, student: str, mentor: str) -> Answer:
        path = f"/api/instructor/waitlist/{self.baseline.users[student]}/{deed}"
        return self.ask(who, "POST", path, {"mentor_id": str(self.baseline.mentors[mentor])}).answer()

    def line(self, who: str, mentor: str) -> LineSeen | None:
        row = self._place(who, mentor)
        if row is None:
            return None
        return LineSeen(position=row["position"], offer=row["offer_id"], offered_until=moment(row["offered_until"]))
