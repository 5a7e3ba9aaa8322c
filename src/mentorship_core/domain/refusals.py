"""A rule's "no". Each carries what the one who asked needs to know; its words and HTTP status are in one table."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import MentorId, OfferId, OrderId, PackId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant


class Refusal:
    """The base of every "no"; `code` is the same on every surface."""

    __slots__ = ()
    code: ClassVar[str]


@frozen
class NotFound(Refusal):
    """No such thing, or not theirs to see."""

    code: ClassVar[str] = "NOT_FOUND"
    what: str


@frozen
class NotAllowed(Refusal):
    """This role never has this act."""

    code: ClassVar[str] = "NOT_ALLOWED"
    act: str


@frozen
class Invalid(Refusal):
    """Input that cannot be kept: each fault is (field path, code, words)."""

    code: ClassVar[str] = "INVALID"
    faults: tuple[tuple[str, str, str], ...]


# seats and waitlist


@frozen
class SoldOut(Refusal):
    """`held`, `seated` and `waiting` say why; `next_free` says when a place may come free."""

    code: ClassVar[str] = "SOLD_OUT"
    mentor: MentorId
    held: int
    seated: int
    waiting: int
    next_free: Instant | None


@frozen
class SeatAvailable(Refusal):
    code: ClassVar[str] = "SEAT_AVAILABLE"
    mentor: MentorId


@frozen
class AlreadySeated(Refusal):
    """A student who holds a seat needs no place in line."""

    code: ClassVar[str] = "ALREADY_SEATED"
    mentor: MentorId


@frozen
class AlreadyWaiting(Refusal):
    code: ClassVar[str] = "ALREADY_WAITING"
    mentor: MentorId
    position: int


@frozen
class OfferLapsed(Refusal):
    code: ClassVar[str] = "OFFER_LAPSED"
    offer: OfferId


@frozen
class OwnProduct(Refusal):
    code: ClassVar[str] = "OWN_PRODUCT"


@frozen
class NotOnSale(Refusal):
    code: ClassVar[str] = "NOT_ON_SALE"


@frozen
class LastAdmin(Refusal):
    code: ClassVar[str] = "LAST_ADMIN"


# money


@frozen
class PromotionInvalid(Refusal):
    code: ClassVar[str] = "PROMOTION_INVALID"
    why: str


@frozen
class ProviderFailed(Refusal):
    """The payment provider did not answer; trying again is safe."""

    code: ClassVar[str] = "PROVIDER_FAILED"
    provider: str


@frozen
class AlreadyPaid(Refusal):
    code: ClassVar[str] = "ALREADY_PAID"
    order: OrderId


@frozen
class NothingToRefund(Refusal):
    code: ClassVar[str] = "NOTHING_TO_REFUND"


@frozen
class TooMuchToRefund(Refusal):
    code: ClassVar[str] = "TOO_MUCH_TO_REFUND"
    most_minor: int
    most_sessions: int


@frozen
class RefundPending(Refusal):
    code: ClassVar[str] = "REFUND_PENDING"


# packs


@frozen
class PackNotFound(Refusal):
    code: ClassVar[str] = "PACK_NOT_FOUND"


@frozen
class PackRefunded(Refusal):
    code: ClassVar[str] = "PACK_REFUNDED"
    pack: PackId


@frozen
class PackDisputed(Refusal):
    code: ClassVar[str] = "PACK_DISPUTED"
    pack: PackId


@frozen
class PackExpired(Refusal):
    code: ClassVar[str] = "PACK_EXPIRED"
    pack: PackId
    expired_at: Instant


@frozen
class NoSessionsLeft(Refusal):
    """`remaining` minus `scheduled` is nothing."""

    code: ClassVar[str] = "NO_SESSIONS_LEFT"
    pack: PackId
    remaining: int
    scheduled: int


@frozen
class SeatNotActive(Refusal):
    """`grace_until` is set while a renewal still keeps the seat."""

    code: ClassVar[str] = "SEAT_NOT_ACTIVE"
    mentor: MentorId
    grace_until: Instant | None


# times


@frozen
class TooShortNotice(Refusal):
    code: ClassVar[str] = "TOO_SHORT_NOTICE"
    notice_hours: int
    earliest: Instant


@frozen
class TooFarAhead(Refusal):
    code: ClassVar[str] = "TOO_FAR_AHEAD"
    horizon_days: int
    latest: Instant


@frozen
class AfterPackExpiry(Refusal):
    code: ClassVar[str] = "AFTER_PACK_EXPIRY"
    expires_at: Instant


@frozen
class OutsideWorkingHours(Refusal):
    code: ClassVar[str] = "OUTSIDE_WORKING_HOURS"


@frozen
class MentorAway(Refusal):
    code: ClassVar[str] = "MENTOR_AWAY"


@frozen
class DailyLimit(Refusal):
    code: ClassVar[str] = "DAILY_LIMIT"
    limit: int


@frozen
class SlotTaken(Refusal):
    """With the nearest free starts, at most three."""

    code: ClassVar[str] = "SLOT_TAKEN"
    nearest: tuple[Instant, ...] = ()


@frozen
class CalendarUnavailable(Refusal):
    """The mentor's calendar could not be read, so nothing is booked."""

    code: ClassVar[str] = "CALENDAR_UNAVAILABLE"


