"""db and doctor, against a database named by the environment; and what is said when there is none."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from typer.testing import CliRunner, Result

from apps.cli.demo.seed import seed
from apps.cli.main import app
from apps.composition import compose
from tests.apps.cli.conftest import config
from tests.databases import Database

SCHEMA_VERSIONS_AT_LEAST = 9


def types(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The environment of an installation on that database."""

    def install(app_url: str, owner_url: str = "") -> None:
        for name, value in {
            "MENTORSHIP_ENV": "test",
            "DATABASE_URL": app_url,
            "OWNER_DATABASE_URL": owner_url or app_url,
            "BASE_URL": "http://127.0.0.1:8000",
            "SECRET_KEY": "k" * 32,
        }.items():
            monkeypatch.setenv(name, value)

    return install


@pytest.fixture
def empty_database(server_url: str) -> Iterator[str]:
    """Without a schema."""
    name = f"mentorship_empty_{uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield server_url.replace("/postgres?", f"/{name}?")
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_a_database_without_the_schema_is_upgraded_once(empty_database: str, installed: Callable[..., None]) -> None:
    installed(empty_database)

    before = types("db", "check", "--json")
    assert before.exit_code == 4
    assert len(json.loads(before.stdout)["missing"]) >= SCHEMA_VERSIONS_AT_LEAST
    assert types("db", "upgrade", "--dry-run").exit_code == 0
    assert types("db", "check").exit_code == 4
    assert types("db", "upgrade").exit_code == 2
    assert types("db", "upgrade", "--yes").exit_code == 0
    assert types("db", "check").stdout == "The schema is up to date.\n"
    again = types("db", "upgrade", "--yes")
    assert (again.exit_code, again.stderr) == (0, "The schema is up to date.\n")


def test_the_doctor_finds_nothing_wrong_with_a_good_installation(
    database: Database, installed: Callable[..., None]
) -> None:
    fill(database)
    installed(database.app_url, database.owner_url)

    done = types("doctor", "--json")

    findings = {one["what"]: one["well"] for one in json.loads(done.stdout)["findings"]}
    assert findings == {
        "database": True,
        "clock": True,
        "queue": True,
        "dead letters": True,
        "ways to pay": True,
        "mail": True,
        "addresses": True,
        "sign-in": True,
        "payments": True,
        "calendars": True,
        "calendars by address": True,
        "calendar keys": True,
        "cases": True,
        "people": True,
        "promises": True,
    }
    assert done.exit_code == 0


def test_the_doctor_names_a_broken_promise(database: Database, installed: Callable[..., None]) -> None:
    fill(database)
    with psycopg.connect(database.owner_url, options="-c session_replication_role=replica") as owner:
        owner.execute("UPDATE mentors SET live_seats = live_seats + 1 WHERE name = 'Mira Okafor'")
    installed(database.app_url, database.owner_url)

    done = types("doctor", "--json")

    sick = [one["what"] for one in json.loads(done.stdout)["findings"] if not one["well"]]
    assert (done.exit_code, sick) == (4, ["promises"])


def test_an_operator_works_on_the_database_the_environment_names(
    database: Database, installed: Callable[..., None]
) -> None:
    fill(database)
    installed(database.app_url)

    assert types("users", "role", "noor@example.org", "admin", "--yes").exit_code == 0
    admins = json.loads(types("users", "list", "--role", "admin", "--json").stdout)
    assert {one["name"] for one in admins} == {"Ada Moreau", "Noor Haddad"}


def fill(database: Database) -> None:
    product = compose(config(database.app_url))
    seed(product)
    product.close()


def test_a_database_that_does_not_answer_is_said_in_a_line(installed: Callable[..., None]) -> None:
    installed("postgresql://nobody@127.0.0.1:1/nothing")

    done = types("users", "list")

    assert done.exit_code == 1
    assert done.stderr.startswith("The database does not answer:")
    assert "Traceback" not in done.output
    assert types("doctor").exit_code == 4


def test_settings_that_are_missing_are_all_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://elsewhere")
    monkeypatch.delenv("SECRET_KEY", raising=False)

    done = types("users", "list")

    assert done.exit_code == 2
    assert "DATABASE_URL is not a postgresql:// address" in done.stderr
    assert "SECRET_KEY is not set" in done.stderr


def test_without_a_database_or_a_demo_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MENTORSHIP_DATA", f"{tmp_path}/none")

    done = types("seats", "list")

    assert done.exit_code == 2
    assert "mentorship demo" in done.stderr


LOOK_AT_HELP = """
import runpy, sys
sys.argv = ["mentorship", "--help"]
try:
    runpy.run_module("apps.cli.main", run_name="__main__")
except SystemExit:
    print([name for name in ("sqlalchemy", "psycopg", "litestar", "mentorship_core") if name in sys.modules])
"""


def test_help_lists_every_group_and_loads_none_of_them() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK_AT_HELP], capture_output=True, text=True, check=True)

    assert done.stdout.endswith("[]\n")
    for group in ("demo", "serve", "worker", "bot", "db", "doctor", "refund", "seats", "packs", "sessions", "audit"):
        assert f"│ {group} " in done.stdout
