"""The API's own promises: statuses, previews, ETags, pages of a list, and what is not yours."""

from uuid import UUID

import pytest

from mentorship_core.domain.people import User
from tests.apps.web.callers import Caller, caller, newcomer
from tests.apps.web.house import House

WEDNESDAY_AT_TEN = "2026-12-02T10:00:00Z"
NOBODYS = UUID(int=7)


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def noor(house: House) -> Caller:
    house.buys(house.noor)
    return caller(house, house.noor)


def books(house: House, who: Caller, at: str = WEDNESDAY_AT_TEN) -> str:
    answer = who.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": at})
    assert answer.status_code == 201, answer.text
    session: str = answer.json()["session"]["id"]
    return session


# buying


def test_a_checkout_is_started_once_and_answered_the_same_while_it_is_open(house: House) -> None:
    noor, body = caller(house, house.noor), {"product_id": str(house.pack_product)}

    first = noor.post("/api/checkout/sandbox", body)
    second = noor.post("/api/checkout/sandbox", body)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["changed"] is True
    assert second.json()["changed"] is False
    assert first.json()["total"] == {"amount_minor": 24000, "currency": "USD"}
    assert (second.json()["order_id"], second.json()["url"]) == (first.json()["order_id"], first.json()["url"])


def test_verify_settles_a_paid_order_whose_news_is_late(house: House) -> None:
    noor = caller(house, house.noor)
    order = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()
    checkout = order["url"].rsplit("/", 1)[1]

    before = noor.get(f"/api/checkout/verify?session_id={checkout}").json()
    noor.post(f"/dev/sandbox/{checkout}", {"deed": "pay", "answers": 0})
    after = noor.get(f"/api/checkout/verify?session_id={checkout}").json()

    assert (before["status"], before["pack_id"]) == ("pending", None)
    assert (after["status"], after["changed"]) == ("paid", True)
    assert noor.get("/api/packs").json()["packs"][0]["id"] == after["pack_id"]


def test_a_webhook_kept_twice_is_kept_once(house: House) -> None:
    noor = caller(house, house.noor)
    order = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()
    checkout = order["url"].rsplit("/", 1)[1]

    noor.post(f"/dev/sandbox/{checkout}", {"deed": "pay", "answers": 3})
    house.work()

    assert [pack["total"] for pack in noor.get("/api/packs").json()["packs"]] == [4]


def test_giving_up_a_checkout_gives_the_place_back(house: House) -> None:
    noor = caller(house, house.noor)
    order = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)}).json()["order_id"]

    free_before = noor.get(f"/api/mentors/{house.mentor}").json()["free_places"]
    given_up = noor.post("/api/checkout/cancel", {"order_id": order})

    assert (given_up.status_code, given_up.json()["status"]) == (200, "canceled")
    assert (free_before, noor.get(f"/api/mentors/{house.mentor}").json()["free_places"]) == (2, 3)


def test_sold_out_says_who_stands_in_the_way_and_the_line_is_there(house: House) -> None:
    for name in ("Uri", "Vera", "Wim"):
        house.buys(newcomer(house, name))
    noor = caller(house, house.noor)

    refused = noor.post("/api/checkout/sandbox", {"product_id": str(house.pack_product)})
    joined = noor.post(f"/api/mentors/{house.mentor}/waitlist")
    again = noor.post(f"/api/mentors/{house.mentor}/waitlist")

    assert (refused.status_code, refused.json()["code"]) == (409, "SOLD_OUT")
    assert (refused.json()["seated"], refused.json()["held"], refused.json()["waiting"]) == (3, 0, 0)
    assert (joined.status_code, joined.json()["position"]) == (201, 1)
    assert (again.status_code, again.json()["changed"]) == (200, False)


# times


