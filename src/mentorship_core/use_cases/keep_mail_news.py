"""A mail provider's signed event is kept once and answered at once; the worker acts on it."""

from attrs import frozen

from mentorship_core.domain.people import System
from mentorship_core.ports.mail_events import MailSigned
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.keep_webhook import EventKept
from mentorship_core.wire import tagged


@frozen(kw_only=True)
class KeepMailNews(UseCase):
    def __call__(self, *, provider: str, event: MailSigned) -> EventKept:
        news = tagged(event.news) if event.news is not None else ""
        with self.begin(System(f"webhook:{provider}")) as tx:
            new = tx.keep_webhook(provider, event.event_id, event.kind, news, self.clock())
        return EventKept(changed=new)
