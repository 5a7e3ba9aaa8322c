"""Pictures of a student's work: theirs, and those mentors' whom they bought from."""

from uuid import UUID

import pytest
from attrs import evolve

from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.instant import hours
from mentorship_core.domain.onboarding import SampleAdded, WorkSample
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.people import Nobody, Person, Role
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, a_hold, an_entry, an_order, kept
from tests.contracts.market import NOOR, SAM, buy, open_market
from tests.contracts.stores import Store, keep

SAM_HIMSELF = Person(SAM, Role.STUDENT)
NOOR_HERSELF = Person(NOOR, Role.STUDENT)
MIRA_HERSELF = Person(UserId("user_mira"), Role.MENTOR)
OMAR_HIMSELF = Person(UserId("user_omar"), Role.MENTOR)


def a_sample(who: str = "sam", place: int = 1) -> WorkSample:
    return WorkSample(
        id=SampleId(UUID(int=100 * (1 + len(who)) + place)),
        student=UserId(f"user_{who}"),
        place=place,
        digest=f"{who}-{place}",
        size_bytes=6,
        width=30,
        height=20,
        added_at=NOON,
    )


def show(store: Store, who: str = "sam", place: int = 1, picture: bytes = b"pixels") -> WorkSample:
    sample = a_sample(who, place)
    with store.begin(Person(sample.student, Role.STUDENT)) as tx:
        tx.record(SampleAdded(at=NOON, sample=sample))
        tx.keep_picture(sample.id, picture)
    return sample


def test_a_sample_is_read_back_whole_and_its_picture_apart(store: Store) -> None:
    open_market(store)
    second, first = show(store, place=2, picture=bytes(range(256))), show(store)

    assert store.views.samples(SAM_HIMSELF, SAM) == (first, second)
    assert store.views.picture(SAM_HIMSELF, second.id) == bytes(range(256))
    with store.begin(SAM_HIMSELF) as tx:
        assert tx.samples(SAM) == (first, second)
        assert tx.sample(second.id) == second
        assert tx.sample(SampleId(UUID(int=1))) is None


def test_what_is_taken_away_is_gone_and_makes_room(store: Store) -> None:
    open_market(store)
    sample = show(store)

    with store.begin(SAM_HIMSELF) as tx:
        tx.record(kept(sample.remove(NOON + hours(1))))
        tx.drop_picture(sample.id)

    assert store.views.samples(SAM_HIMSELF, SAM) == ()
    assert store.views.picture(SAM_HIMSELF, sample.id) is None
    again = evolve(a_sample(), id=SampleId(UUID(int=9)))
    keep(store, again, actor=SAM_HIMSELF)
    assert store.views.samples(SAM_HIMSELF, SAM) == (again,)


def test_two_pictures_never_have_one_place(store: Store) -> None:
    open_market(store)
    show(store)

    with pytest.raises(RefusedByStore, match="work_samples_place"):
        keep(store, evolve(a_sample(), id=SampleId(UUID(int=9))), actor=SAM_HIMSELF)


def test_mentors_one_bought_from_see_them_whatever_became_of_the_seat(store: Store) -> None:
    open_market(store)
    bought, sample = buy(store), show(store)
    seen = ((sample,), b"pixels")

    def sees(who: Person) -> tuple[tuple[WorkSample, ...], bytes | None]:
        return store.views.samples(who, SAM), store.views.picture(who, sample.id)

    assert [sees(who) for who in (MIRA_HERSELF, ADMIN)] == [seen, seen]
    gone = bought.seat.release(NOON + hours(1), ReleaseReason.REFUNDED)
    back = evolve(bought.pack, remaining=0).refund()
    keep(store, gone, an_entry(bought.pack, -4, reason=Reason.REFUND), back)
    assert sees(MIRA_HERSELF) == seen


@pytest.mark.parametrize("who", [NOOR_HERSELF, OMAR_HIMSELF, Nobody()], ids=["student", "mentor", "nobody"])
def test_strangers_see_none_of_it(store: Store, who: Person | Nobody) -> None:
    open_market(store)
    buy(store)
    sample = show(store)

    assert store.views.samples(who, SAM) == ()
    assert store.views.picture(who, sample.id) is None
    with store.begin(who) as tx:
        assert tx.sample(sample.id) is None


def test_a_mentor_whose_place_is_only_being_paid_for_sees_nothing_yet(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order, a_hold("sam", "mira", order.id))
    sample = show(store)

    assert store.views.samples(MIRA_HERSELF, SAM) == ()
    assert store.views.picture(MIRA_HERSELF, sample.id) is None


def test_nobody_shows_or_takes_away_anothers(store: Store) -> None:
    open_market(store)
    buy(store)
    sample = show(store)

    for change in (a_sample("sam", 2), sample.remove(NOON)):
        with pytest.raises(RefusedByStore, match="not_theirs"):
            keep(store, change, actor=MIRA_HERSELF)
    assert store.views.samples(OPERATOR, SAM) == (sample,)


def test_a_picture_is_kept_with_ones_own_sample_alone(store: Store) -> None:
    open_market(store)
    buy(store)
    keep(store, a_sample(), actor=SAM_HIMSELF)

    with pytest.raises(RefusedByStore, match="not_theirs"), store.begin(MIRA_HERSELF) as tx:
        tx.keep_picture(a_sample().id, b"something else")
