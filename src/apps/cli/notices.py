"""`mentorship notices`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.exits import Exit
from apps.cli.finding import the_mentor, the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.previewing import chosen, list_letters, show_letters
from apps.cli.printing import Listing, tell
from apps.cli.refusing import missing
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.see_notices import Outlook

app = typer.Typer(no_args_is_help=True)

Of = Annotated[str, typer.Argument(help="The student's mail address or id.", metavar="STUDENT")]
By = Annotated[str, typer.Argument(help="The mentor's name, mail address or id.", metavar="MENTOR")]
TOLD = ("id", "at", "kind", "channel", "status", "why")
COMING = ("at", "kind", "key")


@app.command("list")
def list_told(ctx: typer.Context, *, student: Of, mentor: By, json: Json = False) -> None:
    """What a student was told of a mentor, on every channel, and what became of it."""
    with opened(ctx) as mentorship:
        told = _outlook(mentorship, student, mentor).told
    rows: list[dict[str, object]] = [
        {
            "id": one.id,
            "at": one.queued_at,
            "kind": one.kind.value,
            "channel": one.channel.value,
            "status": one.status.value,
            "why": one.why,
            "settled_at": one.settled_at,
            "goes_out_at": one.send_after,
        }
        for one in told
    ]
    Listing(rows=rows, columns=TOLD, empty="Nothing was said.").show(json=json)


@app.command()
def preview(
    *,
    kind: Annotated[str, typer.Argument(help="A kind of notice, or one letter's name; nothing lists them.")] = "",
    html: Annotated[bool, typer.Option("--html/--text", help="The HTML part instead of the text.")] = False,
    json: Json = False,
) -> None:
    """What letters say, with made-up facts. Nothing is sent, and no database is needed."""
    if not kind:
        list_letters(json=json)
        return
    found = chosen(kind)
    if not found:
        tell(f"There is no letter called {kind}; `mentorship notices preview` lists them.")
        raise typer.Exit(Exit.NOT_FOUND)
    show_letters(found, html=html)


@app.command("forecast")
def show_forecast(ctx: typer.Context, *, student: Of, mentor: By, json: Json = False) -> None:
    """What the student will be told, and when, if nobody does anything else."""
    with opened(ctx) as mentorship:
        coming = _outlook(mentorship, student, mentor).coming
    rows: list[dict[str, object]] = [{"at": one.at, "kind": one.kind.value, "key": one.key} for one in coming]
    Listing(rows=rows, columns=COMING, empty="Nothing is to come.").show(json=json)


@app.command()
def resend(
    ctx: typer.Context,
    *,
    notices: Annotated[list[UUID], typer.Argument(help="Ids, as `notices list` shows them.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Send messages once more, on the same channel, if they are still true."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        carry_out(mentorship, [_resending(NoticeId(one)) for one in notices], manners)


@app.command()
def stop(
    ctx: typer.Context,
    *,
    notices: Annotated[
        list[str], typer.Argument(help="Ids of waiting ones, or keys as `notices forecast` shows them.")
    ],
    student: Annotated[str, typer.Option(help="Whose forecast the keys are of.")] = "",
    mentor: Annotated[str, typer.Option(help="Whose student they are.")] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Keep messages from being sent: what waits, or what the clock would bring."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    keys = [one for one in notices if ":" in one]
    if keys and not (student and mentor):
        raise typer.BadParameter("a key needs --student and --mentor")
    with opened(ctx) as mentorship:
        rows = [_stopping(_notice_id(one)) for one in notices if one not in keys]
        if keys:
            user, whose = _two(mentorship, student, mentor)
            rows += [_never(key, user, whose) for key in keys]
        carry_out(mentorship, rows, manners)


def _resending(notice: NoticeId) -> Row:
    return Row(str(notice), lambda m, who: m.resend_notice(actor=who, notice=notice))


def _stopping(notice: NoticeId) -> Row:
    return Row(str(notice), lambda m, who: m.stop_notice(actor=who, notice=notice))


def _never(key: str, student: UserId, mentor: MentorId) -> Row:
    return Row(key, lambda m, who: m.stop_coming(actor=who, mentor=mentor, student=student, key=key))


def _notice_id(text: str) -> NoticeId:
    try:
        return NoticeId(UUID(text))
    except ValueError as error:
        raise typer.BadParameter(f"{text} is neither an id nor a key") from error


def _two(mentorship: Mentorship, student: str, mentor: str) -> tuple[UserId, MentorId]:
    return the_user(mentorship, operator(), student).id, the_mentor(mentorship, operator(), mentor).id


def _outlook(mentorship: Mentorship, student: str, mentor: str) -> Outlook:
    user, whose = _two(mentorship, student, mentor)
    outlook = mentorship.see_notices(actor=operator(), mentor=whose, student=user)
    if isinstance(outlook, Refusal):
        raise missing(f"{student} with {mentor}")
    return outlook
