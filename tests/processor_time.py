"""What a test run costs, in seconds of the processor: the sum is said at the end, the dearest tests where asked.

    python -m pytest --dearest 10

Whatever else the machine does changes the time on the clock, and hardly this.  Child processes count once they ended
(nowhere on Windows).
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

_SPENT = "processor seconds"
_BEGAN = pytest.StashKey[float]()


def _spent() -> tuple[float, float]:
    """By this process, and by its children that ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


class ProcessorTime:
    """Gathers what the workers of a run, or the one process of it, spent."""

    def __init__(self, dearest: int) -> None:
        self._dearest = dearest
        self._workers: list[float] = []
        self._of_test: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, Any, Any]:
        item.stash[_BEGAN] = sum(_spent())
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "teardown":
            report.user_properties.append((_SPENT, sum(_spent()) - item.stash[_BEGAN]))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == _SPENT:
                self._of_test[report.nodeid] = value

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        told = getattr(session.config, "workeroutput", None)  # only in a worker
        if told is not None:
            told[_SPENT] = sum(_spent())

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._workers.append(node.workeroutput.get(_SPENT, 0.0) if hasattr(node, "workeroutput") else 0.0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        own, children = _spent()
        # Workers are children too; where the system does not tell of those, they told it themselves.
        whole = own + max(children, sum(self._workers))
        terminalreporter.write_line(f"{whole:.0f} seconds of the processor")
        dearest = sorted(self._of_test.items(), key=lambda one: -one[1])[: self._dearest]
        for name, seconds in dearest:
            terminalreporter.write_line(f"{seconds:8.2f} {name}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--dearest", type=int, default=0, help="name so many tests that cost the processor most")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ProcessorTime(config.getoption("--dearest")), "processor_time")
