"""The world over HTTP, where mentors have calendars elsewhere: what changes there is pushed to the web process."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from features.worlds.answers import DONE, Answer, SessionSeen
from features.worlds.elsewhere import CALLBACK, BesideGoogle
from features.worlds.http.house import HttpHouse
from features.worlds.http.world import HttpWorld

FEEDS = "/api/instructor/busy-feeds"
CAME_WITHOUT = {"refused": "withdrawn", "incomplete": "incomplete"}
"""What the settings are told, by why there is no consent."""


class HttpCalendarWorld(HttpWorld, BesideGoogle):
    def __init__(self, house: HttpHouse) -> None:
        super().__init__(house)
        assert house.elsewhere is not None
        self.elsewhere = house.elsewhere

    def settle(self) -> None:
        HttpWorld.settle(self)

    def session_at(self, student: str, at: datetime) -> SessionSeen | None:
        return HttpWorld.session_at(self, student, at)

    def connect_calendar(self, mentor: str, said: str) -> Answer:
        """As a browser is led there and back."""
        back = self.consented(mentor, self.get(mentor, "/api/auth/google")["url"], said)
        signed_in = {"Authorization": f"Bearer {self.baseline.tokens[mentor]}"}
        came = self.house.client.get(CALLBACK, params=back, headers=signed_in, follow_redirects=False)
        assert came.status_code == 303, came.text
        self.stir()
        self.settle()
        why = parse_qs(urlsplit(came.headers["location"]).query).get("calendars")
        return Answer(DONE) if why is None else Answer(f"not connected: {CAME_WITHOUT[why[0]]}")

    def disconnect_calendar(self, mentor: str) -> Answer:
        done = self.ask(mentor, "POST", "/api/auth/google/disconnect").answer()
        self.settle()
        return done

    def name_calendar(self, mentor: str) -> Answer:
        return self.ask(mentor, "POST", FEEDS, {"name": "Work", "address": self.elsewhere.named(mentor)}).answer()

    def unname_calendars(self, mentor: str) -> None:
        for feed in self.get(mentor, FEEDS)["feeds"]:
            assert self.ask(mentor, "DELETE", f"{FEEDS}/{feed['id']}").ok

    def pushed(self) -> None:
        """Posted by Google to the web process itself."""
        self.google.google.channels.drain()
        self.stir()
        self.settle()
