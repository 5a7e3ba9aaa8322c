"""What somebody must decide and what was decided; and the deductions that students contest."""

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
    Standing,
    Words,
    found,
    listed,
    matching,
    some,
)
from apps.web.pages.case_seen import case_state, case_title, choices_of, people_of, who_is_asked
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, badge, fact, link, moment, when
from apps.web.visiting import Visiting
from apps.wording.about_cases import case_title as case_name
from apps.wording.about_cases import choice_words
from apps.wording.languages import _, pgettext
from mentorship_core.domain.booking.contest import Contest, Dismissed, OpenContest, Upheld
from mentorship_core.domain.cases import Case, DecidedCase, OpenCase
from mentorship_core.domain.identity import CaseId, UserId
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.lists import ContestRow, Found

HERE = "/admin/cases"
ONE = HERE + "/{case_id:uuid}"
CONTESTS = "/admin/contests"
OPEN, DECIDED = "open", "decided"


@get(HERE, **page(ADMIN), sync_to_thread=True)
def cases(visit: Visiting, words: Words = "", standing: Standing = OPEN, before: Before = None) -> Page:
    """Open ones, the most urgent first, unless those decided are asked for."""
    choice = Choice("state", _("State"), _states(), standing)
    asked = Asked(label=_("Kind or fact"), words=words, choices=(choice,), before=before)
    shown = found(visit, lambda: _found(visit, words, before, decided=choice.value == DECIDED))
    return listed(
        visit,
        asked,
        title=_("Cases"),
        lead=_("What somebody must decide, and until when. Admins are reminded daily."),
        heads=(_("Case"), _("What is known"), _("State"), _("Decide by"), _("Decision")),
        rows=[_case_row(visit, one) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No case"), _("Cases open when a person has to choose, such as money that does not match.")),
    )


def _states() -> list[tuple[str, str]]:
    return [(OPEN, pgettext("case", "Open")), (DECIDED, pgettext("case", "Decided"))]


def _found(visit: Visit, words: str, before: str | None, *, decided: bool) -> Found[Case]:
    """Those decided are many, and are not searched but looked through."""
    if decided:
        page_of = visit.mentorship.lists.find_decided(visit.actor, cursor=before)
        return Found(rows=page_of.rows, cursor=page_of.cursor)
    opened = visit.mentorship.views.cases(visit.actor)
    return some(matching(opened, words, lambda one: (case_name(one.kind), one.facts)), before)


def _case_row(visit: Visit, case: Case) -> list[Cell]:
    decision = choice_words(case.kind, case.choice).button if isinstance(case, DecidedCase) else "–"
    return [
        link(f"{HERE}/{case.id}", case_name(case.kind)),
        case.facts,
        {"badge": case_state(visit, case)},
        {"time": moment(case.decide_by, visit.zone)},
        decision,
    ]


@get(ONE, **page(ADMIN), sync_to_thread=True)
def case(case_id: FromPath[UUID], visit: Visiting) -> Page:
    """Its choices, its deadline and who is asked; decided, by whom and why."""
    one = visit.mentorship.lists.case(visit.actor, CaseId(case_id))
    if one is None:
        raise visit.no(NotFound("case"))
    context = {
        "back": link(HERE, _("Cases")),
        "title": case_title(visit, one),
        "state": case_state(visit, one),
        "lead": one.facts,
        "facts": _facts(visit, one),
        "acts": choices_of(one) if isinstance(one, OpenCase) else [],
        "history": [],
        "lists": [_choices_told(one)],
    }
    return draw(visit, "admin_one.html", context)


def _facts(visit: Visit, case: Case) -> list[Context]:
    asked = [fact(_("Who is asked"), who_is_asked(visit))] if isinstance(case, OpenCase) else _decision(visit, case)
    about = [fact(_("Order"), _("See it")) | {"url": f"/admin/orders/{case.order}"}] if case.order is not None else []
    met = [fact(_("Session"), _("See it")) | {"url": f"/sessions/{case.session}"}] if case.session is not None else []
    return [
        when(_("Opened"), case.opened_at, visit.zone),
        when(_("Decide by"), case.decide_by, visit.zone),
        *asked,
        *people_of(visit, case),
        *about,
        *met,
    ]


def _decision(visit: Visit, case: DecidedCase) -> list[Context]:
    who = visit.mentorship.views.user(UserId(case.by))
    return [
        fact(_("Decision"), choice_words(case.kind, case.choice).button),
        fact(_("Decided by"), who.name if who is not None else case.by),
        when(_("Decided"), case.at, visit.zone),
        fact(_("Reason"), case.reason or "–"),
    ]


def _choices_told(case: Case) -> Context:
    told = [(choice, choice_words(case.kind, choice)) for choice in case.choices]
    return {
        "title": _("Choices"),
        "heads": [_("Choice"), _("What it does")],
        "rows": [[said.button, said.does] for _choice, said in told],
        "empty_title": _("No choice"),
        "empty_text": _("Nothing can be chosen here."),
    }


@get(CONTESTS, **page(ADMIN), sync_to_thread=True)
def contests(visit: Visiting, standing: Standing = "", before: Before = None) -> Page:
    """The latest first; the open ones lead to the case in which they are decided."""
    choice = Choice("state", _("State"), _states(), standing)
    is_open = choice.value == OPEN if choice.value is not None else None
    shown = found(visit, lambda: visit.mentorship.lists.find_contests(visit.actor, is_open=is_open, cursor=before))
    asked = {one.about: one.id for one in visit.mentorship.views.cases(visit.actor)}
    return listed(
        visit,
        Asked(label=None, choices=(choice,), before=before),
        title=_("Contests"),
        lead=_("Sessions that students say should not have counted."),
        heads=(_("Student"), _("Mentor"), _("Session"), _("In their words"), _("State"), _("Decide by")),
        rows=[_contest_row(visit, one, asked.get(str(one.contest.id))) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No contests"), _("Every notice of a closed session says how its student can contest it.")),
    )


def _contest_row(visit: Visit, row: ContestRow, case_id: CaseId | None) -> list[Cell]:
    one, until = row.contest, moment(row.contest.decide_by, visit.zone)
    return [
        link(f"/admin/users/{one.student}", row.student_name or _("Somebody who left")),
        row.mentor_name,
        link(f"/sessions/{one.session}", moment(row.starts_at, visit.zone)["text"]),
        one.words or "–",
        {"badge": _contest_state(one)},
        link(f"{HERE}/{case_id}", until["text"]) if case_id is not None else "–",
    ]


def _contest_state(one: Contest) -> Context:
    match one:
        case OpenContest():
            return badge("open", pgettext("contest", "Open"))
        case Upheld():
            return badge("done", pgettext("contest", "Given back"))
        case Dismissed():
            return badge("closed", pgettext("contest", "Left as it was"))


ROUTES = [cases, case, contests]
