"""Every scenario of the features, on every driver."""

import pytest
from pytest_bdd import scenarios


@pytest.fixture(autouse=True)
def _on_every_driver(driver: str) -> None:
    """Asked for by name, so that each scenario is collected once a driver."""


scenarios(".")
