"""The one converter between our values and JSON: what is kept in the outbox, the audit log and jsonb columns."""

import json
from datetime import date, datetime
from typing import Any, TypeVar, get_args
from uuid import UUID

from attrs import fields
from cattrs import ClassValidationError, Converter

from mentorship_core.domain.by_hand import ByHand
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.domain.instant import utc
from mentorship_core.domain.notices.mail_news import MailNews
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.domain.state import State

T = TypeVar("T")
VERSION = 1
"""Rises when a tagged value changes its shape; old versions stay readable for as long as any may be stored."""


def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(datetime, lambda moment: utc(moment).isoformat())
    made.register_structure_hook(datetime, lambda text, _: utc(datetime.fromisoformat(text)))
    made.register_unstructure_hook(date, lambda day: day.isoformat())
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    made.register_unstructure_hook(UUID, str)
    made.register_structure_hook(UUID, lambda text, _: UUID(text))
    return made


converter = _converter()
_TAGGED: dict[str, type] = {
    kind.__name__: kind for kind in (*get_args(FollowUp), *get_args(PaymentNews), *get_args(MailNews))
}


def to_json(value: object) -> str:
    """A value of a known class, without a tag."""
    return json.dumps(converter.unstructure(value), sort_keys=True)


def audited(event: Event) -> tuple[State | Event, ...]:
    """What the audit log keeps of an event: the states after it, or the event itself if it has none."""
    return (event,) if isinstance(event, ByHand) else tuple(event.states())


def told(state: State | Event) -> dict[str, Any]:
    """As the audit log keeps it: whatever is not to be shown stays out, encrypted or not."""
    kind: Any = type(state)
    hidden = {field.name for field in fields(kind) if not field.repr}
    said = {name: value for name, value in converter.unstructure(state).items() if name not in hidden}
    return {"kind": kind.__name__, **said}


def from_json(text: str, kind: type[T]) -> T:
    return converter.structure(json.loads(text), kind)


def tagged(value: FollowUp | PaymentNews | MailNews | Event) -> str:
    """With its name and version, so that it can be read back without knowing what it is."""
    return json.dumps({"kind": type(value).__name__, "version": VERSION, "value": converter.unstructure(value)})


def untagged(text: str) -> Any:
    """The value again; raises ValueError for a kind or version nobody here knows."""
    read = json.loads(text)
    kind = _TAGGED.get(read.get("kind"))
    if kind is None or read.get("version") != VERSION:
        raise ValueError(f"cannot read a message of kind {read.get('kind')} version {read.get('version')}")
    return converter.structure(read["value"], kind)


def readable(text: str) -> Any:
    """The value again, or None for what no version of ours reads any more."""
    try:
        return untagged(text)
    except (ValueError, ClassValidationError):
        return None
