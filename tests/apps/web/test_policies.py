"""Who may use which route: one table, and every role at every door."""

from urllib.parse import quote_plus
from uuid import UUID

import pytest
from attrs import evolve
from litestar import Litestar
from litestar.testing import TestClient

from apps.web.app import create_app
from apps.web.manners.policy import KEPT, Manners
from mentorship_core.domain.people import Role, User
from tests.apps.web.callers import Caller, caller, newcomer
from tests.apps.web.house import House, config

PUBLIC = {
    "GET /api/mentors/{mentor_id}/testimonials",
    "GET /",
    "GET /api/mentors",
    "GET /api/mentors/{mentor_id}",
    "GET /api/mentors/{mentor_id}/availability",
    "POST /api/auth/link",
    "POST /api/auth/link/confirm",
    "POST /api/auth/session",
    "POST /api/auth/session/continue",
    "GET /calendar/{name}",
    "GET /health",
    "GET /unsubscribe/{reminder}",
    "POST /unsubscribe/{reminder}",
    "POST /unsubscribe/{reminder}/stop",
    "GET /mentors",
    "GET /mentors/{mentor_id}",
    "GET /problems/{code}",
    "GET /ready",
    "GET /schema",
    "GET /schema/openapi.json",
    "GET /schema/openapi.yaml",
    "GET /schema/openapi.yml",
    "GET /schema/{path}",
    "GET /sign-in",
    "POST /sign-in",
    "GET /sign-in/clerk",
    "GET /sign-in/clerk/back",
    "GET /sign-in/confirm",
    "POST /sign-in/clerk",
    "POST /sign-in/confirm",
    "POST /sign-in/continue",
    "GET /static/{file_path}",
    "HEAD /static/{file_path}",
}
SIGNED = {
    "POST /api/webhooks/clerk",
    "POST /api/webhooks/google",
    "POST /api/webhooks/resend",
    "POST /api/webhooks/{provider}",
}
DEMO = {
    "GET /demo/clock",
    "POST /demo/clock",
    "GET /chat",
    "POST /chat",
    "GET /dev/chat",
    "GET /dev/chat/{account}",
    "PUT /dev/chat/{account}",
    "POST /dev/chat/{account}/link",
    "GET /dev/clock",
    "POST /dev/clock",
    "GET /dev/kit",
    "POST /dev/kit",
    "GET /dev/mail",
    "GET /dev/mail/{letter_name}",
    "GET /dev/mail/{letter_name}/html",
    "GET /dev/mailbox",
    "GET /dev/mailbox/{mail_id}",
    "GET /dev/quiet",
    "GET /dev/sandbox/{checkout_id}",
    "POST /dev/sandbox/{checkout_id}",
    "PUT /dev/calendars/{mentor_id}",
    "GET /mailbox",
    "GET /mailbox/{mail_id}",
    "GET /mailbox/{mail_id}/html",
    "GET /mailbox/{mail_id}/invite.ics",
    "GET /sandbox/checkout/{checkout_id}",
    "POST /sandbox/checkout/{checkout_id}",
}
SIGNED_IN = {
    "DELETE /api/packs/{pack_id}/testimonial",
    "GET /api/packs/{pack_id}/testimonial",
    "POST /packs/{pack_id}/testimonial",
    "POST /packs/{pack_id}/testimonial/withdraw",
    "PUT /api/packs/{pack_id}/testimonial",
    "DELETE /api/onboarding/pictures/{sample_id}",
    "GET /api/onboarding",
    "GET /api/onboarding/pictures/{sample_id}",
    "GET /onboarding",
    "GET /onboarding/pictures/{sample_id}",
    "POST /api/onboarding/pictures",
    "POST /onboarding",
    "POST /onboarding/pictures",
    "POST /onboarding/pictures/{sample_id}/remove",
    "DELETE /api/auth/session",
    "DELETE /api/auth/sessions",
    "DELETE /api/auth/sessions/{device_id}",
    "GET /api/auth/sessions",
    "GET /api/me/erase",
    "GET /api/me/export",
    "GET /settings/account",
    "GET /settings/erase",
    "POST /api/me/erase",
    "POST /settings/erase",
    "POST /settings/devices/{device}/end",
    "POST /sign-out/everywhere",
    "GET /api/auth/discord",
    "GET /api/auth/discord/callback",
    "POST /api/auth/discord/link",
    "POST /api/auth/discord/reopen",
    "POST /api/auth/discord/unlink",
    "GET /settings/discord/confirm",
    "POST /settings/discord/confirm",
    "POST /settings/discord/connect",
    "POST /settings/discord/reopen",
    "POST /settings/discord/unlink",
    "DELETE /api/me/calendar-feed",
    "GET /api/me/calendar-feed",
    "POST /api/me/calendar-feed",
    "POST /settings/calendar-feed",
    "POST /settings/calendar-feed/end",
    "DELETE /api/mentors/{mentor_id}/waitlist",
    "GET /api/checkout/verify",
    "GET /api/me",
    "GET /api/me/mail",
    "POST /api/me/mail/mend",
    "POST /settings/mail",
    "GET /api/me/nudges",
    "PUT /api/me/nudges",
    "POST /api/notices/read",
    "POST /api/notices/{notice_id}/read",
    "POST /notices/read",
    "POST /notices/{notice_id}/read",
    "POST /settings/reminders",
    "GET /api/notices",
    "GET /api/orders",
    "GET /api/orders/{order_id}/receipt",
    "GET /api/packs",
    "GET /api/packs/{pack_id}/ledger",
    "GET /api/sessions",
    "GET /api/sessions/{session_id}",
    "GET /api/waitlist",
    "GET /calendar",
    "GET /calendar/confirm",
    "GET /calendar/series",
    "GET /checkout/canceled",
    "GET /checkout/success",
    "GET /dashboard",
    "GET /notices",
    "GET /orders",
    "GET /orders/{order_id}/receipt",
    "GET /orders/{order_id}/receipt.pdf",
    "GET /packs/{pack_id}",
    "GET /sessions",
    "GET /sessions/{session_id}",
    "GET /sessions/{session_id}/booked",
    "GET /sessions/{session_id}/cancel",
    "GET /sessions/{session_id}/reschedule",
    "GET /sessions/{session_id}/reschedule/confirm",
    "GET /sessions/{session_id}/room",
    "POST /sessions/{session_id}/room",
    "POST /sessions/{session_id}/consent",
    "GET /settings",
    "PATCH /api/me",
    "POST /api/checkout/cancel",
    "POST /api/checkout/{provider}",
    "POST /api/mentors/{mentor_id}/waitlist",
    "POST /api/offers/{offer_id}/claim",
    "POST /api/offers/{offer_id}/decline",
    "POST /api/sessions",
    "POST /api/sessions/series",
    "POST /api/sessions/{session_id}/cancel",
    "POST /api/sessions/{session_id}/consent",
    "POST /api/sessions/{session_id}/contest",
    "POST /api/sessions/{session_id}/reschedule",
    "POST /api/sessions/{session_id}/video-token",
    "POST /calendar/series",
    "POST /checkout/cancel",
    "POST /mentors/{mentor_id}/checkout",
    "POST /mentors/{mentor_id}/price",
    "POST /mentors/{mentor_id}/waitlist",
    "POST /mentors/{mentor_id}/waitlist/leave",
    "POST /offers/{offer_id}/decline",
    "POST /sessions",
    "POST /sessions/{session_id}/cancel",
    "POST /sessions/{session_id}/contest",
    "POST /sessions/{session_id}/reschedule",
    "POST /settings",
    "POST /sign-out",
}
MENTOR = {
    "GET /api/instructor/stats",
    "GET /instructor/figures",
    "GET /instructor/figures/{file}",
    "GET /instructor/waitlist",
    "POST /instructor/waitlist/{student_id}/skip",
    "POST /instructor/waitlist/{student_id}/invite",
    "POST /instructor/students/{student_id}/messages/stop",
    "POST /instructor/students/{student_id}/messages/{notice_id}/stop",
    "POST /instructor/students/{student_id}/messages/{notice_id}/resend",
    "DELETE /api/instructor/away/{away_id}",
    "DELETE /api/instructor/busy-feeds/{feed_id}",
    "GET /api/instructor/busy-feeds",
    "GET /instructor/busy-feeds",
    "POST /api/instructor/busy-feeds",
    "POST /instructor/busy-feeds",
    "POST /instructor/busy-feeds/{feed_id}/remove",
    "GET /api/auth/google",
    "GET /api/auth/google/callback",
    "GET /api/google/calendars",
    "GET /api/instructor/holidays",
    "PUT /api/instructor/holidays",
    "GET /api/instructor/products",
    "GET /api/instructor/settings",
    "GET /api/instructor/students",
    "GET /api/instructor/waitlist",
    "GET /instructor/calendars",
    "GET /instructor/dashboard",
    "GET /instructor/sessions",
    "GET /instructor/sessions/{session_id}",
    "GET /instructor/sessions/{session_id}/cancel",
    "GET /instructor/profile",
    "POST /instructor/profile",
    "GET /instructor/products",
    "GET /instructor/products/new",
    "GET /instructor/products/{product_id}",
    "POST /instructor/products",
    "POST /instructor/products/{product_id}",
    "POST /instructor/products/{product_id}/retire",
    "POST /instructor/products/{product_id}/resume",
    "GET /instructor/settings",
    "GET /instructor/students/{student_id}",
    "GET /instructor/students/{student_id}/release",
    "PATCH /api/instructor/products/{product_id}",
    "PATCH /api/instructor/settings",
    "POST /api/auth/google/disconnect",
    "POST /api/google/calendars/select",
    "POST /api/instructor/away",
    "POST /api/instructor/products",
    "GET /instructor/away/{away_id}",
    "GET /instructor/times",
    "POST /instructor/away",
    "POST /instructor/away/{away_id}/sessions/{session_id}/offer",
    "POST /instructor/times/holidays",
    "POST /instructor/away/{away_id}/remove",
    "POST /instructor/calendars",
    "POST /instructor/calendars/connect",
    "POST /instructor/calendars/disconnect",
    "POST /instructor/sessions/{session_id}/cancel",
    "POST /instructor/sessions/{session_id}/complete",
    "POST /instructor/sessions/{session_id}/correct",
    "POST /instructor/sessions/{session_id}/no-show",
    "POST /instructor/sessions/{session_id}/notes",
    "POST /instructor/settings",
    "POST /instructor/students/{student_id}/release",
    "PUT /api/instructor/away/{away_id}",
}
MENTOR_OR_ADMIN = {
    "GET /api/instructor/students/{student_id}/notices",
    "POST /api/instructor/students/{student_id}/notices/stop",
    "POST /api/instructor/notices/{notice_id}/stop",
    "POST /api/instructor/notices/{notice_id}/resend",
    "POST /api/instructor/waitlist/{student_id}/skip",
    "POST /api/instructor/waitlist/{student_id}/invite",
    "GET /api/instructor/students/{student_id}/onboarding",
    "POST /api/instructor/sessions/{session_id}/offer-times",
    "GET /api/instructor/sessions",
    "GET /api/mentors/{mentor_id}/availability/explain",
    "PATCH /api/instructor/sessions/{session_id}",
    "POST /api/admin/seats/release",
}
ADMIN = {
    "GET /admin",
    "GET /admin/figures",
    "GET /admin/figures/{file}",
    "GET /api/admin/figures",
    "GET /admin/audit",
    "GET /admin/mentors",
    "GET /admin/packs",
    "GET /admin/packs/grant",
    "GET /admin/packs/{pack_id}/extend",
    "GET /admin/products",
    "GET /admin/promotions",
    "GET /admin/users",
    "GET /admin/users/{user_id}",
    "GET /admin/users/{user_id}/lock",
    "GET /admin/users/{user_id}/role/{role}",
    "GET /admin/users/{user_id}/unlock",
    "GET /admin/waitlists",
    "POST /admin/packs/grant",
    "POST /admin/packs/{pack_id}/extend",
    "POST /admin/users/{user_id}/lock",
    "POST /admin/users/{user_id}/role/{role}",
    "POST /admin/users/{user_id}/unlock",
    "GET /admin/testimonials",
    "GET /admin/testimonials/{testimonial_id}",
    "GET /api/admin/testimonials",
    "POST /admin/testimonials/{testimonial_id}/approve",
    "POST /admin/testimonials/{testimonial_id}/reject",
    "POST /api/admin/testimonials/{testimonial_id}/approve",
    "POST /api/admin/testimonials/{testimonial_id}/reject",
    "GET /admin/cases/{case_id}/{choice}",
    "GET /admin/addresses",
    "POST /admin/addresses/{user_id}/mend",
    "GET /api/admin/addresses",
    "POST /api/admin/users/{user_id}/mail/mend",
    "GET /admin/disputes",
    "GET /admin/orders/{order_id}/evidence",
    "GET /admin/packs/{pack_id}/refund",
    "GET /admin/seats/{mentor_id}/{student_id}/grace",
    "GET /admin/seats/{mentor_id}/{student_id}/release",
    "POST /admin/cases/{case_id}/{choice}",
    "POST /admin/dead-letters/{letter_id}/retry",
    "POST /admin/orders/{order_id}/evidence",
    "POST /admin/packs/{pack_id}/refund",
    "GET /admin/webhooks",
    "POST /admin/orders/{order_id}/reconcile",
    "POST /admin/webhooks/{provider}/{event_id}/replay",
    "POST /admin/seats/{mentor_id}/{student_id}/grace",
    "POST /admin/seats/{mentor_id}/{student_id}/release",
    "GET /api/admin/audit",
    "GET /api/admin/cases",
    "GET /api/admin/dead-letters",
    "GET /api/admin/disputes",
    "GET /api/admin/orders",
    "GET /api/admin/packs",
    "GET /api/admin/seats",
    "GET /api/admin/users",
    "GET /api/admin/webhooks",
    "POST /api/admin/orders/{order_id}/evidence",
    "POST /api/admin/orders/{order_id}/evidence.pdf",
    "POST /api/admin/orders/{order_id}/reconcile",
    "POST /api/admin/webhooks/{provider}/{event_id}/replay",
    "PATCH /api/admin/users/{user_id}",
    "POST /api/admin/cases/{case_id}/decide",
    "POST /api/admin/dead-letters/{letter_id}/retry",
    "POST /api/admin/packs",
    "POST /api/admin/packs/{pack_id}/extend",
    "POST /api/admin/packs/{pack_id}/refund",
    "POST /api/admin/packs/{pack_id}/refund/plan",
    "POST /api/admin/seats/extend",
    "PUT /api/admin/promotions/{code}",
}
TABLE = {
    "public": PUBLIC,
    "signed": SIGNED,
    "demo": DEMO,
    "signed in": SIGNED_IN,
    "mentor": MENTOR,
    "mentor or admin": MENTOR_OR_ADMIN,
    "admin": ADMIN,
}
LET_IN = {
    "signed in": {Role.STUDENT, Role.MENTOR, Role.ADMIN},
    "mentor": {Role.MENTOR},
    "mentor or admin": {Role.MENTOR, Role.ADMIN},
    "admin": {Role.ADMIN},
}
NOBODYS = str(UUID(int=7))


