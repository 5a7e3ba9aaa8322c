"""Pictures as cameras and programs make them."""

from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
SIDEWAYS = 6


def encoded(picture: Image.Image, kind: str, **more: Any) -> bytes:
    made = BytesIO()
    picture.save(made, format=kind, **more)
    return made.getvalue()


def two_halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), (220, 20, 20))
    picture.paste((20, 20, 220), (width // 2, 0, width, height))
    return picture


def a_png(colour: str = "green") -> bytes:
    return encoded(Image.new("RGB", (30, 20), colour), "PNG")


def a_photo() -> bytes:
    """A JPEG taken sideways, that says where and with what."""
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    exif[MAKE] = "A camera of mine"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 0.0)
    return encoded(two_halves(), "JPEG", exif=exif.tobytes(), icc_profile=b"a profile", comment=b"my comment")


def a_png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Author", "Sam Reyes of Main Street")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>edited</x:xmpmeta>")
    return encoded(two_halves(), "PNG", pnginfo=words)
