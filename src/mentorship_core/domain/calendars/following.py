"""What becomes of a session whose event its mentor moved or deleted in their calendar."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.calendars.reading import EventSeen, Written
from mentorship_core.domain.instant import During, Instant


@frozen
class LeaveIt:
    """It stands as it should, is over, or our own change is still on its way."""


@frozen
class PutBack:
    """A session's length is its pack's: it is written down again as it is here."""


@frozen
class FollowMove:
    """The session goes where its mentor put it, if the rules allow."""

    starts_at: Instant


@frozen
class FollowDeletion:
    """The session is canceled by its mentor, if the rules allow."""


Following = LeaveIt | PutBack | FollowMove | FollowDeletion


def following(session: Session, written: Written | None, found: During | None) -> Following:
    """`found` is where the event stands now, None if it was deleted. What differs from what was last written was done
    there; what differs from the session but not from that is ours to write."""
    if not isinstance(session, Scheduled) or found == session.during:
        return LeaveIt()
    if written is None or written.during != session.during:
        return LeaveIt()
    if found is None:
        return FollowDeletion()
    if found.length != session.during.length:
        return PutBack()
    return FollowMove(found.start)


def is_overtaken(written: Written | None, seen: EventSeen) -> bool:
    """We wrote since we began to look: what was seen may be older, and its owner did not do it. To follow it would take
    back what somebody did here, and then what that led to, without end. What stands there is looked at once more."""
    return written is not None and written.at != seen.written_at
