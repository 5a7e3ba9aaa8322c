"""What is counted for the figures, on every store, against a story whose numbers are worked out by hand.

It plays in March and April 2026 and is told in Berlin time, whose April begins at 22:00 UTC of the 31st of March.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from mentorship_core.domain.booking.session import Completed, NoShow, Side
from mentorship_core.domain.figures.counted import Attendance, Counted, MoneyMoved, Owed, Renewals, Spell
from mentorship_core.domain.figures.figures import Refills, figures_of
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import days, hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.people import Actor, Nobody, Person, Role
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.domain.terms import TERMS
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, a_pack, a_seat, an_entry
from tests.contracts.market import MIRA, OMAR, Purchase, a_purchase, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_money import a_refund
from tests.contracts.test_onboarding import MIRA_HERSELF, NOOR_HERSELF, OMAR_HIMSELF, SAM_HIMSELF

SPRING = Period(first=date(2026, 3, 1), last=date(2026, 4, 30), zone="Europe/Berlin")
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
ALREADY_APRIL = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
LOST = datetime(2026, 3, 25, 12, tzinfo=UTC)
BACK = datetime(2026, 4, 5, 12, tzinfo=UTC)
TWENTIETH = datetime(2026, 4, 20, 12, tzinfo=UTC)


def euros(count: int) -> Money:
    return Money(count * 100, "EUR")


@pytest.fixture
def spring(store: Store) -> Store:
    """Each pack costs 100 euros.

    Sam buys 4 sessions from Mira on 2 March and renews half an hour into April. One session is held on 4 March; in
    April Sam misses one, and Mira another. Noor buys 4 on 3 March, gets 40 euros back on the 20th, loses the seat on
    the 25th and comes back on 5 April. Sam buys 3 from Omar on 10 March, and Noor is given 2 there on the 12th.
    """
    open_market(store)
    sam = buy(store)
    _sessions_of_sam(store, sam)
    renewed = a_purchase(at=ALREADY_APRIL)
    keep(store, renewed.order, renewed.payment, renewed.pack, renewed.entry)
    noor = buy(store, "noor", at=NOON + days(1))
    refund = a_refund(noor, amount=euros(40))
    keep(store, refund)
    keep(store, refund.succeed("re_1", datetime(2026, 3, 20, 12, tzinfo=UTC)), noor.payment.refund(euros(40)))
    keep(store, noor.seat.release(LOST, ReleaseReason.GRACE_OVER), noor.pack.expire())
    buy(store, "noor", at=BACK)
    buy(store, "sam", "omar", total=3, at=NOON + days(8))
    gift = a_pack("noor", "omar", total=2, at=NOON + days(10))
    keep(store, gift, an_entry(gift, 2, reason=Reason.GRANT), a_seat("noor", "omar"))
    return store


def _sessions_of_sam(store: Store, sam: Purchase) -> None:
    """One held, one missed by Sam, one by Mira, which costs nothing."""
    held = book(store, sam)
    done = held.complete(held.during.end)
    assert isinstance(done, Completed)
    left = evolve(sam.pack, remaining=3)
    keep(store, done, left, an_entry(sam.pack, -1, reason=Reason.COMPLETED))
    for start, by, costs in ((ALREADY_APRIL, Side.STUDENT, 1), (ALREADY_APRIL + days(9), Side.MENTOR, 0)):
        booked = book(store, evolve(sam, pack=left), start)
        missed = booked.miss(by, start + hours(1), TERMS)
        assert isinstance(missed, NoShow)
        left = evolve(left, remaining=left.remaining - costs)
        entries = [an_entry(sam.pack, -costs, reason=Reason.NO_SHOW)] if costs else []
        keep(store, missed, left, *entries)


def counted(store: Store, who: Actor = ADMIN, mentor: MentorId | None = None, period: Period = SPRING) -> Counted:
    return store.views.counted(who, period, mentor=mentor)


def test_money_is_counted_in_the_month_it_moved_as_the_zones_calendar_shows_it(spring: Store) -> None:
    assert counted(spring).money == (
        MoneyMoved(month=MARCH, taken=euros(300), returned=euros(40)),
        MoneyMoved(month=APRIL, taken=euros(200), returned=euros(0)),
    )
    in_utc = evolve(SPRING, zone="UTC")
    assert [one.taken for one in counted(spring, period=in_utc).money] == [euros(400), euros(100)]


def test_what_is_owed_is_what_remains_on_packs_that_run_and_its_part_of_what_was_paid(spring: Store) -> None:
    owed = sorted(counted(spring).owed, key=lambda one: (one.mentor_name, one.sessions))

    assert owed == [
        Owed(mentor=MIRA, mentor_name="Mira", sessions=10, worth=euros(250)),
        Owed(mentor=OMAR, mentor_name="Omar", sessions=2, worth=None),
        Owed(mentor=OMAR, mentor_name="Omar", sessions=3, worth=euros(100)),
    ]


def test_each_pack_is_rounded_by_itself_half_up(store: Store) -> None:
    """Two of three sessions of 100.00 are 66.67, and another two are as much again."""
    open_market(store)
    for who in ("sam", "noor"):
        bought = buy(store, who, total=3)
        used = evolve(bought.pack, remaining=2)
        keep(store, used, an_entry(bought.pack, -1, reason=Reason.NO_SHOW))

    assert [one.worth for one in counted(store).owed] == [Money(13_334, "EUR")]


def test_of_a_pack_that_expired_only_what_is_booked_is_owed(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    book(store, bought)
    keep(store, evolve(bought.pack, scheduled=1).expire())

    assert [(one.sessions, one.worth) for one in counted(store).owed] == [(1, euros(25))]


def test_a_spell_lasts_from_the_pack_that_took_the_seat_to_its_release(spring: Store) -> None:
    spells = sorted(counted(spring).spells, key=lambda one: (str(one.mentor), one.started))

    assert spells == [
        Spell(mentor=MIRA, started=NOON, ended=None),
        Spell(mentor=MIRA, started=NOON + days(1), ended=LOST),
        Spell(mentor=MIRA, started=BACK, ended=None),
        Spell(mentor=OMAR, started=NOON + days(8), ended=None),
        Spell(mentor=OMAR, started=NOON + days(10), ended=None),
    ]


def test_spells_that_do_not_touch_the_period_are_left_out(spring: Store) -> None:
    of_april = counted(spring, mentor=MIRA, period=evolve(SPRING, first=APRIL))
    of_march = counted(spring, mentor=MIRA, period=evolve(SPRING, last=date(2026, 3, 31)))

    assert [one.started for one in sorted(of_april.spells, key=lambda one: one.started)] == [NOON, BACK]
    assert [one.started for one in sorted(of_march.spells, key=lambda one: one.started)] == [NOON, NOON + days(1)]


def test_who_holds_the_seat_renews_and_who_comes_back_does_not(spring: Store) -> None:
    assert counted(spring).renewals == (
        Renewals(month=MARCH, renewed=0, lost=1),
        Renewals(month=APRIL, renewed=1, lost=0),
    )


def test_sessions_are_counted_in_the_month_they_began(spring: Store) -> None:
    assert counted(spring).attendance == (
        Attendance(month=MARCH, held=1, student_missed=0, mentor_missed=0),
        Attendance(month=APRIL, held=0, student_missed=1, mentor_missed=1),
    )


def test_the_figures_of_the_story(spring: Store) -> None:
    figures = figures_of(counted(spring), SPRING, TWENTIETH)

    assert figures.capacity == 20
    assert [(one.month, one.used) for one in figures.seats] == [(MARCH, 3), (APRIL, 4)]
    assert figures.seats[-1].at == TWENTIETH
    assert figures.renewal_rate == 1 / 2
    assert figures.no_show_rate == 2 / 3
    assert figures.refills == Refills(filled=1, unfilled=0, median=timedelta(days=11))


def test_a_mentor_counts_what_is_theirs_and_an_admin_may_count_the_same(spring: Store) -> None:
    mine, omars = counted(spring, OMAR_HIMSELF, OMAR), counted(spring, ADMIN, OMAR)

    assert mine == omars
    assert mine.money == (MoneyMoved(month=MARCH, taken=euros(100), returned=euros(0)),)
    assert (mine.capacity, len(mine.spells), mine.renewals, mine.attendance) == (10, 2, (), ())


@pytest.mark.parametrize("mentor", [None, MIRA], ids=["the house's", "a mentor's"])
@pytest.mark.parametrize(
    "who",
    [SAM_HIMSELF, NOOR_HERSELF, OMAR_HIMSELF, Nobody(), Person(UserId("user_mira"), Role.STUDENT)],
    ids=["student", "another student", "another mentor", "nobody", "no mentor any more"],
)
def test_nobody_else_counts_anything(spring: Store, who: Actor, mentor: MentorId | None) -> None:
    assert counted(spring, who, mentor) == Counted()


def test_a_mentor_does_not_count_the_house(spring: Store) -> None:
    assert counted(spring, MIRA_HERSELF) == Counted()
    assert counted(spring, OPERATOR).capacity == 20


def test_nothing_happened_is_an_empty_count(store: Store) -> None:
    open_market(store)

    assert counted(store) == Counted(capacity=20)
