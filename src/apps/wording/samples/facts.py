"""What each kind of notice may have to tell: a state for each way it can come about."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from attrs import field, frozen

from apps.wording.samples.people import NOW, START
from mentorship_core.domain.follow_ups import Audience
from mentorship_core.domain.instant import days, hours
from mentorship_core.domain.notices.notice import NoticeKind

K = NoticeKind
STUDENT, MENTOR, ADMINS = Audience.STUDENT, Audience.MENTOR, Audience.ADMINS
BOTH = (STUDENT, MENTOR)
Facts = Mapping[str, str]


@frozen
class State:
    """`name` tells it from others of its kind; empty for the only one, or the usual."""

    kind: NoticeKind
    audiences: tuple[Audience, ...]
    facts: Facts = field(factory=dict)
    name: str = ""


def _at(moment: timedelta) -> str:
    return (NOW + moment).isoformat()


ORDER = {"title": "Four sessions", "sessions": "4", "total": "120.00 EUR", "order": str(UUID(int=5))}
DISCOUNT = {"discount": "30.00 EUR"}
PAID = ORDER | {"expires_at": _at(days(45)), "pack": str(UUID(int=3)), "renewal": "no", "second": "no"}
AGAIN = PAID | {"renewal": "yes"}
REFUND = {"amount": "60.00 EUR", "sessions": "2", "whole": "no"}
TIMES = {"starts_at": START.isoformat(), "ends_at": (START + hours(1)).isoformat()}
BOOKED = TIMES | {"status": "scheduled", "deducted": "0"}
CANCELED = TIMES | {"status": "canceled", "deducted": "0", "by": "student", "refunded": "no"}
DONE = TIMES | {"status": "completed", "deducted": "1", "by_itself": "no"}
MISSED = TIMES | {"status": "no_show", "deducted": "1", "no_show_by": "student"}
CORRECTED = TIMES | {"status": "canceled", "before": "completed", "deducted": "0"}
CASE = {"kind": "contest", "facts": "Sam contests that a session was deducted", "decide_by": _at(days(7))}

MONEY = (
    State(K.RECEIPT, (STUDENT,), PAID),
    State(K.RECEIPT, (STUDENT,), PAID | DISCOUNT, "discounted"),
    State(K.RECEIPT, (STUDENT,), AGAIN, "renewal"),
    State(K.RECEIPT, (STUDENT,), PAID | {"second": "yes"}, "bought_twice"),
    State(K.NEW_STUDENT, (MENTOR, ADMINS), PAID),
    State(K.RENEWED, (MENTOR, ADMINS), AGAIN),
    State(K.LATE_MONEY_RETURNED, (STUDENT,), ORDER),
    State(K.NOTHING_TAKEN, (STUDENT,), ORDER | {"why": "SOLD_OUT"}),
    State(K.NOTHING_TAKEN, (STUDENT,), ORDER | DISCOUNT | {"why": "PROMOTION_INVALID"}, "code_over"),
    State(K.REFUNDED, BOTH, REFUND),
    State(K.REFUNDED, BOTH, {"amount": "120.00 EUR", "sessions": "4", "whole": "yes"}, "whole"),
    State(K.REFUND_FAILED, (STUDENT,), REFUND),
    State(K.DISPUTED, BOTH),
    State(K.DISPUTE_CLOSED, BOTH, {"won": "yes"}, "won"),
    State(K.DISPUTE_CLOSED, BOTH, {"won": "no"}, "lost"),
)
SEATS = (
    State(K.PACK_GRANTED, (STUDENT,), {"title": "Four sessions", "sessions": "4", "expires_at": _at(days(45))}),
    State(K.RENEWAL_REMINDER, BOTH, {"remaining": "1"}),
    State(K.BALANCE_EMPTY, BOTH, {"remaining": "0"}),
    State(K.GRACE_BEGAN, BOTH, {"until": _at(hours(72))}),
    State(K.FINAL_WARNING, (STUDENT,), {"until": _at(hours(12))}),
    State(K.SEAT_RELEASED, BOTH, {"why": "grace_over"}),
    State(K.SEAT_RELEASED, BOTH, {"why": "refunded"}, "refunded"),
    State(K.SEAT_RELEASED, BOTH, {"why": "by_hand"}, "by_hand"),
    State(K.SEAT_RELEASED, BOTH, {"why": "offer_declined"}, "declined"),
    State(K.OFFER_MADE, (STUDENT,), {"until": _at(hours(24))}),
    State(K.OFFER_LAPSED, (STUDENT,)),
    State(K.PACK_EXPIRING, (STUDENT,), {"expires_at": _at(days(7)), "remaining": "2"}),
    State(K.PACK_EXPIRING, (STUDENT,), {"expires_at": _at(days(1)), "remaining": "1"}, "one_left"),
    State(K.MENTOR_AWAY, (STUDENT,)),
    State(K.ONBOARDING, (STUDENT,)),
)
SESSIONS = (
    State(K.SESSION_BOOKED, BOTH, BOOKED),
    State(K.SESSION_MOVED, BOTH, BOOKED | {"before": _at(days(1)), "by": "mentor"}),
    State(K.SESSION_MOVED, BOTH, BOOKED | {"before": _at(days(1)), "by": "student"}, "by_student"),
    State(K.SESSION_CANCELED, BOTH, CANCELED),
    State(K.SESSION_CANCELED, BOTH, CANCELED | {"deducted": "1"}, "late"),
    State(K.SESSION_CANCELED, BOTH, CANCELED | {"by": "mentor"}, "by_mentor"),
    State(K.SESSION_CANCELED, BOTH, CANCELED | {"by": "admin", "refunded": "yes"}, "refunded"),
    State(K.NEW_TIMES_OFFERED, (STUDENT,), {"starts_at": START.isoformat(), "times": f"{_at(days(3))} {_at(days(4))}"}),
    State(K.NEW_TIMES_OFFERED, (STUDENT,), {"starts_at": START.isoformat(), "times": ""}, "none_near"),
    State(K.SESSION_CLOSED, BOTH, DONE),
    State(K.SESSION_CLOSED, BOTH, DONE | {"by_itself": "yes"}, "by_itself"),
    State(K.SESSION_CLOSED, BOTH, MISSED, "missed"),
    State(K.SESSION_CLOSED, BOTH, MISSED | {"no_show_by": "mentor", "deducted": "0"}, "mentor_missed"),
    State(K.SESSION_CORRECTED, BOTH, CORRECTED),
    State(K.SESSION_CORRECTED, BOTH, CORRECTED | {"status": "no_show", "deducted": "1"}, "missed"),
    State(K.SESSION_SOON, BOTH, TIMES),
    State(K.CONTEST_DECIDED, BOTH, {"upheld": "yes"}, "upheld"),
    State(K.CONTEST_DECIDED, BOTH, {"upheld": "no"}, "dismissed"),
)
WORK = (
    State(K.CASE_OPENED, (ADMINS,), CASE),
    State(K.CASE_WAITING, (ADMINS,), CASE),
    State(K.CALENDAR_BROKE, (MENTOR,), {"account": "lena@example.org", "why": "withdrawn"}),
    State(K.CALENDAR_BROKE, (MENTOR,), {"account": "lena@example.org", "why": "week_over"}, "week_over"),
    State(K.CALENDAR_BROKE, (MENTOR,), {"account": "lena@example.org", "why": "incomplete"}, "incomplete"),
    State(K.CALENDAR_BROKE, (MENTOR,), {"account": "lena@example.org", "why": "calendar_gone"}, "calendar_gone"),
    State(K.BUSY_FEED_UNREAD, (MENTOR,), {"name": "Family", "why": "unreachable"}),
    State(K.CALENDAR_CHANGE_UNDONE, BOTH, {"starts_at": START.isoformat(), "why": "SLOT_TAKEN"}),
    State(K.CALENDAR_EMPTIED, (MENTOR,), {"count": "3"}),
    State(K.UNKNOWN_ZONE, (MENTOR,)),
    State(K.MAIL_REFUSED, (STUDENT,), {"why": "550 no such mailbox"}),
    State(K.DISCORD_LINKED, (STUDENT,), {"name": "sam.okafor"}),
    State(K.DELIVERY_FAILING, (ADMINS,), {"why": "550 no such mailbox"}),
    State(K.MESSAGES_GIVEN_UP, (ADMINS,), {"count": "3", "why": "the mail provider did not answer"}),
)
WORDS = {
    "words": "She asks the one question that matters, and waits for my answer.",
    "edited": "no",
    "reason": "",
}
TESTIMONIALS = (
    State(K.TESTIMONIAL_WRITTEN, (ADMINS,)),
    State(K.TESTIMONIAL_APPROVED, BOTH, WORDS),
    State(K.TESTIMONIAL_APPROVED, (STUDENT,), WORDS | {"edited": "yes", "reason": "A word was missing"}, "edited"),
    State(K.TESTIMONIAL_REJECTED, (STUDENT,), {"reason": "It names a stranger"}),
)
STATES = (*MONEY, *SEATS, *SESSIONS, *WORK, *TESTIMONIALS)
