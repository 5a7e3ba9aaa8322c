"""Long lists for operators: found by words, looked through page by page, and never read whole."""

from typing import Generic, Protocol, TypeVar

from attrs import frozen

from mentorship_core.domain.booking.contest import Contest
from mentorship_core.domain.cases import Case, DecidedCase
from mentorship_core.domain.identity import CaseId, ProductId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor, Role, User
from mentorship_core.ports.views import AuditRow, OrderRow, PackRow

T = TypeVar("T")

ORDER_STATES = ("pending", "paid", "refunded", "failed", "canceled")
REFUND_STATES = ("intended", "sent", "succeeded", "failed")
PACK_STATES = ("active", "depleted", "expired", "refunded")


@frozen(kw_only=True)
class Found(Generic[T]):
    """`cursor` fetches the next page; None at the end."""

    rows: tuple[T, ...]
    cursor: str | None


@frozen(kw_only=True)
class RefundRow:
    refund: Refund
    provider: Provider
    mentor_name: str
    student_name: str


@frozen(kw_only=True)
class EntryRow:
    """A line of a pack's ledger, with whose pack it is."""

    entry: Entry
    title: str
    mentor_name: str
    student_name: str


@frozen(kw_only=True)
class ProductRow:
    product: Product
    mentor_name: str


@frozen(kw_only=True)
class ContestRow:
    contest: Contest
    starts_at: Instant
    mentor_name: str
    student_name: str


class Lists(Protocol):
    """Nobody but operators finds anything.

    Each of the `words` is somewhere in what is searched, in any case. Raises ValueError for a cursor that is not ours.
    """

    def find_users(
        self,
        actor: Actor,
        *,
        words: str = "",
        role: Role | None = None,
        locked: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[User]:
        """By name; searched are name, address, role and id. Who was erased is neither locked nor not."""

    def find_orders(
        self,
        actor: Actor,
        *,
        words: str = "",
        state: str | None = None,
        provider: Provider | None = None,
        code: str | None = None,
        student: UserId | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[OrderRow]:
        """Newest first; searched are the people, the address of the receipt, the pack, the code, and every id that we
        or the provider know the order, its payments and refunds by."""

    def find_refunds(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[RefundRow]:
        """Newest first; searched are the people, the reason, and the ids of refund and order."""

    def find_packs(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[PackRow]:
        """Newest first; searched are the people, the title and the ids of pack and order."""

    def find_acts(
        self, actor: Actor, *, words: str = "", cursor: str | None = None, limit: int = 50
    ) -> Found[AuditRow]:
        """Newest first; searched are the act, who acted, why, and what the act was about."""

    def find_entries(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[EntryRow]:
        """Every pack's ledger, newest first."""

    def find_decided(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[DecidedCase]:
        """The latest decision first."""

    def find_contests(
        self, actor: Actor, *, is_open: bool | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[ContestRow]:
        """Newest first."""

    def find_products(
        self,
        actor: Actor,
        *,
        words: str = "",
        active: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[ProductRow]:
        """On sale or not, by title; searched are the title, the mentor and the id."""

    def case(self, actor: Actor, case: CaseId) -> Case | None: ...
    def product(self, actor: Actor, product: ProductId) -> ProductRow | None: ...
