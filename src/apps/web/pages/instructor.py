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
from apps.wording.times import count
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
    text = "A place that comes free is offered to the first of them."
    title = f"{count(shop.waiting, 'student')} waiting for a place"
    return [_alert("info", title, text, link("/instructor/waitlist", "See the waitlist"))]


def _alerts(mentor: Mentor, students: tuple[StudentRow, ...], to_close: int) -> list[Context]:
    alerts: list[Context] = []
    if not is_known(mentor.schedule.zone):
        text = f"{mentor.schedule.zone} is not a time zone we know, so no time is offered."
        alerts.append(_alert("bad", "Choose your time zone", text, link("/instructor/settings", "Open settings")))
    elif not any(mentor.schedule.weekly.days):
        text = "Your week is empty, so students find no time."
        alerts.append(_alert("warn", "Set your hours", text, link("/instructor/settings", "Open settings")))
    if to_close:
        text = f"{count(to_close, 'session')} ended and nobody has said how it went."
        alerts.append(_alert("info", "How did it go?", text, link("/instructor/sessions", "Close them")))
    last = [row.student.name for row in students if row.remaining == 1]
    if last:
        text = f"{', '.join(last)}. Each was reminded to renew."
        alerts.append(_alert("info", "One session left", text, None))
    return alerts


def _alert(tone: str, title: str, text: str, to: Context | None) -> Context:
    return {"tone": tone, "title": title, "text": text, "link": to}


def _figures(visit: Visit, mentor: Mentor, students: tuple[StudentRow, ...], this_week: int) -> list[Context]:
    views = visit.mentorship.views
    shop, held = views.mentor(mentor.id), [row for row in students if isinstance(row.seat, Held)]
    kept = f"; {count(len(held), 'place')} kept for a payment or an offer" if held else ""
    seated = sum(row.seat is not None and not isinstance(row.seat, Held) for row in students)
    return [
        {
            "term": "Places free",
            "text": str(shop.free if shop is not None else 0),
            "note": f"of {mentor.max_active_students}{kept}",
        },
        {"term": "Students", "text": str(seated), "note": None},
        {"term": "Sessions this week", "text": str(this_week), "note": None},
        {"term": "Waiting", "text": str(shop.waiting if shop is not None else 0), "note": None},
    ]


def student_seen(row: StudentRow, zone: str) -> Context:
    booked = f", {row.scheduled} booked" if row.scheduled else ""
    return {
        "name": row.student.name,
        "url": f"/instructor/students/{row.student.id}",
        "seat": badge(*states.of_seat(row.seat, zone)),
        "left_text": f"{row.remaining}{booked}",
        "expires": day(row.expires_at, zone) if row.expires_at is not None else None,
        "note": "reminded to renew" if row.remaining == 1 else None,
    }


ROUTES = [dashboard]
