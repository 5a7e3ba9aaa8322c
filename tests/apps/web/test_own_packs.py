"""A mentor's profile and the packs they sell, on their pages."""

import re

import pytest

from apps.web.pages.products import HERE as PACKS
from apps.web.pages.products import NEW
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

PROFILE = "/instructor/profile"
HOUR = {
    "title": "One hour",
    "description": "For a first look.\r\nBring a question.",
    "price": "65.50",
    "currency": "usd",
    "sessions": "1",
    "validity_days": "30",
    "session_minutes": "50",
}


@pytest.fixture
def house() -> House:
    return House.open()


def products(house: House) -> dict[str, Product]:
    found = house.product.mentorship.views.products(OPERATOR, house.mentor)
    return {product.title: product for product in found}


def sold(house: House) -> Product:
    return next(one for one in products(house).values() if one.id == house.pack_product)


def shop(house: House) -> Mentor:
    found = house.product.mentorship.views.mentor(house.mentor)
    assert found is not None
    return found.mentor


def as_typed(html: str, *names: str) -> list[str]:
    return [found[1] for name in names if (found := re.search(rf'name="{name}"[^>]* value="([^"]*)"', html))]


# packs


def test_a_pack_is_put_on_sale_as_it_was_typed(house: House) -> None:
    mira = house.visitor(house.mira)

    kept = mira.sends(NEW, PACKS, **HOUR)

    added = products(house)["One hour"]
    assert (kept.status_code, kept.headers["location"]) == (303, PACKS)
    assert added == Product(
        id=added.id,
        mentor=house.mentor,
        title="One hour",
        description="For a first look.\nBring a question.",
        price=Money(6550, "USD"),
        sessions=1,
        validity_days=30,
        session_minutes=50,
    )
    assert "One hour is on sale." in mira.sees(PACKS)
    assert "One hour" in house.visitor().sees(f"/mentors/{house.mentor}")


def test_sending_the_same_form_twice_adds_one_pack(house: House) -> None:
    mira = house.visitor(house.mira)
    html = mira.sees(NEW)
    [token], [key] = as_typed(html, "_csrf_token")[:1], as_typed(html.split(f'action="{PACKS}"')[1], "idempotency_key")

    answers = [mira.posts(PACKS, token, key, HOUR).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(house.product.mentorship.views.products(OPERATOR, house.mentor)) == 2


def test_a_new_pack_begins_as_the_house_sells_them_in_the_currency_of_the_others(house: House) -> None:
    html = house.visitor(house.mira).sees(NEW)

    assert as_typed(html, "currency", "sessions", "validity_days", "session_minutes") == ["USD", "4", "45", "60"]


def test_an_edit_counts_for_who_buys_next_and_touches_no_pack_there_is(house: House) -> None:
    house.buys(house.noor)
    mira, page = house.visitor(house.mira), f"{PACKS}/{house.pack_product}"
    before, title = house.pack_of(house.noor), sold(house).title

    assert "Edits touch no order and no pack there is" in mira.sees(page)
    mira.sends(page, page, **{**HOUR, "title": "Dearer", "price": "300"})

    now = sold(house)
    assert (now.title, now.price, now.sessions) == ("Dearer", Money(30_000, "USD"), 1)
    assert house.pack_of(house.noor) == before
    assert title in house.visitor(house.noor).sees("/orders")


def test_a_pack_is_shown_as_it_would_be_typed_and_saving_that_changes_nothing(house: House) -> None:
    mira, page = house.visitor(house.mira), f"{PACKS}/{house.pack_product}"
    before, html = sold(house), mira.sees(page)
    names = ("title", "price", "currency", "sessions", "validity_days", "session_minutes")
    shown = dict(zip(names, as_typed(html, *names), strict=True))

    mira.sends(page, page, **shown)

    assert (shown["price"], shown["currency"]) == ("240.00", "USD")
    assert sold(house) == before
    assert "Nothing was different." in mira.sees(PACKS)


def test_a_retired_pack_is_sold_no_more_and_sold_again_when_its_mentor_says_so(house: House) -> None:
    mira, page = house.visitor(house.mira), f"{PACKS}/{house.pack_product}"
    title, public = sold(house).title, f"/mentors/{house.mentor}"

    mira.sends(PACKS, f"{page}/retire")
    retired, gone = mira.sees(PACKS), house.visitor().sees(public)
    mira.sends(PACKS, f"{page}/resume")

    assert f"{title} is sold no more. Who bought it keeps it." in retired
    assert "Retired" in retired
    assert title not in gone
    assert title in house.visitor().sees(public)
    assert sold(house).active


def test_retiring_a_pack_loses_none_of_what_it_says(house: House) -> None:
    loyal_before = MONDAY_MORNING
    give_loyal_price(house, loyal_before)
    mira, page, before = house.visitor(house.mira), f"{PACKS}/{house.pack_product}", sold(house)

    mira.sends(PACKS, f"{page}/retire")

    assert sold(house) == before.retire()
    assert (before.loyal_price, before.loyal_before) == (Money(20_000, "USD"), loyal_before)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("price", "a lot", "Price: &#39;a lot&#39; is not an amount such as 49.00."),
        ("price", "-5", "Price: &#39;-5&#39; is not an amount such as 49.00."),
        ("price", "10.005", "Price: USD has 2 digits after the point, &#39;10.005&#39; has more."),
        ("price", "0.20", "Price: A price is nothing, or 0.50 USD to 1000000.00 USD."),
        ("currency", "euros", "Currency: Write the three letters of a currency, such as EUR."),
        ("sessions", "four", "Sessions: Write a whole number, such as 4."),
        ("sessions", "101", "Sessions: Give 1 to 100."),
        ("session_minutes", "5", "Length of a session: Give 15 to 480."),
        ("title", " ", "Title: Give a title of 1 to 140 characters on one line."),
    ],
)
def test_what_cannot_be_sold_is_refused_in_words_and_what_was_typed_is_kept(
    house: House, field: str, text: str, said: str
) -> None:
    mira, page = house.visitor(house.mira), f"{PACKS}/{house.pack_product}"
    before = products(house)

    for where, action in ((NEW, PACKS), (page, page)):
        answer = mira.sends(where, action, **{**HOUR, field: text})
        assert answer.status_code == 400
        assert said in answer.text
        assert as_typed(answer.text, field, "idempotency_key")[0] == text
        assert "Bring a question." in answer.text
    assert products(house) == before


