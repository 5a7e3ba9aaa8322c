"""People, their shop windows, and how they sign in."""

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.booking.holidays import HolidayPlace
from mentorship_core.domain.booking.hours import DayOverride, Schedule, WeeklyHours
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.instant import During
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import Nudging, QuietHours
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, Role, SignInLink, User
from mentorship_core.domain.roles import RoleRound
from mentorship_core.wire import converter


def user_to_row(user: User) -> Values:
    return {
        "id": user.id,
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "zone": user.zone,
        "zone_given": user.zone_given,
        "language": user.language,
        "goals": user.goals,
        "discord_id": user.discord_id,
        "discord_name": user.discord_name,
        "discord_closed": user.discord_closed,
        "locked": user.locked,
        "locked_because": user.locked_because,
        "erased_at": user.erased_at,
        "created_at": user.created_at,
        **_nudging_to_row(user.nudging),
    }


def user_from_row(row: Fields) -> User:
    return User(
        id=row.id,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        zone=row.zone,
        zone_given=row.zone_given,
        language=row.language,
        goals=row.goals,
        discord_id=row.discord_id,
        discord_name=row.discord_name,
        discord_closed=row.discord_closed,
        locked=row.locked,
        locked_because=row.locked_because,
        erased_at=row.erased_at,
        created_at=row.created_at,
        nudging=_nudging_from_row(row),
    )


def _nudging_to_row(nudging: Nudging) -> Values:
    quiet = nudging.quiet
    return {
        "nudge_channels": [channel.value for channel in nudging.channels],
        "quiet_from_minute": quiet.from_minute if quiet is not None else None,
        "quiet_until_minute": quiet.until_minute if quiet is not None else None,
    }


def _nudging_from_row(row: Fields) -> Nudging:
    quiet = row.quiet_from_minute is not None
    return Nudging(
        channels=tuple(Channel(channel) for channel in row.nudge_channels),
        quiet=QuietHours(from_minute=row.quiet_from_minute, until_minute=row.quiet_until_minute) if quiet else None,
    )


def mentor_to_row(mentor: Mentor) -> Values:
    return {
        "id": mentor.id,
        "user_id": mentor.user,
        "name": mentor.name,
        "headline": mentor.headline,
        "about": mentor.about,
        "max_active_students": mentor.max_active_students,
        "on_sale": mentor.on_sale,
        "edition": mentor.edition,
        "holiday_country": mentor.holidays.country if mentor.holidays is not None else None,
        "holiday_subdivision": mentor.holidays.subdivision if mentor.holidays is not None else None,
        **_schedule_to_row(mentor.schedule),
    }


def mentor_from_row(row: Fields) -> Mentor:
    return Mentor(
        id=row.id,
        user=row.user_id,
        name=row.name,
        headline=row.headline,
        about=row.about,
        schedule=_schedule_from_row(row),
        max_active_students=row.max_active_students,
        on_sale=row.on_sale,
        edition=row.edition,
        holidays=_holidays(row),
    )


def _holidays(row: Fields) -> HolidayPlace | None:
    return HolidayPlace(row.holiday_country, row.holiday_subdivision) if row.holiday_country is not None else None


def _schedule_to_row(schedule: Schedule) -> Values:
    return {
        "zone": schedule.zone,
        "weekly": converter.unstructure(schedule.weekly),
        "overrides": converter.unstructure(schedule.overrides),
        "away": converter.unstructure(schedule.away),
        "buffer_before_minutes": schedule.buffer_before_minutes,
        "buffer_after_minutes": schedule.buffer_after_minutes,
        "notice_hours": schedule.notice_hours,
        "horizon_days": schedule.horizon_days,
        "increment_minutes": schedule.increment_minutes,
        "daily_limit": schedule.daily_limit,
    }


def _schedule_from_row(row: Fields) -> Schedule:
    return Schedule(
        zone=row.zone,
        weekly=converter.structure(row.weekly, WeeklyHours),
        overrides=converter.structure(row.overrides, tuple[DayOverride, ...]),
        away=converter.structure(row.away, tuple[During, ...]),
        buffer_before_minutes=row.buffer_before_minutes,
        buffer_after_minutes=row.buffer_after_minutes,
        notice_hours=row.notice_hours,
        horizon_days=row.horizon_days,
        increment_minutes=row.increment_minutes,
        daily_limit=row.daily_limit,
    )


def link_to_row(link: SignInLink) -> Values:
    return {
        "secret_hash": link.secret_hash,
        "email": link.email,
        "browser_hash": link.browser_hash,
        "device": link.device,
        "moves": link.moves,
        "wrong_codes": link.wrong_codes,
        "confirmed_at": link.confirmed_at,
        "expires_at": link.expires_at,
        "spent_at": link.spent_at,
    }


def link_from_row(row: Fields) -> SignInLink:
    return SignInLink(
        secret_hash=row.secret_hash,
        email=row.email,
        browser_hash=row.browser_hash,
        device=row.device,
        moves=row.moves,
        wrong_codes=row.wrong_codes,
        confirmed_at=row.confirmed_at,
        expires_at=row.expires_at,
        spent_at=row.spent_at,
    )


def discord_link_to_row(link: DiscordLink) -> Values:
    return {
        "secret_hash": link.secret_hash,
        "account": link.account,
        "name": link.name,
        "expires_at": link.expires_at,
        "spent_at": link.spent_at,
    }


def discord_link_from_row(row: Fields) -> DiscordLink:
    return DiscordLink(
        secret_hash=row.secret_hash,
        account=row.account,
        name=row.name,
        expires_at=row.expires_at,
        spent_at=row.spent_at,
    )


def role_round_from_row(row: Fields) -> RoleRound:
    return RoleRound(after=row.after, next_at=row.next_at)


def token_to_row(token: AccessToken) -> Values:
    return {
        "secret_hash": token.secret_hash,
        "user_id": token.user,
        "device": token.device,
        "signed_in_at": token.signed_in_at,
        "used_at": token.used_at,
        "expires_at": token.expires_at,
        "ended_at": token.ended_at,
    }


def token_from_row(row: Fields) -> AccessToken:
    return AccessToken(
        secret_hash=row.secret_hash,
        user=row.user_id,
        device=row.device,
        signed_in_at=row.signed_in_at,
        used_at=row.used_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
    )


def feed_to_row(feed: CalendarFeed) -> Values:
    return {
        "user_id": feed.user,
        "secret_hash": feed.secret_hash,
        "made_at": feed.made_at,
        "ended_at": feed.ended_at,
    }


def feed_from_row(row: Fields) -> CalendarFeed:
    return CalendarFeed(user=row.user_id, secret_hash=row.secret_hash, made_at=row.made_at, ended_at=row.ended_at)


def identity_to_row(account: IdentityAccount) -> Values:
    return {
        "subject": account.subject,
        "user_id": account.user,
        "at": account.at,
        "deleted_at": account.deleted_at,
    }


def identity_from_row(row: Fields) -> IdentityAccount:
    return IdentityAccount(subject=row.subject, user=row.user_id, at=row.at, deleted_at=row.deleted_at)
