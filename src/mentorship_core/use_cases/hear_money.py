"""Whatever a provider says of money, from whichever side it comes. Hearing it again changes nothing."""

from attrs import frozen

from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver, HearCheckout
from mentorship_core.use_cases.hear_dispute import DisputeHeard, HearDispute
from mentorship_core.use_cases.hear_refund import HearRefund, RefundHeard
from mentorship_core.use_cases.returning import NotYet

Told = (
    PaymentCompleted
    | PaymentPending
    | PaymentApproved
    | PaymentFailed
    | MoneyReturned
    | RefundRefused
    | MoneyDisputed
    | DisputeClosed
)
Heard = CheckoutIsOver | RefundHeard | DisputeHeard


@frozen(kw_only=True)
class HearMoney:
    hear_checkout: HearCheckout
    hear_refund: HearRefund
    hear_dispute: HearDispute

    def __call__(self, *, provider: Provider, news: Told) -> Heard | NotYet | NotFound | ProviderFailed:
        match news:
            case PaymentCompleted() | PaymentPending() | PaymentFailed() | PaymentApproved():
                return self.hear_checkout(provider=provider, news=news)
            case MoneyReturned() | RefundRefused():
                return self.hear_refund(provider=provider, news=news)
            case MoneyDisputed() | DisputeClosed():
                return self.hear_dispute(provider=provider, news=news)
