"""What is kept of mentors' calendars: consents only the system changes, readings that go on from where they ended."""

import pytest
from attrs import evolve

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.calendars.connection import Broken, Connected, Disconnected, Lost
from mentorship_core.domain.calendars.events import CalendarBroke, CalendarConnected, CalendarDisconnected
from mentorship_core.domain.calendars.reading import BusyTime, Elsewhere, PushChannel, Reading, Written
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, days, hours, minutes
from mentorship_core.domain.people import Nobody, Person, Role, System
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import NOON
from tests.contracts.market import MIRA, OMAR, SAM, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_guards import canceled

US = System("calendars")
AS_MIRA = Person(UserId("user_mira"), Role.MENTOR)
AS_OMAR = Person(UserId("user_omar"), Role.MENTOR)
AS_SAM = Person(SAM, Role.STUDENT)
WORK, HOME = "work@example.org", "home@example.org"
WEEK = During(NOON, NOON + days(7))
LUNCH = BusyTime(event="lunch", during=During(NOON + hours(1), NOON + hours(2)))
DENTIST = BusyTime(event="dentist", during=During(NOON + days(1), NOON + days(1) + hours(1)))

CONSENT = Connected(
    mentor=MIRA,
    account="mira@example.org",
    sealed="k1.sealed",
    event_calendar=WORK,
    busy_calendars=(WORK, HOME),
    connected_at=NOON,
)


def connect(store: Store) -> None:
    open_market(store)
    with store.begin(US) as tx:
        tx.record(CalendarConnected(at=NOON, connection=CONSENT))


def read(
    store: Store,
    *busy: BusyTime,
    calendar: str = WORK,
    cursor: str = "c1",
    since: str | None = None,
    gone: tuple[str, ...] = (),
    anew: bool = False,
) -> bool:
    reading = Reading(mentor=MIRA, calendar=calendar, window=WEEK).read(cursor, store.clock())
    with store.begin(US) as tx:
        return tx.keep_reading(reading, since=since, busy=busy, gone=gone, anew=anew)


def busy_of(store: Store, window: During = WEEK) -> tuple[During, ...]:
    return store.views.elsewhere(MIRA, window).busy


# consents


@pytest.mark.parametrize(
    "state",
    [
        CONSENT,
        evolve(CONSENT, busy_calendars=()),
        CONSENT.break_off(Lost.WITHDRAWN, NOON + hours(1)),
        CONSENT.disconnect(NOON + hours(1)),
    ],
    ids=["connected", "nothing takes time", "broken", "disconnected"],
)
def test_a_consent_is_read_back_as_it_was_kept(store: Store, state: Connected | Broken | Disconnected) -> None:
    connect(store)
    keep(store, state)

    with store.begin(US) as tx:
        assert tx.consent(MIRA) == state
        assert tx.consent(MIRA, locked=True) == state
        assert tx.consent(OMAR) is None


def test_its_mentor_sees_it_and_nobody_else(store: Store) -> None:
    connect(store)

    for actor, found in ((AS_MIRA, CONSENT), (AS_OMAR, None), (AS_SAM, None), (Nobody(), None)):
        with store.begin(actor) as tx:
            assert tx.consent(MIRA) == found


def test_only_the_system_keeps_consents(store: Store) -> None:
    open_market(store)

    with pytest.raises(RefusedByStore), store.begin(AS_MIRA) as tx:
        tx.record(CalendarConnected(at=NOON, connection=CONSENT))


def test_all_consents_are_found_for_whoever_changes_the_keys(store: Store) -> None:
    connect(store)
    keep(store, evolve(CONSENT, mentor=OMAR).break_off(Lost.WITHDRAWN, NOON))

    with store.begin(US) as tx:
        assert {one.mentor for one in tx.consents()} == {MIRA, OMAR}

    keep(store, CONSENT.disconnect(NOON))
    with store.begin(US) as tx:
        assert {one.mentor for one in tx.consents()} == {OMAR}


def test_a_student_who_books_learns_only_who_invites(store: Store) -> None:
    connect(store)

    with store.begin(AS_SAM) as tx:
        assert (tx.invites_by_calendar(MIRA), tx.invites_by_calendar(OMAR)) == (True, False)


