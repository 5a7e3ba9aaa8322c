"""The starts that can be booked, with what tells later whether they still are the same."""

from collections.abc import Sequence

from attrs import frozen

from mentorship_core.domain.booking.agenda import EDGE, FIRST, LAST, reading
from mentorship_core.domain.identity import MentorId, PackId, ProductId, UserId
from mentorship_core.domain.instant import During, Instant, minutes
from mentorship_core.domain.people import Actor, Person, is_operator
from mentorship_core.domain.terms import Terms
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.marks import Mark, TimesOf
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.offer_slots import NotOffered, OfferSlots, Slots, may_be_asked

EVER = During(FIRST + EDGE, LAST - EDGE)


@frozen(kw_only=True)
class Asked:
    """For a product to anybody, or for a pack of one's own."""

    actor: Actor
    mentor: MentorId
    window: During
    product: ProductId | None = None
    pack: PackId | None = None

    @property
    def is_about_others(self) -> bool:
        """An operator asks for a pack of somebody's."""
        return self.pack is not None and self.owner is None

    @property
    def owner(self) -> UserId | None:
        mine = self.pack is not None and isinstance(self.actor, Person) and not is_operator(self.actor)
        return self.actor.user if mine and isinstance(self.actor, Person) else None


@frozen(kw_only=True)
class Lasting:
    """An answer holds for as long as its mark is the same and it is not `until` yet."""

    mark: Mark
    until: Instant


@frozen(kw_only=True)
class MarkedSlots:
    """`lasting` is None where nothing would tell when they are others."""

    slots: Slots
    lasting: Lasting | None


@frozen(kw_only=True)
class OfferMarkedSlots:
    """What OfferSlots offers, so that it may be kept and asked about. `is_marked` says whether all that it is worked
    out from, calendars too, is where marks are made of it."""

    views: Views
    clock: Clock
    offer_slots: OfferSlots
    terms: Terms
    is_marked: bool

    def __call__(self, asked: Asked) -> MarkedSlots | NotOffered:
        """Slots and mark are read at one moment: nobody's change lies between them."""
        with self.views.at_one_moment():
            (mark,) = self._marks([asked])
            found = self.offer_slots(
                actor=asked.actor, mentor=asked.mentor, window=asked.window, product=asked.product, pack=asked.pack
            )
        if not isinstance(found, Slots):
            return found
        lasting = None if mark is None else Lasting(mark=mark, until=self._until(found, mark))
        return MarkedSlots(slots=found, lasting=lasting)

    def still_hold(self, answers: Sequence[tuple[Asked, Lasting]]) -> Sequence[bool]:
        """Of each whether asking again would give the same. The clock is read after the marks, and only runs forward:
        so it was not `until` either when the mark was the same."""
        marks = self._marks([asked for asked, _lasting in answers])
        now = self.clock()
        return [
            mark == lasting.mark and now < lasting.until for mark, (_asked, lasting) in zip(marks, answers, strict=True)
        ]

    def _marks(self, questions: Sequence[Asked]) -> Sequence[Mark | None]:
        """Each is made once, however many ask for it."""
        times = [self._times(asked) for asked in questions]
        once = list({one: None for one in times if one is not None})
        marks = dict(zip(once, self.views.marks_of(once), strict=True)) if once else {}
        return [marks[one] if one is not None else None for one in times]

    def _times(self, asked: Asked) -> TimesOf | None:
        if not self.is_marked or asked.is_about_others or not may_be_asked(asked.window):
            return None
        known = asked.window.meets(EVER)
        return TimesOf(asked.mentor, asked.owner, reading(known)) if known is not None else None

    def _until(self, slots: Slots, mark: Mark) -> Instant:
        """A calendar nobody has read for too long is one that is not known."""
        if mark.read_at is None:
            return slots.until
        unknown = min(self.terms.calendar_unknown_minutes, self.terms.busy_feed_unknown_minutes)
        return min(slots.until, mark.read_at + minutes(unknown))
