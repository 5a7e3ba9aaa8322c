"""Who may use a route, and how it behaves: said by each route, and asked before anything else is read."""

from typing import Any

from attrs import frozen
from litestar.openapi.datastructures import ResponseSpec

from apps.web.manners.limits import Kind
from apps.web.manners.problems import MEDIA_TYPE, ProblemDocument
from apps.web.manners.troubles import (
    KEY_NEEDED,
    SIGN_IN_NEEDED,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    UNAVAILABLE,
)
from apps.wording.refusals import TABLE
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import Invalid, KeyInUse, KeyReused, NotAllowed, NotFound, OnlyInDemo, Refusal


@frozen
class Policy:
    """`roles` None lets anybody in; a role that is not among them never has this route."""

    name: str
    roles: frozenset[Role] | None


PUBLIC = Policy("public", None)
SIGNED = Policy("signed", None)
"""By a provider's signature over the body, not by a person."""
DEMO = Policy("demo", None)
"""Not there at all outside demo and test."""
SIGNED_IN = Policy("signed in", frozenset(Role))
MENTOR = Policy("mentor", frozenset({Role.MENTOR}))
MENTOR_OR_ADMIN = Policy("mentor or admin", frozenset({Role.MENTOR, Role.ADMIN}))
ADMIN = Policy("admin", frozenset({Role.ADMIN}))

KEPT = "manners"


@frozen(kw_only=True)
class Manners:
    """`needs_key` where money, seats or sessions move. People read a page and send a form; pages ask for a file."""

    who: Policy
    limit: Kind | None = Kind.DEFAULT
    needs_key: bool = False
    is_page: bool = False
    is_form: bool = False
    is_file: bool = False

    @property
    def reads_body(self) -> bool:
        return self.needs_key or self.is_form


def api(
    who: Policy,
    *refuses: type[Refusal],
    limit: Kind | None = None,
    key: bool = False,
    unchanged: Any = None,
) -> dict[str, Any]:
    """What a route says of itself; its refusals are documented by status, and its 200 where it may say `unchanged`."""
    kind = limit or (Kind.DEFAULT if who.roles is None else Kind.USER)
    manners = Manners(who=who, limit=kind, needs_key=key)
    documented = _documented(manners, refuses)
    if unchanged is not None:
        documented[200] = ResponseSpec(unchanged, generate_examples=False, description="It was so before")
    security: list[dict[str, list[str]]] = [{"token": []}] if who.roles is not None else [{}]
    return {"opt": {KEPT: manners}, "responses": documented, "security": security}


UNCOUNTED: dict[str, Any] = {"opt": {KEPT: Manners(who=PUBLIC, limit=None)}}
"""For what costs nothing: the signs of life."""
FILE = Manners(who=PUBLIC, limit=None, is_file=True)
"""Files of our own, which belong to every page."""


def page(who: Policy, *, limit: Kind | None = None) -> dict[str, Any]:
    kind = limit or (Kind.DEFAULT if who.roles is None else Kind.USER)
    return {"opt": {KEPT: Manners(who=who, limit=kind, is_page=True)}, "include_in_schema": False}


def form(who: Policy, *, limit: Kind | None = None, key: bool = False) -> dict[str, Any]:
    """A page's form: its token is asked for, and its key where it moves anything."""
    kind = limit or (Kind.DEFAULT if who.roles is None else Kind.USER)
    manners = Manners(who=who, limit=kind, is_page=True, is_form=True, needs_key=key)
    return {"opt": {KEPT: manners}, "include_in_schema": False}


def _documented(manners: Manners, refuses: tuple[type[Refusal], ...]) -> dict[int, ResponseSpec]:
    codes: dict[int, set[str]] = {}
    documented: tuple[type[Refusal], ...] = (*refuses, Invalid, *_from_manners(manners))
    for refusal in documented:
        codes.setdefault(TABLE[refusal].status, set()).add(refusal.code)
    troubles = [TOO_MANY_REQUESTS, UNAVAILABLE, TOO_LARGE]
    troubles += [SIGN_IN_NEEDED] if manners.who.roles is not None else []
    troubles += [KEY_NEEDED] if manners.needs_key else []
    for trouble in troubles:
        codes.setdefault(trouble.status, set()).add(trouble.code)
    return {status: _spec(found) for status, found in sorted(codes.items())}


def _from_manners(manners: Manners) -> tuple[type[Refusal], ...]:
    role: tuple[type[Refusal], ...] = (NotAllowed,) if manners.who.roles is not None else ()
    key: tuple[type[Refusal], ...] = (KeyInUse, KeyReused) if manners.needs_key else ()
    demo: tuple[type[Refusal], ...] = (OnlyInDemo,) if manners.who == DEMO else ()
    return (*role, *key, *demo, NotFound)


def _spec(codes: set[str]) -> ResponseSpec:
    return ResponseSpec(
        ProblemDocument, generate_examples=False, description=", ".join(sorted(codes)), media_type=MEDIA_TYPE
    )
