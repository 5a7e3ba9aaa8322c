"""A mentor's hours, bounds and places, and when they are away."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.api.reading import edition_of
from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.problems import Refused
from apps.web.manners.visit import Visit
from apps.web.pages import hours_form
from apps.web.pages.calendars_elsewhere import section
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_of
from apps.web.pages.zones import zone_options
from apps.web.visiting import Visiting
from apps.wording.refusals import words
from apps.wording.times import count, zone_of
from mentorship_core.domain.identity import AwayId
from mentorship_core.domain.instant import During, utc
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Invalid, Refusal, Stale
from mentorship_core.use_cases.save_away import AwayKept
from mentorship_core.use_cases.save_schedule import ScheduleKept

HERE = "/instructor/settings"
AWAY = "/instructor/away"
INCREMENTS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
YEARS = range(2000, 2200)
ACT = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)
Answer = Page | Response[None]
NOT_A_DAY = "Choose a day, such as 2026-12-24."


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def settings(visit: Visiting, calendars: Annotated[str, QueryParameter(max_length=40)] = "") -> Page:
    """`calendars` says what came of going to connect them."""
    return draw(visit, "instructor_settings.html", _context(visit, own_shop(visit), returned=calendars))


@post(HERE, **ACT, status_code=303, sync_to_thread=True)
def save_settings(data: Posted, visit: Visiting) -> Answer:
    """All of it or nothing; what was typed is shown again beside what was wrong with it."""
    mentor = own_shop(visit)
    wish = hours_form.read(mentor, typed(data))
    if wish.errors:
        return _wrong(visit, mentor, data, wish.errors)
    try:
        edition = edition_of(data.get("version"))
    except Refused:
        return _wrong(visit, mentor, data, {"": words(Stale())}, status=412)
    saved = visit.mentorship.save_schedule(
        actor=visit.actor,
        mentor=mentor.id,
        schedule=wish.schedule,
        max_active_students=wish.max_active_students,
        edition=edition,
    )
    match saved:
        case Invalid() as no:
            return _wrong(visit, mentor, data, errors_of(no))
        case Stale() as no:
            return _wrong(visit, mentor, data, {"": words(no)}, status=412)
        case Refusal() as no:
            raise visit.no(no)
        case ScheduleKept(changed=changed):
            return go(visit, HERE, flash="Settings saved." if changed else "Nothing was different.")


@post(AWAY, **ACT, status_code=303, sync_to_thread=True)
def go_away(data: Posted, visit: Visiting) -> Answer:
    """Whole days in the mentor's own zone."""
    mentor = own_shop(visit)
    first, last = _day(data.get("starts", "")), _day(data.get("ends", ""))
    if first is None or last is None:
        missing = {name: NOT_A_DAY for name, found in (("starts", first), ("ends", last)) if found is None}
        return _not_away(visit, mentor, data, missing)
    if last < first:
        return _not_away(visit, mentor, data, {"ends": "The last day is before the first."})
    saved = visit.mentorship.save_away(actor=visit.actor, mentor=mentor.id, during=_days(mentor, first, last))
    match saved:
        case Invalid() as no:
            return _not_away(visit, mentor, data, {"ends": " ".join(errors_of(no).values())})
        case Refusal() as no:
            raise visit.no(no)
        case AwayKept() as kept:
            return go(visit, HERE, flash=_told(kept))


@post(AWAY + "/{away_id:uuid}/remove", **ACT, status_code=303, sync_to_thread=True)
def come_back(away_id: FromPath[UUID], visit: Visiting) -> Answer:
    """There after all: what has not elapsed is taken back from the packs."""
    mentor = own_shop(visit)
    match visit.mentorship.save_away(actor=visit.actor, mentor=mentor.id, away=AwayId(away_id)):
        case Refusal() as no:
            return draw(
                visit, "instructor_settings.html", {**_context(visit, mentor), **said_no(visit, no)}, status=404
            )
        case AwayKept():
            return go(visit, HERE, flash="You are there after all. Your students see your times again.")


def _told(kept: AwayKept) -> str:
    moved = " Your students' packs end later by that time." if kept.moved else ""
    clashes = len(kept.clashes)
    if not clashes:
        return f"You are away then.{moved}"
    return f"You are away then.{moved} Move or cancel the {count(clashes, 'session')} you have in that time."


def _wrong(
    visit: Visit, mentor: Mentor, data: Mapping[str, str], errors: Mapping[str, str], *, status: int = 400
) -> Page:
    context = {**_context(visit, mentor), "form": form_of({**hours_form.filled(mentor), **typed(data)}, errors)}
    return draw(visit, "instructor_settings.html", context, status=status)


def _not_away(visit: Visit, mentor: Mentor, data: Mapping[str, str], errors: Mapping[str, str]) -> Page:
    context = {**_context(visit, mentor), "away": _away(visit, mentor, form_of(typed(data), errors))}
    return draw(visit, "instructor_settings.html", context, status=400)


def _context(visit: Visit, mentor: Mentor, *, returned: str = "") -> Context:
    taken = len(visit.mentorship.views.seats(visit.actor, mentor.id))
    steps = sorted({*INCREMENTS, mentor.schedule.increment_minutes})
    return {
        "action": HERE,
        "version": str(mentor.edition),
        "zones": zone_options(mentor.schedule.zone),
        "days": [
            {"name": name, "text": text} for name, text in zip(hours_form.DAY_FIELDS, hours_form.DAYS, strict=True)
        ],
        "form": form_of(hours_form.filled(mentor)),
        "increments": [{"value": str(step), "text": f"Every {step} minutes"} for step in steps],
        "seats_text": f"{taken} of {count(mentor.max_active_students, 'place')} {'is' if taken == 1 else 'are'} taken",
        "away": _away(visit, mentor, form_of()),
        "calendars": section(visit, mentor, returned),
    }


def _away(visit: Visit, mentor: Mentor, form: Context) -> Context:
    now = visit.product.clock()
    ahead = sorted(
        (one for one in visit.mentorship.views.away(mentor.id) if one.during.end > now),
        key=lambda one: one.during.start,
    )
    ranges = [{"text": _range(one, mentor), "remove_action": f"{AWAY}/{one.id}/remove"} for one in ahead]
    return {"action": AWAY, "form": form, "ranges": ranges}


def _range(away: Away, mentor: Mentor) -> str:
    zone = zone_of(mentor.schedule.zone)
    first = away.during.start.astimezone(zone)
    last = (away.during.end - timedelta(microseconds=1)).astimezone(zone)
    return " to ".join(dict.fromkeys(f"{one.day} {one:%B %Y}" for one in (first, last)))


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _days(mentor: Mentor, first: date, last: date) -> During:
    zone = zone_of(mentor.schedule.zone)
    starts, ends = (datetime.combine(one, time(), zone) for one in (first, last + timedelta(days=1)))
    return During(utc(starts), utc(ends))


ROUTES = [settings, save_settings, go_away, come_back]
