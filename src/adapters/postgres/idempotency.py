"""Keys of requests that may be sent twice, with the answers they were given."""

from datetime import timedelta

from attrs import frozen
from sqlalchemy import (
    Engine,
    Integer,
    Interval,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.actors import act_as
from adapters.postgres.rows import Fields
from adapters.postgres.tables.messages import idempotency_keys as keys
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import System
from mentorship_core.ports.idempotency import Fresh, InUse, Replay, Reused

LEASE = timedelta(seconds=60)
KEPT = timedelta(hours=24)
US = System("idempotency")

_NOW = func.clock_timestamp()
_LEASED = _NOW + cast(literal(LEASE), Interval)
_STALE = keys.c.created_at <= _NOW - cast(literal(KEPT), Interval)
_THIS = and_(
    keys.c.person == bindparam("for_person", type_=Text),
    keys.c.route == bindparam("for_route", type_=Text),
    keys.c.key == bindparam("for_key", type_=Text),
)
_ASKED = insert(keys).values(
    person=bindparam("for_person", type_=Text),
    route=bindparam("for_route", type_=Text),
    key=bindparam("for_key", type_=Text),
    body_hash=bindparam("asked", type_=Text),
    lease_until=_LEASED,
    created_at=_NOW,
)
_ABANDONED = and_(keys.c.status.is_(None), keys.c.lease_until <= _NOW)
CLAIM = _ASKED.on_conflict_do_update(
    index_elements=[keys.c.person, keys.c.route, keys.c.key],
    set_={
        "body_hash": _ASKED.excluded.body_hash,
        "lease_until": _ASKED.excluded.lease_until,
        "created_at": _ASKED.excluded.created_at,
        "status": None,
        "body": None,
        "media_type": None,
        "location": None,
    },
    where=or_(_STALE, _ABANDONED),
).returning(literal(1))
FOUND = select(keys).where(_THIS)
KEEP = (
    update(keys)
    .where(_THIS)
    .values({name: bindparam(f"with_{name}") for name in ("status", "body", "media_type", "location")})
)
FORGET = delete(keys).where(_THIS, keys.c.status.is_(None))
_THESE = tuple_(keys.c.person, keys.c.route, keys.c.key)
_LONG_KEPT = (
    select(keys.c.person, keys.c.route, keys.c.key)
    .where(_STALE)
    .order_by(keys.c.created_at)
    .limit(bindparam("limit", type_=Integer))
)
CLEAR = delete(keys).where(_THESE.in_(_LONG_KEPT), _STALE)


@frozen
class PostgresIdempotency:
    engine: Engine

    def claim(self, person: str, route: str, key: str, body_hash: str) -> Fresh | Replay | InUse | Reused:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, US)
            this = _this(person, route, key)
            if connection.execute(CLAIM, {**this, "asked": body_hash}).first() is not None:
                return Fresh()
            return _seen_before(connection.execute(FOUND, this).one(), body_hash)

    def keep(self, person: str, route: str, key: str, answer: Replay) -> None:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, US)
            connection.execute(KEEP, {**_this(person, route, key), **_with(answer)})

    def forget(self, person: str, route: str, key: str) -> None:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, US)
            connection.execute(FORGET, _this(person, route, key))

    def clear(self, limit: int = 1000) -> int:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, US)
            return connection.execute(CLEAR, {"limit": limit}).rowcount


def _this(person: str, route: str, key: str) -> dict[str, str]:
    return {"for_person": person, "for_route": route, "for_key": key}


def _with(answer: Replay) -> dict[str, object]:
    return {
        "with_status": answer.status,
        "with_body": answer.body,
        "with_media_type": answer.media_type,
        "with_location": answer.location,
    }


def _seen_before(row: Fields, body_hash: str) -> Replay | InUse | Reused:
    if row.body_hash != body_hash:
        return Reused()
    if row.status is None:
        return InUse()
    return Replay(status=row.status, body=row.body, media_type=row.media_type, location=row.location)
