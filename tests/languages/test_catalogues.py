"""What translators owe: every text, with the same values in it, and no more forms or fewer than the language has."""

from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from mentorship_core.domain.language import ENGLISH, LANGUAGES
from tests.languages.gather import gathered, translated

OTHERS = sorted(LANGUAGES.keys() - {ENGLISH})
Key = tuple[str, str | None]


def key(message: Message) -> Key:
    return message.id if isinstance(message.id, str) else message.id[0], message.context


def texts(catalog: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in catalog if message.id}


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if words is None or isinstance(words, str) else tuple(words)


def values(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def faults(asked: dict[Key, Message], given: dict[Key, Message], plurals: int) -> Iterator[str]:
    yield from (f"nobody translates {one}" for one in asked.keys() - given.keys())
    yield from (f"nobody says {one}" for one in given.keys() - asked.keys())
    for one in asked.keys() & given.keys():
        yield from (f"{one}: {fault}" for fault in _faults_of(asked[one], given[one], plurals))


def _faults_of(asked: Message, given: Message, plurals: int) -> Iterator[str]:
    said = forms(given.string)
    if given.fuzzy or not all(said):
        yield "is empty, or nobody has looked at it"
        return
    if isinstance(asked.id, str) != isinstance(given.id, str) or len(said) != (
        1 if isinstance(asked.id, str) else plurals
    ):
        yield "has too many forms or too few"
    known = set().union(*(values(text) for text in forms(asked.id)))
    needed = values(forms(asked.id)[-1])
    for text in said:
        if unknown := values(text) - known:
            yield f"has values that are not given: {sorted(unknown)}"
        if lost := needed - values(text) - {"number"}:
            yield f"has lost {sorted(lost)}"
    if "number" in needed and "number" not in values(said[-1]):
        yield "has lost its number"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_with_the_same_values(language: str) -> None:
    catalog = translated(language)

    found = sorted(faults(texts(gathered()), texts(catalog), catalog.num_plurals))

    assert found == [], "`make words`, then translate what is empty there:\n" + "\n".join(found)


def test_what_translators_owe_is_found() -> None:
    asked, given = Catalog(locale="en"), Catalog(locale="de")
    for text in ("Hello, {name}", "Nothing", "New", "Unsure", "All"):
        asked.add(text)
    asked.add(("{number} place", "{number} places"))
    given.add("Hello, {name}", "Hallo")
    given.add("Nothing", "")
    given.add("Unsure", "Unsicher", flags=["fuzzy"])
    given.add("All", "Alle {of}")
    given.add("Old", "Alt")
    given.add(("{number} place", "{number} places"), ("Platz", "Plätze"))

    assert sorted(faults(texts(asked), texts(given), 2)) == [
        "('All', None): has values that are not given: ['of']",
        "('Hello, {name}', None): has lost ['name']",
        "('Nothing', None): is empty, or nobody has looked at it",
        "('Unsure', None): is empty, or nobody has looked at it",
        "('{number} place', None): has lost its number",
        "nobody says ('Old', None)",
        "nobody translates ('New', None)",
    ]
