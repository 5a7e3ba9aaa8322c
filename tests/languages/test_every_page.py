"""Every page in a language of brackets: a word outside of them would be English for every reader."""

import re
from collections.abc import Iterator, Mapping

import pytest
from babel import Locale

from features.worlds.cast import MENTORS, PACK, STUDENTS
from mentorship_core.domain.orders.policy import policy
from mentorship_core.domain.terms import TERMS
from tests.browser.furnished import NOTES, PRAISE
from tests.browser.pages import tours
from tests.languages.furnished import Furnished
from tests.languages.pseudo import everything_in_brackets, outside
from tests.languages.reading import read

AS_RECORDED = re.compile(r"^/admin/audit\b")
"""What was done, with what it changed, as it was written down then: evidence is not reworded."""
OF_THE_DEMO = re.compile(r"^/(mailbox|demo|dev|chat|kit|letters|sandbox|schema)\b")
"""What only the demo has, and the description of the API, which is for programmers."""
NOT_YET: frozenset[str] = frozenset()
"""Pages that are not wholly said in other languages yet, by their address without ids."""
NAMES_OF_DAYS = {
    name
    for names in (Locale("en").days["format"], Locale("en").months["format"], Locale("en").days["stand-alone"])
    for width in ("wide", "abbreviated", "short")
    for name in names.get(width, {}).values()
}
"""Patterns are translated, and filled by Babel."""
DATA = frozenset(
    {"Ada", "Mentorship", "Discord", "Google", "PayPal", "Stripe", "Clerk", "Python", "Chrome", "Chromium"}
    | {*MENTORS, *STUDENTS, PACK, "One session", "A parser of my own", PRAISE, *NOTES.splitlines()}
    | NAMES_OF_DAYS
    | {"Mentor", "checkout"}  # the cast's headline, and what a provider calls its event
    | {*policy(TERMS), "Promotion saved", "Testimonial approved"}  # what a buyer agreed to, and acts, as recorded
    | {"I was there, and the room stayed empty.", "Storage engines", "testclient"}
)
"""What people and companies are called, and what people wrote."""


@pytest.fixture(scope="module")
def furnished() -> Furnished:
    return Furnished.house()


@pytest.fixture
def brackets() -> Iterator[None]:
    with everything_in_brackets():
        yield


@pytest.fixture(scope="module")
def addresses(furnished: Furnished) -> Mapping[str | None, list[str]]:
    return tours(furnished.known)


@pytest.mark.parametrize("reader", [None, "Noor", "Mira", "Ada", "Sam", "Tom", "Lena", "Otto"])
def test_no_word_of_a_page_stands_outside_of_what_is_translated(
    furnished: Furnished, addresses: Mapping[str | None, list[str]], brackets: None, reader: str | None
) -> None:
    client = furnished.reader(reader)

    english = {
        f"{address}: {left}"
        for address in addresses[reader]
        if not OF_THE_DEMO.match(address)
        and not AS_RECORDED.match(address)
        and _plain(address, furnished.known) not in NOT_YET
        for left in left_on(client.get(address).text)
    }

    assert english == set(), "\n".join(sorted(english))


def test_a_word_outside_is_found() -> None:
    page = '<h1>⟦Hello, <b>⟦Noor⟧</b>!⟧</h1><p title="⟦Why⟧">Forgotten</p><a aria-label="Also">Noor</a>'

    assert left_on(page) == ["Forgotten", "Also"]


def left_on(page: str) -> list[str]:
    text, beside = read(page)
    return [left for said in (text, *beside) for left in outside(said, DATA)]


def _plain(address: str, known: Mapping[str, str]) -> str:
    for name, value in known.items():
        address = address.replace(value, f"{{{name}}}")
    return address
