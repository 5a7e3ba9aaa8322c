"""The life of a seat, step by step. Each step says what it did, with what came back and the ids it made."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from attrs import frozen

from apps.cli.demo.people import IDA, JONAS, LUCA, NOOR, Somebody
from apps.cli.demo.tour.calls import Answer, Caller, CameOutWrong
from apps.cli.demo.tour.stage import Stage, moment

HALF_AN_HOUR = timedelta(minutes=30)
AFTER_ITS_START = timedelta(minutes=61)
WARNED_BEFORE = timedelta(hours=12)


@frozen
class Told:
    """`says` is what it means, in words."""

    answer: Answer
    says: str
    ids: Mapping[str, str]


Step = Callable[[Stage], Told]


def told(answer: Answer, says: str, **ids: object) -> Told:
    return Told(answer, says, {name: str(value) for name, value in ids.items()})


def signing_in(somebody: Somebody) -> Step:
    def sign_in(stage: Stage) -> Told:
        answer = stage.sign_in(somebody.email)
        return told(answer, f"by the link in the mailbox, as {somebody.email}", user_id=answer["me"]["id"])

    return sign_in


def find_a_mentor(stage: Stage) -> Told:
    found = stage.anybody.get("/api/mentors").expect(200)
    jonas = next(one for one in found["mentors"] if one["name"] == JONAS.who.name)
    free = jonas["free_places"]
    hold(free == 1, f"{JONAS.who.name} has one place left, not {free}")
    stage.mentor, stage.product = jonas["id"], jonas["products"][0]["id"]
    return told(found, "Jonas has one place left", mentor_id=stage.mentor, product_id=stage.product)


def start_to_buy(stage: Stage) -> Told:
    begun = stage.noor.post("/api/checkout/sandbox", {"product_id": stage.product}).expect(201)
    stage.order, stage.page = begun["order_id"], page_of(begun["url"])
    return told(begun, "a place is held while Noor pays", order_id=stage.order)


def pay(stage: Stage) -> Told:
    return _pay(stage, stage.noor)


def see_it_bought(stage: Stage) -> Told:
    seen = stage.noor.get("/api/checkout/verify", order_id=stage.order).expect(200)
    hold(seen["status"] == "paid", f"the order is {seen['status']}")
    stage.pack = seen["pack_id"]
    stage.wait_until_quiet()
    seat = stage.seat()
    hold(seat is not None and seat["status"] == "active", f"her seat is {seat}")
    return told(seen, "four sessions and a seat are hers", order_id=stage.order, pack_id=stage.pack)


def read_the_receipt(stage: Stage) -> Told:
    found, mail = stage.letter(NOOR.email, "Receipt")
    return told(found, "the receipt is in her mailbox", mail_id=mail["id"])


def find_it_sold_out(stage: Stage) -> Told:
    refused = stage.ida.post("/api/checkout/sandbox", {"product_id": stage.product}).expect(409, "SOLD_OUT")
    return told(refused, "no place is left for Ida, and no money moved")


def join_the_line(stage: Stage) -> Told:
    joined = stage.ida.post(f"/api/mentors/{stage.mentor}/waitlist").expect(201)
    hold(joined["position"] == 1, f"Ida stands at {joined['position']}")
    return told(joined, "Ida is first in line", mentor_id=stage.mentor)


def book_the_first(stage: Stage) -> Told:
    stage.starts = stage.free_starts()
    hold(len(stage.starts) >= 6, f"only {len(stage.starts)} days have a free time")
    return _book(stage, 0, "booked")


def overlap_it(stage: Stage) -> Told:
    wish = {"mentor_id": stage.mentor, "starts_at": written(stage.starts[0] + HALF_AN_HOUR)}
    refused = stage.luca.post("/api/sessions", wish).expect(409, "SLOT_TAKEN")
    return told(refused, "half an hour later Jonas is still busy with her")


def book_the_second(stage: Stage) -> Told:
    return _book(stage, 1, "booked")


def book_the_third(stage: Stage) -> Told:
    return _book(stage, 2, "booked")


def book_the_fourth(stage: Stage) -> Told:
    return _book(stage, 3, "booked; none is left to book")


def try_a_fifth(stage: Stage) -> Told:
    wish = {"mentor_id": stage.mentor, "starts_at": written(stage.starts[4])}
    refused = stage.noor.post("/api/sessions", wish).expect(409, "NO_SESSIONS_LEFT")
    return told(refused, "four sessions are never booked five times")


def reschedule_the_fourth(stage: Stage) -> Told:
    session, later = stage.sessions[3], stage.starts[5]
    moved = stage.noor.post(f"/api/sessions/{session}/reschedule", {"starts_at": written(later)}).expect(200)
    stage.starts[3] = later
    found = _sessions(stage)[session]
    hold(moment(found["starts_at"]) == later, f"it starts {found['starts_at']}")
    return told(moved, "the same session, two days later", session_id=session)


def complete_the_first(stage: Stage) -> Told:
    return _complete(stage, 0, remaining=3)


def complete_the_second(stage: Stage) -> Told:
    return _complete(stage, 1, remaining=2)


def complete_the_third(stage: Stage) -> Told:
    return _complete(stage, 2, remaining=1)


def be_reminded_to_renew(stage: Stage) -> Told:
    found, mail = stage.letter(NOOR.email, "1 session left")
    return told(found, "one is left: she is reminded to renew", mail_id=mail["id"])


def complete_the_fourth(stage: Stage) -> Told:
    return _complete(stage, 3, remaining=0)


def find_booking_locked(stage: Stage) -> Told:
    wish = {"mentor_id": stage.mentor, "starts_at": written(stage.starts[3] + timedelta(days=7))}
    refused = stage.noor.post("/api/sessions", wish).expect(409, "NO_SESSIONS_LEFT")
    return told(refused, "her pack is used up, and nothing can be booked")


def be_in_grace(stage: Stage) -> Told:
    seen = stage.noor.get("/api/packs").expect(200)
    seat = stage.seat()
    if seat is None or seat["status"] != "grace":
        raise CameOutWrong(f"her seat should be in grace, and is {seat}")
    stage.grace_until = moment(seat["until"])
    stage.letter(NOOR.email, "Your seat with Jonas Weber is kept until")
    return told(seen, f"her seat is kept until {seat['until']}", pack_id=stage.pack)


def be_warned(stage: Stage) -> Told:
    stage.move_to(end_of_grace(stage) - WARNED_BEFORE + timedelta(minutes=1))
    found, mail = stage.letter(NOOR.email, "Last call")
    return told(found, "twelve hours before its end she is warned", mail_id=mail["id"])


def lose_the_seat(stage: Stage) -> Told:
    moved = stage.move_to(end_of_grace(stage))
    seat = stage.seat()
    hold(seat is None, f"her seat should be released, and is {seat}")
    _, mail = stage.letter(NOOR.email, "was released")
    return told(moved, "the grace is over: her seat is released", mail_id=mail["id"])


def be_offered_the_place(stage: Stage) -> Told:
    seen = stage.ida.get("/api/waitlist").expect(200)
    place = next(one for one in seen["places"] if one["mentor_id"] == stage.mentor)
    hold(place["offer_id"] is not None, "Ida has no offer")
    stage.offer = place["offer_id"]
    _, mail = stage.letter(IDA.email, "is held for you")
    return told(seen, "the place is held for Ida", offer_id=stage.offer, mail_id=mail["id"])


def claim_it(stage: Stage) -> Told:
    wish = {"product_id": stage.product, "provider": "sandbox"}
    claimed = stage.ida.post(f"/api/offers/{stage.offer}/claim", wish).expect(200)
    stage.order, stage.page = claimed["checkout"]["order_id"], page_of(claimed["checkout"]["url"])
    return told(claimed, "Ida claims it by buying", offer_id=stage.offer, order_id=stage.order)


def pay_for_it(stage: Stage) -> Told:
    return _pay(stage, stage.ida)


def be_seated(stage: Stage) -> Told:
    seen = stage.ida.get("/api/checkout/verify", order_id=stage.order).expect(200)
    hold(seen["status"] == "paid", f"the order is {seen['status']}")
    packs = stage.ida.get("/api/packs").expect(200)["packs"]
    hold([pack["seat"]["status"] for pack in packs if pack["seat"]] == ["active"], f"her packs are {packs}")
    stage.wait_until_quiet()
    return told(seen, "the seat is Ida's", order_id=stage.order, pack_id=seen["pack_id"])


STORY: tuple[tuple[str, Step], ...] = (
    ("Noor signs in", signing_in(NOOR)),
    ("Luca signs in", signing_in(LUCA)),
    ("Ida signs in", signing_in(IDA)),
    ("Jonas signs in", signing_in(JONAS.who)),
    ("Noor finds a mentor", find_a_mentor),
    ("Noor starts to buy", start_to_buy),
    ("Noor pays", pay),
    ("bought", see_it_bought),
    ("receipt mailed", read_the_receipt),
    ("Ida finds it sold out", find_it_sold_out),
    ("Ida waits", join_the_line),
    ("booked", book_the_first),
    ("overlap refused", overlap_it),
    ("second booked", book_the_second),
    ("third booked", book_the_third),
    ("fourth booked", book_the_fourth),
    ("fifth booking refused", try_a_fifth),
    ("rescheduled", reschedule_the_fourth),
    ("first completed", complete_the_first),
    ("second completed", complete_the_second),
    ("third completed", complete_the_third),
    ("renewal reminded", be_reminded_to_renew),
    ("fourth completed", complete_the_fourth),
    ("booking locked", find_booking_locked),
    ("grace", be_in_grace),
    ("warned", be_warned),
    ("released", lose_the_seat),
    ("offered to the waitlist", be_offered_the_place),
    ("claimed", claim_it),
    ("Ida pays", pay_for_it),
    ("Ida is seated", be_seated),
)


def hold(fact: bool, otherwise: str) -> None:
    if not fact:
        raise CameOutWrong(otherwise)


def end_of_grace(stage: Stage) -> datetime:
    assert stage.grace_until is not None
    return stage.grace_until


def written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def page_of(url: str) -> str:
    """The sandbox's page, a path of the demo's own."""
    return urlsplit(url).path


def _pay(stage: Stage, buyer: Caller) -> Told:
    buyer.get(stage.page).expect(200)
    paid = buyer.submit(stage.page, outcome="pay").expect(303)
    return told(paid, "the sandbox takes her money", order_id=stage.order, checkout_id=stage.page.rpartition("/")[2])


def _book(stage: Stage, number: int, says: str) -> Told:
    wish = {"mentor_id": stage.mentor, "starts_at": written(stage.starts[number])}
    booked = stage.noor.post("/api/sessions", wish).expect(201)
    session = booked["session"]["id"]
    stage.sessions.append(session)
    return told(booked, says, session_id=session, pack_id=stage.pack)


def _complete(stage: Stage, number: int, *, remaining: int) -> Told:
    session = stage.sessions[number]
    stage.move_to(stage.starts[number] + AFTER_ITS_START)
    done = stage.jonas.patch(f"/api/instructor/sessions/{session}", {"status": "completed"}).expect(200)
    stage.wait_until_quiet()
    ledger = stage.noor.get(f"/api/packs/{stage.pack}/ledger").expect(200)
    left = ledger["entries"][-1]["balance"]
    hold(left == remaining, f"{left} sessions are left instead of {remaining}")
    return told(done, f"{remaining} left", session_id=session)


def _sessions(stage: Stage) -> dict[str, Mapping[str, str]]:
    found = stage.noor.get("/api/sessions").expect(200)["sessions"]
    return {one["session"]["id"]: one["session"] for one in found}
