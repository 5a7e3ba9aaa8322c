"""Erasing a person: what is asked first, what ends, and that nothing is left that says who they were (ACC-3)."""

from datetime import timedelta
from uuid import UUID

import pytest

from adapters.memory.store import MemoryStore
from adapters.memory.transaction import MemoryTransaction
from adapters.postgres.transaction import PostgresTransaction
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.calendars.events import BusyFeedAdded
from mentorship_core.domain.calendars.feed import BusyFeed
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.people import Role, User
from mentorship_core.domain.refusals import (
    Invalid,
    LastAdmin,
    NotFound,
    RefundOrForfeit,
    SignInAgain,
    StillTaught,
)
from mentorship_core.use_cases.erase_person import Erased
from mentorship_core.use_cases.erasing import ErasingPlan, Settle
from tests.account.town import CHAT, EMAIL, GOALS, MARKS, NAME, NICK, done, live_a_little, sign_in, take
from tests.account.traces import memory_with, tables_with
from tests.core.use_cases.money_world import ADA, AS_MIRA, AS_OTTO, MIRA, NOOR, OTTO, SAM, SYSTEM, World, euros
from tests.core.use_cases.money_world import NOW as AT
from tests.databases import Database


@pytest.fixture
def traces(world: World, request: pytest.FixtureRequest) -> "Traces":
    store: object = world.store
    if isinstance(store, MemoryStore):
        return Traces(world, None)
    database: Database = request.getfixturevalue("database")
    return Traces(world, database.owner_url)


class Traces:
    def __init__(self, world: World, owner_url: str | None) -> None:
        self._world, self._owner_url = world, owner_url

    def of(self, mark: str) -> list[str]:
        if self._owner_url is None:
            return memory_with(self._world.store, mark)
        return sorted(tables_with(self._owner_url, mark))


def erase(world: World, settle: Settle | None = None) -> object:
    outcome = world.m.erase_person(actor=SAM, user=SAM.user, settle=settle, word="erase", token=sign_in(world))
    world.work()
    return outcome


def user(world: World) -> User:
    found = world.store.views.user(SAM.user)
    assert found is not None
    return found


def test_nothing_that_is_kept_says_who_that_was(world: World, traces: "Traces") -> None:
    live_a_little(world)
    assert all(traces.of(mark) for mark in MARKS)

    assert isinstance(erase(world, Settle.REFUND), Erased)

    assert {mark: traces.of(mark) for mark in MARKS} == {NICK: [], NAME: [], EMAIL: [], CHAT: [], GOALS: []}


def test_no_picture_of_their_work_is_left(world: World) -> None:
    live_a_little(world)
    with world.store.begin(SYSTEM) as tx:
        (sample,) = tx.samples(SAM.user)

    erase(world, Settle.REFUND)

    with world.store.begin(SYSTEM) as tx:
        assert tx.samples(SAM.user) == ()
        assert tx.sample(sample.id) is None
    assert world.store.views.picture(SYSTEM, sample.id) is None


