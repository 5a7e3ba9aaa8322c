"""A signed webhook is read; whatever is forged, altered or old is not, whoever the provider is."""

from datetime import timedelta

import pytest

from mentorship_core.ports.payment_events import NotSigned, Signed
from tests.contracts.tills import Till, page_of

FIVE_MINUTES = timedelta(minutes=5)
A_LITTLE = timedelta(seconds=10)


def posted(till: Till) -> tuple[dict[str, str], bytes]:
    """A webhook of a payment, as it came."""
    order = till.opened()
    till.desk.pay(page_of(order))
    return next(
        (headers, body)
        for headers, body in till.caught.posts
        if isinstance(read := till.events.read(headers, body), Signed) and read.news is not None
    )


def test_what_the_provider_posted_is_read(till: Till) -> None:
    headers, body = posted(till)

    read = till.events.read(headers, body)

    assert isinstance(read, Signed)
    assert read.event_id
    assert read.kind
    assert read.news is not None
    assert till.events.read(headers, body) == read


def test_no_byte_of_it_can_be_changed(till: Till) -> None:
    headers, body = posted(till)

    read = [
        till.events.read(headers, body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :])
        for place in range(len(body))
    ]

    assert [type(one) for one in read] == [NotSigned] * len(body)


@pytest.mark.parametrize("change", [b" ", b"\n", b"\x00", b"{}"], ids=repr)
def test_nothing_can_be_added_to_it(till: Till, change: bytes) -> None:
    headers, body = posted(till)

    assert isinstance(till.events.read(headers, body + change), NotSigned)
    assert isinstance(till.events.read(headers, change + body), NotSigned)
    assert isinstance(till.events.read(headers, b""), NotSigned)


GARBAGE = ["", " ", ",", "=", "v1", "v1,", "v1,🦀", "t=1,v1=", "t=,v1=00", "t=9e9,v1=00", "\x00", "0" * 10_000]


@pytest.mark.parametrize("instead", GARBAGE, ids=lambda text: repr(text[:20]))
def test_a_missing_or_changed_header_is_refused(till: Till, instead: str) -> None:
    headers, body = posted(till)

    for name in till.signature_headers:
        without = {key: value for key, value in headers.items() if key != name}
        assert isinstance(till.events.read(without, body), NotSigned)
        assert isinstance(till.events.read({**headers, name: instead}, body), NotSigned)


def test_within_its_time_it_is_read(till: Till) -> None:
    _, body = posted(till)

    assert isinstance(till.events.read(till.sign(body, age=till.oldest - A_LITTLE), body), Signed)
    assert isinstance(till.events.read(till.sign(body, age=A_LITTLE - FIVE_MINUTES), body), Signed)


def test_beyond_its_time_it_is_not(till: Till) -> None:
    _, body = posted(till)

    assert isinstance(till.events.read(till.sign(body, age=till.oldest + A_LITTLE), body), NotSigned)
    assert isinstance(till.events.read(till.sign(body, age=-FIVE_MINUTES - A_LITTLE), body), NotSigned)


def test_a_moved_clock_ages_no_signature(till: Till) -> None:
    till.clock.move(timedelta(days=365))
    headers, body = posted(till)

    assert isinstance(till.events.read(headers, body), Signed)


def test_another_key_is_refused(till: Till) -> None:
    _, body = posted(till)

    assert isinstance(till.events.read(till.sign(body, by_another=True), body), NotSigned)
    assert isinstance(till.events.read(till.sign(body), body), Signed)


def test_bytes_that_are_no_text_are_refused(till: Till) -> None:
    headers, _ = posted(till)

    assert isinstance(till.events.read(headers, b"\xff\xfe"), NotSigned)
