"""What an act would do: rows, money, messages."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from apps.cli.plain import plain
from apps.cli.printing import cell
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp, Say
from mentorship_core.domain.money import Money
from mentorship_core.domain.notices.told import follow_ups
from mentorship_core.domain.orders.events import RefundIntended
from mentorship_core.domain.state import State

LENGTHY = {"headline", "about", "goals", "schedule", "notes", "shared_notes", "secret_hash", "browser_hash"}


@frozen(kw_only=True)
class Plan:
    events: tuple[Event, ...]

    @property
    def rows(self) -> Iterator[State]:
        """As they would be afterwards; of a row written twice the last."""
        latest = {_key_of(state): state for event in self.events for state in event.states()}
        yield from latest.values()

    @property
    def money_back(self) -> tuple[Money, ...]:
        return tuple(event.refund.amount for event in self.events if isinstance(event, RefundIntended))

    @property
    def messages(self) -> tuple[FollowUp, ...]:
        return tuple(message for event in self.events for message in follow_ups(event))

    def as_data(self) -> dict[str, object]:
        return {
            "rows": [{"state": type(state).__name__, **_shown(state)} for state in self.rows],
            "money_back": list(self.money_back),
            "messages": [{"message": type(one).__name__, **plain(one)} for one in self.messages],
        }

    def lines(self) -> Iterator[str]:
        yield from _part("Rows", (f"{type(state).__name__}  {_facts(state)}" for state in self.rows), "none change")
        yield from _part("Money", (f"{money} goes back" for money in self.money_back), "none moves")
        yield from _part("Messages", (_message(one) for one in self.messages), "none are sent")


def _part(title: str, lines: Iterable[str], none: str) -> Iterator[str]:
    yield title
    for line in tuple(lines) or (none,):
        yield f"  {line}"


def _key_of(state: State) -> str:
    return next((str(getattr(state, name)) for name in ("id", "secret_hash") if hasattr(state, name)), str(state))


def _shown(state: State) -> dict[str, object]:
    return {name: value for name, value in plain(state).items() if name not in LENGTHY}


def _facts(state: State) -> str:
    return "  ".join(f"{name}={cell(getattr(state, name))}" for name, value in _shown(state).items() if _counts(value))


def _counts(value: object) -> bool:
    return value not in (None, "", [], False)


def _message(message: FollowUp) -> str:
    if isinstance(message, Say):
        return f"{message.kind.value} to the {message.audience.value}"
    return type(message).__name__
