"""What admins do, and what anybody may look at, in memory."""

from datetime import datetime
from typing import Any
from uuid import UUID

from features.worlds.answers import DONE, Answer, CaseSeen, LetterSeen, PackSeen, SeatSeen
from features.worlds.cast import ADMIN, PACK, address
from features.worlds.core.house import OPERATOR, House, answer, money
from mentorship_core.domain.booking.clock_text import read_clock
from mentorship_core.domain.identity import CaseId, OrderId, PackId
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import Nudging, QuietHours
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundPlan, RefundWish
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import NotAllowed
from mentorship_core.use_cases.evidence import Evidence
from mentorship_core.use_cases.see_notices import Outlook


class CoreLooking(House):
    def seat(self, student: str, mentor: str) -> SeatSeen:
        rows = self.mentorship.views.seats(OPERATOR, self.mentors[mentor])
        seat = next((row.seat for row in rows if row.seat.student == self.users[student]), None)
        if seat is None:
            return SeatSeen("none")
        return SeatSeen(type(seat).__name__.lower(), getattr(seat, "until", None))

    def packs(self, student: str, mentor: str) -> tuple[PackSeen, ...]:
        rows = self.mentorship.views.packs(
            self.person(student), student=self.users[student], mentor=self.mentors[mentor]
        )
        packs = sorted((row.pack for row in rows), key=lambda pack: pack.bought_at)
        return tuple(_pack(pack) for pack in packs)

    def sees_pack(self, who: str, pack: PackSeen) -> bool:
        return self.mentorship.views.pack(self.person(who), PackId(UUID(pack.id))) is not None

    def ledger(self, student: str, pack: PackSeen) -> tuple[tuple[int, str], ...]:
        entries = self.mentorship.views.ledger(self.person(student), PackId(UUID(pack.id)))
        return tuple((entry.delta, entry.reason.value) for entry in entries)

    def students(self, mentor: str) -> tuple[str, ...]:
        rows = self.mentorship.views.students(self.person(mentor), self.mentors[mentor])
        return tuple(sorted(row.student.name for row in rows))

    def role(self, who: str) -> str:
        return self.person(who).role.value

    def tell_goals(self, who: str, goals: str, zone: str) -> Answer:
        return answer(self.mentorship.change_me(actor=self.person(who), goals=goals, zone=zone))

    def notices(self, who: str) -> tuple[str, ...]:
        page = self.mentorship.views.notices(self.person(who), self.users[who], limit=1000)
        return tuple(row.kind.value for row in page.rows)

    def unread(self, who: str) -> int:
        return self.mentorship.views.unread(self.person(who), self.users[who])

    def read_notices(self, who: str) -> Answer:
        return answer(self.mentorship.read_notices(actor=self.person(who)))

    def choose_nudges(self, who: str, channels: tuple[str, ...], quiet: tuple[str, str] | None) -> Answer:
        nudging = Nudging(channels=tuple(map(Channel, channels)), quiet=_quiet(*quiet) if quiet else None)
        return answer(self.mentorship.choose_nudges(actor=self.person(who), nudging=nudging))

    def coming(self, who: str, student: str, mentor: str) -> tuple[tuple[str, datetime], ...] | None:
        seen = self._outlook(who, student, mentor)
        return tuple((one.kind.value, one.at) for one in seen.coming) if isinstance(seen, Outlook) else None

    def stop_coming(self, who: str, student: str, mentor: str, kind: str, at: datetime) -> Answer:
        keys = [one.key for one in self._outlook(ADMIN, student, mentor).coming if (one.kind, one.at) == (kind, at)]
        stopped = self.mentorship.stop_coming(
            actor=self.person(who), mentor=self.mentors[mentor], student=self.users[student], key=keys[0] or ""
        )
        return answer(stopped)

    def resend(self, who: str, student: str, mentor: str, kind: str) -> Answer:
        told = self._outlook(ADMIN, student, mentor).told
        mailed = [one.id for one in told if (one.kind, one.channel) == (kind, Channel.MAIL)]
        return answer(self.mentorship.resend_notice(actor=self.person(who), notice=mailed[0]))

    def _outlook(self, who: str, student: str, mentor: str) -> Any:
        return self.mentorship.see_notices(
            actor=self.person(who), mentor=self.mentors[mentor], student=self.users[student]
        )

    def letters(self, who: str) -> tuple[LetterSeen, ...]:
        letters = self.demo.mailbox.list(address(who), limit=1000)[::-1]
        return tuple(LetterSeen(subject=one.subject, text=one.text, calendar=one.calendar) for one in letters)


