"""What operators can do, from the seats to the outbox."""

import json
from datetime import datetime, timedelta
from typing import Any

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.use_cases.identify import Known
from mentorship_core.use_cases.offer_slots import Slots
from tests.apps.cli.conftest import EYE, House
from tests.apps.cli.test_manners import pack_of, product_of


def the_only(house: House, *command: str) -> dict[str, Any]:
    (found,) = house.reads(*command)
    return dict(found)


def test_a_token_signs_its_person_in_until_its_hours_are_over(house: House) -> None:
    done = house.types("users", "token", "noor@example.org", "--hours", "2")

    token = done.stdout.strip()
    identify = house.product.mentorship.identify
    known = identify(token=token)
    assert isinstance(known, Known)
    assert known.user.email == "noor@example.org"
    house.pass_hours(2)
    assert identify(token=token) is None


def the_user(house: House, email: str) -> str:
    return next(str(user.id) for user in house.product.mentorship.views.users(EYE) if user.email == email)


def test_a_rehearsed_token_signs_nobody_in(house: House) -> None:
    before = house.everything()

    done = house.types("users", "token", "noor@example.org", "--dry-run")

    assert done.exit_code == 0
    assert "AccessToken" in done.stdout
    assert house.everything() == before


def test_a_grant_gives_sessions_and_a_seat(house: House) -> None:
    mira = product_of(house, "Mira Okafor")

    done = house.types("packs", "grant", "ida@example.org", mira, "--sessions", "2", "--yes")

    assert done.exit_code == 0, done.output
    pack = the_only(house, "packs", "list", "--student", "ida@example.org")
    assert (pack["total"], pack["status"], pack["seat"]) == (2, "active", "active")


def test_an_extension_moves_a_packs_expiry_by_days(house: House) -> None:
    before = the_only(house, "packs", "list", "--student", "sam@example.org")

    house.types("packs", "extend", before["pack"], "--days", "10", "--yes")

    after = the_only(house, "packs", "list", "--student", "sam@example.org")
    moved = datetime.fromisoformat(after["expires_at"]) - datetime.fromisoformat(before["expires_at"])
    assert moved.days == 10


def test_a_refund_of_an_amount_takes_the_sessions_it_names(house: House) -> None:
    pack = pack_of(house, "luca@example.org", "Jonas Weber")

    done = house.types("refund", pack, "--amount", "80.00", "--sessions", "1", "--yes", "--json")

    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["plan"][0]["money_back"] == [{"amount_minor": 8_000, "currency": "EUR"}]
    assert house.reads("packs", "show", pack)["remaining"] == 3


def test_a_released_seat_goes_to_the_next_in_line(house: House) -> None:
    seat = the_only(house, "seats", "list", "--mentor", "Asha Raman")

    done = house.types("seats", "release", seat["seat"], "--yes", "--reason", "moved abroad")

    assert done.exit_code == 0, done.output
    next_one = the_only(house, "seats", "list", "--mentor", "Asha Raman")
    assert (next_one["student"], next_one["state"]) == ("Priya Nair", "held")
    assert house.reads("packs", "list", "--student", "luca@example.org", "--mentor", "Asha Raman")[0]["remaining"] == 0


def test_grace_is_extended_by_hours(house: House) -> None:
    seat = in_grace(house)

    done = house.types("seats", "extend", str(seat.id), "--hours", "24", "--yes")

    assert done.exit_code == 0, done.output
    after = next(one for one in house.reads("seats", "list") if one["seat"] == str(seat.id))
    assert (datetime.fromisoformat(after["until"]) - seat.until).total_seconds() == 24 * 3600


def test_only_a_seat_in_grace_is_extended(house: House) -> None:
    seat = the_only(house, "seats", "list", "--mentor", "Asha Raman")

    assert house.types("seats", "extend", seat["seat"], "--hours", "24", "--yes").exit_code == 3


def in_grace(house: House) -> Grace:
    """Ida's, whose only session with Mira was held."""
    house.types("packs", "grant", "ida@example.org", product_of(house, "Mira Okafor"), "--sessions", "1", "--yes")
    m, ida = house.product.mentorship, UserId(the_user(house, "ida@example.org"))
    (pack,) = m.views.packs(EYE, student=ida)
    window = During(house.product.clock(), house.product.clock() + timedelta(days=7))
    offered = m.offer_slots(actor=EYE, mentor=pack.pack.mentor, window=window, student=ida)
    assert isinstance(offered, Slots), offered
    m.book_session(actor=EYE, mentor=pack.pack.mentor, student=ida, starts_at=offered.slots[0].during.start)
    house.pass_hours(24 * 5)
    session = the_only(house, "sessions", "list", "--student", "ida@example.org")
    house.types("sessions", "complete", session["session"], "--yes")
    (row,) = [one for one in m.views.seats(EYE) if one.student_name == "Ida Berg"]
    assert isinstance(row.seat, Grace), row
    return row.seat


def test_sessions_are_completed_in_bulk_once_they_have_begun(house: House) -> None:
    sessions = [one["session"] for one in house.reads("sessions", "list", "--student", "wei@example.org")]
    house.pass_hours(24 * 14)

    done = house.types("sessions", "complete", *sessions, "--yes")

    assert done.exit_code == 0, done.output
    pack = pack_of(house, "wei@example.org", "Jonas Weber")
    assert house.reads("packs", "show", pack)["remaining"] == 2


