"""What a bank is shown is read alike from every store: disputes, and what was told on each channel."""

from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.identity import DisputeId, NoticeId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.views import DisputeRow
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, mentor_id
from tests.contracts.market import MIRA, SAM, Purchase, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_access import MIRA_HERSELF, NOOR_HERSELF, OMAR_HIMSELF, SAM_HIMSELF


def a_dispute(bought: Purchase, name: str, at: Instant = NOON) -> OpenDispute:
    return OpenDispute(
        id=DisputeId(uuid7()),
        provider=Provider.SANDBOX,
        provider_dispute_id=name,
        payment=bought.payment.id,
        order=bought.order.id,
        pack=bought.pack.id,
        student=bought.order.student,
        mentor=bought.order.mentor,
        amount=Money(2500, "EUR"),
        inquiry=False,
        opened_at=at,
    )


def a_notice(of: str, *, channel: Channel = Channel.IN_APP, at: Instant = NOON) -> Notice:
    return Notice(
        id=NoticeId(uuid7()),
        key=f"receipt:{uuid7()}",
        kind=NoticeKind.RECEIPT,
        recipient=SAM,
        channel=channel,
        about="1",
        mentor=mentor_id(of),
        student=SAM,
        facts={},
        queued_at=at,
    )


def test_open_disputes_come_first_then_the_latest(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    lost = a_dispute(bought, "dp_1").lose(NOON + hours(1))
    won = a_dispute(bought, "dp_2", NOON + hours(2)).win(NOON + hours(3))
    asked = a_dispute(bought, "dp_3", NOON + hours(1))
    keep(store, lost, won, asked)

    assert store.views.disputes(ADMIN) == tuple(
        DisputeRow(dispute=one, mentor_name="Mira", student_name="Sam") for one in (asked, won, lost)
    )


def test_disputes_are_seen_by_those_they_are_between_and_by_admins(store: Store) -> None:
    open_market(store)
    keep(store, a_dispute(buy(store), "dp_1"))

    seen = [
        len(store.views.disputes(actor)) for actor in (ADMIN, SAM_HIMSELF, MIRA_HERSELF, NOOR_HERSELF, OMAR_HIMSELF)
    ]

    assert seen == [1, 1, 1, 0, 0]


def test_an_order_comes_with_its_disputes_oldest_first(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    second, first = a_dispute(bought, "dp_2", NOON + hours(2)), a_dispute(bought, "dp_1")
    keep(store, second, first.win(NOON + hours(1)))

    row = store.views.order(OPERATOR, bought.order.id)

    assert row is not None
    assert row.disputes == (first.win(NOON + hours(1)), second)


def test_what_was_told_is_there_for_every_channel_and_for_this_mentor_alone(store: Store) -> None:
    open_market(store)
    shown = a_notice("mira").settle(NoticeStatus.SENT, NOON)
    failed = evolve(a_notice("mira", channel=Channel.MAIL, at=NOON + hours(1)), status=NoticeStatus.FAILED, why="full")
    keep(store, shown, failed, a_notice("omar"))

    assert store.views.told(ADMIN, student=SAM, mentor=MIRA) == (failed, shown)
    assert store.views.told(NOOR_HERSELF, student=SAM, mentor=MIRA) == ()
