"""Whether a start may be booked: every rule of BOOK-1, in the order in which they are told."""

from collections.abc import Callable

from attrs import frozen

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.availability import SHUT_BY, Question, Reason, nearest, why_not
from mentorship_core.domain.booking.ticks import ticks
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, LivingPack, Pack, RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    DailyLimit,
    MentorAway,
    NoSessionsLeft,
    OutsideWorkingHours,
    PackDisputed,
    PackExpired,
    PackNotFound,
    PackRefunded,
    SeatNotActive,
    SlotTaken,
    TooFarAhead,
    TooShortNotice,
)
from mentorship_core.domain.seats.seat import Active, Grace, LiveSeat

PackRefusal = PackNotFound | PackRefunded | PackDisputed | PackExpired | NoSessionsLeft | SeatNotActive
TimeRefusal = TooShortNotice | TooFarAhead | AfterPackExpiry | OutsideWorkingHours | MentorAway | DailyLimit | SlotTaken
BookingRefusal = PackRefusal | TimeRefusal | CalendarUnavailable


@frozen(kw_only=True)
class Claim:
    """A pack somebody would like to use, and the seat it needs."""

    mentor: MentorId
    pack: Pack | None
    seat: LiveSeat | None
    now: Instant


@frozen(kw_only=True)
class Wish:
    """A start for a session of this pack."""

    claim: Claim
    starts_at: Instant
    agenda: Agenda


def the_pack_must_be_theirs(claim: Claim) -> PackNotFound | None:
    return PackNotFound() if claim.pack is None else None


def the_pack_must_not_be_refunded(claim: Claim) -> PackRefunded | None:
    return PackRefunded(claim.pack.id) if isinstance(claim.pack, RefundedPack) else None


def the_pack_must_not_be_disputed(claim: Claim) -> PackDisputed | None:
    return PackDisputed(claim.pack.id) if claim.pack is not None and claim.pack.disputed else None


def the_pack_must_still_run(claim: Claim) -> PackExpired | None:
    """By the clock, whether or not anybody wrote it down; a pack used up has nothing that could expire."""
    match claim.pack:
        case ExpiredPack() as pack:
            return PackExpired(pack.id, pack.expires_at)
        case ActivePack() as pack if pack.is_over(claim.now):
            return PackExpired(pack.id, pack.expires_at)
        case _:
            return None


def a_session_must_be_left(claim: Claim) -> NoSessionsLeft | None:
    """PACK-4: four sessions are never booked five times."""
    pack = claim.pack
    return NoSessionsLeft(pack.id, pack.remaining, pack.scheduled) if pack is not None and not pack.bookable else None


def the_seat_must_be_active(claim: Claim) -> SeatNotActive | None:
    match claim.seat:
        case Active():
            return None
        case Grace(until=until):
            return SeatNotActive(claim.mentor, until)
        case _:
            return SeatNotActive(claim.mentor, None)


PACK_POLICIES: tuple[Callable[[Claim], PackRefusal | None], ...] = (
    the_pack_must_be_theirs,
    the_pack_must_not_be_refunded,
    the_pack_must_not_be_disputed,
    the_pack_must_still_run,
    a_session_must_be_left,
    the_seat_must_be_active,
)


def the_pack_must_be_usable(wish: Wish) -> PackRefusal | None:
    return refusal_of_pack(wish.claim)


def the_start_must_be_offered(wish: Wish) -> TimeRefusal | None:
    """The same function that decides what is offered (BOOK-2)."""
    assert wish.claim.pack is not None
    question = wish.agenda.question(wish.claim.pack)
    reason = why_not(question, wish.starts_at)
    return None if reason is None else told(reason, question, wish.starts_at)


def the_calendar_must_be_readable(wish: Wish) -> CalendarUnavailable | None:
    return wish.agenda.calendar if isinstance(wish.agenda.calendar, CalendarUnavailable) else None


POLICIES: tuple[Callable[[Wish], BookingRefusal | None], ...] = (
    the_pack_must_be_usable,
    the_start_must_be_offered,
    the_calendar_must_be_readable,
)


def refusal_of_pack(claim: Claim) -> PackRefusal | None:
    return next((no for policy in PACK_POLICIES if (no := policy(claim))), None)


def refusal_of(wish: Wish) -> BookingRefusal | None:
    return next((no for policy in POLICIES if (no := policy(wish))), None)


def told(reason: Reason, question: Question, start: Instant) -> TimeRefusal:
    """A reason with what the one who asked needs to know."""
    schedule = question.schedule
    match reason:
        case Reason.TOO_SHORT_NOTICE:
            return TooShortNotice(schedule.notice_hours, question.now + hours(schedule.notice_hours))
        case Reason.TOO_FAR_AHEAD:
            return TooFarAhead(schedule.horizon_days, question.now + days(schedule.horizon_days))
        case Reason.AFTER_PACK_EXPIRY:
            assert question.not_after is not None
            return AfterPackExpiry(question.not_after)
        case Reason.OUTSIDE_WORKING_HOURS:
            return OutsideWorkingHours()
        case Reason.MENTOR_AWAY:
            return MentorAway()
        case Reason.DAILY_LIMIT:
            assert schedule.daily_limit is not None
            return DailyLimit(schedule.daily_limit)
        case Reason.SLOT_TAKEN:
            return SlotTaken(nearest(question, start))


def is_taken(question: Question, start: Instant) -> bool:
    """Whether somebody is busy then, whatever the mentor's hours say."""
    tick = ticks(start)
    return any(first <= tick < until for first, until in SHUT_BY[Reason.SLOT_TAKEN](question))


def packs_to_try(pair: Pair, wanted: PackId | None) -> tuple[Pack, ...]:
    """The pack asked for, or all of them from the oldest."""
    return tuple(pack for pack in pair.packs if wanted in (None, pack.id))


def claim_of(pair: Pair, pack: Pack | None, now: Instant) -> Claim:
    return Claim(mentor=pair.mentor, pack=pack, seat=pair.seat, now=now)


def choose_pack(
    pair: Pair, packs: tuple[Pack, ...], starts_at: Instant, agenda: Agenda
) -> ActivePack | DepletedPack | ExpiredPack | BookingRefusal:
    """PACK-3: the oldest pack that passes every rule; if none does, the newest one's refusal."""
    refusal: BookingRefusal = PackNotFound()
    for pack in packs:
        no = refusal_of(Wish(claim=claim_of(pair, pack, agenda.now), starts_at=starts_at, agenda=agenda))
        if no is None:
            assert isinstance(pack, LivingPack)
            return pack
        refusal = no
    return refusal


def longest(packs: tuple[Pack, ...], least_minutes: int) -> int:
    """The longest session these packs could ask for."""
    return max((pack.session_minutes for pack in packs), default=least_minutes)
