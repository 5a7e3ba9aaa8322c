"""What admins do, and what anybody may look at, over HTTP."""

from datetime import datetime
from typing import Any

from features.worlds.answers import Answer, CaseSeen, LetterSeen, PackSeen, SeatSeen
from features.worlds.cast import ADMIN, PACK, address
from features.worlds.http.asking import Asking, moment, sum_in, sum_out, written

MANY = 1000


class HttpLooking(Asking):
    def seat(self, student: str, mentor: str) -> SeatSeen:
        seats = self.get(ADMIN, "/api/admin/seats", mentor_id=self.baseline.mentors[mentor])["seats"]
        found = next((one for one in seats if one["student_id"] == self.baseline.users[student]), None)
        return SeatSeen("none") if found is None else SeatSeen(found["status"], moment(found["until"]))

    def packs(self, student: str, mentor: str) -> tuple[PackSeen, ...]:
        packs = self.get(student, "/api/packs")["packs"]
        theirs = [one for one in packs if one["mentor_id"] == self.baseline.mentors[mentor]]
        return tuple(_pack(one) for one in sorted(theirs, key=lambda one: str(one["bought_at"])))

    def sees_pack(self, who: str, pack: PackSeen) -> bool:
        return self.seen(who, f"/api/packs/{pack.id}/ledger") is not None

    def ledger(self, student: str, pack: PackSeen) -> tuple[tuple[int, str], ...]:
        entries = self.get(student, f"/api/packs/{pack.id}/ledger")["entries"]
        return tuple((entry["delta"], entry["reason"]) for entry in entries)

    def students(self, mentor: str) -> tuple[str, ...]:
        found = self.get(mentor, "/api/instructor/students")["students"]
        return tuple(sorted(one["name"] for one in found))

    def role(self, who: str) -> str:
        return str(self.get(who, "/api/me")["role"])

    def tell_goals(self, who: str, goals: str, zone: str) -> Answer:
        return self.ask(who, "PATCH", "/api/me", {"goals": goals, "zone": zone}).answer()

    def notices(self, who: str) -> tuple[str, ...]:
        return tuple(one["kind"] for one in self.get(who, "/api/notices", limit=100)["notices"])

    def unread(self, who: str) -> int:
        return int(self.get(who, "/api/notices")["unread"])

    def read_notices(self, who: str) -> Answer:
        return self.ask(who, "POST", "/api/notices/read").answer()

    def choose_nudges(self, who: str, channels: tuple[str, ...], quiet: tuple[str, str] | None) -> Answer:
        hours = {"from": quiet[0], "until": quiet[1]} if quiet is not None else None
        wish = {"channels": list(channels), "quiet_hours": hours}
        return self.ask(who, "PUT", "/api/me/nudges", wish).answer()

    def coming(self, who: str, student: str, mentor: str) -> tuple[tuple[str, datetime], ...] | None:
        seen = self.seen(who, self._outlook_of(student), mentor_id=self.baseline.mentors[mentor])
        return (
            tuple((one["kind"], datetime.fromisoformat(one["at"])) for one in seen["coming"])
            if seen is not None
            else None
        )

    def stop_coming(self, who: str, student: str, mentor: str, kind: str, at: datetime) -> Answer:
        coming = self._outlook(student, mentor)["coming"]
        keys = [one["key"] for one in coming if (one["kind"], datetime.fromisoformat(one["at"])) == (kind, at)]
        wish = {"key": keys[0], "mentor_id": str(self.baseline.mentors[mentor])}
        path = f"/api/instructor/students/{self.baseline.users[student]}/notices/stop"
        return self.ask(who, "POST", path, wish).answer()

    def resend(self, who: str, student: str, mentor: str, kind: str) -> Answer:
        told = self._outlook(student, mentor)["told"]
        mailed = [one["id"] for one in told if (one["kind"], one["channel"]) == (kind, "mail")]
        return self.ask(who, "POST", f"/api/instructor/notices/{mailed[0]}/resend", {"reason": "asked to"}).answer()

    def _outlook(self, student: str, mentor: str) -> Any:
        return self.get(ADMIN, self._outlook_of(student), mentor_id=self.baseline.mentors[mentor])

    def _outlook_of(self, student: str) -> str:
        return f"/api/instructor/students/{self.baseline.users[student]}/notices"

    def letters(self, who: str) -> tuple[LetterSeen, ...]:
        mails = self.get(None, "/dev/mailbox", to=address(who), limit=MANY)["mails"]
        return tuple(
            LetterSeen(subject=one["subject"], text=one["text"], calendar=one["calendar"]) for one in mails[::-1]
        )


