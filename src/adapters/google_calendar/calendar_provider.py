"""Google Calendar, over Google's own client."""

from functools import partial
from typing import Any

from attrs import frozen

from adapters.google_calendar import watching
from adapters.google_calendar.busy import busy
from adapters.google_calendar.changing import changes
from adapters.google_calendar.consent import Consent
from adapters.google_calendar.google_app import GoogleApp
from adapters.google_calendar.line import Answered, GoogleLine, Refused, trouble_of
from adapters.google_calendar.writing import Correction, correction_of, new_event
from mentorship_core.domain.instant import During, Instant
from mentorship_core.ports.calendar_provider import (
    Appointment,
    Changes,
    Channel,
    Grant,
    ListedCalendar,
    Trouble,
    Unreachable,
)

TAKEN, GONE, CHANGED_MEANWHILE = 409, frozenset({404, 410}), 412
TRIES = 4
"""So often an event that others keep changing is looked at again."""


@frozen
class GoogleCalendars:
    """The CalendarProvider port. A secret is a refresh token; an appointment's id has to be of base32hex's letters."""

    line: GoogleLine

    @classmethod
    def of(cls, app: GoogleApp) -> "GoogleCalendars":
        return cls(GoogleLine.of(app))

    def consent_page(self, *, state: str, challenge: str, account: str | None) -> str:
        return Consent(self.line).page(state=state, challenge=challenge, account=account)

    def exchange(self, *, code: str, verifier: str) -> Grant | Trouble:
        return Consent(self.line).exchange(code=code, verifier=verifier)

    def withdraw(self, secret: str) -> Unreachable | None:
        return Consent(self.line).withdraw(secret)

    def calendars(self, secret: str) -> tuple[ListedCalendar, ...] | Trouble:
        """Writable are those that are the mentor's own: for more we do not ask."""
        listed: list[ListedCalendar] = []
        page: str | None = None
        while True:
            reply = self.line.call(secret, partial(_list_calendars, page=page))
            if not isinstance(reply, Answered):
                return trouble_of(reply)
            listed.extend(_listed(item) for item in reply.data.get("items", ()))
            page = reply.data.get("nextPageToken")
            if page is None:
                return tuple(listed)

    def busy(self, secret: str, calendars: tuple[str, ...], window: During) -> tuple[During, ...] | Trouble:
        return busy(self.line, secret, calendars, window)

    def changes(self, secret: str, calendar: str, cursor: str | None, window: During) -> Changes | Trouble:
        return changes(self.line, secret, calendar, cursor, window)

    def put(self, secret: str, calendar: str, appointment: Appointment) -> Trouble | None:
        """The id is ours, so a second try after a lost answer meets the first; a deleted event keeps its id too."""
        body, told = new_event(appointment), "all" if appointment.guests else "none"
        reply = self.line.call(
            secret, lambda google: google.events().insert(calendarId=calendar, body=body, sendUpdates=told)
        )
        if isinstance(reply, Answered):
            return None
        if isinstance(reply, Refused) and reply.status == TAKEN:
            return self._put_right(secret, calendar, appointment)
        return trouble_of(reply)

    def remove(self, secret: str, calendar: str, event: str) -> Trouble | None:
        reply = self.line.call(
            secret, lambda google: google.events().delete(calendarId=calendar, eventId=event, sendUpdates="all")
        )
        gone = isinstance(reply, Refused) and reply.status in GONE
        return None if gone or isinstance(reply, Answered) else trouble_of(reply)

    def watch(self, secret: str, calendar: str, *, channel: str, token: str, until: Instant) -> Channel | Trouble:
        """Each try needs a `channel` never used before."""
        return watching.watch(self.line, secret, calendar, channel=channel, token=token, until=until)

    def unwatch(self, secret: str, channel: Channel) -> Unreachable | None:
        return watching.unwatch(self.line, secret, channel)

    def _put_right(self, secret: str, calendar: str, appointment: Appointment) -> Trouble | None:
        for _ in range(TRIES):
            found = self.line.call(
                secret, lambda google: google.events().get(calendarId=calendar, eventId=appointment.id)
            )
            if not isinstance(found, Answered):
                # Taken and not there: Google is not of one mind yet.
                return Unreachable() if isinstance(found, Refused) and found.status in GONE else trouble_of(found)
            correction = correction_of(found.data, appointment)
            if correction is None:
                return None
            reply = self._correct(secret, calendar, found.data, correction)
            if not (isinstance(reply, Refused) and reply.status == CHANGED_MEANWHILE):
                return None if isinstance(reply, Answered) else trouble_of(reply)
        return Unreachable()

    def _correct(self, secret: str, calendar: str, event: Any, correction: Correction) -> Answered | Refused | Trouble:
        told = "all" if correction.felt and "attendees" in {*event, *correction.body} else "none"
        return self.line.call(
            secret,
            lambda google: google.events().patch(
                calendarId=calendar, eventId=event["id"], body=correction.body, sendUpdates=told
            ),
            if_match=event["etag"],
        )


def _list_calendars(google: Any, *, page: str | None) -> Any:
    return google.calendarList().list(pageToken=page)


def _listed(item: Any) -> ListedCalendar:
    return ListedCalendar(
        id=str(item["id"]),
        name=str(item.get("summaryOverride") or item.get("summary", "")),
        writable=item.get("accessRole") == "owner",
        primary=bool(item.get("primary", False)),
        zone=str(item.get("timeZone", "")),
    )
