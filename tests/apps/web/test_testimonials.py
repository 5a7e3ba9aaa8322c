"""Testimonials on pages and over the API: written, read by an admin, shown on the profile."""

from datetime import timedelta

import pytest

from mentorship_core.domain.people import Person
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

WORDS = "She asks the one question that matters, and waits for my answer."
BETTER = "She asks the one question that matters, and waits for the answer."


@pytest.fixture
def house() -> House:
    """Noor has met Mira four times, and her pack is used up."""
    house = House.open()
    house.buys(house.noor)
    for day in range(2, 6):
        house.books(house.noor, MONDAY_MORNING + timedelta(days=day, hours=2))
    house.passes(days=6)
    rows = house.product.mentorship.views.sessions(OPERATOR, now=house.product.clock()).rows
    for row in rows:
        granted(house.product.mentorship.complete_session(actor=OPERATOR, session=row.session.id))
    house.work()
    return house


def at(house: House) -> str:
    return f"/packs/{house.pack_of(house.noor).id}"


def queued(house: House) -> str:
    [row] = house.product.mentorship.views.written_testimonials(OPERATOR)
    return f"/admin/testimonials/{row.testimonial.id}"


def writes(house: House, words: str = WORDS, **more: str) -> None:
    answer = house.visitor(house.noor).sends(at(house), f"{at(house)}/testimonial", words=words, **more)
    assert answer.status_code == 303


def test_a_student_writes_on_the_packs_page_and_the_public_reads_it_once_an_admin_has(house: House) -> None:
    noor, ada = house.visitor(house.noor), house.visitor(house.ada)
    writes(house)
    profile = f"/mentors/{house.mentor}"

    waiting, before = noor.sees(at(house)), house.visitor().sees(profile)
    listed = ada.sees("/admin/testimonials")
    decided = ada.sends(queued(house), f"{queued(house)}/approve", seen=WORDS, edited=WORDS)
    after = house.visitor().sees(profile)

    assert "Waits to be read" in waiting
    assert WORDS not in before
    assert "Noor Haddad" in listed
    assert decided.status_code == 303
    assert WORDS in after
    assert '<figcaption class="small soft">Noor</figcaption>' in after
    assert "Haddad" not in after


def test_with_the_authors_word_their_whole_name_is_shown(house: House) -> None:
    writes(house, full_name="yes")

    house.visitor(house.ada).sends(queued(house), f"{queued(house)}/approve", seen=WORDS, edited=WORDS)

    assert "Noor Haddad</figcaption>" in house.visitor().sees(f"/mentors/{house.mentor}")


def test_an_edit_is_shown_to_its_author_beside_their_own_words(house: House) -> None:
    writes(house)

    house.visitor(house.ada).sends(queued(house), f"{queued(house)}/approve", seen=WORDS, edited=BETTER)

    html = house.visitor(house.noor).sees(at(house))
    assert "Shown, edited" in html
    assert BETTER in html
    assert f">{WORDS}</textarea>" in html
    assert BETTER in house.visitor().sees(f"/mentors/{house.mentor}")


def test_what_is_kept_back_says_why_and_without_a_reason_it_is_not(house: House) -> None:
    writes(house)
    ada = house.visitor(house.ada)

    silent = ada.sends(queued(house), f"{queued(house)}/approve", seen=WORDS, edited="")
    html = ada.sees(queued(house))
    token, key = (html.split(f'name="{name}" value="')[1].split('"')[0] for name in ("_csrf_token", "idempotency_key"))
    unreasoned = ada.posts(f"{queued(house)}/reject", token, key, {"seen": WORDS, "reason": ""})
    reasoned = ada.posts(f"{queued(house)}/reject", token, key, {"seen": WORDS, "reason": "Name nobody else"})

    assert (silent.status_code, unreasoned.status_code, reasoned.status_code) == (400, 400, 303)
    assert "Write 50 to 1000 characters; these are 0." in silent.text
    assert "Say why; its author is told." in unreasoned.text
    assert "Name nobody else" in house.visitor(house.noor).sees(at(house))


