"""A provider's webhooks: written down when something happens, posted once, twice, late, out of order or never."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from random import Random
from threading import Condition, RLock, get_ident

import httpx
from attrs import define, evolve, field, frozen

Post = Callable[[Mapping[str, str], bytes], bool]
"""Hands headers and body over; True once they were taken."""

WAIT_SECONDS = 10


class Manner(StrEnum):
    ONCE = "once"
    TWICE = "twice"
    LATE = "late"
    """Kept until released, then in order."""
    SHUFFLED = "shuffled"
    """Kept until released, then in any order."""
    NEVER = "never"
    """Lost; only when asked for again does it come."""


@frozen(kw_only=True)
class Letter:
    """`about` is the page it belongs to; `tries` how often it was posted in vain."""

    id: str
    about: str
    body: bytes
    heard: bool = False
    lost: bool = False
    tries: int = 0


@frozen(kw_only=True)
class Posted:
    letter: Letter
    headers: Mapping[str, str]
    taken: bool


def nobody(_headers: Mapping[str, str], _body: bytes) -> bool:
    """Nobody listens yet."""
    return False


def post_to(url: str) -> Post:
    """Over HTTP; False when nobody answers or the answer is not a yes."""

    def post(headers: Mapping[str, str], body: bytes) -> bool:
        try:
            return httpx.post(url, headers=dict(headers), content=body, timeout=WAIT_SECONDS).is_success
        except httpx.HTTPError:
            return False

    return post


@define
class Poster:
    """`sign` gives the headers of one attempt: providers sign each attempt anew."""

    sign: Callable[[Letter], Mapping[str, str]]
    post: Post = nobody
    manner: Manner = Manner.ONCE
    dice: Random = field(factory=lambda: Random(0))
    posted: list[Posted] = field(factory=list, init=False)
    _letters: dict[str, Letter] = field(factory=dict, init=False)
    _silent: set[str] = field(factory=set, init=False)
    _busy: dict[str, int] = field(factory=dict, init=False)
    """Which thread posts it."""
    _lock: RLock = field(factory=RLock, init=False, repr=False)
    _free: Condition = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._free = Condition(self._lock)

    def write(self, about: str, letter_id: str, body: bytes) -> None:
        """Put it down; it goes out with the next `tell` about the same page."""
        with self._lock:
            self._letters[letter_id] = Letter(id=letter_id, about=about, body=body, lost=self.manner is Manner.NEVER)

    def letters(self, about: str | None = None) -> list[Letter]:
        with self._lock:
            return [one for one in self._letters.values() if about in {None, one.about}]

    def tell(self, about: str, times: int = 1) -> None:
        """Post what nobody has taken yet, each so many times over; the manner may keep it back."""
        if self.manner in {Manner.ONCE, Manner.TWICE} and about not in self._silent:
            often = times * 2 if self.manner is Manner.TWICE else times
            self._post_waiting(self.letters(about), often)

    def silence(self, about: str) -> None:
        """From now on nothing is posted about it, until it is asked for."""
        self._silent.add(about)

    def release(self) -> None:
        """Post all that was kept back, whatever it is about."""
        kept = self.letters()
        if self.manner is Manner.SHUFFLED:
            self.dice.shuffle(kept)
        self._post_waiting(kept)

    def answer(self, about: str) -> None:
        """Post what was kept back about one page; it is silent no more."""
        self._silent.discard(about)
        self._post_waiting(self.letters(about))

    def repeat(self, about: str) -> None:
        """Everything about it once more, as a provider does that lost our answer; what was lost comes too."""
        for letter in self.letters(about):
            self._post(letter)

    def retry(self) -> None:
        """Post again what was posted in vain."""
        self._post_waiting([one for one in self.letters() if one.tries and one.about not in self._silent])

    def _post_waiting(self, letters: list[Letter], times: int = 1) -> None:
        """Those that are neither taken nor lost; what somebody else is posting at this moment is waited for."""
        for letter in letters:
            if self._claim(letter.id):
                try:
                    for _ in range(times):
                        self._post(letter)
                finally:
                    self._let_go(letter.id)

    def _claim(self, letter_id: str) -> bool:
        me = get_ident()
        with self._free:
            # Whoever hears a letter may make us look at it again before they have answered.
            self._free.wait_for(lambda: self._busy.get(letter_id, me) == me)
            now = self._letters[letter_id]
            if now.heard or now.lost or letter_id in self._busy:
                return False
            self._busy[letter_id] = me
            return True

    def _let_go(self, letter_id: str) -> None:
        with self._free:
            del self._busy[letter_id]
            self._free.notify_all()

    def _post(self, letter: Letter) -> None:
        headers = dict(self.sign(letter))
        taken = self.post(headers, letter.body)
        with self._lock:
            self.posted.append(Posted(letter=letter, headers=headers, taken=taken))
            now = self._letters[letter.id]
            self._letters[letter.id] = evolve(now, heard=now.heard or taken, tries=now.tries + 1)
