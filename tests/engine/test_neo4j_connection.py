"""Addresses, credentials and TLS, without a server."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from neo4j import exceptions

from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import (
    Credentials,
    checked_address,
    config_file,
    connect,
    explained,
    find_credentials,
    is_address,
)
from graphgov.errors import EngineError, QueryLimitError, UsageError

SECRET = "hunter2-secret"  # noqa: S105 (made up for these tests)


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_addresses_of_servers(scheme: str) -> None:
    assert is_address(f"{scheme}://host")
    assert checked_address(f"{scheme}://host:7687") == f"{scheme}://host:7687"


@pytest.mark.parametrize("text", ["workspace", "C:\\data", "/srv/neo4j", "http://host:7474", "neo4j:host", ""])
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
    with pytest.raises(UsageError):
        checked_address(text)


@pytest.mark.parametrize("address", [f"bolt://neo4j:{SECRET}@host:7687", f"neo4j+s://{SECRET}@host"])
def test_credentials_in_an_address_are_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        Neo4jEngine(address)
    assert SECRET not in str(refused.value)
    assert "NEO4J_PASSWORD" in str(refused.value)


def test_credentials_come_from_the_environment_first(tmp_path: Path) -> None:
    file = tmp_path / "graphgov.toml"
    file.write_text('[neo4j]\nusername = "filed"\npassword = "one"\n', encoding="utf-8")
    environment = {"GRAPHGOV_CONFIG": str(file)}
    assert find_credentials(environment) == Credentials("filed", "one")
    environment |= {"NEO4J_PASSWORD": "two"}
    assert find_credentials(environment) == Credentials("neo4j", "two")
    environment |= {"GRAPHGOV_NEO4J_USERNAME": "planner", "GRAPHGOV_NEO4J_PASSWORD": "three"}
    assert find_credentials(environment) == Credentials("planner", "three")


def test_without_a_word_there_are_none(tmp_path: Path) -> None:
    assert find_credentials({"GRAPHGOV_CONFIG": str(tmp_path / "none.toml")}) is None


def test_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert config_file({"XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "graphgov" / "graphgov.toml"
    monkeypatch.setattr("sys.platform", "win32")
    assert config_file({"APPDATA": str(tmp_path)}) == tmp_path / "graphgov" / "graphgov.toml"


@pytest.mark.parametrize("text", [f'[neo4j]\npassword = "{SECRET}', "neo4j = 3", '[neo4j]\npasswort = "x"'])
def test_a_bad_file_is_told_without_its_lines(tmp_path: Path, text: str) -> None:
    file = tmp_path / "graphgov.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        find_credentials({"GRAPHGOV_CONFIG": str(file)})
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_password_is_never_shown() -> None:
    assert SECRET not in repr(Credentials("neo4j", SECRET))


def _encryption(address: str, credentials: Credentials | None = None) -> tuple[bool, ssl.SSLContext | None]:
    with connect(address, credentials) as driver:
        return driver.encrypted, driver._pool.pool_config.get_ssl_context()  # type: ignore[attr-defined]


def test_tls_follows_the_address(tmp_path: Path) -> None:
    assert _encryption("bolt://host") == (False, None)
    encrypted, context = _encryption("neo4j+s://host")
    assert encrypted
    assert context is not None
    assert context.verify_mode is ssl.CERT_REQUIRED
    encrypted, context = _encryption("bolt+ssc://host")
    assert encrypted
    assert context is not None
    assert context.verify_mode is ssl.CERT_NONE
    with pytest.raises(UsageError, match="certificate"):
        connect("bolt+s://host", Credentials(certificate=tmp_path / "none.pem"))


def test_nobody_there_is_one_sentence() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        engine = Neo4jEngine(address, credentials=Credentials("neo4j", SECRET))
        with pytest.raises(EngineError, match="No Neo4j answers") as refused:
            engine.state()
        engine.close()
    assert SECRET not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("silent", ["accepts and says nothing", "does not even accept"])
def test_a_server_that_says_nothing_is_told_within_five_seconds(silent: str) -> None:
    with socket.socket() as listener, ExitStack() as others:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        place = listener.getsockname()
        if silent == "does not even accept":
            for _number in range(2):  # a full queue: as if packets were dropped on the way
                waiting = others.enter_context(socket.socket())
                waiting.setblocking(False)
                waiting.connect_ex(place)
        begun = time.monotonic()
        with (
            Neo4jEngine(f"bolt://127.0.0.1:{place[1]}") as engine,
            pytest.raises(EngineError, match="No Neo4j answers"),
        ):
            engine.state()
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("Neo.ClientError.Security.Unauthorized", EngineError, "refuses the user name"),
        ("Neo.ClientError.Database.DatabaseNotFound", EngineError, "no such database"),
        ("Neo.ClientError.Statement.AccessMode", EngineError, "only reading"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryLimitError, "after 5 seconds"),
        ("Neo.TransientError.General.OutOfMemoryError", EngineError, ""),
        ("Neo.ClientError.Statement.SyntaxError", EngineError, "failed: why"),
    ],
)
def test_what_the_server_answers_is_explained(code: str, kind: type[EngineError], said: str) -> None:
    answer = exceptions.Neo4jError._hydrate_neo4j(code=code, message="why")
    with pytest.raises(kind, match=said or None), explained("bolt://host", 5):
        raise answer


def test_a_certificate_nobody_signed_is_explained() -> None:
    with pytest.raises(EngineError, match="not signed by a known authority"), explained("bolt+s://host"):
        try:
            raise ssl.SSLCertVerificationError("self-signed")
        except ssl.SSLError as cause:
            raise exceptions.ServiceUnavailable("failed") from cause
