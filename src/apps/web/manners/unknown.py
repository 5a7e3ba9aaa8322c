"""Parameters nobody declared are refused: a slip in a filter must not be answered as if it were not there."""

from functools import lru_cache
from typing import Any

from litestar import Request
from litestar.handlers import BaseRouteHandler
from litestar.params import ParameterKwarg

from apps.web.manners.policy import Manners
from apps.web.manners.problems import Refused
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid


def refuse_unknown_parameters(request: Request[Any, Any, Any], manners: Manners) -> None:
    """On the API; pages are followed from mails and adverts that hang their own on, and files carry their version."""
    query = request.scope["query_string"]
    if manners.is_page or manners.is_file or not query:
        return
    known = declared(request.scope["route_handler"])
    if all(part.partition(b"=")[0].decode("latin-1") in known for part in query.split(b"&")):
        return
    unknown = set(request.query_params) - known
    if unknown:
        faults = tuple(
            (f"?{name}", "unknown", Phrase("There is no parameter {name}.", name=name)) for name in sorted(unknown)
        )
        raise Refused(Invalid(faults))


@lru_cache(maxsize=512)
def declared(handler: BaseRouteHandler) -> frozenset[str]:
    parameters = handler.parsed_fn_signature.parameters.items()
    return frozenset(
        field.kwarg_definition.name or name
        for name, field in parameters
        if isinstance(field.kwarg_definition, ParameterKwarg) and field.kwarg_definition.param_type == "query"
    )
