"""`mentorship calendar`."""

from typing import Annotated

import typer
from attrs import frozen

from apps.cli.bulk import watched
from apps.cli.exits import Exit, exit_of_all
from apps.cli.finding import the_mentor
from apps.cli.manners import Json, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, tell
from apps.cli.refusing import missing
from apps.wording.calendars import STATES, WHY_TO_OTHERS, said_of
from mentorship_core.application import Mentorship
from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth
from mentorship_core.use_cases.calendars.read_calendars import CalendarsRead

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("mentor", "readable", "state", "read_at", "pushed_until", "without_event", "why")
NO_PROVIDER = "No provider of calendars is set up. Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET."


@frozen
class Checked:
    """`readable` just now."""

    name: str
    readable: bool
    health: CalendarHealth


@app.callback()
def calendar() -> None:
    """Calendars that mentors connected."""


@app.command()
def check(
    ctx: typer.Context,
    *,
    mentor: Annotated[str | None, typer.Option(help="Only theirs: name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Read every connected mentor's calendars now: whether that works, when it last did, until when changes are pushed,
    and how many sessions do not stand there yet. Ends with 5 where none can be read, with 6 where some cannot."""
    with opened(ctx) as mentorship:
        calendars = calendars_of(mentorship)
        named = _chosen(mentorship, calendars, mentor)
        checked = [_check(calendars, one, name) for one, name in watched(named, len(named))]
        rows = [_row(mentorship, one) for one in checked]
    Listing(rows=rows, columns=COLUMNS, empty="Nobody has connected a calendar.").show(json=json)
    code = exit_of_all([Exit.DONE if one.readable else Exit.PROVIDER_FAILED for one in checked])
    if code is not Exit.DONE:
        raise typer.Exit(code)


def calendars_of(mentorship: Mentorship) -> CalendarActs:
    """Ends the command where there are none."""
    if mentorship.calendars is None:
        tell(NO_PROVIDER)
        raise typer.Exit(Exit.USAGE)
    return mentorship.calendars


def _chosen(mentorship: Mentorship, calendars: CalendarActs, name: str | None) -> list[tuple[MentorId, str]]:
    """Those with a consent, by name."""
    names = names_of(mentorship)
    granted = [one.mentor for one in calendars.health.of_all(actor=operator())]
    if name is None:
        return sorted(((one, names.get(one, str(one))) for one in granted), key=lambda one: one[1])
    found = the_mentor(mentorship, operator(), name)
    if found.id not in granted:
        raise missing(f"calendar of {found.name}")
    return [(found.id, found.name)]


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
