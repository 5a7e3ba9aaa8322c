"""What people call the states of sessions, seats, orders and refunds. The first word picks a badge's colour."""

from apps.wording.languages import pgettext
from apps.wording.times import day_and_time
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled, Session, Side
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat
from mentorship_core.domain.testimonials import (
    ApprovedTestimonial,
    PendingTestimonial,
    RejectedTestimonial,
    Testimonial,
    WithdrawnTestimonial,
)

State = tuple[str, str]


def of_session(session: Session, now: Instant) -> State:
    """An appointment nobody closed is still booked, and somebody should look."""
    match session:
        case Scheduled() if session.during.end <= now:
            return "attention", pgettext("session", "To close")
        case Scheduled():
            return "scheduled", pgettext("session", "Now") if session.during.start <= now else pgettext(
                "session", "Booked"
            )
        case Completed():
            return "completed", pgettext("session", "Took place")
        case NoShow(no_show_by=Side.MENTOR):
            return "no_show", pgettext("session", "Mentor did not come")
        case NoShow():
            return "no_show", pgettext("session", "Student did not come")
        case Canceled(late=late):
            return "canceled", pgettext("session", "Canceled late") if late else pgettext("session", "Canceled")


def of_seat(seat: LiveSeat | None, zone: str) -> State:
    match seat:
        case None:
            return "released", pgettext("place", "No place")
        case Active():
            return "active", pgettext("place", "Active")
        case Grace(until=until):
            return "grace", pgettext("place", "Kept until {time}", time=day_and_time(until, zone))
        case Held(checkout=None):
            return "offered", pgettext("place", "Offered")
        case Held():
            return "held", pgettext("place", "Paying")


def of_order(order: Order) -> State:
    match order:
        case PendingOrder():
            return "pending", pgettext("order", "Not paid yet")
        case PaidOrder():
            return "paid", pgettext("order", "Paid")
        case FailedOrder():
            return "failed", pgettext("order", "Failed")
        case CanceledOrder():
            return "canceled", pgettext("order", "Canceled")
        case RefundedOrder():
            return "refunded", pgettext("order", "Refunded")


def of_refund(refund: Refund) -> State:
    match refund:
        case IntendedRefund():
            return "pending", pgettext("refund", "Being asked for")
        case SentRefund():
            return "sent", pgettext("refund", "At the provider")
        case SucceededRefund():
            return "succeeded", pgettext("refund", "Returned")
        case FailedRefund():
            return "failed", pgettext("refund", "Failed")


def of_testimonial(testimonial: Testimonial) -> tuple[str, str]:
    match testimonial:
        case PendingTestimonial():
            return "waiting", pgettext("testimonial", "Waits to be read")
        case ApprovedTestimonial(edited=None):
            return "done", pgettext("testimonial", "Shown")
        case ApprovedTestimonial():
            return "done", pgettext("testimonial", "Shown, edited")
        case RejectedTestimonial():
            return "refused", pgettext("testimonial", "Not shown")
        case WithdrawnTestimonial():
            return "withdrawn", pgettext("testimonial", "Taken back")
