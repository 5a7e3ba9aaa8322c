"""What was said to people, and how they are nudged."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from apps.wording.telling import Words
from mentorship_core.domain.booking.clock_text import write_clock
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.people import User
from mentorship_core.use_cases.see_notices import Outlook as SeenOutlook


@frozen(kw_only=True)
class NoticeSeen:
    """`path` is where it leads, if anywhere."""

    id: UUID
    kind: str
    subject: str
    text: str
    path: str | None
    at: datetime
    read: bool


@frozen(kw_only=True)
class NoticesSeen:
    """`cursor` fetches the next page; null at the end."""

    notices: list[NoticeSeen]
    unread: int
    cursor: str | None


@frozen(kw_only=True)
class NoticesOpened:
    """How many were new."""

    count: int
    changed: bool


@frozen(kw_only=True)
class NudgesSeen:
    """`quiet_from` and `quiet_until` are local times in `zone`; null where there are none, or while it is not known."""

    channels: list[str]
    quiet_from: str | None
    quiet_until: str | None
    zone: str | None


@frozen(kw_only=True)
class NudgesChanged:
    nudges: NudgesSeen
    changed: bool


def notice_seen(notice: Notice, words: Words) -> NoticeSeen:
    return NoticeSeen(
        id=notice.id,
        kind=notice.kind.value,
        subject=words.subject,
        text="\n".join(line for line in words.body if line),
        path=words.link[0] if words.link is not None else None,
        at=notice.queued_at,
        read=notice.is_read,
    )


def nudges_seen(user: User) -> NudgesSeen:
    quiet = user.nudging.quiet
    return NudgesSeen(
        channels=[channel.value for channel in user.nudging.channels],
        quiet_from=write_clock(quiet.from_minute) if quiet is not None else None,
        quiet_until=write_clock(quiet.until_minute) if quiet is not None else None,
        zone=user.zone if user.zone_given else None,
    )


@frozen(kw_only=True)
class NoticeTold:
    """`status` is queued, sending, sent, untrue (found so when it was to leave), failed, uncertain or stopped;
    `goes_out_at` is the end of quiet hours it waits for."""

    id: UUID
    kind: str
    channel: str
    status: str
    why: str
    at: datetime
    settled_at: datetime | None
    goes_out_at: datetime | None


@frozen(kw_only=True)
class NoticeComing:
    """`key` names it to whoever would stop it; null for what follows from acts and ends."""

    kind: str
    at: datetime
    key: str | None


@frozen(kw_only=True)
class Outlook:
    """`told` newest first, `coming` soonest first."""

    told: list[NoticeTold]
    coming: list[NoticeComing]


@frozen(kw_only=True)
class NoticeResent:
    id: UUID


def outlook_seen(outlook: SeenOutlook) -> Outlook:
    return Outlook(
        told=[notice_told(notice) for notice in outlook.told],
        coming=[NoticeComing(kind=one.kind.value, at=one.at, key=one.key) for one in outlook.coming],
    )


def notice_told(notice: Notice) -> NoticeTold:
    return NoticeTold(
        id=notice.id,
        kind=notice.kind.value,
        channel=notice.channel.value,
        status=notice.status.value,
        why=notice.why,
        at=notice.queued_at,
        settled_at=notice.settled_at,
        goes_out_at=notice.send_after,
    )
