"""PayPal for the contracts: the product's own adapter, over HTTP, against the emulated PayPal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache

import httpx
import pytest

from adapters.memory.clock import MemoryClock
from adapters.paypal.certificates import Certificates
from adapters.paypal.checkout import PayPalCheckout
from adapters.paypal.events import PayPalEvents
from adapters.paypal.line import PayPalLine
from adapters.paypal.proofs import OLDEST, BySignature
from mentorship_core.domain.orders.order import Provider
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Caught, Till
from tests.emulators.front import Front
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.paypal.signing import Seal, seal
from tests.emulators.serving import served

BASE_URL = "http://localhost:8000"
SIGNED_BY = (
    "paypal-auth-algo",
    "paypal-cert-url",
    "paypal-transmission-id",
    "paypal-transmission-sig",
    "paypal-transmission-time",
)


@cache
def anothers_seal() -> Seal:
    return seal()


@contextmanager
def paypal_over_http(_: pytest.FixtureRequest) -> Iterator[Till]:
    clock, caught = MemoryClock(NOON), Caught()
    emulator = PayPalEmulator(clock=clock)
    emulator.poster.post = caught

    def sign(body: bytes, *, age: timedelta = timedelta(0), by_another: bool = False) -> Mapping[str, str]:
        signer = anothers_seal() if by_another else emulator.seal
        return signer.headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC) - age)

    with served(Front(emulator)) as url, httpx.Client() as http:
        emulator.url = url
        tokens = emulator.tokens
        line = PayPalLine(api_url=url, client_id=tokens.client_id, client_secret=tokens.client_secret, http=http)
        proof = BySignature(webhook_id=emulator.webhook_id, certificates=Certificates(api_url=url, http=http))
        yield Till(
            provider=Provider.PAYPAL,
            checkout=PayPalCheckout(line=line, clock=clock, base_url=BASE_URL),
            events=PayPalEvents(proof=proof),
            desk=emulator.desk,
            clock=clock,
            caught=caught,
            sign=sign,
            signature_headers=SIGNED_BY,
            oldest=OLDEST,
            pages_made=lambda: len(emulator.books.orders),
            faults=emulator.faults,
        )
