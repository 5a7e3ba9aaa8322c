"""Start and stop one PostgreSQL in one folder."""

import fcntl
import hashlib
import os
import shlex
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from attrs import frozen

from adapters.postgres.embedded.account import Account, account_for
from adapters.postgres.embedded.processes import SOCKET, remove_leftovers, serving
from adapters.postgres.embedded.programs import Programs, find_programs, reachable
from adapters.postgres.embedded.troubles import DiskFull, FolderUnusable, StartFailed

LENT_FOLDERS = Path("/var/lib/mentorship")
SHORT_FOLDERS = Path("/tmp")  # noqa: S108  a folder in it is made private, and refused if another made it
SOCKET_PATH_BYTES = 100
BYTES_NEEDED = 200 * 1024 * 1024
START_SECONDS = 60
WHOLE = ("listen_addresses=", "timezone=UTC", "log_timezone=UTC", "jit=off")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
OURS = ("data", "data.new", "log", "run")


@frozen
class Embedded:
    """A PostgreSQL that keeps its data in `folder` and listens on a socket in it, never on a port.

    Any number of processes may start one folder; stopping it stops it for all of them.
    `durable=False` trades safety from power cuts for speed and is for tests.
    """

    folder: Path
    durable: bool = True

    def start(self) -> str:
        """Set up the folder if it is new, start the server if it is down; its address, as the owner of everything."""
        with self._alone() as cluster:
            give_up = time.monotonic() + START_SECONDS
            while not cluster.answers():
                if serving(cluster.data) is None:
                    cluster.launch(WHOLE if self.durable else WHOLE + FAST, durable=self.durable)
                elif time.monotonic() > give_up:
                    raise StartFailed(f"PostgreSQL in {cluster.home} runs but does not answer. Stop it and try again.")
                else:
                    # It is still coming up, going down or dying of a SIGKILL.
                    time.sleep(0.05)
            return cluster.url

    def stop(self) -> None:
        """Leave nothing running and all data kept."""
        with self._alone() as cluster:
            cluster.stop()

    def wipe(self) -> None:
        """Stop, and forget all data."""
        with self._alone() as cluster:
            cluster.stop()
            cluster.refuse_if_not_ours()
            if cluster.home.exists():
                shutil.rmtree(cluster.home)

    @contextmanager
    def _alone(self) -> Iterator["_Cluster"]:
        folder = self.folder.absolute()
        with _readable(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder = folder.resolve()
            with (folder.parent / f".{folder.name}.lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield _cluster(folder)


@frozen
class _Cluster:
    home: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        """Inside the private folder, or a private short one: a socket's path has about 100 bytes."""
        inside = self.home / "run"
        if len(os.fsencode(inside / SOCKET)) <= SOCKET_PATH_BYTES:
            return inside
        return SHORT_FOLDERS / f"mentorship-{_digest(self.home)}"

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.sockets))}"

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def launch(self, settings: tuple[str, ...], *, durable: bool) -> None:
        self.refuse_if_not_ours()
        _private_folder(self.home, self.account)
        _private_folder(self.sockets, self.account)
        programs = reachable(find_programs(), self.account, self.home)
        remove_leftovers(self.data, self.sockets)
        if not self.data.exists():
            self._create(programs, durable=durable)
        self._refuse_other_version(programs)
        listen = f'unix_socket_directories="{self.sockets}"'
        options = shlex.join(part for setting in (listen, *settings) for part in ("-c", setting))
        self._do(programs, "pg_ctl", "-w", "-t", f"{START_SECONDS}", "-l", self.home / "log", "-o", options, "start")

    def stop(self) -> None:
        if serving(self.data) is not None:
            programs = reachable(find_programs(), self.account, self.home)
            self._do(programs, "pg_ctl", "-w", "-t", f"{START_SECONDS}", "-m", "fast", "stop")
        if self.sockets.parent != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def refuse_if_not_ours(self) -> None:
        """Taking a folder over changes its owner and closes it to others, so never one with other things in it."""
        found = sorted(path.name for path in self.home.iterdir()) if self.home.exists() else []
        if strangers := [name for name in found if name not in OURS and not name.startswith("programs-")]:
            raise FolderUnusable(
                f"{self.home} holds other things ({', '.join(strangers[:3])}), so no database is put there. "
                "Choose a new or empty folder."
            )

    def _create(self, programs: Programs, *, durable: bool) -> None:
        free = shutil.disk_usage(self.home).free
        if free < BYTES_NEEDED:
            raise DiskFull(_no_room(self.home, free))
        half_made = self.home / "data.new"
        shutil.rmtree(half_made, ignore_errors=True)
        _private_folder(half_made, self.account)
        sync = () if durable else ("--no-sync",)
        trust = ("--username=postgres", "--auth-local=trust", "--auth-host=reject")
        words = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
        self._do(programs, "initdb", *trust, *words, *sync, data=half_made)
        half_made.rename(self.data)

    def _refuse_other_version(self, programs: Programs) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(programs.major):
            raise FolderUnusable(
                f"{self.home} was made by PostgreSQL {made_by}, and the programs here are version {programs.major}. "
                "Dump it with the older one, or start over in a new folder."
            )

    def _do(self, programs: Programs, program: str, *arguments: str | Path, data: Path | None = None) -> None:
        try:
            done = self.account.run(programs[program], "-D", data or self.data, *arguments)
        except subprocess.TimeoutExpired:
            raise StartFailed(f"PostgreSQL in {self.home} did not answer ({program}). Try again.") from None
        if done.returncode == 0:
            return
        said = f"{done.stdout}\n{_last_words(self.home / 'log')}".strip()
        if "No space left on device" in said:
            raise DiskFull(_no_room(self.home, shutil.disk_usage(self.home).free))
        raise StartFailed(
            f"PostgreSQL in {self.home} failed ({program} {arguments[-1]}). "
            f"Its log is {self.home / 'log'}; it said:\n{said}"
        )


def _cluster(folder: Path) -> _Cluster:
    account = account_for(folder)
    if account.borrowed and not account.can_enter(folder.parent):
        # Root's own folders are closed to the account that PostgreSQL must run as.
        folder = LENT_FOLDERS / f"{folder.name.lstrip('.')}-{_digest(folder)}"
        folder.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        account = account_for(folder)
    return _Cluster(folder, account)


def _private_folder(folder: Path, account: Account) -> None:
    if not folder.exists():
        folder.mkdir(mode=0o700)
        account.own(folder)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
        raise FolderUnusable(
            f"{folder} belongs to another account. Remove it, choose another folder, or run as its owner."
        )
    account.own(folder)
    folder.chmod(0o700)


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise FolderUnusable(
            f"The data folder {folder} cannot be used: {error.strerror or error} ({error.filename}). "
            "Give this user the folder, choose another one, or run as its owner."
        ) from error


def _digest(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


def _no_room(folder: Path, free: int) -> str:
    return (
        f"{folder} has {free // 1024**2} MB free and the database needs {BYTES_NEEDED // 1024**2} MB. "
        "Make room, or choose a folder on another disk."
    )


def _last_words(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-12:]) if log.exists() else ""
