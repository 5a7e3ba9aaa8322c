"""The commands as Discord is told them: each defers, asks the product in a thread, and answers the one who asked."""

from collections.abc import Callable

import discord
from discord import app_commands

from apps.bot.ask import ask
from apps.bot.booking import Booking
from apps.bot.changing import Changing
from apps.bot.desk import Asker, Desk
from apps.bot.linking import Linking
from apps.bot.renewing import JOIN, LEAVE, LOOK, Renewing
from apps.bot.reply import Choice, Reply, answer
from apps.bot.teaching import Teaching
from apps.wording.languages import N_, asked_for, turn_to

Command = app_commands.Command[app_commands.Group, ..., None]
Choices = list[app_commands.Choice[str]]


def commands(desk: Desk) -> list[Command]:
    return [
        *_for_everyone(desk),
        *_about_sessions(desk),
        *_for_mentors(desk),
    ]


async def respond(interaction: discord.Interaction, act: Callable[[], Reply]) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    turn_to(asked_for(str(interaction.locale)))
    await answer(interaction, await ask(act))


async def offer(
    interaction: discord.Interaction, desk: Desk, typed: str, found: Callable[[Asker], list[Choice]]
) -> Choices:
    turn_to(asked_for(str(interaction.locale)))
    chosen = await ask(desk.choices, interaction.user.id, typed, found)
    return [app_commands.Choice(name=one.name, value=one.value) for one in chosen]


def _for_everyone(desk: Desk) -> list[Command]:
    linking, renewing = Linking(desk), Renewing(desk)

    @app_commands.command(name="link", description=N_("Link this Discord account to your mentorship account."))
    async def link(interaction: discord.Interaction) -> None:
        await respond(interaction, lambda: linking.link(interaction.user.id, interaction.user.name))

    @app_commands.command(name="renew", description=N_("Buy another pack, and keep your seat."))
    async def renew(interaction: discord.Interaction) -> None:
        await respond(interaction, lambda: desk.linked(interaction.user.id, renewing.renew))

    @app_commands.command(name="waitlist", description=N_("Stand in line for a place, leave it, or see where you are."))
    @app_commands.describe(what=N_("What to do"), mentor=N_("Whose line it is"))
    @app_commands.choices(
        what=[
            app_commands.Choice(name=N_("See where I am"), value=LOOK),
            app_commands.Choice(name=N_("Join"), value=JOIN),
            app_commands.Choice(name=N_("Leave"), value=LEAVE),
        ]
    )
    async def waitlist(interaction: discord.Interaction, what: str, mentor: str = "") -> None:
        await respond(
            interaction, lambda: desk.linked(interaction.user.id, lambda asker: renewing.waitlist(asker, what, mentor))
        )

    @waitlist.autocomplete("mentor")
    async def mentors(interaction: discord.Interaction, typed: str) -> Choices:
        return await offer(interaction, desk, typed, renewing.mentors)

    return [link, renew, waitlist]


def _about_sessions(desk: Desk) -> list[Command]:
    booking, changing = Booking(desk), Changing(desk)

    @app_commands.command(name="book", description=N_("Book a session."))
    @app_commands.describe(mentor=N_("With whom"), time=N_("When, in your own zone"))
    async def book(interaction: discord.Interaction, mentor: str, time: str) -> None:
        await respond(
            interaction, lambda: desk.linked(interaction.user.id, lambda asker: booking.ask(asker, mentor, time))
        )

    @book.autocomplete("mentor")
    async def mentors(interaction: discord.Interaction, typed: str) -> Choices:
        return await offer(interaction, desk, typed, booking.mentors)

    @book.autocomplete("time")
    async def times(interaction: discord.Interaction, typed: str) -> Choices:
        mentor = str(interaction.namespace.mentor or "")
        return await offer(interaction, desk, typed, lambda asker: booking.times(asker, mentor))

    @app_commands.command(name="sessions", description=N_("Your sessions, those ahead first."))
    async def sessions(interaction: discord.Interaction) -> None:
        await respond(interaction, lambda: desk.linked(interaction.user.id, changing.show_all))

    @app_commands.command(name="reschedule", description=N_("Move a session to another time."))
    @app_commands.describe(session=N_("Which one"), time=N_("To when, in your own zone"))
    async def reschedule(interaction: discord.Interaction, session: str, time: str) -> None:
        await respond(
            interaction,
            lambda: desk.linked(interaction.user.id, lambda asker: changing.ask_move_to(asker, session, time)),
        )

    @reschedule.autocomplete("time")
    async def new_times(interaction: discord.Interaction, typed: str) -> Choices:
        session = str(interaction.namespace.session or "")
        return await offer(interaction, desk, typed, lambda asker: changing.times(asker, session))

    @app_commands.command(name="cancel", description=N_("Cancel a session. What it costs is said first."))
    @app_commands.describe(session=N_("Which one"))
    async def cancel(interaction: discord.Interaction, session: str) -> None:
        await respond(
            interaction, lambda: desk.linked(interaction.user.id, lambda asker: changing.ask_cancel(asker, session))
        )

    @reschedule.autocomplete("session")
    @cancel.autocomplete("session")
    async def upcoming(interaction: discord.Interaction, typed: str) -> Choices:
        return await offer(interaction, desk, typed, changing.upcoming)

    return [book, sessions, reschedule, cancel]


def _for_mentors(desk: Desk) -> list[Command]:
    teaching = Teaching(desk)

    @app_commands.command(name="session-completed", description=N_("For mentors: this session took place."))
    @app_commands.describe(session=N_("Which one"))
    async def completed(interaction: discord.Interaction, session: str) -> None:
        await respond(
            interaction, lambda: desk.teaching(interaction.user.id, lambda asker: teaching.completed(asker, session))
        )

    @completed.autocomplete("session")
    async def begun(interaction: discord.Interaction, typed: str) -> Choices:
        return await offer(interaction, desk, typed, teaching.begun)

    def by_hand(name: str, what: str, description: str) -> Command:
        @app_commands.command(name=name, description=description)
        @app_commands.describe(student=N_("To whom"))
        async def command(interaction: discord.Interaction, student: str) -> None:
            await respond(
                interaction,
                lambda: desk.teaching(interaction.user.id, lambda asker: teaching.show(asker, what, student)),
            )

        @command.autocomplete("student")
        async def students(interaction: discord.Interaction, typed: str) -> Choices:
            return await offer(interaction, desk, typed, teaching.students)

        return command

    return [
        completed,
        by_hand("pack-purchased", "receipt", N_("For mentors: tell a student of their purchase again; shown first.")),
        by_hand("renewal-reminder", "renewal", N_("For mentors: remind a student to renew; shown first.")),
        by_hand("grace-warning", "grace", N_("For mentors: warn a student whose seat is about to go; shown first.")),
    ]
