"""Calendars that mentors named by their address, as the command line tells of them."""

from apps.cli.manners import operator
from apps.wording.feeds import WHY_UNREAD, FeedStanding, feed_said
from mentorship_core.application import Mentorship
from mentorship_core.domain.calendars.feed import KnownFeed
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Mentor

STATES = {
    FeedStanding.READ: "Read",
    FeedStanding.FAILING: "Failing: what was read before counts",
    FeedStanding.UNREAD: "Unread: nothing is offered",
}


def feeds_of(mentorship: Mentorship, only: Mentor | None = None) -> tuple[KnownFeed, ...]:
    found = mentorship.busy_feeds.see.of_all(actor=operator())
    return tuple(one for one in found if only is None or one.feed.mentor == only.id)


def standing_of(mentorship: Mentorship, known: KnownFeed) -> FeedStanding:
    return feed_said(known, mentorship.clock(), mentorship.complete_session.terms).standing


def feed_row(mentorship: Mentorship, seen: KnownFeed, names: dict[MentorId, str]) -> dict[str, object]:
    """Read now."""
    read = mentorship.busy_feeds.read(feed=seen.feed.id)
    known = read if isinstance(read, KnownFeed) else seen
    reading, standing = known.reading, standing_of(mentorship, known)
    trouble = reading.trouble if reading is not None else None
    return {
        "mentor": names.get(known.feed.mentor, str(known.feed.mentor)),
        "calendar": f"{known.feed.name} ({known.feed.host})",
        "readable": reading is not None and trouble is None,
        "state": STATES[standing],
        "read_at": reading.read_at if reading is not None else None,
        "pushed_until": None,
        "without_event": 0,
        "why": WHY_UNREAD[trouble] if trouble is not None else None,
        "standing": standing,
        "calendars": 1,
        "sessions": (),
        "mentor_id": known.feed.mentor,
    }
