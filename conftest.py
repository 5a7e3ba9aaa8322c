"""Fixtures that tests and features share."""

pytest_plugins = ("tests.sweeping", "tests.browsers", "tests.databases", "tests.no_skips", "tests.parallel")
