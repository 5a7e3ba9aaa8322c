"""Orders and refunds, found by whoever and whatever names them; each order with all that happened to it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from litestar import get
from litestar.params import FromPath
from litestar.response import Stream

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.manners.written import instant
from apps.web.pages.admin_files import as_table, every
from apps.web.pages.admin_listing import Asked, Before, Cell, Choice, Chosen, Standing, Words, found, listed
from apps.web.pages.drawing import Page, draw
from apps.web.pages.order_history import history
from apps.web.pages.shapes import Context, badge, fact, link, moment, money, when
from apps.web.visiting import Visiting
from apps.wording import states, times
from apps.wording.about_refunds import to_an_admin
from apps.wording.languages import _, pgettext
from apps.wording.providers import called
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import PaidOrder, Provider, RefundedOrder
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.lists import Found, RefundRow
from mentorship_core.ports.views import OrderRow

HERE = "/admin/orders"
ONE = HERE + "/{order_id:uuid}"
REFUNDS = "/admin/refunds"
FILE = HERE + ".csv"
FIELDS = (
    *("id", "created_at", "paid_at", "state", "student", "mentor", "title", "total_minor", "currency"),
    *("refunded_minor", "provider", "provider_payment_id", "code"),
)


@get(HERE, **page(ADMIN), sync_to_thread=True)
def orders(
    visit: Visiting, words: Words = "", standing: Standing = "", provider: Chosen = "", before: Before = None
) -> Page:
    asked = _asked(words, standing, provider, before)
    shown = found(visit, partial(_find(visit, asked), before))
    return listed(
        visit,
        asked,
        title=_("Orders"),
        lead=_("Every attempt to buy, the latest first."),
        heads=heads(),
        rows=[order_row(one, visit.zone) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No order found"), _("Try an address, a name, or an id of ours or of the payment provider.")),
        file=FILE,
    )


@get(FILE, **page(ADMIN), media_type="text/csv", sync_to_thread=True)
def orders_file(visit: Visiting, words: Words = "", standing: Standing = "", provider: Chosen = "") -> Stream:
    """The whole of what is found."""
    find = _find(visit, _asked(words, standing, provider, None))
    return as_table("orders", FIELDS, (_fields(one) for one in every(find)))


def _asked(words: str, standing: str, provider: str, before: str | None) -> Asked:
    named = (
        ("pending", pgettext("order", "Not paid yet")),
        ("paid", pgettext("order", "Paid")),
        ("refunded", pgettext("order", "Refunded")),
        ("failed", pgettext("order", "Failed")),
        ("canceled", pgettext("order", "Canceled")),
    )
    providers = Choice("provider", _("Provider"), [(one.value, called(one)) for one in Provider], provider)
    return Asked(
        label=_("Address, name or any id"),
        words=words,
        choices=(Choice("state", _("State"), named, standing), providers),
        before=before,
    )


def _find(visit: Visit, asked: Asked) -> Callable[[str | None], Found[OrderRow]]:
    state, provider = (choice.value for choice in asked.choices)
    return lambda cursor: visit.mentorship.lists.find_orders(
        visit.actor,
        words=asked.words,
        state=state,
        provider=Provider(provider) if provider is not None else None,
        cursor=cursor,
    )


def heads() -> tuple[str, ...]:
    return (_("Student"), _("Mentor"), _("Pack"), _("When"), _("Total"), _("State"))


def order_row(one: OrderRow, zone: str) -> list[Cell]:
    bought = one.order.paid_at if isinstance(one.order, PaidOrder | RefundedOrder) else one.order.created_at
    return [
        link(f"{HERE}/{one.order.id}", one.student_name or _("Somebody who left")),
        one.mentor_name,
        one.order.title,
        {"time": moment(bought, zone)},
        {"money": money(one.order.total)},
        {"badge": badge(*states.of_order(one.order))},
    ]


def _fields(row: OrderRow) -> tuple[object, ...]:
    order, payment = row.order, row.payment
    paid = instant(order.paid_at) if isinstance(order, PaidOrder | RefundedOrder) else ""
    state = type(order).__name__.removesuffix("Order").lower()
    return (
        *(order.id, instant(order.created_at), paid, state, row.student_name, row.mentor_name, order.title),
        *(order.total.amount_minor, order.total.currency, payment.refunded.amount_minor if payment is not None else 0),
        *(order.provider.value, payment.provider_payment_id if payment is not None else "", order.code or ""),
    )


@get(ONE, **page(ADMIN), sync_to_thread=True)
def order(order_id: FromPath[UUID], visit: Visiting) -> Page:
    """What was bought and how it stands; what can be done about it, and all that happened to it."""
    row = visit.mentorship.views.order(visit.actor, OrderId(order_id))
    if row is None:
        raise visit.no(NotFound("order"))
    context = {
        "back": link(HERE, _("Orders")),
        "title": _("{student}'s order of {title}", student=row.student_name, title=row.order.title),
        "state": badge(*states.of_order(row.order)),
        "lead": None,
        "facts": _facts(visit, row),
        "acts": _acts(row),
        "history": history(visit, row),
        "lists": [],
    }
    return draw(visit, "admin_one.html", context)


def _facts(visit: Visit, row: OrderRow) -> list[Context]:
    one = row.order
    student = visit.mentorship.views.user(one.student)
    off = _("{sum} less, by the code {code}", sum=times.money(one.discount), code=one.code) if one.code else None
    return [
        fact(_("Student"), row.student_name or "–", student.email if student is not None else None)
        | {"url": f"/admin/users/{one.student}"},
        fact(_("Mentor"), row.mentor_name) | {"url": f"/admin/mentors/{one.mentor}"},
        fact(_("Total"), times.money(one.total), off),
        fact(_("Provider"), called(one.provider), one.checkout_id),
        *([fact(_("Pack"), one.title) | {"url": f"/packs/{row.pack}"}] if row.pack is not None else []),
        when(_("Begun"), one.created_at, visit.zone),
        fact(_("Id"), str(one.id)),
    ]


def _acts(row: OrderRow) -> list[Context]:
    at, one = f"{HERE}/{row.order.id}", row.order
    refundable = row.pack is not None and isinstance(one, PaidOrder)
    return [
        *([link(f"/admin/packs/{row.pack}/refund", _("Plan a refund"))] if refundable else []),
        link(f"{at}/reconcile", _("Ask the provider")),
        link(f"/admin/webhooks?order={one.id}", _("What the provider told us")),
        *([link(f"/orders/{one.id}/receipt", _("Receipt"))] if isinstance(one, PaidOrder | RefundedOrder) else []),
        link(f"{at}/evidence", _("Evidence")),
        link(f"/admin/audit?q={one.id}", _("Who acted on it")),
    ]


@get(REFUNDS, **page(ADMIN), sync_to_thread=True)
def refunds(visit: Visiting, words: Words = "", standing: Standing = "", before: Before = None) -> Page:
    named = (
        ("intended", pgettext("refund", "Being asked for")),
        ("sent", pgettext("refund", "At the provider")),
        ("succeeded", pgettext("refund", "Returned")),
        ("failed", pgettext("refund", "Failed")),
    )
    choice = Choice("state", _("State"), named, standing)
    asked = Asked(label=_("Name, address, reason or id"), words=words, choices=(choice,), before=before)
    lists = visit.mentorship.lists
    shown = found(visit, lambda: lists.find_refunds(visit.actor, words=words, state=choice.value, cursor=before))
    return listed(
        visit,
        asked,
        title=_("Refunds"),
        lead=_("Money that goes back or went back, the latest first."),
        heads=(*(_("Student"), _("Money"), _("Sessions"), _("State"), _("How it stands"), _("Asked"), _("Reason")),),
        rows=[refund_row(one, visit.zone) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No refund found"), _("A refund is planned on the page of its order.")),
    )


def refund_row(one: RefundRow, zone: str) -> list[Cell]:
    refund = one.refund
    return [
        link(f"{HERE}/{refund.order}", one.student_name or _("Somebody who left")),
        {"money": money(refund.amount)},
        str(refund.sessions),
        {"badge": badge(*states.of_refund(refund))},
        to_an_admin(refund, one.provider, zone),
        {"time": moment(refund.intended_at, zone)},
        refund.reason or "–",
    ]


ROUTES = [orders, orders_file, order, refunds]
