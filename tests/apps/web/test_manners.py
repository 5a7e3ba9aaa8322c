"""How the web behaves whatever is asked of it: problems, headers, bodies, tokens, addresses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from litestar.testing import TestClient
from litestar.types import HTTPScope
from structlog.testing import capture_logs

from apps.web.app import create_app
from apps.web.manners.clients import client_address, is_refused
from apps.web.manners.limits import CannotCount, Kind, Limits, storage_at
from mentorship_core.ports.transaction import Interrupted, RefusedByStore, StoreUnavailable
from tests.apps.web.callers import Caller, caller
from tests.apps.web.house import MONDAY_MORNING, House, config


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def noor(house: House) -> Caller:
    return caller(house, house.noor)


@pytest.fixture(scope="module")
def still() -> House:
    """One in which nothing moves, for what only looks."""
    return House.open()


@pytest.fixture(scope="module")
def reader(still: House) -> Caller:
    return caller(still, still.noor)


# problems


def test_a_problem_says_its_type_code_status_and_words(house: House, noor: Caller) -> None:
    answer = noor.post(f"/api/mentors/{house.mentor}/waitlist", X_Request_ID="tea-time")

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/SEAT_AVAILABLE",
        "title": "A place is free",
        "status": 409,
        "code": "SEAT_AVAILABLE",
        "detail": "A place is free: you can buy a pack now, no need to wait.",
        "request_id": "tea-time",
        "mentor": str(house.mentor),
    }


def test_a_problems_type_is_a_page_we_serve(house: House, noor: Caller) -> None:
    problem = noor.post(f"/api/mentors/{house.mentor}/waitlist").json()

    assert noor.get(problem["type"], Accept="text/html").status_code == 200


def test_a_clash_tells_the_nearest_free_times_in_the_readers_zone(house: House, noor: Caller) -> None:
    house.buys(house.noor)
    noor.patch("/api/me", {"zone": "Asia/Tokyo"})
    noor.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T10:00:00Z"})

    problem = noor.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T10:30:00Z"}).json()

    assert problem["code"] == "SLOT_TAKEN"
    assert problem["nearest"] == ["2026-12-02T11:00:00Z", "2026-12-02T11:30:00Z", "2026-12-02T09:00:00Z"]
    assert problem["detail"] == (
        "This time has just been taken. Free nearby: Wed 2 Dec, 20:00; Wed 2 Dec, 20:30; Wed 2 Dec, 18:00."
    )


def test_a_page_says_the_same_words_as_the_problem(still: House) -> None:
    stranger = caller(still)
    path = "/api/mentors/00000000-0000-0000-0000-000000000007"

    assert "There is no such mentor, or it is not yours to see." in stranger.get(path, Accept="text/html").text
    assert stranger.get(path).json()["detail"] == "There is no such mentor, or it is not yours to see."


@pytest.mark.parametrize("path", ["/nowhere", "/api/mentors/seven", "/api/checkout/bitcoin", "/sessions/x"])
def test_an_address_that_leads_nowhere_is_404(reader: Caller, path: str) -> None:
    method = "POST" if "checkout" in path else "GET"

    answer = reader(method, path, {"product_id": "00000000-0000-0000-0000-000000000007"} if method == "POST" else None)

    assert answer.status_code == 404
    assert answer.json()["code"] == "NO_SUCH_PAGE"


def test_a_method_nobody_takes_is_405_and_says_so(reader: Caller) -> None:
    answer = reader("PUT", "/api/me", {})

    assert answer.status_code == 405
    assert answer.json()["code"] == "METHOD_NOT_ALLOWED"


# when something breaks


class Breaking:
    """Views that raise what they are told to."""

    def __init__(self) -> None:
        self.error: Exception = ValueError("unset")

    def __getattr__(self, name: str) -> Callable[..., Any]:
        raise self.error


@pytest.fixture(scope="module")
def broken(still: House) -> tuple[Caller, Breaking]:
    """The same house, whose views fail."""
    views: Any = Breaking()
    product = evolve(still.product, mentorship=evolve(still.product.mentorship, views=views))
    app = create_app(product, config(), Limits(factor=1000))
    return Caller(TestClient(app, raise_server_exceptions=False)), views


@pytest.mark.parametrize("error", [StoreUnavailable("no route"), Interrupted("deadlock")])
def test_a_database_that_is_down_is_503_with_a_time_to_come_back(
    broken: tuple[Caller, Breaking], error: Exception
) -> None:
    stranger, views = broken
    views.error = error

    answer = stranger.get("/api/mentors")

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert answer.json()["code"] == "UNAVAILABLE"
    assert answer.json()["detail"] == "Nothing was changed. Try again in a few seconds."


def test_what_nobody_expected_is_500_with_the_request_id_and_no_secret_in_the_log(
    broken: tuple[Caller, Breaking],
) -> None:
    stranger, views = broken
    views.error = ValueError("token=s3cret")

    with capture_logs() as logs:
        answer = stranger.get("/api/mentors", X_Request_ID="lost")

    assert answer.status_code == 500
    assert answer.json()["request_id"] == "lost"
    assert "s3cret" not in answer.text
    assert [(one["event"], one["error"], one["request_id"]) for one in logs] == [("broken", "ValueError", "lost")]
    assert "s3cret" not in str(logs)
    assert "mentors" in logs[0]["where"]


def test_a_page_that_breaks_is_a_page_and_quotes_the_request(broken: tuple[Caller, Breaking]) -> None:
    stranger, views = broken
    views.error = ValueError("x")

    answer = stranger.get("/mentors", Accept="text/html", X_Request_ID="lost")

    assert answer.status_code == 500
    assert "<code>lost</code>" in answer.text


@pytest.mark.parametrize(
    ("guard", "status", "code"),
    [
        ("mentors_capacity", 409, "SOLD_OUT"),
        ("sessions_mentor_overlap", 409, "SLOT_TAKEN"),
        ("promotions_total_limit", 409, "PROMOTION_INVALID"),
        ("not_theirs", 404, "NOT_FOUND"),
        ("packs_order", 500, "BROKEN"),
    ],
)
def test_the_stores_own_guard_speaks_for_its_rule(
    broken: tuple[Caller, Breaking], guard: str, status: int, code: str
) -> None:
    stranger, views = broken
    views.error = RefusedByStore(guard)

    answer = stranger.get("/api/mentors")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


# bodies and parameters


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("/mentor_id", "MISSING"), ("/starts_at", "MISSING")]),
        ({"mentor_id": 7, "starts_at": "tomorrow"}, [("/mentor_id", "NOT_ACCEPTED"), ("/starts_at", "NOT_ACCEPTED")]),
        (
            {"mentor_id": "00000000-0000-0000-0000-000000000007", "starts_at": "2026-12-02T10:00:00"},
            [("/starts_at", "NOT_ACCEPTED")],
        ),
        (
            {
                "mentor_id": "00000000-0000-0000-0000-000000000007",
                "starts_at": "2026-12-02T10:00:00Z",
                "ends_at": "2026-12-02T15:00:00Z",
            },
            [("/ends_at", "UNKNOWN")],
        ),
        (
            {
                "mentor_id": "00000000-0000-0000-0000-000000000007",
                "starts_at": "9999-12-31T23:59:59-12:00",
            },
            [("/starts_at", "NOT_A_TIME")],
        ),
        (
            {
                "mentor_id": "00000000-0000-0000-0000-000000000007",
                "starts_at": "2026-12-02T10:00:00Z",
                "recording_consent": "yes",
            },
            [("/recording_consent", "NOT_ACCEPTED")],
        ),
        ([], [("", "NOT_AN_OBJECT")]),
    ],
)
def test_a_body_is_refused_with_every_field_that_is_wrong(
    reader: Caller, body: Any, errors: list[tuple[str, str]]
) -> None:
    answer = reader.post("/api/sessions", body)

    assert answer.status_code == 400
    assert answer.json()["code"] == "INVALID"
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == errors


def test_a_body_that_is_no_json_is_refused(reader: Caller) -> None:
    headers = {"Authorization": f"Bearer {reader.token}", "Idempotency-Key": "k", "Accept": "application/json"}

    answer = reader.client.post("/api/sessions", content=b"{", headers=headers)

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"pointer": "", "code": "NOT_JSON", "detail": "The body is not JSON."}]


def test_a_number_is_not_read_from_text(still: House) -> None:
    mira = caller(still, still.mira)

    answer = mira.patch("/api/instructor/settings", {"notice_hours": "12"})

    assert [one["pointer"] for one in answer.json()["errors"]] == ["/notice_hours"]


def test_a_body_that_is_too_large_is_refused(reader: Caller) -> None:
    answer = reader.post("/api/sessions", {"mentor_id": "x" * 200_000})

    assert answer.status_code == 413
    assert answer.json()["code"] == "TOO_LARGE"


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("statu=paid", "?statu"), ("upcoming=perhaps", "?upcoming"), ("limit=1000", "?limit"), ("cursor=x", "?cursor")],
)
def test_a_parameter_that_is_unknown_or_wrong_is_refused_and_named(reader: Caller, query: str, pointer: str) -> None:
    answer = reader.get(f"/api/sessions?{query}")

    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


# headers and traces


def test_every_answer_says_what_a_browser_may_do_with_it(still: House) -> None:
    stranger = caller(still)

    for path in ("/", "/api/mentors", "/nowhere", "/static/app.css"):
        headers = stranger.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in headers


def test_https_is_pinned_where_the_site_has_it(house: House) -> None:
    secure = create_app(house.product, evolve(config(), base_url="https://mentors.example.org"), Limits(factor=1000))

    answer = TestClient(secure).get("/")

    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert answer.headers["set-cookie"].startswith("__Host-browser=")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]


def test_what_is_personal_is_not_stored_and_files_of_ours_are(reader: Caller) -> None:
    assert reader.get("/api/me").headers["cache-control"] == "no-store"
    assert reader.get("/static/app.css").headers["cache-control"] == "max-age=3600, public"


def test_a_request_id_is_echoed_and_a_trace_goes_on(still: House) -> None:
    stranger = caller(still)
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    answer = stranger.get("/health", X_Request_ID="abc-1", traceparent=parent)

    assert answer.headers["x-request-id"] == "abc-1"
    assert answer.headers["traceparent"].startswith("00-0af7651916cd43dd8448eb211c80319c-")
    assert answer.headers["traceparent"] != parent


@pytest.mark.parametrize("given", ["with space", "x" * 65, "<script>"])
def test_a_request_id_that_is_not_fit_is_replaced(still: House, given: str) -> None:
    assert caller(still).get("/health", X_Request_ID=given).headers["x-request-id"] != given


# addresses


def scope(forwarded: str | None) -> HTTPScope:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded is not None else []
    return {"client": ("10.0.0.1", 5), "headers": headers}  # type: ignore[typeddict-item]  # all it reads


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        (None, 0, "10.0.0.1"),
        ("6.6.6.6", 0, "10.0.0.1"),
        ("203.0.113.7", 1, "203.0.113.7"),
        ("6.6.6.6, 203.0.113.7", 1, "203.0.113.7"),
        ("6.6.6.6, 203.0.113.7, 10.0.0.2", 2, "203.0.113.7"),
        (None, 1, "10.0.0.1"),
    ],
)
def test_an_address_is_taken_only_from_trusted_proxies(forwarded: str | None, proxies: int, address: str) -> None:
    assert client_address(scope(forwarded), proxies) == address


def test_refused_clients_are_refused_by_network() -> None:
    assert is_refused("192.0.2.77", ("192.0.2.0/24",))
    assert not is_refused("192.0.3.77", ("192.0.2.0/24", "2001:db8::/32"))
    assert not is_refused("testclient", ("192.0.2.0/24",))


# limits


def limited(house: House, limits: Limits) -> Caller:
    return Caller(TestClient(create_app(house.product, config(), limits)))


def test_a_limit_is_counted_told_and_kept(house: House) -> None:
    stranger = limited(house, Limits())

    answers = [stranger.post("/api/auth/link", {"email": f"p{number}@example.org"}) for number in range(11)]

    assert [answer.status_code for answer in answers] == [202] * 10 + [429]
    assert [answer.headers["ratelimit-remaining"] for answer in answers[:3]] == ["9", "8", "7"]
    assert answers[0].headers["ratelimit-limit"] == "10"
    assert answers[-1].json()["code"] == "TOO_MANY_REQUESTS"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_limits_are_each_persons_own(house: House) -> None:
    app = create_app(house.product, config(), Limits())
    noor, ada = (evolve(caller(house, one), client=TestClient(app)) for one in (house.noor, house.ada))
    body = {"product_id": "00000000-0000-0000-0000-000000000007"}

    assert [noor.post("/api/checkout/sandbox", body).status_code for _ in range(6)] == [404] * 5 + [429]
    assert ada.post("/api/checkout/sandbox", body).status_code == 404


def test_a_made_up_address_does_not_dodge_a_limit(house: House) -> None:
    stranger = limited(house, Limits())

    answers = [
        stranger.post("/api/auth/link", {"email": "p@example.org"}, X_Forwarded_For=f"6.6.6.{number}")
        for number in range(11)
    ]

    assert answers[-1].status_code == 429


def without_a_store() -> Limits:
    return Limits(storage=storage_at("redis://127.0.0.1:9"))


def test_a_store_that_fails_lets_pass_and_says_so_except_for_signing_in_and_paying(house: House) -> None:
    stranger = limited(house, without_a_store())

    with capture_logs() as logs:
        passed = stranger.get("/api/mentors")
        held = stranger.post("/api/auth/link", {"email": "p@example.org"})

    assert passed.status_code == 200
    assert held.status_code == 503
    assert [one["event"] for one in logs] == ["limits_not_counted", "limits_not_counted", "unavailable"]
    with pytest.raises(CannotCount):
        without_a_store().count(Kind.CHECKOUT, "user:1")


# keys


def test_the_same_key_and_body_replay_the_answer_and_do_not_act_again(house: House, noor: Caller) -> None:
    house.buys(house.noor)
    body = {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T10:00:00Z"}

    first = noor.post("/api/sessions", body, Idempotency_Key="once")
    again = noor.post("/api/sessions", body, Idempotency_Key="once")

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert len(noor.get("/api/sessions").json()["sessions"]) == 1


def test_a_key_used_for_something_else_is_refused(house: House, noor: Caller) -> None:
    house.buys(house.noor)
    body = {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T10:00:00Z"}
    noor.post("/api/sessions", body, Idempotency_Key="once")

    other = noor.post("/api/sessions", body | {"starts_at": "2026-12-02T14:00:00Z"}, Idempotency_Key="once")
    elsewhere = noor.post("/api/sessions?preview=true", body, Idempotency_Key="once")

    assert (other.status_code, other.json()["code"]) == (422, "KEY_REUSED")
    assert elsewhere.json()["code"] == "KEY_REUSED"


def test_a_key_is_one_persons_own(house: House, noor: Caller) -> None:
    ada = caller(house, house.ada)
    body = {"product_id": str(house.pack_product)}

    mine = noor.post("/api/checkout/sandbox", body, Idempotency_Key="first")
    theirs = ada.post("/api/checkout/sandbox", body, Idempotency_Key="first")

    assert mine.json()["order_id"] != theirs.json()["order_id"]


def test_a_key_whose_first_request_still_runs_is_in_use(house: House, noor: Caller) -> None:
    house.buys(house.noor)
    session = noor.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T10:00:00Z"})
    path = f"/api/sessions/{session.json()['session']['id']}/cancel"
    codes: list[str] = []

    class Meddling:
        """Asks again with the same key while the first is at work."""

        def __call__(self, **_asked: Any) -> Any:
            inner = Caller(TestClient(app), noor.token)
            codes.append(inner.post(path, Idempotency_Key="busy").json()["code"])
            raise StoreUnavailable

    cancel: Any = Meddling()
    product = evolve(house.product, mentorship=evolve(house.product.mentorship, cancel_session=cancel))
    app = create_app(product, config(), Limits(factor=1000))

    broken = Caller(TestClient(app), noor.token).post(path, Idempotency_Key="busy")
    retried = noor.post(path, Idempotency_Key="busy")

    assert codes == ["KEY_IN_USE"]
    assert broken.status_code == 503
    assert retried.status_code == 200


@pytest.mark.parametrize("key", ["", " " * 3, "x" * 201, "smörgås"])
def test_a_key_is_needed_and_must_be_plain(reader: Caller, key: str) -> None:
    headers = {"Authorization": f"Bearer {reader.token}", "Idempotency-Key": key.encode()}

    answer = reader.client.post("/api/sessions", json={}, headers=headers)  # type: ignore[arg-type]

    assert answer.status_code == 400
    assert answer.json()["code"] == "KEY_NEEDED"


# signing in


def test_a_link_is_spent_by_a_post_alone_and_once(house: House) -> None:
    stranger = caller(house)
    stranger.post("/api/auth/link", {"email": "New@Example.org"})
    house.work()
    letter = house.product.demo.mailbox.list(to="new@example.org")[0]  # type: ignore[union-attr]
    token = letter.text.split("token=")[1].split()[0]

    looked = [stranger.get(f"/sign-in/confirm?token={token}", Accept="text/html").status_code for _ in range(2)]
    signed_in = stranger.post("/api/auth/session", {"token": token})
    again = caller(house).post("/api/auth/session", {"token": token, "confirmed": True})

    assert looked == [200, 200]
    assert signed_in.json()["me"]["email"] == "new@example.org"
    assert (again.status_code, again.json()["code"]) == (409, "LINK_SPENT")


def test_another_browser_signs_in_only_when_its_person_says_so(house: House) -> None:
    asked, other = caller(house), caller(house)
    asked.post("/api/auth/link", {"email": "new@example.org"})
    house.work()
    letter = house.product.demo.mailbox.list(to="new@example.org")[0]  # type: ignore[union-attr]
    token = letter.text.split("token=")[1].split()[0]

    first = other.post("/api/auth/session", {"token": token})
    confirmed = other.post("/api/auth/session", {"token": token, "confirmed": True})

    assert first.json() == {"signed_in": False, "me": None, "token": None}
    assert confirmed.json()["signed_in"] is True


def test_a_token_ends_with_signing_out_and_with_its_time(house: House, noor: Caller) -> None:
    second = caller(house, house.noor)
    noor("DELETE", "/api/auth/session")

    assert noor.get("/api/me").status_code == 401
    assert second.get("/api/me").status_code == 200
    house.passes(days=301)
    assert second.get("/api/me").status_code == 401


def test_a_made_up_or_altered_cookie_signs_nobody_in(house: House) -> None:
    visitor = house.visitor(house.noor)
    signed = visitor.client.cookies["session"]

    altered = ("A" if signed[0] != "A" else "B") + signed[1:]
    visitor.client.cookies.set("session", altered, domain="testserver.local")

    assert visitor.client.get("/api/me").status_code == 401


def test_a_cookie_alone_moves_nothing_without_the_pages_own_token(house: House) -> None:
    visitor = house.visitor(house.noor)
    body = {"product_id": str(house.pack_product)}

    forged = visitor.client.post("/api/checkout/sandbox", json=body, headers={"Idempotency-Key": "k"})

    assert forged.status_code == 403
    assert forged.json()["code"] == "FORGED"


def test_a_webhook_is_kept_once_and_only_if_it_is_signed(still: House) -> None:
    stranger = caller(still)

    forged = stranger.post("/api/webhooks/sandbox", {"type": "checkout.paid"})
    unknown = stranger.post("/api/webhooks/stripe", {})

    assert (forged.status_code, forged.json()["code"]) == (400, "NOT_SIGNED")
    assert unknown.status_code == 404


def test_the_clock_of_the_demo_does_not_go_back(house: House) -> None:
    stranger = caller(house)

    ahead = stranger.post("/dev/clock", {"seconds": 60})
    back = stranger.post("/dev/clock", {"seconds": -60})

    assert ahead.json() == {"now": (MONDAY_MORNING + timedelta(seconds=60)).isoformat().replace("+00:00", "Z")}
    assert (back.status_code, back.json()["errors"][0]["pointer"]) == (400, "/seconds")
