"""One mentor's seats and the line for them. Whoever changes a seat reads the roster first, under the mentor's lock."""

from collections.abc import Callable
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.identity import OfferId, OrderId, SeatId, UserId, WaitlistEntryId
from mentorship_core.domain.instant import Instant, hours, minutes
from mentorship_core.domain.refusals import AlreadySeated, AlreadyWaiting, NotFound, SeatAvailable, SoldOut
from mentorship_core.domain.seats.events import (
    GraceMoved,
    JoinedWaitlist,
    LeftWaitlist,
    MovedToTheFront,
    OfferClaimed,
    OfferDeclined,
    OfferLapsed,
    OfferMade,
    OfferWithdrawn,
    SeatClaimed,
    SeatEvent,
    SeatGiven,
    SeatHeld,
    SeatReleased,
    SeatRenewed,
)
from mentorship_core.domain.seats.places import Places
from mentorship_core.domain.seats.seat import (
    Active,
    CheckoutHold,
    Grace,
    Held,
    LiveSeat,
    OfferHold,
    Released,
    ReleaseReason,
    is_over,
)
from mentorship_core.domain.seats.waitlist import Offered, Open, Waiting
from mentorship_core.domain.terms import Terms

NewId = Callable[[], UUID]


@frozen(kw_only=True)
class Roster(Places):
    """The moves of one mentor's seats and line."""

    # what time has decided (GEN-3), and passing freed places on (SEAT-13)

    def due(self, now: Instant, terms: Terms, new_id: NewId) -> tuple[SeatEvent, ...]:
        """The moves that are due by the clock, then the offers they make possible."""
        lapsed = tuple(self._lapse(seat, terms) for seat in self.seats if self._is_due(seat, now))
        return lapsed + self.after(*lapsed).pass_on(now, terms, new_id)

    def pass_on(self, now: Instant, terms: Terms, new_id: NewId) -> tuple[OfferMade, ...]:
        """A free place goes to the first in line, if used < cap."""
        free = max(0, self.capacity - len(self.seats))
        return tuple(self._offer_to(entry, now, terms, new_id) for entry in self.waiting[:free])

    def _is_due(self, seat: LiveSeat, now: Instant) -> bool:
        return is_over(seat, now) and not (isinstance(seat, Grace) and seat.student in self.contested)

    def _lapse(self, seat: LiveSeat, terms: Terms) -> SeatEvent:
        assert not isinstance(seat, Active)
        at = seat.until
        if isinstance(seat, Grace):
            return SeatReleased(at=at, seat=seat.release(at, ReleaseReason.GRACE_OVER))
        if seat.offer is None:
            return SeatReleased(at=at, seat=seat.release(at, ReleaseReason.HOLD_OVER))
        return self._lapse_offer(seat, seat.offer, at, terms)

    def _lapse_offer(self, seat: Held, hold: OfferHold, at: Instant, terms: Terms) -> OfferLapsed:
        """To the end of the line; the second time in a row, out of it."""
        offer, entry = self._offered(hold.offer)
        tired = entry.unanswered + 1 >= terms.offers_unanswered
        return OfferLapsed(
            at=at,
            offer=offer.lapse(at),
            entry=entry.leave(at) if tired else entry.wait_again(at),
            seat=seat.release(at, ReleaseReason.OFFER_OVER),
        )

    def _offer_to(self, entry: Waiting, now: Instant, terms: Terms, new_id: NewId) -> OfferMade:
        offer, seat = OfferId(new_id()), SeatId(new_id())
        until = now + hours(terms.offer_hours)
        return OfferMade(
            at=now,
            offer=Open(
                id=offer,
                mentor=self.mentor,
                student=entry.student,
                seat=seat,
                entry=entry.id,
                made_at=now,
                until=until,
            ),
            entry=entry.offered(offer),
            seat=Held(id=seat, mentor=self.mentor, student=entry.student, offer=OfferHold(offer=offer, until=until)),
        )

    def _offered(self, offer: OfferId) -> tuple[Open, Offered]:
        found = self.offer(offer)
        entry = next(one for one in self.line if isinstance(one, Offered) and one.offer == offer)
        assert found is not None
        return found, entry

    # the moves

    def keep_for_checkout(
        self, student: UserId, order: OrderId, now: Instant, terms: Terms, new_id: NewId
    ) -> tuple[SeatEvent, ...] | SoldOut:
        """Make sure of a place while the student pays (SEAT-1, 3, 9); a seat they have already stays theirs."""
        until = now + minutes(terms.hold_minutes)
        match self.seat_of(student):
            case Active():
                return ()
            case Grace() as grace:
                kept = grace.keep_for_checkout(order, until)
                return () if kept == grace else (GraceMoved(at=now, seat=kept),)
            case Held() as held:
                return (SeatHeld(at=now, seat=held.check_out(order, until)),)
            case None if self.free > 0:
                hold = CheckoutHold(order=order, until=until)
                seat = Held(id=SeatId(new_id()), mentor=self.mentor, student=student, checkout=hold)
                return (SeatHeld(at=now, seat=seat),)
            case None:
                return self.sold_out()

    def end_checkout(self, student: UserId, order: OrderId, now: Instant, terms: Terms) -> tuple[SeatEvent, ...]:
        """The page can no longer be paid (SEAT-5)."""
        seat = self.seat_of(student)
        if not isinstance(seat, Held) or seat.checkout is None or seat.checkout.order != order:
            return ()
        match seat.end_checkout(now):
            case Held() as held:
                return (SeatHeld(at=now, seat=held),)
            case Released() if seat.offer is not None:
                return (self._lapse_offer(seat, seat.offer, now, terms),)
            case Released() as released:
                return (SeatReleased(at=now, seat=released),)

    def hold_longer(self, student: UserId, order: OrderId, until: Instant, now: Instant) -> tuple[SeatEvent, ...]:
        """A payment is pending or about to be captured: its hold or grace must outlast it (PAY-2, PAY-3)."""
        match self.seat_of(student):
            case Held() as held if held.checkout is not None and held.checkout.order == order and held.until < until:
                return (SeatHeld(at=now, seat=held.check_out(order, until)),)
            case Grace() as grace if grace.until < until:
                return (GraceMoved(at=now, seat=grace.move_end(until)),)
            case _:
                return ()

    def secure_for_capture(
        self, student: UserId, order: OrderId, now: Instant, terms: Terms, new_id: NewId
    ) -> tuple[SeatEvent, ...] | SoldOut:
        """Before money is taken: a place that outlasts the taking, or none and nothing is taken (PAY-2)."""
        until = now + minutes(terms.recapture_hold_minutes)
        match self.seat_of(student):
            case Active():
                return ()
            case Grace() as grace:
                return (GraceMoved(at=now, seat=grace.move_end(until)),) if grace.until < until else ()
            case Held(checkout=CheckoutHold(order=held)) as seat if held == order and seat.until >= until:
                return ()
            case Held() as seat:
                return (SeatHeld(at=now, seat=seat.check_out(order, until)),)
            case None if self.free > 0:
                hold = CheckoutHold(order=order, until=until)
                taken = Held(id=SeatId(new_id()), mentor=self.mentor, student=student, checkout=hold)
                return (SeatHeld(at=now, seat=taken),)
            case None:
                return self.sold_out()

    def admit(self, student: UserId, now: Instant, new_id: NewId) -> tuple[SeatEvent, ...] | SoldOut:
        """The place of one who has paid or was given a pack: claim, renew, keep, or take a free one (SEAT-4, 6, 8)."""
        match self.seat_of(student):
            case Active():
                return ()
            case Grace() as grace:
                return (SeatRenewed(at=now, seat=grace.renew()),)
            case Held() as held:
                return (SeatClaimed(at=now, seat=held.claim()), *self._claimed_offer(held, now))
            case None if self.free > 0:
                seat = Active(id=SeatId(new_id()), mentor=self.mentor, student=student)
                return (SeatGiven(at=now, seat=seat),)
            case None:
                return self.sold_out()

    def _claimed_offer(self, held: Held, now: Instant) -> tuple[SeatEvent, ...]:
        if held.offer is None:
            return ()
        offer, entry = self._offered(held.offer.offer)
        return (OfferClaimed(at=now, offer=offer.claim(now), entry=entry.seat(now)),)

    def release(self, student: UserId, why: ReleaseReason, now: Instant) -> tuple[SeatEvent, ...]:
        """Give the place up; an open offer on it is withdrawn with it (SEAT-5, SEAT-10)."""
        seat = self.seat_of(student)
        if seat is None:
            return ()
        released = seat.release(now, why)
        if isinstance(seat, Held) and seat.offer is not None:
            offer, entry = self._offered(seat.offer.offer)
            return (OfferWithdrawn(at=now, offer=offer.withdraw(now), entry=entry.leave(now), seat=released),)
        return (SeatReleased(at=now, seat=released),)

    # the line

    def join(
        self, student: UserId, now: Instant, new_id: NewId
    ) -> JoinedWaitlist | AlreadyWaiting | AlreadySeated | SeatAvailable:
        """Free of charge; refused while a place can simply be bought."""
        if self.entry_of(student) is not None:
            return AlreadyWaiting(self.mentor, self.position(student))
        if self.seat_of(student) is not None:
            return AlreadySeated(self.mentor)
        if self.free > 0:
            return SeatAvailable(self.mentor)
        return JoinedWaitlist(at=now, entry=self._new_entry(student, now, new_id))

    def leave(self, student: UserId, now: Instant) -> tuple[SeatEvent, ...] | NotFound:
        """Leaving with an open offer gives its seat back too."""
        match self.entry_of(student):
            case None:
                return NotFound("waitlist entry")
            case Waiting() as entry:
                return (LeftWaitlist(at=now, entry=entry.leave(now)),)
            case Offered():
                return self.release(student, ReleaseReason.OFFER_DECLINED, now)

    def decline(self, offer: OfferId, now: Instant) -> tuple[SeatEvent, ...]:
        """An answered "no": out of the line, and the place goes on."""
        found, entry = self._offered(offer)
        seat = self.seat_of(found.student)
        assert seat is not None
        released = seat.release(now, ReleaseReason.OFFER_DECLINED)
        return (OfferDeclined(at=now, offer=found.decline(now), entry=entry.leave(now), seat=released),)

    def skip(self, student: UserId, now: Instant) -> tuple[SeatEvent, ...] | NotFound:
        """A mentor passes over this student's offer; they wait at the end of the line."""
        entry, seat = self.entry_of(student), self.seat_of(student)
        if not isinstance(entry, Offered) or seat is None:
            return NotFound("open offer")
        found, _ = self._offered(entry.offer)
        released = seat.release(now, ReleaseReason.OFFER_OVER)
        return (OfferWithdrawn(at=now, offer=found.withdraw(now), entry=entry.wait_again(now), seat=released),)

    def put_first(
        self, student: UserId, now: Instant, new_id: NewId, *, restored: bool = False
    ) -> tuple[SeatEvent, ...]:
        """First place in the line, for one who lost a seat through no fault of theirs (SEAT-15, CLOSE-4)."""
        entry = self.entry_of(student)
        if isinstance(entry, Offered):
            return ()
        waiting = entry or self._new_entry(student, now, new_id)
        return (MovedToTheFront(at=now, entry=waiting.to_the_front(restored=restored)),)

    def _new_entry(self, student: UserId, now: Instant, new_id: NewId) -> Waiting:
        entry = WaitlistEntryId(new_id())
        return Waiting(id=entry, mentor=self.mentor, student=student, joined_at=now, place=now)
