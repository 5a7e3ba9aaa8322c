"""Real starts and stops of our own PostgreSQL, with the accidents that happen to it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from adapters.postgres.embedded import DiskFull, Embedded, FolderUnusable, ProgramsMissing, StartFailed
from adapters.postgres.embedded import programs as programs_module
from adapters.postgres.embedded import server as server_module

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others may enter, as /srv or /home/someone is."""
    folder = Path(tempfile.mkdtemp(prefix="mentorship-embedded-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def embedded(place: Path) -> Iterator[Embedded]:
    server = Embedded(place / "pg", durable=False)
    yield server
    server.wipe()


def test_data_is_kept_from_one_start_to_the_next(embedded: Embedded) -> None:
    remember(embedded.start(), "kept")
    embedded.stop()

    url = embedded.start()

    assert remembered(url) == ["kept"]


def test_starting_twice_is_starting_once(embedded: Embedded) -> None:
    first = embedded.start()
    pid = server_pid(embedded)

    second = embedded.start()

    assert second == first
    assert server_pid(embedded) == pid


def test_stopping_leaves_no_process_and_no_socket(embedded: Embedded, place: Path) -> None:
    embedded.start()
    assert processes_in(place) != []

    embedded.stop()

    assert processes_in(place) == []
    assert list((place / "pg" / "run").iterdir()) == []


def test_stopping_what_does_not_run_is_no_trouble(embedded: Embedded) -> None:
    embedded.stop()
    embedded.start()
    embedded.stop()
    embedded.stop()


def test_wiping_forgets_all_data(embedded: Embedded, place: Path) -> None:
    remember(embedded.start(), "forgotten")

    embedded.wipe()

    assert not (place / "pg").exists()
    with psycopg.connect(embedded.start()) as connection:
        assert connection.execute("SELECT to_regclass('note')").fetchone() == (None,)


def test_a_killed_server_comes_back_with_what_was_committed(place: Path) -> None:
    embedded = Embedded(place / "pg")
    try:
        remember(embedded.start(), "committed")
        os.kill(server_pid(embedded), signal.SIGKILL)

        url = embedded.start()

        assert remembered(url) == ["committed"]
    finally:
        embedded.wipe()


def test_a_server_that_is_going_down_is_waited_for_and_started_anew(embedded: Embedded) -> None:
    """Smart shutdown: it refuses newcomers and lives on until its last guest leaves."""
    url = remember(embedded.start(), "kept")
    first = server_pid(embedded)
    guest = psycopg.connect(url)
    os.kill(first, signal.SIGTERM)
    wait_until_refused(url)
    with ThreadPoolExecutor(1) as pool:
        starting = pool.submit(embedded.start)
        guest.close()

        assert remembered(starting.result(timeout=30)) == ["kept"]

    assert server_pid(embedded) != first


def test_a_pid_file_that_names_another_program_is_no_server(embedded: Embedded, place: Path) -> None:
    remember(embedded.start(), "kept")
    pid_file = place / "pg" / "data" / "postmaster.pid"
    written = pid_file.read_text()
    embedded.stop()
    with sleeping_program() as stranger:
        pid_file.write_text(written.replace(written.split("\n")[0], str(stranger.pid), 1))

        url = embedded.start()

        assert remembered(url) == ["kept"]
        assert stranger.poll() is None


def test_stopping_never_signals_another_program(embedded: Embedded, place: Path) -> None:
    embedded.start()
    pid_file = place / "pg" / "data" / "postmaster.pid"
    written = pid_file.read_text()
    embedded.stop()
    with sleeping_program() as stranger:
        pid_file.write_text(written.replace(written.split("\n")[0], str(stranger.pid), 1))

        embedded.stop()

        assert stranger.poll() is None


def test_a_socket_lock_of_another_program_does_not_keep_us_out(embedded: Embedded, place: Path) -> None:
    embedded.start()
    embedded.stop()
    (place / "pg" / "run" / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")

    assert remembered(remember(embedded.start(), "in")) == ["in"]


def test_a_set_up_that_was_cut_short_starts_over(embedded: Embedded, place: Path) -> None:
    (place / "pg" / "data.new" / "base").mkdir(parents=True)
    (place / "pg" / "data.new" / "PG_VERSION").write_text("18\n")

    assert remembered(remember(embedded.start(), "whole")) == ["whole"]


def test_processes_that_start_one_folder_at_once_share_one_server(embedded: Embedded, place: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from adapters.postgres.embedded import Embedded; "
        "print(Embedded(Path(sys.argv[1]), durable=False).start())"
    )
    command = [sys.executable, "-c", program, str(place / "pg")]
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, check=False), range(4)))

    assert [run.stderr for run in runs] == ["", "", "", ""]
    assert {run.stdout.strip() for run in runs} == {f"postgresql://postgres@/postgres?host={place}/pg/run"}
    assert len([process for process in processes_in(place) if "-D" in process.cmdline()]) == 1


