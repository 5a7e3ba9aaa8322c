"""What should have been said, worked out from the history alone: it shares no code with the rules it judges.

At every moment a worker looked, some things were true; what was due and true then is to be said once, what never was
is not to be said. A look has a before and an after, since the worker itself moves things: whatever holds at both must
be said, whatever holds at neither must not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from attrs import define, field

from apps.composition import Product
from mentorship_core.domain.booking import events as booked
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.events import Event
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeStatus
from mentorship_core.domain.packs import events as packs
from mentorship_core.domain.packs.pack import ActivePack, RefundedPack
from mentorship_core.domain.people import System
from mentorship_core.domain.seats import events as seats
from mentorship_core.domain.seats.seat import Active, Grace, Held

ORACLE = System("oracle")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SILENT = {"hold_over", "checkout_ended", "offer_over"}


class Told(NamedTuple):
    """One thing said to one person."""

    kind: str
    about: str
    which: str
    """What tells it from others about the same: the time it speaks of."""
    to: str


@define
class Oracle:
    must: set[Told] = field(factory=set)
    may: set[Told] = field(factory=set)
    waiting: list[Event] = field(factory=list)
    before: set[Told] = field(factory=set)
    sleepers: dict[str, datetime] = field(factory=dict)
    """Since when somebody's zone is known, and with it their night: 22:00 to 07:00 in UTC."""

    def happened(self, events: Iterable[Event]) -> None:
        self.waiting.extend(events)

    def looks(self, product: Product, now: datetime) -> None:
        """A worker comes: what is true as it finds things."""
        self.before = set(_standing(product, now)) | set(self._of_events(product, now))

    def judges(self, product: Product, now: datetime) -> None:
        """It is done: what is true as it leaves them."""
        after = set(_standing(product, now)) | set(self._of_events(product, now))
        self.waiting.clear()
        self.must |= self.before & after
        self.must |= {one for one in after if one.kind in LASTING}
        self.may |= self.before | after

    def _of_events(self, product: Product, now: datetime) -> Iterator[Told]:
        for event in self.waiting:
            yield from _always(product, event)
            yield from _while_true(product, event, now)


LASTING = {
    "session_booked",
    "session_moved",
    "session_canceled",
    "session_closed",
    "seat_released",
    "offer_lapsed",
    "pack_granted",
}
"""What has happened stays true."""
CLOCKED = {"session_soon", "final_warning", "pack_expiring", "onboarding"}
PASSING = {"renewal_reminder", "balance_empty", "grace_began", "offer_made"}
JUDGED = LASTING | CLOCKED | PASSING
NUDGES = CLOCKED | {"renewal_reminder"}


def _mentor_user(product: Product, mentor: object) -> str:
    shop = product.mentorship.views.mentor(mentor)  # type: ignore[arg-type]  # an id
    assert shop is not None
    return shop.mentor.user


def _always(product: Product, event: Event) -> Iterator[Told]:
    kind: str
    thing: Any
    match event:
        case booked.SessionBooked():
            kind, thing = "session_booked", event.session
        case booked.SessionMoved():
            kind, thing = "session_moved", event.session
        case booked.SessionCanceled():
            kind, thing = "session_canceled", event.session
        case booked.SessionCompleted() | booked.SessionMissed():
            kind, thing = "session_closed", event.session
        case seats.SeatReleased() if event.seat.why.value not in SILENT:
            kind, thing = "seat_released", event.seat
        case seats.OfferLapsed() | seats.OfferWithdrawn():
            yield Told("offer_lapsed", str(event.offer.id), "", event.offer.student)
            return
        case packs.PackGranted():
            yield Told("pack_granted", str(event.pack.id), "", event.pack.student)
            return
        case _:
            return
    which = event.at.isoformat() if kind.startswith("session") else ""
    for person in (thing.student, _mentor_user(product, thing.mentor)):
        yield Told(kind, str(thing.id), which, person)


def _while_true(product: Product, event: Event, now: datetime) -> Iterator[Told]:
    views = product.mentorship.views
    match event:
        case seats.GraceBegan(seat=began):
            seat = _seat(product, began.mentor, began.student)
            if isinstance(seat, Grace) and now < began.until:
                for person in (began.student, _mentor_user(product, began.mentor)):
                    yield Told("grace_began", str(began.id), began.until.isoformat(), person)
        case seats.OfferMade(offer=offer):
            seat = _seat(product, offer.mentor, offer.student)
            if isinstance(seat, Held) and seat.offer and seat.offer.offer == offer.id and now < offer.until:
                yield Told("offer_made", str(offer.id), offer.until.isoformat(), offer.student)
        case packs.BalanceFell(remaining=left) if (left == 1 and event.bought > 1) or (
            left == 0 and event.seat_until is None
        ):
            rows = views.packs(ORACLE, student=event.student, mentor=event.mentor)
            running = (row.pack for row in rows if isinstance(row.pack, ActivePack) and not _over(row.pack, now))
            if sum(pack.remaining for pack in running) == left:
                kind = "renewal_reminder" if left else "balance_empty"
                for person in (event.student, _mentor_user(product, event.mentor)):
                    yield Told(kind, f"{event.mentor}:{event.student}", event.at.isoformat(), person)
        case _:
            return


