"""Every letter says what happened, whole, to whoever gets it, and is taken for markup nowhere."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from apps.wording.notices import WORDS
from apps.wording.samples import Sample, samples
from mentorship_core.domain.follow_ups import Audience
from mentorship_core.domain.notices.notice import NUDGES, NoticeKind
from mentorship_core.ports.mail import Letter
from mentorship_core.ports.writing import Correspondence
from tests.apps.letters.keep import KEPT, kept_now
from tests.apps.letters.writing import HOUSE, WRITING, Strict, seen

ALL = [pytest.param(sample, id=sample.name) for sample in samples()]
NASTY = '<b>Zoë & "José"</b>'
KEPT_BY_NAME = kept_now()
AGAIN = "the letters are not as kept; if that is meant: python -m tests.apps.letters.keep"


def written(sample: Sample) -> Letter:
    return WRITING.letter(sample.correspondence)


def with_names(correspondence: Correspondence, name: str) -> Correspondence:
    assert correspondence.student is not None
    assert correspondence.mentor is not None
    return evolve(
        correspondence,
        student=evolve(correspondence.student, name=name),
        mentor=evolve(correspondence.mentor, name=name),
        notice=evolve(
            correspondence.notice,
            facts={
                key: name if key in {"title", "account"} else value
                for key, value in correspondence.notice.facts.items()
            },
        ),
    )


def test_every_kind_of_notice_has_its_words_and_samples_to_look_at() -> None:
    assert set(WORDS) == set(NoticeKind)
    assert {sample.kind for sample in samples()} == set(NoticeKind)


def test_no_two_samples_share_a_name() -> None:
    names = [sample.name for sample in samples()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(KEPT_BY_NAME))
def test_a_letter_reads_as_it_was_kept(name: str) -> None:
    assert (KEPT / name).read_text(encoding="utf-8") == KEPT_BY_NAME[name], AGAIN


def test_nothing_is_kept_of_letters_nobody_gets() -> None:
    assert {file.name for file in KEPT.iterdir()} == set(KEPT_BY_NAME), AGAIN


@pytest.mark.parametrize("sample", ALL)
def test_a_letter_misses_no_fact(sample: Sample) -> None:
    notice = sample.correspondence.notice

    letter = WRITING.letter(evolve(sample.correspondence, notice=evolve(notice, facts=Strict(notice.facts))))

    for part in (letter.subject, letter.text, *seen(letter.html).lines):
        assert "None" not in part
        assert "somebody" not in part
        assert "  " not in part
        assert part.strip()


@pytest.mark.parametrize("sample", ALL)
def test_a_name_that_looks_like_markup_is_shown_as_it_is(sample: Sample) -> None:
    plain, nasty = written(sample), WRITING.letter(with_names(sample.correspondence, NASTY))

    assert "<b>" not in nasty.html
    assert seen(nasty.html).links == seen(plain.html).links
    assert (NASTY in nasty.subject + nasty.text) == ("&lt;b&gt;Zoë &amp; &#34;José&#34;&lt;/b&gt;" in nasty.html)


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_of_a_letter_say_the_same(sample: Sample) -> None:
    letter = written(sample)
    page = seen(letter.html)

    paragraphs = [line for line in letter.text.strip().split("\n\n") if "https://" not in line]
    assert [line.removeprefix("<div> ") for line in page.lines if line.startswith("<div>")][2:] == paragraphs
    assert f"<h1> {letter.subject}" in page.lines
    assert all(link in letter.text for link in page.links)


@pytest.mark.parametrize("sample", ALL)
def test_a_letter_leads_to_one_place_of_ours(sample: Sample) -> None:
    page = seen(written(sample).html)

    button = [line for line in page.lines if line.startswith("<a ")][:1]
    assert len(button) == 1
    assert page.links[0].startswith(f"{HOUSE}/")


@pytest.mark.parametrize("sample", ALL)
def test_a_letter_can_be_listened_to_and_loads_nothing(sample: Sample) -> None:
    letter = written(sample)
    page = seen(letter.html)

    assert page.lang == "en"
    assert set(page.roles) == {"presentation"}
    assert page.sources == []
    assert "url(" not in letter.html
    assert "@import" not in letter.html
    assert "<link" not in letter.html
    assert "<script" not in letter.html
    assert "prefers-color-scheme: dark" in letter.html


@pytest.mark.parametrize("sample", ALL)
def test_times_are_told_in_the_readers_zone(sample: Sample) -> None:
    letter = written(sample)
    zone = sample.correspondence.recipient.zone

    for text in (letter.subject, letter.text):
        for found in _zones_in(text):
            assert found == zone


def _zones_in(text: str) -> Iterator[str]:
    for part in text.split("(")[1:]:
        zone = part.partition(")")[0]
        if zone == "UTC" or "/" in zone:
            yield zone


@pytest.mark.parametrize("sample", [one for one in ALL if str(one.id).startswith(("session_booked", "session_moved"))])
def test_the_subject_of_an_appointment_carries_the_fact_and_the_zone(sample: Sample) -> None:
    expected = {
        Audience.STUDENT: "Friday 4 December 2026, 13:00 (Europe/Berlin) with Léna Novak",
        Audience.MENTOR: "Friday 4 December 2026, 07:00 (America/New_York) with Sam Okafor",
    }

    assert written(sample).subject.partition(": ")[2] == expected[sample.audience]


@pytest.mark.parametrize("sample", ALL)
def test_reminders_and_nothing_else_can_be_ended_by_one_click(sample: Sample) -> None:
    letter, reader = written(sample), sample.correspondence.recipient.id

    if sample.kind in NUDGES:
        assert letter.unsubscribe == f"{HOUSE}/unsubscribe/ends-{reader}"
        assert seen(letter.html).links[-1] == letter.unsubscribe
        assert letter.unsubscribe in letter.text
    else:
        assert letter.unsubscribe is None
        assert "unsubscribe" not in letter.text + letter.html


def test_a_letter_is_opened_by_its_first_sentence_before_it_is_opened() -> None:
    (sample,) = (one for one in samples() if one.name == "grace_began-student")

    assert seen(written(sample).html).lines[1] == "<div> Your pack with Léna Novak is used up, so booking is locked."
