"""The line, and the clock, over HTTP."""

import math
from datetime import datetime
from typing import Any

from features.worlds.answers import Answer, LineSeen
from features.worlds.cast import PACK, STUDENTS
from features.worlds.http.asking import moment
from features.worlds.http.buying import HttpBuying


class HttpWaiting(HttpBuying):
    offers_known: dict[tuple[str, str], str]

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get(None, "/dev/clock")["now"])

    def pass_until(self, at: datetime) -> None:
        self._move(at)
        self.settle()

    def jump_to(self, at: datetime) -> None:
        """The worker is awake all the same: whoever acts next meets it at the same work."""
        self._remember_offers()
        self._move(at)

    def _move(self, at: datetime) -> None:
        seconds = math.ceil((at - self.now()).total_seconds())
        reply = self.ask(None, "POST", "/dev/clock", {"seconds": seconds})
        assert reply.ok, reply

    def turn_back(self, hours: int) -> Answer:
        return self.ask(None, "POST", "/dev/clock", {"seconds": -3600 * hours}).answer()

    def _remember_offers(self) -> None:
        """A letter names its offer still when it is over."""
        self.offers_known = {
            (who, mentor): row["offer_id"]
            for who in STUDENTS
            for mentor in self.baseline.mentors
            if (row := self._place(who, mentor)) is not None and row["offer_id"] is not None
        }

    def join(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "POST", self._line_of(mentor)).answer()

    def leave(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "DELETE", self._line_of(mentor)).answer()

    def _line_of(self, mentor: str) -> str:
        return f"/api/mentors/{self.baseline.mentors[mentor]}/waitlist"

    def claim(self, who: str, mentor: str, *, offered_to: str | None = None) -> Answer:
        wish = {"product_id": self.products[mentor, PACK], "provider": "sandbox"}
        reply = self.ask(who, "POST", f"/api/offers/{self._offer(offered_to or who, mentor)}/claim", wish)
        if reply.ok and reply.body["checkout"] is not None:
            return self.checked_out(who, reply.body["checkout"])
        return reply.answer()

    def decline(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "POST", f"/api/offers/{self._offer(who, mentor)}/decline").answer()

    def _offer(self, who: str, mentor: str) -> str:
        row = self._place(who, mentor)
        return str(row["offer_id"]) if row is not None and row["offer_id"] else self.offers_known[who, mentor]

    def _place(self, who: str, mentor: str) -> dict[str, Any] | None:
        places = self.get(who, "/api/waitlist")["places"]
        return next((one for one in places if one["mentor_id"] == self.baseline.mentors[mentor]), None)

    def line(self, who: str, mentor: str) -> LineSeen | None:
        row = self._place(who, mentor)
        if row is None:
            return None
        return LineSeen(position=row["position"], offer=row["offer_id"], offered_until=moment(row["offered_until"]))
