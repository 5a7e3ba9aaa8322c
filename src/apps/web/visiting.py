"""The one thing handlers are given besides what the request says: the visit."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from apps.web.hooks import VISIT
from apps.web.manners.visit import Visit

Visiting = NamedDependency[SkipValidation[Visit]]


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    found = request.scope[VISIT]  # type: ignore[literal-required]  # put there by the front door
    assert isinstance(found, Visit)
    return found


VISIT_DEPENDENCY = {"visit": Provide(visit_of, sync_to_thread=False)}
