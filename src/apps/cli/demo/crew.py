"""The demo's children, minded: one that ends by itself is started again."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from attrs import define, field, frozen

from apps.cli.demo.processes import Child
from apps.cli.demo.troubles import DemoTrouble
from apps.cli.printing import tell

LOOK_SECONDS = 0.2
SHORTEST_LIFE_SECONDS = 5.0
"""One that ends sooner would end again."""


@frozen
class Member:
    child: Child
    started_at: float


@define
class Crew:
    """`told` is the word each child waits for before it begins."""

    keeper: Child
    start: Mapping[str, Callable[[], Child]]
    told: Mapping[str, str] | None = None
    trouble: DemoTrouble | None = None
    _members: dict[str, Member] = field(factory=dict)
    _leaving: Event = field(factory=Event)

    def board(self) -> None:
        """Start all; they load what they are made of while we prepare what they need."""
        for name in self.start:
            self._start(name)

    def begin(self, told: Mapping[str, str]) -> None:
        self.told = told
        for member in self._members.values():
            self._give_word(member.child)

    def refuse_if_gone(self) -> None:
        for member in self._members.values():
            member.child.refuse_if_gone()
        self.keeper.refuse_if_gone()

    @contextmanager
    def minded(self) -> Iterator[None]:
        thread = Thread(target=self._mind, name="crew", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._leaving.set()
            thread.join()

    def stop(self) -> None:
        for member in self._members.values():
            member.child.ask_to_stop()
        for member in self._members.values():
            member.child.stop()

    def _mind(self) -> None:
        while self.trouble is None and not self._leaving.wait(LOOK_SECONDS):
            for name, member in list(self._members.items()):
                try:
                    member.child.refuse_if_gone()
                except DemoTrouble as gone:
                    self._replace(name, member, gone)

    def _replace(self, name: str, member: Member, gone: DemoTrouble) -> None:
        if time.monotonic() - member.started_at < SHORTEST_LIFE_SECONDS:
            self.trouble = gone
            return
        member.child.stop()
        tell(f"The {name} ended by itself and is started again.")
        self._give_word(self._start(name))

    def _start(self, name: str) -> Child:
        child = self.start[name]()
        self._members[name] = Member(child, time.monotonic())
        self.keeper.tell(f"{child.process.pid}\n")
        return child

    def _give_word(self, child: Child) -> None:
        child.tell(json.dumps(dict(self.told or {})) + "\n")
