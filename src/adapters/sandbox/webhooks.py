"""What the sandbox says of itself: signed as standardwebhooks.com has it, and posted to whoever listens."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import frozen
from standardwebhooks import Webhook

from adapters.sandbox.keeper import Keeper
from adapters.sandbox.pages import SandboxDispute, SandboxPage, SandboxRefund, TakenMoney
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money

Post = Callable[[Mapping[str, str], bytes], bool]
"""Hands headers and body over; True once they were taken."""

WAIT_SECONDS = 10


def signed(secret: str, event_id: str, body: str, at: datetime) -> dict[str, str]:
    """The headers, by the machine's clock: a moved demo clock ages no signature."""
    signature = Webhook(secret).sign(event_id, at.astimezone(UTC), body)
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
        "content-type": "application/json",
    }


def post_to(url: str) -> Post:
    """Over HTTP; False when nobody answers or the answer is not a yes."""

    def post(headers: Mapping[str, str], body: bytes) -> bool:
        import httpx  # noqa: PLC0415  every process is made with a sandbox outside production, and few post for it

        try:
            return httpx.post(url, headers=dict(headers), content=body, timeout=WAIT_SECONDS).is_success
        except httpx.HTTPError:
            return False

    return post


@frozen
class Announcer:
    """Posts what a page has to say, outside any change, and remembers what was taken."""

    keeper: Keeper
    secret: str
    post: Post

    def tell(self, checkout: str, times: int = 1) -> None:
        """Every announcement nobody took yet, each so many times over."""
        with self.keeper.change() as records:
            page = records.page(checkout)
        told = page.announcements if page is not None and not page.silent else ()
        unheard = [said for said in told if not said.heard]
        taken = [said.id for said in unheard for _ in range(times) if self._post(said.id, said.body)]
        with self.keeper.change() as records:
            page = records.page(checkout)
            if page is not None and taken:
                records.keep(page.hear(frozenset(taken)))

    def repeat(self, checkout: str) -> None:
        """Everything again, as a provider does that lost our answer."""
        with self.keeper.change() as records:
            page = records.page(checkout)
        for said in page.announcements if page is not None else ():
            self._post(said.id, said.body)

    def _post(self, event_id: str, body: str) -> bool:
        headers = signed(self.secret, event_id, body, datetime.now(UTC))
        return self.post(headers, body.encode())


def of_payment(page: SandboxPage, money: TakenMoney) -> str:
    return _body("checkout.paid", money.at, order=str(page.order), payment=money.id, amount=_amount(money.amount))


def of_page(page: SandboxPage) -> str:
    """Approved, pending, failed, canceled or expired."""
    return _body(f"checkout.{page.state}", page.changed_at, order=str(page.order))


def of_refund(refund: SandboxRefund, at: Instant) -> str:
    ours = str(refund.refund) if refund.refund is not None else None
    kind, money = f"refund.{refund.state}", _amount(refund.amount)
    return _body(kind, at, payment=refund.payment, refund=refund.id, reference=ours, amount=money, why=refund.why)


def of_dispute(dispute: SandboxDispute, at: Instant) -> str:
    return _body(
        f"dispute.{dispute.state}",
        at,
        payment=dispute.payment,
        dispute=dispute.id,
        amount=_amount(dispute.amount),
        inquiry=dispute.inquiry,
    )


def _body(kind: str, at: Instant, **data: Any) -> str:
    return json.dumps({"type": kind, "at": at.isoformat(), "data": data})


def _amount(money: Money) -> dict[str, Any]:
    return {"minor": money.amount_minor, "currency": money.currency}
