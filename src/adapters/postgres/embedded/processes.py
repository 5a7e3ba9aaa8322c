"""Which processes are the server of a folder. A pid alone proves nothing: pids are used again."""

import signal
from itertools import pairwise
from pathlib import Path

import psutil

PID_FILE = "postmaster.pid"
SOCKET = ".s.PGSQL.5432"


def serving(data: Path) -> int | None:
    """The pid of the server that runs on this folder, if one does."""
    pid = _written_pid(data / PID_FILE)
    if pid is None:
        return None
    try:
        command = psutil.Process(pid).cmdline()
    except psutil.Error:
        return None
    return pid if _is_server_of(command, data) else None


def remove_leftovers(data: Path, sockets: Path) -> None:
    """Make room for a new server on a folder that none serves: end a dead server's children, remove its files.

    The children come first. A server that finds no pid file does not look for them, and two sets of
    processes writing one folder would ruin it.
    """
    orphans = [process for process in psutil.process_iter(["cwd"]) if process.info["cwd"] == str(data)]
    for orphan in orphans:
        _send(orphan, signal.SIGQUIT)
    _, alive = psutil.wait_procs(orphans, timeout=5)
    for orphan in alive:
        _send(orphan, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=5)
    for leftover in (data / PID_FILE, sockets / SOCKET, sockets / f"{SOCKET}.lock"):
        leftover.unlink(missing_ok=True)


def _is_server_of(command: list[str], data: Path) -> bool:
    named = bool(command) and Path(command[0]).name == "postgres"
    return named and ("-D", str(data)) in pairwise(command)


def _written_pid(file: Path) -> int | None:
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return
