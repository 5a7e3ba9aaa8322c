"""The store's own guards in the words of the rule they stand behind, for the rare change no rule caught first."""

from collections.abc import Mapping

from apps.web.manners.problems import Problem, problem_of
from apps.wording.refusals import TABLE
from mentorship_core.domain.refusals import NotFound, PromotionInvalid, RefundPending, SlotTaken, SoldOut
from mentorship_core.ports.transaction import RefusedByStore

GUARDS: Mapping[str, Problem] = {
    "mentors_capacity": Problem(
        status=TABLE[SoldOut].status,
        code=SoldOut.code,
        title=TABLE[SoldOut].title,
        detail="No place is free. You can join the waitlist; no money has moved.",
    ),
    "sessions_mentor_overlap": problem_of(SlotTaken()),
    "sessions_student_overlap": problem_of(SlotTaken()),
    "promotions_total_limit": problem_of(PromotionInvalid("used_up")),
    "refunds_within_payment": problem_of(RefundPending()),
    "not_theirs": problem_of(NotFound("thing")),
}


def problem_of_guard(refused: RefusedByStore) -> Problem | None:
    """None where no rule of ours stands behind the guard: then something broke."""
    return GUARDS.get(refused.rule)
