"""/balance, in a pretended Discord."""

from simcord import ChannelHandle, Env, MemberActor

from tests.apps.bot.conftest import Shop

DEFERRED, EPHEMERAL = 5, 64
"""Discord's own numbers."""


def noor_in(env: Env) -> tuple[MemberActor, ChannelHandle]:
    guild = env.create_guild()
    return guild.add_member(env.create_user("noor")), guild.create_text_channel("general")


async def test_it_says_how_many_sessions_are_left_and_why(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)
    shop.grant(4)
    shop.hold_a_session()

    answer = await noor.slash(channel, "balance")

    assert answer.response is not None
    assert answer.response.content == (
        "**3 sessions left** of 4 with Mira \\*O'Kafor\\* (Four sessions)\n"
        "Book before <t:1799323200:F>.\n"
        "> +4 granted <t:1795435200:F>\n"
        "> \N{MINUS SIGN}1 session held <t:1795528800:F>"
    )


async def test_it_defers_first_and_only_the_one_who_asked_sees_it(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)

    answer = await noor.slash(channel, "balance")

    first, second = (entry for entry in simcord_env.http_requests if entry.method == "POST")
    assert first.path.endswith("/callback")
    assert first.json == {"type": DEFERRED, "data": {"flags": EPHEMERAL}}
    assert second.path.startswith("/webhooks/")
    assert answer.ephemeral
    assert channel.last_message is None


async def test_it_mentions_nobody(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)

    await noor.slash(channel, "balance")

    told = [entry.json for entry in simcord_env.http_requests if entry.path.startswith("/webhooks/")]
    assert [said["allowed_mentions"] for said in told if said is not None] == [{"parse": []}]


async def test_an_account_that_is_not_linked_is_told_how_to_link_it(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.grant(4)

    answer = await noor.slash(channel, "balance")

    assert answer.ephemeral
    assert answer.response is not None
    assert "is not linked" in answer.response.content
    assert "Settings" in answer.response.content


async def test_a_locked_account_learns_nothing(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)
    shop.grant(4)
    shop.lock()

    answer = await noor.slash(channel, "balance")

    assert answer.response is not None
    assert "sessions left" not in answer.response.content


async def test_somebody_with_no_packs_is_told_where_to_get_one(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)

    answer = await noor.slash(channel, "balance")

    assert answer.response is not None
    assert answer.response.content.startswith("You have no packs yet.")


async def test_many_packs_fit_into_one_message(simcord_env: Env, shop: Shop) -> None:
    noor, channel = noor_in(simcord_env)
    shop.link(noor.id)
    for _ in range(40):
        shop.grant(2)

    answer = await noor.slash(channel, "balance")

    assert answer.response is not None
    assert len(answer.response.content) <= 2000
    assert answer.response.content.endswith("… and more on the website.")
    assert answer.response.content.count("**2 sessions left**") >= 5
