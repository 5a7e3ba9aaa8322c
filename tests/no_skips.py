"""A skipped test proves nothing: where CI=true it fails the run."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if skipped := _skipped(terminalreporter):
        terminalreporter.write_line(f"{skipped} skipped; with CI=true that is a failure.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.exitstatus == pytest.ExitCode.OK and reporter is not None and _skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: pytest.TerminalReporter) -> int:
    if os.environ.get("CI") != "true":
        return 0
    return len(reporter.stats.get("skipped", ())) + len(reporter.stats.get("xfailed", ()))
