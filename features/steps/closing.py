"""What became of a session, said, corrected, contested; and what was written about it."""

from datetime import datetime, timedelta

from features.steps.shop import bought
from features.steps.speech import Tale, act, done, see
from features.worlds.answers import Answer

AT_NINE = timedelta(hours=1)
"""Before the hour by which a story's sessions are over."""


@act("{who} completes {student}'s session of {at}")
def completes(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.complete(who, student, at)


@act("{student} tries to complete the session of {at}")
def tries_to_complete(tale: Tale, student: str, at: datetime) -> Answer:
    return tale.world.complete(student, student, at)


@act("{who} marks {student}'s session of {at} as a no-show by the student")
def marks_student(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.mark_no_show(who, student, at, "student")


@act("{who} marks {student}'s session of {at} as a no-show by the mentor")
def marks_mentor(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.mark_no_show(who, student, at, "mentor")


@act("{who} corrects {student}'s session of {at} to canceled")
def corrects_to_canceled(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.correct(who, student, at, "canceled")


@act("{who} corrects {student}'s session of {at} to completed")
def corrects_to_completed(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.correct(who, student, at, "completed")


@act("{who} corrects {student}'s session of {at} to scheduled")
def corrects_to_scheduled(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.correct(who, student, at, "scheduled")


@act("{who} corrects {student}'s session of {at} to a no-show by the student")
def corrects_to_student(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.correct(who, student, at, "no_show", no_show_by="student")


@act("{who} corrects {student}'s session of {at} to a no-show by the mentor")
def corrects_to_mentor(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.correct(who, student, at, "no_show", no_show_by="mentor")


@act("{student} has had {count} session(s) with {mentor} by {until}")
def has_had(tale: Tale, student: str, count: int, mentor: str, until: datetime) -> Answer:
    """One each weekday at the hour before `until`'s, bought if need be, completed by the mentor when it is over."""
    if not tale.world.packs(student, mentor):
        done(bought(tale, student, mentor))
    return _held(tale, student, mentor, count, until)


@act('{student} has had {count} sessions of "{title}" with {mentor} by {until}')
def has_had_of(tale: Tale, student: str, count: int, title: str, mentor: str, until: datetime) -> Answer:
    done(bought(tale, student, mentor, title))
    return _held(tale, student, mentor, count, until)


@act("{student} has had {count} more session(s) with {mentor} by {until}")
def has_had_more(tale: Tale, student: str, count: int, mentor: str, until: datetime) -> Answer:
    return _held(tale, student, mentor, count, until)


def _held(tale: Tale, student: str, mentor: str, count: int, until: datetime) -> Answer:
    ends = _weekdays_up_to(until, count)
    for end in ends:
        done(tale.world.book(student, mentor, end - AT_NINE))
    answer = Answer()
    for end in ends:
        tale.world.turn_clock(end)
        answer = tale.world.complete(mentor, student, end - AT_NINE)
        done(answer)
    return answer


def _weekdays_up_to(last: datetime, count: int) -> list[datetime]:
    found: list[datetime] = []
    while len(found) < count:
        if last.weekday() < 5:
            found.append(last)
        last -= timedelta(days=1)
    return found[::-1]


@act('{student} contests the session of {at} because "{words}"')
def contests(tale: Tale, student: str, at: datetime, words: str) -> Answer:
    return tale.world.contest(student, student, at, words)


@act("{who} contests {student}'s session of {at}")
def contests_anothers(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.contest(who, student, at, "it is not mine")


@act('{mentor} writes "{words}" in her own notes of {student}\'s session of {at}')
def writes_notes(tale: Tale, mentor: str, words: str, student: str, at: datetime) -> Answer:
    return tale.world.write_notes(mentor, student, at, shared=False, text=words)


@act('{mentor} shares the notes "{words}" of {student}\'s session of {at}')
def shares_notes(tale: Tale, mentor: str, words: str, student: str, at: datetime) -> Answer:
    return tale.world.write_notes(mentor, student, at, shared=True, text=words)


@act("{student} agrees to record the session of {at}")
def agrees(tale: Tale, student: str, at: datetime) -> Answer:
    return tale.world.consent(student, student, at)


@act("{mentor} agrees to record {student}'s session of {at}")
def mentor_agrees(tale: Tale, mentor: str, student: str, at: datetime) -> Answer:
    return tale.world.consent(mentor, student, at)


@act('{mentor} adds the recording "{words}" to {student}\'s session of {at}')
def adds_recording(tale: Tale, mentor: str, words: str, student: str, at: datetime) -> Answer:
    return tale.world.add_recording(mentor, student, at, words)


@see('{student} finds the recording "{words}" of the session of {at}')
@see('{student} reads "{words}" in the session of {at}')
def reads(tale: Tale, student: str, words: str, at: datetime) -> None:
    session = tale.world.session_at(student, at)
    assert session is not None
    assert words in session.texts


@see('{student} reads nothing of "{words}" in the session of {at}')
def reads_nothing(tale: Tale, student: str, words: str, at: datetime) -> None:
    session = tale.world.session_at(student, at)
    assert session is not None
    assert words not in session.texts


@see("{student} finds no recording of the session of {at}")
def finds_no_recording(tale: Tale, student: str, at: datetime) -> None:
    session = tale.world.session_at(student, at)
    assert session is not None
    assert not [text for text in session.texts if text.startswith("https://")]


@see('{mentor} reads "{words}" in {student}\'s session of {at}')
def mentor_reads(tale: Tale, mentor: str, words: str, student: str, at: datetime) -> None:
    session = tale.world.session_seen(mentor, student, at)
    assert session is not None
    assert words in session.texts
