"""What Discord knows us as, and where Discord is."""

from urllib.parse import urlsplit

from attrs import field, frozen

API_URL = "https://discord.com/api/v10"


@frozen(kw_only=True)
class DiscordApp:
    """`guild` is the community, `student_role` a role in it that is ours to give; `redirect_url` is ours. `api_url` is
    Discord's own unless an emulator stands in for it."""

    token: str = field(repr=False)
    client_id: str
    client_secret: str = field(repr=False)
    guild: str
    student_role: str
    redirect_url: str
    about_url: str
    api_url: str = API_URL
    wait_seconds: float = 8.0

    @property
    def consent_url(self) -> str:
        parts = urlsplit(self.api_url)
        return f"{parts.scheme}://{parts.netloc}/oauth2/authorize"
