"""What the product's settings say where the emulated Google stands in for the real one."""

from apps.calendar_settings import GoogleSettings
from tests.emulators.google.emulator import Google
from tests.emulators.google.oauth import CONSENT, REVOKE, TOKEN


def google_at(google: Google, url: str) -> GoogleSettings:
    return GoogleSettings(
        client_id=google.client_id,
        client_secret=google.client_secret,
        consent_url=f"{url}{CONSENT}",
        token_url=f"{url}{TOKEN}",
        revoke_url=f"{url}{REVOKE}",
        api_url=f"{url}/calendar/v3",
    )
