"""What the lists show, as data and to people."""

from tests.apps.cli.conftest import House


def test_mentors_say_how_many_places_are_free_and_who_waits(house: House) -> None:
    shown = {one["name"]: (one["seats"], one["free"], one["waiting"]) for one in house.reads("mentors", "list")}

    assert shown == {
        "Mira Okafor": (10, 10, 0),
        "Jonas Weber": (3, 1, 0),
        "Asha Raman": (1, 0, 1),
        "Yuki Tanaka": (5, 4, 0),
    }


def test_products_carry_whole_minor_units_and_their_currency(house: House) -> None:
    prices = [one["price"] for one in house.reads("products", "list") if one["sessions"] in {3, 4}]

    assert sorted(prices, key=lambda price: str(price["currency"])) == [
        {"amount_minor": 32_000, "currency": "EUR"},
        {"amount_minor": 1_600_000, "currency": "INR"},
        {"amount_minor": 36_000, "currency": "JPY"},
        {"amount_minor": 24_000, "currency": "USD"},
    ]


def test_seats_say_whose_they_are_and_one_mentors_can_be_asked_for(house: House) -> None:
    assert len(house.reads("seats", "list")) == 4
    assert [(one["student"], one["state"]) for one in house.reads("seats", "list", "--mentor", "asha raman")] == [
        ("Luca Rossi", "active")
    ]


def test_the_waitlist_shows_positions(house: House) -> None:
    assert [(one["student"], one["position"]) for one in house.reads("waitlist", "list")] == [("Priya Nair", 1)]


def test_a_pack_is_shown_with_the_ledger_that_explains_it(house: House) -> None:
    (pack,) = house.reads("packs", "list", "--student", "sam@example.org")

    shown = house.reads("packs", "show", pack["pack"])

    assert (shown["remaining"], shown["scheduled"], shown["total"]) == (3, 2, 3)
    assert [(entry["delta"], entry["reason"]) for entry in shown["ledger"]] == [(3, "purchase")]


def test_orders_codes_users_and_the_audit_log_are_listed(house: House) -> None:
    assert [one["status"] for one in house.reads("orders", "list")] == ["paid"] * 4
    assert [(one["code"], one["percent"]) for one in house.reads("promotions", "list")] == [("WELCOME10", 10)]
    assert [one["name"] for one in house.reads("users", "list", "--role", "admin")] == ["Ada Moreau"]
    assert house.reads("outbox", "list") == []
    assert {one["actor"] for one in house.reads("audit")} == {"system:demo", "system:settlement"}


def test_data_goes_to_stdout_and_remarks_to_stderr(house: House) -> None:
    some, none = house.types("seats", "list"), house.types("outbox", "list")

    assert "Luca Rossi" in some.stdout
    assert some.stderr == ""
    assert (none.stdout, none.stderr) == ("", "No message was given up.\n")


def test_an_id_is_never_cut_where_there_is_no_terminal(house: House) -> None:
    (pack,) = house.reads("packs", "list", "--student", "sam@example.org")

    assert pack["pack"] in house.types("packs", "list").stdout


def test_figures_are_told_in_words_and_as_json(house: House) -> None:
    told = house.types("figures", "--zone", "Europe/Berlin")
    known = house.reads("figures", "--mentor", "Mira Okafor")
    wrong = house.types("figures", "--zone", "Mars/Olympus")

    assert told.exit_code == 0, told.output
    for title in ("Revenue by month", "Sold but undelivered", "Seat use", "Renewal rate", "No-show rate"):
        assert title in told.stdout
    assert known["capacity"] == house_places(house, "Mira Okafor")
    assert {one["mentor_name"] for one in known["undelivered"]} <= {"Mira Okafor"}
    assert (wrong.exit_code, "Choose a time zone" in wrong.output) == (2, True)


def house_places(house: House, name: str) -> int:
    shops = house.product.mentorship.views.mentors()
    return next(shop.mentor.max_active_students for shop in shops if shop.mentor.name == name)
