"""What `make test` prints, by `pytest -q -p tests.progress`: how far it is and what it does now, in one line.

On a terminal the line is written over; elsewhere a new one comes now and then. A failure is named when it happens.
"""

from __future__ import annotations

import inspect
import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

WITH_BROKER: Final = 100
"""A test with a broker takes about as long as so many others."""
EVERY: Final = 10.0
"""Seconds between two lines where none is written over."""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Takes the place of a letter a test."""
    config.pluginmanager.register(Progress(config), "progress")


class Progress:
    """The line, as the run goes on."""

    def __init__(self, config: pytest.Config) -> None:
        self._screen = config.pluginmanager.getplugin("terminalreporter")
        self._capture = config.pluginmanager.getplugin("capturemanager")
        self._weights: dict[str, int] = {}
        self._claims: dict[str, str] = {}
        self._done, self._test, self._last = 0, "", 0.0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._weights = {item.nodeid: WITH_BROKER if item.get_closest_marker("broker") else 1 for item in session.items}
        self._claims = {item.nodeid: _first_line(getattr(item, "obj", None)) for item in session.items}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._test = nodeid
        self._show()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._done += self._weights.get(nodeid, 1)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """What tests of a broker share takes long where it is started and ended: a node, workers."""
        made = fixturedef.func
        ours = fixturedef.baseid and inspect.isgeneratorfunction(made)  # no plugin's
        if ours and fixturedef.scope != "function" and self._weights.get(self._test) == WITH_BROKER:
            with self._capture.global_and_fixture_disabled():
                self._show(f"waits for {fixturedef.argname}: {_first_line(made)}", at_once=True)
        return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """The same account as ever, but no letter of it is shown."""
        if hasattr(report, "wasxfail"):
            return None
        counted = report.outcome if report.when == "call" or report.skipped else "error" if report.failed else ""
        return counted, "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._write(f"FAILED {report.nodeid}", stays=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        if self._screen.isatty:
            self._screen.rewrite("", erase=True)

    def _show(self, doing: str = "", *, at_once: bool = False) -> None:
        if self._screen.isatty or at_once or time.monotonic() - self._last >= EVERY:
            share = self._done / max(sum(self._weights.values()), 1)
            file = self._test.partition("::")[0].removeprefix("tests/")
            self._write(f"{share:4.0%}  {file}  {doing or self._claims.get(self._test, '')}".rstrip())

    def _write(self, line: str, *, stays: bool = False) -> None:
        self._last = time.monotonic()
        if self._screen.isatty:
            self._screen.rewrite(line[: get_terminal_size().columns - 1], erase=True)
        if stays or not self._screen.isatty:
            self._screen.write_line("" if self._screen.isatty else line)


def _first_line(of: object) -> str:
    return (inspect.getdoc(of) or "").partition("\n")[0]
