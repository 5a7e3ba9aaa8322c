"""A student's front page, their packs and sessions, and their settings."""

from itertools import accumulate
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import discord
from apps.web.pages.appointments import session_row
from apps.web.pages.buying import offer_card, wait_card
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.entries import entry_row, explanation
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.mail_addresses import mail_section
from apps.web.pages.nudging_form import nudges_section
from apps.web.pages.packs import pack_card
from apps.web.pages.paging import pages, sessions_page
from apps.web.pages.praise import writing
from apps.web.pages.shapes import Context, day, link, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.pages.zones import zone_options
from apps.web.visiting import Visiting
from apps.wording.about_refunds import to_its_owner
from apps.wording.languages import _, read_in, reading
from mentorship_core.domain.booking.session import Completed
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.language import LANGUAGES
from mentorship_core.domain.onboarding import is_told
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.ports.views import PackRow


@get("/dashboard", **page(SIGNED_IN), sync_to_thread=True)
def dashboard(visit: Visiting) -> Page:
    """Packs, the next session, places offered and waited for, and whatever presses."""
    views, me, now, zone = visit.mentorship.views, visit.person, visit.product.clock(), visit.zone
    rows = sorted(views.packs(me, student=me.user), key=_those_that_live_first)
    line = views.line(me, student=me.user)
    ahead = views.sessions(me, student=me.user, upcoming=True, now=now, limit=1).rows
    context = {
        "name": visit.me.name.split()[0],
        "alerts": [*alerts(rows, zone, now), *_untold(visit, rows)],
        "offers": [offer_card(row.offer, row.mentor_name, visit) for row in line if row.offer is not None],
        "waits": [wait_card(row) for row in line if row.offer is None],
        "next_session": session_row(ahead[0], me, zone, now) if ahead else None,
        "packs": [pack_card(row, now, zone) for row in rows],
    }
    return draw(visit, "dashboard.html", context)


def _those_that_live_first(row: PackRow) -> tuple[bool, float]:
    return (not isinstance(row.pack, ActivePack), -row.pack.bought_at.timestamp())


def alerts(rows: list[PackRow], zone: str, now: Instant) -> list[Context]:
    """A place that is about to be lost, once for each mentor."""
    kept = {row.pack.mentor: (row, row.seat) for row in rows if isinstance(row.seat, Grace) and row.seat.until > now}
    return [
        {
            "tone": "warn",
            "title": _(
                "Your place with {mentor} is kept until {time}",
                mentor=row.mentor_name,
                time=moment(seat.until, zone)["text"],
            ),
            "text": _("Your sessions are used. Buy another pack before then to keep it."),
            "link": link(f"/mentors/{mentor}#buy", _("Renew")),
        }
        for mentor, (row, seat) in kept.items()
    ]


def _untold(visit: Visit, rows: list[PackRow]) -> list[Context]:
    """Until it is told, while there is a mentor to tell it to."""
    seated = [row for row in rows if isinstance(row.seat, Active | Grace)]
    if not seated or is_told(visit.me):
        return []
    title = _("Before your first session with {mentor}", mentor=seated[-1].mentor_name)
    text = _("Say what you want to learn and where you live, so that your sessions start well.")
    return [{"tone": "info", "title": title, "text": text, "link": link("/onboarding", _("Tell us"))}]


@get("/packs/{pack_id:uuid}", **page(SIGNED_IN), sync_to_thread=True)
def pack(pack_id: FromPath[UUID], visit: Visiting) -> Page:
    """Why there are as many sessions left as there are."""
    return draw(visit, "pack.html", pack_context(visit, pack_id))


