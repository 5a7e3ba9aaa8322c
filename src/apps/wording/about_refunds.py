"""Where money is that goes back: to its owner, and to those who sent it."""

from typing import assert_never

from apps.wording.languages import _, ngettext, pgettext
from apps.wording.providers import called, called_within
from apps.wording.times import day, money
from mentorship_core.domain.orders.dispute import Dispute, LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund


def to_its_owner(refund: Refund, provider: Provider, zone: str) -> str:
    """One sentence or two for the student."""
    amount = money(refund.amount)
    if refund.amount.is_zero:
        return ngettext(
            "{number} session was taken back; there was no money to return.",
            "{number} sessions were taken back; there was no money to return.",
            refund.sessions,
        )
    match refund:
        case IntendedRefund():
            return _(
                "{amount} is on its way back to you. We are asking {provider} to return it.",
                amount=amount,
                provider=called_within(provider),
            )
        case SentRefund():
            return _(
                "{amount} is on its way back to you. {provider} is returning it; that can take some days.",
                amount=amount,
                provider=called(provider),
            )
        case SucceededRefund():
            return _("{amount} went back to you on {day}.", amount=amount, day=day(refund.at, zone))
        case FailedRefund():
            return _failed(refund, amount)
        case _:
            assert_never(refund)


def _failed(refund: FailedRefund, amount: str) -> str:
    if refund.sessions == 0:
        return _("{amount} could not be returned. We look into it; you need not do anything.", amount=amount)
    return ngettext(
        "{amount} could not be returned, so your session is back. We look into it; you need not do anything.",
        "{amount} could not be returned, so your {number} sessions are back. We look into it; you need not do"
        " anything.",
        refund.sessions,
        amount=amount,
    )


def to_an_admin(refund: Refund, provider: Provider, zone: str) -> str:
    """How it stands, and what is waited for."""
    match refund:
        case IntendedRefund():
            return _("{provider} is asked for it; while a dispute is open it waits", provider=called(provider))
        case SentRefund():
            since = day(refund.sent_at, zone)
            return _("{provider} has it since {day}, its answer is awaited", provider=called(provider), day=since)
        case SucceededRefund():
            return _("Returned on {day}", day=day(refund.at, zone))
        case FailedRefund():
            return _("Failed on {day}: {why}", day=day(refund.at, zone), why=refund.why)
        case _:
            assert_never(refund)


def of_dispute(dispute: Dispute) -> tuple[str, str]:
    """A badge's state, and its words."""
    match dispute:
        case OpenDispute(inquiry=True):
            return "open", pgettext("dispute", "The bank asks")
        case OpenDispute():
            return "disputed", pgettext("dispute", "Disputed")
        case WonDispute():
            return "done", pgettext("dispute", "Won")
        case LostDispute():
            return "lost", pgettext("dispute", "Lost")
        case _:
            assert_never(dispute)
