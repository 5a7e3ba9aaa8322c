"""A mentor says when they are away: what that moves is shown first, and what clashes with it is dealt with after."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.instructor_settings import AWAY, HERE, NOT_A_DAY, away_section, context_of, range_text
from apps.web.pages.shapes import Context, fact, hidden, moment
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, ngettext, pgettext
from apps.wording.slots import gains
from apps.wording.times import day_and_time, zone_of
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import AwayId, SessionId
from mentorship_core.domain.instant import During, utc
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.use_cases.offer_new_times import TimesOffered
from mentorship_core.use_cases.save_away import AwayKept

ACT = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)
YEARS = range(2000, 2200)
STAY_BOOKED = N_("These sessions stay booked until one of you moves or cancels them; you can offer other times next.")
Answer = Page | Response[None]


@post(AWAY, **ACT, status_code=303, sync_to_thread=True)
def go_away(data: Posted, visit: Visiting) -> Answer:
    """Whole days in the mentor's own zone; first what they would do, then `confirmed` done."""
    mentor, confirmed = own_shop(visit), data.get("confirmed") == "yes"
    first, last = _day(data.get("starts", "")), _day(data.get("ends", ""))
    if first is None or last is None:
        missing = {name: _(NOT_A_DAY) for name, found in (("starts", first), ("ends", last)) if found is None}
        return _not_away(visit, mentor, data, missing)
    if last < first:
        return _not_away(visit, mentor, data, {"ends": _("The last day is before the first.")})
    saved = visit.mentorship.save_away(
        actor=visit.actor,
        mentor=mentor.id,
        during=_days(mentor, first, last),
        note=data.get("note", ""),
        preview=not confirmed,
    )
    match saved:
        case Invalid() as no:
            return _not_away(visit, mentor, data, {"ends": " ".join(errors_of(no).values())})
        case Refusal() as no:
            raise visit.no(no)
        case AwayKept() as kept if not confirmed:
            return draw(visit, "book_confirm.html", _preview(visit, mentor, kept, data))
        case AwayKept() as kept:
            return go(visit, f"{AWAY}/{kept.away.id}" if kept.clashes else HERE, flash=_told(kept))


def _preview(visit: Visit, mentor: Mentor, kept: AwayKept, data: Mapping[str, str]) -> Context:
    clashes = [f"{_name(visit, one)}, {day_and_time(one.during.start, mentor.schedule.zone)}" for one in kept.clashes]
    return {
        "title": _("Say that you are away?"),
        "lead": range_text(kept.away, mentor),
        "warning": _(STAY_BOOKED) if clashes else None,
        "facts": [
            fact(_("Public note"), kept.away.note or pgettext("note", "None")),
            fact(_("Your students' packs"), gains(kept)),
            fact(_("Sessions in that time"), "; ".join(clashes) or pgettext("sessions", "None")),
        ],
        "action": AWAY,
        "hidden": hidden(
            starts=data.get("starts", ""), ends=data.get("ends", ""), note=data.get("note", ""), confirmed="yes"
        ),
        "ask_recording": False,
        "button": _("I am away then"),
        "back_url": f"{HERE}#away",
        "back_text": _("Settings"),
    }


def _name(visit: Visit, session: Scheduled) -> str:
    row = visit.mentorship.views.session(visit.actor, session.id)
    return row.student_name if row is not None else _("A student")


def _told(kept: AwayKept) -> str:
    said = [_("You are away then.")]
    if kept.moved:
        said.append(_("Your students' packs end later by that time."))
    if kept.clashes:
        said.append(
            ngettext(
                "Move or cancel the {number} session you have in that time.",
                "Move or cancel the {number} sessions you have in that time.",
                len(kept.clashes),
            )
        )
    return " ".join(said)


@get(AWAY + "/{away_id:uuid}", **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def range_away(away_id: FromPath[UUID], visit: Visiting) -> Page:
    """One range, and the sessions that still lie in it."""
    mentor = own_shop(visit)
    away = next((one for one in visit.mentorship.views.away(mentor.id) if one.id == away_id), None)
    if away is None:
        raise visit.no(NotFound("time away"))
    kept = visit.mentorship.save_away(
        actor=visit.actor, mentor=mentor.id, away=away.id, during=away.during, note=away.note, preview=True
    )
    clashes = kept.clashes if isinstance(kept, AwayKept) else ()
    context = {
        "text": range_text(away, mentor),
        "note": away.note or None,
        "back_url": f"{HERE}#away",
        "sessions": [_clash(visit, away.id, one, mentor.schedule.zone) for one in clashes],
    }
    return draw(visit, "away.html", context)


def _clash(visit: Visit, away: AwayId, session: Scheduled, zone: str) -> Context:
    return {
        "with_name": _name(visit, session),
        "starts": moment(session.during.start, zone),
        "url": f"/instructor/sessions/{session.id}",
        "offer_action": None if session.moves_free else f"{AWAY}/{away}/sessions/{session.id}/offer",
        "text": _("Other times were offered; you wait for an answer.") if session.moves_free else None,
    }


@post(AWAY + "/{away_id:uuid}/sessions/{session_id:uuid}/offer", **ACT, status_code=303, sync_to_thread=True)
def offer(away_id: FromPath[UUID], session_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    """The student is asked to choose another time; it costs them nothing."""
    match visit.mentorship.offer_new_times(actor=visit.actor, session=SessionId(session_id)):
        case Refusal() as no:
            raise visit.no(no)
        case TimesOffered():
            return go(visit, f"{AWAY}/{away_id}", flash=_("Your student was asked to choose another time."))


@post(AWAY + "/{away_id:uuid}/remove", **ACT, status_code=303, sync_to_thread=True)
def come_back(away_id: FromPath[UUID], visit: Visiting) -> Answer:
    """There after all: what has not elapsed is taken back from the packs."""
    mentor = own_shop(visit)
    match visit.mentorship.save_away(actor=visit.actor, mentor=mentor.id, away=AwayId(away_id)):
        case Refusal() as no:
            context = {**context_of(visit, mentor), **said_no(visit, no)}
            return draw(visit, "instructor_settings.html", context, status=404)
        case AwayKept():
            return go(visit, HERE, flash=_("You are there after all. Your students see your times again."))


def _not_away(visit: Visit, mentor: Mentor, data: Mapping[str, str], errors: Mapping[str, str]) -> Page:
    context = {**context_of(visit, mentor), "away": away_section(visit, mentor, form_of(typed(data), errors))}
    return draw(visit, "instructor_settings.html", context, status=400)


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


ROUTES = [go_away, range_away, offer, come_back]
