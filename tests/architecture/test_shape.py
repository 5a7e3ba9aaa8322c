"""Small files with honest names, synchronous code, and no silenced check without its reason."""

import ast
import re
from collections.abc import Iterable

from tests.architecture.sources import ROOT, SRC, Source, sources

LINES_AT_MOST = 300
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers", "services"}
EMPTY_CLASS = re.compile(r"(Manager|Helper|Service|Impl|Util|Utils)$")
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma)\b(?P<rest>.*)")
WITH_REASON = re.compile(r"^(?::\s*[A-Z0-9, ]+|\[[a-z\-, ]+\])\s+(?:#\s*)?\S.{5,}")
LOOKED_AFTER_TOGETHER = (
    "apps/web/manners/together.py",
    "apps/web/manners/kept_times.py",
    "apps/web/api/availability.py",
)
ASYNCHRONOUS = ("apps/bot/", "apps/web/hooks.py", *LOOKED_AFTER_TOGETHER)


def too_long(files: Iterable[Source]) -> list[str]:
    lengths = [(file.name, len(file.text.splitlines())) for file in files]
    return [f"{name}: {lines} lines" for name, lines in lengths if lines > LINES_AT_MOST]


def empty_names(files: Iterable[Source]) -> list[str]:
    modules = [file.name for file in files if EMPTY_WORDS & set(re.split(r"[/.]", file.name))]
    classes = [
        f"{file.name}: {node.name}"
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ClassDef) and EMPTY_CLASS.search(node.name)
    ]
    return modules + classes


def asynchronous(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}: {node.name}"
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.AsyncFunctionDef)
    ]


def silenced_without_reason(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}: {line.strip()}"
        for file in files
        for line in file.text.splitlines()
        if (silenced := SILENCED.search(line)) and not WITH_REASON.match(silenced["rest"])
    ]


def test_no_file_is_too_long_to_read() -> None:
    assert too_long(sources(SRC)) == []
    assert too_long([Source("long.py", "x = 1\n" * 301)]) == ["long.py: 301 lines"]


def test_no_module_or_class_has_a_name_that_says_nothing() -> None:
    assert empty_names(sources(SRC)) == []
    assert empty_names([Source("apps/utils.py", "class SeatManager: ...")]) == [
        "apps/utils.py",
        "apps/utils.py: SeatManager",
    ]


def test_only_the_bot_and_what_carries_bytes_or_waits_with_others_is_asynchronous() -> None:
    elsewhere = [file for file in sources(SRC) if not file.name.startswith(ASYNCHRONOUS)]

    assert asynchronous(elsewhere) == []
    assert asynchronous([Source("apps/cli/main.py", "async def demo(): ...")]) == ["apps/cli/main.py: demo"]


def test_no_step_is_asynchronous_since_pytest_bdd_would_pass_over_it() -> None:
    assert asynchronous(sources(ROOT / "features")) == []


def test_nothing_is_silenced_without_a_reason() -> None:
    assert silenced_without_reason(sources(SRC)) == []
    assert silenced_without_reason([Source("a.py", "import x  # noqa: E402")]) == ["a.py: import x  # noqa: E402"]
    assert silenced_without_reason([Source("a.py", "x()  # type: ignore[misc]  # their stub is wrong")]) == []
