"""A town in which every route has something to name, put back to its beginning after each try.

Noor has a place with Mira; Sam had one; Vera is another mentor, and Ada the admin. Gia finished a pack with Mira and
contests a session, Lena has Mira's last place, and Tom waits for one. At Otto's a freed place is offered to Noor.
"""

import re
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from adapters.memory.table import Journal
from apps.web.manners.cookies import BROWSER, Cookies
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Person, User
from tests.adapters.pictures.samples import a_png
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import KEY, OPERATOR, House, granted

EARLY, BEGUN, AHEAD = (datetime(2026, 12, day, hour, tzinfo=UTC) for day, hour in ((2, 9), (2, 11), (9, 10)))
ENDS = re.compile(r"/unsubscribe/(\S+)")
WORDS = "She asks the one question that matters, and waits for my answer, however long it takes me."


class Bookmark:
    """What a journal was told since can be taken back, though it was kept."""

    def __init__(self, journal: Journal) -> None:
        self._since: list[Any] = []
        self._undo: list[Any] = journal._undo
        journal.keep = self._keep  # type: ignore[method-assign]  # the store asks nothing else of it

    def _keep(self) -> None:
        self._since += self._undo
        self._undo.clear()

    def __call__(self) -> None:
        while self._since:
            self._since.pop()()


@frozen
class Town:
    house: House
    names: dict[str, str]
    tokens: dict[str, str | None]
    begin_again: Bookmark

    @property
    def form(self) -> dict[str, str]:
        """What a browser sends along with a form: its name, and the token that stands in each of our forms."""
        named = Cookies(KEY, is_secure=False).make(BROWSER, "a browser").value
        return {"Cookie": f"{BROWSER}={named}", "X-CSRF-Token": self.house.product.secrets.derived("csrf", "a browser")}


def a_town() -> Town:
    house = House.open()
    sam, gia, lena, tom = (newcomer(house, name) for name in ("Sam", "Gia", "Lena", "Tom"))
    vera, otto = house.another_mentor("Vera"), house.another_mentor("Otto")
    names = _at_miras(house, sam, gia) | _at_ottos(house, otto, lena) | _in_line(house, lena, tom)
    users = {"Noor": house.noor, "Sam": sam, "Mira": house.mira, "Vera": vera, "Ada": house.ada}
    tokens = {"nobody": None} | {name: caller(house, user).token for name, user in users.items()}
    views: Any = house.product.mentorship.views
    return Town(house, names | _kept(house), tokens, Bookmark(views._alone.__self__._journal))


def _at_miras(house: House, sam: User, gia: User) -> dict[str, str]:
    for student in (house.noor, sam):
        house.buys(student)
    ada, noor, mira = caller(house, house.ada), caller(house, house.noor), caller(house, house.mira)
    done = ada.post(
        "/api/admin/seats/release", {"mentor_id": str(house.mentor), "student_id": sam.id, "reason": "They agreed"}
    )
    assert done.status_code == 200, done.text
    one = _sold(house, house.mentor, "An hour", sessions=1)
    granted(house.product.mentorship.grant_pack(actor=OPERATOR, student=gia.id, product=one))
    early = house.books(gia, EARLY)
    past, begun, ahead = (house.books(house.noor, at) for at in (EARLY.replace(hour=10), BEGUN, AHEAD))
    picture = noor.client.post(
        "/api/onboarding/pictures", content=a_png(), headers={"Authorization": f"Bearer {noor.token}"}
    )
    house.passes(days=2, hours=4)
    for session in (early, past):
        closed = mira.patch(f"/api/instructor/sessions/{session.id}", {"status": "completed"})
        assert closed.status_code == 200, closed.text
    pack = house.pack_of(gia)
    caller(house, gia)("PUT", f"/api/packs/{pack.id}/testimonial", {"words": WORDS})
    caller(house, gia).post(f"/api/sessions/{early.id}/contest", {"words": "I was not there"})
    away = mira.post(
        "/api/instructor/away", {"starts_at": "2026-12-09T00:00:00Z", "ends_at": "2026-12-10T00:00:00Z", "note": ""}
    )
    order = house.pack_of(house.noor).order
    bought = house.product.mentorship.views.order(OPERATOR, order)
    assert bought is not None
    return {
        "mentor_id": str(house.mentor),
        "student_id": house.noor.id,
        "user_id": house.noor.id,
        "in_grace": gia.id,
        "pack_id": str(house.pack_of(house.noor).id),
        "order_id": str(order),
        "checkout_id": str(bought.order.checkout_id),
        "session_id": str(ahead.id),
        "begun": str(begun.id),
        "past": str(past.id),
        "sample_id": picture.json()["picture"]["id"],
        "away_id": away.json()["away"]["id"],
        "product_id": str(house.pack_product),
    }


