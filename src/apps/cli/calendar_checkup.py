"""What the doctor asks of connected calendars: whether they are read, and under which key their consents are kept."""

from collections.abc import Callable, Iterator
from functools import partial

from apps.cli.calendar import names_of
from apps.cli.feed_rows import feeds_of, standing_of
from apps.cli.keys import resealing
from apps.cli.manners import operator
from apps.cli.rehearsal import rehearsing
from apps.wording.calendars import WHY_TO_OTHERS, Standing, said_of
from apps.wording.feeds import FeedStanding
from mentorship_core.application import Mentorship
from mentorship_core.domain.calendars.connection import Broken
from mentorship_core.domain.identity import MentorId
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth

Asked = tuple[bool, str]

ABSENT = "no provider is set up: mentors have their hours here alone, and invites go by mail"


def calendar_checkups(mentorship: Mentorship) -> Iterator[tuple[str, Callable[[], Asked]]]:
    yield "calendars", partial(_calendars, mentorship)
    yield "calendars by address", partial(_feeds, mentorship)
    yield "calendar keys", partial(_keys, mentorship)


def _calendars(mentorship: Mentorship) -> Asked:
    """A consent that ended is its mentor's to mend, and they were told. That all ended is not the mentors' doing."""
    if mentorship.calendars is None:
        return True, ABSENT
    names, found = names_of(mentorship), mentorship.calendars.health.of_all(actor=operator())
    if not found:
        return True, "nobody has connected one"
    standing = {one.mentor: _standing(mentorship, one) for one in found}
    unread = [names.get(mentor, str(mentor)) for mentor, how in standing.items() if how is Standing.UNREAD]
    broken = [one for one in found if isinstance(one.connection, Broken)]
    told = "; ".join((f"{len(found) - len(unread) - len(broken)} of {len(found)} read", *_broken(broken, names)))
    if unread:
        return (
            False,
            f"{told}; unread and so not offered: {', '.join(unread)}. Does a worker run? `mentorship calendar check`",
        )
    if len(broken) == len(found) > 1:
        return False, f"{told}. Is the app still registered at Google, and its consent screen published?"
    return True, f"{told}{_unwritten(found)}"


def _standing(mentorship: Mentorship, health: CalendarHealth) -> Standing:
    return said_of(health, mentorship.clock(), mentorship.complete_session.terms).standing


def _broken(broken: list[CalendarHealth], names: dict[MentorId, str]) -> Iterator[str]:
    for one in broken:
        assert isinstance(one.connection, Broken)
        yield f"{names.get(one.mentor, one.mentor)} has to connect again ({WHY_TO_OTHERS[one.connection.why]})"


def _unwritten(found: tuple[CalendarHealth, ...]) -> str:
    left = sum(len(one.unwritten) for one in found)
    return f"; {left} session{'' if left == 1 else 's'} not written down yet" if left else ""


def _feeds(mentorship: Mentorship) -> Asked:
    found = feeds_of(mentorship)
    if not found:
        return True, "nobody has named one"
    names, standing = names_of(mentorship), [(one.feed, standing_of(mentorship, one)) for one in found]
    unread = [f"{feed.name} of {names.get(feed.mentor)}" for feed, how in standing if how is FeedStanding.UNREAD]
    told = f"{len(found) - len(unread)} of {len(found)} read"
    if unread:
        return False, f"{told}; unread, so that nothing is offered: {', '.join(unread)}. `mentorship calendar check`"
    return True, told


def _keys(mentorship: Mentorship) -> Asked:
    found = list(resealing(rehearsing(mentorship, []), operator()))
    lost = sum(not one.opened for one in found)
    older = sum(one.changed for one in found)
    if lost:
        return False, f"no key opens {lost} of {len(found)} secrets: is one missing in SEALING_KEYS?"
    if older:
        return False, f"{older} of {len(found)} secrets are under an older key: `mentorship keys rotate`"
    return True, "all secrets are under the newest"
