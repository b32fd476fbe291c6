"""Files that do not say which office hands them in: a person is asked, with the places they name to choose from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graphgov.loaders.files.place_hints import first_named
from graphgov.loaders.files.raw_tables import RawTable, SourceFile, UnreadableError
from graphgov.loaders.files.sources import list_sources, read_tables
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.recognising import Recognised, headers_known, office_of, recognise


@dataclass(frozen=True)
class UnnamedFile:
    """A file that names no office: its label, the registers in it, and the offices it may come from.

    `choices` are, the likeliest first: who handed in a file of that name before, and the street and the community that
    its titles, sheets, name and folders name.
    """

    file: str
    registers: tuple[str, ...]
    choices: tuple[str, ...]


def unnamed_files(sources: Sequence[Path], mappings: Mappings, previous: Path | None = None) -> tuple[UnnamedFile, ...]:
    """The files of which some table names no office, in the order in which they are read.

    `previous` is the published generation, if any.  Files that cannot be read are left out: a load says why.
    """
    files, _unread, _sample = list_sources(sources)
    found = []
    for source in files:
        tables = list(_unnamed_tables(source, mappings))
        if tables:
            registers = dict.fromkeys(recognised.register.name for recognised in tables)
            hints = [hint for recognised in tables for hint in recognised.table.hints]
            named = (first_named(hints, community=False), first_named(hints, community=True))
            choices = dict.fromkeys(name for name in (*_before(previous, registers, source.label), *named) if name)
            found.append(UnnamedFile(source.label, tuple(registers), tuple(choices)))
    return tuple(found)


def _unnamed_tables(source: SourceFile, mappings: Mappings) -> Iterator[Recognised]:
    tables: tuple[RawTable, ...] = ()
    with contextlib.suppress(UnreadableError):
        tables = read_tables(source, headers_known(mappings)).tables
    for table in tables:
        if office_of(table) or mappings.register_of("", table.file, table.header) == IGNORE:
            continue
        understood = recognise(table, mappings)
        if not isinstance(understood, Recognised) or understood.register.code_list:
            continue
        if understood.office_index is None:
            yield understood


def _before(previous: Path | None, registers: dict[str, None], label: str) -> Iterator[str]:
    """Who handed in these registers in a file of that name before."""
    if previous is None:
        return
    with duckdb.connect() as connection:
        for register in registers:
            path = previous / "rows" / f"{register}.parquet"
            if path.exists():
                query = "SELECT DISTINCT office FROM read_parquet(?) WHERE split_part(file, '#', 1) = ? ORDER BY 1"
                yield from (str(office) for (office,) in connection.execute(query, [str(path), label]).fetchall())
