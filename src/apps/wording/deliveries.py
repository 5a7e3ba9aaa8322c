"""What became of a message, in words for those who look after it."""

from collections.abc import Mapping

from apps.wording.languages import N_, _
from mentorship_core.domain.notices.notice import Channel, NoticeKind, NoticeStatus

CHANNELS: Mapping[Channel, str] = {
    Channel.IN_APP: N_("in the app"),
    Channel.MAIL: N_("mail"),
    Channel.DISCORD: "Discord",
}
OUTCOMES: Mapping[NoticeStatus, tuple[str, str]] = {
    NoticeStatus.QUEUED: ("waiting", N_("Waiting")),
    NoticeStatus.SENDING: ("pending", N_("On its way")),
    NoticeStatus.SENT: ("done", N_("Sent")),
    NoticeStatus.UNTRUE: ("canceled", N_("Not sent: not true any more")),
    NoticeStatus.FAILED: ("failed", N_("Not delivered")),
    NoticeStatus.UNCERTAIN: ("attention", N_("Perhaps delivered")),
    NoticeStatus.STOPPED: ("canceled", N_("Stopped")),
}
KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.RECEIPT: N_("Receipt"),
    NoticeKind.NEW_STUDENT: N_("New student"),
    NoticeKind.RENEWED: N_("Renewed"),
    NoticeKind.PACK_GRANTED: N_("Pack granted"),
    NoticeKind.SESSION_BOOKED: N_("Session booked"),
    NoticeKind.SESSION_MOVED: N_("Session moved"),
    NoticeKind.SESSION_CANCELED: N_("Session canceled"),
    NoticeKind.NEW_TIMES_OFFERED: N_("New times offered"),
    NoticeKind.SESSION_CLOSED: N_("Session closed"),
    NoticeKind.SESSION_CORRECTED: N_("Session corrected"),
    NoticeKind.SESSION_SOON: N_("Session soon"),
    NoticeKind.RENEWAL_REMINDER: N_("Renewal reminder"),
    NoticeKind.BALANCE_EMPTY: N_("Balance empty"),
    NoticeKind.GRACE_BEGAN: N_("Grace began"),
    NoticeKind.FINAL_WARNING: N_("Final warning"),
    NoticeKind.SEAT_RELEASED: N_("Seat released"),
    NoticeKind.OFFER_MADE: N_("Offer made"),
    NoticeKind.OFFER_LAPSED: N_("Offer lapsed"),
    NoticeKind.PACK_EXPIRING: N_("Pack expiring"),
    NoticeKind.LATE_MONEY_RETURNED: N_("Late money returned"),
    NoticeKind.NOTHING_TAKEN: N_("Nothing taken"),
    NoticeKind.REFUNDED: N_("Refunded"),
    NoticeKind.REFUND_FAILED: N_("Refund failed"),
    NoticeKind.DISPUTED: N_("Disputed"),
    NoticeKind.DISPUTE_CLOSED: N_("Dispute closed"),
    NoticeKind.CONTEST_DECIDED: N_("Contest decided"),
    NoticeKind.CASE_OPENED: N_("Case opened"),
    NoticeKind.CASE_WAITING: N_("Case waiting"),
    NoticeKind.CALENDAR_BROKE: N_("Calendar broke"),
    NoticeKind.CALENDAR_CHANGE_UNDONE: N_("Calendar change undone"),
    NoticeKind.CALENDAR_EMPTIED: N_("Calendar emptied"),
    NoticeKind.BUSY_FEED_UNREAD: N_("Busy feed unread"),
    NoticeKind.MENTOR_AWAY: N_("Mentor away"),
    NoticeKind.UNKNOWN_ZONE: N_("Unknown zone"),
    NoticeKind.ONBOARDING: N_("Onboarding"),
    NoticeKind.MAIL_REFUSED: N_("Mail refused"),
    NoticeKind.DELIVERY_FAILING: N_("Delivery failing"),
    NoticeKind.MESSAGES_GIVEN_UP: N_("Messages given up"),
    NoticeKind.TESTIMONIAL_WRITTEN: N_("Testimonial written"),
    NoticeKind.TESTIMONIAL_APPROVED: N_("Testimonial approved"),
    NoticeKind.TESTIMONIAL_REJECTED: N_("Testimonial rejected"),
    NoticeKind.DISCORD_LINKED: N_("Discord linked"),
}


def channel_text(channel: Channel) -> str:
    """`mail`."""
    return _(CHANNELS[channel])


def outcome(status: NoticeStatus) -> tuple[str, str]:
    """The state of a badge, and its words."""
    state, text = OUTCOMES[status]
    return state, _(text)


def kind_text(kind: NoticeKind) -> str:
    """`Session soon`."""
    return _(KINDS[kind])
