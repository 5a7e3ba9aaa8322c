"""What happens to sessions."""

from attrs import frozen

from mentorship_core.domain.booking.contest import Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled, Side, Status
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack


@frozen(kw_only=True)
class SessionBooked(Event):
    session: Scheduled
    pack: ActivePack | DepletedPack | ExpiredPack


@frozen(kw_only=True)
class SessionMoved(Event):
    session: Scheduled
    before: During
    by: Side
    pack: ActivePack | DepletedPack | ExpiredPack | None = None


@frozen(kw_only=True)
class NewTimesOffered(Event):
    """The mentor cannot hold it and asks the student to move it; `times` were free just then."""

    session: Scheduled
    times: tuple[Instant, ...]


@frozen(kw_only=True)
class SessionCanceled(Event):
    """`entry` is there when it was late and cost the student one; `refunded` when a refund took it."""

    session: Canceled
    pack: ActivePack | DepletedPack | ExpiredPack
    entry: Entry | None = None
    refunded: bool = False


@frozen(kw_only=True)
class SessionCompleted(Event):
    session: Completed
    pack: ActivePack | DepletedPack | ExpiredPack
    entry: Entry
    by_itself: bool = False


@frozen(kw_only=True)
class SessionMissed(Event):
    session: NoShow
    pack: ActivePack | DepletedPack | ExpiredPack
    entry: Entry | None = None


@frozen(kw_only=True)
class SessionCorrected(Event):
    session: Scheduled | Completed | NoShow | Canceled
    before: Status
    pack: ActivePack | DepletedPack | ExpiredPack
    entry: Entry | None = None


@frozen(kw_only=True)
class NotesWritten(Event):
    session: Scheduled | Completed | NoShow | Canceled


@frozen(kw_only=True)
class ContestOpened(Event):
    contest: OpenContest
    case: OpenCase


@frozen(kw_only=True)
class ContestDecided(Event):
    contest: Upheld | Dismissed
    session: Completed | NoShow | Canceled | None = None
    pack: ActivePack | DepletedPack | ExpiredPack | None = None
    entry: Entry | None = None


BookingEvent = (
    SessionBooked
    | SessionMoved
    | SessionCanceled
    | SessionCompleted
    | SessionMissed
    | SessionCorrected
    | NotesWritten
    | ContestOpened
    | ContestDecided
)
