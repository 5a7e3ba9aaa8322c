"""An admin ends a code: nobody can use it from now on, and what was bought with it stays as it is (PRICE-1)."""

from attrs import evolve, frozen

from mentorship_core.domain.instant import minutes
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.people_events import PromotionSaved
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.save_promotion import PromotionKept


@frozen(kw_only=True)
class EndPromotion(UseCase):
    """One that has not begun begins a minute before it ends, since a code has a start before its end."""

    def __call__(self, *, actor: Actor, code: str) -> PromotionKept | NotFound | NotAllowed:
        if not is_operator(actor):
            return NotAllowed("end codes")
        with self.begin(actor) as tx:
            known, now = tx.promotion(code.strip()), self.clock()
            if known is None:
                return NotFound("code")
            if known.ends_at <= now:
                return PromotionKept(known, changed=False)
            ended = evolve(known, starts_at=min(known.starts_at, now - minutes(1)), ends_at=now)
            tx.record(PromotionSaved(at=now, promotion=ended))
            return PromotionKept(ended, changed=True)
