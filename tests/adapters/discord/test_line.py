"""What goes over the line to Discord, and what never does."""

import logging

import pytest
import structlog

from adapters.discord.messages import NONCE_LONGEST, nonce
from mentorship_core.ports.community import Act, Button, Message, Posted, Unsent
from tests.adapters.discord.houses import DiscordHouse
from tests.emulators.faults import Fault

HELLO = Message(text="Hello")


def test_a_message_is_sent_with_a_nonce_and_mentions_nobody(house: DiscordHouse) -> None:
    sam = house.desk.person("sam")

    house.community().tell(sam, Message(text="@everyone <@1> come"), "key-1")

    (said,) = house.desk.told(sam)
    assert said.content == "@everyone <@1> come"
    assert said.nonce == nonce("key-1")
    body = next(one.body for one in house.discord.requests if one.path.endswith("/messages"))
    assert b'"allowed_mentions":{"parse":[]}' in body.replace(b" ", b"")
    assert b'"enforce_nonce":true' in body.replace(b" ", b"")


def test_a_nonce_is_short_enough_and_differs_where_its_key_does() -> None:
    keys = [f"01930000-0000-7000-8000-00000000{number:04}" for number in range(1000)]

    assert len({nonce(key) for key in keys}) == 1000
    assert {len(nonce(key)) for key in keys} == {NONCE_LONGEST}


def test_buttons_lead_somewhere_or_ask_for_an_act(house: DiscordHouse) -> None:
    sam = house.desk.person("sam")
    buttons = (Button(label="Cancel it", to=Act("cancel", "77")), Button(label="Join", to="https://m.example/77"))

    assert house.community().tell(sam, Message(text="Soon", buttons=buttons), "key") == Posted()

    (said,) = house.desk.told(sam)
    assert said.components == (
        {
            "type": 1,
            "components": [
                {"type": 2, "style": 1, "label": "Cancel it", "custom_id": "act:cancel:77"},
                {"type": 2, "style": 5, "label": "Join", "url": "https://m.example/77"},
            ],
        },
    )


def test_a_long_message_is_cut_to_what_discord_takes(house: DiscordHouse) -> None:
    sam = house.desk.person("sam")

    assert house.community().tell(sam, Message(text="é" * 3000), "key") == Posted()

    assert len(house.desk.told(sam)[0].content) == 2000


def test_a_channel_is_opened_once_for_somebody(house: DiscordHouse) -> None:
    sam, community = house.desk.person("sam"), house.community()

    for number in range(3):
        community.tell(sam, HELLO, f"key-{number}")

    assert house.asked("POST /api/v10/users/@me/channels") == 1
    assert len(house.desk.told(sam)) == 3


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER, Fault.BROKEN_AFTER])
def test_a_lost_answer_is_not_known_to_be_nothing(house: DiscordHouse, fault: Fault) -> None:
    sam, community = house.desk.person("sam"), house.community()
    house.discord.faults.plan(fault, on="POST /api/v10/channels")

    lost = community.tell(sam, HELLO, "key")

    assert isinstance(lost, Unsent)
    assert not lost.nothing_went_out
    assert community.tell(sam, HELLO, "key") == Posted()
    assert len(house.desk.told(sam)) == 1


def test_who_cannot_be_reached_got_nothing(house: DiscordHouse) -> None:
    nowhere = house.community(api_url="http://127.0.0.1:9/api/v10")

    assert nowhere.tell("111111111111111111", HELLO, "key") == Unsent("ConnectError")


def test_a_429_is_waited_out_as_long_as_it_says_without_asking(house: DiscordHouse) -> None:
    sam, community = house.desk.person("sam"), house.community()
    community.tell(sam, HELLO, "first")
    house.discord.limits.retry_after = 40.0
    house.discord.faults.plan(Fault.BUSY, on="POST /api/v10/channels")

    first, second = (community.tell(sam, HELLO, "key") for _ in range(2))

    assert first == Unsent("Discord asked us to wait", wait_seconds=40)
    assert isinstance(second, Unsent)
    assert second.wait_seconds in {39, 40}
    assert house.asked("POST /api/v10/channels/") == 1  # the first; what was refused is not counted, what is asked is


def test_a_bucket_that_is_empty_is_not_asked_again(house: DiscordHouse) -> None:
    sam, noor, community = house.desk.person("sam"), house.desk.person("noor"), house.community()
    community.tell(sam, HELLO, "opening")
    community.tell(noor, HELLO, "opening too")
    house.discord.limits.most, house.discord.limits.window_seconds = 2, 30.0

    answers = [community.tell(sam, HELLO, f"key-{number}") for number in range(4)]

    assert [type(one) for one in answers] == [Posted, Posted, Unsent, Unsent]
    assert house.discord.limits.refused == 0
    assert community.tell(noor, HELLO, "another channel") == Posted()


def test_a_global_limit_holds_every_route(house: DiscordHouse) -> None:
    sam, community = house.desk.person("sam"), house.community()
    house.discord.limits.everywhere, house.discord.limits.retry_after = True, 30.0
    house.discord.faults.plan(Fault.BUSY)

    community.set_student(sam, is_student=True)

    waits = community.tell(sam, HELLO, "key")
    assert isinstance(waits, Unsent)
    assert waits.wait_seconds in {29, 30}
    assert house.asked("POST") == 0


def test_the_token_is_in_no_log_and_no_repr(house: DiscordHouse, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sam, community = house.desk.person("sam"), house.community()
    house.desk.close_messages(sam)
    with structlog.testing.capture_logs() as logs:
        community.tell(sam, HELLO, "key")
        house.community(token="wrong.token.entirely").tell(sam, HELLO, "key")

    written = f"{logs}{caplog.text}{community!r}{house.app!r}"
    assert logs
    assert house.app.token not in written
    assert "wrong.token.entirely" not in written
    assert house.app.client_secret not in f"{house.app!r}{house.accounts()!r}"


def test_the_reason_for_a_role_stands_in_the_servers_own_log(house: DiscordHouse) -> None:
    house.community().set_student(house.desk.person("sam"), is_student=True)

    (asked,) = [one for one in house.discord.requests if one.method == "PUT"]
    assert asked.headers["x-audit-log-reason"] == "The%20seats%20say%20so"
