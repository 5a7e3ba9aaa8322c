"""The part of the settings about Discord, and the page where a link from `/link` is confirmed."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.api.discord import consent_page, granted
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _
from apps.wording.refusals import words
from mentorship_core.domain.people import DiscordLink
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.discord.link_by_consent import ConsentMissed
from mentorship_core.use_cases.discord.linking import DiscordKept

SECTION = "/settings#discord"
HERE = "/settings/discord"
CONFIRM = f"{HERE}/confirm"


@get("/api/auth/discord/callback", **page(SIGNED_IN, limit=Kind.AUTH), sync_to_thread=True)
def come_back(
    visit: Visiting,
    signed_state: Annotated[str, QueryParameter(name="state", max_length=500)] = "",
    code: Annotated[str, QueryParameter(max_length=2000)] = "",
    error: Annotated[str, QueryParameter(max_length=200)] = "",
) -> Response[None]:
    """From Discord's page, with a code or without. It may be repeated: a code that was used links nobody else."""
    came = visit.mentorship.discord.link_by_consent(
        actor=visit.person, state=signed_state, code=None if error else code or None
    )
    match came:
        case DiscordKept(user=user):
            return go(visit, SECTION, flash=_linked(user.discord_name))
        case ConsentMissed():
            return go(visit, "/settings?discord=missed#discord")
        case Refusal(code=code_word):
            return go(visit, f"/settings?discord={code_word.lower()}#discord")


@post(f"{HERE}/connect", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def connect(visit: Visiting) -> Response[None]:
    """To Discord's own page."""
    return go(visit, consent_page(visit))


@get(CONFIRM, **page(SIGNED_IN, limit=Kind.AUTH), sync_to_thread=True)
def look(visit: Visiting, token: Annotated[str, QueryParameter(max_length=200)] = "") -> Page:
    """Looking spends nothing."""
    return _shown(visit, token, visit.mentorship.discord.see_link(secret=token))


@post(CONFIRM, **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def confirm(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    match visit.mentorship.discord.spend_link(actor=visit.person, secret=data.get("token", "")):
        case Refusal() as no:
            return _shown(visit, "", no, status=409)
        case DiscordKept(user=user):
            return go(visit, SECTION, flash=_linked(user.discord_name))


@post(f"{HERE}/unlink", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def unlink(visit: Visiting) -> Response[None]:
    done = granted(visit, visit.mentorship.discord.unlink(actor=visit.person)).changed
    return go(
        visit, SECTION, flash=_("Your Discord account is unlinked.") if done else _("No Discord account was linked.")
    )


@post(f"{HERE}/reopen", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def reopen(visit: Visiting) -> Response[None]:
    granted(visit, visit.mentorship.discord.reopen(actor=visit.person))
    return go(visit, SECTION, flash=_("Messages go to Discord again."))


def _shown(visit: Visit, token: str, found: DiscordLink | Refusal, *, status: int = 200) -> Page:
    link = found if isinstance(found, DiscordLink) else None
    context = {
        "action": CONFIRM,
        "token": token,
        "account": link.name if link is not None else None,
        "email": visit.me.email,
        "instead_of": _instead_of(visit, link) if link is not None else None,
        "refused": words(found, visit.zone) if isinstance(found, Refusal) else None,
    }
    answer = draw(visit, "discord_confirm.html", context, status=status)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _linked(account: str | None) -> str:
    return _("Your Discord account {account} is linked.", account=account)


def _instead_of(visit: Visit, link: DiscordLink) -> str | None:
    """The account that would be theirs no longer."""
    other = visit.me.discord_id is not None and visit.me.discord_id != link.account
    return visit.me.discord_name or _("another account") if other else None


RETURNED = {
    "missed": N_("Nothing was linked: Discord says that you did not agree, or it took too long. You can try again."),
    "discord_taken": N_(
        "Nothing was linked: that Discord account is linked to another account here. Unlink it there first, or sign"
        " in at Discord with another one."
    ),
    "discord_unreachable": N_("Nothing was linked: Discord did not answer. Try again in a few minutes."),
}


def section(visit: Visit, returned: str = "") -> Context | None:
    """What the settings show of it; None where there is no Discord and nothing is linked."""
    me, there = visit.me, visit.mentorship.discord.ask_consent.accounts is not None
    if me.discord_id is None and not there:
        return None
    return {
        "account": (me.discord_name or _("An account")) if me.discord_id is not None else None,
        "closed": me.discord_closed,
        "returned": _(RETURNED[returned]) if returned in RETURNED else None,
        "connect_action": f"{HERE}/connect" if there else None,
        "unlink_action": f"{HERE}/unlink",
        "reopen_action": f"{HERE}/reopen",
    }


ROUTES = [come_back, connect, look, confirm, unlink, reopen]
