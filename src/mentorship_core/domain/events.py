"""What every event is: something that happened, with the new state of all it changed."""

from collections.abc import Iterator

from attrs import fields, frozen

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class Event:
    """Past tense, with the instant it took effect. Recording it keeps every state it carries."""

    at: Instant

    def states(self) -> Iterator[State]:
        """The new states, in the order of the fields."""
        for field in fields(type(self)):
            value = getattr(self, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, State):
                    yield item
