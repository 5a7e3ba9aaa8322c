"""What the steps may do and see, in the students', mentors' and operators' words. People are named by first name."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from features.worlds.answers import (
    Answer,
    CaseSeen,
    Hours,
    LetterSeen,
    LineSeen,
    OrderSeen,
    PackSeen,
    ReceiptSeen,
    SeatSeen,
    SessionSeen,
    ShopSeen,
)
from mentorship_core.domain.instant import During

NEWEST = -1
"""The place of the newest pack; 0 is the first one bought."""


class Time(Protocol):
    def now(self) -> datetime: ...
    def pass_until(self, at: datetime) -> None:
        """The clock is moved, and all that is due happens."""

    def jump_to(self, at: datetime) -> None:
        """The clock is moved, and whoever acts next is the first to look."""

    def turn_clock(self, at: datetime) -> None:
        """The clock is moved, and what is due may happen while the story goes on."""

    def settle(self) -> None:
        """All that waits to be done is done."""

    def turn_back(self, hours: int) -> Answer: ...


class Shop(Protocol):
    """What mentors offer."""

    def set_places(self, mentor: str, places: int) -> Answer: ...
    def set_hours(self, mentor: str, hours: Hours) -> Answer: ...
    def set_bounds(self, mentor: str, bounds: Mapping[str, int]) -> Answer:
        """Notice, horizon, increment, daily limit, buffers, by their names."""

    def add_product(self, mentor: str, title: str, *, sessions: int, minutes: int, price: str, days: int) -> Answer: ...
    def change_product(
        self,
        mentor: str,
        *,
        price: str | None = None,
        sessions: int | None = None,
        on_sale: bool | None = None,
        loyal_price: str | None = None,
        loyal_before: datetime | None = None,
    ) -> Answer:
        """The pack every mentor has, edited."""

    def break_calendar(self, mentor: str) -> None:
        """Their calendar elsewhere cannot be read."""

    def fill_calendar_unseen(self, mentor: str, start: datetime, end: datetime) -> None:
        """They are busy there, and nobody has read it since."""

    def close_sales(self, mentor: str) -> Answer: ...
    def go_away(self, mentor: str, start: datetime, end: datetime) -> Answer: ...
    def come_back(self, mentor: str, at: datetime | None) -> Answer:
        """Their latest range ends then; None deletes it."""

    def save_code(
        self,
        who: str,
        code: str,
        *,
        percent: int | None = None,
        amount: str | None = None,
        starts: datetime | None = None,
        ends: datetime | None = None,
        uses: int | None = None,
        product: tuple[str, str] | None = None,
    ) -> Answer:
        """`product` is (mentor, title)."""

    def shop(self, mentor: str) -> ShopSeen:
        """As somebody passing by sees it."""


class Buying(Protocol):
    def start(self, who: str | None, mentor: str, title: str | None = None, code: str | None = None) -> Answer:
        """Facts: `order`, `url` (None when there is nothing to pay), `asked`. `who` None is not signed in."""

    def give_up(self, who: str) -> Answer: ...
    def come_back_from_page(self, who: str) -> Answer: ...
    def on_page(self, who: str, deed: str, *, page: int = NEWEST) -> bool:
        """pay, pay_late, pay_slowly, decline, settle or fail, on the provider's own page; False if it cannot be."""

    def has_taken_money(self, who: str, *, page: int = NEWEST) -> bool:
        """Whether the provider has the buyer's money for that page."""

    def pay_amount(self, who: str, amount: str) -> None:
        """The provider says another amount came than was asked."""

    def pay_unheard(self, who: str) -> None:
        """Paid, and the news of it is late."""

    def hear_no_more(self, who: str) -> None:
        """What the provider tells from now on is lost."""

    def hear_late_news(self, who: str) -> None: ...
    def ask_provider(self, who: str, student: str) -> Answer:
        """What the provider knows of the student's latest order, put right."""

    def hear_again(self, who: str) -> None:
        """The provider tells all it told before once more."""

    def orders(self, who: str) -> tuple[OrderSeen, ...]:
        """Newest first."""


class Bank(Protocol):
    """The provider and the buyer's bank, without us."""

    def plan_refund(self, who: str, outcome: str) -> None:
        """What becomes of the next refund: deny or hold."""

    def settle_refunds(self, who: str) -> None: ...
    def fail_refunds(self, who: str) -> None: ...
    def return_money(self, who: str, amount: str | None) -> None: ...
    def dispute(self, who: str, amount: str | None = None, *, inquiry: bool = False) -> None: ...
    def close_dispute(self, who: str, *, won: bool) -> None: ...
    def refunds_asked(self, who: str) -> int:
        """How many refunds we asked of the provider for this buyer."""


