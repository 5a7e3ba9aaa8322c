"""Notes, recordings and the room of a session (NOTE-1, VID-1)."""

from datetime import timedelta

import pytest

from mentorship_core.domain.booking.session import recording_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import (
    ConsentMissing,
    Invalid,
    NotAllowed,
    NotFound,
    OutsideJoinWindow,
    SessionNotScheduled,
    Stale,
)
from mentorship_core.use_cases.give_consent import GiveConsent
from mentorship_core.use_cases.issue_video_token import IssueVideoToken, VideoToken
from mentorship_core.use_cases.session_desk import SessionKept
from mentorship_core.use_cases.write_notes import WriteNotes
from tests.core.booking.examples import between, utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, AS_OTTO, NOOR, SAM, SYSTEM, World, a_world

LINK = "https://video.example.org/1"


def booked() -> tuple[World, SessionId]:
    world = a_world()
    return world, world.books(SAM, "2026-03-08 10:00")


def writing(world: World) -> WriteNotes:
    return WriteNotes(**world.plain)


def entering(world: World, session: SessionId, actor: Actor) -> object:
    return IssueVideoToken(video=world.video, **world.plain)(actor=actor, session=session)


def answers(world: World, session: SessionId, actor: Actor, *, consents: bool) -> object:
    return GiveConsent(**world.plain)(actor=actor, session=session, consents=consents)


def test_what_is_not_given_stays_and_an_empty_text_takes_it_away() -> None:
    world, session = booked()
    writing(world)(actor=AS_MIRA, session=session, notes="shy", shared_notes="chapter 3")
    writing(world)(actor=AS_MIRA, session=session, shared_notes="")

    kept = world.session(session)
    assert (kept.notes, kept.shared_notes) == ("shy", "")


def test_each_writing_is_a_new_edition_and_a_stale_writer_is_told() -> None:
    world, session = booked()
    first = writing(world)(actor=AS_MIRA, session=session, notes="one", edition=1)

    stale = writing(world)(actor=AS_MIRA, session=session, notes="two", edition=1)
    held = writing(world)(actor=AS_MIRA, session=session, notes="one", edition=1)

    assert isinstance(first, SessionKept)
    assert first.session.edition == 2
    assert stale == Stale()
    assert held == SessionKept(first.session, changed=False)


def test_a_student_writes_no_notes_and_strangers_see_no_session() -> None:
    world, session = booked()

    assert writing(world)(actor=SAM, session=session, notes="x") == NotAllowed("write notes")
    for actor in (NOOR, AS_OTTO):
        assert writing(world)(actor=actor, session=session, notes="x") == NotFound("session")


def test_notes_have_a_length_and_a_recording_an_address() -> None:
    world, session = booked()

    refused = writing(world)(
        actor=AS_MIRA, session=session, notes="x" * 20_001, shared_notes="y", recording_url="javascript:alert(1)"
    )

    assert isinstance(refused, Invalid)
    assert [(path, code) for path, code, _ in refused.faults] == [("notes", "TOO_LONG"), ("recording_url", "NOT_A_URL")]


@pytest.mark.parametrize("yes_from", [(), (SAM,), (AS_MIRA,)])
def test_a_recording_needs_both_peoples_yes(yes_from: tuple[Actor, ...]) -> None:
    world, session = booked()
    for actor in yes_from:
        answers(world, session, actor, consents=True)

    assert writing(world)(actor=AS_MIRA, session=session, recording_url=LINK) == ConsentMissing()


def test_with_both_it_is_there_for_thirty_days() -> None:
    world, session = booked()
    answers(world, session, SAM, consents=True)
    answers(world, session, AS_MIRA, consents=True)
    world.it_is("2026-03-08 11:00")

    writing(world)(actor=AS_MIRA, session=session, recording_url=LINK)

    kept = world.session(session)
    assert kept.recording_until == utc("2026-04-07 11:00")
    assert recording_of(kept, utc("2026-04-07 10:59")) == LINK
    assert recording_of(kept, utc("2026-04-07 11:00")) is None


def test_a_yes_taken_back_takes_the_recording_away() -> None:
    world, session = booked()
    answers(world, session, SAM, consents=True)
    answers(world, session, AS_MIRA, consents=True)
    writing(world)(actor=AS_MIRA, session=session, recording_url=LINK)

    answers(world, session, SAM, consents=False)

    kept = world.session(session)
    assert (kept.student_consents, kept.recording_url, kept.recording_until) == (False, None, None)


def test_the_same_answer_again_changes_nothing() -> None:
    world, session = booked()
    answers(world, session, SAM, consents=True)

    assert answers(world, session, SAM, consents=True) == SessionKept(world.session(session), changed=False)


@pytest.mark.parametrize("actor", [NOOR, AS_OTTO, ADA, SYSTEM, Nobody()])
def test_nobody_answers_for_somebody_else_not_even_an_admin(actor: Actor) -> None:
    world, session = booked()

    assert answers(world, session, actor, consents=True) == NotFound("session")
    assert world.session(session).student_consents is None


def test_both_enter_the_room_and_each_token_admits_its_person_alone() -> None:
    world, session = booked()
    world.it_is("2026-03-08 09:45")

    theirs, mentors = entering(world, session, SAM), entering(world, session, AS_MIRA)

    assert isinstance(theirs, VideoToken)
    assert isinstance(mentors, VideoToken)
    assert theirs.expires_at == utc("2026-03-08 10:05")
    assert world.video.admits(theirs.token, session, SAM.user, world.now)
    assert not world.video.admits(theirs.token, session, AS_MIRA.user, world.now)
    assert not world.video.admits(theirs.token, session, SAM.user, world.now + timedelta(minutes=20))


@pytest.mark.parametrize("actor", [NOOR, AS_OTTO, ADA, SYSTEM, Nobody()])
def test_nobody_else_enters(actor: Actor) -> None:
    world, session = booked()
    world.it_is("2026-03-08 10:00")

    assert entering(world, session, actor) == NotFound("session")


def test_the_room_has_its_hours() -> None:
    world, session = booked()
    window = between("2026-03-08 09:45", "2026-03-08 11:30")
    world.it_is("2026-03-08 09:44")
    assert entering(world, session, SAM) == OutsideJoinWindow(window)
    world.it_is("2026-03-08 11:25")

    last = entering(world, session, SAM)

    assert isinstance(last, VideoToken)
    assert last.expires_at == window.end
    world.it_is("2026-03-08 11:30")
    assert entering(world, session, SAM) == OutsideJoinWindow(window)


def test_a_closed_session_has_no_room() -> None:
    world, session = booked()
    world.cancel_session(actor=SAM, session=session)
    world.it_is("2026-03-08 10:00")

    assert entering(world, session, SAM) == SessionNotScheduled(session)
