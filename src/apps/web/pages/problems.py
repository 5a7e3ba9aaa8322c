"""What each code of a problem means: the place its `type` points to."""

from litestar import get
from litestar.params import FromPath

from apps.web.manners.policy import PUBLIC, page
from apps.web.manners.troubles import TROUBLES
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context
from apps.web.visiting import Visiting
from apps.wording.explained import EXPLAINED, Explained
from apps.wording.languages import _, again
from apps.wording.refusals import TABLE
from mentorship_core.domain.refusals import NotFound

SAID = {refusal.code: said for refusal, said in TABLE.items()}


@get("/problems/{code:str}", **page(PUBLIC), sync_to_thread=True)
def problem(code: FromPath[str], visit: Visiting) -> Page:
    context = explained(code)
    if context is None:
        raise visit.no(NotFound("problem"))
    return draw(visit, "problem.html", context)


def explained(code: str) -> Context | None:
    if (trouble := TROUBLES.get(code)) is not None:
        return {
            "code": code,
            "status": trouble.status,
            "title": _(trouble.title),
            "text": _(trouble.words),
            "advice": None,
        }
    said, why = SAID.get(code), EXPLAINED.get(code)
    if said is None or why is None:
        return None
    return {"code": code, "status": said.status, "title": _(said.title), **_why(why)}


def _why(why: Explained) -> Context:
    return {"text": again(why.text), "advice": again(why.advice) if why.advice is not None else None}


ROUTES = [problem]
