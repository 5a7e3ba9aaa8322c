"""Random histories of a mentor's calendar: both sides move, cancel and delete; lines break, pushes come late or never.

After every step nobody is booked twice; when the faults are over and the clock has looked, each session stands in the
calendar once, at its time, and no other does. A failure names its seed: `python -m tests.calendars.history SEED`.
`CALENDAR_HISTORIES=500` tells that many.
"""

import os
from collections import Counter
from itertools import count

import pytest

from mentorship_core.domain.follow_ups import KeepOnCalendar
from mentorship_core.use_cases.calendars import follow_calendar
from mentorship_core.use_cases.calendars.repair_calendar import RepairCalendar
from mentorship_core.use_cases.handlers.keep_on_calendar import WriteOnCalendar
from mentorship_core.use_cases.handlers.outcome import Done, Outcome
from tests.calendars.history import NeverEnds, a_history, tell

HISTORIES = int(os.environ.get("CALENDAR_HISTORIES", "8"))
TOLD_AT_ONCE = 25
HARD = (
    "booked",
    "moved",
    "canceled",
    "resync",
    "followed",
    "followed away",
    "CalendarChangeUndone",
    "CalendarEmptied",
    "CalendarOvertaken",
)
"""What histories have to come to; the last five are what the mentor did in their calendar."""
RARE = {"CalendarEmptied", "CalendarOvertaken"}
"""Asked for only where many are told."""
UNGUARDED = 7
"""A history in which something is seen that we overtake."""


def in_parts(histories: int) -> list[range]:
    return [range(histories)[first : first + TOLD_AT_ONCE] for first in range(0, histories, TOLD_AT_ONCE)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seeds", in_parts(HISTORIES), ids=lambda seeds: f"{seeds[0]} to {seeds[-1]}")
def test_each_session_ends_up_in_the_calendar_once_at_its_time(seeds: range) -> None:
    reached: Counter[str] = Counter()
    for seed in seeds:
        try:
            with a_history(seed) as history:
                tell(history)
                reached.update(history.reached)
        except BaseException as wrong:
            wrong.add_note(f"python -m tests.calendars.history {seed}")
            raise

    print(reached)
    assert {state for state in HARD if not reached[state]} - (RARE if len(seeds) < TOLD_AT_ONCE else set()) == set()


def test_the_same_seed_tells_the_same_history() -> None:
    told = []
    for _ in range(2):
        with a_history(3) as history:
            tell(history)
            told.append((history.told, history.reached))

    assert told[0] == told[1]


def test_if_what_was_seen_before_we_wrote_were_followed_the_worker_would_never_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(follow_calendar, "is_overtaken", lambda _written, _seen: False)

    assert goes_wrong(UNGUARDED)


@pytest.mark.parametrize("swept", [True, False], ids=["the sweep writes them", "without it they are missing"])
def test_sessions_whose_messages_are_lost_are_written_by_the_sweep(
    swept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    every, write = count(), WriteOnCalendar.__call__

    def loses_half(self: WriteOnCalendar, *, errand: KeepOnCalendar) -> Outcome:
        return write(self, errand=errand) if next(every) % 2 else Done()

    monkeypatch.setattr(WriteOnCalendar, "__call__", loses_half)
    if not swept:
        monkeypatch.setattr(RepairCalendar, "__call__", lambda _self, *, mentor: (mentor,)[:0])

    assert goes_wrong(5) is not swept


def goes_wrong(seed: int) -> bool:
    try:
        with a_history(seed) as history:
            tell(history)
    except (NeverEnds, AssertionError):
        return True
    return False
