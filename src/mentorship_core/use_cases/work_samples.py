"""A student shows some of their work: at most four pictures, theirs to take away again."""

from collections.abc import Mapping
from hashlib import sha256

from attrs import frozen

from mentorship_core.domain.identity import SampleId
from mentorship_core.domain.onboarding import SampleAdded, SampleRemoved, WorkSample, free_place
from mentorship_core.domain.people import Person
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound, SamplesFull
from mentorship_core.ports.pictures import Picture, PictureFault, Pictures
from mentorship_core.use_cases.acting import UseCase

WORDS: Mapping[PictureFault, str] = {
    PictureFault.NOT_A_PICTURE: Phrase("Send a picture: JPEG, PNG or WebP."),
    PictureFault.TOO_LARGE: Phrase("Send a picture of at most 5 MB."),
    PictureFault.TOO_MANY_PIXELS: Phrase("Send a picture of at most 40 megapixels."),
}


@frozen(kw_only=True)
class SampleKept:
    """`changed` is False for a picture that was shown already."""

    sample: WorkSample
    changed: bool


@frozen(kw_only=True)
class SampleGone:
    changed: bool


@frozen(kw_only=True)
class AddSample(UseCase):
    pictures: Pictures

    def __call__(self, *, actor: Person, sent: bytes) -> SampleKept | SamplesFull | Invalid:
        picture = self.pictures.made_plain(sent)
        if isinstance(picture, PictureFault):
            return Invalid((("picture", picture.value, WORDS[picture]),))
        digest = sha256(picture.data).hexdigest()
        with self.begin(actor) as tx:
            kept = tx.samples(actor.user)
            same = next((one for one in kept if one.digest == digest), None)
            if same is not None:
                return SampleKept(sample=same, changed=False)
            place = free_place(kept, self.terms)
            if isinstance(place, SamplesFull):
                return place
            sample = self._sample(actor, picture, place, digest)
            tx.record(SampleAdded(at=sample.added_at, sample=sample))
            tx.keep_picture(sample.id, picture.data)
            return SampleKept(sample=sample, changed=True)

    def _sample(self, actor: Person, picture: Picture, place: int, digest: str) -> WorkSample:
        return WorkSample(
            id=SampleId(self.new_id()),
            student=actor.user,
            place=place,
            digest=digest,
            size_bytes=len(picture.data),
            width=picture.width,
            height=picture.height,
            added_at=self.clock(),
        )


@frozen(kw_only=True)
class RemoveSample(UseCase):
    """The picture itself is gone at once; that there was one stays known."""

    def __call__(self, *, actor: Person, sample: SampleId) -> SampleGone | NotFound:
        with self.begin(actor) as tx:
            found, now = tx.sample(sample), self.clock()
            if found is None or found.student != actor.user:
                return NotFound("picture")
            if found.removed_at is not None:
                return SampleGone(changed=False)
            tx.record(SampleRemoved(at=now, sample=found.remove(now)))
            tx.drop_picture(sample)
            return SampleGone(changed=True)
