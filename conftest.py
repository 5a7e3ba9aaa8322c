"""Fixtures that tests and features share."""

pytest_plugins = ("tests.databases", "tests.no_skips", "tests.parallel")
