"""The facts of the samples are those that real events bring: the letters of made-up lives are written from both."""

from collections import defaultdict

import pytest
from attrs import evolve

from apps.composition import compose_in_memory
from apps.simulation.run import simulate
from apps.wording.letters import PlainWriting
from apps.wording.samples import samples
from mentorship_core.domain.follow_ups import Audience
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people import Role
from mentorship_core.ports.mail import Letter
from mentorship_core.ports.writing import Correspondence
from tests.apps.cli.conftest import MONDAY_NOON, config
from tests.apps.letters.writing import WRITING, Strict

SEEDS = (1, 2, 3)
STEPS = 250
Told = dict[tuple[NoticeKind, Audience], set[frozenset[str]]]


@pytest.fixture(scope="module")
def written() -> list[Correspondence]:
    """All that was written about in some made-up lives."""
    found: list[Correspondence] = []
    original = PlainWriting.letter

    def letter(writing: PlainWriting, correspondence: Correspondence) -> Letter:
        found.append(correspondence)
        return original(writing, correspondence)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PlainWriting, "letter", letter)
        for seed in SEEDS:
            simulate(compose_in_memory(config(), at=MONDAY_NOON), seed=seed, steps=STEPS)
    return found


def test_made_up_lives_bring_most_kinds_of_letters(written: list[Correspondence]) -> None:
    assert len({one.notice.kind for one in written}) >= 15
    assert len(written) > 200


def test_the_facts_of_real_events_are_those_of_the_samples(written: list[Correspondence]) -> None:
    shown: Told = defaultdict(set)
    for sample in samples():
        shown[sample.kind, sample.audience].add(frozenset(sample.correspondence.notice.facts))
    told: Told = defaultdict(set)
    for one in written:
        told[one.notice.kind, _audience(one)].add(frozenset(one.notice.facts))

    for who, facts in told.items():
        assert facts <= shown[who], who


def test_no_letter_about_a_real_event_misses_a_fact(written: list[Correspondence]) -> None:
    for one in written:
        letter = WRITING.letter(evolve(one, notice=evolve(one.notice, facts=Strict(one.notice.facts))))

        assert "None" not in letter.subject + letter.text
        assert "somebody" not in letter.subject + letter.text


def _audience(one: Correspondence) -> Audience:
    if one.student is not None and one.recipient.id == one.student.id:
        return Audience.STUDENT
    return Audience.ADMINS if one.recipient.role is Role.ADMIN else Audience.MENTOR
