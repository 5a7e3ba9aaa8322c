"""What a notice speaks of, as it is now."""

from uuid import UUID

from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import CaseId, MentorId, PackId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Notice, NoticeKind
from mentorship_core.domain.notices.truth import World
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import User
from mentorship_core.ports.transaction import Transaction

PAIR_KINDS = frozenset(
    {
        NoticeKind.RENEWAL_REMINDER,
        NoticeKind.BALANCE_EMPTY,
        NoticeKind.GRACE_BEGAN,
        NoticeKind.FINAL_WARNING,
        NoticeKind.OFFER_MADE,
        NoticeKind.ONBOARDING,
    }
)


def world_of(tx: Transaction, notice: Notice, recipient: User, now: Instant) -> World:
    """Only what this kind's truth depends on is read."""
    if notice.kind in PAIR_KINDS and notice.mentor is not None and notice.student is not None:
        return World(recipient=recipient, pair=_pair(tx, notice.mentor, notice.student, now))
    match notice.kind:
        case NoticeKind.SESSION_SOON | NoticeKind.NEW_TIMES_OFFERED:
            return World(recipient=recipient, session=tx.session(SessionId(UUID(notice.about))))
        case NoticeKind.PACK_EXPIRING:
            return World(recipient=recipient, pack=_pack(tx, PackId(UUID(notice.about))))
        case NoticeKind.CASE_WAITING:
            case_ = tx.case(CaseId(UUID(notice.about)))
            return World(recipient=recipient, case_is_open=isinstance(case_, OpenCase))
        case _:
            return World(recipient=recipient)


def _pair(tx: Transaction, mentor: MentorId, student: UserId, now: Instant) -> Pair | None:
    """With what the clock has decided, whether or not it is written (GEN-3)."""
    pair = tx.pair(mentor, student)
    return pair.after(*pair.due(now)) if pair is not None else None


def _pack(tx: Transaction, pack: PackId) -> Pack | None:
    owner = tx.pack_owner(pack)
    pair = tx.pair(*owner) if owner is not None else None
    return pair.pack(pack) if pair is not None else None
