"""What is cleared away goes in batches, until nothing is left or it has been enough for once."""

from attrs import define, evolve, field

from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.store import MemoryStore
from apps.worker.tidy import AT_A_TIME, MOST_ROUNDS, Tidy


@define
class Heap:
    """So many rows that nobody asks for any more."""

    rows: int
    batches: list[int] = field(factory=list)

    def clear(self, limit: int = 1000) -> int:
        cleared = min(limit, self.rows)
        self.rows -= cleared
        self.batches.append(cleared)
        return cleared


def a_tidy(heap: Heap) -> Tidy:
    class Keys(MemoryIdempotency):
        def clear(self, limit: int = 1000) -> int:
            return heap.clear(limit)

    return Tidy(outbox=MemoryStore().outbox, idempotency=Keys(), clear_links=lambda _most: 0)


def test_all_is_cleared_away_in_batches() -> None:
    heap = Heap(2 * AT_A_TIME + 1)

    a_tidy(heap)()

    assert heap.batches == [AT_A_TIME, AT_A_TIME, 1]


def test_links_are_among_what_is_cleared_away() -> None:
    heap = Heap(AT_A_TIME + 1)

    evolve(a_tidy(Heap(0)), clear_links=heap.clear)()

    assert heap.batches == [AT_A_TIME, 1]


def test_what_is_too_much_for_once_waits_for_the_next_time() -> None:
    heap = Heap(AT_A_TIME * (MOST_ROUNDS + 1))

    a_tidy(heap)()

    assert heap.rows == AT_A_TIME
