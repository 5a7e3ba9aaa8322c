"""What an admin does by hand is done with a reason, or not at all."""

import re
from datetime import timedelta

import pytest

from mentorship_core.domain.people import Person
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, Visitor, granted

SAY_WHY = "Reason: Say why: it is kept in the audit log."


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions."""
    house = House.open()
    house.buys(house.noor)
    return house


def acts_of(house: House) -> dict[str, dict[str, str]]:
    """Where each act is looked at and done, and what it needs besides a reason."""
    pack = house.pack_of(house.noor)
    later = f"{pack.expires_at + timedelta(days=10):%Y-%m-%dT%H:%M}"
    return {
        f"/admin/packs/{pack.id}/refund": {"kind": "unused", "used": "soon"},
        f"/admin/packs/{pack.id}/extend": {"until": later},
        "/admin/packs/grant": {"email": house.noor.email, "product_id": str(house.pack_product)},
        f"/admin/seats/{house.mentor}/{house.noor.id}/release": {},
        f"/admin/users/{house.noor.id}/role/mentor": {},
        f"/admin/users/{house.noor.id}/lock": {},
        f"/admin/users/{house.noor.id}/unlock": {},
        f"/admin/orders/{pack.order}/evidence": {"format": "json"},
        f"/admin/orders/{pack.order}/reconcile": {},
        f"/admin/mentors/{house.mentor}/close": {},
        f"/admin/products/{house.pack_product}/retire": {},
    }


ACTS = ("refund", "extend", "grant", "release", "mentor", "lock", "unlock", "evidence", "reconcile", "close", "retire")


def audited(house: House) -> int:
    return len(house.product.mentorship.views.audit(OPERATOR, 1000))


def refused(ada: Visitor, at: str, **fields: str) -> str:
    answer = ada.sends(at, at, **fields)
    assert answer.status_code == 400
    # The field is there, and the summary leads to it.
    assert f'<a href="#field-reason">{SAY_WHY}</a>' in answer.text
    assert re.search(r'<input id="field-reason"[^>]*aria-invalid="true"', answer.text)
    return answer.text


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("reason", ["", "  \t "])
def test_without_a_reason_nothing_is_done_and_why_is_said(house: House, act: str, reason: str) -> None:
    [(at, fields)] = [(at, fields) for at, fields in acts_of(house).items() if at.endswith(f"/{act}")]
    ada = house.visitor(house.ada)
    before = audited(house)

    refused(ada, at, **fields, reason=reason)

    assert audited(house) == before


@pytest.mark.parametrize("act", ACTS)
def test_with_a_reason_the_same_is_done(house: House, act: str) -> None:
    """The control: only the reason was missing."""
    [(at, fields)] = [(at, fields) for at, fields in acts_of(house).items() if at.endswith(f"/{act}")]

    answer = house.visitor(house.ada).sends(at, at, **fields, reason="Agreed on the phone")

    assert answer.status_code == (200 if act == "evidence" else 303)


def test_a_place_is_kept_longer_only_for_a_reason_and_what_was_typed_stays(house: House) -> None:
    house.passes(days=45)
    at, until = f"/admin/seats/{house.mentor}/{house.noor.id}/grace", "2027-01-16T12:00"

    html = refused(house.visitor(house.ada), at, until=until)

    assert f'value="{until}"' in html


def test_a_case_is_decided_only_for_a_reason(house: House) -> None:
    booked = house.books(house.noor, MONDAY_MORNING + timedelta(days=2, hours=2))
    house.passes(days=2, hours=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=booked.id))
    noor = Person(house.noor.id, house.noor.role)
    granted(house.product.mentorship.contest_session(actor=noor, session=booked.id, words="My train stood still."))
    house.work()
    [case] = house.product.mentorship.views.cases(OPERATOR)

    refused(house.visitor(house.ada), f"/admin/cases/{case.id}/uphold")

    assert house.product.mentorship.views.cases(OPERATOR) == (case,)


def test_all_that_is_missing_is_said_at_once(house: House) -> None:
    html = refused(house.visitor(house.ada), "/admin/packs/grant", email="nobody@example.org", sessions="two")

    for said in ("Nobody has this address.", "Choose a pack.", "Write a whole number."):
        assert said in html
