"""An admin changes what a mentor sells and whether anybody can buy it, and says why."""

from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import get, patch
from litestar.params import FromPath, FromQuery, JSONBody

from apps.web.api.answers.shops import ProductSeen, product_seen
from apps.web.api.products import ChangeProduct, ProductSaved, changed
from apps.web.api.reading import Limit, Words, found
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import ADMIN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.use_cases.save_mentor import MentorKept


class ChangeTheirProduct(ChangeProduct, frozen=True):
    reason: Reason = ""


class ChangeShop(Body, frozen=True):
    """What is not given stays."""

    name: Annotated[str, text(100, 1)] | None = None
    headline: Annotated[str, text(140)] | None = None
    about: Annotated[str, text(4000)] | None = None
    on_sale: bool | None = None
    reason: Reason = ""


@frozen(kw_only=True)
class ProductOf:
    product: ProductSeen
    mentor_id: UUID
    mentor_name: str
    active: bool


@frozen
class ProductsFound:
    """`cursor` fetches the next page, null at the end."""

    products: list[ProductOf]
    cursor: str | None


@frozen(kw_only=True)
class ShopChanged:
    mentor_id: UUID
    name: str
    headline: str
    about: str
    on_sale: bool
    changed: bool


@get("/api/admin/products", **api(ADMIN), sync_to_thread=True)
def products(
    visit: Visiting,
    *,
    q: Words = "",
    active: FromQuery[bool | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: Limit = 50,
) -> ProductsFound:
    """What mentors sell or sold, by title; `q` is looked for in the title, the mentor and the id."""
    lists = visit.mentorship.lists
    page = found(lambda: lists.find_products(visit.actor, words=q, active=active, cursor=cursor, limit=limit))
    rows = [
        ProductOf(
            product=product_seen(row.product, visit.product.checkouts),
            mentor_id=row.product.mentor,
            mentor_name=row.mentor_name,
            active=row.product.active,
        )
        for row in page.rows
    ]
    return ProductsFound(rows, page.cursor)


@patch("/api/admin/products/{product_id:uuid}", **api(ADMIN), sync_to_thread=True)
def change_product(product_id: FromPath[UUID], data: JSONBody[ChangeTheirProduct], visit: Visiting) -> ProductSaved:
    """Edit it, take it off sale or sell it again, whoever's it is. What was sold stays as it was sold."""
    row = visit.mentorship.lists.product(visit.actor, ProductId(product_id))
    if row is None:
        raise visit.no(NotFound("product"))
    return changed(visit, visit.because(data.reason), row.product, data)


@patch("/api/admin/mentors/{mentor_id:uuid}", **api(ADMIN), sync_to_thread=True)
def change_shop(mentor_id: FromPath[UUID], data: JSONBody[ChangeShop], visit: Visiting) -> ShopChanged:
    """Edit a mentor's window, close it to new sales or open it again. Whoever has a place keeps it."""
    saved = visit.mentorship.save_mentor(
        actor=visit.because(data.reason),
        mentor=MentorId(mentor_id),
        name=data.name,
        headline=data.headline,
        about=data.about,
        on_sale=data.on_sale,
    )
    match saved:
        case Refusal() as no:
            raise visit.no(no)
        case MentorKept(mentor=one, changed=is_new):
            return ShopChanged(
                mentor_id=one.id,
                name=one.name,
                headline=one.headline,
                about=one.about,
                on_sale=one.on_sale,
                changed=is_new,
            )


ROUTES = [products, change_product, change_shop]
