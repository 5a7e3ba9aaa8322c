"""The demo's children."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from apps.cli.demo.troubles import DemoTrouble

STOP_SECONDS = 10.0
LAST_WORDS = 12


@frozen
class Program:
    """A module to run, and what people call it."""

    name: str
    module: str


@frozen
class Child:
    """It ends when its standard input closes: when it is told to, and when its parent dies."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def tell(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text.encode())
        self.process.stdin.flush()

    def refuse_if_gone(self) -> None:
        if (code := self.process.poll()) is not None:
            raise DemoTrouble(f"The {self.name} ended by itself ({code}). Its log is {self.log}:\n{self._last_words()}")

    def ask_to_stop(self) -> None:
        self.process.terminate()

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """By closing its standard input."""
        with suppress(BrokenPipeError):
            assert self.process.stdin is not None
            self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        with suppress(ProcessLookupError):
            # It leads a group of its own: what it started and left behind ends with it.
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_WORDS:])


def start(program: Program, arguments: Sequence[str], log: Path, *, keep: int) -> Child:
    """In a session of its own, so that Ctrl-C reaches only us; `keep` is a descriptor it inherits."""
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", program.module, *arguments],
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.STDOUT,
            pass_fds=(keep,),
            start_new_session=True,
        )
    return Child(program.name, process, log)