def pack_context(visit: Visit, pack_id: UUID, filled: Context | None = None) -> Context:
    """`filled` is what was written of it, when the page is drawn again."""
    views, me, now = visit.mentorship.views, visit.person, visit.product.clock()
    row = views.pack(me, PackId(pack_id))
    if row is None:
        raise visit.no(NotFound("pack"))
    entries = views.ledger(me, row.pack.id)
    between = views.sessions(me, student=row.pack.student, mentor=row.pack.mentor, now=now, limit=100).rows
    found = [one for one in between if one.session.pack == row.pack.id]
    return {
        "pack": pack_card(row, now, visit.zone, explained=True, receipt=_may_read_receipt(visit, row)),
        "money_back": money_back(visit, row),
        "explanation": explanation(entries),
        "rows": [entry_row(entry, row, balance, visit) for entry, balance in _with_balance(entries)][::-1],
        "sessions": [session_row(one, me, visit.zone, now) for one in found],
        "writing": writing(visit, row, held=any(isinstance(one.session, Completed) for one in found), filled=filled),
    }


def _may_read_receipt(visit: Visit, row: PackRow) -> bool:
    return visit.is_admin or row.pack.student == visit.person.user


def money_back(visit: Visit, row: PackRow) -> list[str]:
    """Where the money is that was given back for this pack; for those whose it is."""
    order = visit.mentorship.views.order(visit.actor, row.pack.order) if row.pack.order is not None else None
    if order is None or not _may_read_receipt(visit, row):
        return []
    theirs = (refund for refund in order.refunds if refund.pack == row.pack.id)
    return [to_its_owner(refund, order.order.provider, visit.zone) for refund in theirs]


def _with_balance(entries: tuple[Entry, ...]) -> list[tuple[Entry, int]]:
    balances = accumulate(entry.delta for entry in entries)
    return list(zip(entries, balances, strict=True))


@get("/sessions", **page(SIGNED_IN), sync_to_thread=True)
def sessions(visit: Visiting, before: Annotated[str | None, QueryParameter(max_length=400)] = None) -> Page:
    """Those ahead, and those before page by page."""
    views, me, now = visit.mentorship.views, visit.person, visit.product.clock()
    ahead = views.sessions(me, student=me.user, upcoming=True, now=now, limit=100).rows
    past = sessions_page(visit, before, student=me.user)
    bookable = next((row for row in views.packs(me, student=me.user) if row.pack.bookable), None)
    context = {
        "upcoming": [session_row(row, me, visit.zone, now) for row in ahead],
        "past": [session_row(row, me, visit.zone, now) for row in past.rows],
        "pages": pages("/sessions", before, past.cursor),
        "book_url": f"/calendar?pack={bookable.pack.id}" if bookable is not None else None,
    }
    return draw(visit, "sessions.html", context)


@get("/settings", **page(SIGNED_IN), sync_to_thread=True)
def settings(
    visit: Visiting,
    discord_returned: Annotated[str, QueryParameter(name="discord", max_length=40)] = "",
) -> Page:
    return draw(visit, "settings.html", settings_context(visit, returned=discord_returned))


@post("/settings", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def save_settings(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    language = data.get("language") or None
    saved = visit.mentorship.change_me(
        actor=visit.person, name=data.get("name", ""), zone=data.get("zone", ""), language=language
    )
    match saved:
        case Invalid() as no:
            filled = form_shape(typed(data), errors_of(no))
            return draw(visit, "settings.html", settings_context(visit, filled), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case _:
            with read_in(language or reading()):
                return go(visit, "/settings", flash=_("Your settings are saved."))


def settings_context(
    visit: Visit, filled: Context | None = None, *, feed_url: str | None = None, returned: str = ""
) -> Context:
    """`feed_url` is the address of a feed that was just made; `returned` how somebody came back from Discord."""
    feed = visit.mentorship.calendar_feed(actor=visit.person)
    return {
        "action": "/settings",
        "zones": zone_options(),
        "spoken": [{"value": tag, "text": name, "lang": tag} for tag, name in LANGUAGES.items()],
        "email": visit.me.email,
        "mail": mail_section(visit),
        "form": filled or form_shape({"name": visit.me.name, "zone": visit.me.zone, "language": visit.language}),
        "nudges": nudges_section(visit),
        "feed": {
            "since": day(feed.made_at, visit.zone) if feed is not None else None,
            "url": feed_url,
            "make_action": "/settings/calendar-feed",
            "end_action": "/settings/calendar-feed/end",
        },
        "discord": discord.section(visit, returned),
    }


ROUTES = [dashboard, pack, sessions, settings, save_settings]
