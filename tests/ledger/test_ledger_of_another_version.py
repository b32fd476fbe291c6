"""A workspace whose ledger another version kept is refused in plain words, and stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphgov.errors import WorkspaceError
from graphgov.ledger.ledger import Ledger
from graphgov.workspace.access_log import STATE


def test_a_ledger_of_unknown_columns_is_refused_and_kept(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / STATE)) as connection, connection:
        connection.execute("CREATE TABLE ledger_case (id TEXT PRIMARY KEY, of_tomorrow TEXT)")
    before = (tmp_path / STATE).read_bytes()
    with pytest.raises(WorkspaceError) as refused:
        Ledger(tmp_path).cases()
    assert "another version of graphgov" in refused.value.message
    assert "Nothing was changed" in refused.value.remedy
    assert (tmp_path / STATE).read_bytes() == before
