"""What happens to notices."""

from attrs import frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.notices.notice import Notice


@frozen(kw_only=True)
class NoticeQueued(Event):
    notice: Notice


@frozen(kw_only=True)
class NoticeSettled(Event):
    """Sent, found untrue, failed for good, or cut off in the sending."""

    notice: Notice


@frozen(kw_only=True)
class NoticePutOff(Event):
    """It was about to go out, and its reader has quiet hours."""

    notice: Notice


@frozen(kw_only=True)
class NoticeWoken(Event):
    """The quiet hours it waited for are over."""

    notice: Notice


@frozen(kw_only=True)
class NoticeResent(Event):
    """Somebody has it sent once more."""

    notice: Notice


@frozen(kw_only=True)
class NoticesStopped(Event):
    """Queued ones, or ones that would have been due: they are never sent."""

    notices: tuple[Notice, ...]


@frozen(kw_only=True)
class NoticesRead(Event):
    notices: tuple[Notice, ...]


NoticeEvent = NoticeQueued | NoticeSettled | NoticePutOff | NoticeWoken | NoticeResent | NoticesStopped | NoticesRead
