"""The outermost edge: whatever was raised becomes one problem, as JSON or as a page."""

from collections.abc import Callable
from functools import partial
from traceback import format_tb
from typing import Any
from urllib.parse import urlencode

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotFoundException, ValidationException

from apps.web.manners.guards import problem_of_guard
from apps.web.manners.policy import KEPT, Manners
from apps.web.manners.problems import MEDIA_TYPE, FieldError, Problem, Refused, pointer, problem_of, problem_of_trouble
from apps.web.manners.trace import trace_of
from apps.web.manners.troubles import (
    BAD_REQUEST,
    BROKEN,
    METHOD_NOT_ALLOWED,
    NO_SUCH_PAGE,
    SIGN_IN_NEEDED,
    TOO_LARGE,
    UNAVAILABLE,
    Troubled,
)
from apps.wording.languages import _
from mentorship_core.ports.transaction import Interrupted, RefusedByStore, StoreUnavailable

log = structlog.get_logger()

ErrorPage = Callable[[Request[Any, Any, Any], Callable[[], Problem]], Response[Any]]
"""It asks what the problem is when it draws: the words are those of the reader, who may not be known before."""
BY_STATUS = {404: NO_SUCH_PAGE, 405: METHOD_NOT_ALLOWED, 413: TOO_LARGE}


def problem_from(error: Exception) -> Problem:
    match error:
        case Refused():
            return problem_of(error.refusal, error.zone)
        case Troubled():
            return problem_of_trouble(error.trouble, error.headers)
        case RefusedByStore():
            return problem_of_guard(error) or problem_of_trouble(BROKEN)
        case StoreUnavailable() | Interrupted():
            return problem_of_trouble(UNAVAILABLE, {"Retry-After": "2"})
        case ValidationException():
            return _invalid(error)
        case NotFoundException():
            return problem_of_trouble(NO_SUCH_PAGE)
        case HTTPException(status_code=status) if status < 500:
            return problem_of_trouble(BY_STATUS.get(status, BAD_REQUEST), error.headers)
        case _:
            return problem_of_trouble(BROKEN)


def _invalid(error: ValidationException) -> Problem:
    """A path or query that is not of its type. One in the path leads nowhere."""
    found = error.extra if isinstance(error.extra, list) else []
    if any(one.get("source") == "path" for one in found):
        return problem_of_trouble(NO_SUCH_PAGE)
    errors = tuple(
        FieldError(pointer=_place(one), code="WRONG_TYPE", detail=str(one.get("message", _("This cannot be read."))))
        for one in found
    )
    detail = _("Some parameters cannot be read.") if errors else error.detail.split(" for path ")[0] + "."
    return Problem(status=400, code="INVALID", title=_("Check what you entered"), detail=detail, errors=errors)


def _place(one: dict[str, Any]) -> str:
    key = str(one.get("key", ""))
    return pointer(key) if one.get("source") == "body" else f"?{key}"


def answer_failures(
    page: ErrorPage, speak: Callable[[Request[Any, Any, Any]], None]
) -> Callable[[Request[Any, Any, Any], Exception], Response[Any]]:
    """An exception handler for everything; `page` draws a problem for people, `speak` turns to their language."""

    def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        speak(request)
        problem = problem_from(error)
        trace = trace_of(request.scope)
        if problem.status >= 500:
            _report(request, error, problem)
        if is_for_people(request):
            if problem.code == SIGN_IN_NEEDED.code:
                return to_sign_in(request)
            return page(request, partial(problem_from, error))
        return Response(
            problem.document(trace.request),
            status_code=problem.status,
            media_type=MEDIA_TYPE,
            headers=dict(problem.headers),
        )

    return answer


def _report(request: Request[Any, Any, Any], error: Exception, problem: Problem) -> None:
    """The kind of error and where it happened; no message and no values, since they may hold what people typed."""
    expected = problem.code == UNAVAILABLE.code
    trace = trace_of(request.scope)
    told = {"path": request.scope["path"], "method": request.scope["method"], "request_id": trace.request}
    if expected:
        log.warning("unavailable", error=type(error).__name__, trace_id=trace.trace, **told)
    else:
        where = "".join(format_tb(error.__traceback__))
        log.error("broken", error=type(error).__name__, trace_id=trace.trace, where=where, **told)


def is_for_people(request: Request[Any, Any, Any]) -> bool:
    """Pages answer as pages unless a client asks for JSON; anything else only to those who would rather read HTML."""
    accept = request.headers.get("accept", "")
    manners = manners_of(request)
    if manners is not None and manners.is_page:
        return "json" not in accept or "text/html" in accept
    return "text/html" in accept


def manners_of(request: Request[Any, Any, Any]) -> Manners | None:
    handler: Any = request.scope.get("route_handler")
    found = handler.opt.get(KEPT) if handler is not None else None
    return found if isinstance(found, Manners) else None


def to_sign_in(request: Request[Any, Any, Any]) -> Response[Any]:
    """And back to where they wanted to go, if they only wanted to look."""
    back = request.scope["path"] if request.scope["method"] == "GET" else ""
    if back and (query := request.scope["query_string"].decode("latin-1")):
        back = f"{back}?{query}"
    target = f"/sign-in?{urlencode({'back': back})}" if back else "/sign-in"
    return Response(None, status_code=303, headers={"Location": target})
