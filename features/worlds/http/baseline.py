"""The cast on PostgreSQL: made once by an operator, kept aside, and put back before each scenario."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import psycopg
from attrs import frozen

from apps.composition import Product, compose
from apps.config import read_config
from features.worlds.cast import ADMIN, BEGINS, MENTORS, PACK, PLACES, PRICE, STUDENTS, address
from features.worlds.core.house import must, office_hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Role, System
from tests.databases import EMPTY_ALL, KEEP_SEEDS

OPERATOR = System("features")
A_YEAR_HOURS = 24 * 365
TRIES = 5
TURN_CLOCK = "UPDATE demo_clock SET ahead = %s - clock_timestamp()"


@frozen(kw_only=True)
class Baseline:
    """Ids and bearer tokens by first name; products by mentor and title."""

    users: Mapping[str, str]
    tokens: Mapping[str, str]
    mentors: Mapping[str, str]
    products: Mapping[tuple[str, str], str]


def make_baseline(owner: psycopg.Connection, environment: Mapping[str, str]) -> Baseline:
    """The operator's own acts, as the command line does them."""
    owner.execute(EMPTY_ALL)
    owner.execute(TURN_CLOCK, (BEGINS - timedelta(minutes=1),))
    product = compose(read_config(environment), worker="baseline")
    try:
        found = _arrive(product)
        _come_to_rest(product)
    finally:
        product.close()
    # What was kept aside is what the migrations seeded; now the cast belongs to it.
    owner.execute("DROP SCHEMA seeds CASCADE")
    owner.execute(KEEP_SEEDS)
    return found


def begin_again(owner: psycopg.Connection) -> None:
    """The cast and nothing else, and the clock where stories begin.

    A worker that looks at its tables at this moment may stand in the way; PostgreSQL then breaks one of the two off.
    """
    for _ in range(TRIES):
        with suppress(psycopg.errors.DeadlockDetected), owner.transaction():
            owner.execute(EMPTY_ALL)
            owner.execute(TURN_CLOCK, (BEGINS,))
            return
    raise RuntimeError(f"the database could not be emptied in {TRIES} tries")


def _come_to_rest(product: Product) -> None:
    """What is due from the start would be waited for in every scenario, until the worker happens to look."""
    product.work()
    assert product.demo is not None
    assert product.demo.quiet()


def _arrive(product: Product) -> Baseline:
    use, roles = product.mentorship, dict.fromkeys(MENTORS, Role.MENTOR) | {ADMIN: Role.ADMIN}
    users, tokens, mentors, products = {}, {}, {}, {}
    for name in (ADMIN, *MENTORS, *STUDENTS):
        role = roles.get(name, Role.STUDENT)
        joined = use.join_platform(actor=OPERATOR, email=address(name), name=name, role=role)
        users[name] = must(joined).user.id
        issued = use.issue_token(actor=OPERATOR, email=address(name), lasting_hours=A_YEAR_HOURS)
        tokens[name] = must(issued).token
    for name in MENTORS:
        opened = use.open_mentor(
            actor=OPERATOR,
            user=users[name],
            headline="Mentor",
            about="",
            schedule=office_hours(),
            max_active_students=PLACES,
        )
        mentor = must(opened).mentor.id
        amount, currency = PRICE.split()
        kept = use.save_product(actor=OPERATOR, mentor=mentor, title=PACK, price=Money.parse(amount, currency))
        mentors[name], products[name, PACK] = str(mentor), str(must(kept).product.id)
    return Baseline(users=users, tokens=tokens, mentors=mentors, products=products)
