"""Values as JSON shows them. What is secret is left out."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from attrs import fields, has

from mentorship_core.domain.money import Money

SECRETS = ("secret_hash", "browser_hash")


def plain(value: object) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case datetime() | date():
            return value.isoformat().replace("+00:00", "Z")
        case timedelta():
            return value.total_seconds()
        case UUID():
            return str(value)
        case Money(amount_minor=amount, currency=currency):
            return {"amount_minor": amount, "currency": currency}
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case tuple() | list() | set() | frozenset():
            return [plain(item) for item in value]
        case _:
            return _fields_of(value)


def _fields_of(value: object) -> Any:
    kind: Any = type(value)
    if not has(kind):
        return str(value)
    return {one.name: plain(getattr(value, one.name)) for one in fields(kind) if one.name not in SECRETS}


def as_json(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False, indent=2)
