"""Countries and the cities of time zones are called as the reader calls them."""

from zoneinfo import available_timezones

from apps.wording.languages import read_in
from apps.wording.places import by_alphabet, city, country, region


def test_a_country_has_a_name_in_the_readers_language() -> None:
    assert country("AT", "?") == "Austria"
    with read_in("de"):
        assert country("AT", "?") == "Österreich"


def test_a_country_nobody_named_keeps_the_name_it_came_with() -> None:
    assert country("QQ", "Atlantis") == "Atlantis"


def test_names_with_accents_stand_where_they_would_without() -> None:
    assert sorted(["Zypern", "Österreich", "Oman", "Panama"], key=by_alphabet) == [
        "Oman",
        "Österreich",
        "Panama",
        "Zypern",
    ]


def test_a_zone_is_called_after_its_city() -> None:
    assert city("America/New_York") == "New York"
    with read_in("de"):
        assert city("Europe/Vienna") == "Wien"


def test_a_zone_that_no_language_knows_is_called_by_its_own_name() -> None:
    with read_in("de"):
        assert city("Nowhere/Old_Town") == "Old Town"


def test_english_readers_see_the_names_of_zones_as_they_are_written() -> None:
    assert region("America/Argentina/Buenos_Aires") == "America, Argentina, Buenos Aires"
    assert region("UTC") == "UTC"


def test_every_zone_has_a_name_in_every_language() -> None:
    with read_in("de"):
        assert [zone for zone in available_timezones() if not region(zone)] == []
