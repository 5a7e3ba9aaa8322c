"""Drawing a page: its template, what every page is given, and the cookies that go with it."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from markupsafe import Markup

from apps.web.hooks import VISIT
from apps.web.manners.cookies import BROWSER, FLASH, FLASH_SECONDS
from apps.web.manners.problems import Problem
from apps.web.manners.trace import trace_of
from apps.web.manners.visit import Visit
from apps.web.pages.sentences import SENTENCES
from apps.web.pages.shapes import Context, moment
from apps.web.served import assets
from apps.wording.languages import _
from apps.wording.times import length
from mentorship_core.domain.language import LANGUAGES

TEMPLATES = Path(__file__).parents[1] / "templates"
JINJA = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
JINJA.globals["assets"] = assets()
JINJA.globals.update(SENTENCES)
HTML = "text/html"
STEPS = ((3600, "1 hour"), (86_400, "1 day"), (259_200, "3 days"), (604_800, "1 week"))

Page = Response[str]


def draw(visit: Visit, template: str, context: Context | None = None, *, status: int = 200) -> Page:
    """In the handler's own thread; what was flashed is shown this once."""
    html = JINJA.get_template(template).render({**_given(visit), **(context or {})})
    cookies = [visit.cookies.make(BROWSER, visit.browser)] if visit.browser_is_new else []
    cookies += [visit.cookies.end(FLASH)] if visit.flash is not None else []
    return Response(html, status_code=status, media_type=HTML, cookies=cookies)


def go(visit: Visit, target: str, *, flash: str | None = None) -> Response[None]:
    """Answer a form: look there next."""
    cookies = [visit.cookies.make(FLASH, flash, FLASH_SECONDS)] if flash is not None else []
    return Response(None, status_code=303, headers={"Location": target}, cookies=cookies)


def draw_problem(request: Request[Any, Any, Any], of: Callable[[], Problem]) -> Response[Any]:
    """The same words as the problem has. It asks nothing of the database, which may be what is broken."""
    problem, found = of(), request.scope.get(VISIT)
    visit = found if isinstance(found, Visit) else None
    html = JINJA.get_template("error.html").render(
        **(_footing(visit) if visit is not None and not visit.browser_is_new else {}),
        viewer=_viewer(visit) if visit is not None else None,
        path=request.scope["path"],
        status=problem.status,
        title=problem.title,
        text=problem.detail,
        reference=trace_of(request.scope).request if problem.status >= 500 else None,
        link={"url": "/", "text": _("To the front page")} if problem.status in {404, 405} else None,
    )
    return Response(html, status_code=problem.status, media_type=HTML, headers=dict(problem.headers))


def _footing(visit: Visit) -> Context:
    """What choosing the language takes."""
    return {"csrf_input": csrf_input(visit), "place": visit.place, "languages": LANGUAGES}


def _given(visit: Visit) -> Context:
    return {
        "viewer": _viewer(visit, unread=_unread(visit)),
        "path": visit.path,
        "flash": {"tone": "good", "text": visit.flash} if visit.flash else None,
        "demo": demo_bar(visit) if visit.product.demo is not None else None,
        **_footing(visit),
        "new_key": lambda: secrets.token_urlsafe(18),
    }


def csrf_input(visit: Visit) -> Markup:
    return Markup('<input type="hidden" name="_csrf_token" value="{}">').format(visit.csrf_token)


def _viewer(visit: Visit, unread: int = 0) -> Context | None:
    if visit.user is None:
        return None
    return {"name": visit.user.name, "role": visit.user.role.value, "unread": unread}


def _unread(visit: Visit) -> int:
    return visit.mentorship.views.unread(visit.actor, visit.user.id) if visit.user is not None else 0


def demo_bar(visit: Visit) -> Context:
    now = visit.product.clock()
    ahead = now - datetime.now(UTC)
    return {
        "now": moment(now, visit.zone),
        "moved_text": f"{length(ahead)} ahead" if ahead > timedelta(minutes=5) else None,
        "clock_action": "/demo/clock",
        "mailbox_url": "/mailbox",
        "chat_url": "/chat",
        "steps": [{"seconds": seconds, "text": text} for seconds, text in STEPS],
    }
