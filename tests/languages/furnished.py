"""The world in which every page has something to show, in memory, and somebody who reads its pages without script."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from litestar.testing import TestClient

from apps.web.app import reception_of
from apps.web.manners.cookies import SESSION, Cookies
from apps.web.manners.limits import Limits
from features.worlds.core.house import CONFIG, OPERATOR
from features.worlds.core.world import CoreWorld
from features.worlds.http.asking import written
from mentorship_core.domain.refusals import Refusal
from tests.apps.web.shared import HouseApp
from tests.browser.furnished import ENDS, NEXT_WEEK, NOON, PROMOTION, WEEK_AFTER, live

HOST = "testserver.local"
AS_A_PAGE = {"accept": "text/html"}


@frozen
class Furnished:
    """`known` says what the parts of addresses are."""

    world: CoreWorld
    app: HouseApp
    known: Mapping[str, str]

    @classmethod
    def house(cls) -> "Furnished":
        world = CoreWorld()
        live(world)
        app = HouseApp(reception_of(world.product, CONFIG, Limits(factor=100_000)))
        return cls(world, app, _known(world))

    def reader(self, name: str | None, **headers: str) -> TestClient[Any]:
        client = TestClient(self.app, base_url=f"http://{HOST}")
        client.headers.update(AS_A_PAGE | headers)
        if name is not None:
            issued = self.world.mentorship.issue_token(
                actor=OPERATOR, email=f"{name.lower()}@example.org", lasting_hours=24 * 300
            )
            assert not isinstance(issued, Refusal)
            signed = Cookies(CONFIG.secret_key, is_secure=False).make(SESSION, issued.token)
            client.cookies.set(SESSION, str(signed.value), domain=HOST)
        return client


def _known(world: CoreWorld) -> Mapping[str, str]:
    (finished,) = world.packs("Sam", "Otto")
    (pack,), (contest,) = world.packs("Noor", "Mira"), world.cases("Ada")
    mails = world.demo.mailbox.list(limit=1000)
    return {
        "mentor_id": str(world.mentors["Mira"]),
        "full_mentor": str(world.mentors["Otto"]),
        "student_id": world.users["Noor"],
        "in_grace": world.users["Sam"],
        "pack_id": str(pack.id),
        "finished_pack": str(finished.id),
        "user_id": world.users["Noor"],
        "role": "mentor",
        "testimonial_id": str(world._written_by("Sam")),
        "product_id": str(world.products["Mira", "Four sessions"]),
        "order_id": str(world.orders_begun["Noor"][0]),
        "unpaid_order": str(world.orders_begun["Lena"][0]),
        "checkout_id": world.page_of("Lena", -1),
        "session_id": str(world.session_id("Noor", NEXT_WEEK)),
        "past_session": str(world.session_id("Noor", NOON)),
        "contested_session": str(world.session_id("Sam", NOON.replace(hour=13))),
        "case_id": str(contest.id),
        "choice": "uphold",
        "away_id": str(world.aways["Mira"]),
        "mail_id": str(mails[0].id),
        "letter_name": "grace_began-student",
        "reminder": next(found[1] for mail in mails if (found := ENDS.search(mail.text)) is not None),
        "code": "SOLD_OUT",
        "promotion": PROMOTION,
        "letter_id": "00000000-0000-0000-0000-000000000000",
        "provider": "sandbox",
        "event_id": "nothing-heard",
        "free_at": written(NEXT_WEEK.replace(day=WEEK_AFTER.day - 5)),
    }
