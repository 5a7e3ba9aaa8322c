"""A student begins to pay: a place is made sure of before any money moves (SEAT-1, SEAT-12, PAY-1)."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId, ProductId
from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.orders.events import CheckoutOpened, CheckoutStarted
from mentorship_core.domain.orders.order import PaidOrder, PendingOrder, Provider
from mentorship_core.domain.orders.policy import policy
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.packs.pricing import Quote
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor, Person
from mentorship_core.domain.refusals import (
    AccountLocked,
    CurrencyNotTaken,
    NotFound,
    NotOnSale,
    OwnProduct,
    PromotionInvalid,
    ProviderFailed,
    SoldOut,
)
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.hear_checkout import HearCheckout
from mentorship_core.use_cases.quoting import quote_for


@frozen
class CheckoutReady:
    """Where to pay; `url` is None when there was nothing to pay. `changed` is False for the page opened before."""

    order: PendingOrder | PaidOrder
    url: str | None
    changed: bool


@frozen(kw_only=True)
class _Wish:
    buyer: Person
    email: str
    product: Product
    mentor: Mentor
    provider: Provider
    code: str | None


@frozen(kw_only=True)
class _Reserved:
    order: PendingOrder | PaidOrder
    changed: bool


@frozen(kw_only=True)
class _EndFirst:
    """Another page of theirs is open: it is ended before a new one is made."""

    order: PendingOrder


NotSold = NotFound | NotOnSale | OwnProduct | AccountLocked | PromotionInvalid | CurrencyNotTaken | SoldOut
TRIES = 3
"""How often an older page may be found and ended before giving up."""


@frozen(kw_only=True)
class StartCheckout(UseCase):
    checkouts: Checkouts
    hear_checkout: HearCheckout

    def __call__(
        self, *, actor: Person, product: ProductId, provider: Provider, promotion_code: str | None = None
    ) -> CheckoutReady | NotSold | ProviderFailed:
        if provider not in self.checkouts:
            return NotFound("payment provider")
        for _ in range(TRIES):
            found = self._reserve(actor, product, provider, promotion_code)
            if isinstance(found, _Reserved):
                return self._open(actor, found)
            if not isinstance(found, _EndFirst):
                return found
            if isinstance(failed := self._end(found.order), ProviderFailed):
                return failed
        return ProviderFailed(provider)

    def _reserve(
        self, actor: Person, product: ProductId, provider: Provider, code: str | None
    ) -> _Reserved | _EndFirst | NotSold:
        with self.begin(actor) as tx:
            wish = self._wish(tx, actor, product, provider, code)
            if not isinstance(wish, _Wish):
                return wish
            tx.pair(wish.mentor.id, actor.user)
            price = quote_for(tx, product=wish.product, buyer=wish.buyer.user, code=wish.code, now=self.clock())
            if isinstance(price, PromotionInvalid):
                return price
            if not (price.total.is_zero or self.checkouts[provider].takes(price.total)):
                return CurrencyNotTaken(provider, price.total)
            older = tx.open_order(wish.mentor.id, actor.user)
            if older is None:
                return self._start(tx, wish, price)
            return (
                _Reserved(order=older, changed=False) if self._is_same(older, wish, price) else _EndFirst(order=older)
            )

    def _wish(
        self, tx: Transaction, actor: Person, product_id: ProductId, provider: Provider, code: str | None
    ) -> _Wish | NotFound | NotOnSale | OwnProduct | AccountLocked:
        buyer, product = tx.user(actor.user), tx.product(product_id)
        mentor = tx.mentor(product.mentor) if product is not None else None
        if buyer is None or product is None or mentor is None:
            return NotFound("product")
        if buyer.locked:
            return AccountLocked(buyer.id)
        if mentor.user == actor.user:
            return OwnProduct()
        if not product.active or not mentor.on_sale:
            return NotOnSale()
        return _Wish(buyer=actor, email=buyer.email, product=product, mentor=mentor, provider=provider, code=code)

    def _is_same(self, older: PendingOrder, wish: _Wish, price: Quote) -> bool:
        """The same product, price and provider, on a page that can still be paid."""
        same = older.product == wish.product.id and older.total == price.total and older.provider == wish.provider
        return same and (self.clock() < older.page_expires_at or older.pending_since is not None)

    def _start(self, tx: Transaction, wish: _Wish, price: Quote) -> _Reserved | SoldOut:
        now, mentor = self.clock(), wish.mentor.id
        standing = self.up_to_date(tx, mentor, wish.buyer.user, now)
        assert standing is not None
        pair, roster = standing
        order = self._order(wish, price, now)
        kept = roster.keep_for_checkout(wish.buyer.user, order.id, now, self.terms, self.new_id)
        if isinstance(kept, SoldOut):
            return kept
        code = price.promotion.redeem() if price.promotion is not None else None
        tx.record(*kept, CheckoutStarted(at=now, order=order, promotion=code))
        if not order.total.is_zero:
            return _Reserved(order=order, changed=True)
        roster, pair = roster.after(*kept), pair.after(*kept)
        settled = Settlement(
            order=order,
            payment=None,
            pair=pair,
            roster=roster,
            receipt=tx.next_receipt(mentor),
            now=now,
            new_id=self.new_id,
        )
        tx.record(*settled.events())
        paid = tx.order(order.id)
        assert isinstance(paid, PaidOrder)
        return _Reserved(order=paid, changed=True)

    def _order(self, wish: _Wish, price: Quote, now: Instant) -> PendingOrder:
        product = wish.product
        return PendingOrder(
            id=OrderId(self.new_id()),
            student=wish.buyer.user,
            mentor=product.mentor,
            product=product.id,
            title=product.title,
            sessions=product.sessions,
            validity_days=product.validity_days,
            session_minutes=product.session_minutes,
            price=price.original,
            total=price.total,
            promotion=price.promotion.id if price.promotion is not None else None,
            code=price.promotion.code if price.promotion is not None else None,
            provider=wish.provider,
            created_at=now,
            page_expires_at=now + minutes(self.terms.page_minutes),
            policy=policy(self.terms),
            receipt_to=wish.email,
        )

    def _end(self, older: PendingOrder) -> ProviderFailed | None:
        answer = self.checkouts[older.provider].close(older)
        if isinstance(answer, ProviderFailed):
            return answer
        self.hear_checkout.hear(older.provider, answer)
        return None

    def _open(self, actor: Person, found: _Reserved) -> CheckoutReady | ProviderFailed:
        """Outside any transaction; asking again for the same order finds the same page."""
        order = found.order
        if isinstance(order, PaidOrder) or order.url is not None:
            return CheckoutReady(order, order.url, changed=found.changed)
        page = self.checkouts[order.provider].open(order)
        if isinstance(page, ProviderFailed):
            return page
        opened = order.open_page(page.checkout_id, page.url)
        with self.begin(actor) as tx:
            kept = tx.order(order.id)
            if isinstance(kept, PendingOrder) and kept.url is None:
                tx.record(CheckoutOpened(at=self.clock(), order=kept.open_page(page.checkout_id, page.url)))
        return CheckoutReady(opened, page.url, changed=found.changed)
