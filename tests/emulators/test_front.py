"""The shared base of the emulated providers: faults, webhooks and the desk behave as they say."""

import json
from collections.abc import Iterator
from random import Random

import httpx
import pytest
from attrs import define, field

from mentorship_core.domain.money import Money
from tests.emulators.faults import Fault, Faults
from tests.emulators.front import Front
from tests.emulators.posting import Letter, Manner, Poster
from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Request, in_json
from tests.emulators.transport import InProcess


@define
class Counting:
    """A provider that counts what it did, with a desk that writes down what it was told."""

    done: int = 0
    deeds: list[tuple[object, ...]] = field(factory=list)
    faults: Faults = field(factory=lambda: Faults(slow_seconds=0.3))
    poster: Poster = field(factory=lambda: Poster(sign=lambda letter: {"id": letter.id}))

    @property
    def desk(self) -> "Counting":
        return self

    def handle(self, request: Request) -> Answer:
        self.done += 1
        return in_json({"done": self.done, "said": request.body.decode()})

    def trouble(self, status: int) -> Answer:
        return in_json({"trouble": status}, status)

    def __getattr__(self, deed: str) -> object:
        def did(*said: object, **more: object) -> bool:
            self.deeds.append((deed, *said, *more.values()))
            return deed != "decline"

        return did

    def state(self, checkout: str) -> str | None:
        return "open" if checkout == "page_1" else None

    def refunds_made(self, checkout: str) -> int:
        return 2


@pytest.fixture
def provider() -> Counting:
    return Counting()


@pytest.fixture(params=["over HTTP", "in process"])
def client(request: pytest.FixtureRequest, provider: Counting) -> Iterator[httpx.Client]:
    front = Front(provider)  # type: ignore[arg-type]  # its desk answers to every deed by __getattr__
    if request.param == "in process":
        with httpx.Client(base_url="http://provider", transport=InProcess(front)) as made:
            yield made
        return
    with served(front) as url, httpx.Client(base_url=url) as made:
        yield made


def test_a_request_is_answered_on_a_line_that_stays_open(client: httpx.Client) -> None:
    said = [client.post("/v1/things?a=b", content=b"Jos\xc3\xa9").json() for _ in range(3)]

    assert said == [{"done": number, "said": "José"} for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("fault", "status", "done"),
    [
        (Fault.BUSY, 429, 0),
        (Fault.BROKEN, 500, 0),
        (Fault.BROKEN_AFTER, 500, 1),
        (Fault.SLOW, 200, 1),
    ],
)
def test_a_planned_fault_happens_once_and_where_it_was_planned(
    client: httpx.Client, provider: Counting, fault: Fault, status: int, done: int
) -> None:
    provider.faults.plan(fault, on="POST /v1/refunds")

    assert client.get("/v1/refunds").status_code == 200
    assert client.post("/v1/refunds").status_code == status
    assert provider.done == 1 + done
    assert client.post("/v1/refunds").status_code == 200


@pytest.mark.parametrize(("fault", "done"), [(Fault.DROPPED, 0), (Fault.DROPPED_AFTER, 1)])
def test_a_line_breaks_before_or_after_it_was_done(
    client: httpx.Client, provider: Counting, fault: Fault, done: int
) -> None:
    provider.faults.plan(fault)

    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/v1/refunds")
    assert provider.done == done
    assert client.post("/v1/refunds").status_code == 200


def test_dice_fall_the_same_for_the_same_seed() -> None:
    def falls(seed: int) -> list[Fault | None]:
        faults = Faults()
        faults.at_random(seed, 50)
        return [faults.next(Request(method="GET", target="/")) for _ in range(50)]

    assert falls(1) == falls(1)
    assert falls(1) != falls(2)
    assert 10 < sum(fell is None for fell in falls(1)) < 40


