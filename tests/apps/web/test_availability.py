"""The times that can be booked, asked for by programs: page by page, and not twice for nothing."""

from datetime import timedelta

import pytest

from apps.web.api.reading import window_cursor
from apps.web.manners.caching import takes_gzip
from mentorship_core.domain.instant import During
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, House

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)
WEDNESDAY = "from=2026-12-02T00:00:00Z&to=2026-12-03T00:00:00Z"


@pytest.fixture
def house() -> House:
    house = House.open()
    house.buys(house.noor)
    return house


def times(house: House) -> str:
    return f"/api/mentors/{house.mentor}/availability"


def every_five_minutes(house: House) -> None:
    changed = caller(house, house.mira).patch("/api/instructor/settings", {"increment_minutes": 5})
    assert changed.status_code == 200


def test_who_has_the_times_already_is_told_so_without_them(house: House) -> None:
    stranger = caller(house)
    first = stranger.get(f"{times(house)}?{WEDNESDAY}")

    again = stranger.get(f"{times(house)}?{WEDNESDAY}", If_None_Match=f'"other", W/{first.headers["etag"]}')

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_who_takes_it_packed_gets_the_same_packed_under_a_tag_of_its_own(house: House) -> None:
    stranger, asked = caller(house), f"{times(house)}?{WEDNESDAY}"

    plain = stranger.get(asked, Accept_Encoding="identity")
    packed = stranger.get(asked, Accept_Encoding="br, gzip;q=0.5")
    again = stranger.get(asked, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])

    assert packed.json() == plain.json()
    assert [answer.headers.get("content-encoding") for answer in (plain, packed)] == [None, "gzip"]
    assert packed.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    assert {answer.headers["vary"] for answer in (plain, packed, again)} == {
        "Accept-Encoding, Accept-Language, Authorization, Cookie"
    }
    assert (again.status_code, again.headers["etag"]) == (304, packed.headers["etag"])


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP;q=0.001", True),
        ("deflate, br", False),
        ("gzip;q=0, *", False),
        ("gzip; q=0.000", False),
        ("*", True),
        ("*;q=0", False),
        ("identity", False),
    ],
)
def test_gzip_is_taken_where_it_is_named_with_a_weight_or_all_are(said: str, *, taken: bool) -> None:
    assert takes_gzip(said) is taken


def test_what_changed_is_told_anew(house: House) -> None:
    stranger = caller(house)
    first = stranger.get(f"{times(house)}?{WEDNESDAY}")
    house.books(house.noor, WEDNESDAY_AT_TEN)

    again = stranger.get(f"{times(house)}?{WEDNESDAY}", If_None_Match=first.headers["etag"])

    assert again.status_code == 200
    assert "2026-12-02T10:00:00Z" not in [slot["starts_at"] for slot in again.json()["slots"]]


def test_what_anybody_is_told_may_be_kept_for_seconds_and_by_all(house: House) -> None:
    assert caller(house).get(times(house)).headers["cache-control"] == "public, max-age=15"


def test_what_the_owner_of_a_pack_is_told_is_kept_by_nobody_else(house: House) -> None:
    pack = house.pack_of(house.noor).id

    answer = caller(house, house.noor).get(f"{times(house)}?{WEDNESDAY}&pack_id={pack}")

    assert answer.headers["cache-control"] == "private, no-cache"
    assert {slot["pack_id"] for slot in answer.json()["slots"]} == {str(pack)}


def test_a_refusal_is_kept_by_nobody(house: House) -> None:
    answer = caller(house, house.mira).get(f"{times(house)}?pack_id={house.pack_of(house.noor).id}")

    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")


def test_pages_together_tell_every_time_once(house: House) -> None:
    every_five_minutes(house)
    stranger, window = caller(house), "from=2026-12-01T00:00:00Z&to=2026-12-15T00:00:00Z"

    first = stranger.get(f"{times(house)}?{window}").json()
    second = stranger.get(f"{times(house)}?{window}&cursor={first['cursor']}").json()

    told = [slot["starts_at"] for page in (first, second) for slot in page["slots"]]
    # Fourteen days of 85 starts between 9:00 and 16:00, the first of them with notice from Tuesday 8:00 on.
    assert (len(first["slots"]), len(told), second["cursor"]) == (1000, 14 * 85, None)
    assert told == sorted(set(told))


def test_what_is_booked_between_two_pages_leaves_no_other_time_out(house: House) -> None:
    every_five_minutes(house)
    stranger, window = caller(house), "from=2026-12-01T00:00:00Z&to=2026-12-15T00:00:00Z"
    first = stranger.get(f"{times(house)}?{window}").json()
    house.books(house.noor, WEDNESDAY_AT_TEN)

    second = stranger.get(f"{times(house)}?{window}&cursor={first['cursor']}").json()

    assert len(second["slots"]) == 14 * 85 - 1000


@pytest.mark.parametrize("cursor", ["x", "e30", "eyJhZnRlciI6IDF9"])
def test_a_cursor_that_is_not_ours_is_refused(house: House, cursor: str) -> None:
    answer = caller(house).get(f"{times(house)}?cursor={cursor}")

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "NOT_OURS")


def test_a_cursor_reaches_no_further_than_62_days(house: House) -> None:
    cursor = window_cursor(During(MONDAY_MORNING, MONDAY_MORNING + timedelta(days=63)))

    assert caller(house).get(f"{times(house)}?cursor={cursor}").status_code == 400


def test_busy_times_are_nowhere_in_the_answer(house: House) -> None:
    session = house.books(house.noor, WEDNESDAY_AT_TEN)

    text = caller(house).get(f"{times(house)}?{WEDNESDAY}").text

    assert set(caller(house).get(f"{times(house)}?{WEDNESDAY}").json()) == {"mentor_id", "zone", "slots", "cursor"}
    assert str(session.id) not in text
    assert "Noor" not in text


def test_pages_for_a_pack_are_for_its_owner_alone(house: House) -> None:
    pack, window = house.pack_of(house.noor).id, "from=2026-12-01T00:00:00Z&to=2026-12-02T00:00:00Z"

    owner = caller(house, house.noor).get(f"{times(house)}?{window}&pack_id={pack}")
    other = caller(house, house.mira).get(f"{times(house)}?{window}&pack_id={pack}")

    assert (owner.status_code, other.status_code) == (200, 404)
