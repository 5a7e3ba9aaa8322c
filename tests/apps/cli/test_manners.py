"""How every write behaves, and how each command ends."""

import getpass
import json

import pytest

from tests.apps.cli.conftest import EYE, House

NOBODY = "00000000-0000-7000-8000-000000000000"


def product_of(house: House, mentor: str) -> str:
    return next(str(one["product"]) for one in house.reads("products", "list") if one["mentor"] == mentor)


def pack_of(house: House, student: str, mentor: str) -> str:
    packs = house.reads("packs", "list", "--student", student)
    return next(str(one["pack"]) for one in packs if one["mentor"] == mentor)


def test_a_dry_run_changes_nothing_and_prints_the_rows_the_money_and_the_messages(house: House) -> None:
    pack, before = pack_of(house, "wei@example.org", "Jonas Weber"), house.everything()

    done = house.types("refund", pack, "--dry-run")

    assert done.exit_code == 0, done.output
    assert house.everything() == before
    assert "IntendedRefund" in done.stdout
    assert "320.00 EUR goes back" in done.stdout
    assert done.stdout.count("session_canceled to the student") == 2
    assert "SendRefund" in done.stdout


def test_the_act_does_what_its_dry_run_said(house: House) -> None:
    pack = pack_of(house, "wei@example.org", "Jonas Weber")
    planned = json.loads(house.types("refund", pack, "--dry-run", "--json").stdout)

    done = json.loads(house.types("refund", pack, "--yes", "--json").stdout)

    kinds = [row["state"] for row in planned["plan"][0]["rows"]]
    assert planned["plan"][0]["money_back"] == [{"amount_minor": 32_000, "currency": "EUR"}]
    assert sorted(kinds) == ["Canceled", "Canceled", "DepletedPack", "Entry", "IntendedRefund"]
    assert [row["state"] for row in done["plan"][0]["rows"]] == kinds
    assert done["results"][0]["code"] == "DONE"
    assert house.reads("packs", "show", pack)["remaining"] == 0


def test_a_write_asks_first_and_a_no_changes_nothing(in_memory: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.cli.manners.at_a_terminal", lambda: True)
    before = in_memory.everything()

    done = in_memory.types("users", "role", "noor@example.org", "mentor", answer="n\n")

    assert done.exit_code == 1
    assert "User" in done.stderr
    assert "Nothing was changed." in done.stderr
    assert in_memory.everything() == before


def test_a_yes_at_the_terminal_acts(in_memory: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.cli.manners.at_a_terminal", lambda: True)

    done = in_memory.types("users", "role", "noor@example.org", "admin", answer="y\n")

    assert done.exit_code == 0, done.output
    assert [one["role"] for one in in_memory.reads("users", "list") if one["email"] == "noor@example.org"] == ["admin"]


def test_without_a_terminal_a_write_is_refused_unless_yes_is_given(in_memory: House) -> None:
    before = in_memory.everything()

    refused = in_memory.types("users", "role", "noor@example.org", "admin")

    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    assert in_memory.everything() == before
    assert in_memory.types("users", "role", "noor@example.org", "admin", "--yes").exit_code == 0


def test_the_audit_log_names_the_operators_account_and_reason(house: House) -> None:
    house.types("users", "role", "noor@example.org", "admin", "--yes", "--reason", "she runs the Oslo chapter")

    (latest, *_) = house.reads("audit", "--limit", "1")

    assert latest["actor"] == f"system:cli:{getpass.getuser()}"
    assert latest["reason"] == "she runs the Oslo chapter"
    assert latest["act"] == "RoleChanged"


def test_repeating_an_act_that_holds_changes_nothing_and_says_so(in_memory: House) -> None:
    in_memory.types("users", "role", "noor@example.org", "admin", "--yes")
    before = in_memory.everything()

    again = in_memory.types("users", "role", "noor@example.org", "admin", "--yes")

    assert again.exit_code == 0
    assert "nothing to change" in again.stderr
    assert in_memory.everything() == before


def test_bulk_work_goes_on_after_a_row_that_fails_and_ends_partly_done(house: House) -> None:
    first, second = (str(one["session"]) for one in house.reads("sessions", "list", "--student", "wei@example.org"))

    done = house.types("sessions", "cancel", first, NOBODY, second, "--yes", "--json")

    assert done.exit_code == 6
    assert [one["code"] for one in json.loads(done.stdout)["results"]] == ["DONE", "NOT_FOUND", "DONE"]
    listed = house.reads("sessions", "list", "--student", "wei@example.org")
    assert [one["status"] for one in listed] == ["canceled", "canceled"]


def test_a_thing_that_is_not_there_ends_with_3(in_memory: House) -> None:
    for command in (
        ("users", "role", "nobody@example.org", "admin", "--yes"),
        ("packs", "show", NOBODY),
        ("packs", "extend", NOBODY, "--days", "3", "--yes"),
        ("seats", "release", NOBODY, "--yes"),
        ("refund", NOBODY, "--yes"),
        ("outbox", "retry", NOBODY, "--yes"),
        ("users", "token", "nobody@example.org"),
        ("waitlist", "list", "--mentor", "Nobody"),
    ):
        assert in_memory.types(*command).exit_code == 3, command


def test_what_a_rule_refuses_ends_with_4_and_its_code(house: House) -> None:
    early = str(house.reads("sessions", "list", "--student", "wei@example.org")[0]["session"])

    done = house.types("sessions", "complete", early, "--yes")

    assert done.exit_code == 4
    assert "NOT_STARTED" in done.stderr
    assert house.types("users", "role", "ada@example.org", "student", "--yes").exit_code == 4
    asha = product_of(house, "Asha Raman")
    assert "SOLD_OUT" in house.types("packs", "grant", "noor@example.org", asha, "--yes").stderr


def test_what_nobody_can_mean_ends_with_2(in_memory: House) -> None:
    for command in (
        ("seats", "extend", NOBODY),
        ("refund", NOBODY, "--full", "--amount", "3.00"),
        ("products", "add", "Mira Okafor", "Odd", "1.234", "EUR", "--yes"),
        ("outbox", "retry"),
        ("packs", "show", "not-an-id"),
        ("nonsense",),
    ):
        assert in_memory.types(*command).exit_code == 2, command


def test_a_refused_row_is_json_too(in_memory: House) -> None:
    done = in_memory.types("users", "role", "ada@example.org", "student", "--yes", "--json")

    (result,) = json.loads(done.stdout)["results"]
    assert (done.exit_code, result["row"], result["code"]) == (4, "ada@example.org", "LAST_ADMIN")
    assert in_memory.product.mentorship.views.users(EYE)
