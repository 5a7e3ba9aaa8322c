"""Values as they are written to clients: RFC 3339 in UTC, ids as text, nothing of a class's own name."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from attrs import asdict, has


def instant(at: datetime) -> str:
    """`2026-12-02T14:00:00Z`."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written(value: Any) -> Any:
    """Anything the domain says, in JSON's own types."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return str(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): written(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [written(one) for one in value]
        case _ if has(type(value)):
            return {name.strip("_"): written(one) for name, one in asdict(value, recurse=False).items()}
        case _:
            raise TypeError(f"{type(value).__name__} is not written to clients")
