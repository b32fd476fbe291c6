"""dashboard: the pages in a browser."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

import click

from graphgov import Workbench, where_asked
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import WholeNumber
from graphgov.commands.output import say
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.shipped import shipped

HOST = "127.0.0.1"
DEFAULT_PORT = 8501
_PORTS_TRIED = 20
_LAST_PORT = 65_535
_ATTEMPTS = 120
_SETTINGS: dict[str, str | int | bool] = {
    "server.address": HOST,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 1024,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "theme.light.primaryColor": "#a32020",
    "theme.dark.primaryColor": "#f26d6d",
    # Captions are this colour at 60 %: darker than the default, which is too faint to be read by everybody.
    "theme.light.textColor": "#000000",
}
"""How the pages are served: to this machine only, nothing told to anybody, no details of errors on a page."""


@click.command(
    cls=SpeakingCommand,
    help=translatable(
        "Open the dashboard in a browser.\n"
        "WHERE is a workspace folder or the address of a published copy. It is served to this machine only; end it "
        "with Ctrl+C."
    ),
)
@click.argument("where", required=False, metavar="[WHERE]")
@click.option(
    "--port",
    type=WholeNumber(1),
    help=translatable("The port to listen at. Default: the first free one from 8501."),
)
@click.option("--no-browser", is_flag=True, help=translatable("Only serve; open no browser."))
def dashboard(where: str | None, port: int | None, no_browser: bool) -> int:
    """Serve the pages until they are ended."""
    from streamlit.web import bootstrap  # noqa: PLC0415 - only this command needs it, and it is slow to import

    place = Workbench(where_asked(where))
    # Where nobody named a place and there is none yet, the pages say so: they take registers in, and lessons need none.
    if where is not None or place.is_server or Path(place.where).exists():
        _refuse_unreadable(place)
    chosen = _free_port(port)
    # Read by the pages, which run in this process.
    os.environ.update(GRAPHGOV_DASHBOARD=place.where, GRAPHGOV_LANGUAGE=language())
    address = f"http://{HOST}:{chosen}"
    say(_("The dashboard of {where} is at {address}. End it with Ctrl+C.").format(where=place.where, address=address))
    if not no_browser:
        threading.Thread(target=_open_when_served, args=(address, chosen), daemon=True).start()
    settings = {name.replace(".", "_"): value for name, value in _SETTINGS.items()} | {"server_port": chosen}
    bootstrap.load_config_options(settings)
    bootstrap.run(str(shipped("dashboard", "app.py")), False, [], settings)
    _leave()
    return ExitCode.FINE


def _leave() -> None:
    """End the process without taking the interpreter down under the pages that are still being built.

    Their threads are inside DuckDB, Arrow or Ladybug.  As the interpreter goes down it ends each thread that comes back
    to it, by unwinding it through those libraries, which do not let themselves be unwound: the process then aborts
    (“FATAL: exception not rethrown”).  So what wants to be tidied is tidied, temporary folders and child processes
    among them, and the process ends as it stands.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(ExitCode.FINE)


def _refuse_unreadable(place: Workbench) -> None:
    """Say now what cannot be looked at.  Of a workspace that holds nothing yet the page to hand in is shown."""
    if place.is_server or place.history():
        with place.engine() as engine:
            engine.state()


def _free_port(wanted: int | None) -> int:
    if wanted is not None and wanted > _LAST_PORT:
        raise UsageError(_("There is no port {port}.").format(port=wanted), remedy=_("Give a number up to 65535."))
    tried = range(wanted, wanted + 1) if wanted is not None else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in tried:
        if not _serves(port):
            return port
    raise UsageError(
        _("The port {port} is taken.").format(port=tried[0]), remedy=_("Give another with --port, or leave it out.")
    )


def _serves(port: int) -> bool:
    """Whether somebody listens there.  Binding instead would call a port taken for a while after its server ended."""
    try:
        with socket.create_connection((HOST, port), timeout=0.5):
            return True
    except OSError:
        return False


def _open_when_served(address: str, port: int) -> None:
    """Open the browser as soon as the server answers; give up after a while, the address was said."""
    for _attempt in range(_ATTEMPTS):
        if _serves(port):
            webbrowser.open(address)
            return
        time.sleep(0.25)
