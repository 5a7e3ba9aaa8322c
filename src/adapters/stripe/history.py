"""All Stripe knows of one order's money, in our words, oldest first."""

from collections.abc import Iterable

import stripe

from adapters.stripe import refunds
from adapters.stripe.line import NoAnswer, Refused, StripeLine
from adapters.stripe.seen import SeenDispute, SeenSession, instant, seen
from adapters.stripe.words import INQUIRY, answer_of, of_dispute, of_refund, opened
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.news import DisputeClosed, PaymentCompleted, PaymentFailed, PaymentNews


def of(
    line: StripeLine, order: OrderId, sessions: Iterable[SeenSession], now: Instant
) -> tuple[PaymentNews, ...] | NoAnswer:
    answers = [answer_of(order, session, now) for session in sessions]
    news: list[PaymentNews] = []
    if answers and all(isinstance(one, PaymentFailed) for one in answers):
        news.extend(one for one in answers[:1] if isinstance(one, PaymentFailed))
    for paid in (one for one in answers if isinstance(one, PaymentCompleted)):
        after = _after(line, paid)
        if isinstance(after, NoAnswer):
            return after
        news.extend((paid, *after))
    return tuple(sorted(news, key=lambda one: one.at))


def _after(line: StripeLine, paid: PaymentCompleted) -> tuple[PaymentNews, ...] | NoAnswer:
    returned, disputed = refunds.of_payment(line, paid.payment_id), _disputes(line, paid.payment_id)
    match returned, disputed:
        case (Refused(why=why) | NoAnswer(why=why), _) | (_, Refused(why=why) | NoAnswer(why=why)):
            return NoAnswer(why)
        case list() as back, list() as asked:
            told = [of_refund(one, paid.payment_id, instant(one.created)) for one in back]
            told_of_disputes = [news for one in asked for news in _of_dispute(one, paid.payment_id)]
            return (*(one for one in told if one is not None), *told_of_disputes)


def _disputes(line: StripeLine, payment: str) -> list[SeenDispute] | Refused | NoAnswer:
    def listed(client: stripe.StripeClient) -> list[SeenDispute]:
        page = client.v1.disputes.list({"payment_intent": payment, "limit": 100})
        return [seen(one.to_dict(), SeenDispute) for one in page.auto_paging_iter()]

    return line.ask("disputes", listed)


def _of_dispute(dispute: SeenDispute, payment: str) -> tuple[PaymentNews, ...]:
    """That it was opened, and how it ended if it has."""
    at = instant(dispute.created)
    news = of_dispute(dispute, payment, at)
    if not isinstance(news, DisputeClosed):
        return (news,)
    was_inquiry = dispute.status in INQUIRY | {"warning_closed"}
    return (opened(dispute, payment, inquiry=was_inquiry, at=at), news)
