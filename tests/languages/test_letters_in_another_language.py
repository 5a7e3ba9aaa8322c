"""Every letter is said whole in the reader's language: where all that is translated stands in brackets, nothing else is
left but what people themselves wrote."""

import re
from gettext import NullTranslations

import pytest

from apps.wording import languages
from apps.wording.samples import Sample, samples
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.ports.mail import Letter
from tests.apps.letters.writing import WRITING

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
ADDRESS = re.compile(r"https?://\S+")
PATTERN = re.compile(r"[EMdyHm ,:.]+")
WORD = re.compile(r"[^\W\d_]{2,}")
ALL = [pytest.param(sample, id=sample.name) for sample in samples()]


class Brackets(NullTranslations):
    """A language in which every text is the English one in brackets; patterns of times are as they are."""

    def gettext(self, message: str) -> str:
        return message if PATTERN.fullmatch(message) else f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # the name that gettext gives it
        return self.gettext(message)


@pytest.fixture(autouse=True)
def in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    brackets = Brackets()
    monkeypatch.setattr(languages, "catalogue", lambda _language: brackets)


def untranslated(text: str) -> str:
    """What stands outside of all brackets and addresses."""
    before = ""
    while before != text:
        before, text = text, BRACKETED.sub("", text)
    return ADDRESS.sub("", text)


def said_outside(letter: Letter, facts: dict[str, str]) -> list[str]:
    left = "\n".join((untranslated(letter.subject), untranslated(letter.text)))
    for fact in sorted(facts.values(), key=len, reverse=True):
        left = left.replace(fact, "") if fact else left
    return WORD.findall(left)


@pytest.mark.parametrize("sample", ALL)
def test_a_letter_says_nothing_outside_the_readers_language(sample: Sample) -> None:
    letter = WRITING.letter(sample.correspondence)

    assert said_outside(letter, dict(sample.correspondence.notice.facts)) == []


@pytest.mark.parametrize("sample", ALL)
def test_so_do_its_buttons_in_a_chat(sample: Sample) -> None:
    labels = [one.label for one in WRITING.message(sample.correspondence).buttons]

    assert [label for label in labels if WORD.search(untranslated(label))] == []


def test_an_invite_names_the_session_in_the_readers_language() -> None:
    booked = next(one for one in samples() if one.kind is NoticeKind.SESSION_BOOKED)

    calendar = WRITING.letter(booked.correspondence).calendar

    assert calendar is not None
    assert "SUMMARY:⟦Session: Léna Novak and Sam Okafor⟧" in calendar


def test_the_letters_nobody_was_noticed_of_are_said_in_it_too() -> None:
    at = next(samples()).correspondence.notice.queued_at

    for letter in (
        WRITING.sign_in_letter("sam@example.org", "secret", at, None),
        WRITING.goodbye_letter("sam@example.org", ("120.00 EUR",), None),
    ):
        assert said_outside(letter, {}) == []


def test_a_planted_english_sentence_is_found() -> None:
    letter = Letter(to="sam@example.org", subject="⟦Renew⟧", text="⟦Book before {time}⟧\n\nRenew now.\n", html="")

    assert said_outside(letter, {}) == ["Renew", "now"]
