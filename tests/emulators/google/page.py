"""Calendars as their owners see them: a day at a time, with forms to add, move and delete what is in it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote, unquote
from zoneinfo import ZoneInfo

from attrs import frozen

from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.state import Calendar
from tests.emulators.google.troubles import No
from tests.emulators.speaking import Answer, Request, in_html, sent_on

HOME, PAGE = "/", "/page/"
DAY = timedelta(days=1)
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Google Calendar, emulated</title></head><body><main>{body}</main></body></html>"
)
ADD = """<h2>Add an entry</h2>
<form method="post"><input type="hidden" name="day" value="{day}">
<p><label>Title <input name="title" value="Private"></label></p>
<p><label>From <input name="start" type="time" value="10:00" required></label>
<label>to <input name="end" type="time" value="11:00" required></label></p>
<p><button name="deed" value="add">Add</button></p></form>"""
ENTRY = """<li><p><strong>{span}</strong> {title}</p>
<form method="post"><input type="hidden" name="day" value="{day}"><input type="hidden" name="event" value="{event}">
<label>Move to <input name="start" type="time" value="{start}"></label>
<button name="deed" value="move">Move</button> <button name="deed" value="delete">Delete</button></form></li>"""


@frozen
class CalendarPage:
    """Nobody signs in: whoever plays here is everybody."""

    google: Google

    def __call__(self, request: Request) -> Answer:
        if request.path == HOME:
            return _html(self._everybody())
        calendar = self.google.state.calendars.get(unquote(request.path.removeprefix(PAGE)))
        if calendar is None:
            return _html("<h1>There is no such calendar</h1>", 404)
        if request.method == "POST":
            return self._done(calendar, dict(parse_qsl(request.body.decode())))
        return _html(self._day(calendar, _asked_day(dict(request.query)) or self._today(calendar)))

    def _everybody(self) -> str:
        state = self.google.state
        rows = [
            f'<li><a href="{_url(name)}">{escape(state.calendars[name].name)}</a></li>'
            for listed in state.lists.values()
            for name in listed
            if name in state.calendars
        ]
        return f"<h1>Google Calendar, emulated</h1><p>Nothing here is real. Whose calendar?</p><ul>{''.join(rows)}</ul>"

    def _today(self, calendar: Calendar) -> date:
        return self.google.clock().astimezone(ZoneInfo(calendar.zone)).date()

    def _done(self, calendar: Calendar, said: Mapping[str, str]) -> Answer:
        """Everything a form asks is done as the calendar's owner, at the desk."""
        try:
            day = date.fromisoformat(said["day"])
            self._do(calendar, day, said)
        except (KeyError, ValueError, No) as wrong:
            return _html(f"<h1>That cannot be done</h1><p>{escape(str(wrong))}</p>", 400)
        return sent_on(_url(calendar.id, day))

    def _do(self, calendar: Calendar, day: date, said: Mapping[str, str]) -> None:
        desk, zone = GoogleDesk(self.google), ZoneInfo(calendar.zone)
        if said["deed"] == "delete":
            desk.delete(calendar.id, said["event"])
            return
        start = _at(day, said["start"], zone)
        if said["deed"] == "move":
            before = _span(desk.event(calendar.id, said["event"]), zone)
            assert before is not None
            desk.move(calendar.id, said["event"], start, start + (before[1] - before[0]))
        else:
            desk.add(calendar.id, start, _at(day, said["end"], zone), summary=said.get("title", "Private"))

    def _day(self, calendar: Calendar, day: date) -> str:
        zone = ZoneInfo(calendar.zone)
        spans = [(event, _span(event, zone)) for event in GoogleDesk(self.google).events(calendar.id)]
        found = sorted(((span, event) for event, span in spans if span and _touches(span, day)), key=lambda one: one[0])
        rows = "".join(_entry(event, span, day) for span, event in found) or "<li>Nothing.</li>"
        near = (("Day before", day - DAY), ("Day after", day + DAY))
        ways = " ".join(f'<a href="{_url(calendar.id, other)}">{text}</a>' for text, other in near)
        jump = f'<form><label>Day <input type="date" name="day" value="{day}"></label> <button>Look</button></form>'
        title = f"{escape(calendar.name)}, {day:%A} {day.day} {day:%B %Y}"
        where = f'<p><a href="{HOME}">Everybody</a> · times of {escape(calendar.zone)} · {ways}</p>{jump}'
        return f"<h1>{title}</h1>{where}<ul>{rows}</ul>{ADD.format(day=day)}"


def _entry(event: Mapping[str, Any], span: tuple[datetime, datetime], day: date) -> str:
    start, end = span
    title = escape(event.get("summary", "(no title)"))
    if "date" in event["start"]:
        return f"<li><p><strong>All day</strong> {title}</p></li>"
    return ENTRY.format(
        span=f"{start:%H:%M} to {end:%H:%M}", title=title, day=day, event=escape(event["id"]), start=f"{start:%H:%M}"
    )


def _span(event: Mapping[str, Any], zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """In the calendar's own zone; None for a series, whose instances are not shown here."""
    if "recurrence" in event:
        return None
    start, end = (_read(event[side], zone) for side in ("start", "end"))
    return start, end


def _read(said: Mapping[str, str], zone: ZoneInfo) -> datetime:
    if "date" in said:
        return datetime.combine(date.fromisoformat(said["date"]), datetime.min.time(), zone)
    return datetime.fromisoformat(said["dateTime"]).astimezone(zone)


def _touches(span: tuple[datetime, datetime], day: date) -> bool:
    start, end = span
    return start.date() <= day <= max(start, end - timedelta(microseconds=1)).date()


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), zone)  # noqa: DTZ007  the zone is beside it


def _asked_day(said: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(said.get("day", ""))
    except ValueError:
        return None


def _url(calendar: str, day: date | None = None) -> str:
    at = f"{PAGE}{quote(calendar)}"
    return f"{at}?day={day}" if day is not None else at


def _html(body: str, status: int = 200) -> Answer:
    return in_html(HEAD.format(body=body), status)