def test_words_that_changed_meanwhile_are_read_again_first(house: House) -> None:
    writes(house)
    ada = house.visitor(house.ada)
    ada.sees(queued(house))
    writes(house, BETTER)

    answer = ada.sends(queued(house), f"{queued(house)}/approve", seen=WORDS, edited=WORDS)

    assert answer.status_code == 409
    assert BETTER in answer.text
    assert WORDS not in house.visitor().sees(f"/mentors/{house.mentor}")


def test_words_too_short_are_said_so_and_kept(house: House) -> None:
    noor = house.visitor(house.noor)

    answer = noor.sends(at(house), f"{at(house)}/testimonial", words="Too <short>.")

    assert answer.status_code == 400
    assert "Write 50 to 1000 characters; these are 12." in answer.text
    assert "Too &lt;short&gt;.</textarea>" in answer.text


def test_an_author_takes_it_back_and_may_write_again(house: House) -> None:
    writes(house)
    noor = house.visitor(house.noor)

    answer = noor.sends(at(house), f"{at(house)}/testimonial/withdraw")

    assert answer.status_code == 303
    html = noor.sees(at(house))
    assert "testimonial/withdraw" not in html
    assert f'action="{at(house)}/testimonial"' in html
    assert "Nothing waits" in house.visitor(house.ada).sees("/admin/testimonials")


def test_a_pack_that_runs_and_anothers_have_no_form(house: House) -> None:
    finished = at(house)
    house.buys(house.noor)
    rows = house.product.mentorship.views.packs(Person(house.noor.id, house.noor.role), student=house.noor.id)
    running = f"/packs/{rows[-1].pack.id}"

    assert "/testimonial" not in house.visitor(house.noor).sees(running)
    assert "/testimonial" not in house.visitor(house.mira).sees(finished)
    assert "/testimonial" not in house.visitor(house.ada).sees(finished)


def test_the_api_writes_decides_and_takes_back(house: House) -> None:
    noor, ada, anybody = caller(house, house.noor), caller(house, house.ada), caller(house)
    path = f"/api{at(house)}/testimonial"

    none_yet = noor.get(path)
    first = noor("PUT", path, {"words": WORDS, "full_name": True})
    again = noor("PUT", path, {"words": WORDS, "full_name": True})
    [row] = ada.get("/api/admin/testimonials").json()["testimonials"]
    one = f"/api/admin/testimonials/{row['testimonial']['id']}"
    stale = ada.post(f"{one}/approve", {"seen": BETTER})
    approved = ada.post(f"{one}/approve", {"seen": WORDS, "edited": BETTER, "reason": "a word"})
    told_again = ada.post(f"{one}/approve", {"edited": BETTER, "reason": "a word"})
    public = anybody.get(f"/api/mentors/{house.mentor}/testimonials").json()
    gone = noor("DELETE", path)
    late = ada.post(f"{one}/reject", {"reason": "after all"})

    assert none_yet.status_code == 404
    assert (first.json()["changed"], again.json()["changed"]) == (True, False)
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE")
    assert approved.json()["testimonial"] == {
        **first.json()["testimonial"],
        "status": "approved",
        "edited": BETTER,
        "reason": "a word",
    }
    assert told_again.json()["changed"] is False
    assert public == {
        "testimonials": [{"words": BETTER, "name": "Noor Haddad", "at": first.json()["testimonial"]["written_at"]}]
    }
    assert gone.json()["testimonial"]["status"] == "withdrawn"
    assert (late.status_code, late.json()["code"]) == (409, "ILLEGAL_TRANSITION")
    assert anybody.get(f"/api/mentors/{house.mentor}/testimonials").json() == {"testimonials": []}


def test_a_mentors_own_pages_have_nobodys_unread_words(house: House) -> None:
    writes(house)

    mira = caller(house, house.mira)

    assert mira.get(f"/api{at(house)}/testimonial").status_code == 404
