"""Sessions and contests."""

from typing import Any, assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.booking import ContestStatus
from mentorship_core.domain.booking.contest import Contest, Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled, Session, Status


def session_to_row(session: Session) -> Values:
    match session:
        case Scheduled():
            return _session(session, Status.SCHEDULED)
        case Completed():
            return _session(session, Status.COMPLETED, completed_at=session.closed_at)
        case NoShow():
            return _session(session, Status.NO_SHOW, no_show_at=session.closed_at, no_show_by=session.no_show_by)
        case Canceled():
            return _session(
                session,
                Status.CANCELED,
                canceled_at=session.closed_at,
                canceled_by=session.canceled_by,
                late=session.late,
            )
        case _:
            assert_never(session)


def session_from_row(row: Fields) -> Session:
    same = _same(row)
    match row.status:
        case Status.SCHEDULED:
            return Scheduled(**same)
        case Status.COMPLETED:
            return Completed(**same, closed_at=row.completed_at)
        case Status.NO_SHOW:
            return NoShow(**same, closed_at=row.no_show_at, no_show_by=row.no_show_by)
        case Status.CANCELED:
            return Canceled(**same, closed_at=row.canceled_at, canceled_by=row.canceled_by, late=row.late)
        case unknown:
            raise ValueError(f"session {row.id} has status {unknown}")


_NOT_CLOSED: Values = {
    "completed_at": None,
    "canceled_at": None,
    "no_show_at": None,
    "no_show_by": None,
    "canceled_by": None,
    "late": None,
}


def _session(session: Session, status: Status, **closed: Any) -> Values:
    return {
        "id": session.id,
        "mentor_id": session.mentor,
        "student_id": session.student,
        "pack_id": session.pack,
        "seat_id": session.seat,
        "during": session.during,
        "blocks": session.blocks,
        "status": status,
        "booked_at": session.booked_at,
        "student_moves": session.student_moves,
        "moves_free": session.moves_free,
        "sequence": session.sequence,
        "free_cancel_until": session.free_cancel_until,
        "notes": session.notes,
        "shared_notes": session.shared_notes,
        "recording_url": session.recording_url,
        "recording_until": session.recording_until,
        "student_consents": session.student_consents,
        "mentor_consents": session.mentor_consents,
        "forgiven": session.forgiven,
        "deducted_at": session.deducted_at,
        "invited_by_calendar": session.invited_by_calendar,
        "edition": session.edition,
        **(_NOT_CLOSED | closed),
    }


def _same(row: Fields) -> dict[str, Any]:
    return {
        "id": row.id,
        "mentor": row.mentor_id,
        "student": row.student_id,
        "pack": row.pack_id,
        "seat": row.seat_id,
        "during": row.during,
        "blocks": row.blocks,
        "booked_at": row.booked_at,
        "student_moves": row.student_moves,
        "moves_free": row.moves_free,
        "sequence": row.sequence,
        "free_cancel_until": row.free_cancel_until,
        "notes": row.notes,
        "shared_notes": row.shared_notes,
        "recording_url": row.recording_url,
        "recording_until": row.recording_until,
        "student_consents": row.student_consents,
        "mentor_consents": row.mentor_consents,
        "forgiven": row.forgiven,
        "deducted_at": row.deducted_at,
        "invited_by_calendar": row.invited_by_calendar,
        "edition": row.edition,
    }


def contest_to_row(contest: Contest) -> Values:
    match contest:
        case OpenContest():
            return _contest(contest, ContestStatus.OPEN, None)
        case Upheld(at=at):
            return _contest(contest, ContestStatus.UPHELD, at)
        case Dismissed(at=at):
            return _contest(contest, ContestStatus.DISMISSED, at)
        case _:
            assert_never(contest)


def contest_from_row(row: Fields) -> Contest:
    same = {
        "id": row.id,
        "session": row.session_id,
        "pack": row.pack_id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "words": row.words,
        "opened_at": row.opened_at,
        "decide_by": row.decide_by,
    }
    match row.status:
        case ContestStatus.OPEN:
            return OpenContest(**same)
        case ContestStatus.UPHELD:
            return Upheld(**same, at=row.at)
        case ContestStatus.DISMISSED:
            return Dismissed(**same, at=row.at)
        case unknown:
            raise ValueError(f"contest {row.id} has status {unknown}")


def _contest(contest: Contest, status: ContestStatus, at: Any) -> Values:
    return {
        "id": contest.id,
        "session_id": contest.session,
        "pack_id": contest.pack,
        "student_id": contest.student,
        "mentor_id": contest.mentor,
        "words": contest.words,
        "opened_at": contest.opened_at,
        "decide_by": contest.decide_by,
        "status": status,
        "at": at,
    }
