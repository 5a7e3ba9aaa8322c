"""What is sold: products and promotions."""

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product


def product_to_row(product: Product) -> Values:
    loyal = product.loyal_price
    if loyal is not None and loyal.currency != product.price.currency:
        raise ValueError(f"product {product.id} has prices in {product.price.currency} and {loyal.currency}")
    return {
        "id": product.id,
        "mentor_id": product.mentor,
        "title": product.title,
        "description": product.description,
        "price_minor": product.price.amount_minor,
        "currency": product.price.currency,
        "sessions": product.sessions,
        "validity_days": product.validity_days,
        "session_minutes": product.session_minutes,
        "active": product.active,
        "loyal_price_minor": loyal.amount_minor if loyal is not None else None,
        "loyal_before": product.loyal_before,
    }


def product_from_row(row: Fields) -> Product:
    loyal = row.loyal_price_minor
    return Product(
        id=row.id,
        mentor=row.mentor_id,
        title=row.title,
        description=row.description,
        price=Money(row.price_minor, row.currency),
        sessions=row.sessions,
        validity_days=row.validity_days,
        session_minutes=row.session_minutes,
        active=row.active,
        loyal_price=Money(loyal, row.currency) if loyal is not None else None,
        loyal_before=row.loyal_before,
    )


def promotion_to_row(promotion: Promotion) -> Values:
    return {
        "id": promotion.id,
        "code": promotion.code,
        "percent": promotion.percent,
        "amount_minor": promotion.amount.amount_minor if promotion.amount is not None else None,
        "currency": promotion.amount.currency if promotion.amount is not None else None,
        "starts_at": promotion.starts_at,
        "ends_at": promotion.ends_at,
        "total_limit": promotion.total_limit,
        "per_person_limit": promotion.per_person_limit,
        "products": list(promotion.products),
        "redeemed": promotion.redeemed,
    }


def promotion_from_row(row: Fields) -> Promotion:
    return Promotion(
        id=row.id,
        code=row.code,
        percent=row.percent,
        amount=Money(row.amount_minor, row.currency) if row.amount_minor is not None else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        total_limit=row.total_limit,
        per_person_limit=row.per_person_limit,
        products=tuple(row.products),
        redeemed=row.redeemed,
    )
