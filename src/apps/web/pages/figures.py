"""How the house does, and how a mentor does: each figure with its meaning, its chart, its table and its file."""

import csv
from datetime import date
from io import StringIO
from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import ADMIN, MENTOR, page
from apps.web.manners.visit import Visit
from apps.web.pages.charts import drawn
from apps.web.pages.drawing import Page, draw
from apps.web.pages.forms import errors_of
from apps.web.pages.shapes import Context, link, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.figures import NAMES, Told, csv_rows, period_words, told
from apps.wording.languages import N_, _, read_in
from mentorship_core.domain.figures.figures import Figures
from mentorship_core.domain.figures.period import Period, period_of
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.language import ENGLISH
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal

OF_HOUSE, OF_MENTOR = "/admin/figures", "/instructor/figures"
FILE, ENDING = "/{file:str}", ".csv"
CSV = "text/csv"
Since = Annotated[str | None, QueryParameter(name="from", max_length=10)]
Until = Annotated[str | None, QueryParameter(name="to", max_length=10)]
Zone = Annotated[str | None, QueryParameter(max_length=64)]


@get(OF_HOUSE, **page(ADMIN), sync_to_thread=True)
def of_house(visit: Visiting, since: Since = None, until: Until = None, zone: Zone = None) -> Page:
    return _page(visit, OF_HOUSE, None, _asked(visit, since, until, zone))


@get(OF_HOUSE + FILE, **page(ADMIN), media_type=CSV, sync_to_thread=True)
def file_of_house(
    file: FromPath[str], visit: Visiting, since: Since = None, until: Until = None, zone: Zone = None
) -> Response[str]:
    return _file(visit, file, None, _asked(visit, since, until, zone))


LOOK = page(MENTOR, limit=Kind.INSTRUCTOR)


@get(OF_MENTOR, **LOOK, sync_to_thread=True)
def of_mentor(visit: Visiting, since: Since = None, until: Until = None, zone: Zone = None) -> Page:
    return _page(visit, OF_MENTOR, own_shop(visit).id, _asked(visit, since, until, zone))


@get(OF_MENTOR + FILE, **LOOK, media_type=CSV, sync_to_thread=True)
def file_of_mentor(
    file: FromPath[str], visit: Visiting, since: Since = None, until: Until = None, zone: Zone = None
) -> Response[str]:
    return _file(visit, file, own_shop(visit).id, _asked(visit, since, until, zone))


Asked = dict[str, str]


def _asked(visit: Visit, since: str | None, until: str | None, zone: str | None) -> Asked:
    return {"from": since or "", "to": until or "", "zone": zone or visit.zone}


def asked_period(visit: Visit, asked: Asked) -> Period | Invalid:
    days = list[date | None]()
    for name in ("from", "to"):
        try:
            days.append(date.fromisoformat(asked[name]) if asked[name] else None)
        except ValueError:
            return Invalid(((name, "not_a_day", N_("Give a day such as 2026-11-30.")),))
    return period_of(days[0], days[1], asked["zone"], visit.product.clock())


def _page(visit: Visit, at: str, mentor: MentorId | None, asked: Asked) -> Page:
    period = asked_period(visit, asked)
    errors = errors_of(period) if isinstance(period, Invalid) else {}
    if isinstance(period, Invalid):
        fallback = period_of(None, None, visit.zone, visit.product.clock())
        assert isinstance(fallback, Period)
        period = fallback
    figures = _figures(visit, period, mentor)
    filled = asked if errors else {"from": str(period.first), "to": str(period.last), "zone": period.zone}
    query = f"?from={period.first}&to={period.last}&zone={period.zone}"
    context = {
        "title": _("Figures") if mentor is None else _("Your figures"),
        "back": link("/admin", _("Admin"))
        if mentor is None
        else link("/instructor/dashboard", _("Instructor Dashboard")),
        "action": at,
        "form": form_shape(filled, errors),
        "said": period_words(figures),
        "as_of": moment(figures.as_of, period.zone),
        "figures": [_figure(one, f"{at}/{one.name}.csv{query}") for one in told(figures)],
    }
    return draw(visit, "figures.html", context, status=400 if errors else 200)


def _figure(one: Told, url: str) -> Context:
    return {
        "name": one.name,
        "title": one.title,
        "means": one.means,
        "summary": one.summary,
        "charts": [drawn(chart) for chart in one.charts],
        "heads": list(one.heads),
        "rows": [list(row) for row in one.rows],
        "csv_url": url,
    }


def _file(visit: Visit, file: str, mentor: MentorId | None, asked: Asked) -> Response[str]:
    """In English whoever takes it: programs read it by its columns' names."""
    period = asked_period(visit, asked)
    if isinstance(period, Invalid):
        raise visit.no(period)
    name = file.removesuffix(ENDING)
    if name not in NAMES or not file.endswith(ENDING):
        raise visit.no(NotFound("figure"))
    with read_in(ENGLISH):
        one = next(one for one in told(_figures(visit, period, mentor)) if one.name == name)
    text = StringIO()
    csv.writer(text).writerows(csv_rows(one))
    said = f"{name}-{period.first}-{period.last}.csv"
    return Response(text.getvalue(), media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{said}"'})


def _figures(visit: Visit, period: Period, mentor: MentorId | None) -> Figures:
    match visit.mentorship.see_figures(actor=visit.actor, period=period, mentor=mentor):
        case Refusal() as no:
            raise visit.no(no)
        case Figures() as found:
            return found


ROUTES = [of_house, file_of_house, of_mentor, file_of_mentor]
