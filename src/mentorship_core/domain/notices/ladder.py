"""Which channels a notice goes out on, and where a nudge goes on when one fails (SAY-21)."""

from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NUDGES, Channel, Notice, NoticeKind
from mentorship_core.domain.people import User


def channels_for(kind: NoticeKind, user: User) -> tuple[Channel, ...]:
    """The list in the app has all; nudges go to the first channel, the rest by mail too, unless mail is what fails."""
    if user.locked:
        return (Channel.IN_APP,)
    if kind in NUDGES:
        return (Channel.IN_APP, *user.ladder[:1])
    mailed = (Channel.MAIL,) if kind is not NoticeKind.MAIL_REFUSED else ()
    linked = (Channel.DISCORD,) if user.chat else ()
    return (Channel.IN_APP, *mailed, *linked)


def is_wanted(notice: Notice, reader: User) -> bool:
    """Nobody is nudged on a channel they have chosen not to be since."""
    return notice.kind not in NUDGES or notice.channel in reader.ladder


def goes_on(notice: Notice, reader: User, new_id: NoticeId, now: Instant) -> Notice | None:
    """The same nudge on the next channel it was not tried on; its key tells which those were."""
    if notice.kind not in NUDGES or reader.locked:
        return None
    tried = notice.key.rpartition(":")[2].split(">")
    channel = next((one for one in reader.ladder if one not in tried), None)
    return notice.again_by(new_id, f"{notice.key}>{channel}", channel, now) if channel is not None else None
