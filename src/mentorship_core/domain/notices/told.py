"""Who is told what when something happens: SAY-1 to SAY-9, and the other errands that follow an event."""

from collections.abc import Iterator
from typing import Protocol
from uuid import UUID

from attrs import evolve

from mentorship_core.domain.booking import events as booked
from mentorship_core.domain.booking.session import Session, deducts, status_of
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import (
    Audience,
    ClosePage,
    Deliver,
    FollowUp,
    KeepOnCalendar,
    Say,
    SendRefund,
    SyncRole,
)
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.accounts import about_accounts
from mentorship_core.domain.notices.events import NoticeQueued, NoticeResent, NoticeWoken
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.notices.told_calendars import about_calendars
from mentorship_core.domain.notices.told_discord import about_discord
from mentorship_core.domain.notices.told_of_testimonials import about_testimonials
from mentorship_core.domain.notices.undelivered import about_deliveries
from mentorship_core.domain.orders import events as money
from mentorship_core.domain.orders.order import CanceledOrder, Order
from mentorship_core.domain.orders.refund import Refund, RefundKind
from mentorship_core.domain.packs import events as packs
from mentorship_core.domain.seats import events as seats
from mentorship_core.domain.seats.seat import ReleaseReason

SILENT = frozenset({ReleaseReason.HOLD_OVER, ReleaseReason.CHECKOUT_ENDED, ReleaseReason.OFFER_OVER})
"""An abandoned checkout is nobody's news."""


class Owned(Protocol):
    """Something between a student and a mentor."""

    @property
    def id(self) -> UUID: ...
    @property
    def student(self) -> UserId | None: ...
    @property
    def mentor(self) -> MentorId | None: ...


def follow_ups(event: Event) -> tuple[FollowUp, ...]:
    """What follows, one message each: none of it happens inside the transaction that made the event."""
    return (
        *_about_seats(event),
        *_about_packs(event),
        *_about_money(event),
        *_about_sessions(event),
        *about_accounts(event),
        *about_deliveries(event),
        *about_testimonials(event),
        *about_calendars(event),
        *about_discord(event),
        *_others(event),
    )


def _about_seats(event: Event) -> Iterator[FollowUp]:
    match event:
        case seats.SeatClaimed(seat=seat) | seats.SeatGiven(seat=seat):
            yield SyncRole(student=seat.student)
        case seats.SeatReleased(seat=seat) if seat.why not in SILENT:
            yield SyncRole(student=seat.student)
            yield from _both(NoticeKind.SEAT_RELEASED, seat, seat.at, {"why": seat.why.value})
        case seats.GraceBegan(seat=grace):
            facts = {"until": grace.until.isoformat()}
            yield from (evolve(say, until=grace.until) for say in _both(NoticeKind.GRACE_BEGAN, grace, event.at, facts))
        case seats.OfferMade(offer=offer):
            facts = {"until": offer.until.isoformat()}
            yield _student(NoticeKind.OFFER_MADE, offer, offer.made_at, facts, until=offer.until)
        case seats.OfferLapsed(offer=lapsed) | seats.OfferWithdrawn(offer=lapsed):
            yield _student(NoticeKind.OFFER_LAPSED, lapsed, event.at)
        case _:
            return


def _about_packs(event: Event) -> Iterator[FollowUp]:
    match event:
        case packs.PackGranted(pack=pack):
            facts = {"title": pack.title, "sessions": str(pack.total), "expires_at": pack.expires_at.isoformat()}
            yield _student(NoticeKind.PACK_GRANTED, pack, event.at, facts)
        case packs.BalanceFell(remaining=1, bought=bought) if bought > 1:
            yield from _balance(NoticeKind.RENEWAL_REMINDER, event)
        case packs.BalanceFell(remaining=0, seat_until=None):
            yield from _balance(NoticeKind.BALANCE_EMPTY, event)
        case _:
            return


def _balance(kind: NoticeKind, event: packs.BalanceFell) -> Iterator[Say]:
    for audience in (Audience.STUDENT, Audience.MENTOR):
        yield Say(
            kind=kind,
            audience=audience,
            about=f"{event.mentor}:{event.student}",
            deadline=event.at.isoformat(),
            student=event.student,
            mentor=event.mentor,
            facts={"remaining": str(event.remaining)},
        )


def _about_money(event: Event) -> Iterator[FollowUp]:
    match event:
        case money.OrderPaid():
            yield from _paid(event)
        case money.CheckoutEnded(order=CanceledOrder(never_seat=True) as order):
            yield ClosePage(order=order.id)
        case money.NothingTaken(order=order, why=why):
            # One letter an order, however often its buyer agrees again.
            facts = _of_order(order) | {"why": why}
            yield _student(NoticeKind.NOTHING_TAKEN, order, order.page_expires_at, facts)
        case money.LateMoneyReturned(order=order, refund=refund):
            yield SendRefund(refund=refund.id)
            yield _student(NoticeKind.LATE_MONEY_RETURNED, order, event.at, _of_order(order))
        case money.RefundIntended(refund=intended):
            yield SendRefund(refund=intended.id)
        case _:
            yield from _about_money_back(event)


