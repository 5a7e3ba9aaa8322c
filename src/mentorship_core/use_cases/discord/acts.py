"""Everything that is done with Discord accounts, by name."""

from attrs import frozen

from mentorship_core.use_cases.discord.link_by_consent import AskDiscordConsent, LinkByConsent
from mentorship_core.use_cases.discord.make_link import MakeDiscordLink
from mentorship_core.use_cases.discord.reconcile_roles import ReconcileRoles
from mentorship_core.use_cases.discord.spend_link import SeeDiscordLink, SpendDiscordLink
from mentorship_core.use_cases.discord.unlink import ReopenDiscord, UnlinkDiscord


@frozen(kw_only=True)
class DiscordActs:
    # linking: from our pages by Discord's consent, from Discord by a one-time link
    ask_consent: AskDiscordConsent
    link_by_consent: LinkByConsent
    make_link: MakeDiscordLink
    see_link: SeeDiscordLink
    spend_link: SpendDiscordLink
    unlink: UnlinkDiscord
    reopen: ReopenDiscord

    # the clock's
    reconcile_roles: ReconcileRoles
