"""The world in memory, where mentors have calendars elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from apps.config import Config
from features.worlds.answers import Answer
from features.worlds.cast import BEGINS
from features.worlds.core.house import CONFIG, answer
from features.worlds.core.world import CoreWorld
from features.worlds.elsewhere import BesideGoogle, Elsewhere, elsewhere
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.add_busy_feed import FeedNotRead
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage, ConsentRefused
from tests.emulators.google.known_as import google_at


class CalendarWorld(CoreWorld, BesideGoogle):
    """What a mentor changes there is pushed, and read, at once."""

    def __init__(self, config: Config, beside: Elsewhere) -> None:
        super().__init__(config)
        self.elsewhere = beside

    @property
    def acts(self) -> CalendarActs:
        assert self.mentorship.calendars is not None
        return self.mentorship.calendars

    def connect_calendar(self, mentor: str, said: str) -> Answer:
        asked = self.acts.ask_consent(actor=self.person(mentor), mentor=self.mentors[mentor])
        assert isinstance(asked, ConsentPage)
        back = self.consented(mentor, asked.url, said)
        came = self.acts.connect(
            actor=self.person(mentor), mentor=self.mentors[mentor], state=back["state"], code=back.get("code")
        )
        self.settle()
        return Answer(f"not connected: {came.why}") if isinstance(came, ConsentRefused) else answer(came)

    def disconnect_calendar(self, mentor: str) -> Answer:
        done = answer(self.acts.disconnect(actor=self.person(mentor), mentor=self.mentors[mentor]))
        self.settle()
        return done

    def name_calendar(self, mentor: str) -> Answer:
        added = self.mentorship.busy_feeds.add(
            actor=self.person(mentor),
            mentor=self.mentors[mentor],
            name="Work",
            address=self.elsewhere.named(mentor),
        )
        return Answer("INVALID") if isinstance(added, FeedNotRead) else answer(added)

    def unname_calendars(self, mentor: str) -> None:
        feeds, actor = self.mentorship.busy_feeds, self.person(mentor)
        found = feeds.see(actor=actor, mentor=self.mentors[mentor])
        assert isinstance(found, tuple)
        for one in found:
            feeds.remove(actor=actor, mentor=self.mentors[mentor], feed=one.feed.id)

    def pushed(self) -> None:
        channels = self.google.google.channels
        channels.drain()
        for push in channels.posted:
            self.acts.hear_push(channel=push.headers["X-Goog-Channel-ID"], token=push.headers["X-Goog-Channel-Token"])
        channels.posted.clear()
        self.settle()


@contextmanager
def calendar_world(folder: Path) -> Iterator[CalendarWorld]:
    opened: list[CalendarWorld] = []
    with elsewhere(CONFIG.base_url, lambda: opened[0].now() if opened else BEGINS, folder) as beside:
        settings = evolve(
            CONFIG,
            google=google_at(beside.google.google, beside.url),
            busy_feeds_trust=str(beside.host.certificate),
        )
        opened.append(CalendarWorld(settings, beside))
        yield opened[0]
