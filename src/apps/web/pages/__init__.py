"""The pages. Each answers people; the same use cases answer the API."""

from litestar.types import ControllerRouterHandler

from apps.web.pages import (
    demo,
    instructor,
    instructor_sessions,
    instructor_settings,
    kit,
    mailbox,
    notices,
    problems,
    public,
)

PAGES: list[ControllerRouterHandler] = [
    *public.ROUTES,
    *notices.ROUTES,
    *problems.ROUTES,
    *mailbox.ROUTES,
    *demo.ROUTES,
    *kit.ROUTES,
    *instructor.ROUTES,
    *instructor_sessions.ROUTES,
    *instructor_settings.ROUTES,
]
