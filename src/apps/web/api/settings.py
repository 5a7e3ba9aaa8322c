"""A mentor's own settings: profile, hours, bounds, places, and times away."""

from typing import Annotated, Any
from uuid import UUID

from attrs import evolve, frozen
from litestar import Response, delete, get, patch, post, put
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import UNSET, Meta, UnsetType, field

from apps.web.api.answers.settings import AwaySeen, Settings, SettingsKept, away_seen, settings_of
from apps.web.api.reading import Moment, edition_of, in_utc, made, with_etag
from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import OverrideText, ScheduleText, write_schedule
from mentorship_core.domain.identity import AwayId
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Refusal, Stale
from mentorship_core.use_cases.save_away import AwayKept
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_schedule import ScheduleKept

Clock = Annotated[str, text(5, 4)]
Count = Annotated[int, Meta(ge=0, le=100_000)]


class SpanIn(Body, frozen=True):
    opens: Clock
    closes: Clock


class OverrideIn(Body, frozen=True):
    day: Annotated[str, text(10, 10)]
    spans: Annotated[list[SpanIn], Meta(max_length=50)] = field(default_factory=list)


class ChangeSettings(Body, frozen=True):
    """What is not given stays; `daily_limit` null takes the limit away."""

    name: Annotated[str, text(100, 1)] | None = None
    headline: Annotated[str, text(140)] | None = None
    about: Annotated[str, text(4000)] | None = None
    on_sale: bool | None = None
    zone: Annotated[str, text(64, 1)] | None = None
    weekly: Annotated[list[Annotated[list[SpanIn], Meta(max_length=50)]], Meta(max_length=7)] | None = None
    overrides: Annotated[list[OverrideIn], Meta(max_length=500)] | None = None
    buffer_before_minutes: Count | None = None
    buffer_after_minutes: Count | None = None
    notice_hours: Count | None = None
    horizon_days: Count | None = None
    increment_minutes: Count | None = None
    daily_limit: Count | UnsetType | None = UNSET
    max_active_students: Count | None = None


class AwayIn(Body, frozen=True):
    starts_at: Moment
    ends_at: Moment
    note: Annotated[str, text(500)] = ""


@frozen(kw_only=True)
class AwaySaved:
    """`moved` packs and graces end later by it, each pack by its `packs_moved_seconds`; the sessions in `clashes` stay,
    for the mentor to move, cancel or offer other times for."""

    away: AwaySeen
    moved: int
    packs_moved_seconds: list[int]
    clashes: list[UUID]
    changed: bool


@get("/api/instructor/settings", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def settings(visit: Visiting) -> Response[Settings]:
    """My profile, hours, bounds and places."""
    mentor = own_shop(visit)
    return with_etag(settings_of(mentor, visit.mentorship.views.away(mentor.id)), mentor.edition)


@patch("/api/instructor/settings", **api(MENTOR, Stale, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def change_settings(data: JSONBody[ChangeSettings], visit: Visiting) -> Response[SettingsKept]:
    """Change some of it. With If-Match, only if nobody changed it meanwhile."""
    mentor = own_shop(visit)
    kept, changed = save(visit, mentor, data, edition_of(visit.if_match))
    seen = settings_of(kept, visit.mentorship.views.away(kept.id))
    return with_etag(SettingsKept(settings=seen, changed=changed), kept.edition)


def save(visit: Visit, mentor: Mentor, data: ChangeSettings, edition: int | None) -> tuple[Mentor, bool]:
    """Hours first: they ask for the edition, and are what can be wrong."""
    hours = visit.mentorship.save_schedule(
        actor=visit.actor,
        mentor=mentor.id,
        schedule=schedule_of(mentor, data),
        max_active_students=data.max_active_students,
        edition=edition,
    )
    match hours:
        case Refusal() as no:
            raise visit.no(no)
        case ScheduleKept() as saved:
            return _save_window(visit, saved, data)


def _save_window(visit: Visit, saved: ScheduleKept, data: ChangeSettings) -> tuple[Mentor, bool]:
    if all(one is None for one in (data.name, data.headline, data.about, data.on_sale)):
        return saved.mentor, saved.changed
    shop = visit.mentorship.save_mentor(
        actor=visit.actor,
        mentor=saved.mentor.id,
        name=data.name,
        headline=data.headline,
        about=data.about,
        on_sale=data.on_sale,
    )
    match shop:
        case Refusal() as no:
            raise visit.no(no)
        case MentorKept():
            return shop.mentor, saved.changed or shop.changed


def schedule_of(mentor: Mentor, data: ChangeSettings) -> ScheduleText:
    """The hours as they would be."""
    plain = (
        "zone",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "notice_hours",
        "horizon_days",
        "increment_minutes",
    )
    changes: dict[str, Any] = {name: getattr(data, name) for name in plain if getattr(data, name) is not None}
    if data.daily_limit is not UNSET:
        changes["daily_limit"] = data.daily_limit
    if data.weekly is not None:
        changes["weekly"] = tuple(_spans(day) for day in data.weekly)
    if data.overrides is not None:
        changes["overrides"] = tuple(OverrideText(one.day, _spans(one.spans)) for one in data.overrides)
    return evolve(write_schedule(mentor.schedule), **changes)


def _spans(day: list[SpanIn]) -> tuple[SpanText, ...]:
    return tuple(SpanText(span.opens, span.closes) for span in day)


@post("/api/instructor/away", **api(MENTOR, limit=Kind.INSTRUCTOR, key=True), sync_to_thread=True)
def go_away(data: JSONBody[AwayIn], visit: Visiting, *, preview: FromQuery[bool] = False) -> Response[AwaySaved]:
    """Say when I am away: nothing is booked then, and my students' clocks stand still."""
    return made(_away(visit, None, data, preview=preview), changed=not preview)


@put("/api/instructor/away/{away_id:uuid}", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def change_away(
    away_id: FromPath[UUID], data: JSONBody[AwayIn], visit: Visiting, *, preview: FromQuery[bool] = False
) -> AwaySaved:
    """Another range; what has not elapsed of the old one is taken back."""
    return _away(visit, AwayId(away_id), data, preview=preview)


@delete(
    "/api/instructor/away/{away_id:uuid}", **api(MENTOR, limit=Kind.INSTRUCTOR), status_code=200, sync_to_thread=True
)
def come_back(away_id: FromPath[UUID], visit: Visiting) -> AwaySaved:
    """I am there after all."""
    return _away(visit, AwayId(away_id), None, preview=False)


def _away(visit: Visit, away: AwayId | None, data: AwayIn | None, *, preview: bool) -> AwaySaved:
    during = During(in_utc(data.starts_at, "starts_at"), in_utc(data.ends_at, "ends_at")) if data is not None else None
    saved = visit.mentorship.save_away(
        actor=visit.actor,
        mentor=own_shop(visit).id,
        away=away,
        during=during,
        note=data.note if data is not None else "",
        preview=preview,
    )
    match saved:
        case Refusal() as no:
            raise visit.no(no)
        case AwayKept() as kept:
            return AwaySaved(
                away=away_seen(kept.away),
                moved=kept.moved,
                packs_moved_seconds=[int(by.total_seconds()) for by in kept.packs],
                clashes=[session.id for session in kept.clashes],
                changed=kept.changed and not preview,
            )


ROUTES = [settings, change_settings, go_away, change_away, come_back]
