"""A student says what a finished pack was like; an admin reads it before the public does (SHOW-2)."""

from typing import TypeGuard

from attrs import frozen

from mentorship_core.domain.identity import PackId, TestimonialId
from mentorship_core.domain.packs.pack import DepletedPack, ExpiredPack, Pack
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import Invalid, NotFound, PackNotFinished
from mentorship_core.domain.testimonials import PendingTestimonial, Testimonial, TestimonialWritten
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.testimonials.rules import TestimonialKept, words_fault


@frozen(kw_only=True)
class WriteTestimonial(UseCase):
    """One a pack; written again it takes the place of the one before, and waits again."""

    def __call__(
        self, *, actor: Person, pack: PackId, words: str, full_name: bool = False
    ) -> TestimonialKept | NotFound | PackNotFinished | Invalid:
        said = words.replace("\r\n", "\n").strip()
        fault = words_fault(said, self.terms)
        if fault is not None:
            return fault
        with self.begin(actor) as tx:
            owner, now = tx.pack_owner(pack), self.clock()
            if owner is None or owner[1] != actor.user:
                return NotFound("pack")
            pair = self.pair_up_to_date(tx, *owner, now)
            found = pair.pack(pack) if pair is not None else None
            if found is None or not self._is_finished(tx, found):
                return PackNotFinished(pack)
            before = tx.testimonial_of(pack)
            if _says_so(before, said, full_name=full_name):
                return TestimonialKept(testimonial=before, changed=False)
            written = self._written(found, before, said, full_name=full_name)
            tx.record(TestimonialWritten(at=now, testimonial=written))
            return TestimonialKept(testimonial=written, changed=True)

    def _is_finished(self, tx: Transaction, pack: Pack) -> bool:
        return isinstance(pack, DepletedPack | ExpiredPack) and tx.was_held(pack.id)

    def _written(self, pack: Pack, before: Testimonial | None, words: str, *, full_name: bool) -> PendingTestimonial:
        if before is not None:
            return before.rewrite(words, full_name=full_name, at=self.clock())
        return PendingTestimonial(
            id=TestimonialId(self.new_id()),
            student=pack.student,
            mentor=pack.mentor,
            pack=pack.id,
            words=words,
            full_name=full_name,
            written_at=self.clock(),
        )


def _says_so(before: Testimonial | None, words: str, *, full_name: bool) -> TypeGuard[PendingTestimonial]:
    return isinstance(before, PendingTestimonial) and (before.words, before.full_name) == (words, full_name)
