"""What the environment says of the Discord community: set whole, or not at all."""

from urllib.parse import urlsplit

from attrs import field, frozen

from apps.reading import Reading

DISCORD_VARIABLES = (
    "DISCORD_TOKEN",
    "DISCORD_CLIENT_ID",
    "DISCORD_CLIENT_SECRET",
    "DISCORD_GUILD_ID",
    "DISCORD_STUDENT_ROLE_ID",
    "DISCORD_API_URL",
)
API_URL = "https://discord.com/api/v10"
SNOWFLAKE_DIGITS = range(15, 22)


@frozen(kw_only=True)
class DiscordSettings:
    """The address is Discord's own unless an emulator stands in for it, which production refuses."""

    token: str = field(repr=False)
    client_id: str
    client_secret: str = field(repr=False)
    guild_id: str
    student_role_id: str
    api_url: str

    @property
    def pages(self) -> str:
        """The origin of the page where somebody proves which account is theirs."""
        parts = urlsplit(self.api_url)
        return f"{parts.scheme}://{parts.netloc}"


def read_discord(read: Reading, *, is_real: bool) -> DiscordSettings | None:
    if not read.mentions(*DISCORD_VARIABLES):
        return None
    settings = DiscordSettings(
        token=read("DISCORD_TOKEN", _token, example="the bot's token"),
        client_id=read("DISCORD_CLIENT_ID", _id, example="112233445566778899"),
        client_secret=read("DISCORD_CLIENT_SECRET", _token, example="the application's client secret"),
        guild_id=read("DISCORD_GUILD_ID", _id, example="112233445566778899"),
        student_role_id=read("DISCORD_STUDENT_ROLE_ID", _id, example="112233445566778899"),
        api_url=read("DISCORD_API_URL", _address, example=API_URL, default=API_URL),
    )
    if is_real and settings.api_url != API_URL:
        read.problems.append(
            "DISCORD_API_URL is not Discord's own address, the only one trusted with the bot's token in production."
            " Remove it."
        )
    return settings


def _token(text: str) -> str:
    if text.lower().startswith("bot "):
        raise ValueError('begins with "Bot", which is not part of it')
    return text


def _id(text: str) -> str:
    """Discord's ids are long numbers; names, mentions and links are none."""
    if not (text.isascii() and text.isdigit() and len(text) in SNOWFLAKE_DIGITS):
        raise ValueError("is not an id of Discord's, a number of 17 digits or more")
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not text.isprintable() or " " in text:
        raise ValueError("is not an http:// or https:// address")
    return text.rstrip("/")