def _over(pack: ActivePack, now: datetime) -> bool:
    return pack.clock_stopped_at is None and pack.expires_at <= now


def _seat(product: Product, mentor: object, student: object) -> object:
    rows = product.mentorship.views.seats(ORACLE, mentor)  # type: ignore[arg-type]  # an id
    return next((row.seat for row in rows if row.seat.student == student), None)


def _standing(product: Product, now: datetime) -> Iterator[Told]:
    """The nudges whose hour has come and whose next has not."""
    views = product.mentorship.views
    for row in views.sessions(ORACLE, upcoming=True, now=now, limit=1000).rows:
        session = row.session
        if isinstance(session, Scheduled):
            start = session.during.start
            for hour, first, last in ((24, start - DAY, start - HOUR), (1, start - HOUR, start)):
                if session.booked_at < first <= now < last:
                    for person in (session.student, _mentor_user(product, session.mentor)):
                        yield Told("session_soon", str(session.id), f"{start.isoformat()} {hour}", person)
    for seat in (row.seat for row in views.seats(ORACLE)):
        if isinstance(seat, Grace) and seat.until - 12 * HOUR <= now < seat.until:
            yield Told("final_warning", str(seat.id), seat.until.isoformat(), seat.student)
    rows = views.packs(ORACLE)
    for pack in (row.pack for row in rows):
        if isinstance(pack, ActivePack) and pack.remaining > pack.scheduled and pack.clock_stopped_at is None:
            end = pack.expires_at
            for day, first, last in ((7, end - 7 * DAY, end - DAY), (1, end - DAY, end)):
                if pack.bought_at < first <= now < last:
                    yield Told("pack_expiring", str(pack.id), f"{end.isoformat()} {day}", pack.student)
    yield from _newcomers(product, now)


def _newcomers(product: Product, now: datetime) -> Iterator[Told]:
    first: dict[str, tuple[datetime, object]] = {}
    for row in product.mentorship.views.packs(ORACLE):
        if isinstance(row.seat, Active | Grace) and not isinstance(row.pack, RefundedPack):
            bought = (row.pack.bought_at, row.pack.mentor)
            first[row.pack.student] = min(first.get(row.pack.student, bought), bought)
    for student, (bought_at, mentor) in first.items():
        user = product.mentorship.views.user(student)  # type: ignore[arg-type]  # an id
        if user is not None and not (user.goals and user.zone_given):
            marks = [
                bought_at + DAY,
                *(bought_at + 2 * DAY + 7 * DAY * week for week in range(8)),
                bought_at + 56 * DAY,
            ]
            for begins, ends in pairwise(marks):
                if begins <= now < ends:
                    yield Told("onboarding", f"{mentor}:{student}", begins.isoformat(), student)


def told_by(notice: Notice) -> Told:
    """A notice in the oracle's words."""
    deadline = notice.key.removeprefix(f"{notice.kind}:{notice.about}:").rpartition(f":{notice.recipient}:")[0]
    kind = notice.kind.value
    if kind in {"session_soon", "pack_expiring"}:
        moment, _, step = deadline.rpartition("-")
        return Told(kind, notice.about, f"{moment} {step[:-1]}", notice.recipient)
    if kind in {"grace_began", "offer_made"}:
        return Told(kind, notice.about, notice.facts["until"], notice.recipient)
    if kind.startswith("session"):
        return Told(kind, notice.about, deadline.partition("#")[0], notice.recipient)
    return Told(kind, notice.about, "" if kind in LASTING else deadline, notice.recipient)


def woken_by(oracle: Oracle, notices: Iterable[Notice]) -> list[Notice]:
    """Nudges mailed in their reader's night though an hour would have been left in the morning."""
    return [one for one in notices if one.channel is Channel.MAIL and _was_night(oracle, one)]


def _was_night(oracle: Oracle, notice: Notice) -> bool:
    at, since = notice.settled_at, oracle.sleepers.get(notice.recipient)
    if at is None or since is None or notice.queued_at < since or notice.status is not NoticeStatus.SENT:
        return False
    if notice.kind.value not in NUDGES or 7 <= at.hour < 22:
        return False
    morning = at.replace(hour=7, minute=0, second=0, microsecond=0) + (DAY if at.hour >= 22 else timedelta(0))
    return notice.until is None or notice.until - morning >= HOUR


def said(notices: Iterable[Notice], channel: Channel) -> Counter[Told]:
    sent = (one for one in notices if one.channel is channel and one.status is NoticeStatus.SENT)
    return Counter(told_by(one) for one in sent if one.kind.value in JUDGED)
