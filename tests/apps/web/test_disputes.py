"""Disputed payments, what a bank is shown of them, and refunds that do what their plan said."""

import json
from datetime import timedelta

import pytest

from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.refunding import RefundWish
from tests.adapters.receipts.reading import pages_of
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions, one of which took place."""
    house = House.open()
    house.buys(house.noor)
    held = house.books(house.noor, WEDNESDAY_AT_TEN)
    house.passes(days=2, hours=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=held.id))
    house.work()
    return house


def order_of(house: House) -> OrderId:
    (row,) = house.product.mentorship.views.orders(OPERATOR, student=house.noor.id)
    return row.order.id


def disputes(house: House) -> None:
    assert house.product.demo_desk.dispute(checkout_id(order_of(house)))
    house.work()


def papers(house: House) -> str:
    return f"/admin/orders/{order_of(house)}/evidence"


def exports(house: House) -> list[tuple[str, str]]:
    """Who, and why; newest first."""
    rows = house.product.mentorship.views.audit(OPERATOR, 1000)
    return [(row.actor, row.reason) for row in rows if row.act == "EvidenceExported"]


def test_without_disputes_the_list_says_so(house: House) -> None:
    assert "No disputes" in house.visitor(house.ada).sees("/admin/disputes")


def test_a_dispute_is_listed_with_its_deadline_its_case_and_its_papers(house: House) -> None:
    disputes(house)
    [case] = house.product.mentorship.views.cases(OPERATOR)
    ada = house.visitor(house.ada)

    html = ada.sees("/admin/disputes")

    assert "Noor Haddad" in html
    assert "$240.00" in html
    assert "Disputed</span>" in html
    assert f'href="/admin/cases/{case.id}/handled">Wednesday 9 December 2026, 12:00</a>' in html
    assert f'href="{papers(house)}">Evidence</a>' in html
    assert 'href="/admin/disputes"' in ada.sees("/admin")


def test_a_dispute_that_was_won_says_so_and_asks_for_nothing(house: House) -> None:
    disputes(house)
    house.product.demo_desk.win_dispute(checkout_id(order_of(house)))
    house.work()

    html = house.visitor(house.ada).sees("/admin/disputes")

    assert "Won</span>" in html
    assert "/handled" not in html


def test_the_papers_tell_the_order_what_was_shown_sessions_messages_and_balance(house: House) -> None:
    disputes(house)

    html = house.visitor(house.ada).sees(papers(house))

    for said in (
        "<h1>Evidence for a disputed payment</h1>",
        "M1-2026-0001",
        "Noor Haddad, noor@example.org",
        "Canceled later than 24 hours before, or missed, it counts as used.",
        "2 December 2026, 10:00 UTC",
        "2 December 2026, 11:00 UTC",
        "Took place, written down on 2 December 2026, 12:00 UTC",
        "Session booked",
        "Sent, 30 November 2026, 08:00 UTC",
        "Purchase",
        "240.00 USD",
    ):
        assert said in html, said


def test_looking_is_not_taking_away(house: House) -> None:
    house.visitor(house.ada).sees(papers(house))

    assert exports(house) == []


def test_a_download_is_in_the_audit_log_with_its_reason(house: House) -> None:
    disputes(house)
    ada, at = house.visitor(house.ada), papers(house)

    pdf = ada.sends(at, at, format="pdf", reason="For the bank")
    data = ada.sends(at, at, format="json", reason="For the lawyer")

    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == f'attachment; filename="evidence-{order_of(house)}.pdf"'
    assert "Evidence for a disputed payment" in pages_of(pdf.content)[0]
    assert data.headers["content-disposition"] == f'attachment; filename="evidence-{order_of(house)}.json"'
    assert json.loads(data.text)["order"]["order"]["id"] == str(order_of(house))
    assert exports(house) == [(house.ada.id, "For the lawyer"), (house.ada.id, "For the bank")]


def test_the_api_gives_the_same_and_notes_who_asked(house: House) -> None:
    disputes(house)
    ada, at = caller(house, house.ada), f"/api{papers(house)}"

    seen = ada.post(at, {"reason": "For the bank"}).json()["evidence"]
    pdf = ada.post(f"{at}.pdf", {})

    assert set(seen) == {"order", "student", "disputes", "pack", "ledger", "sessions", "messages", "policy"}
    assert seen["policy"][1] == "Canceled later than 24 hours before, or missed, it counts as used."
    assert {one["channel"] for one in seen["messages"]} == {"in_app", "mail"}
    assert pdf.headers["content-type"] == "application/pdf"
    assert exports(house) == [(house.ada.id, ""), (house.ada.id, "For the bank")]


def test_the_api_lists_disputes_with_their_state(house: House) -> None:
    disputes(house)
    house.product.demo_desk.lose_dispute(checkout_id(order_of(house)))
    house.work()

    (seen,) = caller(house, house.ada).get("/api/admin/disputes").json()["disputes"]

    assert (seen["order_id"], seen["student_name"], seen["mentor_name"]) == (
        str(order_of(house)),
        "Noor Haddad",
        "Mira Okafor",
    )
    assert (seen["state"], seen["inquiry"], seen["amount"]) == (
        "lost",
        False,
        {"amount_minor": 24000, "currency": "USD"},
    )
    assert (seen["opened_at"], seen["closed_at"]) == ("2026-12-02T12:00:00Z", "2026-12-02T12:00:00Z")


def test_the_case_of_a_dispute_leads_to_its_papers(house: House) -> None:
    disputes(house)

    to_decide = house.visitor(house.ada).sees("/admin").split('id="cases"')[1].split("</section>")[0]
    assert f'href="{papers(house)}"' in to_decide


def test_the_papers_of_an_order_that_is_not_there_are_not_there(house: House) -> None:
    nothing = "00000000-0000-0000-0000-000000000007"

    house.visitor(house.ada).sees(f"/admin/orders/{nothing}/evidence", 404)
    assert caller(house, house.ada).post(f"/api/admin/orders/{nothing}/evidence.pdf", {}).status_code == 404
    assert exports(house) == []


# refunds do what was shown


def refund_of(house: House) -> str:
    return f"/admin/packs/{house.pack_of(house.noor).id}/refund"


def test_a_plan_that_no_longer_holds_is_shown_anew_instead_of_done(house: House) -> None:
    ada, at = house.visitor(house.ada), refund_of(house)
    seen = caller(house, house.ada).post(f"/api{at}/plan", {"kind": "unused"}).json()["mark"]
    booked = house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=7))

    answer = ada.sends(at, at, kind="unused", amount="", sessions="", used="soon", seen=seen, reason="Moves abroad")

    assert answer.status_code == 409
    assert "Changed meanwhile" in answer.text
    assert "Wednesday 9 December 2026, 10:00 (UTC)" in answer.text
    assert house.pack_of(house.noor).remaining == 3
    assert not isinstance(house.session(booked.id), Canceled)


def test_the_plan_on_the_page_is_the_one_its_button_does(house: House) -> None:
    ada, at = house.visitor(house.ada), refund_of(house)
    mark = caller(house, house.ada).post(f"/api{at}/plan", {"kind": "unused"}).json()["mark"]

    assert f'name="seen" value="{mark}"' in ada.sees(at)


def test_the_api_refuses_a_plan_that_no_longer_holds_and_does_one_that_does(house: House) -> None:
    ada, at = caller(house, house.ada), f"/api{refund_of(house)}"
    plan = ada.post(f"{at}/plan", {"kind": "full"}).json()
    house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=7))

    refused = ada.post(at, {"kind": "full", "seen": plan["mark"]})
    again = ada.post(f"{at}/plan", {"kind": "full"}).json()
    done = ada.post(at, {"kind": "full", "seen": again["mark"]})

    assert (refused.status_code, refused.json()["code"]) == (412, "STALE")
    assert (done.status_code, done.json()["plan"]) == (200, again)
    assert (plan["canceled"], len(again["canceled"])) == ([], 1)


def test_an_admin_reads_how_each_refund_stands(house: House) -> None:
    pack = house.pack_of(house.noor).id
    granted(house.product.mentorship.refund_pack(actor=OPERATOR, pack=pack, wish=RefundWish()))
    ada = house.visitor(house.ada)
    asked = ada.sees("/admin/refunds")
    house.work()

    back = ada.sees("/admin/refunds")

    assert "The test payment is asked for it; while a dispute is open it waits" in asked
    assert "Returned on Wednesday 2 December 2026" in back
