"""Push channels: Google posts to us when something changed, never what."""

from datetime import UTC, datetime
from typing import Any

import structlog

from adapters.google_calendar.line import Answered, GoogleLine, Refused, trouble_of
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.calendar_provider import Channel, Trouble, Unreachable

log = structlog.get_logger(__name__)

NEVER_WATCHED = "pushNotSupportedForRequestedResource"
"""Calendars of holidays and the like; the poll reads them all the same."""
DAY_SECONDS = 86_400
NO_ADDRESS = "push."
"""So begins what it says of an address it does not post to: one without https, or of a domain that is not shown to be
ours. The poll reads all the same."""
NAME_TAKEN = "channelIdNotUnique"
"""An earlier try was done although its answer got lost; that channel ends by itself."""
GONE = frozenset({404, 410})


def watch(
    line: GoogleLine, secret: str, calendar: str, *, channel: str, token: str, until: Instant
) -> Channel | Trouble:
    wish = {
        "id": channel,
        "type": "web_hook",
        "address": line.app.push_url,
        "token": token,
        "expiration": str(_milliseconds(until)),
    }
    reply = line.call(secret, lambda google: google.events().watch(calendarId=calendar, body=wish))
    if isinstance(reply, Answered):
        return _channel(reply.data)
    if isinstance(reply, Refused) and reply.reason == NEVER_WATCHED:
        return Unreachable(DAY_SECONDS)
    if isinstance(reply, Refused) and reply.reason.startswith(NO_ADDRESS):
        log.warning("google does not post to us", reason=reply.reason)
        return Unreachable(DAY_SECONDS)
    if isinstance(reply, Refused) and reply.reason == NAME_TAKEN:
        return Unreachable()
    return trouble_of(reply)


def unwatch(line: GoogleLine, secret: str, channel: Channel) -> Unreachable | None:
    named = {"id": channel.id, "resourceId": channel.resource}
    reply = line.call(secret, lambda google: google.channels().stop(body=named))
    if isinstance(reply, Answered) or (isinstance(reply, Refused) and reply.status in GONE):
        return None
    trouble = trouble_of(reply)
    # Without a grant nobody can stop it: it ends at its hour, and what it posts until then is not ours to answer.
    return trouble if isinstance(trouble, Unreachable) else None


def _channel(said: Any) -> Channel:
    """Google may end it sooner than asked."""
    seconds, rest = divmod(int(said["expiration"]), 1000)
    until = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)
    return Channel(id=str(said["id"]), resource=str(said["resourceId"]), until=until)


def _milliseconds(moment: Instant) -> int:
    return round(moment.timestamp() * 1000)
