"""What Discord's refusals mean for an operator: which of them, and how to mend it."""

from adapters.discord.line import Refused

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_ROLE, UNKNOWN_USER = 10003, 10004, 10007, 10011, 10013
MISSING_ACCESS, CANNOT_MESSAGE, MISSING_PERMISSIONS, INVALID_RECIPIENT = 50001, 50007, 50013, 50033
NO_MUTUAL_GUILDS = 50278
"""Discord's own numbers."""

TOKEN = "Discord does not take DISCORD_TOKEN: make a new one on the bot's page, and set it"  # noqa: S105  no secret
NOT_THERE = "the bot is not in the server that DISCORD_GUILD_ID names: invite it, or set another"
NO_ROLE = "there is no role DISCORD_STUDENT_ROLE_ID in that server: set the id of one that is there"
TOO_LOW = (
    "the bot may not give the role: let its own role have Manage Roles, and drag it above the student role in the"
    " server's settings"
)
NO_MEMBERS = "the bot may not see who is in the server: switch on the Server Members Intent on the bot's page"


def meaning(refused: Refused) -> str:
    match refused:
        case Refused(status=401):
            return TOKEN
        case Refused(code=code) if code == UNKNOWN_ROLE:
            return NO_ROLE
        case Refused(code=code) if code == MISSING_PERMISSIONS:
            return TOO_LOW
        case Refused(code=code) if code in (UNKNOWN_GUILD, MISSING_ACCESS):
            return NOT_THERE
        case _:
            return f"Discord said {refused.status} ({refused.code})"
