"""Session tokens: what is proven, and every way in which a token proves nothing."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from attrs import define
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.clerk.keys import PATH, Keys
from adapters.clerk.tokens import Tokens
from mentorship_core.ports.identities import Proven, Unproven
from tests.emulators.clerk.emulator import Clerk, clerk_at_work

US = "https://mentors.example.org"
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@define
class Tick:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clerk() -> Iterator[Clerk]:
    with clerk_at_work() as found:
        yield found


@pytest.fixture
def tick() -> Tick:
    return Tick()


@pytest.fixture
def tokens(clerk: Clerk, tick: Tick) -> Tokens:
    keys = Keys(f"{clerk.url}{PATH}", tick=tick)
    return Tokens(keys=keys, issuer=clerk.url, parties=frozenset({US}), clock=lambda: NOW)


def test_a_token_made_for_us_is_proven(clerk: Clerk, tokens: Tokens) -> None:
    assert tokens.prove(clerk.token("user_kim", US, at=NOW)) == Proven("user_kim")


def test_a_hundred_tokens_ask_for_the_keys_once(clerk: Clerk, tokens: Tokens) -> None:
    for _ in range(100):
        assert tokens.prove(clerk.token("user_kim", US, at=NOW)) == Proven("user_kim")

    assert clerk.asked == 1


@pytest.mark.parametrize(
    "azp", [None, "", "https://evil.example", f"{US}/", "https://mentors.example.org.evil.example"]
)
def test_a_token_made_for_another_site_proves_nothing(clerk: Clerk, tokens: Tokens, azp: str | None) -> None:
    assert isinstance(tokens.prove(clerk.token("user_kim", azp, at=NOW)), Unproven)


def test_without_authorised_parties_nothing_is_proven(clerk: Clerk, tokens: Tokens) -> None:
    none = Tokens(keys=tokens.keys, issuer=clerk.url, parties=frozenset(), clock=lambda: NOW)

    assert isinstance(none.prove(clerk.token("user_kim", None, at=NOW)), Unproven)
    assert isinstance(none.prove(clerk.token("user_kim", US, at=NOW)), Unproven)


def test_another_issuer_proves_nothing(clerk: Clerk, tokens: Tokens) -> None:
    assert isinstance(tokens.prove(clerk.token("user_kim", US, at=NOW, iss="https://clerk.evil.example")), Unproven)


@pytest.mark.parametrize(
    ("after", "proven"),
    [(timedelta(0), True), (timedelta(seconds=64), True), (timedelta(seconds=65), False), (timedelta(days=1), False)],
)
def test_it_is_over_after_its_minute_and_five_seconds(
    clerk: Clerk, tokens: Tokens, after: timedelta, proven: bool
) -> None:
    made = clerk.token("user_kim", US, at=NOW - after)

    assert isinstance(tokens.prove(made), Proven) is proven


@pytest.mark.parametrize(("ahead", "proven"), [(5, True), (6, False), (3600, False)])
def test_one_from_the_future_proves_nothing_yet(clerk: Clerk, tokens: Tokens, ahead: int, proven: bool) -> None:
    made = clerk.token("user_kim", US, at=NOW + timedelta(seconds=ahead), nbf=int(NOW.timestamp()) + ahead)

    assert isinstance(tokens.prove(made), Proven) is proven


@pytest.mark.parametrize("claim", ["sub", "iss", "exp", "nbf", "iat"])
def test_a_claim_that_is_missing_proves_nothing(clerk: Clerk, tokens: Tokens, claim: str) -> None:
    assert isinstance(tokens.prove(clerk.token("user_kim", US, at=NOW, **{claim: None})), Unproven)


@pytest.mark.parametrize("more", [{"sub": ""}, {"sub": 7}, {"exp": "soon"}, {"sts": "pending"}])
def test_a_claim_of_another_shape_proves_nothing(clerk: Clerk, tokens: Tokens, more: dict[str, Any]) -> None:
    try:
        made = clerk.token("user_kim", US, at=NOW, **more)
    except TypeError:
        made = by_hand(clerk, {**claims(clerk), **more})

    assert isinstance(tokens.prove(made), Unproven)


def claims(clerk: Clerk) -> dict[str, Any]:
    now = int(NOW.timestamp())
    return {"sub": "user_kim", "iss": clerk.url, "azp": US, "iat": now, "nbf": now, "exp": now + 60}


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def by_hand(clerk: Clerk, said: dict[str, Any], *, alg: str = "RS256", signature: bytes = b"x" * 256) -> str:
    return f"{part({'alg': alg, 'kid': clerk.current, 'typ': 'JWT'})}.{part(said)}.{part(signature)}"


@pytest.mark.parametrize("alg", ["none", "None", "NONE", ""])
def test_an_unsigned_token_proves_nothing(clerk: Clerk, tokens: Tokens, alg: str) -> None:
    assert isinstance(tokens.prove(by_hand(clerk, claims(clerk), alg=alg, signature=b"")), Unproven)


def test_the_public_key_taken_for_a_shared_secret_proves_nothing(clerk: Clerk, tokens: Tokens) -> None:
    public = clerk.keys[clerk.current].public_key()
    for secret in (
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
    ):
        unsigned = by_hand(clerk, claims(clerk), alg="HS256").rpartition(".")[0]
        proof = hmac.new(secret, unsigned.encode(), hashlib.sha256).digest()
        assert isinstance(tokens.prove(f"{unsigned}.{part(proof)}"), Unproven)


@pytest.mark.parametrize("alg", ["RS384", "RS512", "PS256"])
def test_another_algorithm_with_the_right_key_proves_nothing(clerk: Clerk, tokens: Tokens, alg: str) -> None:
    made = jwt.encode(claims(clerk), clerk.keys[clerk.current], alg, headers={"kid": clerk.current})

    assert isinstance(tokens.prove(made), Unproven)


def test_a_stranger_with_the_right_key_id_proves_nothing(clerk: Clerk, tokens: Tokens) -> None:
    stranger = generate_private_key(public_exponent=65537, key_size=2048)
    made = jwt.encode(claims(clerk), stranger, "RS256", headers={"kid": clerk.current})

    assert isinstance(tokens.prove(made), Unproven)


def test_a_claim_changed_after_signing_proves_nothing(clerk: Clerk, tokens: Tokens) -> None:
    header, _, signature = clerk.token("user_kim", US, at=NOW).split(".")

    assert isinstance(tokens.prove(f"{header}.{part({**claims(clerk), 'sub': 'user_ada'})}.{signature}"), Unproven)


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "..", "x" * 9000, "a.b.c.d"])
def test_what_is_no_token_proves_nothing(tokens: Tokens, token: str) -> None:
    assert isinstance(tokens.prove(token), Unproven)


def test_a_new_key_is_fetched_when_it_is_met_and_once_a_minute_at_most(
    clerk: Clerk, tokens: Tokens, tick: Tick
) -> None:
    assert isinstance(tokens.prove(clerk.token("user_kim", US, at=NOW)), Proven)
    clerk.rotate()

    early = tokens.prove(clerk.token("user_kim", US, at=NOW))
    tick.seconds += 60
    later = tokens.prove(clerk.token("user_kim", US, at=NOW))

    assert isinstance(early, Unproven)
    assert later == Proven("user_kim")
    assert clerk.asked == 2


def test_made_up_key_ids_make_us_ask_once_a_minute(clerk: Clerk, tokens: Tokens) -> None:
    for number in range(50):
        tokens.prove(clerk.sign(claims(clerk), kid=f"made_up_{number}"))

    assert clerk.asked == 1


def test_a_key_that_was_withdrawn_proves_nothing_after_an_hour(clerk: Clerk, tokens: Tokens, tick: Tick) -> None:
    old = clerk.token("user_kim", US, at=NOW)
    assert isinstance(tokens.prove(old), Proven)
    clerk.rotate(keep=False)

    tick.seconds += 3601

    assert isinstance(tokens.prove(old), Unproven)


@pytest.mark.parametrize("fault", ["500", "404", "dropped", "nonsense", "endless", "elsewhere"])
def test_what_was_known_goes_on_for_a_day_while_clerk_is_silent(
    clerk: Clerk, tokens: Tokens, tick: Tick, fault: str
) -> None:
    token = clerk.token("user_kim", US, at=NOW)
    assert isinstance(tokens.prove(token), Proven)
    clerk.fault = fault

    tick.seconds += 3601
    assert isinstance(tokens.prove(token), Proven)
    tick.seconds += 23 * 3600
    assert isinstance(tokens.prove(token), Unproven)


@pytest.mark.parametrize("fault", ["500", "dropped", "nonsense", "endless", "elsewhere"])
def test_nothing_is_proven_before_the_keys_were_ever_read(clerk: Clerk, tokens: Tokens, fault: str) -> None:
    clerk.fault = fault

    assert isinstance(tokens.prove(clerk.token("user_kim", US, at=NOW)), Unproven)


def test_a_handshake_carries_the_session_token(clerk: Clerk, tokens: Tokens) -> None:
    found = tokens.session_in(clerk.handshake("user_kim", US))

    assert found is not None
    assert found.count(".") == 2


def test_a_handshake_that_clerk_did_not_sign_carries_nothing(clerk: Clerk, tokens: Tokens) -> None:
    cookie = f"__session={clerk.token('user_ada', US, at=NOW)}"

    assert tokens.session_in(by_hand(clerk, {"handshake": [cookie]})) is None
    assert tokens.session_in(by_hand(clerk, {"handshake": [cookie]}, alg="none", signature=b"")) is None
    assert tokens.session_in(clerk.sign({"handshake": ["__client_uat=0"]})) is None
    assert tokens.session_in(clerk.sign({"handshake": 7})) is None
