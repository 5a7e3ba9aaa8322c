"""What is fetched of an address somebody typed, and all that is not: over real TLS, from a host that may be hostile."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from attrs import evolve

from adapters.ics.fetching import Fetched, Fetching
from adapters.ics.reaching import Reach, Target
from mentorship_core.ports.busy_feeds import FeedTrouble, Unchanged
from tests.adapters.ics.serving import NAME, Host, says, serving


def told(found: object) -> bytes:
    assert isinstance(found, Fetched), found
    return found.body


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with serving(Path(tmp_path_factory.mktemp("host"))) as host:
        yield host


@pytest.fixture
def host(server: Host) -> Host:
    server.answers.clear()
    server.asked.clear()
    return server


def at(*addresses: str, loopback: bool = False) -> Reach:
    return Reach(resolve=lambda _host, _port: addresses, loopback=loopback)


def fetching(host: Host) -> Fetching:
    return Fetching(reach=at("127.0.0.1", loopback=True), trust=host.trust, seconds=2)


def test_a_file_is_read_as_it_is(host: Host) -> None:
    host.answers["/c.ics?key=1"] = says(b"BEGIN:VCALENDAR")

    assert told(fetching(host).fetch(host.url("/c.ics?key=1"))) == b"BEGIN:VCALENDAR"
    assert host.asked == [f"{NAME}:{host.port} /c.ics?key=1"]


def test_a_certificate_of_another_name_is_not_trusted(host: Host) -> None:
    host.answers["/"] = says(b"x")

    assert fetching(host).fetch(f"https://other.test:{host.port}/") is FeedTrouble.UNREACHABLE
    assert host.asked == []


def test_a_redirect_is_followed(host: Host) -> None:
    host.answers.update({"/old": says(b"", status=301, headers={"Location": "/new"}), "/new": says(b"here")})

    assert told(fetching(host).fetch(host.url("/old"))) == b"here"


def test_three_redirects_are_followed_and_a_fourth_is_not(host: Host) -> None:
    for step in range(4):
        host.answers[f"/{step}"] = says(b"", status=302, headers={"Location": f"/{step + 1}"})
    host.answers["/4"] = says(b"here")

    assert told(fetching(host).fetch(host.url("/1"))) == b"here"
    assert fetching(host).fetch(host.url("/0")) is FeedTrouble.REDIRECTS


def test_a_redirect_into_a_private_network_is_not_followed(host: Host) -> None:
    host.answers["/"] = says(b"", status=302, headers={"Location": "https://inside.test/secrets"})
    where = {NAME: ("127.0.0.1",), "inside.test": ("10.0.0.5",)}
    reach = Reach(resolve=lambda name, _port: where[name], loopback=True)

    assert evolve(fetching(host), reach=reach).fetch(host.url("/")) is FeedTrouble.NOT_PUBLIC


def test_a_redirect_away_from_https_is_not_followed(host: Host) -> None:
    host.answers["/"] = says(b"", status=302, headers={"Location": f"http://{NAME}/c.ics"})

    assert fetching(host).fetch(host.url("/")) is FeedTrouble.NOT_HTTPS


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(host: Host) -> None:
    """A name that says something else a moment later leads nowhere else: it is asked for once."""
    host.answers["/"] = says(b"here")
    answers = iter([("127.0.0.1",), ("10.0.0.5",)])
    reach = Reach(resolve=lambda _host, _port: next(answers), loopback=True)

    assert told(evolve(fetching(host), reach=reach).fetch(host.url("/"))) == b"here"
    assert next(answers) == ("10.0.0.5",)


def test_one_byte_too_many_is_too_many(host: Host) -> None:
    host.answers.update({"/most": says(b"x" * 1000), "/more": says(b"x" * 1001)})
    bounded = evolve(fetching(host), most_bytes=1000)

    assert told(bounded.fetch(host.url("/most"))) == b"x" * 1000
    assert bounded.fetch(host.url("/more")) is FeedTrouble.TOO_LARGE


def test_half_of_a_file_is_none(host: Host) -> None:
    host.answers["/"] = says(b"BEGIN:VCALENDAR", length=100)

    assert fetching(host).fetch(host.url("/")) in {FeedTrouble.UNREACHABLE, FeedTrouble.TOO_SLOW}


def test_who_sends_a_byte_at_a_time_is_not_waited_for(host: Host) -> None:
    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    host.answers["/"] = drips
    began = time.monotonic()

    assert evolve(fetching(host), seconds=0.5).fetch(host.url("/")) is FeedTrouble.TOO_SLOW
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"ETag": 'W/"v1"'}, {"If-None-Match": 'W/"v1"'}),
        ({"Last-Modified": "Mon, 02 Mar 2026 08:00:00 GMT"}, {"If-Modified-Since": "Mon, 02 Mar 2026 08:00:00 GMT"}),
    ],
)
def test_what_is_known_already_is_not_sent_again(host: Host, said: dict[str, str], asked: dict[str, str]) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        known = {
            name: request.headers[name] for name in ("If-None-Match", "If-Modified-Since") if request.headers[name]
        }
        (says(b"", status=304) if known == asked else says(b"here", headers=said))(request)

    host.answers["/"] = answer
    first = fetching(host).fetch(host.url("/"))
    assert isinstance(first, Fetched)

    assert fetching(host).fetch(host.url("/"), since=first.version) == Unchanged()
    assert told(fetching(host).fetch(host.url("/"), since="ETag: another")) == b"here"


def test_who_says_unchanged_to_somebody_who_knows_nothing_is_not_believed(host: Host) -> None:
    host.answers["/"] = says(b"", status=304)

    assert fetching(host).fetch(host.url("/")) is FeedTrouble.REFUSED


@pytest.mark.parametrize(
    ("status", "why"), [(404, FeedTrouble.REFUSED), (401, FeedTrouble.REFUSED), (503, FeedTrouble.UNREACHABLE)]
)
def test_a_no_is_told_apart_from_silence(host: Host, status: int, why: FeedTrouble) -> None:
    host.answers["/"] = says(b"", status=status)

    assert fetching(host).fetch(host.url("/")) is why


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "2002:0a00:0001::1",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "not an address",
    ],
)
def test_nothing_but_the_public_internet_is_asked(address: str) -> None:
    assert at(address).target("https://calendar.test/c.ics") is FeedTrouble.NOT_PUBLIC


def test_one_private_number_among_public_ones_is_enough_to_ask_none() -> None:
    assert at("93.184.215.14", "10.0.0.1").target("https://calendar.test/") is FeedTrouble.NOT_PUBLIC


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111"])
def test_a_public_number_is_asked_by_itself(address: str) -> None:
    assert at(address).target("https://calendar.test/c.ics?k=1") == Target("calendar.test", 443, "/c.ics?k=1", address)


def test_no_other_port_than_that_of_https_is_asked() -> None:
    assert at("93.184.215.14").target("https://calendar.test:8443/") is FeedTrouble.NOT_PUBLIC


def test_this_machine_is_asked_only_where_tests_say_so() -> None:
    assert at("127.0.0.1").target("https://calendar.test:8443/") is FeedTrouble.NOT_PUBLIC
    assert isinstance(at("127.0.0.1", loopback=True).target("https://calendar.test:8443/"), Target)
    assert at("10.0.0.1", loopback=True).target("https://calendar.test/") is FeedTrouble.NOT_PUBLIC


@pytest.mark.parametrize(
    "url",
    [
        "http://calendar.test/c.ics",
        "webcal://calendar.test/c.ics",
        "file:///etc/passwd",
        "https://user:secret@calendar.test/",
        "https:///c.ics",
        "https://calendar.test/a b",
        "https://calendar.test/\r\nHost: other",
        "https://calendar.test:99999/",
        "https://calendar.test/" + "x" * 2_000,
        "",
    ],
)
def test_what_is_no_plain_https_address_is_not_asked(url: str) -> None:
    assert at("93.184.215.14").target(url) is FeedTrouble.NOT_HTTPS


def test_a_name_that_nobody_knows_is_unreachable() -> None:
    def nobody(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError("no such host")

    assert Reach(resolve=nobody).target("https://calendar.test/") is FeedTrouble.UNREACHABLE
