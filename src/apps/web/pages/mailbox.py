"""The mail that would have left this machine. Only in demo and test."""

import re
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from apps.web.manners.headers import MAIL_POLICY
from apps.web.manners.policy import DEMO, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, link, moment
from apps.web.product import Mail
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import NotFound

MOST = 200
LABELLED = re.compile(r"^(?P<label>[^:\n]{1,60}): (?P<url>https?://\S+)$", re.MULTILINE)
"""How our letters write the one link they have."""
IN_ITS_FRAME = {"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}


@get("/mailbox", **page(DEMO), sync_to_thread=True)
def mailbox(visit: Visiting, to: Annotated[str | None, QueryParameter(max_length=254)] = None) -> Page:
    """All of it, or one person's."""
    everybody = visit.demo.mailbox.list(limit=MOST)
    shown = visit.demo.mailbox.list(to=to, limit=MOST) if to else everybody
    context = {
        "mails": [_in_list(one, visit.zone) for one in shown],
        "people": _people([one.to for one in everybody], to),
        "pages": {"newer_url": None, "older_url": None},
    }
    return draw(visit, "mailbox.html", context)


@get("/mailbox/{mail_id:str}", **page(DEMO), sync_to_thread=True)
def mail(mail_id: FromPath[str], visit: Visiting) -> Page:
    one = _found(visit, mail_id)
    seen = {
        "subject": one.subject,
        "sender": "Mentorship",
        "to": one.to,
        "at": moment(one.at, visit.zone),
        "text": one.text,
        "html_url": f"/mailbox/{one.id}/html" if one.html else None,
        "links": links_in(one.text),
        "files": [link(f"/mailbox/{one.id}/invite.ics", "invite.ics")] if one.calendar else [],
    }
    return draw(visit, "mail.html", {"mail": seen})


@get("/mailbox/{mail_id:str}/html", **page(DEMO), sync_to_thread=True)
def designed(mail_id: FromPath[str], visit: Visiting) -> Response[str]:
    """The HTML part as it is, under a policy that lets it do nothing."""
    return Response(_found(visit, mail_id).html, media_type="text/html", headers=IN_ITS_FRAME)


@get("/mailbox/{mail_id:str}/invite.ics", **page(DEMO), sync_to_thread=True)
def invite(mail_id: FromPath[str], visit: Visiting) -> Response[str]:
    calendar = _found(visit, mail_id).calendar
    if calendar is None:
        raise visit.no(NotFound("invite"))
    return Response(calendar, media_type="text/calendar")


def links_in(text: str) -> list[Context]:
    """As places of ours, whatever address the letter was written for."""
    return [link(_path(found["url"]), found["label"]) for found in LABELLED.finditer(text)]


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _found(visit: Visit, mail_id: str) -> Mail:
    one = visit.demo.mailbox.read(mail_id)
    if one is None:
        raise visit.no(NotFound("mail"))
    return one


def _in_list(one: Mail, zone: str) -> Context:
    return {"url": f"/mailbox/{one.id}", "subject": one.subject, "to": one.to, "at": moment(one.at, zone)}


def _people(addresses: list[str], chosen: str | None) -> list[Context]:
    known = sorted(set(addresses))
    each = [
        {"text": to, "url": f"/mailbox?{urlencode({'to': to})}", "chosen": to == (chosen or "").lower()} for to in known
    ]
    return [{"text": "Everybody", "url": "/mailbox", "chosen": not chosen}, *each] if known else []


ROUTES = [mailbox, mail, designed, invite]
