"""Every page the product serves, with an address under which there is something to see.

A new page is among them by itself. One whose address has a part that is not known here fails until that is said.
"""

import re
from collections.abc import Mapping

from attrs import frozen

from apps.web.app import create_app
from apps.web.manners.policy import ADMIN, DEMO, KEPT, MENTOR, MENTOR_OR_ADMIN, PUBLIC, SIGNED_IN, Manners
from tests.apps.web.house import House, config

NO_PAGES = re.compile(
    r"^/api/|^/schema/|\.(pdf|ics|csv|json|zip)$|^/(mailbox|dev/mail)/.*/html$|^/onboarding/pictures/|/figures/"
)
"""Files that people and programs read, where other sites lead back to, and letters as they were sent."""
READERS: Mapping[str, tuple[str | None, ...]] = {
    PUBLIC.name: (None,),
    DEMO.name: (None,),
    SIGNED_IN.name: ("Noor",),
    MENTOR.name: ("Mira",),
    MENTOR_OR_ADMIN.name: ("Mira", "Ada"),
    ADMIN.name: ("Ada",),
}


@frozen(order=True)
class PageRoute:
    path: str
    policy: str


def page_routes() -> list[PageRoute]:
    app = create_app(House.open().product, config())
    found = set()
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            manners = handler.opt.get(KEPT)
            if isinstance(manners, Manners) and manners.is_page and "GET" in handler.http_methods:
                found.add(PageRoute(route.path, manners.who.name))
    return sorted(page for page in found if not NO_PAGES.search(page.path))


INSTEAD: Mapping[str, str] = {
    "/calendar/confirm": "/calendar/confirm?pack={pack_id}&starts_at={free_at}",
    "/calendar/series": "/calendar/series?pack={pack_id}",
    "/checkout/canceled": "/checkout/canceled?order_id={order_id}",
    "/checkout/success": "/checkout/success?order_id={order_id}",
    "/sessions/{session_id}/reschedule/confirm": "/sessions/{session_id}/reschedule/confirm?starts_at={free_at}",
    "/admin/seats/{mentor_id}/{student_id}/grace": "/admin/seats/{full_mentor}/{in_grace}/grace",
    "/admin/promotions/{code}": "/admin/promotions/{promotion}",
    "/admin/promotions/{code}/end": "/admin/promotions/{promotion}/end",
}
"""Where an address must be asked with more than its own, or of somebody else."""
MORE: tuple[tuple[str | None, str], ...] = (
    (None, "/nowhere"),
    (None, "/sign-in/confirm?token=made-up"),
    ("Sam", "/mentors/{mentor_id}"),
    ("Tom", "/mentors/{full_mentor}"),
    ("Tom", "/dashboard"),
    ("Tom", "/sessions"),
    ("Tom", "/calendar"),
    ("Tom", "/orders"),
    ("Lena", "/checkout/success?order_id={unpaid_order}"),
    ("Lena", "/checkout/canceled?order_id={unpaid_order}"),
    ("Noor", "/calendar?pack={pack_id}&day=2030-03-15"),
    ("Noor", "/sessions/{past_session}"),
    ("Sam", "/sessions/{contested_session}"),
    ("Sam", "/packs/{finished_pack}"),
    ("Ada", "/admin/users?q=nobody"),
    ("Ada", "/admin/orders?state=refunded"),
    ("Ada", "/admin/cases?state=decided"),
    ("Tom", "/onboarding"),
    ("Mira", "/instructor/sessions/{past_session}"),
    ("Otto", "/instructor/dashboard"),
    ("Noor", "/admin"),
)
"""Further states: other readers of the same pages, pages with nothing to show, and what is refused."""


def tours(known: Mapping[str, str]) -> Mapping[str | None, list[str]]:
    """By reader, every address they look at; `known` says what the parts of addresses are."""
    found: dict[str | None, list[str]] = {}
    for page in page_routes():
        path = re.sub(r":\w+}", "}", page.path)
        for reader in READERS[page.policy]:
            found.setdefault(reader, []).append(INSTEAD.get(path, path).format(**known))
    for reader, address in MORE:
        found.setdefault(reader, []).append(address.format(**known))
    return found
