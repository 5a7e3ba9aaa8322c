"""`mentorship notices preview`: letters before anybody gets one, without a database."""

import json

import pytest
from typer.testing import CliRunner

from apps.cli.exits import Exit
from apps.cli.main import app
from apps.wording.samples import samples


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def types(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["notices", "preview", *words])
    return done.exit_code, done.stdout


def test_every_letter_is_listed_with_its_subject() -> None:
    code, said = types("--json")

    rows = json.loads(said)
    assert code == Exit.DONE
    assert [row["letter"] for row in rows] == [sample.name for sample in samples()]
    assert all(row["subject"] for row in rows)


def test_a_kind_is_shown_in_all_its_states_as_text() -> None:
    code, said = types("refunded")

    assert code == Exit.DONE
    assert said.count("Subject: Refunded: 60.00 EUR") == 2
    assert said.count("Subject: Refunded: 120.00 EUR") == 2
    assert "<" not in said


def test_one_letter_is_shown_as_the_page_it_is() -> None:
    code, said = types("grace_began-student", "--html")

    assert code == Exit.DONE
    assert said.startswith("<!doctype html>")
    assert said.rstrip().endswith("</html>")
    assert said.count("<!doctype html>") == 1


def test_a_letter_that_nobody_writes_is_not_found() -> None:
    assert types("nonsense")[0] == Exit.NOT_FOUND