class HttpRuling(HttpLooking):
    def grant(self, who: str, student: str, mentor: str, sessions: int, reason: str = "") -> Answer:
        wish = {
            "student_id": self.baseline.users[student],
            "product_id": self.products[mentor, PACK],
            "sessions": sessions,
            "reason": reason,
        }
        return self.ask(who, "POST", "/api/admin/packs", wish).answer()

    def extend_pack(self, who: str, student: str, mentor: str, to: datetime, reason: str = "") -> Answer:
        pack = self.packs(student, mentor)[-1]
        wish = {"expires_at": written(to), "reason": reason}
        return self.ask(who, "POST", f"/api/admin/packs/{pack.id}/extend", wish).answer()

    def extend_grace(self, who: str, student: str, mentor: str, to: datetime) -> Answer:
        wish = {**self._pair(student, mentor), "until": written(to)}
        return self.ask(who, "POST", "/api/admin/seats/extend", wish).answer()

    def _pair(self, student: str, mentor: str) -> dict[str, str]:
        return {"mentor_id": self.baseline.mentors[mentor], "student_id": self.baseline.users[student]}

    def refund(
        self,
        who: str,
        pack: PackSeen,
        kind: str = "unused",
        *,
        amount: str | None = None,
        sessions: int = 0,
        soon_too: bool = False,
        preview: bool = False,
    ) -> Answer:
        wish = {
            "kind": kind,
            "amount": sum_in(amount) if amount is not None else None,
            "sessions": sessions,
            "counts_as_used": "none" if soon_too else "soon",
        }
        path = f"/api/admin/packs/{pack.id}/refund"
        if not preview:
            return self.ask(who, "POST", path, wish).answer()
        reply = self.ask(who, "POST", f"{path}/plan", wish)
        if not reply.ok:
            return reply.answer()
        return reply.answer(money=sum_out(reply.body["money"]), used=len(reply.body["used"]))

    def release(self, who: str, student: str, mentor: str, *, preview: bool = False) -> Answer:
        wish, query = self._pair(student, mentor), {"preview": "true"} if preview else {}
        reply = self.ask(who, "POST", "/api/admin/seats/release", wish, **query)
        if not (reply.ok and preview):
            return reply.answer()
        plan = reply.body["plan"]
        (money,) = plan["money"]
        return reply.answer(canceled=len(plan["canceled"]), money=sum_out(money))

    def cases(self, who: str) -> tuple[CaseSeen, ...]:
        found = self.get(who, "/api/admin/cases")["cases"]
        return tuple(CaseSeen(id=one["id"], kind=one["kind"]) for one in found)

    def decide(self, who: str, case: CaseSeen, choice: str) -> Answer:
        return self.ask(who, "POST", f"/api/admin/cases/{case.id}/decide", {"choice": choice}).answer()

    def evidence(self, who: str, student: str) -> Answer:
        orders = self.get(ADMIN, "/api/admin/orders", student_id=self.baseline.users[student])["orders"]
        reply = self.ask(who, "POST", f"/api/admin/orders/{orders[0]['id']}/evidence", {"reason": "for the bank"})
        if not reply.ok:
            return reply.answer()
        found = reply.body["evidence"]
        sessions = [row["session"] for row in found["sessions"]]
        sent = [(one["kind"], one["channel"]) for one in found["messages"]]
        return reply.answer(completed=sum(_is_completed(one) for one in sessions), said=found["policy"], sent=sent)

    def change_role(self, who: str, whose: str, role: str) -> Answer:
        return self.ask(who, "PATCH", f"/api/admin/users/{self.baseline.users[whose]}", {"role": role}).answer()

    def audit(self, who: str) -> tuple[tuple[str, str], ...]:
        names = {user: name for name, user in self.baseline.users.items()}
        entries = self.get(who, "/api/admin/audit")["entries"]
        return tuple((names.get(one["by"], one["by"]), one["reason"]) for one in entries)

    def seats_of_all(self, who: str) -> Answer:
        return self.ask(who, "GET", "/api/admin/seats").answer()


def _is_completed(session: dict[str, Any]) -> bool:
    """Closed, and neither missed nor called off."""
    return "closed_at" in session and not session.keys() & {"no_show_by", "canceled_by"}


def _pack(pack: dict[str, Any]) -> PackSeen:
    return PackSeen(
        id=pack["id"],
        status=pack["status"],
        total=pack["total"],
        remaining=pack["remaining"],
        scheduled=pack["scheduled"],
        expires_at=datetime.fromisoformat(pack["expires_at"]),
    )
