"""What a provider posts: once, again when nobody took it, and again when it is asked to; each time the same event."""

from tests.contracts.tills import Till, page_of


def test_an_answer_given_twice_is_the_same_event(till: Till) -> None:
    order = till.opened()

    till.desk.pay(page_of(order), answers=2)

    ids = [event.event_id for event in till.signed()]
    assert len(ids) == 2 * len(set(ids))


def test_an_answer_never_given_is_given_when_asked_for(till: Till) -> None:
    order = till.opened()
    till.desk.pay(page_of(order), answers=0)
    assert till.heard() == []

    till.desk.answer(page_of(order))
    till.desk.answer(page_of(order))

    ids = [event.event_id for event in till.signed()]
    assert ids
    assert len(ids) == len(set(ids))


def test_what_nobody_took_is_posted_again(till: Till) -> None:
    order = till.opened()
    till.caught.refuses.append(True)
    till.desk.pay(page_of(order))
    till.caught.refuses.clear()

    till.desk.answer(page_of(order))

    ids = [event.event_id for event in till.signed()]
    assert len(ids) == 2 * len(set(ids))


def test_everything_can_be_said_once_more(till: Till) -> None:
    order, _ = till.paid()
    before = till.signed()

    till.desk.answer_again(page_of(order))

    assert till.signed() == before * 2
