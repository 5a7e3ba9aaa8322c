"""Sessions, diaries, contests, cases and notices are read back as they were."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled, Session, Side
from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, ContestId, NoticeId, OrderId, SessionId
from mentorship_core.domain.instant import During, days, hours, minutes
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.terms import TERMS
from tests.adapters.postgres.examples import NOON, OPERATOR, an_entry
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, Purchase, book, buy, open_market
from tests.contracts.stores import Store, keep

START = NOON + days(2)
AFTER = START + hours(2)


def _completed(session: Scheduled) -> Session:
    closed = session.complete(AFTER)
    assert isinstance(closed, Completed)
    return closed


def _missed(session: Scheduled) -> Session:
    closed = session.miss(Side.MENTOR, AFTER, TERMS)
    assert isinstance(closed, NoShow)
    return closed


def _canceled(session: Scheduled) -> Session:
    closed = session.cancel(Side.STUDENT, START - hours(1), TERMS)
    assert isinstance(closed, Canceled)
    assert closed.late
    return closed


def _noted(session: Scheduled) -> Session:
    return evolve(
        session,
        student_moves=2,
        moves_free=True,
        sequence=7,
        free_cancel_until=START - hours(3),
        notes="shy",
        shared_notes="chapter 4",
        recording_url="https://rec.example/1",
        recording_until=START + days(30),
        student_consents=True,
        mentor_consents=False,
        forgiven=True,
        deducted_at=AFTER,
        edition=9,
    )


SESSIONS: dict[str, Callable[[Scheduled], Session]] = {
    "scheduled": lambda session: session,
    "noted": _noted,
    "completed": _completed,
    "missed": _missed,
    "canceled": _canceled,
}


@pytest.mark.parametrize("turn", SESSIONS.values(), ids=SESSIONS.keys())
def test_a_session_is_read_back_in_every_state(store: Store, turn: Callable[[Scheduled], Session]) -> None:
    open_market(store)
    bought = buy(store)
    first = book(store, bought, START, buffer_minutes=15)
    turned = turn(first)
    still_booked = 1 if isinstance(turned, Scheduled) else 0

    keep(store, turned, evolve(bought.pack, scheduled=still_booked))

    with store.begin(OPERATOR) as tx:
        assert tx.session(first.id) == turned
        assert tx.scheduled_on(bought.pack.id) == ((turned,) if still_booked else ())
        assert tx.session(SessionId(uuid7())) is None


def test_the_appointments_of_a_pack_come_earliest_first(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    later = book(store, bought, START + days(1))
    sooner = book(store, bought, START, already=1)

    with store.begin(OPERATOR) as tx:
        assert tx.scheduled_on(bought.pack.id) == (sooner, later)
        assert tx.session_starting(MIRA, SAM, START) == sooner
        assert tx.session_starting(MIRA, SAM, START + hours(1)) is None
        assert tx.session_starting(MIRA, NOOR, START) is None
        assert tx.session_starting(OMAR, SAM, START) is None


def test_a_diary_tells_times_and_counts_by_the_mentors_own_days(store: Store) -> None:
    open_market(store, zone="America/New_York")
    mine, theirs = buy(store), buy(store, "noor")
    elsewhere = buy(store, "sam", "omar")
    # 03:30 UTC on the 5th is still the 4th in New York.
    book(store, mine, datetime(2026, 3, 5, 3, 30, tzinfo=UTC), buffer_minutes=10)
    book(store, theirs, datetime(2026, 3, 5, 15, tzinfo=UTC))
    book(store, elsewhere, datetime(2026, 3, 5, 18, tzinfo=UTC))
    book(store, theirs, datetime(2026, 3, 20, 15, tzinfo=UTC), already=1)
    window = During(datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 7, tzinfo=UTC))

    with store.begin(OPERATOR) as tx:
        diary = tx.diary(MIRA, SAM, window, (date(2026, 3, 4), date(2026, 3, 5)))

    assert diary == Diary(
        blocks=(
            During(datetime(2026, 3, 5, 3, 20, tzinfo=UTC), datetime(2026, 3, 5, 4, 40, tzinfo=UTC)),
            During(datetime(2026, 3, 5, 15, tzinfo=UTC), datetime(2026, 3, 5, 16, tzinfo=UTC)),
        ),
        student_busy=(
            During(datetime(2026, 3, 5, 3, 30, tzinfo=UTC), datetime(2026, 3, 5, 4, 30, tzinfo=UTC)),
            During(datetime(2026, 3, 5, 18, tzinfo=UTC), datetime(2026, 3, 5, 19, tzinfo=UTC)),
        ),
        starts_by_day={date(2026, 3, 4): 1, date(2026, 3, 5): 1},
    )
    assert store.views.diary(MIRA, SAM, window) == diary
    assert store.views.diary(MIRA, None, window) == evolve(diary, student_busy=())


def test_a_canceled_session_keeps_nobody_busy(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = book(store, bought, START)

    keep(store, _canceled(session), bought.pack)

    with store.begin(OPERATOR) as tx:
        assert tx.diary(MIRA, SAM, During(NOON, NOON + days(9)), (START.date(),)) == Diary()


def test_a_session_that_reaches_into_the_window_is_in_the_diary(store: Store) -> None:
    open_market(store)
    session = book(store, buy(store), START, buffer_minutes=15)
    touching = During(START + minutes(74), START + minutes(90))
    beside = During(START + minutes(75), START + minutes(90))

    with store.begin(OPERATOR) as tx:
        assert tx.diary(MIRA, NOOR, touching, ()).blocks == (session.blocks,)
        assert tx.diary(MIRA, NOOR, beside, ()).blocks == ()


def test_in_a_zone_nobody_knows_no_day_is_counted(store: Store) -> None:
    open_market(store, zone="Mars/Olympus")
    book(store, buy(store), START)

    with store.begin(OPERATOR) as tx:
        assert tx.diary(MIRA, SAM, During(NOON, NOON + days(9)), ()).starts_by_day == {}


def a_contest(session: Scheduled) -> OpenContest:
    return OpenContest(
        id=ContestId(uuid7()),
        session=session.id,
        pack=session.pack,
        student=session.student,
        mentor=session.mentor,
        words="I was there",
        opened_at=AFTER,
        decide_by=AFTER + days(7),
    )


CONTESTS: dict[str, Callable[[OpenContest], Contest]] = {
    "open": lambda contest: contest,
    "upheld": lambda contest: contest.uphold(AFTER),
    "dismissed": lambda contest: contest.dismiss(AFTER),
}


@pytest.mark.parametrize("turn", CONTESTS.values(), ids=CONTESTS.keys())
def test_a_contest_is_read_back_in_every_state(store: Store, turn: Callable[[OpenContest], Contest]) -> None:
    open_market(store)
    first = a_contest(book(store, buy(store)))
    keep(store, first)

    keep(store, turn(first))

    with store.begin(OPERATOR) as tx:
        assert tx.contest(first.id) == turn(first)
        assert tx.contests_of(first.session) == (turn(first),)
        assert tx.open_contests(MIRA, SAM) == ((first,) if turn(first) == first else ())
        assert tx.open_contests(MIRA, NOOR) == ()


def a_case(bought: Purchase) -> OpenCase:
    return OpenCase(
        id=CaseId(uuid7()),
        kind=CaseKind.WRONG_AMOUNT,
        about=str(bought.payment.id),
        student=SAM,
        mentor=MIRA,
        order=OrderId(bought.order.id),
        facts="1.00 EUR instead of 100.00 EUR",
        opened_at=NOON,
        decide_by=NOON + days(7),
    )


def test_a_case_is_open_until_it_is_decided(store: Store) -> None:
    open_market(store)
    case = a_case(buy(store))
    keep(store, case)

    with store.begin(OPERATOR) as tx:
        assert tx.case(case.id) == case
        assert tx.open_case(CaseKind.WRONG_AMOUNT, case.about) == case
        assert tx.open_case(CaseKind.PAID_TWICE, case.about) is None
    decided = case.decide("refund", "user_ada", "plainly wrong", AFTER)
    keep(store, decided)
    with store.begin(OPERATOR) as tx:
        assert tx.case(case.id) == decided
        assert tx.open_case(CaseKind.WRONG_AMOUNT, case.about) is None
        assert tx.case(CaseId(uuid7())) is None


@pytest.mark.parametrize("status", NoticeStatus)
def test_a_notice_is_read_back_in_every_status(store: Store, status: NoticeStatus) -> None:
    open_market(store)
    notice = Notice(
        id=NoticeId(uuid7()),
        key="session_soon:1:2:user_sam:mail",
        kind=NoticeKind.SESSION_SOON,
        recipient=SAM,
        channel=Channel.MAIL,
        about="1",
        mentor=MIRA,
        student=SAM,
        facts={"starts_at": "2026-03-04T12:00:00+00:00", "näh": "€"},
        queued_at=NOON,
        until=START,
        status=status,
        settled_at=AFTER,
        why="because",
    )

    keep(store, notice)

    with store.begin(OPERATOR) as tx:
        assert tx.notice(notice.id) == notice
        assert tx.has_notice("session_soon:1:2:user_sam:mail")
        assert not tx.has_notice("session_soon:1:2:user_sam:discord")
        assert tx.notice(NoticeId(uuid7())) is None
    assert store.views.notice(notice.id) == notice


def test_a_closed_session_leaves_its_trace_in_the_ledger(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = book(store, bought)
    entry = evolve(an_entry(bought.pack, -1), session=session.id)

    keep(store, _completed(session), bought.pack.take(1), entry)

    assert store.views.ledger(OPERATOR, bought.pack.id) == (bought.entry, entry)