@frozen
class SeriesConflicts(Refusal):
    """The starts that cannot be booked: (wished start or None for a time that does not exist, code, alternatives)."""

    code: ClassVar[str] = "SERIES_CONFLICTS"
    conflicts: tuple[tuple[str, str, tuple[Instant, ...]], ...]


# after booking


@frozen
class TooLateToChange(Refusal):
    code: ClassVar[str] = "TOO_LATE_TO_CHANGE"
    until: Instant


@frozen
class RescheduleLimit(Refusal):
    code: ClassVar[str] = "RESCHEDULE_LIMIT"
    moves: int


@frozen
class SessionNotScheduled(Refusal):
    code: ClassVar[str] = "SESSION_NOT_SCHEDULED"
    session: SessionId


@frozen
class IllegalTransition(Refusal):
    code: ClassVar[str] = "ILLEGAL_TRANSITION"
    from_status: str
    to_status: str


@frozen
class NotStarted(Refusal):
    """A session is closed after its start, not before."""

    code: ClassVar[str] = "NOT_STARTED"
    starts_at: Instant


@frozen
class NoShowTooEarly(Refusal):
    code: ClassVar[str] = "NO_SHOW_TOO_EARLY"
    from_: Instant


@frozen
class CorrectionClosed(Refusal):
    code: ClassVar[str] = "CORRECTION_CLOSED"
    closed_at: Instant


@frozen
class ContestClosed(Refusal):
    code: ClassVar[str] = "CONTEST_CLOSED"
    closed_at: Instant | None


@frozen
class OutsideJoinWindow(Refusal):
    code: ClassVar[str] = "OUTSIDE_JOIN_WINDOW"
    window: During


@frozen
class ConsentMissing(Refusal):
    """A recording needs both people's explicit yes."""

    code: ClassVar[str] = "CONSENT_MISSING"


# manners of the surfaces


@frozen
class LinkSpent(Refusal):
    code: ClassVar[str] = "LINK_SPENT"


@frozen
class AccountLocked(Refusal):
    code: ClassVar[str] = "ACCOUNT_LOCKED"
    user: UserId


@frozen
class KeyInUse(Refusal):
    code: ClassVar[str] = "KEY_IN_USE"


@frozen
class KeyReused(Refusal):
    code: ClassVar[str] = "KEY_REUSED"


@frozen
class Stale(Refusal):
    code: ClassVar[str] = "STALE"


@frozen
class OnlyInDemo(Refusal):
    code: ClassVar[str] = "ONLY_IN_DEMO"
