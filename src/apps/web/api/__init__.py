"""The JSON API: a file per area, and each of its answers written for clients alone."""

from litestar.types import ControllerRouterHandler

from apps.web.api import (
    checkout,
    dev,
    health,
    house,
    mentors,
    mine,
    products,
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
    *signing_in.ROUTES,
    *teaching.ROUTES,
    *settings.ROUTES,
    *products.ROUTES,
    *ruling.ROUTES,
    *house.ROUTES,
    *dev.ROUTES,
]
