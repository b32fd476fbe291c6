"""What is derived from the schema: nothing stale, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.schema import REGISTERS, SCHEMA, derived_dictionary
from graphgov.schema.derive import ROOT, derived_files, main, stale_files, write_files
from graphgov.schema.derived_cypher import declared_name, neo4j_constraints, neo4j_indexes
from graphgov.schema.derived_dictionary import dictionary_text
from graphgov.schema.register_declaration import Manner, Use


def test_no_derived_file_is_stale() -> None:
    assert stale_files(ROOT) == (), "run python -m graphgov.schema.derive --write"


def test_a_stale_file_is_told_and_written_anew(tmp_path: Path) -> None:
    assert set(write_files(tmp_path)) == set(derived_files())
    (tmp_path / "docs" / "schema.md").write_text("typed by hand", encoding="utf-8")
    assert stale_files(tmp_path) == ("docs/schema.md",)
    assert write_files(tmp_path) == ("docs/schema.md",)
    assert stale_files(tmp_path) == ()


def test_the_command_checks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("graphgov.schema.derive.ROOT", tmp_path)
    with pytest.raises(SystemExit):
        main(["--check"])
    assert "installed copy" in capsys.readouterr().err
    (tmp_path / "pyproject.toml").touch()
    assert main(["--check"]) == 1
    assert "stale: cypher/schema/neo4j.cypher" in capsys.readouterr().err
    assert main(["--write"]) == 0
    assert main(["--check"]) == 0


def test_every_kind_has_a_constraint_and_names_differ() -> None:
    names = [declared_name(statement) for statement in (*neo4j_constraints(SCHEMA), *neo4j_indexes(SCHEMA))]
    assert {f"{kind.name}_id" for kind in SCHEMA.node_kinds} <= set(names)
    assert len(names) == len(set(names))


def test_the_dictionary_names_every_field_word_and_header() -> None:
    text = dictionary_text(SCHEMA, REGISTERS)
    for kind in (*SCHEMA.node_kinds, *SCHEMA.relationship_kinds):
        section = text.split(f"### {kind.name} ")[1].split("\n### ")[0]
        for column in kind.columns:
            if not column.name.endswith(("_day", "_month")):
                assert f"`{column.name}`" in section
            if column.vocabulary is not None:
                assert f"### {column.vocabulary.name}\n" in text
    for register in REGISTERS:
        section = text.split(f"### {register.label.zh} `{register.name}`")[1].split("\n### ")[0]
        for register_column in register.columns:
            for header in register_column.spellings:
                assert header.replace("|", "\\|") in section


def test_the_dictionary_knows_every_use_and_manner() -> None:
    assert set(derived_dictionary._USES) == set(Use)
    assert set(derived_dictionary._MANNERS) == set(Manner)
