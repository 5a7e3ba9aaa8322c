"""What pages load: our own files, held against the bytes they were when the product started."""

import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

from apps.web import served
from apps.web.served import Asset, assets
from tests.apps.web.house import House
from tests.apps.web.test_templates import Drawn

PAGES = ["/", "/mentors", "/sign-in", "/schema", "/problems/SOLD_OUT"]


@pytest.fixture(scope="module")
def house() -> House:
    return House.open()


def loaded(html: str) -> dict[str, str]:
    """The address of each script and style sheet, and what its bytes are held against."""
    drawn = Drawn(html)
    sheets = [one for one in drawn.all("link") if one["rel"] == "stylesheet"]
    found = [(one["src"], one) for one in drawn.all("script")] + [(one["href"], one) for one in sheets]
    return {address: one.get("integrity", "") for address, one in found}


@pytest.mark.parametrize("page", PAGES)
def test_every_script_and_style_sheet_of_a_page_is_held_against_the_bytes_that_are_served(
    house: House, page: str
) -> None:
    visitor = house.visitor()

    found = loaded(visitor.sees(page))

    assert found
    for address, integrity in found.items():
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        assert integrity == f"sha384-{b64encode(hashlib.sha384(answer.content).digest()).decode()}", address


def test_a_page_loads_our_styles_our_script_and_htmx_and_nothing_else(house: House) -> None:
    found = [address.partition("?")[0] for address in loaded(house.visitor().sees("/"))]

    assert found == ["/static/vendor/htmx/htmx.min.js", "/static/app.js", "/static/app.css"]


def test_the_policy_lets_nothing_run_but_files_of_our_own(house: House) -> None:
    answer = house.visitor().client.get("/")
    rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["content-security-policy"].split(";"))

    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")


def test_a_file_that_changes_has_another_address_and_another_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "STATIC", tmp_path)
    (tmp_path / "app.css").write_text("p { color: red }")
    before = assets()["app.css"]
    (tmp_path / "app.css").write_text("p { color: blue }")

    after = assets()["app.css"]

    # As `openssl dgst -sha384 -binary | base64` has it.
    assert before == Asset(
        "/static/app.css?v=9e07b08613fb", "sha384-ZpslxsY6hfdNIsLGwaQZKfU02y2K0sdrZNXJHB4s9COv3KEMfNvwaUs/zHVcjxej"
    )
    assert after.url != before.url
    assert after.integrity != before.integrity
