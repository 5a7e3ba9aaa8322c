"""Act on a provider's news that was kept when its webhook came."""

from typing import assert_never

from attrs import frozen

from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from mentorship_core.use_cases.hear_checkout import HearCheckout
from mentorship_core.use_cases.hear_dispute import HearDispute
from mentorship_core.use_cases.hear_refund import HearRefund, NotYet
from mentorship_core.wire import untagged


@frozen(kw_only=True)
class HearKeptNews:
    hear_checkout: HearCheckout
    hear_refund: HearRefund
    hear_dispute: HearDispute

    def __call__(self, *, errand: HearNews) -> Outcome:
        news: PaymentNews = untagged(errand.news)
        provider = Provider(errand.provider)
        match news:
            case PaymentCompleted() | PaymentPending() | PaymentFailed() | PaymentApproved():
                return _later_if_failed(self.hear_checkout(provider=provider, news=news))
            case MoneyReturned() | RefundRefused():
                return _later_if_unknown(self.hear_refund(provider=provider, news=news))
            case MoneyDisputed() | DisputeClosed():
                return _later_if_unknown(self.hear_dispute(provider=provider, news=news))
            case _:
                assert_never(news)


def _later_if_failed(heard: object) -> Outcome:
    """Taking the money asks the provider."""
    return Later(f"{heard.provider} did not answer") if isinstance(heard, ProviderFailed) else Done()


def _later_if_unknown(heard: object) -> Outcome:
    """News can overtake the payment it is about."""
    return Later("the payment it is about has not been heard of yet") if isinstance(heard, NotYet) else Done()
