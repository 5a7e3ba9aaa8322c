"""Counting for the figures, one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from adapters.memory.views.looking import Looking
from mentorship_core.domain.booking.session import Completed, NoShow, Side
from mentorship_core.domain.figures.counted import Attendance, Counted, MoneyMoved, Owed, Renewals, Spell
from mentorship_core.domain.figures.figures import worth_of
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import SucceededRefund
from mentorship_core.domain.packs.pack import ActivePack, ExpiredPack, Pack
from mentorship_core.domain.people import Actor
from mentorship_core.domain.seats.seat import Released, ReleaseReason

NOT_TAKEN = {PaymentStatus.PENDING, PaymentStatus.FAILED}
AFTER_USE = {ReleaseReason.GRACE_OVER, ReleaseReason.REFUNDED, ReleaseReason.BY_HAND}
Pair = tuple[MentorId, UserId]


class FigureViews(Looking):
    def counted(self, actor: Actor, period: Period, *, mentor: MentorId | None = None) -> Counted:
        with self._alone():
            access = self._access(actor)
            if not (access.is_mentor(mentor) if mentor is not None else access.is_operator):
                return Counted()
            mentors = [one for one in self._tables.people.mentors if mentor in (None, one.id)]
            firsts, again = self._bought(mentor)
            return Counted(
                money=tuple(self._money(period, mentor)),
                owed=tuple(self._owed(mentor)),
                capacity=sum(one.max_active_students for one in mentors),
                spells=tuple(self._spells(firsts, period)),
                renewals=tuple(self._renewals(again, period, mentor)),
                attendance=tuple(self._attendance(period, mentor)),
            )

    def _money(self, period: Period, mentor: MentorId | None) -> Iterator[MoneyMoved]:
        span, money = period.span, self._tables.money
        taken, returned = Counter[tuple[date, str]](), Counter[tuple[date, str]]()
        for payment in money.payments:
            order = money.orders.get(payment.order)
            mine = order is not None and mentor in (None, order.mentor)
            if mine and payment.status not in NOT_TAKEN and span.start <= payment.at < span.end:
                taken[period.month_of(payment.at), payment.amount.currency] += payment.amount.amount_minor
        for refund in money.refunds:
            done = isinstance(refund, SucceededRefund) and mentor in (None, refund.mentor)
            if done and isinstance(refund, SucceededRefund) and span.start <= refund.at < span.end:
                returned[period.month_of(refund.at), refund.amount.currency] += refund.amount.amount_minor
        for month, currency in sorted({*taken, *returned}):
            sums = (Money(counter[month, currency], currency) for counter in (taken, returned))
            yield MoneyMoved(month=month, taken=next(sums), returned=next(sums))

    def _owed(self, mentor: MentorId | None) -> Iterator[Owed]:
        sessions, worth = Counter[tuple[MentorId, str | None]](), dict[tuple[MentorId, str | None], Money]()
        for pack in self._tables.money.packs:
            left = _still_owed(pack) if mentor in (None, pack.mentor) else 0
            if left == 0:
                continue
            order = self._tables.money.orders.get(pack.order) if pack.order is not None else None
            key = pack.mentor, order.total.currency if order is not None else None
            sessions[key] += left
            if order is not None:
                part = worth_of(order.total, left, pack.total)
                worth[key] = worth.get(key, nothing(part.currency)).plus(part)
        for (whose, currency), count in sessions.items():
            name = self._mentor_name(whose)
            yield Owed(mentor=whose, mentor_name=name, sessions=count, worth=worth.get((whose, currency)))

    def _released(self, pair: Pair) -> list[Instant]:
        of_pair = self._tables.seats.of_pair.each(pair)
        return sorted(seat.at for seat in of_pair if isinstance(seat, Released) and seat.why in AFTER_USE)

    def _bought(self, mentor: MentorId | None) -> tuple[list[tuple[Pair, Instant]], list[Instant]]:
        """When packs took a seat, and when they were bought by who had it already."""
        pairs = defaultdict[Pair, list[Pack]](list)
        for pack in self._tables.money.packs:
            if mentor in (None, pack.mentor):
                pairs[pack.mentor, pack.student].append(pack)
        firsts, again = list[tuple[Pair, Instant]](), list[Instant]()
        for pair, packs in pairs.items():
            released, before = self._released(pair), None
            for pack in sorted(packs, key=lambda one: (one.bought_at, str(one.id))):
                came_anew = before is None or any(before < at <= pack.bought_at for at in released)
                if came_anew:
                    firsts.append((pair, pack.bought_at))
                else:
                    again.append(pack.bought_at)
                before = pack.bought_at
        return firsts, again

    def _spells(self, firsts: Iterable[tuple[Pair, Instant]], period: Period) -> Iterator[Spell]:
        span = period.span
        for pair, started in firsts:
            ended = next((at for at in self._released(pair) if at > started), None)
            if started < span.end and (ended is None or ended >= span.start):
                yield Spell(mentor=pair[0], started=started, ended=ended)

    def _renewals(self, again: Iterable[Instant], period: Period, mentor: MentorId | None) -> Iterator[Renewals]:
        span = period.span
        renewed = Counter(period.month_of(at) for at in again if span.start <= at < span.end)
        lost = Counter(
            period.month_of(seat.at)
            for seat in self._tables.seats.seats
            if isinstance(seat, Released)
            and seat.why is ReleaseReason.GRACE_OVER
            and mentor in (None, seat.mentor)
            and span.start <= seat.at < span.end
        )
        for month in sorted({*renewed, *lost}):
            yield Renewals(month=month, renewed=renewed[month], lost=lost[month])

    def _attendance(self, period: Period, mentor: MentorId | None) -> Iterator[Attendance]:
        span = period.span
        found = Counter[tuple[date, str]]()
        for session in self._tables.booking.sessions:
            start = session.during.start
            if mentor not in (None, session.mentor) or not span.start <= start < span.end:
                continue
            match session:
                case Completed():
                    found[period.month_of(start), "held"] += 1
                case NoShow(no_show_by=Side.MENTOR):
                    found[period.month_of(start), "mentor"] += 1
                case NoShow():
                    found[period.month_of(start), "student"] += 1
                case _:
                    continue
        for month in sorted({month for month, _ in found}):
            yield Attendance(
                month=month,
                held=found[month, "held"],
                student_missed=found[month, "student"],
                mentor_missed=found[month, "mentor"],
            )


def _still_owed(pack: Pack) -> int:
    """What can still be held: all that remains of one that runs, what is booked of one that is over."""
    match pack:
        case ActivePack():
            return pack.remaining
        case ExpiredPack():
            return pack.scheduled
        case _:
            return 0
