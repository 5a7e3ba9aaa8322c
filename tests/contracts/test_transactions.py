"""A transaction is kept whole or not at all, tells the outbox, and is written down when an operator acts."""

import json
from datetime import UTC, datetime

import pytest
from uuid6 import uuid7

from mentorship_core.domain.follow_ups import Audience, ClosePage, HearNews, Say, SyncRole
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.instant import hours
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.orders.events import CheckoutEnded
from mentorship_core.domain.people import Nobody, Person, Role, System
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.seats.events import GraceBegan, SeatGiven
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, a_seat, a_user, an_order, kept
from tests.contracts.market import MIRA, SAM, buy, open_market
from tests.contracts.stores import Store, keep


class Interruption(Exception):
    """Something broke."""


def _messages(store: Store) -> list[object]:
    return [leased.follow_up for leased in store.outbox.take("tests", 60, 100)]


def test_raising_drops_everything(store: Store) -> None:
    open_market(store)
    audited = len(store.views.audit(OPERATOR))

    def break_off() -> None:
        with store.begin(OPERATOR) as tx:
            tx.record(kept(a_user("kim")), SeatGiven(at=NOON, seat=a_seat("sam", "mira")))
            tx.keep_webhook("sandbox", "evt_1", "paid", "", NOON)
            raise Interruption

    with pytest.raises(Interruption):
        break_off()

    with store.begin(OPERATOR) as tx:
        assert tx.user(a_user("kim").id) is None
        assert tx.pair(MIRA, SAM) is not None
        assert not tx.is_seated(SAM)
        assert tx.keep_webhook("sandbox", "evt_1", "paid", "", NOON)
    assert len(store.views.audit(OPERATOR)) == audited
    assert _messages(store) == []


def test_what_was_recorded_is_read_in_the_same_transaction(store: Store) -> None:
    open_market(store)
    seat = a_seat("sam", "mira")

    with store.begin(OPERATOR) as tx:
        tx.record(SeatGiven(at=NOON, seat=seat))
        grace = seat.enter_grace(NOON, TERMS)
        tx.record(GraceBegan(at=NOON, seat=grace))
        pair, roster = tx.pair(MIRA, SAM), tx.roster(MIRA)

    assert pair is not None
    assert roster is not None
    assert (pair.seat, roster.seats) == (grace, (grace,))


def test_after_a_refusal_nothing_more_of_the_transaction_is_kept(store: Store) -> None:
    open_market(store)

    def seat_twice() -> None:
        with store.begin(OPERATOR) as tx:
            tx.record(kept(a_user("kim")))
            tx.record(kept(a_seat("sam", "mira")))
            tx.record(kept(a_seat("sam", "mira")))

    with pytest.raises(RefusedByStore):
        seat_twice()

    with store.begin(OPERATOR) as tx:
        assert tx.user(a_user("kim").id) is None


def test_a_store_goes_on_after_a_failure(store: Store) -> None:
    open_market(store)
    for _ in range(10):
        with pytest.raises(RefusedByStore):
            keep(store, a_user("sam"), a_seat("sam", "nobody"), a_seat("sam", "nobody"))

    keep(store, a_seat("sam", "mira"))


def test_each_follow_up_becomes_one_message(store: Store) -> None:
    open_market(store)
    seat, order = a_seat("sam", "mira"), an_order("noor", "mira")
    keep(store, seat, order)

    with store.begin(OPERATOR) as tx:
        grace = seat.enter_grace(NOON, TERMS)
        tx.record(SeatGiven(at=NOON, seat=a_seat("noor", "mira")), GraceBegan(at=NOON, seat=grace))
        tx.record(CheckoutEnded(at=NOON, order=order.cancel(NOON, never_seat=True)))

    told = Say(
        kind=NoticeKind.GRACE_BEGAN,
        audience=Audience.STUDENT,
        about=str(seat.id),
        deadline="2026-03-02T12:00:00+00:00",
        student=SAM,
        mentor=MIRA,
        until=datetime(2026, 3, 5, 12, tzinfo=UTC),
        facts={"until": "2026-03-05T12:00:00+00:00"},
    )
    messages = _messages(store)
    assert told in messages
    assert SyncRole(student=order.student) in messages
    assert ClosePage(order=order.id) in messages
    assert len(messages) == 4


def test_an_operators_act_is_written_down_with_reason_before_and_after(store: Store) -> None:
    open_market(store)
    seat = a_seat("sam", "mira")
    keep(store, seat)

    with store.begin(ADMIN) as tx:
        tx.roster(MIRA)
        tx.record(GraceBegan(at=NOON, seat=seat.enter_grace(NOON, TERMS)))

    row = store.views.audit(ADMIN)[0]
    assert (row.at, row.actor, row.act, row.reason) == (NOON, "user_ada", "GraceBegan", "asked by mail")
    (before,), (after,) = json.loads(row.before), json.loads(row.after)
    assert (before["kind"], after["kind"]) == ("Active", "Grace")
    assert before["id"] == after["id"] == str(seat.id)
    assert after["until"] == "2026-03-05T12:00:00+00:00"


def test_the_system_is_named_in_what_is_written_down(store: Store) -> None:
    keep(store, a_user("kim"), actor=System("import", reason="the old site closes"))

    row = store.views.audit(OPERATOR)[0]

    assert (row.actor, row.reason, json.loads(row.before)) == ("system:import", "the old site closes", [])


def test_a_persons_own_act_is_not_an_operators(store: Store) -> None:
    open_market(store)
    audited = len(store.views.audit(OPERATOR))

    with store.begin(Person(SAM, Role.STUDENT)) as tx:
        sam = tx.user(SAM)
        assert sam is not None
        tx.record(UserChanged(at=NOON, user=sam))

    assert len(store.views.audit(OPERATOR)) == audited


def test_what_was_written_down_is_read_newest_first(store: Store) -> None:
    keep(store, a_user("sam"))
    keep(store, a_user("noor"))
    keep(store, a_user("kim"))

    latest = store.views.audit(OPERATOR, limit=2)

    assert [json.loads(row.after)[0]["name"] for row in latest] == ["Kim", "Noor"]


def test_a_webhook_is_kept_once_and_heard_once(store: Store) -> None:
    with store.begin(System("webhook:sandbox")) as tx:
        assert tx.keep_webhook("sandbox", "evt_1", "checkout.paid", '{"a": 1}', NOON)
    with store.begin(System("webhook:sandbox")) as tx:
        assert not tx.keep_webhook("sandbox", "evt_1", "checkout.paid", '{"a": 1}', NOON + hours(1))
        assert tx.keep_webhook("stripe", "evt_1", "checkout.paid", '{"a": 1}', NOON)
        assert tx.keep_webhook("sandbox", "evt_2", "something.else", "", NOON)

    assert _messages(store) == [
        HearNews(provider="sandbox", event_id="evt_1", news='{"a": 1}'),
        HearNews(provider="stripe", event_id="evt_1", news='{"a": 1}'),
    ]


def test_a_transaction_knows_its_actor(store: Store) -> None:
    for actor in (OPERATOR, ADMIN, Nobody()):
        with store.begin(actor) as tx:
            assert tx.actor == actor


def test_a_balance_is_the_ledgers_whatever_a_state_says(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    with store.begin(OPERATOR) as tx:
        pair = tx.pair(MIRA, SAM)

    assert pair is not None
    assert [(pack.id, pack.remaining, pack.scheduled) for pack in pair.packs] == [(bought.pack.id, 4, 0)]
    assert pair.pack(PackId(uuid7())) is None
