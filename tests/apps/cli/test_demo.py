"""The demo, as processes: what it starts it ends, and what keeps it from starting it says plainly."""

import json
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.cli.demos import (
    RunningDemo,
    a_home,
    children_on,
    comes_true,
    command_of,
    demo_on,
    kind_of,
    mentorship,
    postgres_of,
    still_there,
)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with a_home() as made:
        yield made


@pytest.fixture(scope="module")
def demo(home: Path) -> Iterator[RunningDemo]:
    with demo_on(home / "demo") as running:
        yield running


def test_it_says_where_it_is_and_who_can_sign_in(demo: RunningDemo) -> None:
    people = {one["email"]: one["role"] for one in demo.facts["people"]}

    assert demo.get("/health") == {"status": "ok"}
    assert people["ada@example.org"] == "admin"
    assert people["jonas@example.org"] == "mentor"
    assert people["noor@example.org"] == "student"
    assert demo.facts["mailbox"] == f"{demo.address}/mailbox"


def test_its_mentors_differ_in_zone_currency_and_places(demo: RunningDemo) -> None:
    mentors = {one["name"]: one for one in demo.get("/api/mentors")["mentors"]}

    assert {one["zone"] for one in mentors.values()} == {
        "America/New_York",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Asia/Tokyo",
    }
    assert {p["price"]["currency"] for one in mentors.values() for p in one["products"]} == {"USD", "EUR", "INR", "JPY"}
    assert mentors["Jonas Weber"]["free_places"] == 1
    assert (mentors["Asha Raman"]["free_places"], mentors["Asha Raman"]["waiting"]) == (0, 1)


def test_its_key_is_kept_from_others(demo: RunningDemo) -> None:
    key = demo.folder / "secret_key"

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text()) == 64


def test_the_command_line_works_on_it_and_says_so(demo: RunningDemo) -> None:
    done = demo.types("users", "list", "--role", "admin", "--json")

    assert [one["name"] for one in json.loads(done.stdout)] == ["Ada Moreau"]
    assert f"This is the demo in {demo.folder}." in done.stderr


def test_another_demo_on_its_folder_is_told_who_is_there(demo: RunningDemo) -> None:
    done = mentorship("demo", "--data", str(demo.folder), "--port", "1")

    assert done.returncode == 1
    assert demo.address in done.stderr
    assert str(demo.process.pid) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_with_what_to_do(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = mentorship("demo", "--data", str(home / "elsewhere"), "--port", str(port))

    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be had" in done.stderr
    assert "--port" in done.stderr


def test_a_data_folder_that_cannot_be_used_is_said_with_what_to_do(home: Path) -> None:
    (home / "a-file").write_text("not a folder")

    done = mentorship("demo", "--data", str(home / "a-file" / "demo"), "--port", "1")

    assert done.returncode == 1
    assert f"The data folder {home / 'a-file' / 'demo'} cannot be used" in done.stderr
    assert "--data" in done.stderr


def test_a_worker_that_is_killed_is_started_again(demo: RunningDemo) -> None:
    first = demo.child("worker")

    first.kill()

    def is_replaced() -> bool:
        children = children_on(demo.folder, demo.process.pid)
        return any("worker" in command_of(one) and one.pid != first.pid for one in children)

    assert comes_true(is_replaced)


def test_stopping_leaves_nothing_running_and_starting_again_finds_the_data(home: Path) -> None:
    folder = home / "kept"
    with demo_on(folder) as first:
        everything = children_on(folder, first.process.pid)
        assert {"keeper", "web", "worker", "postgres"} <= {kind_of(one) for one in everything}
        first.types("users", "add", "rosa@example.org", "--name", "Rosa", "--yes")
        key = (folder / "secret_key").read_text()

        assert first.stop() == 0
        assert still_there(everything) == []
        assert postgres_of(folder) == []

    # A crash leaves its files behind; they keep nobody from starting.
    (folder / "running.json").write_text(json.dumps({"pid": 2**22 + 1, "address": "http://127.0.0.1:1"}))
    (folder / "postgres" / "data" / "postmaster.pid").write_text(f"{2**22 + 1}\n")
    with demo_on(folder) as second:
        assert "rosa@example.org" in second.types("users", "list").stdout
        assert (folder / "secret_key").read_text() == key

        everything = children_on(folder, second.process.pid)
        second.process.kill()

        assert comes_true(lambda: still_there(everything) == [])

    with demo_on(folder, "--fresh") as third:
        assert "rosa@example.org" not in third.types("users", "list").stdout
