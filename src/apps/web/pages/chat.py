"""The direct messages that would have been sent. Only in demo and test."""

from typing import Annotated
from urllib.parse import quote, urlsplit

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.manners.policy import DEMO, form, page
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context, moment
from apps.web.product import ChatMessage
from apps.web.visiting import Visiting

MOST = 200
NAME_LENGTH = 32
NAMELESS = "somebody"


@get("/chat", **page(DEMO), sync_to_thread=True)
def chat(visit: Visiting, account: Annotated[str | None, QueryParameter(max_length=NAME_LENGTH)] = None) -> Page:
    """All of it, or one account's; and a way to link one, as /link would."""
    said = visit.demo.community.said(account or None, MOST)
    return draw(visit, "chat.html", {"action": "/chat", "messages": [_message(one, visit.zone) for one in said]})


@post("/chat", **form(DEMO), status_code=303, sync_to_thread=True)
def link(data: Posted, visit: Visiting) -> Response[None]:
    """As if the account typed /link and followed it."""
    name = data.get("name", "").strip()[:NAME_LENGTH] or NAMELESS
    made = visit.mentorship.discord.make_link(account=name, name=name)
    return go(visit, f"/settings/discord/confirm?token={quote(made.secret)}")


def _message(one: ChatMessage, zone: str) -> Context:
    return {
        "account": one.account,
        "lines": [_plain(line) for line in one.text.splitlines()],
        "buttons": [{"text": label, "url": _path(to) if to else None} for label, to in one.buttons],
        "at": moment(one.at, zone),
    }


def _plain(line: str) -> str:
    """Without the marks that Discord would have read."""
    return line.removeprefix("**").removesuffix("**").replace("\\", "")


def _path(url: str) -> str:
    """A place of ours, whatever address the message was written for."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


ROUTES = [chat, link]
