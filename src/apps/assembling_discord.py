"""What acts on Discord accounts, put together."""

from apps.parts import Parts
from mentorship_core.use_cases.discord.acts import DiscordActs
from mentorship_core.use_cases.discord.link_by_consent import AskDiscordConsent, LinkByConsent
from mentorship_core.use_cases.discord.make_link import MakeDiscordLink
from mentorship_core.use_cases.discord.reconcile_roles import ReconcileRoles
from mentorship_core.use_cases.discord.spend_link import SeeDiscordLink, SpendDiscordLink
from mentorship_core.use_cases.discord.unlink import ReopenDiscord, UnlinkDiscord


def acts_on_discord(parts: Parts) -> DiscordActs:
    make, secrets = parts.make, {"secrets": parts.secrets}
    asking = {**secrets, "accounts": parts.community_accounts}
    return DiscordActs(
        ask_consent=make(AskDiscordConsent, **asking),
        link_by_consent=make(LinkByConsent, **asking),
        make_link=make(MakeDiscordLink, **secrets),
        see_link=make(SeeDiscordLink, **secrets),
        spend_link=make(SpendDiscordLink, **secrets),
        unlink=make(UnlinkDiscord),
        reopen=make(ReopenDiscord),
        reconcile_roles=make(ReconcileRoles, community=parts.community),
    )
