"""The demo with an emulated Google beside it, as processes: changes in a connected calendar are seen at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit
from zoneinfo import ZoneInfo

import httpx
import pytest
from attrs import frozen

from apps.cli.demo.ports import free_port
from tests.apps.cli.demos import LOCALHOST, STOP_SECONDS, RunningDemo, a_home, comes_true, read_json, surroundings

MIRA = "mira@example.org"


@frozen
class Mentor:
    """Mira, who speaks to the demo's API with a token, and goes to Google's page as a browser would."""

    demo: RunningDemo
    client: httpx.Client

    def connects(self) -> str:
        """Google's own address."""
        page = urlsplit(self.client.get("/api/auth/google").raise_for_status().json()["url"])
        google = f"{page.scheme}://{page.netloc}"
        said = dict(parse_qsl(page.query)) | {"person": MIRA, "answer": "accept"}
        sent = httpx.post(f"{google}{page.path}", data=said, timeout=30)
        back = self.client.get(sent.headers["location"])
        assert back.headers["location"] == "/instructor/settings#calendars"
        return google

    def offered(self) -> list[str]:
        mira = next(one for one in self.demo.get("/api/mentors")["mentors"] if one["name"] == "Mira Okafor")
        asked = f"/api/mentors/{mira['id']}/availability?product_id={mira['products'][0]['id']}"
        return [slot["starts_at"] for slot in self.demo.get(asked)["slots"]]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with a_home() as made:
        yield made


@pytest.fixture(scope="module")
def demo(home: Path) -> Iterator[RunningDemo]:
    folder = home / "demo"
    options = ["--data", str(folder), "--port", str(free_port(LOCALHOST)), "--json"]
    started = [sys.executable, "-m", "tests.emulators.beside_demo", "google", *options]
    process = subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env=surroundings(None))
    try:
        yield RunningDemo(process, read_json(process), folder)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="module")
def mira(demo: RunningDemo) -> Iterator[Mentor]:
    token = demo.types("users", "token", MIRA, "--hours", "1").stdout.split()[-1]
    with httpx.Client(base_url=demo.address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        yield Mentor(demo, client)


@pytest.fixture(scope="module")
def google(mira: Mentor) -> str:
    """Where it is, once Mira's calendar is connected, read and watched."""
    address = mira.connects()
    assert comes_true(lambda: bool(mira.offered()) and watched(address))
    return address


def watched(google: str) -> bool:
    said: Any = httpx.post(f"{google}/_desk/_push", json={}, timeout=30).raise_for_status().json()
    return bool(said["open"])


def test_an_entry_added_at_googles_page_is_not_offered_a_moment_later(mira: Mentor, google: str) -> None:
    taken = mira.offered()[2]
    local = datetime.fromisoformat(taken).astimezone(ZoneInfo("America/New_York"))
    entry = {"deed": "add", "day": f"{local:%Y-%m-%d}", "start": f"{local:%H:%M}", "end": f"{local:%H}:59"}

    httpx.post(f"{google}/page/{quote(MIRA)}", data=entry, timeout=30)

    assert comes_true(lambda: taken not in mira.offered(), seconds=20)


def test_the_command_line_beside_it_reads_the_calendar_and_knows_its_keys(demo: RunningDemo, google: str) -> None:
    checked = demo.types("calendar", "check", "--json")
    rotated = demo.types("keys", "rotate")

    (row,) = json.loads(checked.stdout)
    assert (row["mentor"], row["readable"], row["standing"]) == ("Mira Okafor", True, "fresh")
    assert row["pushed_until"] is not None
    assert (rotated.returncode, rotated.stdout) == (0, "Mira Okafor: under the newest key already\n")


def test_the_doctor_finds_it_well(demo: RunningDemo, google: str) -> None:
    asked = demo.types("doctor")

    assert asked.returncode == 0, asked.stdout
    assert "✓ calendars: 1 of 1 read" in asked.stdout
    assert "✓ calendar keys: all secrets are under the newest" in asked.stdout
