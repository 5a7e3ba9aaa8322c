"""Mail that fails three calls in ten and a chat that asks to be left alone: everything arrives in the end, once."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from threading import Lock, Thread

import pytest
from attrs import define, evolve, field

from apps.composition import Product
from apps.worker.pump import Pump
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.ports.community import Members, Message
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent
from mentorship_core.use_cases.join_platform import Joined
from tests.databases import Database
from tests.races.crowd import OPERATOR, a_product

MESSAGES = 60
LONGEST_SECONDS = 120


@define
class ShakyMail:
    """Of ten calls one is refused before anything leaves, one is busy, and one is lost after the letter has left.
    It knows its keys, as a provider does: the same letter twice arrives once."""

    random: Random = field(factory=lambda: Random(30))
    arrived: Counter[str] = field(factory=Counter)
    calls: Counter[str] = field(factory=Counter)
    _alone: Lock = field(factory=Lock)

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return after < timedelta(hours=20)

    def trouble(self) -> str | None:
        return None

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        with self._alone:
            luck = self.random.random()
            self.calls[key] += 1
            if luck < 0.1:
                return Unsent("500 of theirs")
            if luck < 0.2:
                return Unsent("429", wait_seconds=1)
            if key not in self.arrived:
                self.arrived[key] += 1
            return Unsent("the answer was lost", nothing_went_out=False) if luck < 0.3 else Posted()


@define
class BusyChat:
    """Takes a few messages at a time, then asks for a second of quiet."""

    arrived: Counter[str] = field(factory=Counter)
    turned_away: int = 0
    _since_pause: int = 0
    _quiet_until: float = 0.0
    _alone: Lock = field(factory=Lock)

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return after < timedelta(minutes=1)

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        with self._alone:
            if time.monotonic() < self._quiet_until:
                self.turned_away += 1
                return Unsent("429", wait_seconds=1)
            self._since_pause += 1
            if self._since_pause > 15:
                self._since_pause, self._quiet_until = 0, time.monotonic() + 0.5
                self.turned_away += 1
                return Unsent("429", wait_seconds=1)
            self.arrived[key] += 1
            assert (account, bool(message.text)) == ("77", True)
            return Posted()

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        raise AssertionError((account, is_student))

    def members(self, after: str = "") -> Members | Unsent:
        raise AssertionError(after)

    def troubles(self) -> tuple[str, ...]:
        return ()


@pytest.fixture
def product(database: Database) -> Iterator[Product]:
    made = a_product(database.owner_url)
    yield made
    made.close()


def test_everything_arrives_in_the_end_and_nothing_twice(product: Product) -> None:
    mail, chat, m = ShakyMail(), BusyChat(), product.mentorship
    reader = _linked(product)
    for number in range(MESSAGES):
        m.errands.queue_notices(say=_say(reader, number))
    errands = evolve(m.errands, deliver_notice=evolve(m.errands.deliver_notice, mail=mail, community=chat))
    pumps = [Pump(outbox=m.outbox, errands=errands, worker=f"worker {number}") for number in range(2)]

    deadline = time.monotonic() + LONGEST_SECONDS
    while m.outbox.pending() and time.monotonic() < deadline:
        workers = [Thread(target=pump.drain) for pump in pumps]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(timeout=LONGEST_SECONDS)
        time.sleep(0.05)

    assert m.outbox.pending() == 0
    assert m.views.dead_letters(OPERATOR) == ()
    assert (len(mail.arrived), set(mail.arrived.values())) == (MESSAGES, {1})
    assert (len(chat.arrived), set(chat.arrived.values())) == (MESSAGES, {1})
    assert sum(mail.calls.values()) > MESSAGES
    assert chat.turned_away > 0


def _linked(product: Product) -> UserId:
    joined = product.mentorship.join_platform(actor=OPERATOR, email="reader@example.org", name="Reader")
    assert isinstance(joined, Joined)
    with product.mentorship.change_me.begin(OPERATOR) as tx:
        tx.record(UserChanged(at=product.clock(), user=evolve(joined.user, discord_id="77")))
    return joined.user.id


def _say(reader: UserId, number: int) -> Say:
    """News, which goes by mail and by chat."""
    return Say(kind=NoticeKind.OFFER_LAPSED, audience=Audience.STUDENT, about="1", deadline=str(number), student=reader)
