"""Everything that is done with calendars that mentors named by their address, by name."""

from attrs import frozen

from mentorship_core.use_cases.calendars.add_busy_feed import AddBusyFeed
from mentorship_core.use_cases.calendars.read_busy_feed import ReadBusyFeed
from mentorship_core.use_cases.calendars.remove_busy_feed import RemoveBusyFeed
from mentorship_core.use_cases.calendars.reseal_busy_feeds import ResealBusyFeeds
from mentorship_core.use_cases.calendars.see_busy_feeds import SeeBusyFeeds


@frozen(kw_only=True)
class BusyFeedActs:
    # the mentor's
    add: AddBusyFeed
    remove: RemoveBusyFeed
    see: SeeBusyFeeds

    # the clock's
    read: ReadBusyFeed

    # an operator's
    reseal: ResealBusyFeeds
