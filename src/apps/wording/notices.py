"""What each notice says: a subject that carries the fact and the zone, and a few plain sentences."""

from collections.abc import Callable

from apps.wording import about_calendars, about_money, about_seats, about_sessions, about_testimonials, about_work
from apps.wording.telling import Telling, Words
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.ports.writing import Correspondence

WORDS: dict[NoticeKind, Callable[[Telling], Words]] = {
    NoticeKind.RECEIPT: about_money.receipt,
    NoticeKind.NEW_STUDENT: about_money.new_student,
    NoticeKind.RENEWED: about_money.renewed,
    NoticeKind.PACK_GRANTED: about_seats.granted,
    NoticeKind.SESSION_BOOKED: about_sessions.booked,
    NoticeKind.SESSION_MOVED: about_sessions.moved,
    NoticeKind.SESSION_CANCELED: about_sessions.canceled,
    NoticeKind.NEW_TIMES_OFFERED: about_sessions.new_times,
    NoticeKind.SESSION_CLOSED: about_sessions.closed,
    NoticeKind.SESSION_CORRECTED: about_sessions.corrected,
    NoticeKind.SESSION_SOON: about_sessions.soon,
    NoticeKind.RENEWAL_REMINDER: about_seats.renewal,
    NoticeKind.BALANCE_EMPTY: about_seats.empty,
    NoticeKind.GRACE_BEGAN: about_seats.grace,
    NoticeKind.FINAL_WARNING: about_seats.warning,
    NoticeKind.SEAT_RELEASED: about_seats.released,
    NoticeKind.OFFER_MADE: about_seats.offer,
    NoticeKind.OFFER_LAPSED: about_seats.offer_over,
    NoticeKind.PACK_EXPIRING: about_seats.expiring,
    NoticeKind.LATE_MONEY_RETURNED: about_money.late,
    NoticeKind.NOTHING_TAKEN: about_money.nothing_taken,
    NoticeKind.REFUNDED: about_money.refunded,
    NoticeKind.REFUND_FAILED: about_money.refund_failed,
    NoticeKind.DISPUTED: about_money.disputed,
    NoticeKind.DISPUTE_CLOSED: about_money.dispute_closed,
    NoticeKind.CONTEST_DECIDED: about_sessions.contest,
    NoticeKind.CASE_OPENED: about_work.case,
    NoticeKind.CASE_WAITING: about_work.case,
    NoticeKind.CALENDAR_BROKE: about_calendars.broke,
    NoticeKind.CALENDAR_CHANGE_UNDONE: about_calendars.undone,
    NoticeKind.CALENDAR_EMPTIED: about_calendars.emptied,
    NoticeKind.BUSY_FEED_UNREAD: about_calendars.feed_unread,
    NoticeKind.MENTOR_AWAY: about_seats.away,
    NoticeKind.UNKNOWN_ZONE: about_work.zone,
    NoticeKind.ONBOARDING: about_seats.onboarding,
    NoticeKind.MAIL_REFUSED: about_work.mail_refused,
    NoticeKind.DELIVERY_FAILING: about_work.delivery_failing,
    NoticeKind.MESSAGES_GIVEN_UP: about_work.given_up,
    NoticeKind.TESTIMONIAL_WRITTEN: about_testimonials.written,
    NoticeKind.TESTIMONIAL_APPROVED: about_testimonials.approved,
    NoticeKind.TESTIMONIAL_REJECTED: about_testimonials.rejected,
    NoticeKind.DISCORD_LINKED: about_work.discord,
}


def words_of(correspondence: Correspondence) -> Words:
    return WORDS[correspondence.notice.kind](Telling(correspondence))
