"""Act on a provider's news that was kept when its webhook came."""

from attrs import frozen

from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.notices.mail_news import LetterBounced, LetterComplained
from mentorship_core.domain.orders.news import MoneyMoved, PaymentNews
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from mentorship_core.use_cases.hear_mail import HearMail
from mentorship_core.use_cases.hear_money import Heard, HearMoney
from mentorship_core.use_cases.reconcile_order import Reconciled, ReconcileOrder
from mentorship_core.use_cases.returning import NotYet
from mentorship_core.wire import untagged

US = System("settlement")


@frozen(kw_only=True)
class HearKeptNews:
    hear_money: HearMoney
    reconcile_order: ReconcileOrder
    hear_mail: HearMail

    def __call__(self, *, errand: HearNews) -> Outcome:
        news = untagged(errand.news)
        if isinstance(news, LetterBounced | LetterComplained):
            self.hear_mail(news=news)
            return Done()
        match self.hear(Provider(errand.provider), errand.news):
            case ProviderFailed(provider=provider):
                return Later(f"{provider} did not answer")
            case NotYet(why=why):
                # News can overtake what it is about.
                return Later(why)
            case _:
                return Done()

    def hear(self, provider: Provider, kept: str) -> Heard | Reconciled | NotYet | NotFound | ProviderFailed:
        """`kept` is tagged JSON. What only the provider can tell in full is asked of it."""
        news: PaymentNews = untagged(kept)
        if isinstance(news, MoneyMoved):
            return self.reconcile_order(actor=US, order=news.order)
        return self.hear_money(provider=provider, news=news)
