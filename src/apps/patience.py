"""A use case that the database broke off is tried again as a whole, wherever it was called from."""

from collections.abc import Callable
from typing import Any

from attrs import evolve, fields

from mentorship_core.application import Mentorship
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.feed_acts import BusyFeedActs
from mentorship_core.use_cases.discord.acts import DiscordActs

Retrying = Callable[[Callable[..., Any]], Callable[..., Any]]


class Patient:
    """Stands for a use case; its call and its other methods are tried again. What it calls inside is not wrapped."""

    __slots__ = ("_retrying", "_use_case")

    def __init__(self, use_case: Any, retrying: Retrying) -> None:
        self._use_case = use_case
        self._retrying = retrying

    @property
    def use_case(self) -> UseCase:
        """Without the patience."""
        found: UseCase = self._use_case
        return found

    def __call__(self, *args: object, **words: object) -> Any:
        return self._retrying(self._use_case)(*args, **words)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._use_case, name)
        return self._retrying(found) if callable(found) else found


def patient(mentorship: Mentorship, retrying: Retrying) -> Mentorship:
    """The same use cases by the same names."""
    acting = {field.name: getattr(mentorship, field.name) for field in fields(Mentorship)}
    waiting: dict[str, Any] = {name: Patient(one, retrying) for name, one in acting.items() if isinstance(one, UseCase)}
    if mentorship.calendars is not None:
        waiting["calendars"] = evolve(mentorship.calendars, **_acts(mentorship.calendars, retrying))
    waiting["busy_feeds"] = evolve(mentorship.busy_feeds, **_acts(mentorship.busy_feeds, retrying))
    waiting["discord"] = evolve(mentorship.discord, **_acts(mentorship.discord, retrying))
    return evolve(mentorship, **waiting)


def _acts(group: CalendarActs | BusyFeedActs | DiscordActs, retrying: Retrying) -> dict[str, Any]:
    return {field.name: Patient(getattr(group, field.name), retrying) for field in fields(type(group))}
