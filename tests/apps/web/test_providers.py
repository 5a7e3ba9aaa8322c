"""Admins look at what payment providers told us, have it acted on again, and ask what they know of an order."""

import pytest

from tests.apps.web.callers import caller
from tests.apps.web.house import OPERATOR, House

NOBODYS = "00000000-0000-0000-0000-000000000007"


@pytest.fixture
def house() -> House:
    return House.open()


def paid(house: House, *, answers: int) -> str:
    """An order of Noor's; that it was paid was told so often, and acted on by nobody."""
    noor = caller(house, house.noor)
    order = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()
    checkout = order["url"].rsplit("/", 1)[1]
    noor.post(f"/dev/sandbox/{checkout}", {"deed": "pay", "answers": answers})
    return str(order["order_id"])


def status_of(house: House, order: str) -> str:
    orders = caller(house, house.ada).get("/api/admin/orders").json()["orders"]
    return next(str(one["status"]) for one in orders if one["id"] == order)


def test_an_order_whose_news_was_lost_is_put_right_once(house: House) -> None:
    order = paid(house, answers=0)
    ada = caller(house, house.ada)

    first = ada.post(f"/api/admin/orders/{order}/reconcile", {"reason": "the student wrote"})
    again = ada.post(f"/api/admin/orders/{order}/reconcile", {})

    assert (first.status_code, first.json()) == (
        200,
        {"order_id": order, "status": "paid", "repaired": ["paid"], "changed": True},
    )
    assert again.json() == {"order_id": order, "status": "paid", "repaired": [], "changed": False}
    assert ada.post(f"/api/admin/orders/{NOBODYS}/reconcile", {}).status_code == 404


def test_what_was_told_is_listed_with_our_reading_and_acted_on_again(house: House) -> None:
    order = paid(house, answers=1)
    ada = caller(house, house.ada)

    (told,) = ada.get(f"/api/admin/webhooks?order_id={order}").json()["webhooks"]
    assert (told["provider"], told["kind"], told["state"]) == ("sandbox", "checkout.paid", "waiting")
    assert told["news"]["news"] == "PaymentCompleted"
    assert told["news"]["amount"] == {"amount_minor": 24000, "currency": "USD"}

    replay = f"/api/admin/webhooks/sandbox/{told['event_id']}/replay"
    assert ada.post(replay, {}).json() == {"changed": True, "why": ""}
    assert status_of(house, order) == "paid"
    assert ada.post(replay, {}).json() == {"changed": False, "why": ""}
    (done,) = ada.get(f"/api/admin/webhooks?order_id={order}").json()["webhooks"]
    assert done["state"] == "done"


def test_events_are_read_page_by_page(house: House) -> None:
    ada = caller(house, house.ada)
    for _ in range(2):
        house.buys(house.noor)

    first = ada.get("/api/admin/webhooks?limit=1").json()
    second = ada.get(f"/api/admin/webhooks?limit=1&cursor={first['cursor']}").json()

    assert first["webhooks"][0]["event_id"] != second["webhooks"][0]["event_id"]
    assert second["cursor"] is None
    assert ada.get("/api/admin/webhooks?provider=stripe").json() == {"webhooks": [], "cursor": None}
    assert ada.get("/api/admin/webhooks?cursor=nonsense").status_code == 400
    assert ada.get("/api/admin/webhooks?provider=nobody").status_code == 400
    assert ada.get("/api/admin/webhooks?since=2026-11-30").status_code == 400


def test_an_event_nobody_kept_is_not_there(house: House) -> None:
    ada = caller(house, house.ada)

    assert ada.post("/api/admin/webhooks/sandbox/evt_nobody/replay", {}).status_code == 404
    assert ada.post("/api/admin/webhooks/nobody/evt_nobody/replay", {}).status_code == 404


def test_only_admins_have_these_routes(house: House) -> None:
    order = paid(house, answers=0)

    for who in (house.noor, house.mira):
        asker = caller(house, who)
        assert asker.get("/api/admin/webhooks").status_code == 403
        assert asker.post(f"/api/admin/orders/{order}/reconcile", {}).status_code == 403
    house.visitor(house.mira).sees("/admin/webhooks", 403)


# the page


def test_the_page_lists_what_was_told_and_its_button_acts_again(house: House) -> None:
    order = paid(house, answers=1)
    ada = house.visitor(house.ada)
    assert 'href="/admin/webhooks"' in ada.sees("/admin")
    (event,) = [row.event_id for row in house.product.mentorship.views.webhooks(OPERATOR).rows]

    html = ada.sees("/admin/webhooks")
    assert "240.00 USD was paid" in html
    assert "Waiting" in html
    replay = f"/admin/webhooks/sandbox/{event}/replay"
    assert f'href="{replay}"' in html
    pressed = ada.sends(replay, replay, reason="the worker was down")

    assert (pressed.status_code, pressed.headers["location"]) == (303, "/admin/webhooks")
    assert status_of(house, order) == "paid"
    html = ada.sees("/admin/webhooks")
    assert "It was acted on." in html
    assert "Acted on" in html
    ada.sends(replay, replay, reason="to be sure")
    assert "Nothing changed." in ada.sees("/admin/webhooks")
    acts = [row for row in house.product.mentorship.views.audit(OPERATOR, 50) if row.act == "WebhookReplayed"]
    assert [(row.reason, event in row.after) for row in acts] == [("to be sure", True), ("the worker was down", True)]


def test_the_page_of_one_order_asks_its_provider(house: House) -> None:
    order = paid(house, answers=0)
    ada = house.visitor(house.ada)
    here = f"/admin/webhooks?order={order}"
    assert "Nothing was told" in ada.sees(here)

    ask = f"/admin/orders/{order}/reconcile"
    assert f'href="{ask}"' in ada.sees(here)

    ada.sends(ask, ask, reason="the student wrote")

    assert status_of(house, order) == "paid"
    assert "A payment was settled." in ada.sees(f"/admin/orders/{order}")
    acts = [row for row in house.product.mentorship.views.audit(OPERATOR, 50) if row.act == "ProviderAsked"]
    assert [(row.reason, order in row.after) for row in acts] == [("the student wrote", True)]
