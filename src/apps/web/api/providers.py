"""What payment providers told us and know: kept events, acted on again, and orders asked about."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from attrs import frozen
from litestar import get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from apps.web.api.reading import instant
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body
from apps.web.manners.policy import ADMIN, api
from apps.web.manners.written import written
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import Invalid, NotFound, ProviderFailed, Refusal
from mentorship_core.ports.views import WebhookPage, WebhookRow
from mentorship_core.use_cases.reconcile_order import Reconciled as Asked
from mentorship_core.use_cases.replay_webhook import Replayed as ActedOn


class Because(Body, frozen=True):
    reason: Reason = ""


@frozen(kw_only=True)
class WebhookSeen:
    """`news` is our reading of the event, null for a kind nobody acts on. `state` is ignored, waiting, done or failed;
    `why` is what the last try met."""

    provider: str
    event_id: str
    kind: str
    at: datetime
    news: dict[str, Any] | None
    state: str
    attempts: int
    why: str


@frozen
class Webhooks:
    """Newest first; `cursor` fetches the next page, null at the end."""

    webhooks: list[WebhookSeen]
    cursor: str | None


@frozen(kw_only=True)
class Replayed:
    """`changed` is false when all of it was known; `why` says why nothing could be done."""

    changed: bool
    why: str


@frozen(kw_only=True)
class Reconciled:
    """`repaired` is what the provider knew and we did not; empty if the books agreed."""

    order_id: UUID
    status: str
    repaired: list[str]
    changed: bool


@get("/api/admin/webhooks", **api(ADMIN), sync_to_thread=True)
def webhooks(
    visit: Visiting,
    *,
    provider: FromQuery[Provider | None] = None,
    kind: FromQuery[str | None] = None,
    order_id: FromQuery[UUID | None] = None,
    since: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> Webhooks:
    """What payment providers told us and what became of it, newest first."""
    after = instant(since, "since") if since is not None else None
    try:
        page = visit.mentorship.views.webhooks(
            visit.actor,
            provider=provider,
            kind=kind,
            order=OrderId(order_id) if order_id is not None else None,
            since=after,
            cursor=cursor,
            limit=limit,
        )
    except ValueError as error:
        raise visit.no(Invalid((("?cursor", "not_ours", N_("This cursor is none of ours.")),))) from error
    return _seen(page)


def _seen(page: WebhookPage) -> Webhooks:
    return Webhooks([_webhook(row) for row in page.rows], page.cursor)


def _webhook(row: WebhookRow) -> WebhookSeen:
    return WebhookSeen(
        provider=row.provider.value,
        event_id=row.event_id,
        kind=row.kind,
        at=row.at,
        news={"news": type(row.news).__name__, **written(row.news)} if row.news is not None else None,
        state=row.state.value,
        attempts=row.attempts,
        why=row.why,
    )


@post(
    "/api/admin/webhooks/{provider:str}/{event_id:str}/replay",
    **api(ADMIN, ProviderFailed, key=True),
    status_code=200,
    sync_to_thread=True,
)
def replay(provider: FromPath[str], event_id: FromPath[str], data: JSONBody[Because], visit: Visiting) -> Replayed:
    """Act once more on an event as it was kept; what was acted on before changes nothing."""
    if provider not in set(Provider):
        raise visit.no(NotFound("webhook"))
    acted = visit.mentorship.replay_webhook(
        actor=visit.because(data.reason), provider=Provider(provider), event_id=event_id
    )
    match acted:
        case Refusal() as no:
            raise visit.no(no)
        case ActedOn(changed=changed, why=why):
            return Replayed(changed=changed, why=why)


@post(
    "/api/admin/orders/{order_id:uuid}/reconcile",
    **api(ADMIN, ProviderFailed, key=True),
    status_code=200,
    sync_to_thread=True,
)
def reconcile(order_id: FromPath[UUID], data: JSONBody[Because], visit: Visiting) -> Reconciled:
    """Ask the provider what it knows of an order, and put right what we had not heard."""
    match visit.mentorship.reconcile_order(actor=visit.because(data.reason), order=OrderId(order_id)):
        case Refusal() as no:
            raise visit.no(no)
        case Asked(order=order, repaired=repaired, changed=changed):
            status = type(order).__name__.removesuffix("Order").lower()
            return Reconciled(
                order_id=order.id, status=status, repaired=[one.value for one in repaired], changed=changed
            )


ROUTES = [webhooks, replay, reconcile]
