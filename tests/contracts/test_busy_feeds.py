"""What is kept of calendars that mentors named by their address: their times, how reading went, and whose they are."""

from uuid import UUID

import pytest
from attrs import evolve

from mentorship_core.domain.calendars.events import BusyFeedAdded
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading, FeedTrouble, KnownFeed
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, days, hours, minutes
from mentorship_core.domain.people import Nobody
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import NOON
from tests.contracts.market import MIRA, OMAR, open_market
from tests.contracts.stores import Store
from tests.contracts.test_calendar_books import AS_MIRA, AS_OMAR, AS_SAM, US

WORK, HOME = BusyFeedId(UUID(int=701)), BusyFeedId(UUID(int=702))
WEEK = During(NOON, NOON + days(7))
LUNCH = During(NOON + hours(1), NOON + hours(2))
DENTIST = During(NOON + days(1), NOON + days(1) + hours(1))
READ = FeedReading(feed=WORK, window=WEEK, zone="Europe/Berlin", version='ETag: "1"', read_at=NOON)


def a_feed(feed: BusyFeedId = WORK, mentor: MentorId = MIRA) -> BusyFeed:
    return BusyFeed(id=feed, mentor=mentor, name="Work", host="example.org", sealed="k1.sealed", added_at=NOON)


def add(store: Store, feed: BusyFeed, *busy: During, reading: FeedReading | None = None) -> None:
    with store.begin(US) as tx:
        tx.record(BusyFeedAdded(at=NOON, feed=feed))
        assert tx.keep_feed_reading(reading or evolve(READ, feed=feed.id), busy)


def read(store: Store, reading: FeedReading, busy: tuple[During, ...] | None) -> bool:
    with store.begin(US) as tx:
        return tx.keep_feed_reading(reading, busy)


def fed(store: Store, mentor: MentorId = MIRA, window: During = WEEK) -> tuple[During, ...] | CalendarUnavailable:
    return store.views.elsewhere(mentor, window).fed.known(store.clock(), TERMS)


def test_a_feed_is_read_back_as_it_was_kept(store: Store) -> None:
    open_market(store)
    add(store, a_feed(), LUNCH)

    with store.begin(US) as tx:
        assert tx.known_feed(WORK) == KnownFeed(feed=a_feed(), reading=READ)
        assert tx.known_feed(HOME) is None
        assert tx.known_feeds(MIRA) == tx.every_feed() == (KnownFeed(feed=a_feed(), reading=READ),)
        assert tx.known_feeds(OMAR) == ()


@pytest.mark.parametrize(
    "reading",
    [
        evolve(READ, version=None),
        evolve(READ, trouble=FeedTrouble.TOO_SLOW),
        evolve(READ, trouble=FeedTrouble.ADDRESS_LOST, told=True),
    ],
    ids=["no version", "failing", "told"],
)
def test_how_its_reading_went_is_kept_beside_what_was_read_before(store: Store, reading: FeedReading) -> None:
    open_market(store)
    add(store, a_feed(), LUNCH)

    assert read(store, reading, None)

    with store.begin(US) as tx:
        assert tx.known_feed(WORK) == KnownFeed(feed=a_feed(), reading=reading)
    assert fed(store) == (LUNCH,)


def test_the_next_reading_stands_in_place_of_the_last(store: Store) -> None:
    open_market(store)
    add(store, a_feed(), LUNCH, DENTIST)
    supper = During(NOON + hours(8), NOON + hours(9))

    read(store, evolve(READ, read_at=NOON + minutes(10)), (supper, DENTIST, supper))

    assert fed(store) == (supper, DENTIST)


def test_times_are_told_within_the_window_and_those_of_all_feeds(store: Store) -> None:
    open_market(store)
    add(store, a_feed(), DENTIST, LUNCH)
    add(store, a_feed(HOME), LUNCH)

    assert fed(store) == (LUNCH, LUNCH, DENTIST)
    assert fed(store, window=During(NOON + hours(2), NOON + days(2))) == (DENTIST,)
    assert fed(store, mentor=OMAR) == ()


def test_a_feed_in_which_nothing_stands_takes_no_time_and_is_known(store: Store) -> None:
    open_market(store)
    add(store, a_feed())

    assert fed(store) == ()


def test_one_feed_unread_for_an_hour_leaves_all_unknown(store: Store) -> None:
    open_market(store)
    add(store, a_feed(), LUNCH)
    add(store, a_feed(HOME))
    read(store, evolve(READ, read_at=NOON + minutes(5)), (LUNCH,))

    store.clock.move(minutes(59))
    assert fed(store) == (LUNCH,)
    store.clock.move(minutes(1))
    assert fed(store) == CalendarUnavailable()


def test_a_feed_that_was_never_read_leaves_all_unknown(store: Store) -> None:
    open_market(store)
    with store.begin(US) as tx:
        tx.record(BusyFeedAdded(at=NOON, feed=a_feed()))

    assert fed(store) == CalendarUnavailable()
    with store.begin(US) as tx:
        assert tx.known_feed(WORK) == KnownFeed(feed=a_feed(), reading=None)


def test_a_forgotten_feed_takes_no_time_and_cannot_be_read_again(store: Store) -> None:
    open_market(store)
    add(store, a_feed(), LUNCH)

    with store.begin(US) as tx:
        assert (tx.forget_feed(WORK), tx.forget_feed(WORK)) == (True, False)

    assert fed(store) == ()
    assert not read(store, READ, (LUNCH,))
    assert fed(store) == ()
    with store.begin(US) as tx:
        assert tx.known_feeds(MIRA) == ()


def test_its_mentor_sees_it_and_nobody_else(store: Store) -> None:
    open_market(store)
    add(store, a_feed())

    for actor, count in ((AS_MIRA, 1), (AS_OMAR, 0), (AS_SAM, 0), (Nobody(), 0)):
        with store.begin(actor) as tx:
            assert len(tx.known_feeds(MIRA)) == count


def test_only_the_system_keeps_feeds(store: Store) -> None:
    open_market(store)

    with pytest.raises(RefusedByStore), store.begin(AS_MIRA) as tx:
        tx.record(BusyFeedAdded(at=NOON, feed=a_feed()))


def test_feeds_are_read_in_turn_the_longest_waiting_first(store: Store) -> None:
    open_market(store)
    add(store, a_feed())
    add(store, a_feed(HOME))
    assert set(store.due.busy_feeds(NOON)) == {WORK, HOME}

    with store.begin(US) as tx:
        tx.read_feed_again(WORK, NOON + minutes(10))
        tx.read_feed_again(HOME, NOON + minutes(5))

    assert store.due.busy_feeds(NOON + minutes(4)) == ()
    assert store.due.busy_feeds(NOON + minutes(5)) == (HOME,)
    assert store.due.busy_feeds(NOON + minutes(10)) == (HOME, WORK)
    assert store.due.busy_feeds(NOON + minutes(10), 1) == (HOME,)


def test_the_audit_log_keeps_nothing_that_opens_it(store: Store) -> None:
    open_market(store)
    add(store, a_feed())

    (entry,) = (one for one in store.views.audit(US) if one.act == "BusyFeedAdded")
    assert "sealed" not in repr(entry)
    assert "example.org" in repr(entry)
