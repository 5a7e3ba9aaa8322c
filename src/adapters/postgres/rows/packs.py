"""Packs, their ledger, and the absences that moved their clocks."""

from typing import Any, assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.packs import PackStatus
from mentorship_core.domain.packs.away import Away, ClockMove
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, Pack, RefundedPack
from mentorship_core.wire import converter


def pack_to_row(pack: Pack) -> Values:
    """Without its balance, which is the triggers' to write."""
    return {
        "id": pack.id,
        "student_id": pack.student,
        "mentor_id": pack.mentor,
        "order_id": pack.order,
        "title": pack.title,
        "total": pack.total,
        "session_minutes": pack.session_minutes,
        "bought_at": pack.bought_at,
        "own_expires_at": pack.own_expires_at,
        "expires_at": pack.expires_at,
        "disputed": pack.disputed,
        "clock_stopped_at": pack.clock_stopped_at,
        "status": _status(pack),
    }


def pack_from_row(row: Fields) -> Pack:
    same = _same(row)
    match row.status:
        case PackStatus.ACTIVE:
            return ActivePack(**same)
        case PackStatus.DEPLETED:
            return DepletedPack(**same)
        case PackStatus.EXPIRED:
            return ExpiredPack(**same)
        case PackStatus.REFUNDED:
            return RefundedPack(**same)
        case unknown:
            raise ValueError(f"pack {row.id} has status {unknown}")


def _status(pack: Pack) -> PackStatus:
    match pack:
        case ActivePack():
            return PackStatus.ACTIVE
        case DepletedPack():
            return PackStatus.DEPLETED
        case ExpiredPack():
            return PackStatus.EXPIRED
        case RefundedPack():
            return PackStatus.REFUNDED
        case _:
            assert_never(pack)


def _same(row: Fields) -> dict[str, Any]:
    return {
        "id": row.id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "order": row.order_id,
        "title": row.title,
        "total": row.total,
        "remaining": row.remaining,
        "scheduled": row.scheduled,
        "session_minutes": row.session_minutes,
        "bought_at": row.bought_at,
        "own_expires_at": row.own_expires_at,
        "expires_at": row.expires_at,
        "disputed": row.disputed,
        "clock_stopped_at": row.clock_stopped_at,
    }


def entry_to_row(entry: Entry) -> Values:
    return {
        "id": entry.id,
        "pack_id": entry.pack,
        "student_id": entry.student,
        "mentor_id": entry.mentor,
        "delta": entry.delta,
        "reason": entry.reason,
        "session_id": entry.session,
        "refund_id": entry.refund,
        "actor": entry.actor,
        "at": entry.at,
    }


def entry_from_row(row: Fields) -> Entry:
    return Entry(
        id=row.id,
        pack=row.pack_id,
        student=row.student_id,
        mentor=row.mentor_id,
        delta=row.delta,
        reason=row.reason,
        session=row.session_id,
        refund=row.refund_id,
        actor=row.actor,
        at=row.at,
    )


def away_to_row(away: Away) -> Values:
    return {
        "id": away.id,
        "mentor_id": away.mentor,
        "during": away.during,
        "note": away.note,
        "moves": converter.unstructure(away.moves),
        "deleted_at": away.deleted_at,
    }


def away_from_row(row: Fields) -> Away:
    return Away(
        id=row.id,
        mentor=row.mentor_id,
        during=row.during,
        note=row.note,
        moves=converter.structure(row.moves, tuple[ClockMove, ...]),
        deleted_at=row.deleted_at,
    )
