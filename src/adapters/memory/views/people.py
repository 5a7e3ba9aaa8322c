"""What one person sees of what is theirs."""

from adapters.memory.access import Access
from adapters.memory.standings import roster_of, seat_of
from adapters.memory.views.cursor import after_cursor, cursor_of
from adapters.memory.views.looking import Looking
from mentorship_core.domain.booking.session import Scheduled, Session, as_read_by
from mentorship_core.domain.identity import MentorId, NoticeId, OrderId, PackId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NEVER_SHOWN, Channel, Notice
from mentorship_core.domain.orders.order import Order
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.people import Actor
from mentorship_core.domain.seats.waitlist import InLine, Offered, Open, Waiting
from mentorship_core.ports.views import LineRow, NoticePage, OrderRow, PackRow, SessionPage, SessionRow

AT_MOST = 100
MOST_TOLD = 2000


class PersonViews(Looking):
    def packs(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[PackRow, ...]:
        """Oldest first."""
        with self._alone():
            access = self._access(actor)
            found = [pack for pack in self._some_packs(student, mentor) if access.sees(pack)]
            found.sort(key=lambda pack: (pack.bought_at, str(pack.id)))
            return tuple(self._pack_row(pack) for pack in found)

    def pack(self, actor: Actor, pack: PackId) -> PackRow | None:
        with self._alone():
            found = self._tables.money.packs.get(pack)
            return self._pack_row(found) if found is not None and self._access(actor).sees(found) else None

    def ledger(self, actor: Actor, pack: PackId) -> tuple[Entry, ...]:
        with self._alone():
            access = self._access(actor)
            return tuple(entry for entry in self._tables.money.ledger_of.find(pack) if access.sees(entry))

    def sessions(
        self,
        actor: Actor,
        *,
        student: UserId | None = None,
        mentor: MentorId | None = None,
        upcoming: bool | None = None,
        now: Instant,
        cursor: str | None = None,
        limit: int = 50,
    ) -> SessionPage:
        with self._alone():
            access = self._access(actor)
            found = [session for session in self._some_sessions(student, mentor) if access.sees(session)]
            if upcoming is not None:
                found = [session for session in found if is_upcoming(session, now) is upcoming]
            found.sort(key=_place, reverse=not upcoming)
            rest = after_cursor(found, cursor, _place, falling=not upcoming)
            rows = tuple(self._session_row(session, access) for session in rest[:limit])
            more = len(rest) > limit
            return SessionPage(rows=rows, cursor=cursor_of(_place(rest[limit - 1])) if more else None)

    def session(self, actor: Actor, session: SessionId) -> SessionRow | None:
        with self._alone():
            access, found = self._access(actor), self._tables.booking.sessions.get(session)
            return self._session_row(found, access) if found is not None and access.sees(found) else None

    def orders(
        self, actor: Actor, *, student: UserId | None = None, limit: int | None = AT_MOST
    ) -> tuple[OrderRow, ...]:
        with self._alone():
            money, access = self._tables.money, self._access(actor)
            some = money.orders_of_student.find(student) if student is not None else tuple(money.orders)
            found = [order for order in some if access.sees(order)]
            found.sort(key=lambda order: (order.created_at, str(order.id)), reverse=True)
            return tuple(self._order_row(order) for order in found[:limit])

    def order(self, actor: Actor, order: OrderId) -> OrderRow | None:
        with self._alone():
            found = self._tables.money.orders.get(order)
            return self._order_row(found) if found is not None and self._access(actor).sees(found) else None

    def order_of_checkout(self, actor: Actor, checkout_id: str) -> OrderId | None:
        with self._alone():
            access = self._access(actor)
            found = (order for order in self._tables.money.orders if order.checkout_id == checkout_id)
            return next((order.id for order in found if access.sees(order)), None)

    def notices(self, actor: Actor, user: UserId, *, cursor: str | None = None, limit: int = 50) -> NoticePage:
        with self._alone():
            rest = after_cursor(self._listed(actor, user), cursor, _said_at, falling=True)
            rows, more = tuple(rest[:limit]), len(rest) > limit
            return NoticePage(rows=rows, cursor=cursor_of(_said_at(rows[-1])) if more else None)

    def unread(self, actor: Actor, user: UserId) -> int:
        with self._alone():
            return min(AT_MOST, sum(not one.is_read for one in self._listed(actor, user)))

    def told(self, actor: Actor, *, student: UserId, mentor: MentorId) -> tuple[Notice, ...]:
        with self._alone():
            access = self._access(actor)
            found = [one for one in self._tables.cases.notices_to.find(student) if one.mentor == mentor]
            found.sort(key=lambda notice: (notice.queued_at, str(notice.id)), reverse=True)
            return tuple(notice for notice in found if access.sees(notice))[:MOST_TOLD]

    def notice(self, notice: NoticeId) -> Notice | None:
        with self._alone():
            return self._tables.cases.notices.get(notice)

    def line(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[LineRow, ...]:
        """By mentor, open offers before those who wait, in their order."""
        with self._alone():
            access = self._access(actor)
            found = (entry for entry in self._tables.seats.line if isinstance(entry, Waiting | Offered))
            asked = (entry for entry in found if student in (None, entry.student) and mentor in (None, entry.mentor))
            rows = [self._line_row(entry) for entry in asked if access.sees(entry)]
            return tuple(sorted(rows, key=lambda row: (row.mentor_name, row.position, str(row.entry.id))))

    def _listed(self, actor: Actor, user: UserId) -> list[Notice]:
        access = self._access(actor)
        found = (one for one in self._tables.cases.notices_to.find(user) if one.channel is Channel.IN_APP)
        shown = [one for one in found if one.status not in NEVER_SHOWN and access.sees(one)]
        return sorted(shown, key=_said_at, reverse=True)

    def _some_packs(self, student: UserId | None, mentor: MentorId | None) -> tuple[Pack, ...]:
        money = self._tables.money
        if student is not None:
            return tuple(one for one in money.packs_of_student.find(student) if mentor in (None, one.mentor))
        return money.packs_of_mentor.find(mentor) if mentor is not None else tuple(money.packs)

    def _some_sessions(self, student: UserId | None, mentor: MentorId | None) -> tuple[Session, ...]:
        booking = self._tables.booking
        if student is not None:
            return tuple(one for one in booking.of_student.find(student) if mentor in (None, one.mentor))
        return booking.of_mentor.find(mentor) if mentor is not None else tuple(booking.sessions)

    def _pack_row(self, pack: Pack) -> PackRow:
        return PackRow(
            pack=pack,
            mentor_name=self._mentor_name(pack.mentor),
            student_name=self._student_name(pack.student),
            seat=seat_of(self._tables, pack.mentor, pack.student),
        )

    def _session_row(self, session: Session, access: Access) -> SessionRow:
        mentor = self._tables.people.mentors.get(session.mentor)
        student = self._tables.people.users.get(session.student)
        return SessionRow(
            session=as_read_by(session, mentor=access.is_mentor(session.mentor), now=self._clock()),
            mentor_name=mentor.name if mentor is not None else "",
            student_name=student.name if student is not None else "",
            mentor_zone=mentor.schedule.zone if mentor is not None else "UTC",
            student_zone=student.zone if student is not None else "UTC",
            contests=self._tables.booking.contests_of.find(session.id),
        )

    def _order_row(self, order: Order) -> OrderRow:
        money = self._tables.money
        payments = sorted(money.payments_of.find(order.id), key=lambda payment: (payment.at, payment.id))
        granting = (payment for payment in payments if payment.amount == order.total)
        refunds = sorted(money.refunds_of.find(order.id), key=lambda refund: (refund.intended_at, refund.id))
        pack = money.pack_of_order.one(order.id)
        disputes = sorted(money.disputes_of.find(order.id), key=lambda dispute: (dispute.opened_at, dispute.id))
        return OrderRow(
            series=self._tables.people.series_of(order.mentor),
            order=order,
            mentor_name=self._mentor_name(order.mentor),
            student_name=self._student_name(order.student),
            payment=next(granting, payments[-1] if payments else None),
            refunds=tuple(refunds),
            pack=pack.id if pack is not None else None,
            disputes=tuple(disputes),
        )

    def _line_row(self, entry: InLine) -> LineRow:
        mentor = self._tables.people.mentors.get(entry.mentor)
        offer = self._tables.seats.offers.get(entry.offer) if isinstance(entry, Offered) else None
        return LineRow(
            entry=entry,
            mentor_name=self._mentor_name(entry.mentor),
            student_name=self._student_name(entry.student),
            position=roster_of(self._tables, mentor).position(entry.student) if mentor is not None else 0,
            offer=offer if isinstance(offer, Open) else None,
        )


def is_upcoming(session: Session, now: Instant) -> bool:
    """Still to be held, or being held now."""
    return isinstance(session, Scheduled) and now < session.during.end


def _said_at(notice: Notice) -> tuple[Instant, str]:
    return notice.queued_at, str(notice.id)


def _place(session: Session) -> tuple[Instant, str]:
    return session.during.start, str(session.id)
