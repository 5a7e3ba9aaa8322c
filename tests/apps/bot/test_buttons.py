"""Buttons under direct messages, as workers send them: they outlive the bot, and say so when they are stale."""

from typing import Any

import discord
import pytest
from simcord import Env, run

from adapters.discord.messages import payload
from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from apps.wording.chat import CANCEL, MOVE, RENEW
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.ports.community import Act, Button, Message
from tests.apps.bot.conftest import Shop
from tests.apps.bot.talking import Talker, answered, labels, links, somebody


async def told(env: Env, talker: Talker, *acts: Act) -> Any:
    """A message that a worker sent over REST: the bot has never seen it."""
    buttons = tuple(Button(label=act.what, to=act) for act in acts)
    body = payload(Message(text="Soon", buttons=buttons), "key")
    body = {name: value for name, value in body.items() if name not in {"enforce_nonce", "nonce"}}
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=talker.channel.id)
    sent = await env.bot.http.request(route, json=body)
    return await env.bot.get_channel(talker.channel.id).fetch_message(int(sent["id"]))  # type: ignore[union-attr]


@pytest.fixture
def noor(simcord_env: Env, shop: Shop) -> Talker:
    found = somebody(simcord_env, "noor")
    shop.link(found.id)
    return found


async def press(talker: Talker, message: Any, label: str) -> Any:
    return answered(await talker.member.click(message, label=label))


async def test_a_reminders_button_cancels_after_saying_what_it_costs(
    simcord_env: Env, noor: Talker, shop: Shop
) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    message = await told(simcord_env, noor, Act(CANCEL, str(session)))

    said = await press(noor, message, "cancel")
    assert "It is free of charge until" in said.content
    assert isinstance(shop.session(session), Scheduled)

    await noor.presses(said, "Cancel it")
    assert isinstance(shop.session(session), Canceled)


async def test_a_reminders_button_offers_the_next_free_times(simcord_env: Env, noor: Talker, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book(days_ahead=3)
    before = shop.session(session).during.start
    message = await told(simcord_env, noor, Act(MOVE, str(session)))

    said = await press(noor, message, "move")
    times = labels(said)
    assert times[-1] == "Other times"
    assert len(times) == 5
    shown = await noor.presses(said, times[1])
    await noor.presses(shown, "Move it")

    assert shop.session(session).during.start != before


async def test_a_renewal_button_leads_to_the_packs(simcord_env: Env, noor: Talker, shop: Shop) -> None:
    shop.grant(1)
    message = await told(simcord_env, noor, Act(RENEW, str(shop.mentor)))

    said = await press(noor, message, "renew")

    assert links(said) == [f"http://127.0.0.1:8000/mentors/{shop.mentor}#buy"]


@pytest.mark.parametrize(
    "act",
    [
        Act("teleport", "77"),
        Act(CANCEL, "not-an-id"),
        Act("cancel_yes", "01930000000070008000000000000001.cheap"),
        Act("book_yes", "1.2"),
        Act("move_to", "x.y"),
        Act("say_yes", "gossip.x"),
        Act(RENEW, "01930000-0000-7000-8000-000000000001"),
    ],
    ids=lambda act: act.what,
)
async def test_a_button_nobody_can_read_any_more_says_so(simcord_env: Env, noor: Talker, shop: Shop, act: Act) -> None:
    if act.what == "say_yes":
        shop.link(noor.id, shop.noor)
    message = await told(simcord_env, noor, act)

    said = await press(noor, message, act.what)

    assert "older message and no longer fits" in said.content or "Choose from the list" in said.content


async def test_a_session_that_is_over_is_not_canceled_by_an_old_button(
    simcord_env: Env, noor: Talker, shop: Shop
) -> None:
    shop.grant(4)
    session = shop.book()
    message = await told(simcord_env, noor, Act(CANCEL, str(session)))
    shop.move(shop.session(session).during.end - shop.now())

    said = await press(noor, message, "cancel")

    assert labels(said) == []
    assert isinstance(shop.session(session), Scheduled)


async def test_a_stranger_who_presses_is_told_how_to_link(simcord_env: Env, shop: Shop) -> None:
    shop.grant(4)
    session = shop.book()
    stranger = somebody(simcord_env, "stranger")
    message = await told(simcord_env, stranger, Act(CANCEL, str(session)))

    said = await press(stranger, message, "cancel")

    assert "Type /link here" in said.content


async def test_a_confirmation_from_before_a_restart_still_works(shop: Shop, commands: CommandsFile) -> None:
    """The first bot asked and was killed; the second has never seen the message, and knows what its button wants."""
    shop.grant(4)
    session = shop.book(days_ahead=3)
    about = ""
    async with run(MentorshipBot(shop.desk, commands)) as env:
        noor = somebody(env, "noor")
        shop.link(noor.id)
        said = await noor.says("cancel", session=str(session))
        about = said.components[0]["components"][0]["custom_id"].split(":", 2)[2]

    async with run(MentorshipBot(shop.desk, commands)) as env:
        noor = somebody(env, "noor")
        shop.link(noor.id)
        message = await told(env, noor, Act("cancel_yes", about))
        await press(noor, message, "cancel_yes")

    assert isinstance(shop.session(session), Canceled)
