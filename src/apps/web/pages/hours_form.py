"""A mentor's hours and bounds as text fields, and back: what cannot be read is said beside its field."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from apps.web.pages import days_form
from apps.web.pages.forms import whole_number
from apps.wording.languages import N_, _, again
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_faults import HoursFaults
from mentorship_core.domain.booking.hours_reader import read_schedule
from mentorship_core.domain.booking.hours_text import ScheduleText, write_schedule
from mentorship_core.domain.people import Mentor

DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
DAY_FIELDS = tuple(f"hours_{day.lower()}" for day in DAYS)
COUNTS = ("buffer_before_minutes", "buffer_after_minutes", "notice_hours", "horizon_days", "increment_minutes")
OVERRIDES = "overrides"
NOT_A_NUMBER = N_("Write a whole number, such as 15.")
SHORT_HOUR = re.compile(r"(\d):(\d\d)")


def filled(mentor: Mentor) -> dict[str, str]:
    """As the mentor would type it."""
    text = write_schedule(mentor.schedule)
    week = {
        name: ", ".join(f"{span.opens}-{span.closes}" for span in spans)
        for name, spans in zip(DAY_FIELDS, text.weekly, strict=True)
    }
    return {
        "zone": text.zone,
        **week,
        OVERRIDES: days_form.written(text.overrides),
        **{name: str(getattr(text, name)) for name in COUNTS},
        "daily_limit": str(text.daily_limit) if text.daily_limit is not None else "",
        "max_active_students": str(mentor.max_active_students),
    }


@frozen
class Wish:
    """What a form asks for; `errors` by field is empty when all of it can be read."""

    schedule: ScheduleText
    max_active_students: int
    errors: Mapping[str, str]


def read(mentor: Mentor, typed: Mapping[str, str]) -> Wish:
    """What is not said stays. Everything wrong is said at once."""
    asked = {**filled(mentor), **typed}
    numbers = {name: whole_number(asked[name]) for name in (*COUNTS, "max_active_students")}
    limit = whole_number(asked["daily_limit"]) if asked["daily_limit"].strip() else None
    unread = {name: _(NOT_A_NUMBER) for name, number in numbers.items() if number is None}
    if limit is None and asked["daily_limit"].strip():
        unread["daily_limit"] = _(NOT_A_NUMBER)
    before = write_schedule(mentor.schedule)
    counts: dict[str, Any] = {name: numbers[name] for name in COUNTS if numbers[name] is not None}
    weekly = tuple(_spans(asked[name]) for name in DAY_FIELDS)
    overrides = days_form.read(asked[OVERRIDES], _spans)
    schedule = evolve(before, zone=asked["zone"], weekly=weekly, overrides=overrides, daily_limit=limit, **counts)
    found = read_schedule(evolve(schedule, away=()))
    wrong = by_field(asked, found) if isinstance(found, HoursFaults) else {}
    return Wish(schedule, numbers["max_active_students"] or 0, {**wrong, **unread})


def by_field(typed: Mapping[str, str], found: HoursFaults) -> dict[str, str]:
    """`weekly.4.0.opens` is Friday's first stretch; the first fault of each field is said."""
    errors: dict[str, str] = {}
    for fault in found.faults:
        name, _dot, rest = fault.path.partition(".")
        if name == OVERRIDES and rest:
            line = days_form.lines(typed[OVERRIDES])[int(rest.split(".")[0])]
            errors.setdefault(OVERRIDES, f"{line}: {again(fault.words)}")
            continue
        if name != "weekly" or not rest:
            errors.setdefault(name if name in typed else "", again(fault.words))
            continue
        day, *place = rest.split(".")
        field = DAY_FIELDS[int(day)]
        pieces = _pieces(typed[field])
        where = f"{pieces[int(place[0])]}: " if place and len(pieces) > 1 else ""
        errors.setdefault(field, where + again(fault.words))
    return errors


def _spans(text: str) -> tuple[SpanText, ...]:
    return tuple(_span(piece) for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]


def _span(piece: str) -> SpanText:
    """9:00 – 17:00 is as good as 09:00-17:00."""
    opens, _dash, closes = re.sub(r"[–—]|\bto\b", "-", piece).partition("-")
    return SpanText(_clock(opens), _clock(closes))


def _clock(text: str) -> str:
    text = text.strip()
    return f"0{text}" if SHORT_HOUR.fullmatch(text) else text
