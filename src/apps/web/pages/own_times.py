"""A mentor asks why a time of theirs is or is not offered, and keeps public holidays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context, moment, zone_text
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, pgettext
from apps.wording.places import by_alphabet, country
from apps.wording.slots import why
from apps.wording.times import of_date, zone_of
from mentorship_core.domain.booking.holidays import Holiday, HolidayPlace
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Invalid, Refusal
from mentorship_core.ports.holidays import Country
from mentorship_core.use_cases.explain_slot import SlotExplained
from mentorship_core.use_cases.save_holidays import HolidaysKept

HERE = "/instructor/times"
NOT_A_TIME = N_("Choose a day and a time, such as 2026-12-24 and 14:00.")
YEARS = range(2000, 2200)
Typed = Annotated[str, QueryParameter(max_length=20)]


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def times(visit: Visiting, day: Typed = "", time: Typed = "") -> Page:
    """The reason in words for the time that was asked for, in the mentor's own zone."""
    mentor = own_shop(visit)
    if not (day or time):
        return draw(visit, "instructor_times.html", _context(visit, mentor, form_of(), None))
    at = _moment(day, time, mentor)
    if at is None:
        filled = form_of({"day": day, "time": time}, {"time": _(NOT_A_TIME)})
        return draw(visit, "instructor_times.html", _context(visit, mentor, filled, None), status=400)
    match visit.mentorship.explain_slot(actor=visit.actor, mentor=mentor.id, at=at):
        case Refusal() as no:
            raise visit.no(no)
        case SlotExplained() as explained:
            zone = mentor.schedule.zone
            answer = {"at": moment(at, zone), "offered": explained.offered, "text": why(explained, zone)}
            filled = form_of({"day": day, "time": time})
            return draw(visit, "instructor_times.html", _context(visit, mentor, filled, answer))


def _moment(day: str, time: str, mentor: Mentor) -> Instant | None:
    try:
        local = datetime.fromisoformat(f"{day.strip()}T{time.strip()}")
    except ValueError:
        return None
    if local.tzinfo is not None or local.year not in YEARS:
        return None
    return utc(local.replace(tzinfo=zone_of(mentor.schedule.zone)))


@post(f"{HERE}/holidays", **form(MENTOR, limit=Kind.INSTRUCTOR, key=True), status_code=303, sync_to_thread=True)
def keep_holidays(data: Posted, visit: Visiting) -> Page | Response[None]:
    """A country, or none; then one of its parts."""
    mentor, country, part = own_shop(visit), data.get("country", ""), data.get("subdivision", "")
    stays = mentor.holidays is not None and mentor.holidays.country == country
    place = HolidayPlace(country, part if part and stays else None) if country else None
    match visit.mentorship.save_holidays(actor=visit.actor, mentor=mentor.id, place=place):
        case Invalid() as no:
            context = _context(visit, mentor, form_of(), None)
            context["holidays"]["form"] = form_of(typed(data), errors_of(no))
            return draw(visit, "instructor_times.html", context, status=400)
        case Refusal() as no:
            raise visit.no(no)
        case HolidaysKept(mentor=kept):
            keeps = kept.holidays is not None
            said = _("Nothing is offered on these days.") if keeps else _("You keep no public holidays.")
            return go(visit, f"{HERE}#holidays", flash=said)


def _context(visit: Visit, mentor: Mentor, asked: Context, answer: Context | None) -> Context:
    return {
        "back_url": "/instructor/settings",
        "action": HERE,
        "zone_text": zone_text(mentor.schedule.zone),
        "form": asked,
        "answer": answer,
        "holidays": _holidays(visit, mentor),
    }


def _holidays(visit: Visit, mentor: Mentor) -> Context:
    countries = visit.mentorship.see_holidays.countries()
    place = mentor.holidays
    parts = countries[place.country].subdivisions if place is not None and place.country in countries else ()
    filled = {"country": place.country, "subdivision": place.subdivision or ""} if place is not None else {}
    kept = visit.mentorship.see_holidays(actor=visit.actor, mentor=mentor.id)
    return {
        "action": f"{HERE}/holidays",
        "form": form_of(filled),
        "countries": [{"value": "", "text": pgettext("country", "None")}, *_named(countries)],
        "parts": [{"value": "", "text": _("The whole country")}, *({"value": one, "text": one} for one in parts)]
        if parts
        else None,
        "days": [_day(one) for one in kept],
    }


def _named(countries: Mapping[str, Country]) -> list[Context]:
    names = {code: country(code, known.name) for code, known in countries.items()}
    return [{"value": code, "text": names[code]} for code in sorted(names, key=lambda one: by_alphabet(names[one]))]


def _day(holiday: Holiday) -> str:
    day = of_date(holiday.day, _("EEEE d MMMM y"))
    return f"{day}: {holiday.name}"


ROUTES = [times, keep_holidays]
