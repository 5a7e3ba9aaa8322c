"""Questions that wait are asked together, and none is answered by a look that began before it came."""

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from apps.web.manners.together import Together

WAIT_SECONDS = 10


class Slow:
    """Doubles; begins each look at once, and ends it when it is told to."""

    def __init__(self) -> None:
        self.looks: list[list[int]] = []
        self.begun, self.go_on = Event(), Event()

    def __call__(self, questions: Sequence[int]) -> list[int]:
        self.looks.append(list(questions))
        self.begun.set()
        assert self.go_on.wait(WAIT_SECONDS)
        if 13 in questions:
            raise LookupError("thirteen")
        return [2 * one for one in questions]


def test_who_comes_during_a_look_is_asked_for_with_the_next_one_and_all_at_once() -> None:
    slow = Slow()

    async def ask() -> list[int]:
        together = Together(slow)
        first = asyncio.create_task(together(1))
        await asyncio.to_thread(slow.begun.wait, WAIT_SECONDS)
        others = [asyncio.create_task(together(number)) for number in (2, 3, 4)]
        await asyncio.sleep(0)
        slow.go_on.set()
        return [await one for one in (first, *others)]

    assert asyncio.run(ask()) == [2, 4, 6, 8]
    assert slow.looks == [[1], [2, 3, 4]]


def test_what_a_look_raises_all_its_askers_are_told_and_nobody_else() -> None:
    slow = Slow()
    slow.go_on.set()

    async def ask() -> list[object]:
        together = Together(slow)
        failed = await asyncio.gather(together(1), together(13), return_exceptions=True)
        return [*failed, await together(3)]

    first, second, third = asyncio.run(ask())
    assert [type(first), type(second), third] == [LookupError, LookupError, 6]


def test_a_look_that_leaves_somebody_out_is_told_to_them_and_they_do_not_wait_for_ever() -> None:
    async def ask() -> list[object]:
        together = Together[int, int](lambda questions: [2 * one for one in questions[:1]])
        waiting = asyncio.gather(together(1), together(2), return_exceptions=True)
        return list(await asyncio.wait_for(waiting, WAIT_SECONDS))

    first, second = asyncio.run(ask())
    assert (first, type(second)) == (2, ValueError)


def test_who_went_away_meanwhile_keeps_nobody_from_their_answer() -> None:
    slow = Slow()

    async def ask() -> int:
        together = Together(slow)
        gone, waiting = asyncio.create_task(together(1)), asyncio.create_task(together(2))
        await asyncio.to_thread(slow.begun.wait, WAIT_SECONDS)
        gone.cancel()
        slow.go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await waiting

    assert asyncio.run(ask()) == 4
