"""What students say in public: one a pack, theirs until an admin lets it through."""

from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from mentorship_core.domain import testimonials as said
from mentorship_core.domain.booking.session import Completed
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.identity import TestimonialId as Which
from mentorship_core.domain.instant import hours
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.people import Nobody, Person
from mentorship_core.ports.testimonials import Praise
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, a_user, an_entry, kept
from tests.contracts.market import MIRA, OMAR, SAM, Purchase, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_onboarding import MIRA_HERSELF, NOOR_HERSELF, OMAR_HIMSELF, SAM_HIMSELF

WORDS = "She asks the one question that matters, and then lets me find the answer."
BETTER = "She asks the one question that matters, and waits until I find the answer."


def pending(bought: Purchase, number: int = 1, **more: Any) -> said.PendingTestimonial:
    known: dict[str, Any] = {"words": WORDS, "full_name": False, "written_at": NOON, **more}
    return said.PendingTestimonial(
        id=Which(UUID(int=number)), student=bought.pack.student, mentor=bought.pack.mentor, pack=bought.pack.id, **known
    )


@pytest.fixture
def bought(store: Store) -> Purchase:
    open_market(store)
    keep(store, evolve(a_user("sam"), name="Sam Reyes de Souza"))
    return buy(store)


def test_each_state_is_read_back_whole(store: Store, bought: Purchase) -> None:
    first = pending(bought)
    for one in (
        first,
        first.approve(BETTER, NOON + hours(1), "a comma"),
        first.approve(None, NOON + hours(1), ""),
        first.reject("no names of others", NOON + hours(2)),
        first.withdraw(NOON + hours(3)),
        first.rewrite(BETTER, full_name=True, at=NOON + hours(4)),
    ):
        keep(store, one)
        with store.begin(OPERATOR) as tx:
            assert tx.testimonial(first.id) == one
            assert tx.testimonial_of(bought.pack.id) == one
            assert tx.testimonial_of(PackId(UUID(int=9))) is None


def test_a_pack_has_one_at_most(store: Store, bought: Purchase) -> None:
    keep(store, pending(bought))

    with pytest.raises(RefusedByStore, match="testimonials_one_a_pack"):
        keep(store, pending(bought, 2))


def test_a_pack_was_held_once_a_session_took_place(store: Store, bought: Purchase) -> None:
    session = book(store, bought)
    with store.begin(SAM_HIMSELF) as tx:
        assert tx.was_held(bought.pack.id) is False

    done = session.complete(session.during.end)
    assert isinstance(done, Completed)
    keep(store, done, evolve(bought.pack, remaining=3), an_entry(bought.pack, -1, reason=Reason.COMPLETED))

    with store.begin(SAM_HIMSELF) as tx:
        assert tx.was_held(bought.pack.id) is True
        assert tx.was_held(PackId(UUID(int=9))) is False


def test_the_public_reads_only_what_was_let_through_with_no_more_of_a_name_than_agreed(
    store: Store, bought: Purchase
) -> None:
    again, third = buy(store, of="omar"), buy(store, "noor")
    keep(store, pending(bought).approve(BETTER, NOON + hours(2), ""))
    keep(store, pending(again, 2, full_name=True).approve(None, NOON + hours(1), ""))
    keep(store, pending(third, 3))

    assert store.views.praise(MIRA) == (Praise(words=BETTER, name="Sam", at=NOON),)
    assert store.views.praise(OMAR) == (Praise(words=WORDS, name="Sam Reyes de Souza", at=NOON),)
    keep(store, pending(bought).withdraw(NOON + hours(3)), pending(again, 2).reject("no", NOON))
    assert (store.views.praise(MIRA), store.views.praise(OMAR)) == ((), ())


def test_the_latest_let_through_stands_first(store: Store, bought: Purchase) -> None:
    other = buy(store, "noor")
    keep(store, pending(bought).approve(None, NOON + hours(1), ""))
    keep(store, pending(other, 2, words=BETTER).approve(None, NOON + hours(2), ""))

    assert [one.words for one in store.views.praise(MIRA)] == [BETTER, WORDS]


def test_operators_see_all_and_those_that_wait_in_their_order(store: Store, bought: Purchase) -> None:
    other, third = buy(store, "noor"), buy(store, of="omar")
    keep(store, pending(bought, 1, written_at=NOON + hours(2)))
    keep(store, pending(other, 2, written_at=NOON + hours(1)))
    keep(store, pending(third, 3).reject("no", NOON + hours(3)))

    def numbers(who: Person, *, waiting: bool) -> list[int]:
        rows = store.views.written_testimonials(who, waiting=waiting)
        return [row.testimonial.id.int for row in rows]

    assert (numbers(ADMIN, waiting=True), numbers(ADMIN, waiting=False)) == ([2, 1], [1, 2, 3])
    assert (numbers(SAM_HIMSELF, waiting=False), numbers(NOOR_HERSELF, waiting=False)) == ([1, 3], [2])
    [row] = store.views.written_testimonials(SAM_HIMSELF, pack=bought.pack.id)
    assert (row.student_name, row.mentor_name) == ("Sam Reyes de Souza", "Mira")


@pytest.mark.parametrize(
    "who", [NOOR_HERSELF, MIRA_HERSELF, OMAR_HIMSELF, Nobody()], ids=["student", "the mentor", "mentor", "nobody"]
)
def test_nobody_else_sees_or_changes_what_was_not_let_through(
    store: Store, bought: Purchase, who: Person | Nobody
) -> None:
    keep(store, pending(bought))

    assert store.views.written_testimonials(who) == ()
    with store.begin(who) as tx:
        assert tx.testimonial(pending(bought).id) is None
        assert tx.testimonial_of(bought.pack.id) is None


@pytest.mark.parametrize("who", [NOOR_HERSELF, MIRA_HERSELF], ids=["student", "the mentor"])
def test_nobody_writes_in_anothers_name(store: Store, bought: Purchase, who: Person) -> None:
    with pytest.raises(RefusedByStore, match="not_theirs"):
        keep(store, pending(bought), actor=who)


def test_an_author_lets_nothing_through_by_themselves(store: Store, bought: Purchase) -> None:
    keep(store, pending(bought), actor=SAM_HIMSELF)

    for decided in (pending(bought).approve(None, NOON, ""), pending(bought).reject("no", NOON)):
        with pytest.raises(RefusedByStore, match="not_theirs"):
            keep(store, decided, actor=SAM_HIMSELF)
    keep(store, pending(bought).withdraw(NOON), actor=SAM_HIMSELF)


def test_whoever_is_erased_says_nothing_any_more(store: Store, bought: Purchase) -> None:
    keep(store, pending(bought).approve(None, NOON, ""))

    with store.begin(OPERATOR) as tx:
        sam = tx.user(SAM)
        assert sam is not None
        tx.record(kept(sam.erase(NOON)))
        tx.forget(sam)

    assert store.views.praise(MIRA) == ()
    assert store.views.written_testimonials(OPERATOR) == ()
