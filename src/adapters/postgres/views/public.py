"""What the public sees, and the identity check of a request."""

from collections import defaultdict

from attrs import frozen
from sqlalchemy import Integer, Uuid, bindparam, column, func, select, true

from adapters.postgres.asking import Asking
from adapters.postgres.glancing import glance
from adapters.postgres.reads.diaries import read_diary
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.reads.people import LINKED_USER, MENTOR_OF, USER
from adapters.postgres.reads.seats import AWAY
from adapters.postgres.rows import Fields
from adapters.postgres.rows.packs import away_from_row
from adapters.postgres.rows.people import mentor_from_row, token_from_row, user_from_row
from adapters.postgres.rows.shop import product_from_row
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.money import products
from adapters.postgres.tables.people import mentors
from adapters.postgres.views.looking import PUBLIC, US, Looking
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor, System, User
from mentorship_core.ports.views import ShopWindow, TokenHolder

_NUMBERS = func.seat_numbers(bindparam("now", type_=INSTANT), MENTOR).table_valued(
    column("mentor_id", Uuid),
    column("taken", Integer),
    column("waiting", Integer),
    column("in_line", Integer),
    column("next_free", INSTANT),
    name="numbers",
)
WINDOWS = (
    select(mentors, _NUMBERS.c.taken, _NUMBERS.c.waiting, _NUMBERS.c.in_line, _NUMBERS.c.next_free)
    .join_from(_NUMBERS, mentors, mentors.c.id == _NUMBERS.c.mentor_id)
    .order_by(mentors.c.name, mentors.c.id)
)
_ON_SALE = select(products).where(products.c.active == true()).order_by(products.c.title, products.c.id)
ON_SALE = {True: _ON_SALE.where(products.c.mentor_id == MENTOR), False: _ON_SALE}

HOLDER = """
    SELECT users.*, access_tokens.* FROM access_tokens JOIN users ON users.id = access_tokens.user_id
    WHERE access_tokens.secret_hash = %s
"""
SIGN_IN = System("sign-in")


@frozen
class PublicViews(Looking):
    def mentors(self) -> tuple[ShopWindow, ...]:
        """By name."""
        with self.looking(PUBLIC) as asking:
            return self._windows(asking, None)

    def mentor(self, mentor: MentorId) -> ShopWindow | None:
        with self.looking(PUBLIC) as asking:
            return next(iter(self._windows(asking, mentor)), None)

    def diary(self, mentor: MentorId, student: UserId | None, window: During) -> Diary:
        with self.looking(PUBLIC) as asking:
            return read_diary(asking, mentor, student, window)

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        """Without the clocks they moved: those are the mentor's business."""
        with self.looking(PUBLIC) as asking:
            return asking.each(AWAY, away_from_row, mentor=mentor)

    def user(self, user: UserId) -> User | None:
        with self.looking(US) as asking:
            return asking.one(USER, user_from_row, id=user)

    def holder(self, secret_hash: str) -> TokenHolder | None:
        row = glance(self.engine, HOLDER, (secret_hash,), actor=SIGN_IN, secret_hash=secret_hash)
        return None if row is None else TokenHolder(token_from_row(row), user_from_row(row))

    def linked_user(self, discord_id: str) -> User | None:
        with self.looking(US) as asking:
            return asking.one(LINKED_USER, user_from_row, discord_id=discord_id)

    def mentor_of(self, user: UserId) -> Mentor | None:
        with self.looking(PUBLIC) as asking:
            return asking.one(MENTOR_OF, mentor_from_row, user=user)

    def _windows(self, asking: Asking, mentor: MentorId | None) -> tuple[ShopWindow, ...]:
        sold = defaultdict[MentorId, list[Product]](list)
        given = {} if mentor is None else {"mentor": mentor}
        for product in asking.each(ON_SALE[mentor is not None], product_from_row, **given):
            sold[product.mentor].append(product)
        rows = asking.each(WINDOWS, lambda row: row, now=self.clock(), mentor=mentor)
        return tuple(_window(row, tuple(sold[row.id])) for row in rows)


def _window(row: Fields, sold: tuple[Product, ...]) -> ShopWindow:
    """While anyone waits, no place is for sale (SEAT-13)."""
    free = 0 if row.waiting else max(0, row.max_active_students - row.taken)
    return ShopWindow(
        mentor=mentor_from_row(row),
        products=sold,
        free=free,
        waiting=row.in_line,
        next_free=row.next_free if free == 0 else None,
    )
