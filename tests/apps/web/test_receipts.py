"""Receipts, orders and what is said before paying: on pages, as a file, and over the API."""

import re
from datetime import timedelta

import pytest

from adapters.sandbox.pages import RefundPlan, checkout_id
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.people import Person, User
from tests.adapters.receipts.reading import pages_of
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

SHOWN = "Canceled later than 24 hours before, or missed, it counts as used."


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions."""
    house = House.open()
    house.buys(house.noor)
    return house


def order_of(house: House, student: User) -> OrderId:
    rows = house.product.mentorship.views.orders(OPERATOR, student=student.id)
    return rows[0].order.id


def receipt_of(house: House) -> str:
    return f"/orders/{order_of(house, house.noor)}/receipt"


def gives_back(house: House, amount: str, sessions: int) -> None:
    wish = RefundWish(kind=RefundKind.AMOUNT, money=Money.parse(amount, "USD"), sessions=sessions)
    granted(house.product.mentorship.refund_pack(actor=OPERATOR, pack=house.pack_of(house.noor).id, wish=wish))


def test_a_receipt_says_who_bought_what_from_whom_and_how_it_was_paid(house: House) -> None:
    html = house.visitor(house.noor).sees(receipt_of(house))

    assert "<h1>Receipt M1-2026-0001</h1>" in html
    for said in (
        "30 November 2026, 08:00 UTC",
        "Noor Haddad, noor@example.org",
        "Mira Okafor",
        "Four sessions",
        "4 sessions of 60 minutes",
        "Test payment, no real money",
    ):
        assert f"<dd>{said}</dd>" in html
    assert html.count("240.00 USD") == 2
    assert "Money returned" not in html


def test_its_refunds_are_lines_and_what_remains_is_their_rest(house: House) -> None:
    gives_back(house, "60.00", 1)
    asked = house.visitor(house.noor).sees(receipt_of(house))
    house.work()
    back = house.visitor(house.noor).sees(receipt_of(house))

    assert "60.00 USD is on its way back, asked for on 30 November 2026, 08:00 UTC." in asked
    assert "Refund for 1 session" in back
    assert "−60.00 USD" in back
    assert "Remains paid" in back
    assert "180.00 USD" in back
    assert "is on its way back" not in back


def test_the_file_says_the_same_words_as_the_page(house: House) -> None:
    gives_back(house, "60.00", 1)
    house.work()
    noor = house.visitor(house.noor)

    answer = noor.client.get(f"{receipt_of(house)}.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="receipt-M1-2026-0001.pdf"'
    (text,) = pages_of(answer.content)
    html = noor.sees(receipt_of(house))
    for line in text.split("\n")[:-2]:
        assert line in html.replace("&#39;", "'"), line


def test_the_same_receipt_is_the_same_file_whoever_asks_and_whenever(house: House) -> None:
    first = house.visitor(house.noor).client.get(f"{receipt_of(house)}.pdf").content
    house.passes(days=3)

    assert house.visitor(house.ada).client.get(f"{receipt_of(house)}.pdf").content == first


def test_a_receipt_is_the_buyers_and_the_admins_and_nobody_elses(house: House) -> None:
    uri = newcomer(house, "Uri")

    for path in (receipt_of(house), f"{receipt_of(house)}.pdf"):
        house.visitor(house.ada).client.get(path).raise_for_status()
        assert house.visitor(uri).client.get(path).status_code == 404
        assert house.visitor(house.mira).client.get(path).status_code == 404
        assert house.visitor().client.get(path, follow_redirects=False).status_code == 303
    assert caller(house, house.mira).get(f"/api{receipt_of(house)}").status_code == 404
    assert caller(house).get(f"/api{receipt_of(house)}").status_code == 401


def test_the_api_tells_a_receipt_in_minor_units(house: House) -> None:
    gives_back(house, "60.00", 1)
    house.work()
    gives_back(house, "12.50", 0)

    seen = caller(house, house.noor).get(f"/api{receipt_of(house)}").json()

    awaited = seen.pop("awaited")
    assert [(one["asked_at"], one["amount"]) for one in awaited] == [
        ("2026-11-30T08:00:00Z", {"amount_minor": 1250, "currency": "USD"})
    ]
    assert seen == {
        "number": "M1-2026-0001",
        "order_id": str(order_of(house, house.noor)),
        "paid_at": "2026-11-30T08:00:00Z",
        "buyer_name": "Noor Haddad",
        "buyer_email": "noor@example.org",
        "mentor_name": "Mira Okafor",
        "title": "Four sessions",
        "sessions": 4,
        "session_minutes": 60,
        "validity_days": 45,
        "price": {"amount_minor": 24000, "currency": "USD"},
        "discount": {"amount_minor": 0, "currency": "USD"},
        "code": None,
        "total": {"amount_minor": 24000, "currency": "USD"},
        "paid": {"amount_minor": 24000, "currency": "USD"},
        "provider": "sandbox",
        "reference": seen["reference"],
        "returned": [
            {
                "at": "2026-11-30T08:00:00Z",
                "amount": {"amount_minor": 6000, "currency": "USD"},
                "way": "refund",
                "sessions": 1,
            }
        ],
        "remains": {"amount_minor": 18000, "currency": "USD"},
        "url": receipt_of(house),
        "pdf_url": f"{receipt_of(house)}.pdf",
    }


def test_my_orders_name_their_receipts(house: House) -> None:
    noor, receipt = caller(house, house.noor), receipt_of(house)
    started = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()

    newest, paid = noor.get("/api/orders").json()["orders"]

    assert (newest["id"], newest["receipt_number"], newest["receipt_url"]) == (started["order_id"], None, None)
    assert (paid["receipt_number"], paid["receipt_url"]) == ("M1-2026-0001", receipt)


def test_a_discount_is_a_line_with_its_code(house: House) -> None:
    use, uri = house.product.mentorship, newcomer(house, "Uri")
    ends = MONDAY_MORNING + timedelta(days=9)
    granted(use.save_promotion(actor=OPERATOR, code="SPRING", starts_at=MONDAY_MORNING, ends_at=ends, percent=25))
    buyer = Person(uri.id, uri.role)
    ready = granted(
        use.start_checkout(actor=buyer, product=house.pack_product, provider=Provider.SANDBOX, promotion_code="spring")
    )
    house.product.demo_desk.pay(checkout_id(ready.order.id))
    house.work()

    html = house.visitor(uri).sees(f"/orders/{ready.order.id}/receipt")

    assert "Receipt M1-2026-0002" in html
    assert re.search(r"Discount with code SPRING</td>.*?−60\.00 USD", html)
    assert re.search(r"Total</td>.*?180\.00 USD", html)


def test_receipts_are_found_from_the_dashboard_the_pack_the_orders_and_after_paying(house: House) -> None:
    noor, order = house.visitor(house.noor), order_of(house, house.noor)
    places = (
        "/dashboard",
        f"/packs/{house.pack_of(house.noor).id}",
        "/orders",
        f"/checkout/success?order_id={order}",
    )

    for place in places:
        assert f'href="{receipt_of(house)}"' in noor.sees(place), place


def test_a_mentor_who_looks_at_a_students_pack_finds_no_receipt_and_no_money(house: House) -> None:
    gives_back(house, "60.00", 1)

    html = house.visitor(house.mira).sees(f"/packs/{house.pack_of(house.noor).id}")

    assert "receipt" not in html
    assert "60.00" not in html


@pytest.mark.parametrize("place", ["/orders", "pack"])
def test_a_student_is_told_where_their_money_is(house: House, place: str) -> None:
    noor, desk = house.visitor(house.noor), house.product.demo_desk
    path = f"/packs/{house.pack_of(house.noor).id}" if place == "pack" else place
    checkout = checkout_id(order_of(house, house.noor))
    assert desk.plan_refund(checkout, RefundPlan.HOLD)
    gives_back(house, "12.50", 1)
    asked = noor.sees(path)
    house.work()
    sent = noor.sees(path)
    desk.fail_refunds(checkout)
    house.work()

    failed = noor.sees(path)

    assert "$12.50 is on its way back to you. We are asking the test payment to return it." in asked
    assert "$12.50 is on its way back to you. The test payment is returning it; that can take some days." in sent
    assert "$12.50 could not be returned, so your session is back. We look into it" in failed


def test_who_paid_when_no_place_was_left_is_told_where_their_money_is(house: House) -> None:
    uri, desk, use = newcomer(house, "Uri"), house.product.demo_desk, house.product.mentorship
    buyer = Person(uri.id, uri.role)
    ready = granted(use.start_checkout(actor=buyer, product=house.pack_product, provider=Provider.SANDBOX))
    checkout = checkout_id(ready.order.id)
    house.passes(minutes=40)
    for name in ("Vera", "Wim"):
        house.buys(newcomer(house, name))
    assert desk.plan_refund(checkout, RefundPlan.HOLD)
    assert desk.pay_late(checkout)
    house.work()
    here, visitor = f"/checkout/success?order_id={ready.order.id}", house.visitor(uri)

    sent = visitor.sees(here)
    desk.fail_refunds(checkout)
    house.work()
    failed = visitor.sees(here)

    late = "The payment came when no place was left."
    assert f"{late} $240.00 is on its way back to you. The test payment is returning it" in sent
    assert f"{late} $240.00 could not be returned. We look into it" in failed


def test_a_checkout_over_the_api_says_the_policy_it_keeps(house: House) -> None:
    started = caller(house, house.noor).post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()

    assert started["policy"] == list(house.product.mentorship.show_policy())


def test_what_happens_to_money_is_shown_where_one_buys_and_kept_with_the_order(house: House) -> None:
    uri = newcomer(house, "Uri")
    html = house.visitor(uri).sees(f"/mentors/{house.mentor}")

    order = house.product.mentorship.views.orders(OPERATOR, student=house.noor.id)[0].order

    assert SHOWN in html
    assert html.index(SHOWN) < html.index('name="provider"')
    assert SHOWN in order.policy
    assert order.policy == house.product.mentorship.show_policy()
