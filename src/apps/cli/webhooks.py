"""`mentorship webhooks`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.bulk import Report, run_all
from apps.cli.manners import Act, DryRun, Json, Manners, Reason, Row, Yes, confirm, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing, tell
from apps.cli.since import Since, read_since
from apps.wording.about_asking import STATES, news_told
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.views import WebhookRow
from mentorship_core.use_cases.replay_webhook import Replayed

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("event", "provider", "kind", "at", "says", "state", "why")
AT_A_TIME = 200
MOST = 10_000

Whose = Annotated[Provider | None, typer.Option("--provider", help="Only this one's.")]
OfKind = Annotated[str | None, typer.Option("--kind", help="As the provider calls it.")]
OfOrder = Annotated[UUID | None, typer.Option("--order", help="Only of this order's money.")]


@app.command("list")
def list_webhooks(
    ctx: typer.Context,
    *,
    provider: Whose = None,
    kind: OfKind = None,
    order: OfOrder = None,
    since: Since = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST)] = 100,
    json: Json = False,
) -> None:
    """What payment providers told us and what became of it, newest first."""
    with opened(ctx) as mentorship:
        found = _kept(
            mentorship,
            provider=provider,
            kind=kind,
            order=OrderId(order) if order is not None else None,
            since=read_since(since, mentorship.clock()) if since is not None else None,
            limit=limit,
        )
        rows = [_row(row) for row in found]
    Listing(rows=rows, columns=COLUMNS, empty="No provider has told anything.").show(json=json)


@app.command()
def replay(
    ctx: typer.Context,
    *,
    events: Annotated[list[str] | None, typer.Argument(help="Ids, as `webhooks list` shows them.")] = None,
    since: Since = None,
    provider: Whose = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Act once more on what was kept, oldest first. What was acted on before changes nothing.

    A dry run shows what would be acted on.
    """
    if bool(events) == (since is not None):
        raise typer.BadParameter("name events, or give --since")
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        chosen = _chosen(mentorship, events, provider, since)
        missing = [name for name in events or () if name not in {one.event_id for one in chosen}]
        if chosen and not dry_run:
            confirm([f"{one.event_id}  {_says(one)}" for one in chosen], yes=yes)
        if not chosen and not missing:
            tell("No provider has told anything since.")
        rows = [Row(one.event_id, _showing(one) if dry_run else _replaying(one)) for one in chosen]
        absent = [Row(name, _not_found) for name in missing]
        run_all(mentorship, [*rows, *absent], manners, SHOWN if dry_run else DONE)


def _chosen(
    mentorship: Mentorship, named: list[str] | None, provider: Provider | None, since: str | None
) -> list[WebhookRow]:
    """The oldest first."""
    if since is not None:
        return _kept(mentorship, provider=provider, since=read_since(since, mentorship.clock()))[::-1]
    found = [row for name in named or () for row in _kept(mentorship, provider=provider, event=name)]
    return sorted(found, key=lambda row: row.at)


def _kept(
    mentorship: Mentorship,
    *,
    provider: Provider | None = None,
    event: str | None = None,
    kind: str | None = None,
    order: OrderId | None = None,
    since: Instant | None = None,
    limit: int = MOST,
) -> list[WebhookRow]:
    """Page by page."""

    found: list[WebhookRow] = []
    cursor = None
    while len(found) < limit:
        page = mentorship.views.webhooks(
            operator(),
            provider=provider,
            event=event,
            kind=kind,
            order=order,
            since=since,
            cursor=cursor,
            limit=min(AT_A_TIME, limit - len(found)),
        )
        found += page.rows
        cursor = page.cursor
        if cursor is None:
            break
    return found


def _showing(row: WebhookRow) -> Act:
    return lambda _m, _who: row


def _replaying(row: WebhookRow) -> Act:
    return lambda m, who: m.replay_webhook(actor=who, provider=row.provider, event_id=row.event_id)


def _not_found(_m: Mentorship, _who: object) -> Refusal:
    return NotFound("webhook")


def _says(row: WebhookRow) -> str:
    return news_told(row.news) if row.news is not None else row.kind


def _shown(outcome: object) -> str:
    assert isinstance(outcome, WebhookRow)
    return f"would be acted on again: {_says(outcome)}" if outcome.news is not None else "nobody acts on this kind"


def _done(outcome: object) -> str:
    assert isinstance(outcome, Replayed)
    return "done" if outcome.changed else f"nothing changed{f': {outcome.why}' if outcome.why else ''}"


def _done_data(outcome: object) -> dict[str, object]:
    assert isinstance(outcome, Replayed)
    return {"provider": outcome.webhook.provider, "changed": outcome.changed, "why": outcome.why}


SHOWN = Report(_shown, lambda outcome: _row(outcome) if isinstance(outcome, WebhookRow) else {})
DONE = Report(_done, _done_data)


def _row(row: WebhookRow) -> dict[str, object]:
    return {
        "event": row.event_id,
        "provider": row.provider,
        "kind": row.kind,
        "at": row.at,
        "says": _says(row),
        "news": {"news": type(row.news).__name__, **plain(row.news)} if row.news is not None else None,
        "state": STATES[row.state][1].lower(),
        "attempts": row.attempts,
        "why": row.why,
    }
