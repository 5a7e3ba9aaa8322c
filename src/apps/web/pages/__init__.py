"""The pages. Each answers people; the same use cases answer the API."""

from litestar.types import ControllerRouterHandler

from apps.web.pages import public

PAGES: list[ControllerRouterHandler] = [*public.ROUTES]
