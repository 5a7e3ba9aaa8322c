"""Pictures people send: read by what is in them, and made anew so that nothing else comes along."""

from enum import StrEnum
from typing import Protocol

from attrs import field, frozen

MEDIA_TYPE = "image/webp"
"""What every picture is kept as, whatever it was sent as."""


class PictureFault(StrEnum):
    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"


@frozen(kw_only=True)
class Picture:
    """Of MEDIA_TYPE, upright, without what a camera or a program had written into it."""

    data: bytes = field(repr=False)
    width: int
    height: int


class Pictures(Protocol):
    def made_plain(self, sent: bytes) -> Picture | PictureFault:
        """A JPEG, PNG or WebP, told by its content and not by its name. The same bytes give the same picture."""