def test_the_scan_would_find_what_was_not_forgotten(
    world: World, traces: "Traces", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: everything else happens, and only the forgetting does not."""
    for kind in (MemoryTransaction, PostgresTransaction):
        monkeypatch.setattr(kind, "forget", lambda _tx, _person: None)
    live_a_little(world)

    assert isinstance(erase(world, Settle.REFUND), Erased)

    assert traces.of(NAME)
    assert traces.of(EMAIL)
    assert traces.of(GOALS)


def test_others_keep_what_is_theirs(world: World) -> None:
    live_a_little(world)
    before = [world.store.views.user(one.user) for one in (NOOR, AS_MIRA, AS_OTTO, ADA)]
    feed = done(world.m.make_calendar_feed(actor=NOOR))

    erase(world, Settle.FORFEIT)

    assert [world.store.views.user(one.user) for one in (NOOR, AS_MIRA, AS_OTTO, ADA)] == before
    assert world.m.calendar_feed(actor=NOOR) == feed.feed
    otto = world.store.views.mentor(OTTO)
    assert otto is not None
    assert otto.mentor.about == "Samuel is a common name"


def test_the_audit_log_still_says_what_was_done_and_by_whom(world: World) -> None:
    live_a_little(world)
    acts = [(row.act, row.actor) for row in world.store.views.audit(SYSTEM, 1000)]

    erase(world, Settle.REFUND)

    later = [(row.act, row.actor) for row in world.store.views.audit(SYSTEM, 1000)]
    assert later[-len(acts) :] == acts
    assert ("UserErased", "system:erasing") in later


def test_sessions_left_are_asked_about_first(world: World) -> None:
    world.buy()

    refused = erase(world)

    assert refused == RefundOrForfeit(4)
    assert user(world).email == EMAIL


def test_the_plan_says_what_ends_and_what_goes_back_and_does_nothing(world: World) -> None:
    world.buy()
    lesson = world.book("2026-03-10 10:00")

    plan = world.m.plan_erasing(actor=SAM, user=SAM.user, settle=Settle.REFUND)
    forfeit = world.m.plan_erasing(actor=SAM, user=SAM.user, settle=Settle.FORFEIT)
    undecided = world.m.plan_erasing(actor=SAM, user=SAM.user)

    assert isinstance(plan, ErasingPlan)
    assert (plan.left, plan.appointments, plan.money_back, plan.refused) == (4, 1, (euros("200.00"),), None)
    assert isinstance(forfeit, ErasingPlan)
    assert (forfeit.appointments, forfeit.money_back, forfeit.refused) == (1, (), None)
    assert isinstance(undecided, ErasingPlan)
    assert undecided.refused == RefundOrForfeit(4)
    assert isinstance(world.session(lesson), Scheduled)


def test_refunding_cancels_releases_and_gives_the_money_back(world: World) -> None:
    pack = world.buy()
    lesson = world.book("2026-03-10 10:00")

    erase(world, Settle.REFUND)

    assert isinstance(world.session(lesson), Canceled)
    assert world.roster().seat_of(SAM.user) is None
    assert [refund.amount for refund in world.refunds(pack.order)] == [euros("200.00")]
    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()


def test_forfeiting_keeps_the_money_and_ends_the_rest(world: World) -> None:
    pack = world.buy()
    lesson = world.book("2026-03-10 10:00")

    erase(world, Settle.FORFEIT)

    assert isinstance(world.session(lesson), Canceled)
    assert world.roster().seat_of(SAM.user) is None
    assert world.refunds(pack.order) == ()
    assert world.promises() == ()


def test_an_order_stays_in_the_books_as_nobodys_in_particular(world: World) -> None:
    pack = world.buy()

    erase(world, Settle.FORFEIT)

    assert pack.order is not None
    row = world.store.views.order(SYSTEM, pack.order)
    assert row is not None
    assert (row.student_name, row.order.total, row.order.receipt_to) == ("Somebody who left", euros("200.00"), None)


def test_their_place_in_line_goes_to_the_next(world: World) -> None:
    take(world, 1)
    world.buy(NOOR)
    done(world.m.join_waitlist(actor=SAM, mentor=MIRA))

    erase(world)

    assert world.roster().waiting == ()
    assert world.promises() == ()


def test_one_last_letter_says_so(world: World) -> None:
    world.buy()

    erase(world, Settle.REFUND)

    letter = world.mailbox.list(EMAIL)[0]
    assert letter.subject == "Your account is erased"
    assert "200.00 EUR" in letter.text
    assert user(world).email == "sam@erased.invalid"
    assert world.mailbox.list("sam@erased.invalid") == []


def test_nobody_signs_in_as_them_again_and_the_address_is_free(world: World) -> None:
    token = sign_in(world)
    done(world.m.erase_person(actor=SAM, user=SAM.user, word="erase", token=token))
    world.work()

    assert world.m.identify(token=token) is None
    sign_in(world)
    with world.store.begin(SYSTEM) as tx:
        newcomer = tx.user_by_email(EMAIL)
    assert newcomer is not None
    assert newcomer.id != SAM.user


def test_erasing_twice_finds_nobody(world: World) -> None:
    erase(world)

    assert world.m.erase_person(actor=SYSTEM, user=SAM.user) == NotFound("user")
    assert world.m.change_role(actor=ADA, user=SAM.user, role=Role.ADMIN) == NotFound("user")
    assert world.m.lock_user(actor=ADA, user=SAM.user, locked=False) == NotFound("user")


@pytest.mark.parametrize("word", ["", "yes", "erase me"])
def test_the_word_is_typed_by_whoever_means_it(world: World, word: str) -> None:
    refused = world.m.erase_person(actor=SAM, user=SAM.user, word=word, token=sign_in(world))

    assert isinstance(refused, Invalid)
    assert user(world).erased_at is None


def test_it_takes_a_sign_in_of_the_last_ten_minutes(world: World) -> None:
    token = sign_in(world)
    world.store.clock.move(timedelta(minutes=10))

    assert world.m.erase_person(actor=SAM, user=SAM.user, word="erase", token=token) == SignInAgain()
    assert world.m.erase_person(actor=SAM, user=SAM.user, word="erase", token=None) == SignInAgain()
    assert world.m.erase_person(actor=SAM, user=SAM.user, word="erase", token="made up") == SignInAgain()
    assert isinstance(erase(world), Erased)


def test_anothers_fresh_sign_in_is_not_theirs(world: World) -> None:
    noors = sign_in(world, "noor@example.org")

    assert world.m.erase_person(actor=SAM, user=SAM.user, word="erase", token=noors) == SignInAgain()


@pytest.mark.parametrize("who", [NOOR, AS_MIRA])
def test_nobody_erases_another(world: World, who: object) -> None:
    world.buy()

    assert world.m.erase_person(actor=who, user=SAM.user, word="erase", token=None) == NotFound("user")  # type: ignore[arg-type]
    assert world.m.plan_erasing(actor=who, user=SAM.user) == NotFound("user")  # type: ignore[arg-type]


def test_a_mentor_with_students_is_only_closed_to_new_sales(world: World) -> None:
    world.buy()

    assert world.m.erase_person(actor=SYSTEM, user=AS_MIRA.user) == StillTaught(1)

    done(world.m.save_mentor(actor=AS_MIRA, mentor=MIRA, on_sale=False))
    assert isinstance(world.m.erase_person(actor=SYSTEM, user=SAM.user, settle=Settle.REFUND), Erased)
    world.work()
    assert isinstance(world.m.erase_person(actor=SYSTEM, user=AS_MIRA.user), Erased)


def test_a_mentors_shop_is_closed_and_their_line_sent_home(world: World) -> None:
    take(world, 0)
    done(world.m.join_waitlist(actor=SAM, mentor=MIRA))

    done(world.m.erase_person(actor=SYSTEM, user=AS_MIRA.user))
    world.work()

    window = world.store.views.mentor(MIRA)
    assert window is not None
    assert (window.mentor.name, window.mentor.headline, window.mentor.on_sale) == ("Somebody who left", "", False)
    assert window.products == ()
    assert world.roster().line == ()


def test_the_addresses_of_a_mentors_calendars_are_forgotten(world: World) -> None:
    feed = BusyFeed(
        id=BusyFeedId(UUID(int=9)), mentor=MIRA, name="Work", host="example.org", sealed="k1.x", added_at=AT
    )
    with world.store.begin(SYSTEM) as tx:
        tx.record(BusyFeedAdded(at=AT, feed=feed))
        assert len(tx.known_feeds(MIRA)) == 1

    done(world.m.erase_person(actor=SYSTEM, user=AS_MIRA.user))

    with world.store.begin(SYSTEM) as tx:
        assert tx.known_feeds(MIRA) == ()


def test_the_last_admin_stays(world: World) -> None:
    assert world.m.erase_person(actor=SYSTEM, user=ADA.user) == LastAdmin()
    assert world.m.lock_user(actor=SYSTEM, user=ADA.user, locked=True) == LastAdmin()


def test_locking_signs_every_device_out_and_unlocking_lets_in_again(world: World) -> None:
    token = sign_in(world)

    locked = done(world.m.lock_user(actor=ADA, user=SAM.user, locked=True))
    again = done(world.m.lock_user(actor=ADA, user=SAM.user, locked=True))

    assert (locked.changed, again.changed) == (True, False)
    assert world.m.identify(token=token) is None
    done(world.m.lock_user(actor=ADA, user=SAM.user, locked=False))
    assert world.m.identify(token=token) is None
    sign_in(world)


def test_only_an_operator_locks(world: World) -> None:
    refused = world.m.lock_user(actor=AS_MIRA, user=SAM.user, locked=True)

    assert type(refused).__name__ == "NotAllowed"
