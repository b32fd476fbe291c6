"""How graphgov reaches a Neo4j server: addresses, credentials, TLS, and failures in one plain sentence.

Credentials come from the environment or from a file that only the user reads, never from an address or a command
line, where other people's process lists and logs would show them.
"""

from __future__ import annotations

import os
import ssl
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graphgov.errors import EngineError, QueryLimitError, UsageError
from graphgov.messages import gettext as _

if TYPE_CHECKING:
    import neo4j
    from neo4j import exceptions

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_SECONDS_TO_CONNECT = 2.0
_SECONDS_TO_BE_SERVED = 4.0
"""How long connecting, greeting and signing in may take together, and the proof that an idle connection still lives."""
_SECONDS_IDLE = 5.0
"""After how long a connection at rest is proven before it is used: a server that has gone leaves it open."""
SECONDS_TO_READ = 2.0
SECONDS_TO_WRITE = 60.0
"""How long a transaction is tried again when a connection is lost, a lock is contended or a leader is elected.

Somebody waits for what is read: with the waits between, a server that has gone is told within about five seconds.
"""
_TABLE = "neo4j"
_KEYS = ("username", "password", "certificate")


@dataclass(frozen=True)
class Credentials:
    """Who speaks to the server.  `certificate` is a PEM file of the authority that signed the server's own.

    A password is never shown: not by `repr`, not in an error.
    """

    username: str = ""
    password: str = field(default="", repr=False)
    certificate: Path | None = None


def is_address(text: str) -> bool:
    """Whether the text is meant as the address of a Neo4j server rather than as a folder.

    >>> is_address("neo4j+s://graph.example.org"), is_address("workspace")
    (True, False)
    """
    return urlsplit(text).scheme.lower() in _SCHEMES and "://" in text


def checked_address(address: str) -> str:
    """The address itself, if it is one of a Neo4j server and carries no credentials.

    Raises `UsageError` otherwise, without repeating what may be a password.
    """
    parts = urlsplit(address)
    if parts.username is not None or parts.password is not None or "@" in address:
        raise UsageError(
            _("The address of the server holds a user name or password, which others could read there."),
            remedy=_("Write the address without it, and set NEO4J_USERNAME and NEO4J_PASSWORD instead."),
        )
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
        raise UsageError(
            _("{address} is not the address of a Neo4j server.").format(address=address),
            remedy=_("Write it as bolt://host:7687 or neo4j://host:7687; with +s for TLS, as in neo4j+s://host."),
        )
    return address


