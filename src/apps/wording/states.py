"""What people call the states of sessions, seats, orders and refunds. The first word picks a badge's colour."""

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
            return "attention", "To close"
        case Scheduled():
            return "scheduled", "Now" if session.during.start <= now else "Booked"
        case Completed():
            return "completed", "Took place"
        case NoShow(no_show_by=Side.MENTOR):
            return "no_show", "Mentor did not come"
        case NoShow():
            return "no_show", "Student did not come"
        case Canceled(late=late):
            return "canceled", "Canceled late" if late else "Canceled"


def of_seat(seat: LiveSeat | None, zone: str) -> State:
    match seat:
        case None:
            return "released", "No place"
        case Active():
            return "active", "Active"
        case Grace(until=until):
            return "grace", f"Kept until {day_and_time(until, zone)}"
        case Held(checkout=None):
            return "offered", "Offered"
        case Held():
            return "held", "Paying"


def of_order(order: Order) -> State:
    match order:
        case PendingOrder():
            return "pending", "Not paid yet"
        case PaidOrder():
            return "paid", "Paid"
        case FailedOrder():
            return "failed", "Failed"
        case CanceledOrder():
            return "canceled", "Canceled"
        case RefundedOrder():
            return "refunded", "Refunded"


def of_refund(refund: Refund) -> State:
    match refund:
        case IntendedRefund():
            return "pending", "Being asked for"
        case SentRefund():
            return "sent", "At the provider"
        case SucceededRefund():
            return "succeeded", "Returned"
        case FailedRefund():
            return "failed", "Failed"


def of_testimonial(testimonial: Testimonial) -> tuple[str, str]:
    match testimonial:
        case PendingTestimonial():
            return "waiting", "Waits to be read"
        case ApprovedTestimonial(edited=None):
            return "done", "Shown"
        case ApprovedTestimonial():
            return "done", "Shown, edited"
        case RejectedTestimonial():
            return "refused", "Not shown"
        case WithdrawnTestimonial():
            return "withdrawn", "Taken back"
