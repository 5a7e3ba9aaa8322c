"""A student says a session should not have counted; an admin decides (CLOSE-3)."""

from typing import Any

from attrs import fields, frozen

from mentorship_core.domain.identity import ContestId, MentorId, PackId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class _Contest(State):
    id: ContestId
    session: SessionId
    pack: PackId
    student: UserId
    mentor: MentorId
    words: str
    opened_at: Instant
    decide_by: Instant


@frozen(kw_only=True)
class Upheld(_Contest):
    """The student was right: the session comes back."""

    at: Instant


@frozen(kw_only=True)
class Dismissed(_Contest):
    at: Instant


@frozen(kw_only=True)
class OpenContest(_Contest):
    def uphold(self, at: Instant) -> Upheld:
        return Upheld(**self._same(), at=at)

    def dismiss(self, at: Instant) -> Dismissed:
        return Dismissed(**self._same(), at=at)

    def _same(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(OpenContest)}


Contest = OpenContest | Upheld | Dismissed
