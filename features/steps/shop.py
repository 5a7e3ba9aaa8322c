"""What mentors offer, and when."""

from datetime import date, datetime

from features.steps.speech import Tale, act, see
from features.steps.zones import zone_called
from features.worlds.answers import Answer, Hours

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@act("{mentor} takes {count} student(s)")
@act("{mentor} lowers the places to {count}")
@act("{mentor} raises the places to {count}")
def takes_students(tale: Tale, mentor: str, count: int) -> Answer:
    return tale.world.set_places(mentor, count)


@act("{mentor} is sold out to {student}")
def is_sold_out(tale: Tale, mentor: str, student: str) -> Answer:
    tale.world.set_places(mentor, 1)
    return bought(tale, student, mentor)


def bought(tale: Tale, student: str, mentor: str, title: str | None = None) -> Answer:
    """Through the whole checkout, until the pack is there."""
    answer = tale.world.start(student, mentor, title)
    if not answer.refused and answer.facts["url"] is not None:
        assert tale.world.on_page(student, "pay")
        tale.world.settle()
    return answer


@act("{mentor} works every day from {spans}")
def works_every_day(tale: Tale, mentor: str, spans: tuple[tuple[str, str], ...]) -> Answer:
    return tale.world.set_hours(mentor, Hours(weekdays=EVERY_DAY, spans=spans))


@act("{mentor} works in {zone} every day from {spans}")
def works_elsewhere(tale: Tale, mentor: str, zone: str, spans: tuple[tuple[str, str], ...]) -> Answer:
    return tale.world.set_hours(mentor, Hours(zone=zone_called(zone), weekdays=EVERY_DAY, spans=spans))


@act("{mentor} saves hours every day from {spans} in {zone}")
def saves_hours(tale: Tale, mentor: str, spans: tuple[tuple[str, str], ...], zone: str) -> Answer:
    return tale.world.set_hours(mentor, Hours(zone=zone_called(zone), weekdays=EVERY_DAY, spans=spans))


@act("{mentor} works on {day} only from {spans}")
def works_on(tale: Tale, mentor: str, day: date, spans: tuple[tuple[str, str], ...]) -> Answer:
    return tale.world.set_hours(mentor, Hours(on_days={day.isoformat(): spans}))


@act("{mentor} does not work on {day}")
def does_not_work_on(tale: Tale, mentor: str, day: date) -> Answer:
    return tale.world.set_hours(mentor, Hours(on_days={day.isoformat(): ()}))


@act("{mentor} wants {count} hours of notice")
def wants_notice(tale: Tale, mentor: str, count: int) -> Answer:
    return tale.world.set_bounds(mentor, {"notice_hours": count})


@act("{mentor} takes bookings {days} days ahead")
def takes_bookings(tale: Tale, mentor: str, days: int) -> Answer:
    return tale.world.set_bounds(mentor, {"horizon_days": days})


@act("{mentor} takes {count} session(s) a day")
def takes_a_day(tale: Tale, mentor: str, count: int) -> Answer:
    return tale.world.set_bounds(mentor, {"daily_limit": count})


@act("{mentor} starts sessions every {minutes} minutes")
def starts_every(tale: Tale, mentor: str, minutes: int) -> Answer:
    return tale.world.set_bounds(mentor, {"increment_minutes": minutes})


@act("{mentor} keeps {count} minutes free before and {minutes} minutes after each session")
def keeps_free(tale: Tale, mentor: str, count: int, minutes: int) -> Answer:
    return tale.world.set_bounds(mentor, {"buffer_before_minutes": count, "buffer_after_minutes": minutes})


@act('{mentor} sells "{title}": {sessions} session(s) of {minutes} minutes for {money} valid for {days} days')
def sells(tale: Tale, mentor: str, title: str, sessions: int, minutes: int, money: str, days: int) -> Answer:
    return tale.world.add_product(mentor, title, sessions=sessions, minutes=minutes, price=money, days=days)


@act("{mentor} changes her pack to {sessions} sessions for {money}")
def changes_her_pack(tale: Tale, mentor: str, sessions: int, money: str) -> Answer:
    return tale.world.change_product(mentor, sessions=sessions, price=money)


@act("{mentor} takes her pack off sale")
def takes_off_sale(tale: Tale, mentor: str) -> Answer:
    return tale.world.change_product(mentor, on_sale=False)


@act("{mentor} raises her price to {money}, and to {loyal} for who bought before {at}")
def raises_her_price(tale: Tale, mentor: str, money: str, loyal: str, at: datetime) -> Answer:
    return tale.world.change_product(mentor, price=money, loyal_price=loyal, loyal_before=at)


@act("{mentor} closes to new sales")
def closes_to_sales(tale: Tale, mentor: str) -> Answer:
    return tale.world.close_sales(mentor)


@act("{mentor} goes away from {start} to {end}")
def goes_away(tale: Tale, mentor: str, start: datetime, end: datetime) -> Answer:
    return tale.world.go_away(mentor, start, end)


@act("{mentor} is back after all")
def is_back(tale: Tale, mentor: str) -> Answer:
    return tale.world.come_back(mentor, None)


@act("{mentor} comes back on {at} instead")
def comes_back(tale: Tale, mentor: str, at: datetime) -> Answer:
    return tale.world.come_back(mentor, at)


@see("{mentor} has {count} place(s) free")
def has_places_free(tale: Tale, mentor: str, count: int) -> None:
    assert tale.world.shop(mentor).free == count


@see('somebody passing by sees that {mentor} sells "{title}" for {money} and has {count} place(s) free')
def the_public_sees(tale: Tale, mentor: str, title: str, money: str, count: int) -> None:
    shop = tale.world.shop(mentor)
    assert shop.free == count
    assert shop.products == ((title, money),)
