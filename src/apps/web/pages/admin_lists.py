"""What there is, a page for each thing: found by words, and looked through page by page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.pages.admin import act_words
from apps.web.pages.drawing import Page, draw
from apps.web.pages.packs import pack_state
from apps.web.pages.shapes import Context, badge, link, moment, money
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.times import count
from apps.wording.times import money as money_words
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.people import User
from mentorship_core.ports.views import AuditRow, LineRow, PackRow, ShopWindow

ROWS = 50
AUDIT_AT_MOST = 1000
Words = Annotated[str, QueryParameter(name="q", max_length=100)]
Number = Annotated[int, QueryParameter(name="page", ge=1, le=10_000)]
Cell = str | Context
T = TypeVar("T")


@get("/admin/users", **page(ADMIN), sync_to_thread=True)
def users(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    found = _matching(visit.mentorship.views.users(visit.actor), words, lambda one: (one.name, one.email, one.role))
    return _listed(
        visit,
        title="Users",
        lead="Everybody who has an account.",
        heads=("Name", "Address", "Role", "Account", "Since"),
        found=found,
        row=lambda one: user_row(one, visit.zone),
        empty=("Nobody found", "Try a part of a name or of an address."),
        search=("Name, address or role", words),
        number=number,
    )


def user_row(one: User, zone: str) -> list[Cell]:
    return [
        link(f"/admin/users/{one.id}", one.name or one.id),
        one.email,
        one.role.value.title(),
        {"badge": account_state(one)},
        {"time": moment(one.created_at, zone)},
    ]


def account_state(one: User) -> Context:
    if one.erased_at is not None:
        return badge("released", "Erased")
    return badge("refused", "Locked") if one.locked else badge("active", "Open")


@get("/admin/mentors", **page(ADMIN), sync_to_thread=True)
def mentors(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    found = _matching(visit.mentorship.views.mentors(), words, lambda one: (one.mentor.name, one.mentor.headline))
    return _listed(
        visit,
        title="Mentors",
        lead="Who teaches, and how many places they have.",
        heads=("Mentor", "Places", "Free", "In line", "Sales", "Account"),
        found=found,
        row=_mentor_row,
        empty=("No mentor found", "Whoever is given the role of a mentor and opens their shop appears here."),
        search=("Name", words),
        number=number,
    )


def _mentor_row(shop: ShopWindow) -> list[Cell]:
    mentor = shop.mentor
    return [
        link(f"/mentors/{mentor.id}", mentor.name),
        str(mentor.max_active_students),
        str(shop.free),
        str(shop.waiting),
        {"badge": badge("active", "Open") if mentor.on_sale else badge("closed", "Closed")},
        link(f"/admin/users/{mentor.user}", "Account"),
    ]


@get("/admin/products", **page(ADMIN), sync_to_thread=True)
def products(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    """What can be bought now."""
    sold = [(shop.mentor.name, product) for shop in visit.mentorship.views.mentors() for product in shop.products]
    return _listed(
        visit,
        title="Products",
        lead="Packs on sale. Their mentors edit them.",
        heads=("Pack", "Mentor", "Price", "Sessions", "Minutes", "Valid"),
        found=_matching(sold, words, lambda one: (one[0], one[1].title)),
        row=lambda one: [
            link(f"/mentors/{one[1].mentor}", one[1].title),
            one[0],
            {"money": money(one[1].price)},
            str(one[1].sessions),
            str(one[1].session_minutes),
            count(one[1].validity_days, "day"),
        ],
        empty=("Nothing is on sale", "Packs that mentors sell appear here."),
        search=("Pack or mentor", words),
        number=number,
    )


@get("/admin/promotions", **page(ADMIN), sync_to_thread=True)
def promotions(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    found = _matching(visit.mentorship.views.promotions(visit.actor), words, lambda one: (one.code,))
    return _listed(
        visit,
        title="Promotions",
        lead="Codes that lower a price, and how often they were used.",
        heads=("Code", "Takes off", "From", "Until", "Used", "State"),
        found=found,
        row=lambda one: _promotion_row(visit, one),
        empty=("No codes", "Codes are made with the API or at the command line."),
        search=("Code", words),
        number=number,
    )


def _promotion_row(visit: Visit, one: Promotion) -> list[Cell]:
    limit = f" of {one.total_limit}" if one.total_limit is not None else ""
    runs = one.starts_at <= visit.product.clock() < one.ends_at
    return [
        one.code,
        f"{one.percent}%" if one.percent is not None else money_words(one.amount) if one.amount is not None else "–",
        {"time": moment(one.starts_at, visit.zone)},
        {"time": moment(one.ends_at, visit.zone)},
        f"{one.redeemed}{limit}",
        {"badge": badge("active", "Runs") if runs else badge("closed", "Does not run")},
    ]


@get("/admin/packs", **page(ADMIN), sync_to_thread=True)
def packs(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    found = visit.mentorship.views.packs(visit.actor)[::-1]
    return _listed(
        visit,
        title="Packs",
        lead="Sessions bought or given, the latest first.",
        heads=("Student", "Mentor", "Pack", "Left", "State", "Use by", "Extend", "Refund"),
        found=_matching(found, words, lambda one: (one.student_name, one.mentor_name, one.pack.title)),
        row=lambda one: pack_row(visit, one),
        empty=("No packs found", "Try a part of a student's or mentor's name."),
        search=("Student, mentor or pack", words),
        number=number,
        act=link("/admin/packs/grant", "Give a pack"),
    )


def pack_row(visit: Visit, row: PackRow) -> list[Cell]:
    pack = row.pack
    lives = not isinstance(pack, RefundedPack)
    return [
        link(f"/admin/users/{pack.student}", row.student_name or "–"),
        row.mentor_name,
        link(f"/packs/{pack.id}", pack.title),
        f"{pack.remaining} of {pack.total}",
        {"badge": pack_state(row, visit.product.clock())},
        {"time": moment(pack.expires_at, visit.zone)},
        link(f"/admin/packs/{pack.id}/extend", "More time") if lives else "–",
        link(f"/admin/packs/{pack.id}/refund", "Plan a refund") if lives and pack.order is not None else "–",
    ]


@get("/admin/waitlists", **page(ADMIN), sync_to_thread=True)
def waitlists(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    found = _matching(visit.mentorship.views.line(visit.actor), words, lambda one: (one.mentor_name, one.student_name))
    return _listed(
        visit,
        title="Waitlists",
        lead="Who waits for a place, by mentor, in their order.",
        heads=("Student", "Mentor", "Place in line", "Since", "Offer open until"),
        found=found,
        row=lambda one: _line_row(visit, one),
        empty=("Nobody waits", "Students who wait for a place appear here."),
        search=("Student or mentor", words),
        number=number,
    )


def _line_row(visit: Visit, row: LineRow) -> list[Cell]:
    return [
        link(f"/admin/users/{row.entry.student}", row.student_name or "–"),
        row.mentor_name,
        str(row.position) if row.position else "Has an offer",
        {"time": moment(row.entry.joined_at, visit.zone)},
        {"time": moment(row.offer.until, visit.zone)} if row.offer is not None else "–",
    ]


@get("/admin/audit", **page(ADMIN), sync_to_thread=True)
def audit(visit: Visiting, words: Words = "", number: Number = 1) -> Page:
    """The latest thousand acts of operators, the system's own among them."""
    names = {str(user.id): user.name for user in visit.mentorship.views.users(visit.actor)}
    rows = visit.mentorship.views.audit(visit.actor, AUDIT_AT_MOST)
    return _listed(
        visit,
        title="Audit log",
        lead=f"The latest {AUDIT_AT_MOST} acts of admins and operators, with the reasons they gave.",
        heads=("What", "Who", "Why", "When", "Before", "After"),
        found=_matching(rows, words, lambda one: (act_words(one.act), names.get(one.actor, one.actor), one.reason)),
        row=lambda one: _audit_row(visit, one, names),
        empty=("Nothing found", "Try an act such as refund, a name, or a word of a reason."),
        search=("Act, person or reason", words),
        number=number,
    )


