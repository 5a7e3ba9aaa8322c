"""Onboarding on pages and over the API: told by the student, read by the mentor, and nobody else's."""

import re
from io import BytesIO
from typing import Any

import pytest
from httpx import Response
from PIL import Image

from tests.adapters.pictures.samples import a_photo, a_png
from tests.apps.web.callers import Caller, caller, newcomer
from tests.apps.web.house import OPERATOR, House, Visitor

PICTURES = "/onboarding/pictures"


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions from Mira."""
    house = House.open()
    house.buys(house.noor)
    return house


def uploads(visitor: Visitor, *files: bytes, token: str | None = None) -> Response:
    html = visitor.sees("/onboarding")
    found = re.search(r'name="_csrf_token" value="([^"]+)"', html)
    assert found is not None
    sent: list[Any] = [("picture", (f"{number}.exe", data, "text/plain")) for number, data in enumerate(files)]
    return visitor.client.post(
        PICTURES,
        data={"_csrf_token": token if token is not None else found[1]},
        files=sent or [("picture", ("", b""))],
        follow_redirects=False,
        headers={"accept": "text/html"},
    )


def sends(who: Caller, picture: bytes) -> Response:
    return who.client.post(
        "/api/onboarding/pictures", content=picture, headers={"Authorization": f"Bearer {who.token}"}
    )


def test_the_buyer_is_asked_on_the_dashboard_until_it_is_told(house: House) -> None:
    noor = house.visitor(house.noor)
    before = noor.sees("/dashboard")

    told = noor.sends("/onboarding", "/onboarding", goals="Pass the exam", zone="Asia/Kolkata")
    after = noor.sees("/dashboard")

    assert "Before your first session with Mira Okafor" in before
    assert 'href="/onboarding"' in before
    assert told.status_code == 303
    assert "Before your first session" not in after
    assert "Pass the exam" in noor.sees("/onboarding")


def test_who_has_bought_nothing_is_not_asked(house: House) -> None:
    assert "/onboarding" not in house.visitor(newcomer(house, "Kim")).sees("/dashboard")


def test_the_page_after_paying_leads_there(house: House) -> None:
    order = house.product.mentorship.views.orders(OPERATOR, student=house.noor.id)[0].order
    noor = house.visitor(house.noor)

    before = noor.sees(f"/checkout/success?order_id={order.id}")
    noor.sends("/onboarding", "/onboarding", goals="Pass the exam", zone="UTC")
    after = noor.sees(f"/checkout/success?order_id={order.id}")

    assert '<a class="button quiet" href="/onboarding">Tell Mira Okafor what you want to learn</a>' in before
    assert "/onboarding" not in after


def test_an_unknown_zone_is_said_and_what_was_typed_is_kept(house: House) -> None:
    noor = house.visitor(house.noor)

    answer = noor.sends("/onboarding", "/onboarding", goals="Pass the exam", zone="Mars/Olympus")

    assert answer.status_code == 400
    assert "Choose a time zone such as Europe/Berlin." in answer.text
    assert "Pass the exam" in answer.text


def test_pictures_are_shown_to_the_mentor_and_to_nobody_else(house: House) -> None:
    noor, mira = house.visitor(house.noor), house.visitor(house.mira)

    answer = uploads(noor, a_png(), a_photo())

    assert answer.status_code == 303
    seen = re.findall(rf'src="({PICTURES}/[^"]+)"', noor.sees("/onboarding"))
    assert len(seen) == 2
    assert re.findall(rf'src="({PICTURES}/[^"]+)"', mira.sees(f"/instructor/students/{house.noor.id}")) == seen
    assert [one.client.get(seen[0]).status_code for one in (noor, mira, house.visitor(house.ada))] == [200, 200, 200]
    strangers = (house.visitor(newcomer(house, "Kim")), house.visitor(house.another_mentor("Omar")))
    assert [one.client.get(seen[0]).status_code for one in strangers] == [404, 404]
    assert caller(house).get(seen[0]).status_code == 401


def test_a_picture_leaves_as_one_and_can_do_nothing(house: House) -> None:
    noor = house.visitor(house.noor)
    uploads(noor, a_photo())
    [at] = re.findall(rf'src="({PICTURES}/[^"]+)"', noor.sees("/onboarding"))

    answer = noor.client.get(at)

    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-disposition"] == f'inline; filename="{at.rsplit("/", 1)[-1]}.webp"'
    assert answer.headers["cache-control"] == "private, no-cache"
    assert Image.open(BytesIO(answer.content)).size == (40, 60)


def test_a_picture_is_taken_away_again(house: House) -> None:
    noor = house.visitor(house.noor)
    uploads(noor, a_png())
    [at] = re.findall(rf'src="({PICTURES}/[^"]+)"', noor.sees("/onboarding"))

    answer = noor.sends("/onboarding", f"{at}/remove")

    assert answer.status_code == 303
    assert noor.client.get(at).status_code == 404
    assert PICTURES + "/" not in noor.sees("/onboarding")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "Choose a picture first."),
        ((b"<svg onload=alert(1)>",), "Send a picture: JPEG, PNG or WebP."),
        (tuple(a_png(c) for c in ("red", "green", "blue", "black", "white")), "You show 4 pictures already."),
    ],
    ids=["none", "no picture", "five"],
)
def test_what_cannot_be_shown_is_said_at_its_field(house: House, files: tuple[bytes, ...], said: str) -> None:
    answer = uploads(house.visitor(house.noor), *files)

    assert answer.status_code == 400
    assert said in answer.text
    assert '<a href="#field-picture">' in answer.text


@pytest.mark.parametrize("token", ["", "made up"])
def test_a_form_that_is_not_ours_shows_nothing(house: House, token: str) -> None:
    noor = house.visitor(house.noor)

    answer = uploads(noor, a_png(), token=token)

    assert answer.status_code == 403
    assert PICTURES + "/" not in noor.sees("/onboarding")


def test_a_form_larger_than_four_pictures_is_not_read(house: House) -> None:
    answer = uploads(house.visitor(house.noor), bytes(22_000_000))

    assert answer.status_code == 413


def test_the_api_shows_replays_and_takes_away(house: House) -> None:
    noor = caller(house, house.noor)

    first, again = sends(noor, a_png()), sends(noor, a_png())
    told = noor.patch("/api/me", {"goals": "Pass the exam", "zone": "Asia/Kolkata"})
    seen = noor.get("/api/onboarding").json()

    assert (first.status_code, again.status_code, told.status_code) == (201, 200, 200)
    assert again.json() == {"picture": first.json()["picture"], "changed": False}
    assert seen == {
        "goals": "Pass the exam",
        "zone": "Asia/Kolkata",
        "zone_given": True,
        "told": True,
        "pictures": [first.json()["picture"]],
    }
    at = seen["pictures"][0]["url"]
    assert noor.get(at).headers["content-type"] == "image/webp"
    assert noor("DELETE", at).json() == {"changed": True}
    assert noor("DELETE", at).json() == {"changed": False}
    assert noor.get(at).status_code == 404


def test_the_api_says_what_is_wrong_with_a_picture(house: House) -> None:
    noor = caller(house, house.noor)

    no_picture, too_large = sends(noor, b"GIF89a"), sends(noor, a_png() + bytes(5_200_000))
    for colour in ("red", "green", "blue", "black"):
        sends(noor, a_png(colour))
    fifth = sends(noor, a_png("white"))

    assert (no_picture.status_code, no_picture.json()["errors"][0]["code"]) == (400, "NOT_A_PICTURE")
    assert too_large.status_code == 413
    assert (fifth.status_code, fifth.json()["code"], fifth.json()["most"]) == (409, "SAMPLES_FULL", 4)


def test_a_mentor_reads_what_their_own_students_told(house: House) -> None:
    noor = caller(house, house.noor)
    noor.patch("/api/me", {"goals": "Pass the exam"})
    sends(noor, a_png())
    path = f"/api/instructor/students/{house.noor.id}/onboarding"

    mira, ada = caller(house, house.mira).get(path), caller(house, house.ada).get(path)
    omar = caller(house, house.another_mentor("Omar")).get(path)

    assert mira.json()["goals"] == "Pass the exam"
    assert mira.json()["told"] is False
    assert len(mira.json()["pictures"]) == 1
    assert ada.json() == mira.json()
    assert omar.status_code == 404
    assert ada.status_code == 200
