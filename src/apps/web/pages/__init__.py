"""The pages. Each answers people; the same use cases answer the API."""

from litestar.types import ControllerRouterHandler

from apps.web.pages import (
    admin,
    admin_acts,
    calendars,
    checkout,
    demo,
    instructor,
    instructor_sessions,
    instructor_settings,
    instructor_students,
    kit,
    mailbox,
    moving,
    notices,
    problems,
    public,
    sandbox,
    series,
    session,
    signing_in,
    student,
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
    *instructor_students.ROUTES,
    *admin.ROUTES,
    *admin_acts.ROUTES,
    *signing_in.ROUTES,
    *student.ROUTES,
    *calendars.ROUTES,
    *session.ROUTES,
    *moving.ROUTES,
    *series.ROUTES,
    *checkout.ROUTES,
    *sandbox.ROUTES,
]
