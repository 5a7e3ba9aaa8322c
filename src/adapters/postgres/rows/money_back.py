"""Refunds and disputes."""

from typing import Any, assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.money import DisputeStatus, RefundStatus
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import Dispute, LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund


def refund_to_row(refund: Refund) -> Values:
    match refund:
        case IntendedRefund():
            return _refund_row(refund, RefundStatus.INTENDED)
        case SentRefund():
            named = refund.provider_refund_id
            return _refund_row(refund, RefundStatus.SENT, provider_refund_id=named, at=refund.sent_at)
        case SucceededRefund():
            named = refund.provider_refund_id
            return _refund_row(refund, RefundStatus.SUCCEEDED, provider_refund_id=named, at=refund.at)
        case FailedRefund():
            return _refund_row(refund, RefundStatus.FAILED, at=refund.at, why=refund.why)
        case _:
            assert_never(refund)


def refund_from_row(row: Fields) -> Refund:
    same = _refund_same(row)
    match row.status:
        case RefundStatus.INTENDED:
            return IntendedRefund(**same)
        case RefundStatus.SENT:
            return SentRefund(**same, provider_refund_id=row.provider_refund_id, sent_at=row.at)
        case RefundStatus.SUCCEEDED:
            return SucceededRefund(**same, provider_refund_id=row.provider_refund_id, at=row.at)
        case RefundStatus.FAILED:
            return FailedRefund(**same, why=row.why, at=row.at)
        case unknown:
            raise ValueError(f"refund {row.id} has status {unknown}")


def _refund_row(refund: Refund, status: RefundStatus, **known: Any) -> Values:
    return {
        "id": refund.id,
        "order_id": refund.order,
        "payment_id": refund.payment,
        "pack_id": refund.pack,
        "student_id": refund.student,
        "mentor_id": refund.mentor,
        "amount_minor": refund.amount.amount_minor,
        "currency": refund.amount.currency,
        "sessions": refund.sessions,
        "kind": refund.kind,
        "whole": refund.whole,
        "reason": refund.reason,
        "by": refund.by,
        "intended_at": refund.intended_at,
        "status": status,
        **({"provider_refund_id": None, "at": None, "why": None} | known),
    }


def _refund_same(row: Fields) -> dict[str, Any]:
    return {
        "id": row.id,
        "order": row.order_id,
        "payment": row.payment_id,
        "pack": row.pack_id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "amount": Money(row.amount_minor, row.currency),
        "sessions": row.sessions,
        "kind": row.kind,
        "whole": row.whole,
        "reason": row.reason,
        "by": row.by,
        "intended_at": row.intended_at,
    }


def dispute_to_row(dispute: Dispute) -> Values:
    match dispute:
        case OpenDispute():
            return _dispute_row(dispute, DisputeStatus.OPEN, at=None)
        case WonDispute():
            return _dispute_row(dispute, DisputeStatus.WON, at=dispute.at)
        case LostDispute():
            return _dispute_row(dispute, DisputeStatus.LOST, at=dispute.at)
        case _:
            assert_never(dispute)


def dispute_from_row(row: Fields) -> Dispute:
    same = _dispute_same(row)
    match row.status:
        case DisputeStatus.OPEN:
            return OpenDispute(**same)
        case DisputeStatus.WON:
            return WonDispute(**same, at=row.at)
        case DisputeStatus.LOST:
            return LostDispute(**same, at=row.at)
        case unknown:
            raise ValueError(f"dispute {row.id} has status {unknown}")


def _dispute_row(dispute: Dispute, status: DisputeStatus, *, at: Any) -> Values:
    return {
        "id": dispute.id,
        "provider": dispute.provider,
        "provider_dispute_id": dispute.provider_dispute_id,
        "payment_id": dispute.payment,
        "order_id": dispute.order,
        "pack_id": dispute.pack,
        "student_id": dispute.student,
        "mentor_id": dispute.mentor,
        "amount_minor": dispute.amount.amount_minor,
        "currency": dispute.amount.currency,
        "inquiry": dispute.inquiry,
        "opened_at": dispute.opened_at,
        "status": status,
        "at": at,
    }


def _dispute_same(row: Fields) -> dict[str, Any]:
    return {
        "id": row.id,
        "provider": row.provider,
        "provider_dispute_id": row.provider_dispute_id,
        "payment": row.payment_id,
        "order": row.order_id,
        "pack": row.pack_id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "amount": Money(row.amount_minor, row.currency),
        "inquiry": row.inquiry,
        "opened_at": row.opened_at,
    }
