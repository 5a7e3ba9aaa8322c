"""A world in which every page has something to show, and where that is."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from features.worlds.http.asking import written
from features.worlds.http.world import HttpWorld
from features.worlds.world import World
from tests.adapters.pictures.samples import a_png

NOON = datetime(2030, 3, 6, 12, tzinfo=UTC)
"""A Wednesday: the first session of each is held then, or an hour later."""
NEXT_WEEK, WEEK_AFTER = NOON + timedelta(days=7), NOON + timedelta(days=14)
HALF_AN_HOUR = timedelta(minutes=30)
PROMOTION = "SPRING"
PRAISE = "He asks the one question that matters, and waits for my answer."
ENDS = re.compile(r"/unsubscribe/(\S+)")
NOTES = "We read the parser together.\nNext time: error messages."


def buys(world: World, student: str, mentor: str, title: str | None = None) -> None:
    world.start(student, mentor, title)
    assert world.on_page(student, "pay")
    world.settle()


def furnish(world: HttpWorld) -> Mapping[str, str]:
    """Answers what the parts of addresses are."""
    live(world)
    return _addresses(world)


def live(world: World) -> None:
    """Noor has met Mira once and has a session ahead; Sam contests one that counted; their place with Otto is in
    grace, and Tom waits for it; Lena has begun to pay."""
    for student in ("Noor", "Sam"):
        buys(world, student, "Mira")
    world.add_product("Otto", "One session", sessions=1, minutes=60, price="60.00 EUR", days=45)
    buys(world, "Sam", "Otto", "One session")
    world.book("Noor", "Mira", NOON)
    world.book("Sam", "Mira", NOON + timedelta(hours=1))
    world.book("Noor", "Mira", NEXT_WEEK)
    world.book("Sam", "Otto", NOON - timedelta(hours=1))
    world.tell_goals("Noor", "A parser of my own", "UTC")
    world.pass_until(NOON + timedelta(hours=1) + HALF_AN_HOUR)
    world.complete("Otto", "Sam", NOON - timedelta(hours=1))
    world.complete("Mira", "Noor", NOON)
    world.write_notes("Mira", "Noor", NOON, shared=True, text=NOTES)
    world.mark_no_show("Mira", "Sam", NOON + timedelta(hours=1), "student")
    world.contest("Sam", "Sam", NOON + timedelta(hours=1), "I was there, and the room stayed empty.")
    world.write_of("Sam", "Otto", PRAISE)
    world.let_through("Ada", "Sam")
    world.settle()
    world.show_picture("Noor", a_png())
    world.set_places("Otto", 1)
    world.join("Tom", "Otto")
    world.go_away("Mira", WEEK_AFTER, WEEK_AFTER + timedelta(days=2))
    world.start("Lena", "Mira")
    world.save_code("Ada", PROMOTION, percent=10)
    world.settle()


def _addresses(world: HttpWorld) -> Mapping[str, str]:
    (finished,) = world.packs("Sam", "Otto")
    (pack,), (contest,) = world.packs("Noor", "Mira"), world.cases("Ada")
    mails = world.get(None, "/dev/mailbox", limit=1000)["mails"]
    return {
        "mentor_id": world.baseline.mentors["Mira"],
        "full_mentor": world.baseline.mentors["Otto"],
        "student_id": world.baseline.users["Noor"],
        "in_grace": world.baseline.users["Sam"],
        "pack_id": pack.id,
        "finished_pack": finished.id,
        "user_id": world.baseline.users["Noor"],
        "role": "mentor",
        "testimonial_id": world.written_by("Sam").rpartition("/")[2],
        "product_id": world.get("Mira", "/api/instructor/products")[0]["id"],
        "order_id": world.begun["Noor"][0],
        "unpaid_order": world.begun["Lena"][0],
        "checkout_id": world.page_of("Lena"),
        "session_id": world.session_id("Noor", NEXT_WEEK),
        "past_session": world.session_id("Noor", NOON),
        "contested_session": world.session_id("Sam", NOON + timedelta(hours=1)),
        "case_id": contest.id,
        "choice": "uphold",
        "away_id": world.aways["Mira"]["id"],
        "mail_id": str(mails[0]["id"]),
        "letter_name": "grace_began-student",
        "reminder": next(found[1] for mail in mails if (found := ENDS.search(mail["text"])) is not None),
        "code": "SOLD_OUT",
        "promotion": PROMOTION,
        "provider": "sandbox",
        "event_id": world.get("Ada", "/api/admin/webhooks")["webhooks"][0]["event_id"],
        "letter_id": "00000000-0000-0000-0000-000000000007",
        "free_at": written(NEXT_WEEK + timedelta(days=2)),
    }
