"""An admin's pages of the house: each list and each thing of it, and what is done there, with the reason kept."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from apps.web.pages import admin_listing
from mentorship_core.domain.people import Person, Role
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions from Mira."""
    house = House.open()
    house.buys(house.noor)
    return house


def order_of(house: House) -> str:
    return str(house.pack_of(house.noor).order)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def acts(house: House) -> list[tuple[str, str]]:
    return [(row.act, row.reason) for row in house.product.mentorship.views.audit(OPERATOR, 5)]


# the way there


def test_the_front_page_leads_everywhere_and_says_how_much_waits(house: House) -> None:
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)
    house.passes(days=2, hours=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=booked.id))
    noor = Person(house.noor.id, house.noor.role)
    granted(house.product.mentorship.contest_session(actor=noor, session=booked.id, words="My train stood still."))

    html = house.visitor(house.ada).sees("/admin")

    for name in ("users", "mentors", "seats", "waitlists", "testimonials", "orders", "refunds", "packs", "products"):
        assert f'href="/admin/{name}"' in html
    for name in ("promotions", "cases", "contests", "disputes", "figures", "dead-letters", "webhooks", "audit"):
        assert f'href="/admin/{name}"' in html
    assert '<a href="/admin/cases">Cases</a> <span class="badge warn">1</span>' in html
    assert '<a href="/admin/contests">Contests</a> <span class="badge warn">1</span>' in html
    assert '<a href="/admin/disputes">Disputes</a><br>' in html


# orders and refunds


@pytest.mark.parametrize("words", ["noor@example.org", "haddad four", "ORDER"])
def test_an_order_is_found_by_address_name_or_id_and_its_page_tells_all(house: House, words: str) -> None:
    order, ada = order_of(house), house.visitor(house.ada)

    found = ada.sees(f"/admin/orders?q={order if words == 'ORDER' else words.replace(' ', '+')}")
    html = ada.sees(f"/admin/orders/{order}")

    assert f'href="/admin/orders/{order}"' in found
    assert "The checkout began" in html
    assert "$240.00 was paid" in html
    assert "A pack of 4 sessions was given" in html
    assert "The test payment told us: 240.00 USD was paid" in html
    refund = f"packs/{house.pack_of(house.noor).id}/refund"
    for path in (refund, f"orders/{order}/reconcile", f"webhooks?order={order}"):
        assert f'href="/admin/{path}"' in html


def test_an_order_nobody_made_is_not_found_and_why_is_said(house: House) -> None:
    html = house.visitor(house.ada).sees("/admin/orders?q=nobody+at+all")

    assert "No order found" in html


def test_what_a_list_is_narrowed_by_stays_in_its_address(house: House) -> None:
    ada = house.visitor(house.ada)

    paid, pending = ada.sees("/admin/orders?q=noor&state=paid"), ada.sees("/admin/orders?q=noor&state=pending")

    assert '<option value="paid" selected>Paid</option>' in paid
    assert 'href="/admin/orders.csv?q=noor&amp;state=paid"' in paid
    assert "No order found" in pending


def test_a_page_that_is_not_there_any_more_is_refused(house: House) -> None:
    ada = house.visitor(house.ada)

    assert "This page is not there any more." in ada.sees("/admin/orders?before=nonsense", 400)
    assert "This page is not there any more." in ada.sees("/admin/seats?before=nonsense", 400)


def test_a_refund_leads_back_to_its_order_which_tells_of_it(house: House) -> None:
    order, ada = order_of(house), house.visitor(house.ada)
    at = f"/admin/packs/{house.pack_of(house.noor).id}/refund"

    answer = ada.sends(at, at, kind="unused", amount="", sessions="", used="soon", reason="Moves abroad")
    house.work()
    html, listed = ada.sees(f"/admin/orders/{order}"), ada.sees("/admin/refunds?q=abroad")

    assert answer.headers["location"] == f"/admin/orders/{order}"
    assert "A refund of $240.00 was begun" in html
    assert "by Ada Brandt; Moves abroad" in html
    assert "The order is refunded" in html
    assert f'href="/admin/orders/{order}"' in listed
    assert "Moves abroad" in listed


# files