def test_what_is_offered_can_be_booked_and_is_then_offered_no_more(house: House, noor: Caller) -> None:
    path = f"/api/mentors/{house.mentor}/availability?from=2026-12-02T00:00:00Z&to=2026-12-03T00:00:00Z"
    pack = noor.get("/api/packs").json()["packs"][0]["id"]

    before = [slot["starts_at"] for slot in noor.get(f"{path}&pack_id={pack}").json()["slots"]]
    books(house, noor)
    after = [slot["starts_at"] for slot in noor.get(f"{path}&pack_id={pack}").json()["slots"]]

    assert before == [f"2026-12-02T{hour:02}:{minute}:00Z" for hour in range(9, 16) for minute in ("00", "30")] + [
        "2026-12-02T16:00:00Z"
    ]
    assert sorted(set(before) - set(after)) == ["2026-12-02T09:30:00Z", "2026-12-02T10:00:00Z", "2026-12-02T10:30:00Z"]


def test_times_are_asked_for_at_most_62_days(house: House) -> None:
    path = f"/api/mentors/{house.mentor}/availability?from=2026-12-01T00:00:00Z"

    within = caller(house).get(f"{path}&to=2027-02-01T00:00:00Z")
    beyond = caller(house).get(f"{path}&to=2027-02-02T00:00:00Z")

    assert within.status_code == 200
    assert (beyond.status_code, beyond.json()["errors"][0]["pointer"]) == (400, "/to")


def test_a_strangers_times_are_nobodys_pack(house: House, noor: Caller) -> None:
    pack = noor.get("/api/packs").json()["packs"][0]["id"]

    answer = caller(house).get(f"/api/mentors/{house.mentor}/availability?pack_id={pack}")

    assert answer.status_code == 404


def test_a_mentor_is_told_why_a_time_is_not_offered(house: House, noor: Caller) -> None:
    books(house, noor)
    mira = caller(house, house.mira)

    answer = mira.get(f"/api/mentors/{house.mentor}/availability/explain?at={WEDNESDAY_AT_TEN}").json()

    assert (answer["offered"], answer["reason"]) == (False, "SLOT_TAKEN")
    assert answer["cause"] == {
        "clashes": [
            {
                "whose": "mentor",
                "busy": {"start": "2026-12-02T10:00:00Z", "end": "2026-12-02T11:00:00Z"},
                "only_buffers": False,
            }
        ]
    }


# sessions


def test_booking_the_same_start_again_answers_the_same_session_with_200(house: House, noor: Caller) -> None:
    session = books(house, noor)

    again = noor.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": "2026-12-02T11:00:00+01:00"})

    assert (again.status_code, again.json()["changed"]) == (200, False)
    assert again.json()["session"]["id"] == session


def test_previews_say_what_it_costs_and_change_nothing(house: House, noor: Caller) -> None:
    session = books(house, noor)
    house.passes(days=1, hours=12)

    late = noor.post(f"/api/sessions/{session}/cancel?preview=true").json()
    moved = noor.post(f"/api/sessions/{session}/reschedule?preview=true", {"starts_at": "2026-12-04T10:00:00Z"})

    assert (late["cost"], late["reason"], late["left"]) == (1, "late_cancel", 3)
    assert (moved.status_code, moved.json()["code"]) == (409, "TOO_LATE_TO_CHANGE")
    assert noor.get(f"/api/sessions/{session}").json()["session"]["status"] == "scheduled"


def test_a_series_is_planned_with_its_conflicts_and_booked_whole_or_not_at_all(house: House, noor: Caller) -> None:
    books(house, noor, "2026-12-09T10:00:00Z")
    wish = {"mentor_id": str(house.mentor), "zone": "Europe/London", "first": "2026-12-02T10:30:00Z", "count": 2}

    plan = noor.post("/api/sessions/series?preview=true", wish).json()
    refused = noor.post("/api/sessions/series", wish)
    starts = [plan["starts"][0], plan["conflicts"][0]["alternatives"][0]]
    booked = noor.post("/api/sessions/series", {**wish, "starts": starts})

    assert plan["starts"] == ["2026-12-02T10:30:00Z"]
    assert [(one["local"], one["code"]) for one in plan["conflicts"]] == [("2026-12-09T10:30", "SLOT_TAKEN")]
    assert (refused.status_code, refused.json()["code"]) == (409, "SERIES_CONFLICTS")
    assert (booked.status_code, len(booked.json()["sessions"])) == (201, 2)


