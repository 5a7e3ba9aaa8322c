"""What each case is called, and what each of its choices does."""

from collections.abc import Mapping

from attrs import evolve, frozen

from apps.wording.languages import N_, _
from mentorship_core.domain.cases import CaseKind


@frozen
class Choice:
    """A button, and what pressing it does."""

    button: str
    does: str
    style: str = ""


TITLES: Mapping[CaseKind, str] = {
    CaseKind.WRONG_AMOUNT: N_("Another amount was paid than asked for"),
    CaseKind.UNKNOWN_PAYMENT: N_("Money came for no order of ours"),
    CaseKind.PAID_TWICE: N_("An order was paid twice"),
    CaseKind.REFUND_FAILED: N_("A refund failed"),
    CaseKind.PARTIAL_REFUND_OUTSIDE: N_("Money was returned at the provider"),
    CaseKind.DISPUTE_OPENED: N_("A payment is disputed"),
    CaseKind.PARTIAL_DISPUTE: N_("Part of a payment was lost to a dispute"),
    CaseKind.CONTEST: N_("A student contests a deduction"),
    CaseKind.RELEASE_PROPOSED: N_("A mentor asks to give a place up"),
    CaseKind.USER_DELETED: N_("Somebody's account is gone"),
}

RETURN = Choice(N_("Return the money"), N_("The provider is asked to send the money back."), "primary")
BY_HAND = Choice(N_("I returned it by hand"), N_("The money counts as returned. Nobody is asked to send any."))
HANDLED = Choice(N_("Handled"), N_("Nothing changes here. The case is closed."))

CHOICES: Mapping[tuple[CaseKind, str], Choice] = {
    (CaseKind.WRONG_AMOUNT, "refund"): RETURN,
    (CaseKind.WRONG_AMOUNT, "accept"): Choice(
        N_("Take it as it is"), N_("The pack is given for what was paid, or the money goes back if no place is left.")
    ),
    (CaseKind.WRONG_AMOUNT, "returned_by_hand"): BY_HAND,
    (CaseKind.UNKNOWN_PAYMENT, "handled"): HANDLED,
    (CaseKind.PAID_TWICE, "refund"): RETURN,
    (CaseKind.PAID_TWICE, "returned_by_hand"): BY_HAND,
    (CaseKind.REFUND_FAILED, "retry"): Choice(N_("Try again"), N_("The provider is asked once more."), "primary"),
    (CaseKind.REFUND_FAILED, "returned_by_hand"): BY_HAND,
    (CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions"): Choice(
        N_("Take the sessions it paid for"), N_("Sessions worth the money that went back are taken from the pack.")
    ),
    (CaseKind.PARTIAL_REFUND_OUTSIDE, "leave_sessions"): Choice(
        N_("Leave the sessions"), N_("The student keeps their sessions.")
    ),
    (CaseKind.DISPUTE_OPENED, "handled"): HANDLED,
    (CaseKind.PARTIAL_DISPUTE, "handled"): HANDLED,
    (CaseKind.CONTEST, "uphold"): Choice(
        N_("Give it back"), N_("The session goes back to the pack, which lives a week longer at least."), "primary"
    ),
    (CaseKind.CONTEST, "dismiss"): Choice(N_("Leave it"), N_("The deduction stays. The student is told.")),
    (CaseKind.RELEASE_PROPOSED, "release"): Choice(
        N_("Release the place"),
        N_("Booked sessions are canceled, unused ones are paid back, and the place goes to the next in line."),
        "danger",
    ),
    (CaseKind.RELEASE_PROPOSED, "keep"): Choice(N_("Keep it"), N_("Nothing changes. The case is closed.")),
    (CaseKind.USER_DELETED, "refund"): Choice(
        N_("Return unused sessions"), N_("Places are released and unused sessions paid back."), "primary"
    ),
    (CaseKind.USER_DELETED, "forfeit"): Choice(N_("Keep the money"), N_("Places are released; nothing is paid back.")),
}


def case_title(kind: CaseKind) -> str:
    return _(TITLES[kind])


def choice_words(kind: CaseKind, choice: str) -> Choice:
    kept = CHOICES[kind, choice]
    return evolve(kept, button=_(kept.button), does=_(kept.does))
