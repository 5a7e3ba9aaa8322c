"""`mentorship products`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.finding import the_mentor
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out
from apps.cli.opening import opened
from apps.cli.printing import Listing
from apps.cli.refusing import missing
from mentorship_core.application import Mentorship
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import System
from mentorship_core.domain.terms import TERMS

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("title", "mentor", "price", "sessions", "validity_days", "session_minutes", "product")


@app.command("list")
def list_products(ctx: typer.Context, json: Json = False) -> None:
    """What mentors sell."""
    with opened(ctx) as mentorship:
        windows = mentorship.views.mentors()
    rows = [_row(product, window.mentor.name) for window in windows for product in window.products]
    Listing(rows=rows, columns=COLUMNS, empty="Nothing is for sale yet.").show(json=json)


@app.command()
def add(
    ctx: typer.Context,
    *,
    mentor: Annotated[str, typer.Argument(help="Name, mail address or id.")],
    title: Annotated[str, typer.Argument()],
    price: Annotated[str, typer.Argument(help="Such as 49.00.")],
    currency: Annotated[str, typer.Argument(help="Such as EUR.")],
    sessions: Annotated[int, typer.Option()] = TERMS.sessions_per_pack,
    validity_days: Annotated[int, typer.Option()] = TERMS.validity_days,
    session_minutes: Annotated[int, typer.Option()] = TERMS.session_minutes,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Put a pack on sale."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    money = money_of(price, currency)
    with opened(ctx) as mentorship:
        seller = the_mentor(mentorship, manners.operator, mentor)

        def act(m: Mentorship, who: System) -> object:
            return m.save_product(
                actor=who,
                mentor=seller.id,
                title=title,
                price=money,
                sessions=sessions,
                validity_days=validity_days,
                session_minutes=session_minutes,
            )

        carry_out(mentorship, [Row(title, act)], manners)


@app.command()
def retire(
    ctx: typer.Context,
    *,
    products: Annotated[list[UUID], typer.Argument(help="Ids of products.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Sell packs no more. What was sold stays as it was."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        sold = {product.id: product for window in mentorship.views.mentors() for product in window.products}
        gone = [one for one in products if one not in sold]
        if gone:
            raise missing(f"product {gone[0]} on sale")
        rows = [_retiring(sold[one]) for one in sold if one in products]
        carry_out(mentorship, rows, manners)


def _retiring(product: Product) -> Row:
    def act(m: Mentorship, who: System) -> object:
        return m.save_product(
            actor=who,
            mentor=product.mentor,
            product=product.id,
            title=product.title,
            description=product.description,
            price=product.price,
            sessions=product.sessions,
            validity_days=product.validity_days,
            session_minutes=product.session_minutes,
            loyal_price=product.loyal_price,
            loyal_before=product.loyal_before,
            active=False,
        )

    return Row(product.title, act)


def money_of(amount: str, currency: str) -> Money:
    """Ends the command for what is not an amount of the currency."""
    try:
        return Money.parse(amount, currency.upper())
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong


def _row(product: Product, mentor: str) -> dict[str, object]:
    return {
        "title": product.title,
        "mentor": mentor,
        "price": product.price,
        "sessions": product.sessions,
        "validity_days": product.validity_days,
        "session_minutes": product.session_minutes,
        "product": product.id,
        "mentor_id": product.mentor,
    }