def test_sessions_are_listed_page_by_page(house: House, noor: Caller) -> None:
    for day in (2, 3, 4):
        books(house, noor, f"2026-12-0{day}T10:00:00Z")

    first = noor.get("/api/sessions?upcoming=true&limit=2").json()
    second = noor.get(f"/api/sessions?upcoming=true&limit=2&cursor={first['cursor']}").json()

    starts = [one["session"]["starts_at"] for page in (first, second) for one in page["sessions"]]
    assert starts == ["2026-12-02T10:00:00Z", "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z"]
    assert second["cursor"] is None


def test_an_etag_keeps_two_writers_apart_and_repeating_is_answered_even_when_stale(house: House, noor: Caller) -> None:
    session, mira = books(house, noor), caller(house, house.mira)
    house.passes(days=2, hours=4)
    path = f"/api/instructor/sessions/{session}"

    stale = mira.patch(path, {"status": "completed"}, If_Match='"7"')
    done = mira.patch(path, {"status": "completed"}, If_Match='"1"')
    again = mira.patch(path, {"status": "completed"}, If_Match='"1"')
    notes = mira.patch(path, {"notes": "went well"}, If_Match='"1"')

    assert (stale.status_code, stale.json()["code"]) == (412, "STALE")
    assert (done.status_code, done.json()["changed"], done.headers["etag"]) == (200, True, '"2"')
    assert (again.status_code, again.json()["changed"], again.headers["etag"]) == (200, False, '"2"')
    assert notes.json()["code"] == "STALE"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"status": "no_show"}, "INVALID"),
        ({"status": "completed"}, "NOT_STARTED"),
        ({"status": "no_show", "no_show_by": "student"}, "NO_SHOW_TOO_EARLY"),
        ({"status": "done"}, "INVALID"),
        ({"recording_url": "https://video.example/1"}, "CONSENT_MISSING"),
    ],
)
def test_a_session_is_not_closed_against_the_rules(house: House, noor: Caller, body: dict[str, str], code: str) -> None:
    session = books(house, noor)

    answer = caller(house, house.mira).patch(f"/api/instructor/sessions/{session}", body)

    assert answer.json()["code"] == code


def test_a_closed_session_is_corrected_and_the_ledger_says_so(house: House, noor: Caller) -> None:
    session, mira = books(house, noor), caller(house, house.mira)
    house.passes(days=2, hours=4)
    path = f"/api/instructor/sessions/{session}"
    mira.patch(path, {"status": "no_show", "no_show_by": "student"})

    mira.patch(path, {"status": "no_show", "no_show_by": "mentor"})

    pack = noor.get("/api/packs").json()["packs"][0]["id"]
    entries = noor.get(f"/api/packs/{pack}/ledger").json()["entries"]
    assert [(one["delta"], one["reason"], one["balance"]) for one in entries] == [
        (4, "purchase", 4),
        (-1, "no_show", 3),
        (1, "correction", 4),
    ]


def test_notes_are_the_mentors_own_and_shared_notes_both_peoples(house: House, noor: Caller) -> None:
    session = books(house, noor)
    path = f"/api/instructor/sessions/{session}"
    caller(house, house.mira).patch(path, {"notes": "shy", "shared_notes": "read chapter 2"})

    seen = noor.get(f"/api/sessions/{session}").json()["session"]
    by_admin = caller(house, house.ada).get(f"/api/sessions/{session}").json()["session"]

    assert (seen["notes"], seen["shared_notes"]) == (None, "read chapter 2")
    assert by_admin["notes"] is None


def test_a_room_is_open_to_its_two_people_in_its_time(house: House, noor: Caller) -> None:
    session, ada = books(house, noor), caller(house, house.ada)
    path = f"/api/sessions/{session}/video-token"

    early = noor.post(path)
    house.passes(days=2, hours=1, minutes=50)
    entered = noor.post(path)

    assert early.json()["code"] == "OUTSIDE_JOIN_WINDOW"
    assert entered.json()["expires_at"] == "2026-12-02T10:10:00Z"
    assert caller(house, house.mira).post(path).status_code == 200
    assert ada.post(path).status_code == 404


