"""PACK-6: a clock stands still for a mentor's absence, each stretch once; what has not elapsed can be taken back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.identity import AwayId, MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.packs.away import Away, Edit, length

PACK = UUID(int=7)
MIRA = MentorId(UUID(int=1))


def march(day: int) -> Instant:
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day - 1)


FIRST_OF_MARCH = march(1)


def away(number: int, first: int, last: int) -> Away:
    return Away(id=AwayId(UUID(int=number)), mentor=MIRA, during=During(march(first), march(last)))


def days_of(by: timedelta) -> float:
    return by / timedelta(days=1)


def saved(
    old: Away | None, new: Away, *others: Away, end: Instant, now: Instant = FIRST_OF_MARCH
) -> tuple[tuple[Away, ...], float]:
    """All ranges after the edit, the edited one first, and by how many days the clock moved."""
    edit, by = Edit(old=old, new=new, others=others).on(PACK, end, now)
    return edit.ranges, days_of(by)


def deleted(one: Away, now: Instant) -> Away:
    return evolve(one, deleted_at=now)


def test_only_the_part_between_now_and_the_end_counts() -> None:
    assert saved(None, away(1, 11, 18), end=march(40))[1] == 7
    assert saved(None, away(1, 11, 18), end=march(13))[1] == 2
    assert saved(None, away(1, 11, 18), end=march(11))[1] == 0
    assert saved(None, away(1, 11, 18), end=march(40), now=march(15))[1] == 3
    assert saved(None, away(1, 11, 18), end=march(40), now=march(18))[1] == 0


def test_overlapping_ranges_count_once() -> None:
    (first,), _ = saved(None, away(1, 11, 18), end=march(40))

    (second, *_), by = saved(None, away(2, 15, 20), first, end=march(47))

    assert by == 2
    assert second.moved(PACK).pieces == (During(march(18), march(20)),)


def test_a_range_within_another_moves_nothing() -> None:
    (first,), _ = saved(None, away(1, 11, 18), end=march(40))

    assert saved(None, away(2, 12, 14), first, end=march(47))[1] == 0


def test_deleting_takes_back_what_has_not_elapsed() -> None:
    (one,), _ = saved(None, away(1, 11, 21), end=march(40))

    (gone,), by = saved(one, deleted(one, march(15)), end=march(50), now=march(15))

    assert by == -6
    assert gone.moved(PACK).pieces == (During(march(11), march(15)),)


def test_deleting_what_is_past_takes_nothing_back() -> None:
    (one,), _ = saved(None, away(1, 11, 21), end=march(40))

    assert saved(one, deleted(one, march(21)), end=march(50), now=march(21))[1] == 0


def test_shortening_takes_back_what_was_cut_off() -> None:
    (one,), _ = saved(None, away(1, 11, 21), end=march(40))

    (shorter,), by = saved(one, evolve(one, during=During(march(11), march(14))), end=march(50))

    assert by == -7
    assert shorter.moved(PACK).length == timedelta(days=3)


def test_lengthening_adds_only_what_is_new() -> None:
    (one,), _ = saved(None, away(1, 11, 14), end=march(40))

    (longer,), by = saved(one, evolve(one, during=During(march(10), march(16))), end=march(43))

    assert by == 3
    assert longer.moved(PACK).length == timedelta(days=6)


def test_a_range_moved_elsewhere_gives_back_and_takes_anew() -> None:
    (one,), _ = saved(None, away(1, 11, 14), end=march(40))

    (moved,), by = saved(one, evolve(one, during=During(march(20), march(25))), end=march(43))

    assert by == 2
    assert moved.moved(PACK).pieces == (During(march(20), march(25)),)


def test_what_another_range_still_covers_is_not_taken_back_but_counted_by_that_one() -> None:
    (first,), _ = saved(None, away(1, 11, 18), end=march(40))
    (second, first), _ = saved(None, away(2, 15, 20), first, end=march(47))

    (_, heir), by = saved(first, deleted(first, march(1)), second, end=march(49))
    (_,), then = saved(heir, deleted(heir, march(1)), end=march(45))

    assert by == -4
    assert heir.moved(PACK).length == timedelta(days=5)
    assert then == -5


def test_shortening_never_lengthens_though_the_range_reached_beyond_the_old_end() -> None:
    (one,), by = saved(None, away(1, 1, 21), end=march(11))
    assert by == 10

    (_,), later = saved(one, evolve(one, during=During(march(1), march(20))), end=march(21), now=march(6))

    assert later == 0


days = st.integers(min_value=1, max_value=60)
ranges = st.tuples(days, days).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(ranges, min_size=1, max_size=6), st.integers(min_value=1, max_value=60), st.data())
def test_added_in_any_order_and_all_deleted_at_once_a_clock_is_where_it_was(
    wanted: list[tuple[int, int]], now: int, data: st.DataObject
) -> None:
    start = end = march(200)
    kept: tuple[Away, ...] = ()
    for number, (first, last) in enumerate(wanted):
        kept, by = saved(None, away(number, first, last), *kept, end=end, now=march(now))
        end += timedelta(days=by)

    covered = {day for first, last in wanted for day in range(max(first, now), last)}
    assert end - start == timedelta(days=len(covered))

    for one in data.draw(st.permutations(kept)):
        current = next(found for found in kept if found.id == one.id)
        others = tuple(found for found in kept if found.id != one.id)
        (_, *rest), by = saved(current, deleted(current, march(now)), *others, end=end, now=march(now))
        kept = tuple(rest)
        end += timedelta(days=by)

    assert end == start


@given(st.lists(ranges, min_size=2, max_size=5), st.integers(min_value=1, max_value=60))
def test_no_instant_is_ever_counted_twice(wanted: list[tuple[int, int]], now: int) -> None:
    kept: tuple[Away, ...] = ()
    for number, (first, last) in enumerate(wanted):
        kept, _ = saved(None, away(number, first, last), *kept, end=march(200), now=march(now))

    pieces = [piece for one in kept for piece in one.moved(PACK).pieces]
    assert not any(a.overlaps(b) for place, a in enumerate(pieces) for b in pieces[place + 1 :])
    assert length(pieces) == sum((one.moved(PACK).length for one in kept), timedelta(0))
