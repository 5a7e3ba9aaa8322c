"""People, their shop windows, and how they sign in."""

from typing import Any

from sqlalchemy import Column, Integer, Named, SmallInteger, Table, Text, TypedColumns, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, enum_of
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Role


class UserColumns(TypedColumns):
    id: Named[UserId] = Column(PersonId, primary_key=True)
    email: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    role: Named[Role] = Column(enum_of("user_role", Role))
    zone: Named[str] = Column(Text)
    zone_given: Named[bool]
    language: Named[str | None] = Column(Text)
    goals: Named[str] = Column(Text)
    discord_id: Named[str | None] = Column(Text)
    discord_name: Named[str] = Column(Text)
    discord_closed: Named[bool]
    locked: Named[bool]
    locked_because: Named[str] = Column(Text)
    erased_at: Named[Instant | None] = Column(INSTANT)
    created_at: Named[Instant] = Column(INSTANT)
    nudge_channels: Named[Any] = Column(ARRAY(Text))
    quiet_from_minute: Named[int | None] = Column(SmallInteger)
    quiet_until_minute: Named[int | None] = Column(SmallInteger)


class MentorColumns(TypedColumns):
    """`live_seats` is the seats' trigger's, `series` the database's own name of the mentor's receipts.

    The schedule's scalar bounds stand beside its jsonb parts.
    """

    id: Named[MentorId] = Column(Uuid, primary_key=True)
    user_id: Named[UserId] = Column(PersonId)
    name: Named[str] = Column(Text)
    headline: Named[str] = Column(Text)
    about: Named[str] = Column(Text)
    zone: Named[str] = Column(Text)
    weekly: Named[Any] = Column(JSONB)
    overrides: Named[Any] = Column(JSONB)
    away: Named[Any] = Column(JSONB)
    buffer_before_minutes: Named[int]
    buffer_after_minutes: Named[int]
    notice_hours: Named[int]
    horizon_days: Named[int]
    increment_minutes: Named[int]
    daily_limit: Named[int | None]
    max_active_students: Named[int]
    live_seats: Named[int]
    series: Named[int]
    holiday_country: Named[str | None] = Column(Text)
    holiday_subdivision: Named[str | None] = Column(Text)
    on_sale: Named[bool]
    edition: Named[int]


class SignInLinkColumns(TypedColumns):
    secret_hash: Named[str] = Column(Text, primary_key=True)
    email: Named[str] = Column(Text)
    browser_hash: Named[str] = Column(Text)
    device: Named[str] = Column(Text)
    moves: Named[UserId | None] = Column(PersonId)
    expires_at: Named[Instant] = Column(INSTANT)
    wrong_codes: Named[int]
    confirmed_at: Named[Instant | None] = Column(INSTANT)
    spent_at: Named[Instant | None] = Column(INSTANT)


class DiscordLinkColumns(TypedColumns):
    secret_hash: Named[str] = Column(Text, primary_key=True)
    account: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    expires_at: Named[Instant] = Column(INSTANT)
    spent_at: Named[Instant | None] = Column(INSTANT)


class RoleRoundColumns(TypedColumns):
    """Of one row."""

    id: Named[int] = Column(Integer, primary_key=True)
    after: Named[str] = Column(Text)
    next_at: Named[Instant | None] = Column(INSTANT)


class AccessTokenColumns(TypedColumns):
    secret_hash: Named[str] = Column(Text, primary_key=True)
    user_id: Named[UserId] = Column(PersonId)
    device: Named[str] = Column(Text)
    signed_in_at: Named[Instant | None] = Column(INSTANT)
    used_at: Named[Instant | None] = Column(INSTANT)
    expires_at: Named[Instant] = Column(INSTANT)
    ended_at: Named[Instant | None] = Column(INSTANT)


class CalendarFeedColumns(TypedColumns):
    user_id: Named[UserId] = Column(PersonId, primary_key=True)
    secret_hash: Named[str] = Column(Text)
    made_at: Named[Instant] = Column(INSTANT)
    ended_at: Named[Instant | None] = Column(INSTANT)


class IdentityAccountColumns(TypedColumns):
    subject: Named[str] = Column(Text, primary_key=True)
    user_id: Named[UserId | None] = Column(PersonId)
    at: Named[Instant] = Column(INSTANT)
    deleted_at: Named[Instant | None] = Column(INSTANT)


class IdentityEventColumns(TypedColumns):
    event_id: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)
    at: Named[Instant] = Column(INSTANT)


users = Table("users", METADATA, UserColumns)
mentors = Table("mentors", METADATA, MentorColumns)
sign_in_links = Table("sign_in_links", METADATA, SignInLinkColumns)
discord_links = Table("discord_links", METADATA, DiscordLinkColumns)
role_rounds = Table("role_rounds", METADATA, RoleRoundColumns)
access_tokens = Table("access_tokens", METADATA, AccessTokenColumns)
calendar_feeds = Table("calendar_feeds", METADATA, CalendarFeedColumns)
identity_accounts = Table("identity_accounts", METADATA, IdentityAccountColumns)
identity_events = Table("identity_events", METADATA, IdentityEventColumns)
