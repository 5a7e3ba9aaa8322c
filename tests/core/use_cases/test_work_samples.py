"""Showing pictures of one's work: at most four, each once, theirs to take away."""

import pytest

from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import Invalid, NotFound, SamplesFull
from mentorship_core.use_cases.work_samples import SampleGone, SampleKept
from tests.adapters.pictures.samples import a_png
from tests.apps.web.callers import newcomer
from tests.apps.web.house import House

COLOURS = ("red", "green", "blue", "black")


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def sam(house: House) -> Person:
    return Person(newcomer(house, "Sam").id, Role.STUDENT)


def shows(house: House, who: Person, colour: str = "green") -> WorkSample:
    kept = house.product.mentorship.add_sample(actor=who, sent=a_png(colour))
    assert isinstance(kept, SampleKept)
    return kept.sample


def test_four_are_shown_and_a_fifth_is_refused(house: House, sam: Person) -> None:
    shown = [shows(house, sam, colour) for colour in COLOURS]

    fifth = house.product.mentorship.add_sample(actor=sam, sent=a_png("white"))

    assert [one.place for one in shown] == [1, 2, 3, 4]
    assert fifth == SamplesFull(most=4)


def test_the_same_picture_twice_is_shown_once(house: House, sam: Person) -> None:
    first = shows(house, sam)

    again = house.product.mentorship.add_sample(actor=sam, sent=a_png())

    assert again == SampleKept(sample=first, changed=False)
    assert house.product.mentorship.views.samples(sam, sam.user) == (first,)


def test_a_place_that_came_free_is_the_next_ones(house: House, sam: Person) -> None:
    first, *_ = [shows(house, sam, colour) for colour in COLOURS]
    gone = house.product.mentorship.remove_sample(actor=sam, sample=first.id)

    again = shows(house, sam, "white")

    assert gone == SampleGone(changed=True)
    assert again.place == 1
    assert house.product.mentorship.remove_sample(actor=sam, sample=first.id) == SampleGone(changed=False)


def test_anothers_picture_is_not_there_to_take_away(house: House, sam: Person) -> None:
    mine = shows(house, sam)
    ada, noor = (Person(user.id, user.role) for user in (house.ada, house.noor))

    for who in (ada, noor, Person(UserId("nobody"), Role.STUDENT)):
        assert house.product.mentorship.remove_sample(actor=who, sample=mine.id) == NotFound("picture")
    assert house.product.mentorship.remove_sample(actor=sam, sample=SampleId(house.mentor)) == NotFound("picture")
    assert house.product.mentorship.views.samples(sam, sam.user) == (mine,)


def test_what_is_no_picture_is_said_so(house: House, sam: Person) -> None:
    refused = house.product.mentorship.add_sample(actor=sam, sent=b"<svg/>")

    assert refused == Invalid((("picture", "not_a_picture", "Send a picture: JPEG, PNG or WebP."),))
