"""What a student told before the first session."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.onboarding import WorkSample, is_told
from mentorship_core.domain.people import User


@frozen(kw_only=True)
class PictureSeen:
    """Always a WebP; `url` is a path of ours, for the same eyes."""

    id: UUID
    url: str
    size_bytes: int
    width: int
    height: int
    added_at: datetime


@frozen(kw_only=True)
class OnboardingSeen:
    """`told` once goals and zone are given; until then a student is reminded of them."""

    goals: str
    zone: str
    zone_given: bool
    told: bool
    pictures: list[PictureSeen]


@frozen(kw_only=True)
class PictureKept:
    picture: PictureSeen
    changed: bool


def picture_seen(sample: WorkSample) -> PictureSeen:
    return PictureSeen(
        id=sample.id,
        url=f"/api/onboarding/pictures/{sample.id}",
        size_bytes=sample.size_bytes,
        width=sample.width,
        height=sample.height,
        added_at=sample.added_at,
    )


def onboarding_seen(student: User, samples: Iterable[WorkSample]) -> OnboardingSeen:
    return OnboardingSeen(
        goals=student.goals,
        zone=student.zone,
        zone_given=student.zone_given,
        told=is_told(student),
        pictures=[picture_seen(one) for one in samples],
    )
