"""Calendars that mentors named by their address, and how they were last read."""

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading, FeedTrouble, KnownFeed


def feed_to_row(feed: BusyFeed) -> Values:
    return {
        "id": feed.id,
        "mentor_id": feed.mentor,
        "name": feed.name,
        "host": feed.host,
        "sealed": feed.sealed,
        "added_at": feed.added_at,
    }


def feed_from_row(row: Fields) -> BusyFeed:
    return BusyFeed(
        id=row.id, mentor=row.mentor_id, name=row.name, host=row.host, sealed=row.sealed, added_at=row.added_at
    )


def reading_to_row(reading: FeedReading) -> Values:
    return {
        "covers": reading.window,
        "zone": reading.zone,
        "version": reading.version,
        "read_at": reading.read_at,
        "trouble": reading.trouble,
        "told": reading.told,
    }


def reading_from_row(row: Fields) -> FeedReading | None:
    if row.read_at is None:
        return None
    return FeedReading(
        feed=row.id,
        window=row.covers,
        zone=row.zone,
        version=row.version,
        read_at=row.read_at,
        trouble=FeedTrouble(row.trouble) if row.trouble is not None else None,
        told=row.told,
    )


def known_from_row(row: Fields) -> KnownFeed:
    return KnownFeed(feed=feed_from_row(row), reading=reading_from_row(row))
