"""A message that was given up is tried again by an operator, and the audit log says who and why."""

from uuid import UUID

from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.retry_letter import Retried
from tests.core.use_cases.money_world import ADA, AS_MIRA, SAM, SYSTEM, World, a_world

BECAUSE = Person(ADA.user, Role.ADMIN, "the post office is open again")


def given_up(world: World) -> UUID:
    """A letter of Sam's that no worker could send."""
    world.m.ask_sign_in_link(email="sam@example.org")
    (message,) = world.store.outbox.take("tests", 60)
    world.store.outbox.bury(message.id, "the post office is closed")
    return message.id


def test_it_is_sent_as_if_it_were_new_and_the_audit_log_names_its_kind() -> None:
    world = a_world()
    message = given_up(world)

    assert world.m.retry_letter(actor=BECAUSE, message=message) == Retried(message)
    world.work()

    assert len(world.mailbox.list("sam@example.org")) == 1
    act = next(row for row in world.store.views.audit(SYSTEM, 10) if row.act == "LetterRetried")
    assert (act.actor, act.reason) == (ADA.user, "the post office is open again")
    assert '"what": "MailLink"' in act.after


def test_what_waits_already_is_not_there_to_be_tried_again() -> None:
    world = a_world()
    message = given_up(world)
    world.m.retry_letter(actor=BECAUSE, message=message)

    assert world.m.retry_letter(actor=BECAUSE, message=message) == NotFound("undelivered message")


def test_nobody_but_operators_finds_it() -> None:
    world = a_world()
    message = given_up(world)

    assert world.m.retry_letter(actor=SAM, message=message) == NotFound("undelivered message")
    assert world.m.retry_letter(actor=AS_MIRA, message=message) == NotFound("undelivered message")
    assert len(world.store.views.dead_letters(SYSTEM)) == 1
