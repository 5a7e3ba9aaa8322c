"""A list page by page: where a page ended is a place in its order, so that no page is counted off from the start."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from attrs import frozen
from sqlalchemy import ARRAY, ColumnElement, Integer, Select, Text, all_, bindparam, func, tuple_

from adapters.postgres.asking import Asking
from adapters.postgres.rows import Fields
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.ports.lists import Found

T = TypeVar("T")
NUL = "\x00"
"""No text that is kept has it, and the database refuses to look for one."""


def instant(text: str) -> Instant:
    return utc(datetime.fromisoformat(text))


def number(text: str) -> int:
    if abs(found := int(text)) >= 2**63:
        raise ValueError("no row has such a number")
    return found


READ: dict[type, Callable[[str], Any]] = {datetime: instant, UUID: UUID, str: str, int: number}


@frozen
class Keyset:
    """The columns a list is ordered by, of these kinds: together they name one row."""

    columns: tuple[ColumnElement[Any], ...]
    kinds: tuple[type, ...]
    falls: bool = True

    def page(
        self,
        asking: Asking,
        statement: Select[Any],
        read: Callable[[tuple[Fields, ...]], tuple[T, ...]],
        *,
        cursor: str | None,
        limit: int,
        **given: Any,
    ) -> Found[T]:
        """Raises ValueError for a cursor that is not ours."""
        places = [bindparam(f"place_{n}", type_=column.type) for n, column in enumerate(self.columns)]
        if cursor is not None:
            given |= dict(zip((place.key for place in places), self._place_of(cursor), strict=True))
            here, there = tuple_(*self.columns), tuple_(*places)
            statement = statement.where(here < there if self.falls else here > there)
        named = [column.label(f"place_{n}") for n, column in enumerate(self.columns)]
        ordered = statement.add_columns(*named).order_by(
            *(column.desc() if self.falls else column.asc() for column in self.columns)
        )
        limited = ordered.limit(bindparam("limit", type_=Integer))
        rows = asking.each(limited, lambda row: row, **given, limit=limit + 1)
        more = len(rows) > limit
        return Found(rows=read(rows[:limit]), cursor=self._cursor_of(rows[limit - 1]) if more else None)

    def _cursor_of(self, row: Fields) -> str:
        place = [getattr(row, f"place_{n}") for n in range(len(self.columns))]
        said = [one.isoformat() if isinstance(one, datetime) else str(one) for one in place]
        return urlsafe_b64encode(json.dumps(said).encode()).decode()

    def _place_of(self, cursor: str) -> list[Any]:
        said = json.loads(urlsafe_b64decode(cursor.encode()))
        if not isinstance(said, list) or len(said) != len(self.kinds) or NUL in "".join(map(str, said)):
            raise ValueError("not a place in this list")
        return [READ[kind](str(one)) for kind, one in zip(self.kinds, said, strict=True)]


def mentions(*texts: Any) -> ColumnElement[bool]:
    """Each of the `patterns` is somewhere in these."""
    return func.concat_ws(" ", *texts).ilike(all_(bindparam("patterns", type_=ARRAY(Text))))


def patterns_of(words: str) -> list[str]:
    """No sign of a pattern's means more than itself."""
    plain = (
        word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") for word in words.replace(NUL, " ").split()
    )
    return [f"%{word}%" for word in plain]