def test_the_next_place_is_offered_to_whom_the_operator_names(house: House) -> None:
    ida, shops = UserId(the_user(house, "ida@example.org")), house.product.mentorship.views.mentors()
    mentor = next(one.mentor.id for one in shops if one.mentor.name == "Asha Raman")
    house.product.mentorship.join_waitlist(actor=Person(ida, Role.STUDENT), mentor=mentor)

    done = house.types("waitlist", "offer", "Asha Raman", "ida@example.org", "--yes")

    assert done.exit_code == 0, done.output
    assert [one["student"] for one in house.reads("waitlist", "list")] == ["Ida Berg", "Priya Nair"]


def test_somebody_new_becomes_a_mentor_with_something_to_sell(house: House) -> None:
    for command in (
        ("users", "add", "rosa@example.org", "--name", "Rosa Díaz", "--zone", "America/Santiago"),
        ("mentors", "open", "rosa@example.org", "--headline", "Chess", "--seats", "2"),
        ("products", "add", "Rosa Díaz", "Four games", "49.000", "CLP"),
    ):
        refused = house.types(*command, "--yes")
        assert (refused.exit_code == 0) == (command[0] != "products"), refused.output
    done = house.types("products", "add", "Rosa Díaz", "Four games", "49000", "CLP", "--yes")

    assert done.exit_code == 0, done.output
    rosa = next(one for one in house.reads("mentors", "list") if one["name"] == "Rosa Díaz")
    assert (rosa["zone"], rosa["seats"], rosa["free"]) == ("America/Santiago", 2, 2)
    sold = next(one for one in house.reads("products", "list") if one["mentor"] == "Rosa Díaz")
    assert sold["price"] == {"amount_minor": 49_000, "currency": "CLP"}


def test_a_retired_product_and_a_closed_mentor_sell_nothing_more(house: House) -> None:
    product = product_of(house, "Asha Raman")

    house.types("products", "retire", product, "--yes")
    house.types("mentors", "sale", "Mira Okafor", "--off", "--yes")

    assert "Asha Raman" not in {one["mentor"] for one in house.reads("products", "list")}
    assert [one["on_sale"] for one in house.reads("mentors", "list") if one["name"] == "Mira Okafor"] == [False]


def test_a_code_is_made_and_edited_and_its_count_stays(house: House) -> None:
    house.types("promotions", "add", "autumn", "--amount", "10.00", "EUR", "--limit", "5", "--yes")
    house.types("promotions", "add", "AUTUMN", "--amount", "12.00", "EUR", "--limit", "6", "--yes")

    autumn = next(one for one in house.reads("promotions", "list") if one["code"] == "AUTUMN")
    assert (autumn["amount"], autumn["total_limit"], autumn["redeemed"]) == (
        {"amount_minor": 1_200, "currency": "EUR"},
        6,
        0,
    )


def test_a_code_is_ended_and_one_nobody_made_is_not_found(house: House) -> None:
    house.types("promotions", "add", "autumn", "--percent", "10", "--yes")

    done = house.types("promotions", "end", "AUTUMN", "NOWHERE", "--yes", "--reason", "the fair is over")

    assert done.exit_code == 6
    (latest, *_) = house.reads("audit", "--limit", "1")
    assert (latest["act"], latest["reason"]) == ("PromotionSaved", "the fair is over")
    assert house.types("promotions", "end", "AUTUMN", "--yes").exit_code == 0


def test_words_of_a_student_are_let_through_and_kept_back_at_the_command_line(house: House) -> None:
    words = "She asks the one question that matters, and waits for my answer."
    which = written_of_a_finished_pack(house, words)

    listed = the_only(house, "testimonials", "list")
    silent = house.types("testimonials", "reject", which, "--yes")
    done = house.types("testimonials", "approve", which, "--edited", words.replace("my", "the"), "--yes")
    (shown,) = house.reads("testimonials", "list", "--all")
    back = house.types("testimonials", "reject", which, "--reason", "names a stranger", "--yes")

    assert (listed["testimonial"], listed["status"], listed["words"]) == (which, "pending", words)
    assert (silent.exit_code, done.exit_code, back.exit_code) == (4, 0, 0), (silent.output, done.output, back.output)
    assert (shown["status"], shown["words"], shown["original"]) == ("approved", words.replace("my", "the"), words)
    (rejected,) = house.reads("testimonials", "list", "--all")
    assert rejected["status"] == "rejected"


def written_of_a_finished_pack(house: House, words: str) -> str:
    """Of the first pack that some session of was held, as if it had expired."""
    use = house.product.mentorship
    house.pass_hours(24 * 120)
    house.product.work()
    for row in use.views.packs(EYE):
        who = Person(row.pack.student, Role.STUDENT)
        kept = use.testimonials.write(actor=who, pack=row.pack.id, words=words)
        if isinstance(kept, Refusal):
            continue
        return str(kept.testimonial.id)
    raise AssertionError("no pack of the demo was ever met on")
