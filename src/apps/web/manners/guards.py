"""The store's own guards in the words of the rule they stand behind, for the rare change no rule caught first."""

from collections.abc import Callable, Mapping

from apps.web.manners.problems import Problem, problem_of
from apps.wording.languages import _
from apps.wording.refusals import TABLE
from mentorship_core.domain.refusals import NotFound, PromotionInvalid, RefundPending, SlotTaken, SoldOut
from mentorship_core.ports.transaction import RefusedByStore


def _sold_out() -> Problem:
    """Nobody looked when a place may come free."""
    return Problem(
        status=TABLE[SoldOut].status,
        code=SoldOut.code,
        title=_(TABLE[SoldOut].title),
        detail=_("No place is free. You can join the waitlist; no money has moved."),
    )


GUARDS: Mapping[str, Callable[[], Problem]] = {
    "mentors_capacity": _sold_out,
    "sessions_mentor_overlap": lambda: problem_of(SlotTaken()),
    "sessions_student_overlap": lambda: problem_of(SlotTaken()),
    "promotions_total_limit": lambda: problem_of(PromotionInvalid("used_up")),
    "refunds_within_payment": lambda: problem_of(RefundPending()),
    "not_theirs": lambda: problem_of(NotFound("thing")),
}
"""Said when it is answered, in the language of who asked."""


def problem_of_guard(refused: RefusedByStore) -> Problem | None:
    """None where no rule of ours stands behind the guard: then something broke."""
    said = GUARDS.get(refused.rule)
    return said() if said is not None else None
