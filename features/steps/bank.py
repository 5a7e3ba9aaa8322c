"""The provider and the buyer's bank, without us."""

from features.steps.speech import Tale, happen, see


@happen("the provider will refuse {student}'s refund")
def will_refuse(tale: Tale, student: str) -> None:
    tale.world.plan_refund(student, "deny")


@happen("the provider will answer {student}'s refund late")
def will_answer_late(tale: Tale, student: str) -> None:
    tale.world.plan_refund(student, "hold")


@happen("the provider's late answer to {student}'s refund comes")
def late_answer_comes(tale: Tale, student: str) -> None:
    tale.world.settle_refunds(student)
    tale.world.settle()


@happen("the provider says {student}'s refund failed after all")
def failed_after_all(tale: Tale, student: str) -> None:
    tale.world.fail_refunds(student)
    tale.world.settle()


@happen("the provider returns all of {student}'s money without us")
def returns_all(tale: Tale, student: str) -> None:
    tale.world.return_money(student, None)
    tale.world.settle()


@happen("the provider returns {money} of {student}'s money without us")
def returns_some(tale: Tale, money: str, student: str) -> None:
    tale.world.return_money(student, money)
    tale.world.settle()


@happen("{student}'s bank disputes the payment")
def disputes(tale: Tale, student: str) -> None:
    tale.world.dispute(student)
    tale.world.settle()


@happen("{student}'s bank disputes {money} of the payment")
def disputes_some(tale: Tale, student: str, money: str) -> None:
    tale.world.dispute(student, money)
    tale.world.settle()


@happen("{student}'s bank inquires about the payment")
def inquires(tale: Tale, student: str) -> None:
    tale.world.dispute(student, inquiry=True)
    tale.world.settle()


@happen("{student}'s dispute is won")
def dispute_won(tale: Tale, student: str) -> None:
    tale.world.close_dispute(student, won=True)
    tale.world.settle()


@happen("{student}'s dispute is lost")
def dispute_lost(tale: Tale, student: str) -> None:
    tale.world.close_dispute(student, won=False)
    tale.world.settle()


@happen("the news of {student}'s dispute comes again")
def dispute_again(tale: Tale, student: str) -> None:
    tale.world.hear_again(student)
    tale.world.settle()


@see("the provider was asked for {count} refund(s) for {student}")
def was_asked(tale: Tale, count: int, student: str) -> None:
    assert tale.world.refunds_asked(student) == count
