"""Mail that will never arrive is told to whom it concerns: its reader, elsewhere, and the admins (SAY-9)."""

from collections.abc import Iterator

from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.addresses import AddressFailed
from mentorship_core.domain.notices.events import NoticeSettled
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus


def about_deliveries(event: Event) -> Iterator[Say]:
    """Once a week, however many letters come back."""
    match event:
        case NoticeSettled(notice=Notice(status=NoticeStatus.FAILED, channel=Channel.MAIL) as failed):
            yield from _both(failed.recipient, failed.why, event.at)
        case AddressFailed(user=user, address=address) if user is not None:
            yield from _both(user, address.why, event.at)
        case _:
            return


def _both(reader: UserId, why: str, at: Instant) -> Iterator[Say]:
    yield _say(NoticeKind.MAIL_REFUSED, Audience.STUDENT, reader, why, at)
    yield _say(NoticeKind.DELIVERY_FAILING, Audience.ADMINS, reader, why, at)


def _say(kind: NoticeKind, audience: Audience, reader: UserId, why: str, at: Instant) -> Say:
    year, week, _ = at.isocalendar()
    return Say(
        kind=kind,
        audience=audience,
        about=reader,
        deadline=f"{year}-W{week:02}",
        student=reader,
        facts={"why": why},
    )
