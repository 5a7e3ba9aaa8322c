"""What operators do with people: lock them out, and erase them."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

from mentorship_core.domain.identity import UserId
from tests.apps.cli.conftest import EYE, House


def test_erasing_is_rehearsed_first_and_changes_nothing_then(house: House) -> None:
    before = house.everything()

    done = house.types("erase", "sam@example.org", "--sessions", "refund", "--dry-run")

    assert done.exit_code == 0, done.output
    assert "goes back" in done.stdout
    assert "name, addresses, chat account" in done.stdout
    assert house.everything() == before


def test_an_operator_erases_a_person(house: House) -> None:
    user = next(user.id for user in house.product.mentorship.views.users(EYE) if user.email == "sam@example.org")

    unsaid = house.types("erase", "sam@example.org", "--yes")
    done = house.types("erase", "sam@example.org", "--sessions", "forfeit", "--yes", "--reason", "asked by letter")

    assert unsaid.exit_code == 4
    assert "REFUND_OR_FORFEIT" in unsaid.output
    assert done.exit_code == 0, done.output
    erased = house.product.mentorship.views.user(UserId(user))
    assert erased is not None
    assert (erased.name, erased.email, erased.locked) == ("Somebody who left", f"{user}@erased.invalid", True)
    assert house.types("erase", "sam@example.org", "--yes").exit_code == 3


def test_an_operator_locks_somebody_out_and_lets_them_in(house: House) -> None:
    locked = house.types("users", "lock", "sam@example.org", "--yes", "--reason", "shared the account")
    again = house.types("users", "lock", "sam@example.org", "--yes")

    assert locked.exit_code == 0, locked.output
    assert house.types("users", "token", "sam@example.org").exit_code == 4
    assert "nothing to change" in again.output
    assert house.types("users", "unlock", "sam@example.org", "--yes").exit_code == 0
    assert house.types("users", "token", "sam@example.org").exit_code == 0


def test_an_operator_takes_a_persons_data_out(house: House) -> None:
    done = house.types("export", "sam@example.org")

    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["profile"][0]["email"] == "sam@example.org"
    assert "noor@example.org" not in done.stdout
    assert house.types("export", "nobody@example.org").exit_code == 3


def test_an_archive_is_written_where_it_is_asked_for(house: House, tmp_path: Path) -> None:
    done = house.types("export", "sam@example.org", "--zip", str(tmp_path / "sam.zip"))

    assert (done.exit_code, done.stdout) == (0, "")
    assert "index.html" in ZipFile(tmp_path / "sam.zip").namelist()


def test_people_are_listed_page_by_page_and_found_by_words(house: House) -> None:
    everybody = [one["email"] for one in house.reads("users", "list")]

    first = house.types("users", "list", "--limit", "2", "--json")
    cursor = re.search(r"--cursor (\S+)", first.stderr)
    assert cursor is not None
    rest = house.reads("users", "list", "--cursor", cursor[1])

    assert [one["email"] for one in [*json.loads(first.stdout), *rest]] == everybody
    assert [one["email"] for one in house.reads("users", "list", "--find", "noor example")] == ["noor@example.org"]
    assert house.types("users", "list", "--cursor", "nonsense").exit_code == 2


def test_why_somebody_is_locked_is_listed(house: House) -> None:
    house.types("users", "lock", "noor@example.org", "--yes", "--reason", "a stolen phone")

    (locked,) = house.reads("users", "list", "--locked")

    assert (locked["email"], locked["locked_because"]) == ("noor@example.org", "a stolen phone")
