"""What was said to me, what of it I have read, and how I am nudged."""

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, field

from apps.web.api.answers.notices import (
    NoticesOpened,
    NoticesSeen,
    NudgesChanged,
    NudgesSeen,
    notice_seen,
    nudges_seen,
)
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.said import Saying
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.booking.clock_text import read_clock
from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import DAY_MINUTES, Nudging, QuietHours
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.ports.views import NoticePage
from mentorship_core.use_cases.change_me import Changed

ROWS = 50


class Quiet(Body, frozen=True):
    """Local times, such as 22:00 and 07:00."""

    from_: Annotated[str, text(5, 5)] = field(name="from")
    until: Annotated[str, text(5, 5)]


class ChooseNudges(Body, frozen=True):
    """`channels` in the order they are tried, empty for the app alone; `quiet_hours` null for none."""

    channels: Annotated[list[Channel], Meta(max_length=2)]
    quiet_hours: Quiet | None


@get("/api/notices", **api(SIGNED_IN), sync_to_thread=True)
def notices(
    visit: Visiting,
    cursor: Annotated[str | None, QueryParameter(max_length=400)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = ROWS,
) -> NoticesSeen:
    """Everything that was said to me, newest first; `unread` counts to a hundred."""
    page = notices_page(visit, cursor, limit)
    said = [notice_seen(notice, words) for notice, words in Saying(visit).of(page.rows)]
    return NoticesSeen(notices=said, unread=visit.mentorship.views.unread(visit.actor, visit.me.id), cursor=page.cursor)


def notices_page(visit: Visit, cursor: str | None, limit: int) -> NoticePage:
    try:
        return visit.mentorship.views.notices(visit.actor, visit.me.id, cursor=cursor, limit=limit)
    except ValueError as error:
        raise visit.no(Invalid((("cursor", "NOT_OURS", N_("This page is not there any more.")),))) from error


@post("/api/notices/{notice_id:uuid}/read", **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def read_one(notice_id: FromPath[UUID], visit: Visiting) -> NoticesOpened:
    """I have read this one."""
    opened = visit.mentorship.read_notices(actor=visit.person, notice=NoticeId(notice_id))
    if isinstance(opened, NotFound):
        raise visit.no(opened)
    return NoticesOpened(count=opened.count, changed=opened.changed)


@post("/api/notices/read", **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def read_all(visit: Visiting) -> NoticesOpened:
    """I have read them all."""
    opened = visit.mentorship.read_notices(actor=visit.person)
    if isinstance(opened, NotFound):
        raise visit.no(opened)
    return NoticesOpened(count=opened.count, changed=opened.changed)


@get("/api/me/nudges", **api(SIGNED_IN), sync_to_thread=True)
def nudges(visit: Visiting) -> NudgesSeen:
    """By which channels I am reminded, and when not; receipts, changes and security come by mail whatever I choose."""
    return nudges_seen(visit.me)


@put("/api/me/nudges", **api(SIGNED_IN), sync_to_thread=True)
def choose_nudges(data: JSONBody[ChooseNudges], visit: Visiting) -> NudgesChanged:
    quiet = quiet_hours(data.quiet_hours.from_, data.quiet_hours.until) if data.quiet_hours is not None else None
    chosen = visit.mentorship.choose_nudges(
        actor=visit.person, nudging=Nudging(channels=tuple(data.channels), quiet=quiet)
    )
    match chosen:
        case Refusal() as no:
            raise visit.no(no)
        case Changed(user=user, changed=changed):
            return NudgesChanged(nudges=nudges_seen(user), changed=changed)


def quiet_hours(since: str, until: str) -> QuietHours:
    """What is no time of day is left for the rules to refuse."""
    minutes = [minute if (minute := read_clock(one)) is not None else DAY_MINUTES for one in (since, until)]
    return QuietHours(from_minute=minutes[0], until_minute=minutes[1])


ROUTES = [notices, read_one, read_all, nudges, choose_nudges]
