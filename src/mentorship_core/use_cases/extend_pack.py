"""An admin moves a pack's expiry; past now it lives again."""

from attrs import frozen

from mentorship_core.domain.booking.correcting import seat_again
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.packs.events import PackExtended
from mentorship_core.domain.packs.pack import ActivePack, ExpiredPack, LivingPack, RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound, PackRefunded
from mentorship_core.domain.seats.events import SeatEvent
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase

MOST_DAYS = 365


@frozen
class PackMoved:
    pack: LivingPack
    expired_at: Instant
    changed: bool


@frozen(kw_only=True)
class ExtendPack(UseCase):
    def __call__(
        self, *, actor: Actor, pack: PackId, expires_at: Instant
    ) -> PackMoved | NotAllowed | NotFound | PackRefunded | Invalid:
        if not is_operator(actor):
            return NotAllowed("extend packs")
        with self.begin(actor) as tx:
            owner, now = tx.pack_owner(pack), self.clock()
            pair = self.pair_up_to_date(tx, *owner, now) if owner is not None else None
            found = pair.pack(pack) if pair is not None else None
            if pair is None or found is None:
                return NotFound("pack")
            if isinstance(found, RefundedPack):
                return PackRefunded(pack)
            if not now < expires_at <= now + days(MOST_DAYS):
                words = Phrase("Choose a time within the next {most} days.", most=MOST_DAYS)
                return Invalid((("expires_at", "out_of_range", words),))
            moved = found.extend_to(expires_at, now)
            if moved == found:
                return PackMoved(found, found.expires_at, changed=False)
            kept = self._keep(tx, pair, found, moved, now)
            return PackMoved(kept, found.expires_at, changed=True)

    def _keep(self, tx: Transaction, pair: Pair, found: LivingPack, moved: LivingPack, now: Instant) -> LivingPack:
        """One that lives again needs its seat: theirs, a free one, or the next, until which its clock stands still."""
        seats: tuple[SeatEvent, ...] = ()
        revived = isinstance(found, ExpiredPack) and isinstance(moved, ActivePack)
        standing = self.up_to_date(tx, pair.mentor, pair.student, now) if revived and pair.seat is None else None
        if standing is not None:
            seats = seat_again(standing[1], pair.student, now, self.new_id)
            moved = moved if pair.after(*seats).seat is not None else moved.stop_clock(now)
        event = PackExtended(at=now, pack=moved)
        tx.record(*seats, event)
        self.follow_through(tx, pair, pair.after(*seats, event), now)
        return moved
