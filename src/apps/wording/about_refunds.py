"""Where money is that goes back: to its owner, and to those who sent it."""

from typing import assert_never

from apps.wording.providers import called
from apps.wording.times import day, money
from mentorship_core.domain.orders.dispute import Dispute, LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund


def to_its_owner(refund: Refund, provider: Provider, zone: str) -> str:
    """One sentence or two for the student."""
    amount = money(refund.amount)
    if refund.amount.is_zero:
        were = "1 session was" if refund.sessions == 1 else f"{refund.sessions} sessions were"
        return f"{were} taken back; there was no money to return."
    match refund:
        case IntendedRefund():
            return f"{amount} is on its way back to you. We are asking {_name(provider)} to return it."
        case SentRefund():
            return f"{amount} is on its way back to you. {called(provider)} is returning it; that can take some days."
        case SucceededRefund():
            return f"{amount} went back to you on {day(refund.at, zone)}."
        case FailedRefund(sessions=0):
            return f"{amount} could not be returned. We look into it; you need not do anything."
        case FailedRefund():
            could_not = f"{amount} could not be returned, so {_sessions(refund)} back."
            return f"{could_not} We look into it; you need not do anything."
        case _:
            assert_never(refund)


def to_an_admin(refund: Refund, provider: Provider, zone: str) -> str:
    """How it stands, and what is waited for."""
    match refund:
        case IntendedRefund():
            return f"{called(provider)} is asked for it; while a dispute is open it waits"
        case SentRefund():
            return f"{called(provider)} has it since {day(refund.sent_at, zone)}, its answer is awaited"
        case SucceededRefund():
            return f"Returned on {day(refund.at, zone)}"
        case FailedRefund():
            return f"Failed on {day(refund.at, zone)}: {refund.why}"
        case _:
            assert_never(refund)


def of_dispute(dispute: Dispute) -> tuple[str, str]:
    """A badge's state, and its words."""
    match dispute:
        case OpenDispute(inquiry=True):
            return "open", "The bank asks"
        case OpenDispute():
            return "disputed", "Disputed"
        case WonDispute():
            return "done", "Won"
        case LostDispute():
            return "lost", "Lost"
        case _:
            assert_never(dispute)


def _sessions(refund: Refund) -> str:
    return "your session is" if refund.sessions == 1 else f"your {refund.sessions} sessions are"


def _name(provider: Provider) -> str:
    """In the middle of a sentence."""
    name = called(provider)
    return f"the{name.removeprefix('The')}" if name.startswith("The ") else name