class Waiting(Protocol):
    def join(self, who: str, mentor: str) -> Answer: ...
    def leave(self, who: str, mentor: str) -> Answer: ...
    def claim(self, who: str, mentor: str, *, offered_to: str | None = None) -> Answer: ...
    def decline(self, who: str, mentor: str) -> Answer: ...
    def skip_in_line(self, who: str, student: str, mentor: str) -> Answer: ...
    def invite_next(self, who: str, student: str, mentor: str) -> Answer: ...
    def line(self, who: str, mentor: str) -> LineSeen | None: ...


class Booking(Protocol):
    def book(self, who: str, mentor: str, at: datetime, pack: PackSeen | None = None) -> Answer: ...
    def plan_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer:
        """Facts: `conflicts`, each a ConflictSeen, and `starts`, what could be booked."""

    def book_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer: ...
    def offered(self, who: str | None, mentor: str, day: date) -> tuple[datetime, ...]:
        """The bookable starts of that day in UTC; `who` None is somebody passing by."""

    def sessions(self, who: str) -> tuple[SessionSeen, ...]:
        """A student's own, soonest first."""

    def session_at(self, student: str, at: datetime) -> SessionSeen | None:
        """As its student sees it, the latest booked for that start."""

    def session_seen(self, who: str, student: str, at: datetime) -> SessionSeen | None:
        """The same as somebody else sees it, if they do."""

    def move(self, who: str, student: str, at: datetime, to: datetime) -> Answer: ...
    def ask_to_move(self, mentor: str, student: str, at: datetime) -> Answer: ...
    def cancel(self, who: str, student: str, at: datetime, *, preview: bool = False) -> Answer:
        """Facts of a preview: `cost`, `left`, `lost`."""

    def enter_room(self, who: str, student: str, at: datetime) -> Answer:
        """Facts: `until`."""


class Closing(Protocol):
    def complete(self, who: str, student: str, at: datetime) -> Answer: ...
    def mark_no_show(self, who: str, student: str, at: datetime, by: str) -> Answer: ...
    def correct(self, who: str, student: str, at: datetime, to: str, *, no_show_by: str | None = None) -> Answer: ...
    def contest(self, who: str, student: str, at: datetime, words: str) -> Answer: ...
    def write_notes(self, who: str, student: str, at: datetime, *, shared: bool, text: str) -> Answer: ...
    def add_recording(self, who: str, student: str, at: datetime, url: str) -> Answer: ...
    def consent(self, who: str, student: str, at: datetime) -> Answer: ...


class Ruling(Protocol):
    """What admins do."""

    def grant(self, who: str, student: str, mentor: str, sessions: int, reason: str = "") -> Answer: ...
    def extend_pack(self, who: str, student: str, mentor: str, to: datetime, reason: str = "") -> Answer: ...
    def extend_grace(self, who: str, student: str, mentor: str, to: datetime) -> Answer: ...
    def refund(
        self,
        who: str,
        pack: PackSeen,
        kind: str = "unused",
        *,
        amount: str | None = None,
        sessions: int = 0,
        soon_too: bool = False,
        preview: bool = False,
    ) -> Answer:
        """Facts of a preview: `money`, `used`."""

    def release(self, who: str, student: str, mentor: str, *, preview: bool = False) -> Answer:
        """By a mentor a proposal. Facts of a preview: `canceled`, `money`."""

    def cases(self, who: str) -> tuple[CaseSeen, ...]:
        """Those open."""

    def decide(self, who: str, case: CaseSeen, choice: str) -> Answer: ...
    def evidence(self, who: str, student: str) -> Answer:
        """Facts: `completed`, how many sessions of the latest disputed order were held; `said` before paying;
        `sent`, pairs of what was told and by which channel."""

    def change_role(self, who: str, whose: str, role: str) -> Answer: ...
    def audit(self, who: str) -> tuple[tuple[str, str], ...]:
        """(who acted, why), newest first."""

    def seats_of_all(self, who: str) -> Answer: ...


