"""The packs a mentor sells."""

from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import Response, get, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import UNSET, Meta, UnsetType

from apps.web.api.answers.plain import Money, sum_of
from apps.web.api.answers.shops import ProductSeen, product_seen
from apps.web.api.reading import Moment, in_utc, made
from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain import money
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.use_cases.save_product import ProductKept


class MoneyIn(Body, frozen=True):
    """Whole minor units."""

    amount_minor: Annotated[int, Meta(ge=0, le=100_000_000)]
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]


class NewProduct(Body, frozen=True):
    title: Annotated[str, text(140, 1)]
    price: MoneyIn
    description: Annotated[str, text(4000)] = ""
    sessions: Annotated[int, Meta(ge=1, le=100)] | None = None
    validity_days: Annotated[int, Meta(ge=1, le=365)] | None = None
    session_minutes: Annotated[int, Meta(ge=15, le=480)] | None = None
    active: bool = True
    loyal_price: MoneyIn | None = None
    loyal_before: Moment | None = None


class ChangeProduct(Body, frozen=True):
    """What is not given stays."""

    title: Annotated[str, text(140, 1)] | None = None
    price: MoneyIn | None = None
    description: Annotated[str, text(4000)] | None = None
    sessions: Annotated[int, Meta(ge=1, le=100)] | None = None
    validity_days: Annotated[int, Meta(ge=1, le=365)] | None = None
    session_minutes: Annotated[int, Meta(ge=15, le=480)] | None = None
    active: bool | None = None
    loyal_price: MoneyIn | UnsetType | None = UNSET
    loyal_before: Moment | UnsetType | None = UNSET


@frozen(kw_only=True)
class ProductSaved:
    product: ProductSeen
    active: bool
    loyal_price: Money | None
    changed: bool


@get("/api/instructor/products", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def products(visit: Visiting) -> list[ProductSeen]:
    """What I have on sale."""
    return [product_seen(product, visit.product.checkouts) for product in _on_sale(visit)]


@post("/api/instructor/products", **api(MENTOR, limit=Kind.INSTRUCTOR, key=True), sync_to_thread=True)
def add_product(data: JSONBody[NewProduct], visit: Visiting) -> Response[ProductSaved]:
    """Sell another pack."""
    saved = visit.mentorship.save_product(
        actor=visit.actor,
        mentor=own_shop(visit).id,
        title=data.title,
        price=money_of(data.price),
        description=data.description,
        sessions=data.sessions,
        validity_days=data.validity_days,
        session_minutes=data.session_minutes,
        active=data.active,
        loyal_price=money_of(data.loyal_price) if data.loyal_price is not None else None,
        loyal_before=in_utc(data.loyal_before, "loyal_before") if data.loyal_before is not None else None,
    )
    return made(_saved(visit, saved))


@patch("/api/instructor/products/{product_id:uuid}", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def change_product(product_id: FromPath[UUID], data: JSONBody[ChangeProduct], visit: Visiting) -> ProductSaved:
    """Edit it, take it off sale or sell it again. What was sold stays as it was sold."""
    return changed(visit, visit.person, own_product(visit, product_id), data)


def changed(visit: Visit, who: Person, known: Product, data: ChangeProduct) -> ProductSaved:
    """What is not given stays."""
    saved = visit.mentorship.save_product(
        actor=who,
        mentor=known.mentor,
        product=known.id,
        title=_or(data.title, known.title),
        price=money_of(data.price) if data.price is not None else known.price,
        description=_or(data.description, known.description),
        sessions=data.sessions or known.sessions,
        validity_days=data.validity_days or known.validity_days,
        session_minutes=data.session_minutes or known.session_minutes,
        active=known.active if data.active is None else data.active,
        loyal_price=_loyal_price(data, known),
        loyal_before=known.loyal_before if isinstance(data.loyal_before, UnsetType) else data.loyal_before,
    )
    return _saved(visit, saved)


def _on_sale(visit: Visit) -> tuple[Product, ...]:
    shop = visit.mentorship.views.mentor(own_shop(visit).id)
    return shop.products if shop is not None else ()


def own_product(visit: Visit, product_id: UUID) -> Product:
    """On sale or not."""
    mine = visit.mentorship.views.products(visit.actor, own_shop(visit).id)
    found = next((one for one in mine if one.id == product_id), None)
    if found is None:
        raise visit.no(NotFound("product"))
    return found


def _or(given: str | None, known: str) -> str:
    return known if given is None else given


def _loyal_price(data: ChangeProduct, known: Product) -> money.Money | None:
    match data.loyal_price:
        case MoneyIn() as given:
            return money_of(given)
        case None:
            return None
        case _:
            return known.loyal_price


def money_of(given: MoneyIn) -> money.Money:
    return money.Money(given.amount_minor, given.currency)


def _saved(visit: Visit, saved: ProductKept | Refusal) -> ProductSaved:
    match saved:
        case Refusal() as no:
            raise visit.no(no)
        case ProductKept(product=product, changed=is_new):
            loyal = sum_of(product.loyal_price) if product.loyal_price is not None else None
            shown = product_seen(product, visit.product.checkouts)
            return ProductSaved(product=shown, active=product.active, loyal_price=loyal, changed=is_new)


ROUTES = [products, add_product, change_product]
