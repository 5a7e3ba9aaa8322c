"""What students say of their mentors, in memory."""

from features.worlds.answers import Answer
from features.worlds.core.house import OPERATOR, House, answer
from mentorship_core.domain.identity import PackId, TestimonialId
from mentorship_core.domain.people import Person


class CoreTestimonials(House):
    def write_of(self, who: str, mentor: str, words: str) -> Answer:
        written = self.mentorship.testimonials.write(
            actor=self.person(who), pack=self._pack_with(who, mentor), words=words
        )
        return answer(written)

    def take_words_back(self, who: str, mentor: str) -> Answer:
        pack = self._pack_with(who, mentor)
        return answer(self.mentorship.testimonials.withdraw(actor=self.person(who), pack=pack))

    def let_through(self, who: str, student: str, edited: str | None = None) -> Answer:
        which = self._written_by(student)
        return answer(self.mentorship.testimonials.approve(actor=self.person(who), testimonial=which, edited=edited))

    def keep_back(self, who: str, student: str, why: str) -> Answer:
        person = self.person(who)
        actor = Person(person.user, person.role, why)
        return answer(self.mentorship.testimonials.reject(actor=actor, testimonial=self._written_by(student)))

    def praise(self, mentor: str) -> tuple[tuple[str, str], ...]:
        return tuple((one.words, one.name) for one in self.mentorship.views.praise(self.mentors[mentor]))

    def _pack_with(self, who: str, mentor: str) -> PackId:
        rows = self.mentorship.views.packs(OPERATOR, student=self.users[who], mentor=self.mentors[mentor])
        return rows[-1].pack.id

    def _written_by(self, student: str) -> TestimonialId:
        rows = self.mentorship.views.written_testimonials(OPERATOR)
        return next(row.testimonial.id for row in rows if row.testimonial.student == self.users[student])
