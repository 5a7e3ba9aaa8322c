"""An admin gives a pack without an order; the seat is a free one, or the one they have (SEAT-6, SEAT-8)."""

from attrs import frozen

from mentorship_core.domain.identity import EntryId, PackId, ProductId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.packs.events import PackGranted
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, is_operator, name_of
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound, OwnProduct, SoldOut
from mentorship_core.use_cases.acting import UseCase

MOST_SESSIONS = 100


@frozen
class PackGiven:
    pack: ActivePack


@frozen(kw_only=True)
class GrantPack(UseCase):
    """A grant of a product's sessions, or of `sessions` of them, valid as long as a bought one."""

    def __call__(
        self, *, actor: Actor, student: UserId, product: ProductId, sessions: int | None = None
    ) -> PackGiven | NotAllowed | NotFound | OwnProduct | SoldOut | Invalid:
        if not is_operator(actor):
            return NotAllowed("grant packs")
        if sessions is not None and not 1 <= sessions <= MOST_SESSIONS:
            return Invalid(
                (("sessions", "out_of_range", Phrase("Give {least} to {most}.", least=1, most=MOST_SESSIONS)),)
            )
        with self.begin(actor) as tx:
            given = tx.product(product)
            mentor = tx.mentor(given.mentor) if given is not None else None
            if given is None or mentor is None:
                return NotFound("product")
            if mentor.user == student:
                return OwnProduct()
            now = self.clock()
            standing = self.up_to_date(tx, given.mentor, student, now)
            if standing is None:
                return NotFound("student")
            pair, roster = standing
            seated = roster.admit(student, now, self.new_id)
            if isinstance(seated, SoldOut):
                return seated
            pack = self._pack(given, pair, sessions or given.sessions, now)
            entry = self._entry(pack, name_of(actor), now)
            tx.record(*seated, PackGranted(at=now, pack=pack, entry=entry), *pair.lift(pack.expires_at, now))
            return PackGiven(pack)

    def _pack(self, product: Product, pair: Pair, sessions: int, now: Instant) -> ActivePack:
        """Like a bought one it ends no earlier than the pair's packs that run (PACK-2)."""
        own = now + days(product.validity_days)
        return ActivePack(
            id=PackId(self.new_id()),
            student=pair.student,
            mentor=product.mentor,
            title=product.title,
            total=sessions,
            remaining=sessions,
            session_minutes=product.session_minutes,
            bought_at=now,
            own_expires_at=own,
            expires_at=max([own, *(pack.expires_at for pack in pair.active_packs)]),
        )

    def _entry(self, pack: ActivePack, actor: str, now: Instant) -> Entry:
        return Entry(
            id=EntryId(self.new_id()),
            pack=pack.id,
            student=pack.student,
            mentor=pack.mentor,
            delta=pack.total,
            reason=Reason.GRANT,
            actor=actor,
            at=now,
        )