@pytest.mark.parametrize("event", ["broke", "disconnected"])
def test_a_calendar_that_cannot_be_written_invites_nobody(store: Store, event: str) -> None:
    connect(store)
    with store.begin(US) as tx:
        if event == "broke":
            tx.record(CalendarBroke(at=NOON, connection=CONSENT.break_off(Lost.WITHDRAWN, NOON)))
        else:
            tx.record(CalendarDisconnected(at=NOON, connection=CONSENT.disconnect(NOON), sealed=CONSENT.sealed))

    with store.begin(AS_SAM) as tx:
        assert not tx.invites_by_calendar(MIRA)


# readings


def test_what_was_read_is_what_is_known_within_the_window(store: Store) -> None:
    connect(store)

    assert read(store, LUNCH, DENTIST)

    assert busy_of(store) == (LUNCH.during, DENTIST.during)
    assert busy_of(store, During(NOON + hours(2), NOON + hours(25))) == (DENTIST.during,)
    assert busy_of(store, During(NOON + hours(2), NOON + hours(3))) == ()


def test_the_next_reading_moves_forgets_and_adds(store: Store) -> None:
    connect(store)
    read(store, LUNCH, DENTIST)
    later = evolve(LUNCH, during=During(NOON + hours(3), NOON + hours(4)))

    assert read(store, later, cursor="c2", since="c1", gone=("dentist", "never seen"))

    assert busy_of(store) == (later.during,)


def test_a_reading_from_scratch_forgets_what_it_did_not_find(store: Store) -> None:
    connect(store)
    read(store, LUNCH, DENTIST)

    assert read(store, DENTIST, cursor="c9", since="c1", anew=True)

    assert busy_of(store) == (DENTIST.during,)


def test_who_was_overtaken_by_another_reader_keeps_nothing(store: Store) -> None:
    connect(store)
    read(store, LUNCH, cursor="c1")
    read(store, DENTIST, cursor="c2", since="c1")

    assert not read(store, cursor="c3", since="c1", gone=("lunch",))
    assert not read(store, cursor="c1", since=None, anew=True)

    with store.begin(US) as tx:
        found = tx.reading(MIRA, WORK)
    assert found is not None
    assert found.cursor == "c2"
    assert busy_of(store) == (LUNCH.during, DENTIST.during)


def test_two_calendars_are_read_apart(store: Store) -> None:
    connect(store)
    read(store, LUNCH)
    read(store, evolve(LUNCH, during=DENTIST.during), calendar=HOME)

    read(store, calendar=HOME, cursor="c2", since="c1", gone=("lunch",))

    assert busy_of(store) == (LUNCH.during,)


def test_a_channel_outlives_readings_and_finds_its_calendar(store: Store) -> None:
    connect(store)
    read(store)
    channel = PushChannel(id="ch1", resource="r1", token_hash="h1", until=NOON + days(7))
    with store.begin(US) as tx:
        tx.keep_channel(MIRA, WORK, channel)

    read(store, cursor="c2", since="c1")

    with store.begin(US) as tx:
        found = tx.reading_of("ch1")
        assert tx.reading_of("ch2") is None
    assert found is not None
    assert (found.calendar, found.cursor, found.channel) == (WORK, "c2", channel)


def test_what_is_not_read_any_more_is_forgotten_with_its_times(store: Store) -> None:
    connect(store)
    read(store, LUNCH)
    read(store, DENTIST, calendar=HOME)

    with store.begin(US) as tx:
        tx.forget_readings(MIRA, but=(HOME,))

    assert busy_of(store) == (DENTIST.during,)
    with store.begin(US) as tx:
        assert [one.calendar for one in tx.readings(MIRA)] == [HOME]
        tx.forget_readings(MIRA)
        assert tx.readings(MIRA) == ()


