"""`mentorship calendar`."""

from collections.abc import Iterator
from typing import Annotated

import typer
from attrs import frozen

from apps.cli.bulk import watched
from apps.cli.exits import Exit, exit_of_all
from apps.cli.feed_rows import feed_row, feeds_of
from apps.cli.finding import the_mentor
from apps.cli.manners import Json, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, tell
from apps.cli.refusing import missing
from apps.wording.calendars import PROVIDER, STATES, WHY_TO_OTHERS, said_of
from mentorship_core.application import Mentorship
from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.calendars.feed import KnownFeed
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Mentor
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth
from mentorship_core.use_cases.calendars.read_calendars import CalendarsRead

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("mentor", "calendar", "readable", "state", "read_at", "pushed_until", "without_event", "why")
NO_PROVIDER = "No provider of calendars is set up. Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET."


@frozen
class Checked:
    """`readable` just now."""

    name: str
    readable: bool
    health: CalendarHealth


@app.callback()
def calendar() -> None:
    """Calendars that mentors connected, or named by their address."""


@app.command()
def check(
    ctx: typer.Context,
    *,
    mentor: Annotated[str | None, typer.Option(help="Only theirs: name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Read every mentor's calendars now, those they connected and those they named by their address: whether that
    works, when it last did, until when changes are pushed, and how many sessions do not stand there yet. Ends with 5
    where none can be read, with 6 where some cannot."""
    with opened(ctx) as mentorship:
        only = the_mentor(mentorship, operator(), mentor) if mentor is not None else None
        granted, fed = _granted(mentorship, only), feeds_of(mentorship, only)
        if only is not None and not (granted or fed):
            raise missing(f"calendar of {only.name}")
        if mentorship.calendars is None and not fed:
            calendars_of(mentorship)
        rows = list(watched(_rows(mentorship, granted, fed), len(granted) + len(fed)))
    Listing(rows=rows, columns=COLUMNS, empty="Nobody has connected a calendar.").show(json=json)
    code = exit_of_all([Exit.DONE if row["readable"] else Exit.PROVIDER_FAILED for row in rows])
    if code is not Exit.DONE:
        raise typer.Exit(code)


def calendars_of(mentorship: Mentorship) -> CalendarActs:
    """Ends the command where there are none."""
    if mentorship.calendars is None:
        tell(NO_PROVIDER)
        raise typer.Exit(Exit.USAGE)
    return mentorship.calendars


def _granted(mentorship: Mentorship, only: Mentor | None) -> list[tuple[MentorId, str]]:
    """Those with a consent, by name."""
    if mentorship.calendars is None:
        return []
    names = names_of(mentorship)
    granted = [one.mentor for one in mentorship.calendars.health.of_all(actor=operator())]
    chosen = [one for one in granted if only is None or one == only.id]
    return sorted(((one, names.get(one, str(one))) for one in chosen), key=lambda one: one[1])


def _rows(
    mentorship: Mentorship, granted: list[tuple[MentorId, str]], fed: tuple[KnownFeed, ...]
) -> Iterator[dict[str, object]]:
    """As they are read."""
    if mentorship.calendars is not None:
        for mentor, name in granted:
            yield _row(mentorship, _check(mentorship.calendars, mentor, name))
    names = names_of(mentorship)
    for one in fed:
        yield feed_row(mentorship, one, names)


def names_of(mentorship: Mentorship) -> dict[MentorId, str]:
    return {window.mentor.id: window.mentor.name for window in mentorship.views.mentors()}


def _check(calendars: CalendarActs, mentor: MentorId, name: str) -> Checked:
    read = calendars.read(mentor=mentor)
    health = calendars.health(actor=operator(), mentor=mentor)
    assert isinstance(health, CalendarHealth)
    return Checked(name, isinstance(read, CalendarsRead) and read.count > 0, health)


def _row(mentorship: Mentorship, checked: Checked) -> dict[str, object]:
    health = checked.health
    said = said_of(health, mentorship.clock(), mentorship.complete_session.terms)
    return {
        "mentor": checked.name,
        "calendar": PROVIDER,
        "readable": checked.readable,
        "state": STATES[said.standing][1],
        "read_at": health.read_at,
        "pushed_until": _pushed_until(health),
        "without_event": len(health.unwritten),
        "why": WHY_TO_OTHERS[health.connection.why] if isinstance(health.connection, Broken) else None,
        "standing": said.standing,
        "calendars": len(health.connection.read) if isinstance(health.connection, Connected) else 0,
        "sessions": health.unwritten,
        "mentor_id": health.mentor,
    }


def _pushed_until(health: CalendarHealth) -> Instant | None:
    """When the first of its channels ends; None where one has none and is polled."""
    ends = [one.channel.until if one.channel is not None else None for one in health.readings]
    return min((end for end in ends if end is not None), default=None) if None not in ends else None
