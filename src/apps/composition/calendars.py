"""The provider of calendars the environment sets. Its library is loaded where it is used, and nowhere else."""

import ssl

from adapters.ics.busy_feeds import IcsFeeds
from adapters.ics.fetching import Fetching
from adapters.ics.reaching import Reach
from apps.config import Config
from mentorship_core.ports.busy_feeds import BusyFeeds
from mentorship_core.ports.calendar_provider import CalendarProvider


def calendar_provider_of(config: Config) -> CalendarProvider | None:
    settings = config.google
    if settings is None:
        return None
    from adapters.google_calendar.calendar_provider import GoogleCalendars  # noqa: PLC0415  a second of imports
    from adapters.google_calendar.google_app import GoogleApp  # noqa: PLC0415  as above

    return GoogleCalendars.of(
        GoogleApp(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            redirect_url=f"{config.base_url}/api/auth/google/callback",
            push_url=f"{config.base_url}/api/webhooks/google",
            consent_url=settings.consent_url,
            token_url=settings.token_url,
            revoke_url=settings.revoke_url,
            api_url=settings.api_url,
        )
    )


def busy_feeds_of(config: Config) -> BusyFeeds:
    """From the public internet alone, but for a host of tests on this machine, whose certificate is named."""
    if config.busy_feeds_trust is None:
        return IcsFeeds()
    trust = ssl.create_default_context(cafile=config.busy_feeds_trust)
    return IcsFeeds(fetching=Fetching(reach=Reach(loopback=True), trust=trust))
