"""The JSON API: a file per area, and each of its answers written for clients alone."""

from litestar.types import ControllerRouterHandler

from apps.web.api import health

ROUTES: list[ControllerRouterHandler] = [*health.ROUTES]
