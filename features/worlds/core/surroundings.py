"""A mail and a provider that can be made to fail, in front of the ones that work."""

from datetime import timedelta

from attrs import define, field

from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied
from mentorship_core.ports.mail import Bounced, Letter, Mail, Posted, Unsent
from tests.lines import Line


@define
class FailingMail:
    behind: Mail
    broken: bool = False

    def absorbs_repeats(self, after: timedelta) -> bool:
        return self.behind.absorbs_repeats(after)

    def trouble(self) -> str | None:
        return "the mail is down" if self.broken else self.behind.trouble()

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        return Unsent("the mail is down") if self.broken else self.behind.send(letter, key)


@define
class FailingCheckout(Line):
    """`refunds` are those asked for."""

    broken: bool = False
    refunds: list[PendingRefund] = field(factory=list)

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        return ProviderFailed(Provider.SANDBOX) if self.broken else self.behind.open(order)

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        self.refunds.append(refund)
        return self.behind.refund(refund, payment)
