"""Every place that is taken, by mentor: whose it is, how it stands and until when."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.pages.admin_listing import (
    Asked,
    Before,
    Cell,
    Choice,
    Chosen,
    Standing,
    Words,
    found,
    listed,
    matching,
    some,
)
from apps.web.pages.admin_packs_list import heads as pack_heads
from apps.web.pages.admin_packs_list import pack_row
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, badge, fact, link, moment, when
from apps.web.visiting import Visiting
from apps.wording import states
from apps.wording.languages import _, pgettext
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.seats.seat import Active, Grace, Held
from mentorship_core.ports.views import SeatRow

HERE = "/admin/seats"
ONE = HERE + "/{mentor_id:uuid}/{student_id:str}"
KINDS = {"active": Active, "grace": Grace, "held": Held}


@get(HERE, **page(ADMIN), sync_to_thread=True)
def seats(
    visit: Visiting, words: Words = "", standing: Standing = "", mentor: Chosen = "", before: Before = None
) -> Page:
    """Of one mentor if named."""
    rows = visit.mentorship.views.seats(visit.actor)
    named = {str(row.seat.mentor): row.mentor_name for row in rows}
    states_named = (
        ("active", pgettext("place", "Active")),
        ("grace", pgettext("place", "In grace")),
        ("held", pgettext("place", "Held")),
    )
    of_mentor, in_state = (
        Choice("mentor", _("Mentor"), list(named.items()), mentor),
        Choice("state", _("State"), states_named, standing),
    )
    asked = Asked(label=_("Student or mentor"), words=words, choices=(of_mentor, in_state), before=before)
    wanted = [
        row
        for row in matching(rows, words, lambda one: (one.mentor_name, one.student_name))
        if of_mentor.value in (None, str(row.seat.mentor))
        and (in_state.value is None or isinstance(row.seat, KINDS[in_state.value]))
    ]
    shown = found(visit, lambda: some(wanted, before))
    return listed(
        visit,
        asked,
        title=_("Places"),
        lead=_("Every place that is taken, by mentor."),
        heads=(_("Student"), _("Mentor"), _("State"), _("Until"), _("Change")),
        rows=[seat_row(row, visit.zone) for row in shown.rows],
        cursor=shown.cursor,
        empty=(
            _("No place found"),
            _("A place is taken when somebody begins to pay."),
        ),
    )


def seat_row(row: SeatRow, zone: str) -> list[Cell]:
    seat = row.seat
    at = f"{HERE}/{seat.mentor}/{seat.student}"
    more = link(f"{at}/grace", _("Give more time"))
    return [
        link(at, row.student_name or _("Somebody who left")),
        link(f"/admin/mentors/{seat.mentor}", row.mentor_name),
        {"badge": badge(*states.of_seat(seat, zone))},
        {"time": moment(seat.until, zone)} if isinstance(seat, Held | Grace) else "–",
        more if isinstance(seat, Grace) else link(f"{at}/release", _("Plan a release")),
    ]


@get(ONE, **page(ADMIN), sync_to_thread=True)
def seat(mentor_id: FromPath[UUID], student_id: FromPath[str], visit: Visiting) -> Page:
    """With the packs that are between the two."""
    rows = visit.mentorship.views.seats(visit.actor, MentorId(mentor_id))
    row = next((one for one in rows if one.seat.student == student_id), None)
    if row is None:
        raise visit.no(NotFound("place"))
    packs = visit.mentorship.views.packs(visit.actor, student=UserId(student_id), mentor=MentorId(mentor_id))
    at = f"{HERE}/{mentor_id}/{student_id}"
    more = [link(f"{at}/grace", _("Give more time"))] if isinstance(row.seat, Grace) else []
    context = {
        "back": link(HERE, _("Places")),
        "title": _("{student}'s place with {mentor}", student=row.student_name, mentor=row.mentor_name),
        "state": badge(*states.of_seat(row.seat, visit.zone)),
        "lead": None,
        "facts": _facts(visit, row),
        "acts": [*more, link(f"{at}/release", _("Plan a release"))],
        "history": [],
        "lists": [
            {
                "title": _("Packs"),
                "heads": pack_heads(),
                "rows": [pack_row(visit, one) for one in packs[::-1]],
                "empty_title": _("No packs"),
                "empty_text": _("The place is held while they pay."),
            }
        ],
    }
    return draw(visit, "admin_one.html", context)


def _facts(visit: Visit, row: SeatRow) -> list[Context]:
    one = row.seat
    return [
        fact(_("Student"), row.student_name or "–") | {"url": f"/admin/users/{one.student}"},
        fact(_("Mentor"), row.mentor_name) | {"url": f"/admin/mentors/{one.mentor}"},
        *([when(_("Until"), one.until, visit.zone)] if isinstance(one, Held | Grace) else []),
        fact(_("Id"), str(one.id)),
    ]


ROUTES = [seats, seat]