def test_orders_users_and_the_ledger_are_had_as_tables(house: House) -> None:
    ada = house.visitor(house.ada)

    orders, users, ledger = (table(ada.sees(f"/admin/{name}.csv")) for name in ("orders", "users", "ledger"))

    assert [(row["student"], row["state"], row["total_minor"]) for row in orders] == [("Noor Haddad", "paid", "24000")]
    assert [row["name"] for row in users] == ["Ada Brandt", "Mira Okafor", "Noor Haddad"]
    assert [(row["delta"], row["reason"], row["student"]) for row in ledger] == [("4", "purchase", "Noor Haddad")]


def test_a_table_holds_what_was_found_on_every_page_of_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.web.pages.admin_users.ROWS", 1)
    ada = house.visitor(house.ada)

    everybody, mentors = ada.sees("/admin/users.csv"), ada.sees("/admin/users.csv?role=mentor")

    assert [row["email"][:4] for row in table(everybody)] == ["ada@", "mira", "noor"]
    assert [row["email"][:4] for row in table(mentors)] == ["mira"]


def test_a_name_that_is_a_formula_is_harmless_in_a_table(house: House) -> None:
    granted(
        house.product.mentorship.join_platform(
            actor=OPERATOR, email="eve@example.org", name="=HYPERLINK(1)", role=Role.STUDENT
        )
    )

    rows = table(house.visitor(house.ada).sees("/admin/users.csv?q=eve"))

    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)"]


def test_tables_are_for_admins(house: House) -> None:
    for name in ("orders", "users", "ledger"):
        house.visitor(house.noor).sees(f"/admin/{name}.csv", 403)


# people


def test_the_reason_of_a_lock_is_on_the_persons_page_and_in_the_audit_log(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/users/{house.noor.id}"

    ada.sends(f"{at}/lock", f"{at}/lock", reason="a stolen phone")
    page, found = ada.sees(at), ada.sees("/admin/users?state=locked")
    log = ada.sees("/admin/audit?q=locked+phone")

    assert "<dt>Locked because</dt><dd>a stolen phone</dd>" in page
    assert "noor@example.org" in found
    assert "mira@example.org" not in found
    assert "a stolen phone" in log
    ada.sends(f"{at}/unlock", f"{at}/unlock", reason="found again")
    assert "Locked because" not in ada.sees(at)


def test_the_api_locks_and_unlocks_with_a_reason_and_never_oneself(house: House) -> None:
    ada, eve = caller(house, house.ada), newcomer(house, "Eve")
    granted(house.product.mentorship.change_role(actor=OPERATOR, user=eve.id, role=Role.ADMIN))

    locked = ada.post(f"/api/admin/users/{house.noor.id}/lock", {"reason": "a stolen phone"})
    again = ada.post(f"/api/admin/users/{house.noor.id}/lock", {})
    opened = ada.post(f"/api/admin/users/{house.noor.id}/unlock", {"reason": "found again"})
    own = ada.post(f"/api/admin/users/{house.ada.id}/lock", {"reason": "tired"})

    assert (locked.status_code, locked.json()["changed"]) == (200, True)
    assert locked.json()["user"]["locked_because"] == "a stolen phone"
    assert again.json()["changed"] is False
    assert (opened.json()["user"]["locked"], opened.json()["user"]["locked_because"]) == (False, "")
    assert (own.status_code, own.json()["code"]) == (409, "OWN_ACCOUNT")


def test_the_api_lists_people_page_by_page(house: House) -> None:
    ada = caller(house, house.ada)

    first = ada.get("/api/admin/users?limit=2").json()
    rest = ada.get(f"/api/admin/users?limit=2&cursor={first['cursor']}").json()
    mentors = ada.get("/api/admin/users?role=mentor&q=mira").json()

    assert [user["name"] for user in first["users"]] == ["Ada Brandt", "Mira Okafor"]
    assert ([user["name"] for user in rest["users"]], rest["cursor"]) == (["Noor Haddad"], None)
    assert [user["name"] for user in mentors["users"]] == ["Mira Okafor"]
    assert ada.get("/api/admin/users?cursor=nonsense").status_code == 400


# mentors and what they sell


def test_a_mentor_is_closed_to_new_sales_and_opened_again_for_a_reason(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/mentors/{house.mentor}"
    assert "Noor Haddad" in ada.sees(at)

    without = ada.sends(f"{at}/close", f"{at}/close", reason="")
    closed = ada.sends(f"{at}/close", f"{at}/close", reason="on parental leave")
    buyer = caller(house, newcomer(house, "Kim"))
    refused = buyer.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)})
    ada.sends(f"{at}/open", f"{at}/open", reason="back again")

    assert (without.status_code, closed.status_code) == (400, 303)
    assert refused.json()["code"] == "NOT_ON_SALE"
    assert ("MentorSaved", "on parental leave") in acts(house)
    assert ("MentorSaved", "back again") in acts(house)
    assert f'href="{at}/close"' in ada.sees(at)


