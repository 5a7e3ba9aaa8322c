"""A product beside the emulated Google, for every test that asks for `house`."""

from collections.abc import Iterator

import pytest

from tests.calendars.house import House, a_house


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house() as made:
        yield made