def routes(app: Litestar) -> dict[str, Manners | None]:
    """Every door, by method and path."""
    found: dict[str, Manners | None] = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS"}:
                path = "/".join(_plain(part) for part in route.path.split("/"))
                found[f"{method} {path}"] = handler.opt.get(KEPT)
    return found


def _plain(part: str) -> str:
    return f"{part.split(':', maxsplit=1)[0]}}}" if part.startswith("{") and ":" in part else part


@pytest.fixture(scope="module")
def house() -> House:
    return House.open()


@pytest.fixture(scope="module")
def users(house: House) -> dict[Role, User]:
    return {Role.STUDENT: newcomer(house, "Uri"), Role.MENTOR: house.another_mentor("Vera"), Role.ADMIN: house.ada}


@pytest.fixture
def people(house: House, users: dict[Role, User]) -> dict[Role, Caller]:
    """Each with a token of their own, since one of the doors ends it."""
    return {role: caller(house, user) for role, user in users.items()}


def test_every_route_states_its_policy_and_it_is_the_one_agreed(house: House) -> None:
    app = create_app(house.product, config())
    stated = {route: manners.who.name if manners else None for route, manners in routes(app).items()}

    assert stated == {route: name for name, found in TABLE.items() for route in found}


def doors(*policies: str) -> list[tuple[str, str, str]]:
    return [(name, *route.split(" ", 1)) for name in policies for route in sorted(TABLE[name])]  # type: ignore[misc]