# a mentor's settings


def test_settings_are_changed_in_part_under_their_etag(house: House) -> None:
    mira = caller(house, house.mira)

    read = mira.get("/api/instructor/settings")
    changed = mira.patch("/api/instructor/settings", {"notice_hours": 12}, If_Match=read.headers["etag"])
    stale = mira.patch("/api/instructor/settings", {"notice_hours": 6}, If_Match=read.headers["etag"])
    same = mira.patch("/api/instructor/settings", {"notice_hours": 12}, If_Match=read.headers["etag"])

    assert (changed.status_code, changed.json()["settings"]["notice_hours"]) == (200, 12)
    assert changed.json()["settings"]["weekly"] == read.json()["weekly"]
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE")
    assert (same.status_code, same.json()["changed"]) == (200, False)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"zone": "Mars/Olympus"}, "/zone"),
        ({"weekly": [[{"opens": "99:99", "closes": "10:00"}], [], [], [], [], [], []]}, "/weekly/0/0/opens"),
        ({"weekly": [[{"opens": "17:00", "closes": "09:00"}], [], [], [], [], [], []]}, "/weekly/0/0/closes"),
        (
            {
                "weekly": [
                    [{"opens": "09:00", "closes": "12:00"}, {"opens": "11:00", "closes": "13:00"}],
                    *([] for _ in range(6)),
                ]
            },
            "/weekly/0/1/opens",
        ),
        ({"weekly": []}, "/weekly"),
        ({"horizon_days": 0}, "/horizon_days"),
        ({"max_active_students": 501}, "/max_active_students"),
        ({"overrides": [{"day": "2026-02-30"}]}, "/overrides/0/day"),
    ],
)
def test_settings_that_make_no_sense_are_refused_with_their_place(
    house: House, change: dict[str, object], pointer: str
) -> None:
    answer = caller(house, house.mira).patch("/api/instructor/settings", change)

    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


def test_going_away_stops_students_clocks_and_coming_back_starts_them(house: House, noor: Caller) -> None:
    mira, before = caller(house, house.mira), noor.get("/api/packs").json()["packs"][0]["expires_at"]

    gone = mira.post("/api/instructor/away", {"starts_at": "2026-12-07T00:00:00Z", "ends_at": "2026-12-12T00:00:00Z"})
    during = noor.get("/api/packs").json()["packs"][0]["expires_at"]
    mira("DELETE", f"/api/instructor/away/{gone.json()['away']['id']}")

    assert (gone.status_code, gone.json()["moved"]) == (201, 1)
    assert (before, during) == ("2027-01-14T08:00:00Z", "2027-01-19T08:00:00Z")
    assert noor.get("/api/packs").json()["packs"][0]["expires_at"] == before


# what is not yours


def others(house: House, session: str, pack: str, order: str) -> list[tuple[str, str, object]]:
    return [
        ("GET", f"/api/packs/{pack}/ledger", None),
        ("GET", f"/api/sessions/{session}", None),
        ("POST", f"/api/sessions/{session}/cancel", None),
        ("POST", f"/api/sessions/{session}/reschedule", {"starts_at": "2026-12-04T10:00:00Z"}),
        ("POST", f"/api/sessions/{session}/contest", {"words": "mine"}),
        ("POST", f"/api/sessions/{session}/consent", {"consents": True}),
        ("POST", f"/api/sessions/{session}/video-token", None),
        ("POST", "/api/checkout/cancel", {"order_id": order}),
        ("GET", f"/api/checkout/verify?order_id={order}", None),
    ]


def test_what_is_somebody_elses_is_not_there(house: House, noor: Caller) -> None:
    session, pack = books(house, noor), noor.get("/api/packs").json()["packs"][0]["id"]
    order = noor.get("/api/orders").json()["orders"][0]["id"]
    strangers: list[User] = [newcomer(house, "Uri"), house.another_mentor("Vera")]

    answers = {
        (user.name, method, path): caller(house, user)(method, path, body).status_code
        for user in strangers
        for method, path, body in others(house, session, pack, order)
    }

    assert set(answers.values()) == {404}


