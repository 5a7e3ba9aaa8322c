"""What students tell and show, over HTTP."""

from features.worlds.answers import Answer
from features.worlds.cast import ADMIN
from features.worlds.http.asking import Asking, read


class HttpShowing(Asking):
    latest_picture = ""

    def show_picture(self, who: str, picture: bytes) -> Answer:
        headers = {"Authorization": f"Bearer {self.baseline.tokens[who]}"}
        return read(self.house.client.post("/api/onboarding/pictures", content=picture, headers=headers)).answer()

    def take_picture_away(self, who: str, student: str) -> Answer:
        """The latest; also when it is gone already."""
        shown = self._pictures(student)
        self.latest_picture = shown[-1] if shown else self.latest_picture
        return self.ask(who, "DELETE", self.latest_picture).answer()

    def pictures_seen(self, who: str, student: str) -> int:
        headers = {"Authorization": f"Bearer {self.baseline.tokens[who]}"}
        answers = [self.house.client.get(url, headers=headers) for url in self._pictures(student)]
        assert all(one.status_code in {200, 404} for one in answers)
        return sum(one.status_code == 200 for one in answers)

    def goals_read(self, mentor: str, student: str) -> str | None:
        found = self.seen(mentor, f"/api/instructor/students/{self.baseline.users[student]}/onboarding")
        return found["goals"] if found is not None else None

    def _pictures(self, student: str) -> list[str]:
        told = self.get(ADMIN, f"/api/instructor/students/{self.baseline.users[student]}/onboarding")
        return [str(one["url"]) for one in told["pictures"]]
