"""A mentor's hours, bounds and places, and when they are away."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.api.reading import edition_of
from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.problems import Refused
from apps.web.manners.visit import Visit
from apps.web.pages import busy_feeds, hours_form
from apps.web.pages.calendars_elsewhere import section
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_of
from apps.web.pages.zones import zone_options
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, ngettext
from apps.wording.refusals import words
from apps.wording.times import calendar_day, zone_of
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Invalid, Refusal, Stale
from mentorship_core.use_cases.save_schedule import ScheduleKept

HERE = "/instructor/settings"
AWAY = "/instructor/away"
INCREMENTS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
ACT = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)
Answer = Page | Response[None]
FEWER = N_("With fewer places than students nobody loses theirs; no new one is sold until one is free.")
NOT_A_DAY = N_("Choose a day, such as 2026-12-24.")


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def settings(visit: Visiting, calendars: Annotated[str, QueryParameter(max_length=40)] = "") -> Page:
    """`calendars` says what came of going to connect them."""
    return draw(visit, "instructor_settings.html", context_of(visit, own_shop(visit), returned=calendars))


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
            return go(visit, HERE, flash=_("Settings saved.") if changed else _("Nothing was different."))


def _wrong(
    visit: Visit, mentor: Mentor, data: Mapping[str, str], errors: Mapping[str, str], *, status: int = 400
) -> Page:
    context = {**context_of(visit, mentor), "form": form_of({**hours_form.filled(mentor), **typed(data)}, errors)}
    return draw(visit, "instructor_settings.html", context, status=status)


def context_of(visit: Visit, mentor: Mentor, *, returned: str = "") -> Context:
    taken = len(visit.mentorship.views.seats(visit.actor, mentor.id))
    steps = sorted({*INCREMENTS, mentor.schedule.increment_minutes})
    return {
        "action": HERE,
        "version": str(mentor.edition),
        "zones": zone_options(mentor.schedule.zone),
        "days": [
            {"name": name, "text": _(text)} for name, text in zip(hours_form.DAY_FIELDS, hours_form.DAYS, strict=True)
        ],
        "form": form_of(hours_form.filled(mentor)),
        "increments": [{"value": str(step), "text": _("Every {minutes} minutes", minutes=step)} for step in steps],
        "seats_text": f"{_taken(taken, mentor.max_active_students)} {_(FEWER)}",
        "away": away_section(visit, mentor, form_of()),
        "calendars": section(visit, mentor, returned),
        "feeds": busy_feeds.section(visit),
    }


def _taken(taken: int, places: int) -> str:
    if places == 1:
        return ngettext("{number} of 1 place is taken.", "{number} of 1 place are taken.", taken)
    return ngettext(
        "{number} of {places} places is taken.", "{number} of {places} places are taken.", taken, places=places
    )


def away_section(visit: Visit, mentor: Mentor, form: Context) -> Context:
    now = visit.product.clock()
    ahead = sorted(
        (one for one in visit.mentorship.views.away(mentor.id) if one.during.end > now),
        key=lambda one: one.during.start,
    )
    ranges = [
        {
            "text": " · ".join(filter(None, (range_text(one, mentor), one.note))),
            "url": f"{AWAY}/{one.id}",
            "remove_action": f"{AWAY}/{one.id}/remove",
        }
        for one in ahead
    ]
    return {"action": AWAY, "form": form, "ranges": ranges}


def range_text(away: Away, mentor: Mentor) -> str:
    zone = zone_of(mentor.schedule.zone)
    first = away.during.start.astimezone(zone)
    last = (away.during.end - timedelta(microseconds=1)).astimezone(zone)
    begins, ends = calendar_day(first.date()), calendar_day(last.date())
    return begins if begins == ends else _("{first_day} to {last_day}", first_day=begins, last_day=ends)


ROUTES = [settings, save_settings]
