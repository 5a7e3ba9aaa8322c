"""The JSON API: a file per area, and each of its answers written for clients alone."""

from litestar.types import ControllerRouterHandler

from apps.web.api import (
    calendar_feed,
    calendars_elsewhere,
    checkout,
    dev,
    disputes,
    health,
    house,
    mentors,
    mine,
    products,
    providers,
    receipts,
    ruling,
    series,
    sessions,
    settings,
    signing_in,
    teaching,
    waiting,
    webhooks,
)

ROUTES: list[ControllerRouterHandler] = [
    *health.ROUTES,
    *mentors.ROUTES,
    *checkout.ROUTES,
    *webhooks.ROUTES,
    *waiting.ROUTES,
    *sessions.ROUTES,
    *series.ROUTES,
    *mine.ROUTES,
    *receipts.ROUTES,
    *calendar_feed.ROUTES,
    *signing_in.ROUTES,
    *teaching.ROUTES,
    *settings.ROUTES,
    *calendars_elsewhere.ROUTES,
    *products.ROUTES,
    *ruling.ROUTES,
    *house.ROUTES,
    *providers.ROUTES,
    *disputes.ROUTES,
    *dev.ROUTES,
]