def test_the_desk_does_what_it_is_told_in_json(client: httpx.Client, provider: Counting) -> None:
    euro = {"amount_minor": 100, "currency": "EUR"}

    answers = [
        client.post("/_desk/page_1", json=deed).json()
        for deed in (
            {"deed": "pay", "amount": euro, "answers": 0},
            {"deed": "pay_late"},
            {"deed": "decline"},
            {"deed": "dispute", "inquiry": True},
            {"deed": "refund_outside", "amount": euro},
            {"deed": "plan_refund", "plan": "hold"},
            {"deed": "answer"},
        )
    ]

    assert provider.deeds == [
        ("pay", "page_1", 0, Money(100, "EUR")),
        ("pay_late", "page_1", 1),
        ("decline", "page_1"),
        ("dispute", "page_1", None, True),
        ("refund_outside", "page_1", Money(100, "EUR")),
        ("plan_refund", "page_1", "hold"),
        ("answer", "page_1"),
    ]
    assert answers[0] == {"checkout_id": "page_1", "state": "open", "refunds": 2, "done": True}
    assert [answer["done"] for answer in answers] == [True, True, False, True, True, True, True]


def test_a_page_told_to_is_silent_until_it_is_asked(client: httpx.Client, provider: Counting) -> None:
    provider.poster.post = lambda *_: True
    assert client.post("/_desk/page_1", json={"deed": "fall_silent"}).json()["done"]
    provider.poster.write("page_1", "evt_1", b"{}")

    provider.poster.tell("page_1")
    assert heard(provider.poster) == []
    provider.poster.answer("page_1")
    assert heard(provider.poster) == ["evt_1"]


def test_the_desk_refuses_what_it_does_not_know(client: httpx.Client) -> None:
    assert client.get("/_desk/page_2").status_code == 404
    assert client.post("/_desk/page_1", json={"deed": "rob the bank"}).status_code == 400
    assert client.get("/_desk/page_1").json()["state"] == "open"


def test_faults_and_webhooks_are_set_over_the_wire(client: httpx.Client, provider: Counting) -> None:
    client.post("/_desk/_faults", json={"fault": "broken", "on": "GET /v1"})
    client.post("/_desk/_webhooks", json={"manner": "late"})

    assert client.get("/_desk/_faults").json() == {"waiting": ["broken on GET /v1, 1 times"]}
    assert provider.poster.manner is Manner.LATE
    client.post("/_desk/_faults", json={})
    assert client.get("/v1/things").status_code == 200


def heard(poster: Poster) -> list[str]:
    return [posted.letter.id for posted in poster.posted]


def a_poster(manner: Manner) -> Poster:
    poster = Poster(sign=lambda letter: {"id": letter.id}, post=lambda *_: True, manner=manner, dice=Random(3))
    for number in range(4):
        poster.write("page_1", f"evt_{number}", json.dumps(number).encode())
    poster.tell("page_1")
    return poster


def test_webhooks_go_out_once_twice_late_shuffled_or_never() -> None:
    in_order = ["evt_0", "evt_1", "evt_2", "evt_3"]

    assert heard(a_poster(Manner.ONCE)) == in_order
    assert heard(a_poster(Manner.TWICE)) == [one for one in in_order for _ in range(2)]
    for manner in (Manner.LATE, Manner.SHUFFLED, Manner.NEVER):
        assert heard(a_poster(manner)) == []


def test_what_was_kept_back_is_released_in_order_or_not_and_what_was_lost_is_not() -> None:
    late, shuffled, lost = a_poster(Manner.LATE), a_poster(Manner.SHUFFLED), a_poster(Manner.NEVER)

    for poster in (late, shuffled, lost):
        poster.release()

    assert heard(late) == ["evt_0", "evt_1", "evt_2", "evt_3"]
    assert sorted(heard(shuffled)) == heard(late)
    assert heard(shuffled) != heard(late)
    assert heard(lost) == []
    lost.repeat("page_1")
    assert heard(lost) == heard(late)


def test_what_nobody_took_is_posted_again_and_what_was_kept_back_is_not() -> None:
    answers = [False, True]
    poster = Poster(sign=lambda _: {}, post=lambda *_: answers.pop(0))
    poster.write("page_1", "evt_1", b"{}")
    poster.tell("page_1")
    poster.write("page_1", "evt_2", b"{}")

    poster.retry()
    poster.retry()

    assert [(posted.letter.id, posted.taken) for posted in poster.posted] == [("evt_1", False), ("evt_1", True)]
    assert [letter for letter in poster.letters() if not letter.heard] == [
        Letter(id="evt_2", about="page_1", body=b"{}")
    ]