def _about_money_back(event: Event) -> Iterator[FollowUp]:
    match event:
        case money.RefundSucceeded(refund=refund) | money.RefundedOutside(refund=refund):
            uncounted = isinstance(event, money.RefundedOutside) and refund.amount.is_zero
            if refund.kind is not RefundKind.LATE and not uncounted:
                facts = _of_refund(refund)
                yield from _both(NoticeKind.REFUNDED, refund, event.at, facts)
        case money.RefundFailed(refund=failed, case=OpenCase()):
            facts = _of_refund(failed)
            yield _student(NoticeKind.REFUND_FAILED, failed, event.at, facts)
        case money.DisputeOpened(dispute=dispute) if not dispute.inquiry:
            yield from _both(NoticeKind.DISPUTED, dispute, event.at)
        case money.DisputeWon(dispute=closed) | money.DisputeLost(dispute=closed):
            facts = {"won": "yes" if isinstance(event, money.DisputeWon) else "no"}
            yield from _both(NoticeKind.DISPUTE_CLOSED, closed, event.at, facts)
        case _:
            return


def _paid(event: money.OrderPaid) -> Iterator[FollowUp]:
    order, pack = event.order, event.pack
    facts = _of_order(order) | {
        "expires_at": pack.expires_at.isoformat(),
        "pack": str(pack.id),
        "renewal": "yes" if event.renewal else "no",
        "second": "yes" if event.second_in_a_row else "no",
    }
    yield _student(NoticeKind.RECEIPT, order, event.at, facts)
    kind = NoticeKind.RENEWED if event.renewal else NoticeKind.NEW_STUDENT
    for audience in (Audience.MENTOR, Audience.ADMINS):
        yield _say(kind, audience, order, event.at, facts)
    yield SyncRole(student=order.student)


def _about_sessions(event: Event) -> Iterator[FollowUp]:
    match event:
        case booked.SessionBooked(session=session):
            yield from _session(NoticeKind.SESSION_BOOKED, event, session, {})
        case booked.SessionMoved(session=session):
            facts = {"before": event.before.start.isoformat(), "by": event.by.value}
            yield from _session(NoticeKind.SESSION_MOVED, event, session, facts)
        case booked.NewTimesOffered(session=session, times=times):
            facts = {
                "starts_at": session.during.start.isoformat(),
                "times": " ".join(time.isoformat() for time in times),
            }
            kind = NoticeKind.NEW_TIMES_OFFERED
            yield _student(kind, session, event.at, facts, until=session.during.start)
        case booked.SessionCanceled(session=canceled):
            facts = {"by": canceled.canceled_by.value, "refunded": "yes" if event.refunded else "no"}
            yield from _session(NoticeKind.SESSION_CANCELED, event, canceled, facts)
        case booked.SessionCompleted(session=done):
            facts = {"by_itself": "yes" if event.by_itself else "no"}
            yield from _session(NoticeKind.SESSION_CLOSED, event, done, facts)
        case booked.SessionMissed(session=missed):
            yield from _session(NoticeKind.SESSION_CLOSED, event, missed, {"no_show_by": missed.no_show_by.value})
        case booked.SessionCorrected(session=corrected):
            yield from _session(NoticeKind.SESSION_CORRECTED, event, corrected, {"before": event.before.value})
        case booked.ContestDecided(contest=contest):
            facts = {"upheld": "yes" if event.entry is not None else "no"}
            yield from _both(NoticeKind.CONTEST_DECIDED, contest, event.at, facts)
        case _:
            return


def _session(kind: NoticeKind, event: Event, session: Session, facts: dict[str, str]) -> Iterator[FollowUp]:
    told = facts | {
        "starts_at": session.during.start.isoformat(),
        "ends_at": session.during.end.isoformat(),
        "status": status_of(session).value,
        "deducted": "1" if deducts(session) else "0",
    }
    deadline = f"{event.at.isoformat()}#{session.sequence}"
    for audience in (Audience.STUDENT, Audience.MENTOR):
        yield Say(
            kind=kind,
            audience=audience,
            about=str(session.id),
            deadline=deadline,
            student=session.student,
            mentor=session.mentor,
            facts=told,
        )
    yield KeepOnCalendar(session=session.id)


def _others(event: Event) -> Iterator[FollowUp]:
    match event:
        case NoticeQueued(notice=notice) | NoticeWoken(notice=notice) | NoticeResent(notice=notice):
            if notice.goes_out:
                yield Deliver(notice=notice.id)
        case _:
            pass
    for state in event.states():
        if isinstance(state, OpenCase):
            facts = {"kind": state.kind.value, "facts": state.facts, "decide_by": state.decide_by.isoformat()}
            yield _say(NoticeKind.CASE_OPENED, Audience.ADMINS, state, event.at, facts)


def _of_order(order: Order) -> dict[str, str]:
    facts = {"title": order.title, "sessions": str(order.sessions), "total": str(order.total), "order": str(order.id)}
    return facts | ({"discount": str(order.discount)} if not order.discount.is_zero else {})


def _of_refund(refund: Refund) -> dict[str, str]:
    return {"amount": str(refund.amount), "sessions": str(refund.sessions), "whole": "yes" if refund.whole else "no"}


def _both(kind: NoticeKind, owned: Owned, at: Instant, facts: dict[str, str] | None = None) -> Iterator[Say]:
    for audience in (Audience.STUDENT, Audience.MENTOR):
        yield _say(kind, audience, owned, at, facts)


def _student(
    kind: NoticeKind, owned: Owned, at: Instant, facts: dict[str, str] | None = None, *, until: Instant | None = None
) -> Say:
    return evolve(_say(kind, Audience.STUDENT, owned, at, facts), until=until)


def _say(kind: NoticeKind, audience: Audience, owned: Owned, at: Instant, facts: dict[str, str] | None = None) -> Say:
    return Say(
        kind=kind,
        audience=audience,
        about=str(owned.id),
        deadline=at.isoformat(),
        student=owned.student,
        mentor=owned.mentor,
        facts=facts or {},
    )
