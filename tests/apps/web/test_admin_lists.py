"""An admin's lists, found by words; roles, accounts and packs changed with the plan first and the reason kept."""

import re
from datetime import timedelta
from html import unescape

import pytest

from apps.web.pages import admin_users
from mentorship_core.domain.people import Person, Role, User
from tests.adapters.pictures.samples import a_png
from tests.apps.web.callers import newcomer
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

PAGES = ["users", "mentors", "products", "promotions", "packs", "waitlists", "audit"]


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions from Mira."""
    house = House.open()
    house.buys(house.noor)
    return house


def user(house: House, whose: User) -> User:
    found = house.product.mentorship.views.user(whose.id)
    assert found is not None
    return found


def reasons(house: House) -> list[tuple[str, str]]:
    return [(row.act, row.reason) for row in house.product.mentorship.views.audit(OPERATOR, 5)]


@pytest.mark.parametrize("name", PAGES)
def test_each_thing_has_a_page_and_all_lead_to_each_other(house: House, name: str) -> None:
    html = house.visitor(house.ada).sees(f"/admin/{name}")

    assert f'<a href="/admin/{name}" aria-current="page">' in html
    for other in ("users", "packs", "audit", "figures", "testimonials", "disputes", "webhooks"):
        assert f'href="/admin/{other}"' in html


def test_people_are_found_by_any_part_of_their_name_or_address(house: House) -> None:
    ada = house.visitor(house.ada)

    by_name, by_both, none = (
        ada.sees(f"/admin/users?q={words}") for words in ("haddad", "example.org+mentor", "nobody+here")
    )

    assert "noor@example.org" in by_name
    assert "mira@example.org" not in by_name
    assert "mira@example.org" in by_both
    assert "noor@example.org" not in by_both
    assert "Nobody found" in none


def test_what_does_not_fit_a_page_is_on_the_next(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin_users, "ROWS", 2)
    ada = house.visitor(house.ada)

    first = ada.sees("/admin/users?q=example")
    older = re.search(r'rel="next" href="(/admin/users\?q=example&amp;before=[^"]+)"', first)
    assert older is not None
    second = ada.sees(unescape(older[1]))

    assert "Noor Haddad" not in first
    assert "Noor Haddad" in second
    assert 'rel="prev" href="/admin/users?q=example"' in second
    assert 'rel="next"' not in second


def test_a_role_is_changed_after_its_plan_was_seen_and_the_reason_is_kept(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/users/{house.noor.id}"

    looked = ada.sees(f"{at}/role/mentor")
    before = user(house, house.noor).role
    answer = ada.sends(f"{at}/role/mentor", f"{at}/role/mentor", reason="she passed the interview")

    assert "Make Noor Haddad a mentor?" in looked
    assert before is Role.STUDENT
    assert (answer.status_code, user(house, house.noor).role) == (303, Role.MENTOR)
    assert ("RoleChanged", "she passed the interview") in reasons(house)
    assert "she passed the interview" in ada.sees("/admin/audit?q=role+ada")


def test_the_last_admin_stays_one_and_is_told_so(house: House) -> None:
    ada, at = house.visitor(house.ada), f"/admin/users/{house.ada.id}"

    role = ada.sends(f"{at}/role/student", f"{at}/role/student", reason="tired")
    lock = ada.sends(f"{at}/lock", f"{at}/lock", reason="tired")

    assert (role.status_code, lock.status_code) == (409, 409)
    assert "Somebody must stay admin." in role.text
    assert "Somebody must stay admin." in lock.text
    assert user(house, house.ada).role is Role.ADMIN


def test_an_account_is_locked_and_opened_again(house: House) -> None:
    ada, noor, at = house.visitor(house.ada), house.visitor(house.noor), f"/admin/users/{house.noor.id}"

    locked = ada.sends(f"{at}/lock", f"{at}/lock", reason="a stolen phone")
    out = noor.client.get("/dashboard", headers={"accept": "text/html"}, follow_redirects=False)
    seen = ada.sees(at)
    ada.sends(f"{at}/unlock", f"{at}/unlock", reason="found again")

    assert locked.status_code == 303
    assert out.status_code != 200
    assert "Locked" in seen
    assert "Let them in again" in seen
    assert user(house, house.noor).locked is False
    assert ("UserLocked", "found again") in reasons(house)


def test_a_pack_gets_more_time_with_the_reason_in_the_audit_log(house: House) -> None:
    ada, pack = house.visitor(house.ada), house.pack_of(house.noor)
    at = f"/admin/packs/{pack.id}/extend"
    to = pack.expires_at + timedelta(days=10)

    looked = ada.sees(at)
    early = ada.sends(at, at, until="2020-01-01T10:00", reason="late")
    unread = ada.sends(at, at, until="soon", reason="late")
    answer = ada.sends(at, at, until=f"{to:%Y-%m-%dT%H:%M}", reason="she was ill")

    assert "4 of 4 left" in looked
    assert (early.status_code, unread.status_code, answer.status_code) == (400, 400, 303)
    assert "Choose a time within the next 365 days." in early.text
    assert house.pack_of(house.noor).expires_at == to.replace(second=0, microsecond=0)
    assert ("PackExtended", "she was ill") in reasons(house)


def test_a_pack_is_given_by_address_and_what_is_wrong_is_said_at_its_field(house: House) -> None:
    kim, ada, at = newcomer(house, "Kim"), house.visitor(house.ada), "/admin/packs/grant"
    good = {"email": "kim@example.org", "product_id": str(house.pack_product), "sessions": "2", "reason": "a prize"}

    unknown = ada.sends(at, at, **(good | {"email": "nobody@example.org"}))
    odd = ada.sends(at, at, **(good | {"sessions": "two"}))
    many = ada.sends(at, at, **(good | {"sessions": "500"}))
    answer = ada.sends(at, at, **good)

    assert (unknown.status_code, odd.status_code, many.status_code) == (400, 400, 400)
    assert "Nobody has this address." in unknown.text
    assert "Write a whole number." in odd.text
    assert (answer.status_code, answer.headers["location"]) == (303, f"/admin/users/{kim.id}")
    assert house.pack_of(kim).total == 2
    assert "2 of 2" in ada.sees("/admin/packs?q=kim")


def test_a_person_is_shown_with_what_they_told_and_their_packs(house: House) -> None:
    noor = Person(house.noor.id, Role.STUDENT)
    granted(house.product.mentorship.change_me(actor=noor, goals="To <parse>"))
    granted(house.product.mentorship.add_sample(actor=noor, sent=a_png()))

    html = house.visitor(house.ada).sees(f"/admin/users/{house.noor.id}")

    assert "To &lt;parse&gt;" in html
    assert 'src="/onboarding/pictures/' in html
    assert "4 of 4" in html
    assert f"{MONDAY_MORNING:%Y}" in html


def test_who_waits_is_listed_in_their_order(house: House) -> None:
    for name in ("Ben", "Eva"):
        house.buys(newcomer(house, name))
    for name in ("Zoe", "Kim"):
        one = newcomer(house, name)
        joined = house.product.mentorship.join_waitlist(actor=Person(one.id, one.role), mentor=house.mentor)
        granted(joined)

    html = house.visitor(house.ada).sees("/admin/waitlists?q=mira")

    assert html.index("Zoe") < html.index("Kim")
