"""Pictures are told by their content, bounded, and made anew from their pixels alone."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from adapters.pictures.plain import KEPT_BYTES, MOST_BYTES, PlainPictures
from mentorship_core.ports.pictures import Picture, PictureFault
from tests.adapters.pictures.samples import a_photo, a_png, a_png_with_words, encoded, two_halves

plain = PlainPictures().made_plain


def made(sent: bytes) -> tuple[Picture, Image.Image]:
    picture = plain(sent)
    assert isinstance(picture, Picture)
    return picture, Image.open(BytesIO(picture.data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_is_kept_as_one(kind: str) -> None:
    picture, seen = made(encoded(two_halves(), kind))

    assert (seen.format, seen.size) == ("WEBP", (60, 40))
    assert (picture.width, picture.height) == (60, 40)


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera() -> None:
    sent = a_photo()
    picture, seen = made(sent)

    assert b"A camera of mine" in sent
    assert seen.size == (40, 60)
    top, bottom = (seen.convert("RGB").getpixel((20, y)) for y in (5, 55))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]
    assert dict(seen.getexif()) == {}
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(seen.info)
    assert b"camera" not in picture.data
    assert b"profile" not in picture.data


def test_words_in_a_picture_are_left_behind() -> None:
    sent = a_png_with_words()
    picture, _ = made(sent)

    assert b"Main Street" in sent
    assert b"Main Street" not in picture.data
    assert b"xmpmeta" not in picture.data


def test_what_shines_through_still_does() -> None:
    _, seen = made(encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))

    assert seen.convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


def test_colours_of_printers_become_those_of_screens() -> None:
    _, seen = made(encoded(Image.new("CMYK", (10, 10), (0, 0, 0, 0)), "JPEG"))

    assert seen.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    _, seen = made(encoded(two_halves(6000, 3000), "JPEG"))

    assert seen.size == (2000, 1000)


def test_noise_is_kept_within_bounds() -> None:
    noise = Image.frombytes("RGB", (1200, 1200), Random(1).randbytes(1200 * 1200 * 3))

    picture, _ = made(encoded(noise, "PNG"))

    assert len(picture.data) <= KEPT_BYTES


def test_the_same_bytes_give_the_same_picture() -> None:
    assert plain(a_png()) == plain(a_png())


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n and no more",
        b"\xff\xd8\xff\xe0 and no more",
        encoded(two_halves(), "GIF"),
        encoded(two_halves(), "BMP"),
        encoded(two_halves(), "TIFF"),
        encoded(two_halves(600, 400), "PNG")[:-200],
        encoded(two_halves(600, 400), "JPEG")[:400],
    ],
    ids=["nothing", "text", "svg", "png's name", "jpeg's name", "gif", "bmp", "tiff", "half a png", "half a jpeg"],
)
def test_anything_else_is_no_picture(sent: bytes) -> None:
    assert plain(sent) is PictureFault.NOT_A_PICTURE


def test_more_bytes_than_may_be_sent_are_not_looked_at() -> None:
    assert plain(a_png() + bytes(MOST_BYTES)) is PictureFault.TOO_LARGE


@pytest.mark.parametrize(("width", "height"), [(8000, 6000), (20_000, 20_000)])
def test_a_few_bytes_that_unfold_to_many_pixels_are_not_unfolded(width: int, height: int) -> None:
    bomb = encoded(Image.new("1", (width, height)), "PNG")

    assert len(bomb) < 200_000
    assert plain(bomb) is PictureFault.TOO_MANY_PIXELS