def _quiet(since: str, until: str) -> QuietHours:
    first, last = read_clock(since), read_clock(until)
    assert first is not None
    assert last is not None
    return QuietHours(from_minute=first, until_minute=last)


class CoreRuling(CoreLooking):
    def grant(self, who: str, student: str, mentor: str, sessions: int, reason: str = "") -> Answer:
        granted = self.mentorship.grant_pack(
            actor=self.person(who, reason),
            student=self.users[student],
            product=self.products[mentor, PACK],
            sessions=sessions,
        )
        return answer(granted)

    def extend_pack(self, who: str, student: str, mentor: str, to: datetime, reason: str = "") -> Answer:
        pack = PackId(UUID(self.packs(student, mentor)[-1].id))
        return answer(self.mentorship.extend_pack(actor=self.person(who, reason), pack=pack, expires_at=to))

    def extend_grace(self, who: str, student: str, mentor: str, to: datetime) -> Answer:
        extended = self.mentorship.extend_grace(
            actor=self.person(who), mentor=self.mentors[mentor], student=self.users[student], until=to
        )
        return answer(extended)

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
        wish = RefundWish(
            kind=RefundKind(kind),
            money=money(amount) if amount is not None else None,
            sessions=sessions,
            counts_as_used=CountsAsUsed.NONE if soon_too else CountsAsUsed.SOON,
        )
        actor, which = self.person(who), PackId(UUID(pack.id))
        if not preview:
            return answer(self.mentorship.refund_pack(actor=actor, pack=which, wish=wish))
        plan = self.mentorship.plan_refund(actor=actor, pack=which, wish=wish)
        if not isinstance(plan, RefundPlan):
            return answer(plan)
        return answer(plan, money=str(plan.money), used=len(plan.used))

    def release(self, who: str, student: str, mentor: str, *, preview: bool = False) -> Answer:
        released = self.mentorship.release_seat(
            actor=self.person(who),
            mentor=self.mentors[mentor],
            student=self.users[student],
            confirm=not preview,
        )
        if not isinstance(released, ReleasePlan):
            return answer(released)
        (returned,) = released.money
        return answer(released, canceled=len(released.canceled), money=str(returned))

    def cases(self, who: str) -> tuple[CaseSeen, ...]:
        return tuple(CaseSeen(id=str(one.id), kind=one.kind) for one in self.mentorship.views.cases(self.person(who)))

    def decide(self, who: str, case: CaseSeen, choice: str) -> Answer:
        return answer(self.mentorship.decide_case(actor=self.person(who), case=CaseId(UUID(case.id)), choice=choice))

    def evidence(self, who: str, student: str) -> Answer:
        order = self.mentorship.views.orders(OPERATOR, student=self.users[student])[0].order.id
        found = self.mentorship.export_evidence(actor=self.person(who), order=OrderId(order))
        if not isinstance(found, Evidence):
            return answer(found)
        held = [row for row in found.sessions if type(row.session).__name__ == "Completed"]
        sent = [(one.kind.value, one.channel.value) for one in found.messages]
        return answer(found, completed=len(held), said=found.policy, sent=sent)

    def change_role(self, who: str, whose: str, role: str) -> Answer:
        return answer(self.mentorship.change_role(actor=self.person(who), user=self.users[whose], role=Role(role)))

    def audit(self, who: str) -> tuple[tuple[str, str], ...]:
        names = {user: name for name, user in self.users.items()}
        rows = self.mentorship.views.audit(self.person(who))
        return tuple((names.get(row.actor, row.actor), row.reason) for row in rows)  # type: ignore[call-overload]

    def seats_of_all(self, who: str) -> Answer:
        actor = self.person(who)
        if actor.role is not Role.ADMIN:
            # Surfaces ask the role before the view, which shows everybody what is theirs.
            assert self.mentorship.views.seats(actor) == ()
            return Answer(NotAllowed.code)
        return Answer(DONE, {"seats": self.mentorship.views.seats(actor)})


def _pack(pack: Pack) -> PackSeen:
    return PackSeen(
        id=str(pack.id),
        status=type(pack).__name__.removesuffix("Pack").lower(),
        total=pack.total,
        remaining=pack.remaining,
        scheduled=pack.scheduled,
        expires_at=pack.expires_at,
    )
