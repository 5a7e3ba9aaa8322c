"""The same local time every week."""

from datetime import date, datetime

from features.steps.speech import Tale, act, see
from features.steps.zones import zone_called
from features.worlds.answers import Answer


@act("{student} books {mentor} weekly from {at} for {weeks} week(s)")
def books_weekly(tale: Tale, student: str, mentor: str, at: datetime, weeks: int) -> Answer:
    return tale.world.book_series(student, mentor, at, weeks, "UTC")


@act("{student} books {mentor} weekly from {at} for {weeks} week(s) as the clocks show in {zone}")
def books_weekly_in(tale: Tale, student: str, mentor: str, at: datetime, weeks: int, zone: str) -> Answer:
    return tale.world.book_series(student, mentor, at, weeks, zone_called(zone))


@act("{student} looks at booking {mentor} weekly from {at} for {weeks} week(s)")
def looks_at_weekly(tale: Tale, student: str, mentor: str, at: datetime, weeks: int) -> Answer:
    return tale.world.plan_series(student, mentor, at, weeks, "UTC")


@act("{student} looks at booking {mentor} weekly from {at} for {weeks} week(s) as the clocks show in {zone}")
def looks_at_weekly_in(tale: Tale, student: str, mentor: str, at: datetime, weeks: int, zone: str) -> Answer:
    return tale.world.plan_series(student, mentor, at, weeks, zone_called(zone))


@see("{at} is in the way because {refusal}")
def is_in_the_way(tale: Tale, at: datetime, refusal: str) -> None:
    week = at.strftime("%Y-%m-%dT%H:%M")
    assert [(found.week, found.code) for found in tale.last.facts["conflicts"]] == [(week, refusal)]


@see("the week of {day} is in the way because {refusal}")
def the_week_is_in_the_way(tale: Tale, day: date, refusal: str) -> None:
    assert (day.isoformat(), refusal) in [(found.week[:10], found.code) for found in tale.last.facts["conflicts"]]


@see("only that is in the way")
def only_that(tale: Tale) -> None:
    assert len(tale.last.facts["conflicts"]) == 1


@see("instead of {at} there are {list}")
def instead_there_are(tale: Tale, at: datetime, list: tuple[datetime, ...]) -> None:  # noqa: A002  the placeholder's name
    week = at.strftime("%Y-%m-%dT%H:%M")
    found = next(one for one in tale.last.facts["conflicts"] if one.week == week)
    assert found.alternatives == list