def test_a_pack_is_edited_retired_and_sold_again_by_an_admin_for_a_reason(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/products/{house.pack_product}"
    good = {"title": "Four hours", "description": "", "price": "250.00", "currency": "USD"}
    counts = {"sessions": "4", "validity_days": "45", "session_minutes": "60"}

    without = ada.sends(f"{at}/edit", f"{at}/edit", **good, **counts, reason="")
    edited = ada.sends(f"{at}/edit", f"{at}/edit", **good, **counts, reason="a typo")
    ada.sends(f"{at}/retire", f"{at}/retire", reason="asked for")
    retired = ada.sees("/admin/products?state=retired")
    ada.sends(f"{at}/resume", f"{at}/resume", reason="asked for again")

    assert (without.status_code, edited.status_code) == (400, 303)
    assert 'value="Four hours"' in without.text
    assert "Four hours" in retired
    assert "On sale" in ada.sees(at)
    reasons = [reason for act, reason in acts(house) if act == "ProductSaved"]
    assert reasons == ["asked for again", "asked for", "a typo"]


def test_a_price_that_cannot_be_read_is_said_beside_the_reason_that_is_missing(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/products/{house.pack_product}/edit"

    answer = ada.sends(at, at, title="Four hours", price="much", currency="USD", sessions="x")

    assert answer.status_code == 400
    assert "Write a whole number, such as 4." in answer.text
    assert "Say why: it is kept in the audit log." in answer.text


def test_the_api_changes_any_mentors_pack_and_window_for_a_reason(house: House) -> None:
    ada, pack = caller(house, house.ada), str(house.pack_product)

    retired = ada.patch(f"/api/admin/products/{pack}", {"active": False, "reason": "asked for"})
    again = ada.patch(f"/api/admin/products/{pack}", {"active": False})
    found = ada.get("/api/admin/products?active=false&q=mira").json()["products"]
    closed = ada.patch(f"/api/admin/mentors/{house.mentor}", {"on_sale": False, "reason": "on leave"})

    assert (retired.json()["active"], retired.json()["changed"], again.json()["changed"]) == (False, True, False)
    assert [(one["product"]["id"], one["mentor_name"]) for one in found] == [(pack, "Mira Okafor")]
    assert (closed.json()["on_sale"], closed.json()["changed"]) == (False, True)
    assert [reason for act, reason in acts(house) if act in {"ProductSaved", "MentorSaved"}] == [
        "on leave",
        "asked for",
    ]


# codes


CODE = {
    "code": "spring-10",
    "percent": "10",
    "starts_at": "2026-11-30T00:00",
    "ends_at": "2026-12-31T00:00",
    "total_limit": "5",
    "per_person_limit": "1",
}


def test_a_code_is_made_used_and_ended(house: House) -> None:
    ada, at = house.visitor(house.ada), "/admin/promotions"

    made = ada.sends(f"{at}/new", at, **CODE, reason="the spring fair")
    twice = ada.sends(f"{at}/new", at, **CODE, reason="the spring fair")
    kim = caller(house, newcomer(house, "Kim"))
    kim.post("/api/checkout/sandbox", {"product_id": str(house.pack_product), "promotion_code": "SPRING-10"})
    html = ada.sees(f"{at}/SPRING-10")
    ended = ada.sends(f"{at}/SPRING-10/end", f"{at}/SPRING-10/end", reason="the fair is over")

    assert made.headers["location"] == f"{at}/SPRING-10"
    assert "There is this code already." in twice.text
    assert "1 of 5" in html
    assert "$216.00" in html
    assert ended.status_code == 303
    assert "SPRING-10 is over." in ada.sees(f"{at}/SPRING-10")
    assert ("PromotionSaved", "the fair is over") in acts(house)
    assert "SPRING-10" in ada.sees(f"{at}?state=over")
    assert "No codes" in ada.sees(f"{at}?state=runs")


def test_what_is_wrong_with_a_code_is_all_said_at_once(house: House) -> None:
    ada, at = house.visitor(house.ada), "/admin/promotions"

    answer = ada.sends(f"{at}/new", at, code="x", percent="ten", amount="5", currency="", ends_at="soon", reason="")

    assert answer.status_code == 400
    for said in ("Write a whole number.", "Choose a day and a time.", "the three letters of its currency", "Say why"):
        assert said in answer.text


def test_the_api_ends_a_code_once(house: House) -> None:
    ada = caller(house, house.ada)
    window = {"starts_at": "2026-11-01T00:00:00Z", "ends_at": "2027-01-01T00:00:00Z"}
    ada("PUT", "/api/admin/promotions/SPRING", {**window, "percent": 10})

    first = ada.post("/api/admin/promotions/SPRING/end", {"reason": "over"})
    again = ada.post("/api/admin/promotions/SPRING/end", {})

    assert (first.json()["changed"], again.json()["changed"]) == (True, False)
    assert ada.post("/api/admin/promotions/NOWHERE/end", {}).status_code == 404


# places


def test_places_are_listed_by_mentor_and_each_leads_to_its_packs(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/seats/{house.mentor}/{house.noor.id}"

    found, other = ada.sees(f"/admin/seats?mentor={house.mentor}&state=active"), ada.sees("/admin/seats?state=grace")
    html = ada.sees(at)

    assert f'href="{at}"' in found
    assert "No place found" in other
    assert "Four sessions" in html
    assert f'href="{at}/release"' in html
    ada.sees(f"/admin/seats/{house.mentor}/{house.ada.id}", 404)


# cases and contests


def test_a_case_shows_its_choices_its_deadline_and_who_is_asked_and_then_its_decision(house: House) -> None:
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)
    house.passes(days=2, hours=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=booked.id))
    noor = Person(house.noor.id, house.noor.role)
    granted(house.product.mentorship.contest_session(actor=noor, session=booked.id, words="My train stood still."))
    [case] = house.product.mentorship.views.cases(OPERATOR)
    ada, at = house.visitor(house.ada), f"/admin/cases/{case.id}"

    listed, html, contests = ada.sees("/admin/cases"), ada.sees(at), ada.sees("/admin/contests?state=open")
    ada.sends(f"{at}/uphold", f"{at}/uphold", reason="The trains stood still that day")
    decided = ada.sees(at)

    assert f'href="{at}"' in listed
    assert "<dt>Who is asked</dt><dd>Ada Brandt</dd>" in html
    assert "Wednesday 9 December 2026" in html
    assert f'href="{at}/uphold">Give it back</a>' in html
    assert "My train stood still." in contests
    assert f'href="{at}"' in contests
    assert "The trains stood still that day" in decided
    assert "<dt>Decided by</dt><dd>Ada Brandt</dd>" in decided
    assert f'href="{at}/uphold"' not in decided
    assert f'href="{at}"' in ada.sees("/admin/cases?state=decided")
    assert "Given back" in ada.sees("/admin/contests")


def test_lists_that_are_known_whole_are_looked_through_page_by_page(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin_listing, "ROWS", 1)
    house.another_mentor("Vera")
    ada = house.visitor(house.ada)

    first, second = ada.sees("/admin/mentors"), ada.sees("/admin/mentors?before=1")

    assert 'rel="next" href="/admin/mentors?before=1"' in first
    assert ("Mira Okafor" in first, "Vera" in first) == (True, False)
    assert ("Mira Okafor" in second, "Vera" in second) == (False, True)
    assert 'rel="prev" href="/admin/mentors"' in second
