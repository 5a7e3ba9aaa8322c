"""Where the sandbox keeps its records: a database of its own, as any provider's."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import RLock
from typing import Protocol

from adapters.sandbox.pages import SandboxPage, SandboxRefund
from mentorship_core.domain.identity import RefundId


class Records(Protocol):
    """One change to one page and its refunds; reading the page keeps others from it until the change ends."""

    def page(self, checkout: str) -> SandboxPage | None: ...
    def keep(self, page: SandboxPage) -> None: ...
    def refund(self, refund: RefundId) -> SandboxRefund | None: ...
    def refunds_of(self, checkout: str) -> tuple[SandboxRefund, ...]: ...
    def keep_refund(self, refund: SandboxRefund) -> None: ...


class Keeper(Protocol):
    def change(self) -> AbstractContextManager[Records]: ...


class MemoryRecords:
    def __init__(self) -> None:
        self._pages: dict[str, SandboxPage] = {}
        self._refunds: dict[str, SandboxRefund] = {}

    def page(self, checkout: str) -> SandboxPage | None:
        return self._pages.get(checkout)

    def keep(self, page: SandboxPage) -> None:
        self._pages[page.id] = page

    def refund(self, refund: RefundId) -> SandboxRefund | None:
        return next((one for one in self._refunds.values() if one.refund == refund), None)

    def refunds_of(self, checkout: str) -> tuple[SandboxRefund, ...]:
        return tuple(one for one in self._refunds.values() if one.checkout == checkout)

    def keep_refund(self, refund: SandboxRefund) -> None:
        self._refunds[refund.id] = refund


class MemoryKeeper:
    def __init__(self) -> None:
        self._records = MemoryRecords()
        self._lock = RLock()

    @contextmanager
    def change(self) -> Iterator[Records]:
        with self._lock:
            yield self._records
