"""A mentor as the public sees them."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from apps.web.api.answers.plain import Money, sum_of
from mentorship_core.domain.packs.product import Product
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.views import ShopWindow


@frozen(kw_only=True)
class ProductSeen:
    """`paid_by` names the providers that can charge it."""

    id: UUID
    title: str
    description: str
    price: Money
    sessions: int
    validity_days: int
    session_minutes: int
    paid_by: list[str]


@frozen(kw_only=True)
class MentorSeen:
    """`free_places` can be bought now; `next_free_at` is when one may come free."""

    id: UUID
    name: str
    headline: str
    about: str
    zone: str
    on_sale: bool
    places: int
    free_places: int
    waiting: int
    next_free_at: datetime | None
    products: list[ProductSeen]


@frozen
class Mentors:
    mentors: list[MentorSeen]


def product_seen(product: Product, checkouts: Checkouts) -> ProductSeen:
    return ProductSeen(
        id=product.id,
        title=product.title,
        description=product.description,
        price=sum_of(product.price),
        sessions=product.sessions,
        validity_days=product.validity_days,
        session_minutes=product.session_minutes,
        paid_by=[provider.value for provider, checkout in checkouts.items() if checkout.takes(product.price)],
    )


def mentor_seen(shop: ShopWindow, checkouts: Checkouts) -> MentorSeen:
    mentor = shop.mentor
    return MentorSeen(
        id=mentor.id,
        name=mentor.name,
        headline=mentor.headline,
        about=mentor.about,
        zone=mentor.schedule.zone,
        on_sale=mentor.on_sale,
        places=mentor.max_active_students,
        free_places=shop.free,
        waiting=shop.waiting,
        next_free_at=shop.next_free,
        products=[product_seen(product, checkouts) for product in shop.products],
    )
