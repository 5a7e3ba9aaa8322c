"""The core imports attrs, cattrs, the standard library and itself: an allow-list, since a deny-list forgets."""

import ast
import sys
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.sources import SRC, Source, sources

STANDARD = frozenset(sys.stdlib_module_names)
CORE = STANDARD | {"attrs", "mentorship_core"}
WIRE = CORE | {"cattrs"}
DOMAIN = CORE - {
    "asyncio", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "socket", "sqlite3",
    "subprocess", "tempfile", "threading", "time", "urllib", "warnings",
}  # fmt: skip
MADE_UP_INSIDE = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("uuid", "uuid1"), ("uuid", "uuid4"), ("uuid", "uuid7"), ("secrets", "token_urlsafe"), ("os", "urandom"),
}  # fmt: skip


def allowed(name: str) -> frozenset[str]:
    if name == "wire.py":
        return WIRE
    return DOMAIN if name.startswith("domain/") else CORE


def forbidden_imports(core: Iterable[Source]) -> list[str]:
    return [
        f"{source.name}: {module}"
        for source in core
        for module in source.imports()
        if module.split(".")[0] not in allowed(source.name)
    ]


def made_up_inside(core: Iterable[Source]) -> list[str]:
    return [f"{source.name}: {owner}.{name}" for source in core for owner, name in _reaches(source.tree)]


def _reaches(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                found = (owner, name)
            case ast.ImportFrom(module=str(owner), names=[ast.alias(name=name), *_]):
                found = (owner, name)
            case _:
                continue
        if found in MADE_UP_INSIDE:
            yield found


def test_the_core_imports_only_what_is_allowed() -> None:
    assert forbidden_imports(sources(SRC / "mentorship_core")) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("use_cases/book_session.py", "import sqlalchemy"),
        ("use_cases/book_session.py", "from adapters.memory import transaction"),
        ("use_cases/book_session.py", "import cattrs"),
        ("ports/mail.py", "def send():\n    import httpx"),
        ("domain/seats/seat.py", "from cattrs import structure"),
        ("domain/seats/seat.py", "import logging"),
        ("domain/seats/seat.py", "from . import roster"),
        ("wire.py", "import msgspec"),
    ],
)
def test_a_planted_import_is_found(name: str, line: str) -> None:
    assert len(forbidden_imports([Source(name, line)])) == 1


def test_what_is_allowed_is_not_found() -> None:
    assert forbidden_imports([Source("wire.py", "from cattrs import Converter\nfrom attrs import frozen")]) == []
    assert forbidden_imports([Source("domain/money.py", "import decimal\nimport mentorship_core.domain.instant")]) == []


def test_time_ids_and_chance_are_passed_into_the_core() -> None:
    assert made_up_inside(sources(SRC / "mentorship_core")) == []


@pytest.mark.parametrize(
    "line",
    ["when = datetime.now(UTC)", "when = datetime.datetime.now()", "from uuid import uuid4", "day = date.today()"],
)
def test_a_planted_clock_or_die_is_found(line: str) -> None:
    assert len(made_up_inside([Source("domain/seats/seat.py", line)])) == 1
