"""The demo's children."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from apps.cli.demo.troubles import DemoTrouble

STOP_SECONDS = 10.0
LAST_WORDS = 12


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

    def stop(self, *, ask: bool = True, seconds: float = STOP_SECONDS) -> None:
        if ask:
            self.process.terminate()
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


def start(
    name: str, module: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path, *, keep: int
) -> Child:
    """In a session of its own, so that Ctrl-C reaches only us; `keep` is a descriptor it inherits."""
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
            pass_fds=(keep,),
            start_new_session=True,
        )
    return Child(name, process, log)
