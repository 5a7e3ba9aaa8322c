"""Booking and everything after it, over HTTP."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from features.worlds.answers import Answer, ConflictSeen, PackSeen, SessionSeen
from features.worlds.cast import PACK
from features.worlds.http.asking import Reply, moment, written
from features.worlds.http.house import HttpHouse
from features.worlds.http.ruling import HttpLooking

NOT_THERE = str(UUID(int=0))


class HttpBooking(HttpLooking):
    def __init__(self, house: HttpHouse) -> None:
        super().__init__(house)
        self._booked: dict[tuple[str, datetime], str] = {}
        """Sessions by student and start, as far as they are known without asking."""

    def book(self, who: str, mentor: str, at: datetime, pack: PackSeen | None = None) -> Answer:
        wish = {
            "mentor_id": self.baseline.mentors[mentor],
            "starts_at": written(at),
            "pack_id": pack.id if pack is not None else None,
        }
        reply = self.ask(who, "POST", "/api/sessions", wish)
        if reply.ok:
            self._booked[who, at] = reply.body["session"]["id"]
        return reply.answer()

    def plan_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer:
        reply = self.ask(who, "POST", "/api/sessions/series", self._series(mentor, first, weeks, zone), preview="true")
        if not reply.ok:
            return reply.answer()
        starts = tuple(datetime.fromisoformat(at) for at in reply.body["starts"])
        return reply.answer(conflicts=tuple(_conflict(one) for one in reply.body["conflicts"]), starts=starts)

    def book_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer:
        return self.ask(who, "POST", "/api/sessions/series", self._series(mentor, first, weeks, zone)).answer()

    def _series(self, mentor: str, first: datetime, weeks: int, zone: str) -> dict[str, Any]:
        return {"mentor_id": self.baseline.mentors[mentor], "zone": zone, "first": written(first), "count": weeks}

    def offered(self, who: str | None, mentor: str, day: date) -> tuple[datetime, ...]:
        start = datetime.combine(day, time(), UTC)
        found = self.get(
            who,
            f"/api/mentors/{self.baseline.mentors[mentor]}/availability",
            **{"from": written(start), "to": written(start + timedelta(days=1))},
            pack_id=self.packs(who, mentor)[-1].id if who is not None else None,
            product_id=self.products[mentor, PACK] if who is None else None,
        )
        return tuple(datetime.fromisoformat(slot["starts_at"]) for slot in found["slots"])

    def sessions(self, who: str) -> tuple[SessionSeen, ...]:
        return tuple(_seen(one) for one in sorted(self._sessions(who), key=lambda one: str(one["starts_at"])))

    def _sessions(self, who: str) -> list[dict[str, Any]]:
        found = self.get(who, "/api/sessions", limit=100)
        return [row["session"] for row in found["sessions"]]

    def session_id(self, student: str, at: datetime) -> str:
        if (student, at) in self._booked:
            return self._booked[student, at]
        found = [one for one in self._sessions(student) if moment(one["starts_at"]) == at]
        return str(max(found, key=lambda one: str(one["booked_at"]))["id"]) if found else NOT_THERE

    def session_at(self, student: str, at: datetime) -> SessionSeen | None:
        return self.session_seen(student, student, at)

    def session_seen(self, who: str, student: str, at: datetime) -> SessionSeen | None:
        found = self.seen(who, f"/api/sessions/{self.session_id(student, at)}")
        return None if found is None else _seen(found["session"])

    def move(self, who: str, student: str, at: datetime, to: datetime) -> Answer:
        reply = self._act(who, student, at, "reschedule", {"starts_at": written(to)})
        if reply.ok:
            self._booked.pop((student, at), None)
            self._booked[student, to] = reply.body["session"]["id"]
        return reply.answer()

    def ask_to_move(self, mentor: str, student: str, at: datetime) -> Answer:
        path = f"/api/instructor/sessions/{self.session_id(student, at)}/offer-times"
        return self.ask(mentor, "POST", path).answer()

    def cancel(self, who: str, student: str, at: datetime, *, preview: bool = False) -> Answer:
        if not preview:
            return self._act(who, student, at, "cancel").answer()
        reply = self._act(who, student, at, "cancel", preview="true")
        if not reply.ok:
            return reply.answer()
        return reply.answer(**{name: reply.body[name] for name in ("cost", "left", "lost")})

    def enter_room(self, who: str, student: str, at: datetime) -> Answer:
        reply = self._act(who, student, at, "video-token")
        return reply.answer(until=moment(reply.body["expires_at"])) if reply.ok else reply.answer()

    def contest(self, who: str, student: str, at: datetime, words: str) -> Answer:
        return self._act(who, student, at, "contest", {"words": words}).answer()

    def consent(self, who: str, student: str, at: datetime) -> Answer:
        return self._act(who, student, at, "consent", {"consents": True}).answer()

    def _act(
        self, who: str, student: str, at: datetime, act: str, body: dict[str, Any] | None = None, **query: Any
    ) -> Reply:
        return self.ask(who, "POST", f"/api/sessions/{self.session_id(student, at)}/{act}", body, **query)

    # as the mentor handles them

    def complete(self, who: str, student: str, at: datetime) -> Answer:
        return self._handle(who, student, at, {"status": "completed"})

    def mark_no_show(self, who: str, student: str, at: datetime, by: str) -> Answer:
        return self._handle(who, student, at, {"status": "no_show", "no_show_by": by})

    def correct(self, who: str, student: str, at: datetime, to: str, *, no_show_by: str | None = None) -> Answer:
        return self._handle(who, student, at, {"status": to, "no_show_by": no_show_by})

    def write_notes(self, who: str, student: str, at: datetime, *, shared: bool, text: str) -> Answer:
        return self._handle(who, student, at, {"shared_notes" if shared else "notes": text})

    def add_recording(self, who: str, student: str, at: datetime, url: str) -> Answer:
        return self._handle(who, student, at, {"recording_url": url})

    def _handle(self, who: str, student: str, at: datetime, change: dict[str, Any]) -> Answer:
        return self.ask(who, "PATCH", f"/api/instructor/sessions/{self.session_id(student, at)}", change).answer()


def _conflict(found: dict[str, Any]) -> ConflictSeen:
    alternatives = tuple(datetime.fromisoformat(at) for at in found["alternatives"])
    return ConflictSeen(week=found["local"], code=found["code"], alternatives=alternatives)


def _seen(session: dict[str, Any]) -> SessionSeen:
    texts = (session["notes"], session["shared_notes"], session["recording_url"])
    return SessionSeen(
        id=session["id"],
        status=session["status"],
        starts_at=datetime.fromisoformat(session["starts_at"]),
        ends_at=datetime.fromisoformat(session["ends_at"]),
        late=bool(session["late"]),
        no_show_by=session["no_show_by"],
        texts=tuple(text for text in texts if text),
    )
