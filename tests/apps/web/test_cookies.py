"""What is put into a cookie comes back as it was, whatever its signs, and fits a header."""

from urllib.parse import unquote

import pytest

from apps.web.manners.cookies import FLASH, Cookies

COOKIES = Cookies("a secret of the tests, long enough", is_secure=False)


@pytest.mark.parametrize(
    "said", ["€200.00 is on its way back.", "José’s session – moved; 100%", "/calendar?pack=1&day=2"]
)
def test_any_text_comes_back_and_travels_as_ascii(said: str) -> None:
    cookie = COOKIES.make(FLASH, said)

    assert cookie.value is not None
    assert cookie.value.isascii()
    assert COOKIES.read(FLASH, {FLASH: unquote(cookie.value)}) == said


def test_an_altered_text_is_none() -> None:
    cookie = COOKIES.make(FLASH, "€200.00 is on its way back.")
    assert cookie.value is not None

    assert COOKIES.read(FLASH, {FLASH: unquote(cookie.value).replace("200", "900")}) is None
