"""`mentorship mentors`."""

from datetime import datetime
from typing import Annotated

import typer

from apps.cli.finding import the_mentor, the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing
from apps.cli.refusing import refused
from apps.wording.slots import why
from apps.wording.times import zone_of
from mentorship_core.application import Mentorship
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import ShopWindow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("name", "zone", "seats", "free", "waiting", "on_sale", "mentor")
NINE, FIVE = 9 * 60, 17 * 60


@app.command("list")
def list_mentors(ctx: typer.Context, json: Json = False) -> None:
    """Mentors, their places, and who waits."""
    with opened(ctx) as mentorship:
        rows = [_row(window) for window in mentorship.views.mentors()]
    Listing(rows=rows, columns=COLUMNS, empty="No mentors yet.").show(json=json)


@app.command("open")
def open_mentor(
    ctx: typer.Context,
    *,
    who: Annotated[str, typer.Argument(help="Mail address or id of a user.")],
    headline: Annotated[str, typer.Option(help="One line under their name.")] = "",
    about: Annotated[str, typer.Option(help="A longer text.")] = "",
    seats: Annotated[int, typer.Option(help="How many students at once.")] = TERMS.max_active_students,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Make a user a mentor, open Monday to Friday from 9 to 17 in their own zone until they say otherwise."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        user = the_user(mentorship, manners.operator, who)
        schedule = Schedule(zone=user.zone, weekly=WeeklyHours.on(range(5), LocalSpan(NINE, FIVE)))

        def act(m: Mentorship, actor: System) -> object:
            return m.open_mentor(
                actor=actor,
                user=user.id,
                headline=headline,
                about=about,
                schedule=schedule,
                max_active_students=seats,
            )

        carry_out(mentorship, [Row(user.email, act)], manners)


@app.command()
def sale(
    ctx: typer.Context,
    *,
    mentor: Annotated[str, typer.Argument(help="Name, mail address or id.")],
    on: Annotated[bool, typer.Option("--on/--off", help="Whether they take new students.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Open a mentor to new sales, or close them. Everybody seated stays seated."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        found = the_mentor(mentorship, operator(), mentor)
        row = Row(found.name, lambda m, who: m.save_mentor(actor=who, mentor=found.id, on_sale=on))
        carry_out(mentorship, [row], manners)


@app.command()
def explain(
    ctx: typer.Context,
    *,
    mentor: Annotated[str, typer.Argument(help="Name, mail address or id.")],
    at: Annotated[str, typer.Argument(help="A time, such as 2026-12-02T14:00; in their zone unless it says its own.")],
    minutes: Annotated[int | None, typer.Option(min=1, max=480, help="How long the session would be.")] = None,
    json: Json = False,
) -> None:
    """Why this time is or is not offered: the rule, and the very thing in its way."""
    with opened(ctx) as mentorship:
        found = the_mentor(mentorship, operator(), mentor)
        zone = found.schedule.zone
        start = _moment(at, zone)
        told = mentorship.explain_slot(actor=operator(), mentor=found.id, at=start, session_minutes=minutes)
    if isinstance(told, Refusal):
        raise refused(told)
    row = {
        "at": start,
        "offered": told.offered,
        "reason": told.explanation.reason,
        "calendar_readable": told.calendar_readable,
        "why": why(told, zone),
    }
    Listing(rows=[row], columns=tuple(row), empty="").show(json=json)


def _moment(text: str, zone: str) -> Instant:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("Give a time such as 2026-12-02T14:00.", param_hint="AT") from error
    return utc(at if at.tzinfo is not None else at.replace(tzinfo=zone_of(zone)))


def _row(window: ShopWindow) -> dict[str, object]:
    mentor = window.mentor
    return {
        "name": mentor.name,
        "zone": mentor.schedule.zone,
        "seats": mentor.max_active_students,
        "free": window.free,
        "waiting": window.waiting,
        "on_sale": mentor.on_sale,
        "mentor": mentor.id,
        "user": mentor.user,
        "headline": mentor.headline,
        "next_free": window.next_free,
    }
