"""Calendars that are read by their address, without a network: what each says is set by the test."""

from attrs import define, field

from mentorship_core.domain.instant import During
from mentorship_core.ports.busy_feeds import FeedRead, FeedTrouble, Unchanged


@define
class PretendedFeeds:
    """An address nobody set answers nobody. `asked` is what each request named as known."""

    says: dict[str, tuple[During, ...] | FeedTrouble] = field(factory=dict)
    asked: list[str | None] = field(factory=list)

    def busy(
        self, address: str, window: During, zone: str, *, since: str | None = None
    ) -> FeedRead | Unchanged | FeedTrouble:
        self.asked.append(since)
        said = self.says.get(address, FeedTrouble.UNREACHABLE)
        if isinstance(said, FeedTrouble):
            return said
        version = f"{zone} {said!r}"
        if since == version:
            return Unchanged()
        return FeedRead(busy=tuple(one for one in said if one.overlaps(window)), version=version)
