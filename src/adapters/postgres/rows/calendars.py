"""Consents, readings, and what was written down."""

from typing import assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.calendars import ConnectionStatus
from mentorship_core.domain.calendars.connection import Broken, Connected, Connection, Disconnected, Granted, Lost
from mentorship_core.domain.calendars.reading import PushChannel, Reading, Written


def connection_to_row(connection: Connection) -> Values:
    match connection:
        case Connected():
            return _granted(connection, ConnectionStatus.CONNECTED) | {"why": None, "at": None}
        case Broken():
            return _granted(connection, ConnectionStatus.BROKEN) | {"why": connection.why, "at": connection.since}
        case Disconnected():
            return {
                "mentor_id": connection.mentor,
                "status": ConnectionStatus.DISCONNECTED,
                "account": connection.account,
                "sealed": None,
                "event_calendar": None,
                "busy_calendars": None,
                "connected_at": None,
                "why": None,
                "at": connection.at,
            }
        case _:
            assert_never(connection)


def _granted(connection: Granted, status: ConnectionStatus) -> Values:
    return {
        "mentor_id": connection.mentor,
        "status": status,
        "account": connection.account,
        "sealed": connection.sealed,
        "event_calendar": connection.event_calendar,
        "busy_calendars": list(connection.busy_calendars),
        "connected_at": connection.connected_at,
    }


def connection_from_row(row: Fields) -> Connection:
    if row.status is ConnectionStatus.DISCONNECTED:
        return Disconnected(mentor=row.mentor_id, account=row.account, at=row.at)
    connected = Connected(
        mentor=row.mentor_id,
        account=row.account,
        sealed=row.sealed,
        event_calendar=row.event_calendar,
        busy_calendars=tuple(row.busy_calendars),
        connected_at=row.connected_at,
    )
    return connected if row.status is ConnectionStatus.CONNECTED else connected.break_off(Lost(row.why), row.at)


def reading_to_row(reading: Reading) -> Values:
    return {
        "mentor_id": reading.mentor,
        "calendar": reading.calendar,
        "covers": reading.window,
        "cursor": reading.cursor,
        "read_at": reading.read_at,
    }


def channel_to_row(channel: PushChannel | None) -> Values:
    return {
        "channel_id": channel.id if channel is not None else None,
        "channel_resource": channel.resource if channel is not None else None,
        "channel_token_hash": channel.token_hash if channel is not None else None,
        "channel_until": channel.until if channel is not None else None,
    }


def reading_from_row(row: Fields) -> Reading:
    channel = None
    if row.channel_id is not None:
        channel = PushChannel(
            id=row.channel_id,
            resource=row.channel_resource,
            token_hash=row.channel_token_hash,
            until=row.channel_until,
        )
    return Reading(
        mentor=row.mentor_id,
        calendar=row.calendar,
        window=row.covers,
        cursor=row.cursor,
        read_at=row.read_at,
        channel=channel,
    )


def written_to_row(written: Written) -> Values:
    return {
        "session_id": written.session,
        "mentor_id": written.mentor,
        "calendar": written.calendar,
        "event": written.event,
        "during": written.during,
        "at": written.at,
    }


def written_from_row(row: Fields) -> Written:
    return Written(
        session=row.session_id,
        mentor=row.mentor_id,
        calendar=row.calendar,
        event=row.event,
        during=row.during,
        at=row.at,
    )
