"""A mentor's front page: who their students are, what is coming up, and what they should look at."""

from litestar import get

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, page
from apps.web.manners.visit import Visit
from apps.web.pages.busy_feeds import alerts_of as feed_alerts
from apps.web.pages.calendars_elsewhere import alert_of
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, badge, day, link
from apps.web.pages.taught import taught
from apps.web.visiting import Visiting
from apps.wording import states
from apps.wording.languages import _, ngettext, pgettext
from apps.wording.numbers import listed
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import days
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.seats.seat import Held
from mentorship_core.ports.views import SessionRow, StudentRow

SHOWN = 5
HERE = "/instructor/dashboard"


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def dashboard(visit: Visiting) -> Page:
    mentor, now = own_shop(visit), visit.product.clock()
    students = visit.mentorship.views.students(visit.actor, mentor.id)
    upcoming = sessions_of(visit, mentor.id, upcoming=True, limit=50)
    recent = sessions_of(visit, mentor.id, upcoming=False, limit=SHOWN)
    terms = visit.mentorship.complete_session.terms
    soon = [row for row in upcoming if row.session.during.start < now + days(7)]
    to_close = [row for row in recent if isinstance(row.session, Scheduled)]
    context = {
        "alerts": [*_calendar(visit, mentor), *_alerts(mentor, students, len(to_close)), *_waiting(visit, mentor)],
        "figures": _figures(visit, mentor, students, len(soon)),
        "students": [student_seen(row, visit.zone) for row in students],
        "upcoming": [taught(row, now, visit.zone, terms, back=HERE) for row in upcoming[:SHOWN]],
        "recent": [taught(row, now, visit.zone, terms, back=HERE) for row in recent],
        "profile_url": f"/mentors/{mentor.id}",
    }
    return draw(visit, "instructor_dashboard.html", context)


def sessions_of(visit: Visit, mentor: MentorId, *, upcoming: bool, limit: int) -> tuple[SessionRow, ...]:
    now = visit.product.clock()
    return visit.mentorship.views.sessions(visit.actor, mentor=mentor, upcoming=upcoming, now=now, limit=limit).rows


def _calendar(visit: Visit, mentor: Mentor) -> list[Context]:
    alert = alert_of(visit, mentor)
    return [*([alert] if alert is not None else []), *feed_alerts(visit)]


def _waiting(visit: Visit, mentor: Mentor) -> list[Context]:
    shop = visit.mentorship.views.mentor(mentor.id)
    if shop is None or not shop.waiting:
        return []
    text = _("A place that comes free is offered to the first of them.")
    title = ngettext("{number} student waiting for a place", "{number} students waiting for a place", shop.waiting)
    return [_alert("info", title, text, link("/instructor/waitlist", _("See the waitlist")))]


def _alerts(mentor: Mentor, students: tuple[StudentRow, ...], to_close: int) -> list[Context]:
    alerts: list[Context] = []
    if not is_known(mentor.schedule.zone):
        text = _("{zone} is not a time zone we know, so no time is offered.", zone=mentor.schedule.zone)
        alerts.append(_alert("bad", _("Choose your time zone"), text, link("/instructor/settings", _("Open settings"))))
    elif not any(mentor.schedule.weekly.days):
        text = _("Your week is empty, so students find no time.")
        alerts.append(_alert("warn", _("Set your hours"), text, link("/instructor/settings", _("Open settings"))))
    if to_close:
        text = ngettext(
            "{number} session ended and nobody has said how it went.",
            "{number} sessions ended and nobody has said how it went.",
            to_close,
        )
        alerts.append(_alert("info", _("How did it go?"), text, link("/instructor/sessions", _("Close them"))))
    last = [row.student.name for row in students if row.remaining == 1]
    if last:
        text = _("{names}. Each was reminded to renew.", names=listed(last))
        alerts.append(_alert("info", _("One session left"), text, None))
    return alerts


def _alert(tone: str, title: str, text: str, to: Context | None) -> Context:
    return {"tone": tone, "title": title, "text": text, "link": to}


def _figures(visit: Visit, mentor: Mentor, students: tuple[StudentRow, ...], this_week: int) -> list[Context]:
    views = visit.mentorship.views
    shop, held = views.mentor(mentor.id), [row for row in students if isinstance(row.seat, Held)]
    seated = sum(row.seat is not None and not isinstance(row.seat, Held) for row in students)
    return [
        {
            "term": _("Places free"),
            "text": str(shop.free if shop is not None else 0),
            "note": _of_all(mentor.max_active_students, len(held)),
        },
        {"term": _("Students"), "text": str(seated), "note": None},
        {"term": _("Sessions this week"), "text": str(this_week), "note": None},
        {
            "term": pgettext("students in line", "Waiting"),
            "text": str(shop.waiting if shop is not None else 0),
            "note": None,
        },
    ]


def _of_all(places: int, held: int) -> str:
    if not held:
        return _("of {places}", places=places)
    return ngettext(
        "of {places}; {number} place kept for a payment or an offer",
        "of {places}; {number} places kept for a payment or an offer",
        held,
        places=places,
    )


def student_seen(row: StudentRow, zone: str) -> Context:
    left = _("{left}, {booked} booked", left=row.remaining, booked=row.scheduled)
    return {
        "name": row.student.name,
        "url": f"/instructor/students/{row.student.id}",
        "seat": badge(*states.of_seat(row.seat, zone)),
        "left_text": left if row.scheduled else str(row.remaining),
        "expires": day(row.expires_at, zone) if row.expires_at is not None else None,
        "note": _("reminded to renew") if row.remaining == 1 else None,
    }


ROUTES = [dashboard]
