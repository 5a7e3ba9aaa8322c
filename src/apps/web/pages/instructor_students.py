"""One student as their mentor sees them, and asking for their place to be given up."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.entries import entry_row
from apps.web.pages.forms import Posted
from apps.web.pages.onboarding import pictures_seen
from apps.web.pages.packs import pack_state
from apps.web.pages.shapes import Context, badge, day, fact, link, zone_text
from apps.web.pages.student_messages import messages_of
from apps.web.pages.taught import taught
from apps.web.visiting import Visiting
from apps.wording import states
from apps.wording.languages import _, ngettext
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.views import PackRow, SeatRow, StudentRow
from mentorship_core.use_cases.release_seat import ReleaseProposed

HERE = "/instructor/students/{student_id:str}"
LOOK = page(MENTOR, limit=Kind.INSTRUCTOR)
PAST = 20


@get(HERE, **LOOK, sync_to_thread=True)
def student(student_id: FromPath[str], visit: Visiting) -> Page:
    mentor = own_shop(visit).id
    row = _student(visit, mentor, student_id)
    at = f"/instructor/students/{row.student.id}"
    context = {
        "back": link("/instructor/dashboard", _("Instructor Dashboard")),
        "name": row.student.name,
        "seat": badge(*states.of_seat(row.seat, visit.zone)),
        "facts": _facts(row),
        "goals": row.student.goals or None,
        "pictures": pictures_seen(
            visit.mentorship.views.samples(visit.actor, row.student.id), _("{name}'s picture", name=row.student.name)
        ),
        "packs": [_pack(visit, one) for one in _packs(visit, mentor, row.student.id)],
        "upcoming": _sessions(visit, mentor, row.student.id, upcoming=True),
        "past": _sessions(visit, mentor, row.student.id, upcoming=False),
        "messages": messages_of(visit, mentor, row.student),
        "release_url": f"{at}/release" if row.seat is not None else None,
    }
    return draw(visit, "instructor_student.html", context)


@get(HERE + "/release", **LOOK, sync_to_thread=True)
def look_at_release(student_id: FromPath[str], visit: Visiting) -> Page:
    """What an admin's yes would do."""
    row = _seat(visit, student_id)
    match visit.mentorship.release_seat(actor=visit.actor, mentor=row.seat.mentor, student=row.seat.student):
        case ReleasePlan() as plan:
            return draw(visit, "plan.html", plans.of_proposal(row, plan, visit.zone))
        case Refusal() as no:
            raise visit.no(no)
        case done:
            raise TypeError(f"{done!r} is no plan")


@post(HERE + "/release", **form(MENTOR, limit=Kind.INSTRUCTOR, key=True), status_code=303, sync_to_thread=True)
def propose_release(student_id: FromPath[str], data: Posted, visit: Visiting) -> Response[None]:
    """An admin is asked."""
    row, why = _seat(visit, student_id), data.get("reason", "").strip()[:500]
    proposed = visit.mentorship.release_seat(
        actor=visit.because(why), mentor=row.seat.mentor, student=row.seat.student, confirm=True
    )
    match proposed:
        case Refusal() as no:
            raise visit.no(no)
        case ReleaseProposed(changed=False):
            said = _("An admin has been asked already.")
        case _:
            said = _("An admin has been asked. You hear what they decide.")
    return go(visit, f"/instructor/students/{student_id}", flash=said)


def _student(visit: Visit, mentor: MentorId, student_id: str) -> StudentRow:
    rows = visit.mentorship.views.students(visit.actor, mentor)
    found = next((row for row in rows if row.student.id == student_id), None)
    if found is None:
        raise visit.no(NotFound("student"))
    return found


def _seat(visit: Visit, student_id: str) -> SeatRow:
    rows = visit.mentorship.views.seats(visit.actor, own_shop(visit).id)
    found = next((row for row in rows if row.seat.student == student_id), None)
    if found is None:
        raise visit.no(NotFound("place"))
    return found


def _facts(row: StudentRow) -> list[Context]:
    booked = _("{booked} booked", booked=row.scheduled) if row.scheduled else None
    return [
        fact(_("Sessions left"), str(row.remaining), booked),
        fact(_("Their zone"), zone_text(row.student.zone)),
    ]


def _packs(visit: Visit, mentor: MentorId, student: UserId) -> list[PackRow]:
    rows = visit.mentorship.views.packs(visit.actor, student=student, mentor=mentor)
    return sorted(rows, key=lambda row: row.pack.bought_at, reverse=True)


def _pack(visit: Visit, row: PackRow) -> Context:
    pack, now = row.pack, visit.product.clock()
    rows, balance = list[Context](), 0
    for entry in visit.mentorship.views.ledger(visit.actor, pack.id):
        balance += entry.delta
        rows.append(entry_row(entry, row, balance, visit))
    return {
        "title": pack.title,
        "state": pack_state(row, now),
        "left_text": ngettext(
            "{remaining} of {number} session left.",
            "{remaining} of {number} sessions left.",
            pack.total,
            remaining=pack.remaining,
        ),
        "expires_text": _("Use by {day}.", day=day(pack.expires_at, visit.zone)["text"])
        if isinstance(pack, ActivePack)
        else None,
        "entries": rows[::-1],
    }


def _sessions(visit: Visit, mentor: MentorId, student: UserId, *, upcoming: bool) -> list[Context]:
    now, terms = visit.product.clock(), visit.mentorship.complete_session.terms
    found = visit.mentorship.views.sessions(
        visit.actor, student=student, mentor=mentor, upcoming=upcoming, now=now, limit=PAST
    )
    back = f"/instructor/students/{student}"
    return [taught(row, now, visit.zone, terms, back=back) for row in found.rows]


ROUTES = [student, look_at_release, propose_release]
