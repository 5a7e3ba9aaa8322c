"""What is said to whom, once: one notice per (event with its deadline, recipient, channel)."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


class Channel(StrEnum):
    IN_APP = "in_app"
    MAIL = "mail"
    DISCORD = "discord"


class NoticeKind(StrEnum):
    """The rows of the reminders table, SAY-1 to SAY-10."""

    RECEIPT = "receipt"
    NEW_STUDENT = "new_student"
    RENEWED = "renewed"
    PACK_GRANTED = "pack_granted"
    SESSION_BOOKED = "session_booked"
    SESSION_MOVED = "session_moved"
    SESSION_CANCELED = "session_canceled"
    NEW_TIMES_OFFERED = "new_times_offered"
    SESSION_CLOSED = "session_closed"
    SESSION_CORRECTED = "session_corrected"
    SESSION_SOON = "session_soon"
    RENEWAL_REMINDER = "renewal_reminder"
    BALANCE_EMPTY = "balance_empty"
    GRACE_BEGAN = "grace_began"
    FINAL_WARNING = "final_warning"
    SEAT_RELEASED = "seat_released"
    OFFER_MADE = "offer_made"
    OFFER_LAPSED = "offer_lapsed"
    PACK_EXPIRING = "pack_expiring"
    LATE_MONEY_RETURNED = "late_money_returned"
    NOTHING_TAKEN = "nothing_taken"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"
    DISPUTED = "disputed"
    DISPUTE_CLOSED = "dispute_closed"
    CONTEST_DECIDED = "contest_decided"
    CASE_OPENED = "case_opened"
    CASE_WAITING = "case_waiting"
    CALENDAR_BROKE = "calendar_broke"
    CALENDAR_CHANGE_UNDONE = "calendar_change_undone"
    CALENDAR_EMPTIED = "calendar_emptied"
    BUSY_FEED_UNREAD = "busy_feed_unread"
    MENTOR_AWAY = "mentor_away"
    UNKNOWN_ZONE = "unknown_zone"
    ONBOARDING = "onboarding"
    MAIL_REFUSED = "mail_refused"
    DELIVERY_FAILING = "delivery_failing"
    MESSAGES_GIVEN_UP = "messages_given_up"
    TESTIMONIAL_WRITTEN = "testimonial_written"
    TESTIMONIAL_APPROVED = "testimonial_approved"
    TESTIMONIAL_REJECTED = "testimonial_rejected"
    DISCORD_LINKED = "discord_linked"


NUDGES = frozenset(
    {
        NoticeKind.SESSION_SOON,
        NoticeKind.RENEWAL_REMINDER,
        NoticeKind.FINAL_WARNING,
        NoticeKind.PACK_EXPIRING,
        NoticeKind.ONBOARDING,
        NoticeKind.CASE_WAITING,
    }
)
"""Go to the person's first channel; all others always go by mail."""


class NoticeStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNTRUE = "untrue"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    STOPPED = "stopped"


NEVER_SHOWN = frozenset({NoticeStatus.UNTRUE, NoticeStatus.STOPPED})
"""In nobody's list."""


@frozen(kw_only=True)
class Notice(State):
    """`key` is unique; `about` is the id of what it tells of; after `until` it is not worth saying.

    `send_after` is when a nudge's quiet hours are over; `read_at` when it was read in the app.
    """

    id: NoticeId
    key: str
    kind: NoticeKind
    recipient: UserId
    channel: Channel
    about: str
    mentor: MentorId | None = None
    student: UserId | None = None
    facts: dict[str, str]
    queued_at: Instant
    until: Instant | None = None
    status: NoticeStatus = NoticeStatus.QUEUED
    settled_at: Instant | None = None
    why: str = ""
    send_after: Instant | None = None
    read_at: Instant | None = None

    def settle(self, status: NoticeStatus, at: Instant, why: str = "") -> "Notice":
        return evolve(self, status=status, settled_at=at, why=why, send_after=None)

    def again_by(self, notice: NoticeId, key: str, channel: Channel, at: Instant) -> "Notice":
        """The same once more, on that channel."""
        return evolve(
            self, id=notice, key=key, channel=channel, queued_at=at, status=NoticeStatus.QUEUED, settled_at=None, why=""
        )

    def wait_until(self, at: Instant | None) -> "Notice":
        """For the end of its reader's quiet hours; None when they are over."""
        return evolve(self, status=NoticeStatus.QUEUED, settled_at=None, send_after=at)

    def read(self, at: Instant) -> "Notice":
        return evolve(self, read_at=at)

    @property
    def goes_out(self) -> bool:
        """At once, and not only in the app."""
        queued = self.status is NoticeStatus.QUEUED and self.send_after is None
        return queued and self.channel is not Channel.IN_APP

    @property
    def is_read(self) -> bool:
        return self.read_at is not None


def key_of(kind: NoticeKind, about: str, deadline: str, recipient: UserId, channel: Channel) -> str:
    return f"{kind}:{about}:{deadline}:{recipient}:{channel}"
