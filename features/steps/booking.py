"""Booking, moving and canceling, and the times that are offered."""

from datetime import date, datetime

from features.steps.speech import Tale, act, done, happen, see
from features.worlds.answers import Answer


@act("{student} books {mentor} on {at}")
@act("{student} has booked {mentor} on {at}")
def books(tale: Tale, student: str, mentor: str, at: datetime) -> Answer:
    return tale.world.book(student, mentor, at)


@act("{student} books {mentor} on {at} on the {which}pack")
def books_on_pack(tale: Tale, student: str, mentor: str, at: datetime, which: int) -> Answer:
    return tale.world.book(student, mentor, at, tale.pack(student, mentor, which))


@act("{student} books {mentor} on {at} on {whose}'s pack")
def books_on_anothers(tale: Tale, student: str, mentor: str, at: datetime, whose: str) -> Answer:
    return tale.world.book(student, mentor, at, tale.pack(whose, mentor))


@see("{student} can book {mentor} on {at}")
def can_book(tale: Tale, student: str, mentor: str, at: datetime) -> None:
    done(tale.world.book(student, mentor, at))


@see("{student} cannot book {mentor} on {at}: {refusal}")
def cannot_book(tale: Tale, student: str, mentor: str, at: datetime, refusal: str) -> None:
    assert tale.world.book(student, mentor, at).code == refusal


@act("{student} moves the session of {at} to {to}")
def moves_own(tale: Tale, student: str, at: datetime, to: datetime) -> Answer:
    return tale.world.move(student, student, at, to)


@act("{mentor} asks {student} for another time than {at}")
def asks_to_move(tale: Tale, mentor: str, student: str, at: datetime) -> Answer:
    return tale.world.ask_to_move(mentor, student, at)


@act("{who} moves {student}'s session of {at} to {to}")
def moves(tale: Tale, who: str, student: str, at: datetime, to: datetime) -> Answer:
    return tale.world.move(who, student, at, to)


@act("{student} cancels the session of {at}")
def cancels_own(tale: Tale, student: str, at: datetime) -> Answer:
    return tale.world.cancel(student, student, at)


@act("{who} cancels {student}'s session of {at}")
def cancels(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.cancel(who, student, at)


@act("{student} looks at what canceling the session of {at} would do")
def looks_at_canceling(tale: Tale, student: str, at: datetime) -> Answer:
    return tale.world.cancel(student, student, at, preview=True)


@act("{student} enters the room of {at}")
def enters_own(tale: Tale, student: str, at: datetime) -> Answer:
    return tale.world.enter_room(student, student, at)


@act("{who} enters the room of {student}'s session of {at}")
def enters(tale: Tale, who: str, student: str, at: datetime) -> Answer:
    return tale.world.enter_room(who, student, at)


@act("{student} has a session with {mentor} on {at} that outlives its pack, and it is {to}")
def outlives_its_pack(tale: Tale, student: str, mentor: str, at: datetime, to: datetime) -> Answer:
    """A mentor's absence lengthened the pack, the session was booked, and the absence was taken back."""
    world = tale.world
    world.add_product(mentor, "Ten days", sessions=2, minutes=60, price="100.00 EUR", days=10)
    done(world.start(student, mentor, "Ten days"))
    world.on_page(student, "pay")
    world.settle()
    away = datetime(2030, 3, 8, tzinfo=at.tzinfo), datetime(2030, 3, 18, tzinfo=at.tzinfo)
    done(world.go_away(mentor, *away))
    done(world.book(student, mentor, at))
    answer = world.come_back(mentor, None)
    world.pass_until(to)
    assert tale.pack(student, mentor).status == "expired"
    return answer


@see("{student}'s session of {at} is {state}")
def session_is(tale: Tale, student: str, at: datetime, state: str) -> None:
    session = tale.world.session_at(student, at)
    assert session is not None
    told = {
        "canceled late": ("canceled", True, None),
        "a no-show by the student": ("no_show", False, "student"),
        "a no-show by the mentor": ("no_show", False, "mentor"),
    }
    assert (session.status, session.late, session.no_show_by) == told.get(state, (state, False, None))


@see("{student}'s session of {at} lasts until {until}")
def session_lasts(tale: Tale, student: str, at: datetime, until: datetime) -> None:
    session = tale.world.session_at(student, at)
    assert session is not None
    assert session.ends_at == until


@see("{student} has no session on {at}")
def no_session_on(tale: Tale, student: str, at: datetime) -> None:
    assert tale.world.session_at(student, at) is None


@see("{student}'s sessions are on {list}")
def sessions_are_on(tale: Tale, student: str, list: tuple[datetime, ...]) -> None:  # noqa: A002  the placeholder's name
    assert tuple(session.starts_at for session in tale.world.sessions(student)) == list


@see("{who} sees {student}'s session of {at}")
def sees_session(tale: Tale, who: str, student: str, at: datetime) -> None:
    assert tale.world.session_seen(who, student, at) is not None


@see("{who} does not see {student}'s session of {at}")
def does_not_see_session(tale: Tale, who: str, student: str, at: datetime) -> None:
    assert tale.world.session_at(student, at) is not None
    assert tale.world.session_seen(who, student, at) is None


@see("{student} is offered with {mentor} on {day}: {times}")
def is_offered(tale: Tale, student: str, mentor: str, day: date, times: tuple[str, ...]) -> None:
    assert _shown(tale.world.offered(student, mentor, day)) == times


@see("somebody passing by is offered with {mentor} on {day}: {times}")
def anybody_is_offered(tale: Tale, mentor: str, day: date, times: tuple[str, ...]) -> None:
    assert _shown(tale.world.offered(None, mentor, day)) == times


@see("{student} is offered nothing with {mentor} on {day}")
def is_offered_nothing(tale: Tale, student: str, mentor: str, day: date) -> None:
    assert tale.world.offered(student, mentor, day) == ()


@see("{student} is not offered {at} with {mentor} any more")
def is_not_offered(tale: Tale, student: str, at: datetime, mentor: str) -> None:
    offered = tale.world.offered(student, mentor, at.date())
    assert offered
    assert at not in offered


def _shown(starts: tuple[datetime, ...]) -> tuple[str, ...]:
    return tuple(f"{start:%H:%M}" for start in starts)


@happen("{mentor}'s calendar cannot be read")
def calendar_breaks(tale: Tale, mentor: str) -> None:
    tale.world.break_calendar(mentor)


@happen("{mentor}'s calendar fills up from {start} to {end} after it was last read")
def calendar_fills(tale: Tale, mentor: str, start: datetime, end: datetime) -> None:
    tale.world.fill_calendar_unseen(mentor, start, end)