def _at_ottos(house: House, otto: User, lena: User) -> dict[str, str]:
    use, shop = house.product.mentorship, house.product.mentorship.views.mentor_of(otto.id)
    assert shop is not None
    one = _sold(house, shop.id, "An hour of Otto's", sessions=1)
    granted(use.grant_pack(actor=OPERATOR, student=lena.id, product=one))
    granted(use.join_waitlist(actor=Person(house.noor.id, house.noor.role), mentor=shop.id))
    granted(use.release_seat(actor=OPERATOR, mentor=shop.id, student=lena.id, confirm=True))
    house.work()
    (row,) = use.views.line(OPERATOR, mentor=shop.id, student=house.noor.id)
    assert row.offer is not None
    return {"otto": str(shop.id), "ottos_product": str(one), "offer_id": str(row.offer.id)}


def _in_line(house: House, lena: User, tom: User) -> dict[str, str]:
    """Mira's three places are taken: by Noor, by Gia until her grace ends, and by Lena."""
    use = house.product.mentorship
    granted(use.grant_pack(actor=OPERATOR, student=lena.id, product=house.pack_product))
    granted(use.join_waitlist(actor=Person(tom.id, tom.role), mentor=house.mentor))
    return {"waiting": tom.id}


def _sold(house: House, mentor: Any, title: str, *, sessions: int) -> Any:
    return granted(
        house.product.mentorship.save_product(
            actor=OPERATOR,
            mentor=mentor,
            title=title,
            description="",
            price=Money(6_000, "EUR"),
            sessions=sessions,
            session_minutes=60,
            validity_days=45,
        )
    ).product.id


def _kept(house: House) -> dict[str, str]:
    """What the product wrote down by itself meanwhile."""
    noor, ada, demo = caller(house, house.noor), caller(house, house.ada), house.product.demo
    feed = noor.post("/api/me/calendar-feed").json()["url"].rpartition("/")[2]
    assert demo is not None
    (praise,) = ada.get("/api/admin/testimonials").json()["testimonials"]
    (case,) = ada.get("/api/admin/cases").json()["cases"]
    spring = {"starts_at": "2026-12-01T00:00:00Z", "ends_at": "2027-03-01T00:00:00Z", "percent": 10}
    assert ada("PUT", "/api/admin/promotions/SPRING", spring).status_code == 200
    event = ada.get("/api/admin/webhooks").json()["webhooks"][0]
    told = caller(house, house.mira).get(f"/api/instructor/students/{house.noor.id}/notices").json()
    letters, device = demo.mailbox.list(), noor.get("/api/auth/sessions").json()["devices"][0]["id"]
    return {
        "case_id": case["id"],
        "name": feed,
        "device": device,
        "reminder": next(found[1] for one in letters if (found := ENDS.search(one.text)) is not None),
        "event_id": event["event_id"],
        "coming": told["coming"][0]["key"],
        "told": told["told"][0]["id"],
        "notice_id": noor.get("/api/notices").json()["notices"][0]["id"],
        "testimonial_id": praise["testimonial"]["id"],
        "device_id": device,
        "mail_id": str(letters[0].id),
        "invite": next(str(one.id) for one in letters if one.calendar is not None),
    }
