"""Questions that come while others are being answered are asked together next: one journey for all who wait."""

from asyncio import Future, Task, create_task, get_running_loop
from collections.abc import Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

from attrs import field, mutable
from litestar.concurrency import get_asyncio_executor

Q = TypeVar("Q")
A = TypeVar("A")


@mutable(eq=False)
class Together(Generic[Q, A]):
    """`ask` answers many at once, in a thread. Nobody's question is answered by a look that began before they asked;
    what it raises, all who were asked about with it are told. For one event loop."""

    ask: Callable[[Sequence[Q]], Sequence[A]]
    _waiting: list[tuple[Q, Future[A]]] = field(factory=list, init=False)
    _asking: Task[None] | None = field(default=None, init=False)

    async def __call__(self, question: Q) -> A:
        answer: Future[A] = get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._asking is None or self._asking.done():
            # Nobody's own, so it says nothing of whoever came first.
            self._asking = create_task(self._ask_all(), context=Context())
        return await answer

    async def _ask_all(self) -> None:
        in_thread = get_running_loop().run_in_executor
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            try:
                answers = await in_thread(get_asyncio_executor(), self.ask, [question for question, _ in waiting])
                for (_, answer), said in zip(waiting, answers, strict=True):
                    if not answer.done():
                        answer.set_result(said)
            except Exception as error:  # noqa: BLE001  # raised again in each who asked; unheard, they would wait for ever
                for _, answer in waiting:
                    if not answer.done():
                        answer.set_exception(error)
