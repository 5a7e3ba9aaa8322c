"""Pictures through Pillow: decoded by their content, bounded, and encoded anew from their pixels alone."""

from io import BytesIO
from typing import TYPE_CHECKING

from attrs import frozen

from mentorship_core.ports.pictures import Picture, PictureFault

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_000
KEPT_BYTES = 1_500_000
"""At most so much is kept of one; what is noisy is kept less sharp."""
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITIES = (88, 70, 45, 20)


@frozen
class PlainPictures:
    def made_plain(self, sent: bytes) -> Picture | PictureFault:
        if len(sent) > MOST_BYTES:
            return PictureFault.TOO_LARGE
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  imports that few processes need

        try:
            with Image.open(BytesIO(sent), formats=FORMATS) as found:
                if found.width * found.height > MOST_PIXELS:
                    return PictureFault.TOO_MANY_PIXELS
                return _encoded(_bare(found))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return PictureFault.TOO_MANY_PIXELS
        except UnidentifiedImageError:
            return PictureFault.NOT_A_PICTURE
        except Exception:  # noqa: BLE001  a decoder meets what it meets; whatever it cannot read is no picture
            return PictureFault.NOT_A_PICTURE


def _bare(found: "Image") -> "Image":
    """Upright pixels, small enough; of what was written beside them nothing."""
    from PIL import Image, ImageOps  # noqa: PLC0415  as above

    found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    found.load()
    upright = ImageOps.exif_transpose(found)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    pixels = upright.convert(mode)
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(mode, pixels.size)
    bare.paste(pixels)
    return bare


def _encoded(bare: "Image") -> Picture | PictureFault:
    for quality in QUALITIES:
        made = BytesIO()
        bare.save(made, format="WEBP", quality=quality, method=4)
        if made.tell() <= KEPT_BYTES:
            return Picture(data=made.getvalue(), width=bare.width, height=bare.height)
    return PictureFault.TOO_LARGE
