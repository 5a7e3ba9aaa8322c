"""A month of bookable days and the times of one of them; every part is a link, so it works without script."""

import calendar
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from apps.web.manners.visit import Visit
from apps.web.manners.written import instant
from apps.web.pages.shapes import Context, zone_text
from apps.web.pages.zones import zone_options
from apps.wording.languages import _, ngettext
from apps.wording.times import clock_time, day_and_time, of_date
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.offer_slots import Slots

WEEK = [date(2024, 1, day) for day in range(1, 8)]
"""From a Monday to a Sunday."""


@frozen(kw_only=True)
class Looking:
    """Which month and day somebody looks at, in which zone. `here` is the page, `kept` what goes along on each link."""

    here: str
    kept: Mapping[str, str]
    zone: str
    now: Instant
    month: date
    day: date | None
    was_asked: bool = True

    @classmethod
    def at(
        cls,
        here: str,
        kept: Mapping[str, str],
        *,
        zone: str,
        now: Instant,
        month: str | None = None,
        day: str | None = None,
    ) -> "Looking":
        """What cannot be read is today's."""
        today = now.astimezone(ZoneInfo(zone)).date()
        chosen = _date(day)
        shown = _date(f"{month}-01") if month else chosen
        first = (shown or today).replace(day=1)
        far = today.replace(day=1) + timedelta(days=400)
        return cls(
            here=here,
            kept=kept,
            zone=zone,
            now=now,
            month=min(max(first, today.replace(day=1)), far),
            day=chosen,
            was_asked=shown is not None,
        )

    def later(self) -> "Looking":
        return evolve(self, month=next_month(self.month))

    @property
    def window(self) -> During:
        """The month with its edges, as far as times can be asked for."""
        first = _midnight(self.month, self.zone)
        return During(
            max(first, self.now), max(_midnight(next_month(self.month), self.zone), self.now + timedelta(days=1))
        )

    def url(self, **more: str) -> str:
        return f"{self.here}?{urlencode({**self.kept, 'zone': self.zone, **more})}"

    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()


def zone_for(asked: str | None, usual: str) -> str:
    """The zone asked for if it is one; else the visitor's own."""
    chosen = asked if asked is not None and is_known(asked) else usual
    return chosen if is_known(chosen) else "UTC"


def offered(visit: Visit, looking: Looking, mentor: MentorId, **which: Any) -> tuple[Looking, Slots | Refusal]:
    """The month's bookable starts; if no month was asked for and this one has none left, the next month's."""
    found = _ask(visit, looking, mentor, which)
    if looking.was_asked or isinstance(found, Refusal) or found.slots:
        return looking, found
    later = looking.later()
    then = _ask(visit, later, mentor, which)
    return (later, then) if isinstance(then, Slots) and then.slots else (looking, found)


def _ask(visit: Visit, looking: Looking, mentor: MentorId, which: Mapping[str, Any]) -> Slots | Refusal:
    found: Slots | Refusal = visit.mentorship.offer_slots(
        actor=visit.actor, mentor=mentor, window=looking.window, **which
    )
    return found


def month_context(looking: Looking, starts: list[Instant], to_confirm: Callable[[Instant], str]) -> Context:
    """zone, month and day as in parts/month.html."""
    by_day: dict[date, list[Instant]] = defaultdict(list)
    for start in starts:
        by_day[start.astimezone(ZoneInfo(looking.zone)).date()].append(start)
    return {
        "zone": _zone(looking),
        "month": _month(looking, by_day),
        "day": _day(looking, by_day, to_confirm),
    }


def _zone(looking: Looking) -> Context:
    hidden = [{"name": name, "value": value} for name, value in looking.kept.items()]
    return {
        "name": looking.zone,
        "text": _("{zone}, now {time}", zone=zone_text(looking.zone), time=clock_time(looking.now, looking.zone)),
        "action": looking.here,
        "options": zone_options(),
        "hidden": hidden,
    }


def _month(looking: Looking, by_day: Mapping[date, list[Instant]]) -> Context:
    shown, today = looking.month, looking.today()
    last = (shown - timedelta(days=1)).replace(day=1)
    cells = [
        [_cell(looking, day, by_day.get(day, []), today) if day.month == shown.month else None for day in week]
        for week in calendar.Calendar().monthdatescalendar(shown.year, shown.month)
    ]
    return {
        "title": of_date(shown, "LLLL y"),
        "prev_url": looking.url(month=f"{last:%Y-%m}") if shown > today.replace(day=1) else None,
        "next_url": looking.url(month=f"{next_month(shown):%Y-%m}"),
        "weekdays": [{"short": of_date(day, "EEEEEE"), "text": of_date(day, "EEEE")} for day in WEEK],
        "weeks": cells,
    }


def _cell(looking: Looking, day: date, starts: list[Instant], today: date) -> Context:
    return {
        "date": day.isoformat(),
        "number": day.day,
        "text": _counted(day, len(starts)),
        "url": looking.url(month=f"{day:%Y-%m}", day=day.isoformat()) if starts else None,
        "chosen": day == looking.day,
        "today": day == today,
    }


def _counted(day: date, times: int) -> str:
    if times == 0:
        return _("{day}, no times", day=_said(day))
    return ngettext("{day}, {number} time", "{day}, {number} times", times, day=_said(day))


def _day(
    looking: Looking, by_day: Mapping[date, list[Instant]], to_confirm: Callable[[Instant], str]
) -> Context | None:
    if looking.day is None:
        return None
    starts = by_day.get(looking.day, [])
    return {
        "title": _said(looking.day),
        "slots": slots(starts, looking.zone, to_confirm),
        "empty_text": _("Every time is taken, or none is open. Coloured days have free times."),
    }


def slots(
    starts: list[Instant], zone: str, to_confirm: Callable[[Instant], str], *, with_day: bool = False
) -> list[Context]:
    """`with_day` where the day is not said beside them."""
    return [
        {
            "iso": instant(start),
            "text": day_and_time(start, zone) if with_day else clock_time(start, zone),
            "url": to_confirm(start),
            "label": _(
                "{time}, {day}", time=clock_time(start, zone), day=_said(start.astimezone(ZoneInfo(zone)).date())
            ),
        }
        for start in starts
    ]


def _said(day: date) -> str:
    return of_date(day, _("EEEE d MMMM"))


def next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: str) -> Instant:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
