"""What people look at, read as themselves: row level security shows each only what is theirs."""

from attrs import frozen

from adapters.postgres.views.elsewhere import ElsewhereViews
from adapters.postgres.views.figures import FigureViews
from adapters.postgres.views.lines import LineViews
from adapters.postgres.views.marks import MarkViews
from adapters.postgres.views.notices import NoticeViews
from adapters.postgres.views.onboarding import OnboardingViews
from adapters.postgres.views.operators import OperatorViews
from adapters.postgres.views.orders import OrderViews
from adapters.postgres.views.packs import PackViews
from adapters.postgres.views.promises import PromiseViews
from adapters.postgres.views.public import PublicViews
from adapters.postgres.views.sessions import SessionViews
from adapters.postgres.views.testimonials import TestimonialViews
from adapters.postgres.views.webhooks import WebhookViews


@frozen
class PostgresViews(
    PublicViews,
    ElsewhereViews,
    MarkViews,
    PackViews,
    SessionViews,
    OrderViews,
    LineViews,
    OnboardingViews,
    NoticeViews,
    OperatorViews,
    FigureViews,
    TestimonialViews,
    WebhookViews,
    PromiseViews,
):
    """`engine` and `clock` are all it needs."""
