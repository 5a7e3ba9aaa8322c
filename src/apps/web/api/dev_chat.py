"""The demo's pretended chat community: what was said there, and what its members do. Not there anywhere else."""

from datetime import datetime
from typing import Annotated

from attrs import frozen
from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from apps.web.api.answers.plain import Changed
from apps.web.manners.bodies import Body
from apps.web.manners.policy import DEMO, api
from apps.web.visiting import Visiting

NAME_LENGTH = 32


class MemberIs(Body, frozen=True):
    """What is not given stays as it is."""

    closed: bool | None = None
    is_student: bool | None = None
    left: bool = False


@frozen(kw_only=True)
class SaidThere:
    account: str
    text: str
    buttons: list[str]
    at: datetime


@frozen
class Chat:
    """Newest first."""

    messages: list[SaidThere]


@frozen
class MemberSeen:
    account: str
    is_student: bool


@frozen
class LinkGiven:
    """What `/link` says to that account alone."""

    token: str
    expires_at: datetime


@get("/dev/chat", **api(DEMO), sync_to_thread=True)
def chat(visit: Visiting, account: Annotated[str | None, QueryParameter(max_length=NAME_LENGTH)] = None) -> Chat:
    """Every direct message that would have been sent."""
    return Chat(
        [
            SaidThere(account=one.account, text=one.text, buttons=[label for label, _ in one.buttons], at=one.at)
            for one in visit.demo.community.said(account)
        ]
    )


@get("/dev/chat/{account:str}", **api(DEMO), sync_to_thread=True)
def member(account: FromPath[str], visit: Visiting) -> MemberSeen:
    """Somebody in the community, and whether they wear the student role."""
    return MemberSeen(account, visit.demo.community.is_student(account))


@put("/dev/chat/{account:str}", **api(DEMO), sync_to_thread=True)
def set_member(account: FromPath[str], data: JSONBody[MemberIs], visit: Visiting) -> Changed:
    """Close or open their messages, dress them by hand, or let them leave."""
    community = visit.demo.community
    if data.closed is not None:
        community.close_messages(account, closed=data.closed)
    if data.is_student is not None:
        community.dress(account, is_student=data.is_student)
    if data.left:
        community.leave(account)
    return Changed(changed=True)


@post("/dev/chat/{account:str}/link", **api(DEMO), status_code=200, sync_to_thread=True)
def ask_link(account: FromPath[str], visit: Visiting) -> LinkGiven:
    """As if they typed /link."""
    made = visit.mentorship.discord.make_link(account=account, name=account)
    return LinkGiven(made.secret, made.expires_at)


ROUTES = [chat, member, set_member, ask_link]