def test_a_currency_that_leaves_the_loyal_behind_is_refused_above_the_form(house: House) -> None:
    give_loyal_price(house, MONDAY_MORNING)
    mira, page = house.visitor(house.mira), f"{PACKS}/{house.pack_product}"

    answer = mira.sends(page, page, **{**HOUR, "currency": "EUR"})

    assert answer.status_code == 400
    assert "<li>Both prices need one currency.</li>" in answer.text
    assert "Who bought from you before Monday 30 November 2026 pays" in answer.text


@pytest.mark.parametrize("act", ["", "/retire", "/resume"])
def test_another_mentors_pack_is_not_there(house: House, act: str) -> None:
    vera = house.visitor(house.another_mentor("Vera"))
    before, html = sold(house), vera.sees(NEW)
    token, key = as_typed(html, "_csrf_token", "idempotency_key")

    answer = vera.posts(f"{PACKS}/{house.pack_product}{act}", token, key, HOUR)

    assert answer.status_code == 404
    assert sold(house) == before
    assert "Nothing to sell yet" in vera.sees(PACKS)


def test_the_api_sells_a_retired_pack_again(house: House) -> None:
    mira, path = caller(house, house.mira), f"/api/instructor/products/{house.pack_product}"

    answers = [mira.patch(path, {"active": active}).json()["active"] for active in (False, True)]

    assert answers == [False, True]
    assert sold(house).active


def give_loyal_price(house: House, before: Instant) -> None:
    product = sold(house)
    granted(
        house.product.mentorship.save_product(
            actor=OPERATOR,
            mentor=house.mentor,
            product=ProductId(product.id),
            title=product.title,
            price=product.price,
            loyal_price=Money(20_000, "USD"),
            loyal_before=before,
        )
    )


# the profile


def test_the_settings_lead_to_the_profile_and_the_packs(house: House) -> None:
    html = house.visitor(house.mira).sees("/instructor/settings")

    assert f'href="{PROFILE}"' in html
    assert f'href="{PACKS}"' in html


def test_a_profile_is_saved_and_read_by_everybody(house: House) -> None:
    mira = house.visitor(house.mira)

    mira.sends(
        PROFILE, PROFILE, name="Mira O.", headline="Speaks plainly", about="Ten years.\r\n\r\nAsk me.", on_sale="yes"
    )

    kept, public = shop(house), house.visitor().sees(f"/mentors/{house.mentor}")
    assert (kept.name, kept.headline, kept.about) == ("Mira O.", "Speaks plainly", "Ten years.\n\nAsk me.")
    assert "Speaks plainly" in public
    assert "Your profile is saved." in mira.sees(PROFILE)


def test_a_closed_shop_says_so_and_opens_again(house: House) -> None:
    mira = house.visitor(house.mira)

    mira.sends(PROFILE, PROFILE, on_sale="no")
    closed, public = shop(house), house.visitor().sees(f"/mentors/{house.mentor}")
    mira.sends(PROFILE, PROFILE, on_sale="yes")

    assert not closed.on_sale
    assert "Takes nobody new" in public
    assert shop(house).on_sale


def test_a_profile_that_is_too_long_is_refused_with_what_was_typed(house: House) -> None:
    mira, before = house.visitor(house.mira), shop(house)

    answer = mira.sends(PROFILE, PROFILE, name=" ", headline="x" * 141, about="Kept as typed")

    assert answer.status_code == 400
    assert "Name: Give a name of 1 to 100 characters." in answer.text
    assert "Headline: Keep the headline below 140 characters." in answer.text
    assert "Kept as typed" in answer.text
    assert shop(house) == before


def test_saving_what_is_there_says_that_nothing_was_different(house: House) -> None:
    mira, before = house.visitor(house.mira), shop(house)

    mira.sends(PROFILE, PROFILE, name=before.name, headline=before.headline, about=before.about, on_sale="yes")

    assert shop(house) == before
    assert "Nothing was different." in mira.sees(PROFILE)