def config_file(environment: Mapping[str, str] | None = None) -> Path:
    """The file that may hold credentials: `GRAPHGOV_CONFIG`, else `graphgov.toml` in the user's own folder."""
    environ = os.environ if environment is None else environment
    if environ.get("GRAPHGOV_CONFIG"):
        return Path(environ["GRAPHGOV_CONFIG"])
    if sys.platform == "win32":
        return Path(environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "graphgov" / "graphgov.toml"
    return Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "graphgov" / "graphgov.toml"


def find_credentials(environment: Mapping[str, str] | None = None) -> Credentials | None:
    """The credentials in force, or None where nothing says any.

    The first source that names a user or a password is used whole: GRAPHGOV_NEO4J_USERNAME and GRAPHGOV_NEO4J_PASSWORD;
    NEO4J_USERNAME and NEO4J_PASSWORD; the table `[neo4j]` of the configuration file (`config_file`), with `username`,
    `password` and, for a private authority, `certificate` (also GRAPHGOV_NEO4J_CERTIFICATE).

    Raises `UsageError` when the file cannot be read or says something else.
    """
    environ = os.environ if environment is None else environment
    stored = _stored(config_file(environ))
    certificate = environ.get("GRAPHGOV_NEO4J_CERTIFICATE") or stored.get("certificate")
    authority = Path(certificate) if certificate else None
    for prefix in ("GRAPHGOV_NEO4J_", "NEO4J_"):
        username, password = environ.get(f"{prefix}USERNAME", ""), environ.get(f"{prefix}PASSWORD", "")
        if username or password:
            return Credentials(username or "neo4j", password, authority)
    if stored.get("username") or stored.get("password"):
        return Credentials(stored.get("username", "neo4j"), stored.get("password", ""), authority)
    return Credentials(certificate=authority) if authority else None


def _stored(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        with file.open("rb") as stream:
            table = tomllib.load(stream).get(_TABLE, {})
    except (OSError, tomllib.TOMLDecodeError) as broken:
        # Not the parser's own words: they quote the line, and the line may be the password.
        raise UsageError(
            _("The configuration file {file} cannot be read.").format(file=file),
            remedy=_('It should hold a table [neo4j] with username = "…" and password = "…".'),
        ) from (broken if isinstance(broken, OSError) else None)
    if not isinstance(table, dict) or not all(key in _KEYS and isinstance(table[key], str) for key in table):
        raise UsageError(
            _("The table [neo4j] of {file} holds something else than text under {keys}.").format(
                file=file, keys=", ".join(_KEYS)
            )
        )
    return table


def connect(address: str, credentials: Credentials | None, retry_seconds: float = SECONDS_TO_READ) -> neo4j.Driver:
    """A driver for the address; nothing is sent yet.  Transactions are tried again for `retry_seconds`.

    `…+s` asks for TLS with a certificate that a known authority signed (or the one the credentials name), `…+ssc` for
    TLS with any.  Raises `UsageError` for a bad address.
    """
    import neo4j  # noqa: PLC0415 - few commands need it, and it is slow to import

    checked_address(address)
    chosen = credentials or Credentials()
    auth = (chosen.username, chosen.password) if chosen.username or chosen.password else None
    common: dict[str, Any] = {
        "user_agent": "graphgov",
        "connection_timeout": _SECONDS_TO_CONNECT,
        "connection_acquisition_timeout": _SECONDS_TO_BE_SERVED,
        "liveness_check_timeout": _SECONDS_IDLE,
        "max_transaction_retry_time": retry_seconds,
        "notifications_min_severity": "OFF",
    }
    scheme, _separator, rest = address.partition("://")
    if chosen.certificate is not None and scheme.lower().endswith("+s"):
        if not chosen.certificate.is_file():
            raise UsageError(_("The certificate {file} is not there.").format(file=chosen.certificate))
        return neo4j.GraphDatabase.driver(
            f"{scheme[:-2]}://{rest}",
            auth=auth,
            encrypted=True,
            trusted_certificates=neo4j.TrustCustomCAs(str(chosen.certificate)),
            **common,
        )
    return neo4j.GraphDatabase.driver(address, auth=auth, **common)


@contextmanager
def explained(address: str, timeout_seconds: float | None = None) -> Iterator[None]:
    """Turn what the driver raises into one sentence that says what is wrong and what to do.

    Raises `QueryLimitError` for a query stopped at its timeout, else `EngineError`.
    """
    from neo4j import exceptions  # noqa: PLC0415 - few commands need it, and it is slow to import

    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        raise _explanation(error, address, timeout_seconds) from error


def _explanation(error: Exception, address: str, timeout_seconds: float | None) -> EngineError:
    from neo4j import exceptions  # noqa: PLC0415

    if isinstance(error, exceptions.AuthError):
        return EngineError(
            _("Neo4j at {address} refuses the user name and password, or asks for some.").format(address=address),
            remedy=_("Set NEO4J_USERNAME and NEO4J_PASSWORD, or the table [neo4j] in {file}.").format(
                file=config_file()
            ),
        )
    if isinstance(error, exceptions.Neo4jError) and not isinstance(error, exceptions.TransientError):
        return _refusal(error, address, timeout_seconds)
    return _tls_failure(error, address) or EngineError(
        _("No Neo4j answers at {address}.").format(address=address),
        remedy=_(
            "Check that the server runs, that the address and port are right (with +s if it wants TLS), and that no "
            "firewall is between."
        ),
    )


def _refusal(error: exceptions.Neo4jError, address: str, timeout_seconds: float | None) -> EngineError:
    """What the server answered instead of rows."""
    code = error.code or ""
    if "TransactionTimedOut" in code:
        return QueryLimitError(_("The query was stopped after {seconds} seconds.").format(seconds=timeout_seconds))
    if "OutOfMemoryError" in code:
        return QueryLimitError(_("The query was stopped: it needs more memory than the server allows."))
    if code == "Neo.ClientError.Statement.AccessMode":
        return EngineError(_("The query would write, and only reading is allowed here."))
    if "DatabaseNotFound" in code:
        return EngineError(_("Neo4j at {address} has no such database.").format(address=address))
    return EngineError(_("The query failed: {reason}").format(reason=error.message))


def _tls_failure(error: Exception, address: str) -> EngineError | None:
    if _chain_holds(error, ssl.SSLCertVerificationError):
        return EngineError(
            _("The certificate of Neo4j at {address} is not signed by a known authority.").format(address=address),
            remedy=_("Name the authority's file in GRAPHGOV_NEO4J_CERTIFICATE, or use +ssc to trust any certificate."),
        )
    if _chain_holds(error, ssl.SSLError):
        return EngineError(
            _("Neo4j at {address} does not speak TLS as asked.").format(address=address),
            remedy=_("Use bolt:// or neo4j:// without +s if the server has no TLS."),
        )
    return None


def _chain_holds(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
