"""Bookable times as they were told, told again while they hold."""

from attrs import field, frozen

from apps.web.manners.ready import Ready, Shelf
from apps.web.manners.together import Together
from mentorship_core.use_cases.offer_marked_slots import Asked, Lasting, OfferMarkedSlots


@frozen
class Kept:
    """Nobody is told it before somebody has looked whether it still holds."""

    ready: Ready
    lasting: Lasting


@frozen
class KeptTimes:
    offer: OfferMarkedSlots
    _shelf: Shelf[Kept] = field(factory=Shelf, init=False)
    _still_holds: Together[tuple[Asked, Lasting], bool] = field(init=False)

    @_still_holds.default
    def _looking_together(self) -> Together[tuple[Asked, Lasting], bool]:
        return Together(self.offer.still_hold)

    async def find(self, asked: Asked) -> Ready | None:
        kept = self._shelf.take(asked)
        return kept.ready if kept is not None and await self._still_holds((asked, kept.lasting)) else None

    def keep(self, asked: Asked, ready: Ready, lasting: Lasting) -> None:
        self._shelf.put(asked, Kept(ready, lasting))