CLOSED = doors("signed in", "mentor", "mentor or admin", "admin")


def knock(who: Caller, method: str, path: str) -> int:
    address = "/".join(
        "sandbox" if part == "{provider}" else NOBODYS if "{" in part else part for part in path.split("/")
    )
    return who(method, address, {} if method in {"POST", "PATCH", "PUT"} else None).status_code


@pytest.mark.parametrize(("policy", "method", "path"), CLOSED)
def test_nobody_passes_a_door_that_asks_for_signing_in(house: House, policy: str, method: str, path: str) -> None:
    found = knock(caller(house), method, path)

    assert found == 401


@pytest.mark.parametrize(("policy", "method", "path"), CLOSED)
def test_a_role_that_never_has_a_route_is_told_so_and_others_are_let_in(
    people: dict[Role, Caller], policy: str, method: str, path: str
) -> None:
    refused = {role for role, who in people.items() if knock(who, method, path) in {401, 403}}

    assert refused == set(Role) - LET_IN[policy]


PAGES = [path for _, method, path in CLOSED if method == "GET" and not path.startswith("/api")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_a_stranger_to_sign_in_and_leads_back(house: House, path: str) -> None:
    address = "/".join(NOBODYS if "{" in part else part for part in path.split("/"))

    answer = caller(house).get(address, Accept="text/html")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?back={quote_plus(address)}"


@pytest.mark.parametrize(
    "path", ["/dev/clock", "/dev/mailbox", "/mailbox", "/demo/clock", "/dev/kit", "/dev/quiet", "/dev/mail"]
)
def test_what_is_the_demos_is_not_there_in_production(house: House, path: str) -> None:
    real = create_app(evolve(house.product, demo=None), config())

    answer = TestClient(real).get(path)

    assert answer.status_code == 404
    assert "ONLY_IN_DEMO" in answer.text or "Only in the demo" in answer.text
