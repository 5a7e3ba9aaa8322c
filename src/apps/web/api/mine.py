"""What is mine: packs and why as many sessions are left, orders, and how I am called."""

from typing import Annotated
from uuid import UUID

from litestar import get, patch
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.orders import Orders, order_seen
from apps.web.api.answers.packs import Ledger, Packs, entries_seen, pack_seen
from apps.web.api.answers.people import Me, MeChanged, me_seen
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.use_cases.change_me import Changed


class ChangeMe(Body, frozen=True):
    """What is not given stays."""

    name: Annotated[str, text(100, 1)] | None = None
    zone: Annotated[str, text(64, 1)] | None = None
    language: Annotated[str, text(35, 1)] | None = None
    goals: Annotated[str, text(4000)] | None = None


@get("/api/packs", **api(SIGNED_IN), sync_to_thread=True)
def packs(visit: Visiting) -> Packs:
    """The packs I bought or was given."""
    return Packs([pack_seen(row) for row in visit.mentorship.views.packs(visit.actor, student=visit.person.user)])


@get("/api/packs/{pack_id:uuid}/ledger", **api(SIGNED_IN), sync_to_thread=True)
def ledger(pack_id: FromPath[UUID], visit: Visiting) -> Ledger:
    """Every change of what remains, with its reason."""
    views, pack = visit.mentorship.views, PackId(pack_id)
    if views.pack(visit.actor, pack) is None:
        raise visit.no(NotFound("pack"))
    return Ledger(pack_id=pack_id, entries=entries_seen(views.ledger(visit.actor, pack)))


@get("/api/orders", **api(SIGNED_IN), sync_to_thread=True)
def orders(visit: Visiting) -> Orders:
    """What I bought or tried to, newest first."""
    return Orders([order_seen(row) for row in visit.mentorship.views.orders(visit.actor, student=visit.person.user)])


@get("/api/me", **api(SIGNED_IN), sync_to_thread=True)
def me(visit: Visiting) -> Me:
    """Who I am here."""
    return me_seen(visit.me)


@patch("/api/me", **api(SIGNED_IN), sync_to_thread=True)
def change_me(data: JSONBody[ChangeMe], visit: Visiting) -> MeChanged:
    """Change my name, zone, language or goals."""
    changed = visit.mentorship.change_me(
        actor=visit.person, name=data.name, zone=data.zone, language=data.language, goals=data.goals
    )
    match changed:
        case Refusal() as no:
            raise visit.no(no)
        case Changed(user=user, changed=has_changed):
            return MeChanged(me=me_seen(user), changed=has_changed)


ROUTES = [packs, ledger, orders, me, change_me]
