"""What people look at, read from the tables in memory."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from adapters.memory.audit import AuditLog
from adapters.memory.outbox import Messages
from adapters.memory.tables import Tables
from adapters.memory.views.elsewhere import ElsewhereViews
from adapters.memory.views.figures import FigureViews
from adapters.memory.views.marks import MarkViews
from adapters.memory.views.onboarding import OnboardingViews
from adapters.memory.views.operators import OperatorViews
from adapters.memory.views.people import PersonViews
from adapters.memory.views.public import PublicViews
from adapters.memory.views.testimonials import TestimonialViews
from adapters.memory.views.webhooks import WebhookViews
from mentorship_core.ports.clock import Clock


class MemoryViews(
    PublicViews,
    ElsewhereViews,
    MarkViews,
    PersonViews,
    OnboardingViews,
    OperatorViews,
    FigureViews,
    TestimonialViews,
    WebhookViews,
):
    def __init__(
        self,
        tables: Tables,
        messages: Messages,
        audit: AuditLog,
        clock: Clock,
        alone: Callable[[], AbstractContextManager[None]],
    ) -> None:
        super().__init__(tables, clock, alone)
        self._messages = messages
        self._audit_log = audit