def test_the_server_is_reached_by_a_private_socket_only(embedded: Embedded, place: Path) -> None:
    with psycopg.connect(embedded.start()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert (place / "pg").stat().st_mode & 0o777 == 0o700
    assert (place / "pg" / "run").stat().st_mode & 0o777 == 0o700


def test_a_folder_too_deep_for_a_socket_gets_a_short_private_one(place: Path) -> None:
    deep = place.joinpath(*["a-rather-long-folder-name"] * 5)
    embedded = Embedded(deep / "pg", durable=False)
    try:
        url = embedded.start()
        sockets = Path(url.partition("host=")[2])

        assert remembered(remember(url, "deep")) == ["deep"]
        assert sockets.parent == Path("/tmp")
        assert sockets.stat().st_mode & 0o777 == 0o700
    finally:
        embedded.wipe()
    assert not sockets.exists()


def test_a_folder_only_root_may_enter_is_lent_another(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "LENT_FOLDERS", place / "lent")
    (place / "home-of-root").mkdir(mode=0o700)
    embedded = Embedded(place / "home-of-root" / ".pg", durable=False)
    try:
        url = remember(embedded.start(), "kept")
        embedded.stop()

        assert remembered(embedded.start()) == ["kept"]
        assert url.partition("host=")[2].startswith(str(place / ("lent/pg-" if AS_ROOT else "home-of-root/.pg")))
    finally:
        embedded.wipe()


def test_programs_only_root_may_enter_are_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = programs_module.find_programs().bin.parents[2]
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    for part in (f"{programs_module.WHEEL}/{programs_module.INSTALL}", f"{programs_module.WHEEL}.libs"):
        shutil.copytree(site / part, closed / part)
    bin_folder = closed / programs_module.WHEEL / programs_module.INSTALL / "bin"
    monkeypatch.setattr(server_module, "find_programs", lambda: programs_module.Programs(bin_folder))
    embedded = Embedded(place / "pg", durable=False)
    try:
        assert remembered(remember(embedded.start(), "runs")) == ["runs"]
        assert any(found.name.startswith("programs-") for found in (place / "pg").iterdir()) is AS_ROOT
    finally:
        embedded.wipe()


def test_what_is_safe_from_power_cuts_is_the_product_not_the_tests(embedded: Embedded, place: Path) -> None:
    quick = settings(embedded.start())
    embedded.stop()
    safe = settings(Embedded(place / "pg").start())

    assert quick == {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    assert safe == {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def test_a_folder_with_other_things_in_it_is_left_alone(place: Path) -> None:
    (place / "thesis.txt").write_text("years of work")
    embedded = Embedded(place)

    with pytest.raises(FolderUnusable, match=r"holds other things \(thesis.txt\).*Choose a new or empty folder"):
        embedded.start()
    with pytest.raises(FolderUnusable, match="holds other things"):
        embedded.wipe()

    assert (place / "thesis.txt").read_text() == "years of work"
    place.with_name(f".{place.name}.lock").unlink()


def test_a_file_in_the_place_of_the_folder_is_named(place: Path) -> None:
    (place / "pg").write_text("not a folder")

    with pytest.raises(FolderUnusable, match=r"The data folder .*/pg/data cannot be used: File exists \(.*/pg\)"):
        Embedded(place / "pg" / "data").start()


def test_a_folder_this_user_may_not_write_is_named_with_what_to_do(place: Path) -> None:
    """Run as an ordinary user, since nothing is closed to root."""
    (place / "closed").mkdir(mode=0o755)
    (place / "closed").chmod(0o555)

    said = start_as_ordinary_user(place / "closed" / "pg")

    assert said == (
        f"FolderUnusable: The data folder {place}/closed/pg cannot be used: Permission denied "
        f"({place}/closed/.pg.lock). Give this user the folder, choose another one, or run as its owner."
    )


def test_data_of_another_major_version_is_not_touched(embedded: Embedded, place: Path) -> None:
    embedded.start()
    embedded.stop()
    (place / "pg" / "data" / "PG_VERSION").write_text("17\n")

    with pytest.raises(FolderUnusable, match=r"made by PostgreSQL 17, and the programs here are version 18"):
        embedded.start()


def test_a_server_that_refuses_says_why(embedded: Embedded, place: Path) -> None:
    embedded.start()
    embedded.stop()
    with (place / "pg" / "data" / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = 'plenty'\n")

    with pytest.raises(StartFailed, match=r"(?s)Its log is .*/pg/log.*shared_buffers.*plenty"):
        embedded.start()


def test_a_full_disk_is_said_before_anything_is_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "BYTES_NEEDED", 1024**5)
    embedded = Embedded(place / "pg")

    with pytest.raises(DiskFull, match=r"MB free and the database needs 1073741824 MB. Make room"):
        embedded.start()

    assert not (place / "pg" / "data.new").exists()


def test_missing_programs_are_said_with_what_to_do(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs_module, "WHEEL", "no_such_wheel")

    with pytest.raises(ProgramsMissing, match=r"not installed.*uv sync.*DATABASE_URL"):
        Embedded(place / "pg").start()


def remember(url: str, note: str) -> str:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", (note,))
    return url


def remembered(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note")]


def settings(url: str) -> dict[str, str]:
    names = ("fsync", "synchronous_commit", "full_page_writes")
    with psycopg.connect(url) as connection:
        return {name: connection.execute(f"SHOW {name}").fetchall()[0][0] for name in names}


def wait_until_refused(url: str) -> None:
    for _ in range(500):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            return
        time.sleep(0.01)
    raise AssertionError("it still lets newcomers in")


def server_pid(embedded: Embedded) -> int:
    return int((embedded.folder / "data" / "postmaster.pid").read_text().split("\n")[0])


def processes_in(place: Path) -> list[psutil.Process]:
    return [found for found in psutil.process_iter(["cwd"]) if str(found.info["cwd"]).startswith(str(place))]


def sleeping_program() -> subprocess.Popen[bytes]:
    return _Sleeping([sys.executable, "-c", "import time; time.sleep(60)"])


class _Sleeping(subprocess.Popen[bytes]):
    def __exit__(self, *_: object) -> None:
        self.kill()
        self.wait()


def start_as_ordinary_user(folder: Path) -> str:
    """Start in a process of its own, which gives up root first; what it says."""
    program = (
        "import os, sys; from pathlib import Path; from adapters.postgres.embedded import Embedded, EmbeddedTrouble\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: print(Embedded(Path(sys.argv[1])).start())\n"
        "except EmbeddedTrouble as trouble: print(f'{type(trouble).__name__}: {trouble}')\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    return run.stdout.strip()