def _audit_row(visit: Visit, one: AuditRow, names: dict[str, str]) -> list[Cell]:
    return [
        act_words(one.act),
        names.get(one.actor, one.actor),
        one.reason or "–",
        {"time": moment(one.at, visit.zone)},
        _cut(one.before),
        _cut(one.after),
    ]


def _cut(text: str, most: int = 160) -> str:
    return "–" if text == "[]" else text if len(text) <= most else f"{text[: most - 1]}…"


def _matching(found: Iterable[T], words: str, of: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that have every word somewhere."""
    wanted = words.casefold().split()
    return [one for one in found if all(word in " ".join(of(one)).casefold() for word in wanted)]


def _listed(
    visit: Visit,
    *,
    title: str,
    lead: str,
    heads: Sequence[str],
    found: Sequence[T],
    row: Callable[[T], list[Any]],
    empty: tuple[str, str],
    search: tuple[str, str],
    number: int,
    act: Context | None = None,
) -> Page:
    at, (label, words) = visit.path, search
    first = (number - 1) * ROWS
    context = {
        "title": title,
        "lead": lead,
        "search": {"action": at, "label": label, "form": form_shape({"q": words})},
        "act": act,
        "heads": list(heads),
        "rows": [row(one) for one in found[first : first + ROWS]],
        "empty": {"title": empty[0], "text": empty[1]},
        "pages": {
            "newer_url": _page_url(at, words, number - 1) if number > 1 else None,
            "older_url": _page_url(at, words, number + 1) if len(found) > first + ROWS else None,
        },
    }
    return draw(visit, "admin_list.html", context)


def _page_url(at: str, words: str, number: int) -> str:
    asked = {**({"q": words} if words else {}), **({"page": str(number)} if number > 1 else {})}
    return f"{at}?{urlencode(asked)}" if asked else at


ROUTES = [users, mentors, products, promotions, packs, waitlists, audit]