def test_another_mentor_does_not_close_it(house: House, noor: Caller) -> None:
    session, vera = books(house, noor), caller(house, house.another_mentor("Vera"))

    answer = vera.patch(f"/api/instructor/sessions/{session}", {"status": "canceled"})

    assert answer.status_code == 404
    assert vera.get("/api/instructor/sessions").json()["sessions"] == []
    assert vera.get("/api/instructor/students").json()["students"] == []


def test_nobody_books_on_anothers_pack(house: House, noor: Caller) -> None:
    pack, uri = noor.get("/api/packs").json()["packs"][0]["id"], caller(house, newcomer(house, "Uri"))

    answer = uri.post("/api/sessions", {"mentor_id": str(house.mentor), "starts_at": WEDNESDAY_AT_TEN, "pack_id": pack})

    assert (answer.status_code, answer.json()["code"]) == (409, "PACK_NOT_FOUND")


def test_the_public_sees_no_address_and_nobodys_name_but_the_mentors(house: House, noor: Caller) -> None:
    books(house, noor)
    stranger = caller(house)

    said = "".join(
        stranger.get(path).text
        for path in ("/api/mentors", f"/api/mentors/{house.mentor}", f"/api/mentors/{house.mentor}/availability")
    )

    assert "@example.org" not in said
    assert "Noor" not in said
    assert "busy" not in said


# what admins do


def test_an_admins_act_is_audited_with_its_reason(house: House, noor: Caller) -> None:
    ada, pack = caller(house, house.ada), noor.get("/api/packs").json()["packs"][0]["id"]

    plan = ada.post(f"/api/admin/packs/{pack}/refund/plan", {})
    done = ada.post(f"/api/admin/packs/{pack}/refund", {"reason": "moved abroad"})
    again = ada.post(f"/api/admin/packs/{pack}/refund", {"reason": "moved abroad"})

    assert plan.json()["money"] == {"amount_minor": 24000, "currency": "USD"}
    assert (done.json()["changed"], again.json()["changed"]) == (True, False)
    entry = ada.get("/api/admin/audit?limit=1").json()["entries"][0]
    assert (entry["by"], entry["act"], entry["reason"]) == (house.ada.id, "RefundIntended", "moved abroad")


def test_a_mentor_proposes_to_release_a_seat_and_an_admin_decides(house: House, noor: Caller) -> None:
    ada, mira = caller(house, house.ada), caller(house, house.mira)
    whose = {"mentor_id": str(house.mentor), "student_id": house.noor.id}

    proposed = mira.post("/api/admin/seats/release", {**whose, "reason": "does not come"}).json()
    plan = ada.post("/api/admin/seats/release?preview=true", whose).json()
    case = ada.get("/api/admin/cases").json()["cases"][0]
    decided = ada.post(f"/api/admin/cases/{case['id']}/decide", {"choice": "release"})

    assert proposed["case_id"] == case["id"]
    assert plan["plan"]["money"] == [{"amount_minor": 24000, "currency": "USD"}]
    assert decided.status_code == 200
    house.work()
    assert ada.get("/api/admin/seats").json()["seats"] == []


def test_the_last_admin_stays_one(house: House) -> None:
    ada = caller(house, house.ada)

    answer = ada.patch(f"/api/admin/users/{house.ada.id}", {"role": "student"})

    assert (answer.status_code, answer.json()["code"]) == (409, "LAST_ADMIN")


def test_what_was_said_is_listed_in_words(house: House, noor: Caller) -> None:
    notices = noor.get("/api/notices").json()["notices"]
    [order] = noor.get("/api/orders").json()["orders"]

    assert [(one["kind"], one["path"], one["at"]) for one in notices] == [
        ("receipt", order["receipt_url"], "2026-11-30T08:00:00Z")
    ]
    assert notices[0]["subject"].startswith("Receipt: ")
