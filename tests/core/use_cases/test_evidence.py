"""What can be shown to a bank: the policy, every session of the pack with its times, what the student was told."""

from uuid import UUID

import pytest
from attrs import evolve

from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Completed
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import During
from mentorship_core.domain.notices.notice import Channel, NoticeKind, NoticeStatus
from mentorship_core.domain.people import Nobody, Person
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.domain.terms import Terms
from mentorship_core.use_cases.evidence import Evidence
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, AS_MIRA, SAM, World, a_world, euros


def gathered(world: World, order: OrderId | None) -> Evidence:
    assert order is not None
    found = world.m.evidence(actor=ADA, order=order)
    assert isinstance(found, Evidence), found
    return found


def test_the_bundle_holds_the_order_its_sessions_and_what_was_said() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book("2026-03-04 10:00")
    world.work()
    world.pass_time(days=3)
    world.m.complete_session(actor=AS_MIRA, session=session)
    assert pack.order is not None
    world.desk.dispute(checkout_id(pack.order))
    world.work()

    found = gathered(world, pack.order)

    assert found.order.order.total == euros("200.00")
    assert found.student.email == "sam@example.org"
    assert [one.amount for one in found.disputes] == [euros("200.00")]
    assert [entry.delta for entry in found.ledger] == [4, -1]
    (held,) = found.sessions
    assert isinstance(held.session, Completed)
    assert held.session.during == During(utc("2026-03-04 10:00"), utc("2026-03-04 11:00"))
    assert {"receipt", "session_booked"} <= {message.kind.value for message in found.messages}
    assert found.policy[0] == "A session can be moved or canceled free of charge until 24 hours before its start."


def test_sessions_of_another_pack_are_not_shown() -> None:
    world = a_world()
    first, second = world.buy(), world.buy()
    world.book("2026-03-04 10:00", pack=second)

    assert gathered(world, first.order).sessions == ()
    assert len(gathered(world, second.order).sessions) == 1


@pytest.mark.parametrize(
    ("who", "refused"),
    [(SAM, NotAllowed("gather evidence")), (AS_MIRA, NotAllowed("gather evidence")), (Nobody(), NotFound("order"))],
)
def test_only_an_admin_gathers_it(who: Person | Nobody, refused: object) -> None:
    world = a_world()
    pack = world.buy()
    assert pack.order is not None

    assert world.m.evidence(actor=who, order=pack.order) == refused
    assert world.m.evidence(actor=ADA, order=OrderId(UUID(int=1))) == NotFound("order")


def test_it_says_what_was_shown_when_the_checkout_began_whatever_holds_today() -> None:
    world = a_world()
    shown = world.m.show_policy()
    pack = world.buy()
    world.m = evolve(world.m, evidence=evolve(world.m.evidence, terms=Terms(change_hours=48)))

    assert gathered(world, pack.order).policy == shown
    assert world.order(pack.order).policy == shown


def test_the_words_shown_follow_the_terms() -> None:
    world = a_world()

    assert evolve(world.m.show_policy, terms=Terms(change_hours=48, contest_hours=10))() == (
        "A session can be moved or canceled free of charge until 48 hours before its start.",
        "Canceled later than 48 hours before, or missed, it counts as used.",
        "A session that counted can be contested for 10 hours.",
        "Unused sessions are refunded at their share of what was paid, as long as their pack runs.",
        "Sessions begun, or starting within 24 hours, count as used.",
    )


def test_every_message_is_there_on_each_channel_with_what_became_of_it() -> None:
    world = a_world()
    pack = world.buy()

    receipts = [one for one in gathered(world, pack.order).messages if one.kind is NoticeKind.RECEIPT]

    assert {(one.channel, one.status) for one in receipts} == {
        (Channel.IN_APP, NoticeStatus.SENT),
        (Channel.MAIL, NoticeStatus.SENT),
    }


def test_whoever_takes_it_out_is_in_the_audit_log_with_their_reason() -> None:
    world = a_world()
    pack = world.buy()
    assert pack.order is not None
    before = world.order(pack.order)

    found = world.m.export_evidence(actor=ADA, order=pack.order)

    assert found == gathered(world, pack.order)
    newest = world.store.views.audit(ADA)[0]
    assert (newest.actor, newest.act, newest.reason) == ("ada", "EvidenceExported", "asked by mail")
    assert str(pack.order) in newest.after
    assert world.order(pack.order) == before


def test_looking_leaves_no_trace_and_a_refusal_none_either() -> None:
    world = a_world()
    pack = world.buy()
    assert pack.order is not None

    gathered(world, pack.order)
    assert world.m.export_evidence(actor=AS_MIRA, order=pack.order) == NotAllowed("gather evidence")
    assert world.m.export_evidence(actor=ADA, order=OrderId(UUID(int=1))) == NotFound("order")

    assert "EvidenceExported" not in {row.act for row in world.store.views.audit(ADA)}
