"""What payment providers told us: a list for admins, each event acted on again by a button."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.web.manners.policy import ADMIN, form, page
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.paging import ROWS, pages
from apps.web.pages.shapes import Context, badge, moment
from apps.web.visiting import Visiting
from apps.wording.about_asking import STATES, news_told, repairs_told
from apps.wording.languages import N_, _, pgettext
from apps.wording.providers import NAMES
from apps.wording.refusals import words
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import Invalid, NotFound, ProviderFailed, Refusal
from mentorship_core.ports.views import WebhookRow, WebhookState
from mentorship_core.use_cases.reconcile_order import Reconciled
from mentorship_core.use_cases.replay_webhook import Replayed

HERE = "/admin/webhooks"
HEADS = (N_("What"), N_("Told as"), N_("When"), N_("State"), N_("Why"))
ACT = form(ADMIN, key=True)
Cell = str | Context


@get(HERE, **page(ADMIN), sync_to_thread=True)
def webhooks(
    visit: Visiting,
    *,
    order: FromQuery[UUID | None] = None,
    before: Annotated[str | None, QueryParameter(max_length=400)] = None,
) -> Page:
    """Newest first; with an order, of its money alone."""
    about = OrderId(order) if order is not None else None
    try:
        found = visit.mentorship.views.webhooks(visit.actor, order=about, cursor=before, limit=ROWS)
    except ValueError as error:
        raise visit.no(Invalid((("before", "NOT_OURS", N_("This page is not there any more.")),))) from error
    context = {
        "heads": [*(_(head) for head in HEADS), pgettext("column of buttons", "Again")],
        "rows": [row(visit.zone)(one) for one in found.rows],
        "pages": pages(HERE if order is None else f"{HERE}?{urlencode({'order': order})}", before, found.cursor),
        "ask": {"action": f"/admin/orders/{order}/reconcile", "text": _("Ask the provider")}
        if order is not None
        else None,
    }
    return draw(visit, "webhooks.html", context)


def row(zone: str) -> Callable[[WebhookRow], list[Cell]]:
    def told(one: WebhookRow) -> list[Cell]:
        replayed: Cell = {"action": f"{HERE}/{one.provider}/{one.event_id}/replay", "text": _("Act again")}
        return [
            news_told(one.news) if one.news is not None else _("Nothing we act on"),
            f"{_(NAMES[one.provider])}: {one.kind}",
            {"time": moment(one.at, zone)},
            {"badge": badge(*STATES[one.state])},
            one.why or "–",
            replayed if one.state is not WebhookState.IGNORED else "–",
        ]

    return told


@post(HERE + "/{provider:str}/{event_id:str}/replay", **ACT, status_code=303, sync_to_thread=True)
def replay(provider: FromPath[str], event_id: FromPath[str], visit: Visiting) -> Response[None]:
    if provider not in set(Provider):
        raise visit.no(NotFound("webhook"))
    match visit.mentorship.replay_webhook(actor=visit.person, provider=Provider(provider), event_id=event_id):
        case ProviderFailed() as no:
            return go(visit, HERE, flash=words(no))
        case Refusal() as no:
            raise visit.no(no)
        case Replayed(changed=True):
            return go(visit, HERE, flash=_("It was acted on."))
        case Replayed(why=why):
            unchanged = _("Nothing changed: {why}.", why=why) if why else _("Nothing changed.")
            return go(visit, HERE, flash=unchanged)


@post("/admin/orders/{order_id:uuid}/reconcile", **ACT, status_code=303, sync_to_thread=True)
def reconcile(order_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    """Ask the provider what it knows of an order, and put right what we had not heard."""
    back = f"{HERE}?{urlencode({'order': order_id})}"
    match visit.mentorship.reconcile_order(actor=visit.person, order=OrderId(order_id)):
        case ProviderFailed() as no:
            return go(visit, back, flash=words(no))
        case Refusal() as no:
            raise visit.no(no)
        case Reconciled(repaired=repaired):
            return go(visit, back, flash=repairs_told(repaired))


ROUTES = [webhooks, replay, reconcile]
