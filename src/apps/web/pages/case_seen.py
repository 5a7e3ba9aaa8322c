"""A case as admins see it: whose it is, how it stands, who is asked, and what can be chosen."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, badge, fact, link, moment
from apps.wording.about_cases import case_title as case_name
from apps.wording.about_cases import choice_words
from apps.wording.languages import _, pgettext
from apps.wording.numbers import listed
from mentorship_core.domain.cases import Case, CaseKind, OpenCase
from mentorship_core.domain.people import Role

HERE = "/admin/cases"


def case_card(visit: Visit, case: OpenCase) -> Context:
    """Among those that wait."""
    return {
        "title": case_title(visit, case),
        "url": f"{HERE}/{case.id}",
        "text": case.facts,
        "deadline": moment(case.decide_by, visit.zone),
        "state": case_state(visit, case),
        "choices": choices_of(case),
    }


def case_title(visit: Visit, case: Case) -> str:
    title, names = case_name(case.kind), [one["text"] for one in people_of(visit, case)]
    if not names:
        return title
    people = _("{one} and {other}", one=names[0], other=names[1]) if len(names) > 1 else names[0]
    return _("{case}: {people}", case=title, people=people)


def people_of(visit: Visit, case: Case) -> list[Context]:
    """Student and mentor, as far as there are any."""
    student = visit.mentorship.views.user(case.student) if case.student is not None else None
    shop = visit.mentorship.views.mentor(case.mentor) if case.mentor is not None else None
    return [
        *([fact(_("Student"), student.name) | {"url": f"/admin/users/{student.id}"}] if student is not None else []),
        *([fact(_("Mentor"), shop.mentor.name) | {"url": f"/admin/mentors/{shop.mentor.id}"}] if shop else []),
    ]


def case_state(visit: Visit, case: Case) -> Context:
    if not isinstance(case, OpenCase):
        return badge("done", pgettext("case", "Decided"))
    if case.decide_by < visit.product.clock():
        return badge("overdue", pgettext("case", "Overdue"))
    return badge("open", pgettext("case", "Open"))


def choices_of(case: OpenCase) -> list[Context]:
    """Each is looked at before it is made; and what a bank is to be shown."""
    told = [(choice, choice_words(case.kind, choice)) for choice in case.choices]
    buttons = [link(f"{HERE}/{case.id}/{choice}", said.button) | {"style": said.style} for choice, said in told]
    asks_a_bank = case.kind in {CaseKind.DISPUTE_OPENED, CaseKind.PARTIAL_DISPUTE}
    if case.order is None or not asks_a_bank:
        return buttons
    return [*buttons, link(f"/admin/orders/{case.order}/evidence", _("Evidence")) | {"style": "quiet"}]


def who_is_asked(visit: Visit) -> str:
    """Every admin who can sign in."""
    found = visit.mentorship.lists.find_users(visit.actor, role=Role.ADMIN, locked=False)
    return listed([one.name for one in found.rows])