@pytest.mark.parametrize("actor", [AS_MIRA, AS_SAM, Nobody()], ids=["mentor", "student", "nobody"])
def test_readings_are_the_systems_alone(store: Store, actor: Person | Nobody) -> None:
    connect(store)
    read(store, LUNCH)

    with pytest.raises(RefusedByStore), store.begin(actor) as tx:
        tx.keep_reading(
            Reading(mentor=MIRA, calendar=HOME, window=WEEK), since=None, busy=(DENTIST,), gone=(), anew=True
        )
    assert busy_of(store) == (LUNCH.during,)


# how old it may be


def known(store: Store) -> tuple[During, ...] | CalendarUnavailable:
    return store.views.elsewhere(MIRA, WEEK).known(store.clock(), TERMS)


def test_a_calendar_unread_for_a_quarter_of_an_hour_is_unknown(store: Store) -> None:
    connect(store)
    assert known(store) == CalendarUnavailable()
    read(store, LUNCH)
    assert known(store) == CalendarUnavailable(), "one of two"
    read(store, calendar=HOME)
    assert known(store) == (LUNCH.during,)

    store.clock.move(minutes(15) - minutes(1))
    assert known(store) == (LUNCH.during,)
    store.clock.move(minutes(1))
    assert known(store) == CalendarUnavailable()


def test_without_a_consent_nothing_elsewhere_counts(store: Store) -> None:
    open_market(store)

    assert store.views.elsewhere(MIRA, WEEK) == Elsewhere(connection=None)
    assert known(store) == ()


def test_a_broken_consent_is_not_an_empty_calendar(store: Store) -> None:
    connect(store)
    read(store)
    read(store, calendar=HOME)
    keep(store, CONSENT.break_off(Lost.WITHDRAWN, NOON))

    assert known(store) == CalendarUnavailable()


def test_calendars_are_due_when_their_turn_comes(store: Store) -> None:
    connect(store)
    assert store.due.calendars(NOON) == (MIRA,)
    with store.begin(US) as tx:
        tx.read_again(MIRA, NOON + minutes(5))

    assert store.due.calendars(NOON + minutes(4)) == ()
    assert store.due.calendars(NOON + minutes(5)) == (MIRA,)
    keep(store, CONSENT.break_off(Lost.WITHDRAWN, NOON))
    assert store.due.calendars(NOON + minutes(5)) == ()


# what was written


def a_booked(store: Store) -> Scheduled:
    connect(store)
    return book(store, buy(store), NOON + days(2))


def written(session: Scheduled, *, calendar: str = WORK, during: During | None = None) -> Written:
    return Written(session=session.id, mentor=MIRA, calendar=calendar, event="session1", during=during, at=NOON)


def unwritten(store: Store) -> tuple[object, ...]:
    with store.begin(US) as tx:
        return tx.unwritten(MIRA, WORK, NOON)


def test_a_session_that_stands_nowhere_is_found_until_it_is_written(store: Store) -> None:
    session = a_booked(store)
    assert unwritten(store) == (session.id,)

    with store.begin(US) as tx:
        tx.keep_written(written(session, during=session.during))
        assert tx.written(session.id) == written(session, during=session.during)
        assert tx.written_ahead(MIRA, WORK, NOON) == (written(session, during=session.during),)
        assert tx.written_ahead(MIRA, HOME, NOON) == ()

    assert unwritten(store) == ()


def test_a_session_that_stands_elsewhere_or_at_another_time_is_found(store: Store) -> None:
    session = a_booked(store)
    another = During(session.during.start + hours(1), session.during.end + hours(1))

    for wrong in (written(session, calendar=HOME, during=session.during), written(session, during=another)):
        with store.begin(US) as tx:
            tx.keep_written(wrong)
        assert unwritten(store) == (session.id,)


def test_a_canceled_session_that_still_stands_is_found_until_it_is_taken_out(store: Store) -> None:
    connect(store)
    bought = buy(store)
    session = book(store, bought, NOON + days(2))
    with store.begin(US) as tx:
        tx.keep_written(written(session, during=session.during))
    keep(store, canceled(session), bought.pack)

    assert unwritten(store) == (session.id,)
    with store.begin(US) as tx:
        tx.keep_written(written(session))
    assert unwritten(store) == ()
    with store.begin(US) as tx:
        assert tx.written_ahead(MIRA, WORK, NOON) == ()
