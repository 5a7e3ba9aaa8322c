"""What is counted in memory, counted as the library's sliding windows count it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from apps.web.manners import counting
from apps.web.manners.counting import Taken, Windows

LIMIT = 5
WAITS = st.one_of(st.sampled_from([0.0, 1.0, 12.0, 59.5, 60.0, 61.0, 120.0, 180.0]), st.floats(0, 150))


class Time:
    """As both read it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def time() -> Iterator[Time]:
    told = Time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "time", told)
        patch.setattr("limits.storage.memory.time", told)
        patch.setattr("limits.strategies.time", told)
        yield told


@given(waits=st.lists(WAITS, min_size=1, max_size=40))
def test_whoever_counts_lets_the_same_pass_and_leaves_as_much(time: Time, waits: list[float]) -> None:
    ours, library, item = Windows(60), SlidingWindowCounterRateLimiter(MemoryStorage()), RateLimitItemPerMinute(LIMIT)
    for wait in waits:
        time.now += wait

        taken = ours.take("sam", LIMIT)

        assert taken.allowed == library.hit(item, "sam")
        reset_at, remaining = library.get_window_stats(item, "sam")
        assert taken.remaining == remaining
        # Where a window begins, the library says at once, not when it ends.
        assert taken.reset_seconds % 60 == pytest.approx(reset_at - time.now, abs=1e-3)


def test_a_window_is_used_up_and_fades_while_the_next_one_runs(time: Time) -> None:
    time.now = 1_800_000_000.0  # a whole minute
    windows = Windows(60)
    for _ in range(5):
        windows.take("sam", 5)

    assert windows.take("sam", 5) == Taken(allowed=False, remaining=0, reset_seconds=60)
    time.now += 60 + 24  # 5 x 36 / 60 are left of the five: three, and one more is taken
    assert windows.take("sam", 5) == Taken(allowed=True, remaining=1, reset_seconds=0)
    assert windows.take("kim", 5) == Taken(allowed=True, remaining=4, reset_seconds=36)
