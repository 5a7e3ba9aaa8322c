"""What each case is called, and what each of its choices does."""

from collections.abc import Mapping

from attrs import frozen

from mentorship_core.domain.cases import CaseKind


@frozen
class Choice:
    """A button, and what pressing it does."""

    button: str
    does: str
    style: str = ""


TITLES: Mapping[CaseKind, str] = {
    CaseKind.WRONG_AMOUNT: "Another amount was paid than asked for",
    CaseKind.UNKNOWN_PAYMENT: "Money came for no order of ours",
    CaseKind.PAID_TWICE: "An order was paid twice",
    CaseKind.REFUND_FAILED: "A refund failed",
    CaseKind.PARTIAL_REFUND_OUTSIDE: "Money was returned at the provider",
    CaseKind.DISPUTE_OPENED: "A payment is disputed",
    CaseKind.PARTIAL_DISPUTE: "Part of a payment was lost to a dispute",
    CaseKind.CONTEST: "A student contests a deduction",
    CaseKind.RELEASE_PROPOSED: "A mentor asks to give a place up",
    CaseKind.USER_DELETED: "Somebody's account is gone",
}

RETURN = Choice("Return the money", "The provider is asked to send the money back.", "primary")
BY_HAND = Choice("I returned it by hand", "The money counts as returned. Nobody is asked to send any.")
HANDLED = Choice("Handled", "Nothing changes here. The case is closed.")

CHOICES: Mapping[tuple[CaseKind, str], Choice] = {
    (CaseKind.WRONG_AMOUNT, "refund"): RETURN,
    (CaseKind.WRONG_AMOUNT, "accept"): Choice(
        "Take it as it is", "The pack is given for what was paid, or the money goes back if no place is left."
    ),
    (CaseKind.WRONG_AMOUNT, "returned_by_hand"): BY_HAND,
    (CaseKind.UNKNOWN_PAYMENT, "handled"): HANDLED,
    (CaseKind.PAID_TWICE, "refund"): RETURN,
    (CaseKind.PAID_TWICE, "returned_by_hand"): BY_HAND,
    (CaseKind.REFUND_FAILED, "retry"): Choice("Try again", "The provider is asked once more.", "primary"),
    (CaseKind.REFUND_FAILED, "returned_by_hand"): BY_HAND,
    (CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions"): Choice(
        "Take the sessions it paid for", "Sessions worth the money that went back are taken from the pack."
    ),
    (CaseKind.PARTIAL_REFUND_OUTSIDE, "leave_sessions"): Choice(
        "Leave the sessions", "The student keeps their sessions."
    ),
    (CaseKind.DISPUTE_OPENED, "handled"): HANDLED,
    (CaseKind.PARTIAL_DISPUTE, "handled"): HANDLED,
    (CaseKind.CONTEST, "uphold"): Choice(
        "Give it back", "The session goes back to the pack, which lives a week longer at least.", "primary"
    ),
    (CaseKind.CONTEST, "dismiss"): Choice("Leave it", "The deduction stays. The student is told."),
    (CaseKind.RELEASE_PROPOSED, "release"): Choice(
        "Release the place",
        "Booked sessions are canceled, unused ones are paid back, and the place goes to the next in line.",
        "danger",
    ),
    (CaseKind.RELEASE_PROPOSED, "keep"): Choice("Keep it", "Nothing changes. The case is closed."),
    (CaseKind.USER_DELETED, "refund"): Choice(
        "Return unused sessions", "Places are released and unused sessions paid back.", "primary"
    ),
    (CaseKind.USER_DELETED, "forfeit"): Choice("Keep the money", "Places are released; nothing is paid back."),
}


def choice_words(kind: CaseKind, choice: str) -> Choice:
    return CHOICES[kind, choice]
