"""What students say of their mentors, over HTTP."""

from features.worlds.answers import Answer
from features.worlds.cast import ADMIN
from features.worlds.http.asking import Asking


class HttpTestimonials(Asking):
    def write_of(self, who: str, mentor: str, words: str) -> Answer:
        return self.ask(who, "PUT", self._of_pack(who, mentor), {"words": words}).answer()

    def take_words_back(self, who: str, mentor: str) -> Answer:
        return self.ask(who, "DELETE", self._of_pack(who, mentor)).answer()

    def let_through(self, who: str, student: str, edited: str | None = None) -> Answer:
        return self.ask(who, "POST", f"{self.written_by(student)}/approve", {"edited": edited}).answer()

    def keep_back(self, who: str, student: str, why: str) -> Answer:
        return self.ask(who, "POST", f"{self.written_by(student)}/reject", {"reason": why}).answer()

    def praise(self, mentor: str) -> tuple[tuple[str, str], ...]:
        found = self.get(None, f"/api/mentors/{self.baseline.mentors[mentor]}/testimonials")["testimonials"]
        return tuple((one["words"], one["name"]) for one in found)

    def _of_pack(self, who: str, mentor: str) -> str:
        packs = self.get(who, "/api/packs")["packs"]
        theirs = [one for one in packs if one["mentor_id"] == self.baseline.mentors[mentor]]
        latest = max(theirs, key=lambda one: str(one["bought_at"]))
        return f"/api/packs/{latest['id']}/testimonial"

    def written_by(self, student: str) -> str:
        rows = self.get(ADMIN, "/api/admin/testimonials", waiting="false")["testimonials"]
        found = next(one for one in rows if one["student_id"] == self.baseline.users[student])
        return f"/api/admin/testimonials/{found['testimonial']['id']}"
