"""PACK-1, PACK-4, PACK-5: a pack's counts agree, and its status follows its balance and its clock."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, LivingPack, Pack, RefundedPack
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import EXPIRY, HOUR, NOW, SECOND, a_pack, an_expired_pack
from tests.core.booking.examples import utc

DAY = timedelta(days=1)


def counts(pack: Pack) -> tuple[int, int, int]:
    return pack.remaining, pack.scheduled, pack.bookable


def ends(pack: Pack) -> tuple[Instant, Instant]:
    return pack.own_expires_at, pack.expires_at


@pytest.mark.parametrize(("remaining", "scheduled"), [(5, 0), (4, 5), (2, 3), (-1, 0), (0, -1)], ids=str)
def test_counts_that_cannot_be_are_never_made(remaining: int, scheduled: int) -> None:
    with pytest.raises(ValueError, match=r"broken|remaining|scheduled"):
        a_pack(remaining=remaining, scheduled=scheduled)


def test_booking_takes_no_session_away_only_its_place() -> None:
    assert counts(a_pack().book()) == (4, 1, 3)
    assert counts(a_pack().book().unbook()) == (4, 0, 4)


def test_four_sessions_are_never_booked_five_times() -> None:
    full = a_pack().book().book().book().book()

    assert counts(full) == (4, 4, 0)
    with pytest.raises(ValueError, match="broken"):
        full.book()


def test_a_session_held_is_spent() -> None:
    assert counts(a_pack().book().spend()) == (3, 0, 3)


def test_the_last_one_spent_depletes_and_a_return_lives_again() -> None:
    empty = a_pack(total=1, remaining=1).book().spend()

    assert isinstance(empty, DepletedPack)
    assert isinstance(empty.give_back(1, NOW, TERMS), ActivePack)


def test_an_expired_pack_that_is_used_up_is_still_expired() -> None:
    expired = an_expired_pack(remaining=1, scheduled=1)

    assert isinstance(expired.spend(), ExpiredPack)


def test_a_pack_is_over_at_its_last_instant_not_before() -> None:
    pack = a_pack()

    assert not pack.is_over(EXPIRY - SECOND)
    assert pack.is_over(EXPIRY)


def test_a_stopped_clock_passes_nothing() -> None:
    pack = a_pack().stop_clock(NOW)

    assert not pack.is_over(EXPIRY + 100 * DAY)


def test_a_clock_that_stood_still_for_ten_days_gives_ten_days() -> None:
    pack = a_pack().stop_clock(NOW).start_clock(NOW + 10 * DAY)

    assert ends(pack) == (EXPIRY + 10 * DAY, EXPIRY + 10 * DAY)
    assert pack.clock_stopped_at is None


def test_a_running_clock_is_not_started_again() -> None:
    assert a_pack().start_clock(NOW + DAY) == a_pack()


def test_stopping_twice_counts_from_the_first() -> None:
    assert a_pack().stop_clock(NOW).stop_clock(NOW + DAY).clock_stopped_at == NOW


def test_a_dispute_stops_the_clock_and_winning_it_gives_the_time_back() -> None:
    disputed = a_pack().dispute(NOW)
    won = disputed.reopen(NOW + 3 * DAY)

    assert (disputed.disputed, disputed.clock_stopped_at) == (True, NOW)
    assert (won.disputed, won.expires_at) == (False, EXPIRY + 3 * DAY)


def test_what_returns_can_be_used_for_at_least_seven_days() -> None:
    late = EXPIRY - DAY
    empty = a_pack(total=1, remaining=1).take(1)

    assert empty.give_back(1, late, TERMS).expires_at == late + 7 * DAY
    assert empty.give_back(1, NOW, TERMS).expires_at == EXPIRY


def test_what_a_failed_refund_puts_back_revives_nothing() -> None:
    expired = an_expired_pack().take(4)

    back = expired.put_back(4)
    assert isinstance(back, ExpiredPack)
    assert counts(back) == (4, 0, 4)
    assert isinstance(a_pack().take(4).put_back(4), ActivePack)


def test_an_extension_past_now_revives_and_one_before_does_not() -> None:
    expired = an_expired_pack()

    assert isinstance(expired.extend_to(NOW + DAY, NOW), ActivePack)
    assert isinstance(expired.extend_to(NOW, NOW), ExpiredPack)
    used_up = an_expired_pack(remaining=0)
    assert isinstance(used_up.extend_to(NOW + DAY, NOW), DepletedPack)


def test_an_extension_never_shortens() -> None:
    assert a_pack().extend_to(NOW + DAY, NOW) == a_pack()


def test_a_lift_moves_the_expiry_and_not_the_packs_own() -> None:
    lifted = a_pack().lift_to(EXPIRY + 10 * DAY)

    assert ends(lifted) == (EXPIRY, EXPIRY + 10 * DAY)
    assert lifted.lift_to(EXPIRY + DAY) == lifted
    assert ends(lifted.lower_to(NOW)) == (EXPIRY, EXPIRY)
    assert ends(lifted.lower_to(EXPIRY + DAY)) == (EXPIRY, EXPIRY + DAY)


def test_a_shift_forward_moves_both_ends() -> None:
    lifted = a_pack().lift_to(EXPIRY + DAY)

    assert ends(lifted.shift(2 * DAY, NOW, not_before=NOW)) == (EXPIRY + 2 * DAY, EXPIRY + 3 * DAY)


def test_a_shift_back_stops_at_its_floor_and_never_lengthens() -> None:
    pack = a_pack()

    assert ends(pack.shift(-DAY, NOW, not_before=NOW))[0] == EXPIRY - DAY
    assert ends(pack.shift(-100 * DAY, NOW, not_before=NOW + 7 * DAY)) == (NOW + 7 * DAY, NOW + 7 * DAY)
    assert ends(pack.shift(-DAY, NOW, not_before=EXPIRY + DAY)) == (EXPIRY, EXPIRY)


def test_refunded_is_final() -> None:
    assert isinstance(a_pack().refund(), RefundedPack)
    assert not hasattr(a_pack().refund(), "book")
    assert not isinstance(a_pack().refund(), LivingPack)


def test_a_grant_has_no_order_and_a_purchase_one() -> None:
    assert a_pack().order is None


STEPS = st.lists(st.sampled_from(["book", "unbook", "spend", "take", "give_back", "expire", "extend"]), max_size=40)


@given(STEPS)
def test_whatever_happens_the_counts_agree_and_the_status_follows_them(steps: list[str]) -> None:
    pack: LivingPack = a_pack()
    now = NOW
    for step in steps:
        now += HOUR
        pack = _stepped(pack, step, now)

        assert 0 <= pack.scheduled <= pack.remaining <= pack.total
        assert pack.own_expires_at <= pack.expires_at
        if not isinstance(pack, ExpiredPack):
            assert isinstance(pack, DepletedPack) == (pack.remaining == 0)


def _stepped(pack: LivingPack, step: str, now: Instant) -> LivingPack:
    """The step, where it can be taken."""
    match step:
        case "book" if pack.bookable:
            return pack.book()
        case "unbook" if pack.scheduled:
            return pack.unbook()
        case "spend" if pack.scheduled:
            return pack.spend()
        case "take" if pack.bookable:
            return pack.take(1)
        case "give_back" if pack.remaining < pack.total:
            return pack.give_back(1, now, TERMS)
        case "expire" if isinstance(pack, ActivePack):
            return evolve(pack, own_expires_at=now, expires_at=now).expire()
        case "extend":
            return pack.extend_to(now + DAY, now)
        case _:
            return pack


def test_the_example_expires_45_days_after_its_purchase() -> None:
    assert utc("2026-04-16 08:00") == EXPIRY
