"""The kinds of columns: an instant is always aware, a stretch half-open, an enum's values are its words."""

from datetime import UTC
from enum import Enum
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Text
from sqlalchemy.dialects.postgresql import ENUM, TSTZRANGE, Range
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.notices.notice import NoticeKind

METADATA = MetaData()
INSTANT = DateTime(timezone=True)


def enum_of(name: str, kind: type[Enum]) -> ENUM:
    """A type of the database that holds this enum's values and gives its members back."""
    return ENUM(kind, name=name, create_type=False, values_callable=lambda members: [one.value for one in members])


class Stretch(TypeDecorator[During]):
    """From a start up to, not including, an end."""

    impl = TSTZRANGE
    cache_ok = True

    @override
    def process_bind_param(self, value: During | None, dialect: Dialect) -> Range[Instant] | None:
        return Range(value.start, value.end) if value is not None else None

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> During | None:
        return During(value.lower.astimezone(UTC), value.upper.astimezone(UTC)) if value is not None else None


class PersonId(TypeDecorator[UserId]):
    """Text, since an identity provider may have given it."""

    impl = Text
    cache_ok = True


class CaseWord(TypeDecorator[CaseKind]):
    """Text, since kinds are added more often than schemas change; an unknown one is refused."""

    impl = Text
    cache_ok = True

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> CaseKind | None:
        return CaseKind(value) if value is not None else None


class NoticeWord(TypeDecorator[NoticeKind]):
    """As for cases."""

    impl = Text
    cache_ok = True

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> NoticeKind | None:
        return NoticeKind(value) if value is not None else None
