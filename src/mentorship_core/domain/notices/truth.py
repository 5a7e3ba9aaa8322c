"""Whether a notice is still true when it is about to go out (SAY-20)."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Notice, NoticeKind
from mentorship_core.domain.onboarding import is_told
from mentorship_core.domain.packs.pack import ActivePack, Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import User
from mentorship_core.domain.seats.seat import Active, Grace, Held


@frozen(kw_only=True)
class World:
    """What the notice speaks of, as it is now; None for what it does not speak of."""

    recipient: User
    pair: Pair | None = None
    session: Session | None = None
    pack: Pack | None = None
    case_is_open: bool = True


def is_still_true(notice: Notice, world: World, now: Instant) -> bool:
    """What has happened stays true; a nudge holds only while its reason does."""
    if notice.until is not None and now >= notice.until:
        return False
    match notice.kind:
        case NoticeKind.SESSION_SOON:
            session = world.session
            return isinstance(session, Scheduled) and session.during.start.isoformat() == notice.facts["starts_at"]
        case NoticeKind.NEW_TIMES_OFFERED:
            session = world.session
            return isinstance(session, Scheduled) and session.moves_free
        case NoticeKind.RENEWAL_REMINDER:
            return world.pair is not None and world.pair.remaining == 1
        case NoticeKind.BALANCE_EMPTY:
            return world.pair is not None and world.pair.remaining == 0
        case NoticeKind.GRACE_BEGAN | NoticeKind.FINAL_WARNING:
            seat = world.pair.seat if world.pair is not None else None
            return isinstance(seat, Grace) and (
                notice.kind is NoticeKind.GRACE_BEGAN or seat.until.isoformat() == notice.facts["until"]
            )
        case NoticeKind.OFFER_MADE:
            return _offer_stands(notice, world)
        case NoticeKind.PACK_EXPIRING:
            pack = world.pack
            return isinstance(pack, ActivePack) and pack.expires_at.isoformat() == notice.facts["expires_at"]
        case NoticeKind.ONBOARDING:
            seat = world.pair.seat if world.pair is not None else None
            return isinstance(seat, Active | Grace) and not is_told(world.recipient)
        case NoticeKind.CASE_WAITING:
            return world.case_is_open
        case _:
            return True


def _offer_stands(notice: Notice, world: World) -> bool:
    seat = world.pair.seat if world.pair is not None else None
    return isinstance(seat, Held) and seat.offer is not None and str(seat.offer.offer) == notice.about
