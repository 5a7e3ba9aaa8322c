"""A mentor's week: sets the hours, looks at a student, closes sessions, and writes notes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from features.worlds.http.world import HttpWorld
from tests.browser.furnished import buys
from tests.browser.visitor import Visitor

WEDNESDAY_AT_TEN = datetime(2030, 3, 6, 10, tzinfo=UTC)
AT_TWELVE = WEDNESDAY_AT_TEN + timedelta(hours=2)


def test_a_mentor_sets_hours_sees_a_student_and_closes_sessions(
    world: HttpWorld, visitor: Callable[..., Visitor], way: str
) -> None:
    for student in ("Noor", "Sam"):
        buys(world, student, "Mira")
    world.tell_goals("Noor", "A parser of my own", "UTC")
    mira = visitor("Mira", way)

    mira.goes("/instructor/settings")
    mira.writes("Monday", "9:00 to 11:00, 20:00-24:00")
    mira.presses("Save settings")
    mira.sees("Settings saved.")
    starts = [at.strftime("%H:%M") for at in world.offered("Noor", "Mira", date(2030, 3, 11))]
    assert starts == ["09:00", "09:30", "10:00", "20:00", "20:30", "21:00", "21:30", "22:00", "22:30", "23:00"]

    world.book("Noor", "Mira", WEDNESDAY_AT_TEN)
    world.book("Sam", "Mira", AT_TWELVE)
    world.pass_until(AT_TWELVE + timedelta(minutes=20))
    mira.goes("/instructor/dashboard")
    mira.follows("Noor")
    mira.sees("A parser of my own")

    mira.goes("/instructor/sessions")
    mira.follows("Wednesday 6 March 2030, 10:00")
    mira.presses("Took place")
    mira.sees("One session was deducted from Noor's pack. Noor was told.")
    mira.writes("Private notes", "Shy at first.")
    mira.writes("Shared notes", "Read chapter three.")
    mira.presses("Save notes")
    mira.sees("Notes saved.")
    mira.goes("/instructor/sessions")
    mira.follows("Wednesday 6 March 2030, 12:00")
    mira.presses("Student did not come")
    mira.sees("One session was deducted from Sam's pack. Sam was told.")

    held, missed = world.session_at("Noor", WEDNESDAY_AT_TEN), world.session_at("Sam", AT_TWELVE)
    assert held is not None
    assert missed is not None
    assert (held.status, held.texts) == ("completed", ("Read chapter three.",))
    assert (missed.status, missed.no_show_by) == ("no_show", "student")
