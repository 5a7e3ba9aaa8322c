"""The small shapes templates are made of: times, money, links, states. See the top of base.html."""

from collections.abc import Mapping
from typing import Any

from apps.web.manners.written import instant
from apps.wording import times
from apps.wording.languages import _
from apps.wording.places import city
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money

Context = dict[str, Any]


def moment(at: Instant, zone: str) -> Context:
    """`Wednesday 2 December 2026, 15:00`; the zone is said by the page."""
    return {"iso": instant(at), "text": times.full(at, zone)}


def day(at: Instant, zone: str) -> Context:
    return {"iso": instant(at), "text": times.day(at, zone)}


def money(amount: Money) -> Context:
    return {"amount_minor": amount.amount_minor, "currency": amount.currency, "text": times.money(amount)}


def link(url: str, text: str) -> Context:
    return {"url": url, "text": text}


def badge(state: str, text: str) -> Context:
    return {"state": state, "text": text}


def fact(term: str, text: str, note: str | None = None) -> Context:
    return {"term": term, "text": text, "note": note}


def when(term: str, at: Instant, zone: str) -> Context:
    """A row that says a time and in whose zone."""
    return {"term": term, "text": "", "time": moment(at, zone), "note": zone_text(zone)}


def hidden(**values: object) -> list[Context]:
    return [{"name": name, "value": str(value)} for name, value in values.items()]


def form(filled: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None) -> Context:
    """What was typed before, and what was wrong with it."""
    return {"filled": dict(filled or {}), "errors": dict(errors or {})}


def zone_text(zone: str) -> str:
    """`New York time`."""
    if zone == "UTC":
        return "UTC"
    return _("{place} time", place=city(zone))
