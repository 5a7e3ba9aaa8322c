"""The pages. Each answers people; the same use cases answer the API."""

from litestar.types import ControllerRouterHandler

from apps.web.pages import demo, kit, mailbox, notices, problems, public

PAGES: list[ControllerRouterHandler] = [
    *public.ROUTES,
    *notices.ROUTES,
    *problems.ROUTES,
    *mailbox.ROUTES,
    *demo.ROUTES,
    *kit.ROUTES,
]
