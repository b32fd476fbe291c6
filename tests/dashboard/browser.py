"""A real browser on a served dashboard: what it asked the network for is kept, so that a test can refuse it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Page, Request

START_SECONDS, _END_SECONDS = 90, 30
_LOCAL = {"127.0.0.1", ""}
_QUIET = 4
_BUSY = ", ".join(
    (
        *(f"[data-testid={one}]" for one in ("stStatusWidget", "stSkeleton", "stSpinner")),
        "[data-stale=true]",
        "[data-test-script-state=running]",
    )
)


def chromium() -> str:
    """Where Chromium lies: GRAPHGOV_CHROMIUM, else the one on the path."""
    return os.environ.get("GRAPHGOV_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""


@contextlib.contextmanager
def serving(workspace: Path | None, log: Path, folder: Path | None = None) -> Iterator[str]:
    """`graphgov dashboard` on a workspace, or on none, on a free port; gives its address and ends it.

    It is started in a folder, and ends well, whatever it is doing.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = [] if workspace is None else [str(workspace)]
    command = [sys.executable, "-m", "graphgov", "dashboard", *where, "--port", str(port), "--no-browser"]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=folder) as server:
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _serves(port):
                assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
                assert time.monotonic() < deadline, "the dashboard did not start"
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            code = server.wait(_END_SECONDS)
            # On Windows whoever is ended from outside has no say in its code.
            assert os.name == "nt" or code == 0, log.read_text(encoding="utf-8", errors="replace")


def _serves(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.5):
        return True
    return False


@dataclass
class Viewer:
    """Somebody in front of a browser: looks, clicks (which is counted), types."""

    page: Page
    address: str
    asked_outside: list[str] = field(default_factory=list)
    clicks: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(60_000)
        self.page.on("request", self._heard)

    def _heard(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in _LOCAL | {None}:
            self.asked_outside.append(request.url)

    def open(self, path: str = "", **query: str) -> None:
        """Follow a link, and wait until the page is drawn."""
        # The first page is the one without a path.
        path = "" if path == "overview" else path
        self.page.goto(f"{self.address}/{path}" + (f"?{urlencode(query)}" if query else ""))
        self.wait()

    def wait(self) -> None:
        """Until nothing runs any more: a sign that something does comes a moment after it began."""
        self.page.wait_for_selector("h1")
        quiet = 0
        while quiet < _QUIET:
            self.page.wait_for_function("busy => !document.querySelector(busy)", arg=_BUSY)
            self.page.wait_for_timeout(250)
            quiet = 0 if self.page.locator(_BUSY).count() else quiet + 1

    def click(self, name: str, role: str = "button") -> None:
        """Click what is called so."""
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.clicks += 1
        self.wait()

    def choose(self, label: str, typed: str, wanted: str) -> None:
        """Type into a box of choices and click the one that holds the text `wanted`."""
        box = self.page.get_by_role("combobox", name=label).first
        box.click()
        box.press_sequentially(typed)
        self.page.get_by_role("option").filter(has_text=wanted).first.click()
        self.clicks += 2
        self.wait()

    @property
    def text(self) -> str:
        """Everything that can be read."""
        return self.page.locator("[data-testid=stApp]").inner_text()


def viewer(browser: Browser, address: str, width: int = 1280, theme: str = "light") -> Viewer:
    """A new viewer with a window of that width."""
    context = browser.new_context(
        viewport={"width": width, "height": 1000},
        color_scheme="dark" if theme == "dark" else "light",
        locale="zh-CN",
        accept_downloads=True,
    )
    return Viewer(context.new_page(), address)
