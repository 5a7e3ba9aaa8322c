"""What payment providers told us: a list for admins, each event acted on again by a button."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.paging import ROWS, pages
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, badge, fact, link, moment, when
from apps.web.visiting import Visiting
from apps.wording.about_asking import news_told, repairs_told, webhook_state
from apps.wording.languages import N_, _, pgettext
from apps.wording.providers import called
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
        "ask": link(f"/admin/orders/{order}/reconcile", _("Ask the provider")) if order is not None else None,
    }
    return draw(visit, "webhooks.html", context)


def row(zone: str) -> Callable[[WebhookRow], list[Cell]]:
    def told(one: WebhookRow) -> list[Cell]:
        replayed = link(f"{HERE}/{one.provider}/{one.event_id}/replay", _("Act again"))
        return [
            news_told(one.news) if one.news is not None else _("Nothing we act on"),
            f"{called(one.provider)}: {one.kind}",
            {"time": moment(one.at, zone)},
            {"badge": _state(one)},
            one.why or "–",
            replayed if one.state is not WebhookState.IGNORED else "–",
        ]

    return told


def _state(one: WebhookRow) -> Context:
    return badge(*webhook_state(one.state))


REPLAY = HERE + "/{provider:str}/{event_id:str}/replay"
RECONCILE = "/admin/orders/{order_id:uuid}/reconcile"


@get(REPLAY, **page(ADMIN), sync_to_thread=True)
def look_at_replay(provider: FromPath[str], event_id: FromPath[str], visit: Visiting) -> Page:
    return _replay_page(visit, provider, event_id)


@post(REPLAY, **ACT, status_code=303, sync_to_thread=True)
def replay(provider: FromPath[str], event_id: FromPath[str], data: Posted, visit: Visiting) -> Page | Response[None]:
    if provider not in set(Provider):
        raise visit.no(NotFound("webhook"))
    if missing := unreasoned(data):
        return _replay_page(visit, provider, event_id, missing)
    who = visit.because(reason_of(data))
    match visit.mentorship.replay_webhook(actor=who, provider=Provider(provider), event_id=event_id):
        case ProviderFailed() as no:
            return go(visit, HERE, flash=words(no))
        case Refusal() as no:
            raise visit.no(no)
        case Replayed(changed=True):
            return go(visit, HERE, flash=_("It was acted on."))
        case Replayed(why=why):
            unchanged = _("Nothing changed: {why}.", why=why) if why else _("Nothing changed.")
            return go(visit, HERE, flash=unchanged)


def _replay_page(visit: Visit, provider: str, event_id: str, missing: Missing = None) -> Page:
    one = _event(visit, provider, event_id)
    told = news_told(one.news) if one.news is not None else _("Nothing we act on")
    plan = plans.plain(_("Act on this again?"), link(HERE, _("Providers"))) | {
        "facts": [
            fact(_("What"), told),
            fact(_("Told as"), f"{called(one.provider)}: {one.kind}", one.event_id),
            when(_("When"), one.at, visit.zone),
            fact(_("State"), webhook_state(one.state)[1], one.why or None),
        ],
        "effects": [
            {
                "title": _("What that means"),
                "rows": [_("It is read as it was kept. What was acted on before changes nothing.")],
            }
        ],
        "act": act(f"{HERE}/{one.provider}/{one.event_id}/replay", _("Act again")),
    }
    return planned(visit, plan, missing=missing)


def _event(visit: Visit, provider: str, event_id: str) -> WebhookRow:
    if provider in set(Provider):
        named = Provider(provider)
        page_of = visit.mentorship.views.webhooks(visit.actor, provider=named, event=event_id, limit=1)
        if page_of.rows:
            return page_of.rows[0]
    raise visit.no(NotFound("webhook"))


@get(RECONCILE, **page(ADMIN), sync_to_thread=True)
def look_at_reconcile(order_id: FromPath[UUID], visit: Visiting) -> Page:
    return _reconcile_page(visit, order_id)


@post(RECONCILE, **ACT, status_code=303, sync_to_thread=True)
def reconcile(order_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    """Ask the provider what it knows of an order, and put right what we had not heard."""
    if missing := unreasoned(data):
        return _reconcile_page(visit, order_id, missing)
    back = f"/admin/orders/{order_id}"
    match visit.mentorship.reconcile_order(actor=visit.because(reason_of(data)), order=OrderId(order_id)):
        case ProviderFailed() as no:
            return go(visit, back, flash=words(no))
        case Refusal() as no:
            raise visit.no(no)
        case Reconciled(repaired=repaired):
            return go(visit, back, flash=repairs_told(repaired))


def _reconcile_page(visit: Visit, order_id: UUID, missing: Missing = None) -> Page:
    row = visit.mentorship.views.order(visit.actor, OrderId(order_id))
    if row is None:
        raise visit.no(NotFound("order"))
    at, order = f"/admin/orders/{order_id}", row.order
    plan = plans.plain(_("Ask the provider about this order?"), link(at, _("Order"))) | {
        "facts": [
            fact(_("Student"), row.student_name or "–"),
            fact(_("Pack"), order.title, row.mentor_name),
            fact(_("Provider"), called(order.provider)),
        ],
        "effects": [
            {
                "title": _("What that means"),
                "rows": [_("Whatever the provider knows of its money and we had not heard is put right.")],
            }
        ],
        "act": act(f"{at}/reconcile", _("Ask the provider")),
    }
    return planned(visit, plan, missing=missing)


ROUTES = [webhooks, look_at_replay, replay, look_at_reconcile, reconcile]
