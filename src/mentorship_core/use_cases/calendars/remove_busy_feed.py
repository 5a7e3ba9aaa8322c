"""A calendar that a mentor named is read no more, and all that was read of it is forgotten."""

from attrs import frozen

from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.calendars.opening import US
from mentorship_core.use_cases.calendars.owning import Owning


@frozen(kw_only=True)
class RemoveBusyFeed(Owning):
    def __call__(self, *, actor: Actor, mentor: MentorId, feed: BusyFeedId) -> bool | NotFound:
        """Whether it was there."""
        if not self.theirs(actor, mentor):
            return NotFound("mentor")
        with self.begin(US) as tx:
            known = tx.known_feed(feed)
            if known is not None and known.feed.mentor != mentor:
                return NotFound("calendar")
            return tx.forget_feed(feed)
