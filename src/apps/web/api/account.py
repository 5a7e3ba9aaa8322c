"""Taking along what is mine, and erasing my account: what that would do, and doing it."""

from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import Response, get, post
from litestar.params import FromQuery, JSONBody
from litestar.response import Stream

from apps.web.api.answers.plain import Money, sum_of
from apps.web.manners.bodies import Body, text
from apps.web.manners.cookies import SESSION
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.visiting import Visiting
from apps.wording.belongings import written
from apps.wording.taking_along import archive
from mentorship_core.domain.refusals import LastAdmin, RefundOrForfeit, Refusal, SignInAgain, StillTaught
from mentorship_core.use_cases.erase_person import Erased
from mentorship_core.use_cases.erasing import ErasingPlan, Parting, Settle


class EraseMe(Body, frozen=True):
    """`confirm` is the word "erase"; `sessions` says what becomes of those that were paid for and are left."""

    confirm: Annotated[str, text(20)]
    sessions: Settle | None = None


@frozen(kw_only=True)
class PartingSeen:
    """What ends with one mentor."""

    mentor_id: UUID
    sessions_left: int
    appointments_canceled: int
    money_back: list[Money]
    place_given_up: bool
    leaves_waitlist: bool


@frozen(kw_only=True)
class ErasingSeen:
    """`refused` is the code of what stands in the way, if anything does."""

    partings: list[PartingSeen]
    sessions_left: int
    refused: str | None


@frozen(kw_only=True)
class ErasingDone:
    erased: bool
    money_back: list[Money]


@get("/api/me/erase", **api(SIGNED_IN), sync_to_thread=True)
def plan(visit: Visiting, sessions: FromQuery[Settle | None] = None) -> ErasingSeen:
    """What erasing my account would end, give back and delete. Nothing is done."""
    found = visit.mentorship.plan_erasing(actor=visit.person, user=visit.person.user, settle=sessions)
    match found:
        case Refusal() as no:
            raise visit.no(no)
        case ErasingPlan():
            return ErasingSeen(
                partings=[_parting(one) for one in found.partings],
                sessions_left=found.left,
                refused=found.refused.code if found.refused is not None else None,
            )


def _parting(parting: Parting) -> PartingSeen:
    return PartingSeen(
        mentor_id=parting.mentor,
        sessions_left=parting.left,
        appointments_canceled=len(parting.plan.canceled),
        money_back=[sum_of(money) for money in parting.plan.money],
        place_given_up=parting.plan.seat is not None,
        leaves_waitlist=parting.waits,
    )


@post(
    "/api/me/erase",
    **api(SIGNED_IN, SignInAgain, RefundOrForfeit, StillTaught, LastAdmin, limit=Kind.FORMS, key=True),
    status_code=200,
    sync_to_thread=True,
)
def erase(data: JSONBody[EraseMe], visit: Visiting) -> Response[ErasingDone]:
    """Erase my account. It cannot be taken back, so it asks for the word and for having signed in a moment ago."""
    erased = visit.mentorship.erase_person(
        actor=visit.person, user=visit.person.user, settle=data.sessions, word=data.confirm, token=visit.token
    )
    match erased:
        case Refusal() as no:
            raise visit.no(no)
        case Erased(plan=done):
            answer = ErasingDone(erased=True, money_back=[sum_of(money) for money in done.money_back])
            return Response(answer, cookies=[visit.cookies.end(SESSION)])


@get("/api/me/export", **api(SIGNED_IN, limit=Kind.FORMS), sync_to_thread=True)
def export(visit: Visiting) -> Stream:
    """Everything that is mine, as one JSON object of lists. It is sent as it is read."""
    found = visit.mentorship.export_person(actor=visit.person, user=visit.person.user)
    if isinstance(found, Refusal):
        raise visit.no(found)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Stream(written(found), media_type="application/json", headers=headers)


@get("/api/me/export.zip", **api(SIGNED_IN, limit=Kind.FORMS), media_type="application/zip", sync_to_thread=True)
def export_archive(visit: Visiting) -> Stream:
    """The same as an archive: the JSON, lists for a spreadsheet, and a page that leads to them."""
    found = visit.mentorship.export_person(actor=visit.person, user=visit.person.user)
    if isinstance(found, Refusal):
        raise visit.no(found)
    headers = {"Content-Disposition": 'attachment; filename="my-data.zip"'}
    return Stream(archive(found, visit.product.clock()), media_type="application/zip", headers=headers)


ROUTES = [plan, erase, export, export_archive]
