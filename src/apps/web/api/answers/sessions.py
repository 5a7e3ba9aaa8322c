"""Sessions, what an act on one would do, and series."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.booking.changes import CancelPlan, Plan
from mentorship_core.domain.booking.contest import Contest, Dismissed, OpenContest
from mentorship_core.domain.booking.moving import MovePlan
from mentorship_core.domain.booking.series import SeriesPlan
from mentorship_core.domain.booking.session import Canceled, NoShow, Scheduled, Session, deducts, status_of
from mentorship_core.domain.people import Actor, Person, Role
from mentorship_core.ports.views import SessionRow


@frozen(kw_only=True)
class ContestSeen:
    id: UUID
    status: str
    words: str
    opened_at: datetime
    decide_by: datetime


@frozen(kw_only=True)
class SessionSeen:
    """`edition` is its ETag. `notes` are the mentor's own and null to everybody else."""

    id: UUID
    mentor_id: UUID
    student_id: str
    pack_id: UUID
    status: str
    starts_at: datetime
    ends_at: datetime
    booked_at: datetime
    closed_at: datetime | None
    canceled_by: str | None
    late: bool | None
    no_show_by: str | None
    deducted: bool
    student_moves: int
    notes: str | None
    shared_notes: str
    recording_url: str | None
    recording_until: datetime | None
    student_consents: bool | None
    mentor_consents: bool | None
    edition: int


@frozen(kw_only=True)
class SessionInList:
    session: SessionSeen
    mentor_name: str
    mentor_zone: str
    student_name: str
    contests: list[ContestSeen]


@frozen(kw_only=True)
class Sessions:
    """`cursor` fetches the next page; null at the end."""

    sessions: list[SessionInList]
    cursor: str | None


@frozen(kw_only=True)
class SessionKept:
    session: SessionSeen
    changed: bool


@frozen(kw_only=True)
class Preview:
    """What the act would do: `cost` sessions of the pack, `left` to be booked after it. Nothing has happened."""

    session: SessionSeen
    cost: int
    reason: str | None
    left: int
    free_until: datetime | None = None
    lost: bool = False
    moves_left: int | None = None


@frozen(kw_only=True)
class ConflictSeen:
    """`local` is the wished time as a clock there shows it; `code` is a refusal's or NO_SUCH_TIME."""

    local: str
    code: str
    alternatives: list[datetime]


@frozen(kw_only=True)
class SeriesSeen:
    """`starts` can be booked as they are; `already` were booked before."""

    starts: list[datetime]
    already: list[datetime]
    conflicts: list[ConflictSeen]
    left: int


@frozen(kw_only=True)
class SeriesKept:
    sessions: list[SessionSeen]
    changed: bool


@frozen(kw_only=True)
class ContestKept:
    contest: ContestSeen
    changed: bool


@frozen(kw_only=True)
class RoomKey:
    session_id: UUID
    token: str
    expires_at: datetime


def session_seen(session: Session, actor: Actor) -> SessionSeen:
    return SessionSeen(
        id=session.id,
        mentor_id=session.mentor,
        student_id=session.student,
        pack_id=session.pack,
        status=status_of(session).value,
        starts_at=session.during.start,
        ends_at=session.during.end,
        booked_at=session.booked_at,
        closed_at=None if isinstance(session, Scheduled) else session.closed_at,
        canceled_by=session.canceled_by.value if isinstance(session, Canceled) else None,
        late=session.late if isinstance(session, Canceled) else None,
        no_show_by=session.no_show_by.value if isinstance(session, NoShow) else None,
        deducted=deducts(session),
        student_moves=session.student_moves,
        notes=session.notes if _is_its_mentor(session, actor) else None,
        shared_notes=session.shared_notes,
        recording_url=session.recording_url,
        recording_until=session.recording_until,
        student_consents=session.student_consents,
        mentor_consents=session.mentor_consents,
        edition=session.edition,
    )


def _is_its_mentor(session: Session, actor: Actor) -> bool:
    """A mentor sees sessions of their own, and those they booked as somebody's student."""
    return isinstance(actor, Person) and actor.role is Role.MENTOR and actor.user != session.student


def contest_seen(contest: Contest) -> ContestSeen:
    decided = "dismissed" if isinstance(contest, Dismissed) else "upheld"
    return ContestSeen(
        id=contest.id,
        status="open" if isinstance(contest, OpenContest) else decided,
        words=contest.words,
        opened_at=contest.opened_at,
        decide_by=contest.decide_by,
    )


def in_list(row: SessionRow, actor: Actor) -> SessionInList:
    return SessionInList(
        session=session_seen(row.session, actor),
        mentor_name=row.mentor_name,
        mentor_zone=row.mentor_zone,
        student_name=row.student_name,
        contests=[contest_seen(contest) for contest in row.contests],
    )


def plan_seen(plan: Plan, actor: Actor) -> Preview:
    return Preview(
        session=session_seen(plan.session, actor),
        cost=max(0, -plan.delta),
        reason=plan.reason.value if plan.reason is not None else None,
        left=plan.left,
        free_until=plan.free_until if isinstance(plan, CancelPlan | MovePlan) else None,
        lost=plan.lost if isinstance(plan, CancelPlan) else False,
        moves_left=plan.moves_left if isinstance(plan, MovePlan) else None,
    )


def nothing_to_do(session: Session, left: int, actor: Actor) -> Preview:
    """It is so already."""
    return Preview(session=session_seen(session, actor), cost=0, reason=None, left=left)


def series_seen(plan: SeriesPlan) -> SeriesSeen:
    return SeriesSeen(
        starts=[booked.session.during.start for booked in plan.bookings],
        already=[session.during.start for session in plan.already],
        conflicts=[
            ConflictSeen(
                local=one.wish.local.isoformat(timespec="minutes"), code=one.code, alternatives=list(one.alternatives)
            )
            for one in plan.conflicts
        ],
        left=plan.left,
    )
