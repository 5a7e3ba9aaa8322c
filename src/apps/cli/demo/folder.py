"""The demo's data folder: its database, its key, its logs, and a lock so that one demo uses it at a time."""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from apps.calendar_settings import CALENDAR_VARIABLES
from apps.cli.demo.troubles import DemoTrouble
from apps.composition import embedded
from apps.config import Config, read_config
from apps.mail_settings import RESEND_VARIABLES
from apps.payment_settings import PAYMENT_VARIABLES

HOST = "127.0.0.1"
ANY_PORT = 8000
STOPPING_SECONDS = 20.0
LOOK_AGAIN_SECONDS = 0.1


@frozen
class DemoFolder:
    path: Path

    @property
    def is_made(self) -> bool:
        return self._key_file.is_file()

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    def make(self) -> None:
        """With a key of its own, made once; whoever has it can sign in as anybody, so others cannot read it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.log.mkdir(exist_ok=True)
            if not self._key_file.exists():
                self._key_file.touch(mode=0o600)
                self._key_file.write_text(secrets.token_hex(32))
            self._key_file.read_text()
        except OSError as error:
            raise _unusable(self.path, error) from error

    def environment(
        self, database_url: str, base_url: str, providers: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """What the demo's processes are told instead of what a production's environment says; of that they take the
        providers of payments and calendars, and an emulator of mail, alone, unless others are given."""
        return {
            **(_providers() if providers is None else providers),
            "MENTORSHIP_ENV": "demo",
            "DATABASE_URL": database_url,
            "OWNER_DATABASE_URL": database_url,
            "BASE_URL": base_url,
            "SECRET_KEY": self._key_file.read_text().strip(),
            "SEALING_KEYS": "",
        }

    def forget_logs(self) -> None:
        """Those of the last time."""
        for log in self.log.glob("*.log"):
            log.unlink()

    @contextmanager
    def alone(self) -> Iterator[int]:
        """Hold the folder; gives the lock's descriptor, which a child that inherits it goes on holding."""
        self.make()
        try:
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _unusable(self.path, error) from error
        try:
            self._take(lock)
            yield lock
        finally:
            os.close(lock)

    def _take(self, lock: int) -> None:
        """A demo that is stopping is waited for; one that runs is not."""
        give_up = time.monotonic() + STOPPING_SECONDS
        while not _locked(lock):
            if (running := self.running()) is not None:
                raise DemoTrouble(
                    f"Another demo runs on {self.path}: {running['address']} (process {running['pid']}). "
                    f"Stop it with Ctrl-C or `kill {running['pid']}`, or choose another folder with --data."
                )
            if time.monotonic() > give_up:
                raise DemoTrouble(
                    f"{self.path} is in use by a process that does not end. "
                    "Look for it with `fuser`, or choose another folder with --data."
                )
            time.sleep(LOOK_AGAIN_SECONDS)

    @contextmanager
    def announced(self, address: str) -> Iterator[None]:
        """Others find this demo's address while it runs."""
        self._running_file.unlink(missing_ok=True)
        self._running_file.touch(mode=0o600)  # it holds the keys of the providers' test modes
        self._running_file.write_text(json.dumps({"pid": os.getpid(), "address": address, "providers": _providers()}))
        try:
            yield
        finally:
            self._running_file.unlink(missing_ok=True)

    def running(self) -> Mapping[str, Any] | None:
        """The demo that runs on this folder; what a killed one left behind does not count."""
        try:
            found: Mapping[str, Any] = json.loads(self._running_file.read_text())
            os.kill(int(str(found["pid"])), 0)
        except (OSError, ValueError, KeyError):
            return None
        return found

    @property
    def is_filled(self) -> bool:
        """Whether its people are all there."""
        return self._filled_file.is_file()

    def note_filled(self) -> None:
        self._filled_file.touch()

    def start_over(self) -> None:
        """Forget the data; the key stays."""
        self._filled_file.unlink(missing_ok=True)
        embedded(self.postgres).wipe()

    @contextmanager
    def database(self) -> Iterator[Config]:
        """The database of a demo that runs, or else of one that is started for as long as this takes."""
        running = self.running()
        if running is not None:
            database = embedded(self.postgres).start()
            yield read_config(self.environment(database, str(running["address"]), running.get("providers")))
            return
        with self.alone():
            server = embedded(self.postgres)
            try:
                yield read_config(self.environment(server.start(), f"http://{HOST}:{ANY_PORT}"))
            finally:
                server.stop()

    @property
    def _key_file(self) -> Path:
        return self.path / "secret_key"

    @property
    def _filled_file(self) -> Path:
        return self.path / "filled"

    @property
    def _running_file(self) -> Path:
        return self.path / "running.json"


def _providers() -> dict[str, str]:
    """What our own environment says of them."""
    mail = ("MAIL_FROM", *RESEND_VARIABLES) if "RESEND_API_URL" in os.environ else ()
    return {name: os.environ[name] for name in (*PAYMENT_VARIABLES, *CALENDAR_VARIABLES, *mail) if name in os.environ}


def _locked(lock: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _unusable(folder: Path, error: OSError) -> DemoTrouble:
    return DemoTrouble(
        f"The data folder {folder} cannot be used: {error.strerror} ({error.filename}). "
        "Give this user the folder, or choose another one with --data."
    )