class Looking(Protocol):
    def seat(self, student: str, mentor: str) -> SeatSeen: ...
    def packs(self, student: str, mentor: str) -> tuple[PackSeen, ...]:
        """From the oldest."""

    def receipt(self, who: str, student: str, mentor: str) -> ReceiptSeen | None:
        """The student's latest with that mentor, as `who` reads it; None if there is none, or none for them."""

    def sees_pack(self, who: str, pack: PackSeen) -> bool: ...
    def ledger(self, student: str, pack: PackSeen) -> tuple[tuple[int, str], ...]: ...
    def students(self, mentor: str) -> tuple[str, ...]:
        """Names, in order of the alphabet."""

    def role(self, who: str) -> str: ...
    def tell_goals(self, who: str, goals: str, zone: str) -> Answer: ...
    def notices(self, who: str) -> tuple[str, ...]:
        """The kinds of all in their list."""

    def unread(self, who: str) -> int: ...
    def read_notices(self, who: str) -> Answer:
        """All of them."""

    def choose_nudges(self, who: str, channels: tuple[str, ...], quiet: tuple[str, str] | None) -> Answer:
        """`quiet` from one time of day until another, in their zone."""

    def coming(self, who: str, student: str, mentor: str) -> tuple[tuple[str, datetime], ...] | None:
        """The kind and hour of all the student will be told of the mentor, as `who` sees it; None if they do not."""

    def stop_coming(self, who: str, student: str, mentor: str, kind: str, at: datetime) -> Answer: ...
    def resend(self, who: str, student: str, mentor: str, kind: str) -> Answer:
        """The latest mail of that kind."""

    def letters(self, who: str) -> tuple[LetterSeen, ...]:
        """Their mail, oldest first."""


class Showing(Protocol):
    """What students tell and show before their first session."""

    def show_picture(self, who: str, picture: bytes) -> Answer: ...
    def take_picture_away(self, who: str, student: str) -> Answer:
        """The student's latest."""

    def pictures_seen(self, who: str, student: str) -> int: ...
    def goals_read(self, mentor: str, student: str) -> str | None: ...


class Praising(Protocol):
    """What students say of their mentors."""

    def write_of(self, who: str, mentor: str, words: str) -> Answer:
        """Of their latest pack with that mentor."""

    def take_words_back(self, who: str, mentor: str) -> Answer: ...
    def let_through(self, who: str, student: str, edited: str | None = None) -> Answer: ...
    def keep_back(self, who: str, student: str, why: str) -> Answer: ...
    def praise(self, mentor: str) -> tuple[tuple[str, str], ...]:
        """(words, name), as anybody reads them."""


class Chatting(Protocol):
    """Discord, by the names of accounts there."""

    def ask_chat_link(self, account: str) -> str:
        """What `/link` gives that account."""

    def follow_chat_link(self, who: str, link: str) -> Answer: ...
    def unlink_chat(self, who: str) -> Answer: ...
    def reopen_chat(self, who: str) -> Answer: ...
    def change_in_chat(
        self, account: str, *, closed: bool | None = None, is_student: bool | None = None, left: bool = False
    ) -> None:
        """What its owner does there, or whoever runs it."""

    def told_in_chat(self, account: str) -> tuple[str, ...]: ...
    def wears_role(self, account: str) -> bool: ...


class World(
    Time, Shop, Buying, Bank, Waiting, Booking, Closing, Ruling, Looking, Showing, Praising, Chatting, Protocol
):
    """One driver's whole product, empty but for its cast (worlds/cast.py)."""


class BreakableWorld(World, Protocol):
    """A world whose surroundings can be made to fail: only in memory."""

    def break_provider(self, *, broken: bool) -> None: ...
    def break_mail(self, *, broken: bool) -> None: ...


class CalendarsWorld(World, Protocol):
    """A world with mentors' calendars elsewhere: at an emulated Google, and at a host that publishes them."""

    def connect_calendar(self, mentor: str, said: str) -> Answer:
        """`said` at the page that asks for it: accept, partly or refuse."""

    def disconnect_calendar(self, mentor: str) -> Answer: ...
    def enter_elsewhere(self, mentor: str, start: datetime, end: datetime) -> None: ...
    def move_elsewhere(self, mentor: str, student: str, at: datetime, to: datetime) -> None: ...
    def delete_elsewhere(self, mentor: str, student: str, at: datetime) -> None: ...
    def empty_elsewhere(self, mentor: str) -> None: ...
    def take_consent_back(self, mentor: str) -> None: ...
    def silence_calendars(self) -> None: ...
    def name_calendar(self, mentor: str) -> Answer:
        """By the address that its host gave them."""

    def unname_calendars(self, mentor: str) -> None: ...
    def enter_at_host(self, mentor: str, start: datetime, end: datetime) -> None:
        """In place of whatever stands there."""

    def hide_at_host(self, mentor: str) -> None: ...
    def stands_elsewhere(self, mentor: str, student: str, at: datetime) -> During | None: ...


class SignInWorld(World, Protocol):
    """A world with a front door: only over HTTP."""

    def ask_link(self, who: str) -> Answer: ...
    def follow_link(self, who: str) -> Answer: ...
