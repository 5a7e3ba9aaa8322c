"""What fills each port, for whoever puts the product together."""

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.busy_feeds import BusyFeeds
from mentorship_core.ports.calendar import Calendar
from mentorship_core.ports.calendar_provider import CalendarProvider
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.community import Community
from mentorship_core.ports.community_accounts import CommunityAccounts
from mentorship_core.ports.due import Due
from mentorship_core.ports.holidays import NO_HOLIDAYS, Holidays
from mentorship_core.ports.identities import IdentityProvider
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.lists import Lists
from mentorship_core.ports.mail import Mail
from mentorship_core.ports.outbox import Outbox
from mentorship_core.ports.pictures import Pictures
from mentorship_core.ports.sealing import Sealing
from mentorship_core.ports.transaction import Begin
from mentorship_core.ports.video import Video
from mentorship_core.ports.views import Views
from mentorship_core.ports.writing import Writing

U = TypeVar("U")


@frozen(kw_only=True)
class Parts:
    """What fills each port."""

    begin: Begin
    views: Views
    lists: Lists
    due: Due
    outbox: Outbox
    clock: Clock
    new_id: NewId
    calendar: Calendar
    """What stands in where no `calendar_provider` is set up; `calendar_is_pretended` where it has busy times."""
    calendar_is_pretended: bool = True
    calendar_provider: CalendarProvider | None = None
    busy_feeds: BusyFeeds
    checkouts: Checkouts
    mail: Mail
    community: Community
    community_accounts: CommunityAccounts | None = None
    video: Video
    pictures: Pictures
    secrets: Secrets
    sealing: Sealing
    writing: Writing
    identities: IdentityProvider | None = None
    holidays: Holidays = NO_HOLIDAYS
    terms: Terms = TERMS

    def make(self, kind: Callable[..., U], **more: object) -> U:
        """A use case with what every one is given, and what this one needs besides."""
        return kind(begin=self.begin, clock=self.clock, new_id=self.new_id, terms=self.terms, **more)
