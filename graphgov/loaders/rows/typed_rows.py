"""One recognised table as a DuckDB table of typed values, in one pass over the file.

The table holds `office` (where rows say it), `row`, the values `v_…` of the columns to keep, for residents `resident`,
`household` and `nameless`, `blank` (the row is empty, or a `total`), `bad_0`, … (a bit for each fault that a row has),
and, for rows with a fault, `shown` and `cells`: the texts that may be quoted and those that may lie in
quarantine, as JSON.
Personal cells are hashed in the same pass and are never part of a table.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from graphgov.loaders.files.disk_room import disk_is_full
from graphgov.loaders.files.left_out import LeftOut, Reason
from graphgov.loaders.files.raw_tables import Scan, UnreadableError
from graphgov.loaders.files.sheet_lines import total_sql
from graphgov.loaders.files.text_sql import cleaned, looks_like_identity, quoted, text_list, without_secrets
from graphgov.loaders.rows.converting import (
    LEFT_UNKNOWN,
    UNKNOWN,
    Answers,
    Conversion,
    conversion,
    names_person,
    text_name,
    value_name,
    vocabulary_name,
)
from graphgov.loaders.rows.hashing import joined, key_parameters, keyed_hash
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.office_names import office_name_sql
from graphgov.loaders.rows.problems import Weight
from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.rows.row_tables import UNFOLDED, stored_columns
from graphgov.loaders.rows.shared_work import ONE, Work, apart, bits_apart, bits_together, together
from graphgov.loaders.rows.source_cells import by_vacancy, source_cell
from graphgov.loaders.rows.validating import RowFault, Showing, kept_in_quarantine, row_faults, showing
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Column, Use, field_of
from graphgov.schema.registers.columns import EXAMPLE, SERIAL

BITS = 62
"""Faults in one column of bits."""

_STRAYED = "personal_column"
"""The fault of an identity number in a text."""

_DATA_ERRORS = (
    duckdb.InvalidInputException,
    duckdb.ConversionException,
    duckdb.IOException,
    duckdb.OutOfRangeException,
)


@dataclass(frozen=True)
class TypedTable:
    """A recognised table in DuckDB.

    `office` is the office of its rows where they do not say it themselves; `totals` is how many rows of totals were
    left out, beside those that the recognised table notes; `left` are lines that the way of reading gave no row for.
    """

    name: str
    recognised: Recognised
    faults: tuple[RowFault, ...]
    first_row: int
    numbered: bool
    row_offices: bool
    office: str
    totals: int = 0
    left: tuple[LeftOut, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def reason_sql(self) -> str:
        """SQL for why a row that is `blank` was left out; `marks` are the columns that say why."""
        cases = {"example": Reason.EXAMPLE, "total": Reason.TOTAL}
        said = " ".join(f"WHEN {mark} THEN {quoted(cases[mark].value)}" for mark in self.marks)
        return f"CASE {said} ELSE {quoted(Reason.UNFILLED.value)} END" if said else quoted(Reason.UNFILLED.value)

    @property
    def row(self) -> str:
        """SQL for a row's number as a spreadsheet shows it."""
        return '"row"' if self.numbered else f"(rowid + {self.first_row})"

    @property
    def file_sql(self) -> str:
        """SQL for the file a row stands in."""
        return "file" if self.recognised.files else quoted(self.recognised.table.file)

    @property
    def unfolded_sql(self) -> str:
        """SQL for the key of the table a row was unfolded from."""
        return UNFOLDED if self.recognised.files else quoted(self.recognised.unfolded)

    @property
    def office_sql(self) -> str:
        """SQL for the office that handed in a row."""
        return f"coalesce(office, {quoted(self.office)})" if self.row_offices else quoted(self.office)

    @property
    def any_error(self) -> str:
        """SQL for whether a row has a fault of weight ERROR."""
        groups: dict[int, int] = {}
        for position, fault in enumerate(self.faults):
            if fault.weight is Weight.ERROR:
                groups[position // BITS] = groups.get(position // BITS, 0) | 1 << position % BITS
        tests = [f"(bad_{group} & {mask}) <> 0" for group, mask in groups.items()]
        return f"({' OR '.join(tests)})" if tests else "false"

    @property
    def any_bit(self) -> str:
        """SQL for whether a row has any fault."""
        return " OR ".join(f"bad_{group} <> 0" for group in range((len(self.faults) + BITS - 1) // BITS))

    def fails(self, position: int) -> str:
        """SQL for whether a row has the fault at `position`."""
        return f"(bad_{position // BITS} & {1 << position % BITS}) <> 0"


def type_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    recognised: Recognised,
    office: str,
    known: Known,
    *,
    words: bool = False,
) -> TypedTable:
    """Read a recognised table into the DuckDB table `name`; of what is known the key and the answers matter.

    With `words`, to ask about them, the texts of every column are kept beside its faults, and nothing is hashed.
    Raises `UnreadableError` where no way of reading it succeeds.
    """
    for scan in recognised.table.body.scans():
        plan = _Plan(recognised, scan, office, known.mappings, words=words)
        with _registered(connection, scan), _as_written(connection), _unless_data_fail():
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS {plan.sql()}",
                _needed(plan.sql(), scan.parameters | plan.parameters() | key_parameters(known.hash_key)),
            ).fetchall()  # an unfinished result would hold on to the relations
            if scan.expected_rows in (None, count(connection, f"SELECT count(*) FROM {name}")):
                totals = 0 if scan.totals is None else scan.totals + count(connection, plan.totals(name))
                return TypedTable(
                    name, recognised, plan.faults, scan.first_row, scan.numbered, plan.row_offices, office, totals,
                    scan.left, plan.marks,
                )  # fmt: skip
    raise UnreadableError(_("The file is damaged or is not a table of text."))


@contextlib.contextmanager
def _as_written(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run a query as it is written.

    The optimizer turns long lists of words into joins, which lose the order of the rows of a large file and with it
    their numbers; and its search costs ten times what reading a small table does.
    """
    connection.execute("PRAGMA disable_optimizer")
    try:
        yield
    finally:
        connection.execute("PRAGMA enable_optimizer")


@contextlib.contextmanager
def _unless_data_fail() -> Iterator[None]:
    """Pass over what the data are to blame for, whose texts quote cells, but not over a full disk."""
    try:
        yield
    except _DATA_ERRORS as failure:
        if disk_is_full(failure):
            raise


def count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number a query gives."""
    return int(connection.execute(query).fetchall()[0][0])


def _needed(sql: str, parameters: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in parameters.items() if f"${name}" in sql}


@contextlib.contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, scan: Scan) -> Iterator[None]:
    for name, data in scan.relations.items():
        connection.register(name, data)
    try:
        yield
    finally:
        for name in scan.relations:
            connection.unregister(name)


class _Plan:
    """The one query that reads a table."""

    def __init__(self, recognised: Recognised, scan: Scan, office: str, mappings: Mappings, *, words: bool) -> None:
        self.register = recognised.register
        self.scan = scan
        self.width = len(recognised.table.header)
        self.mapped = [found for found in recognised.columns if found.column.use not in (Use.DROPPED, Use.IGNORED)]
        self.by_vacancy = by_vacancy(self.register, self.mapped)
        self.mapped += self.by_vacancy
        self.examples = [
            f"coalesce(trim(c{found.index}) = {quoted(EXAMPLE)}, false)"
            for found in recognised.columns
            if found.column is SERIAL
        ]
        self.conversions: list[tuple[Column, Conversion]] = [
            (
                found.column,
                conversion(
                    self.register,
                    found.column,
                    self._answers(found.column, office, mappings),
                    by_vacancy=found in self.by_vacancy,
                ),
            )
            for found in self.mapped
        ]
        self.words = words
        # What stands in a column of names is shown and kept as the names are, and not once more.
        own = [c for c, _how in self.conversions if c not in [found.column for found in self.by_vacancy]]
        self.shown = [c for c in own if words or showing(self.register, c) is not Showing.NEVER]
        self.quarantined = [c for c in own if kept_in_quarantine(self.register, c)]
        self.otherwise = {found.column.name: found.otherwise for found in self.mapped if found.otherwise}
        places = {found.column.name: found.otherwise * (found.index >= 0) for found in self.mapped if found.otherwise}
        self.present = {column.name: column for column, _how in self.conversions}
        self.faults = row_faults(
            self.register, self.conversions, surplus=scan.numbered, places=places, unfolded=bool(recognised.unfolded)
        )
        self.several = bool(recognised.files)
        self.from_1904 = recognised.table.from_1904
        self.office_index = recognised.office_index if not office else None
        self.row_offices = self.office_index is not None
        self.marks = (*(("example",) if self.examples else ()), *(("total",) if scan.totals is not None else ()))

    def _answers(self, column: Column, office: str, mappings: Mappings) -> Answers:
        vocabulary = vocabulary_name(column, field_of(SCHEMA, self.register, column)) if mappings.words else ""
        return mappings.words_of(office, vocabulary) if vocabulary else {}

    def parameters(self) -> dict[str, object]:
        """The parameters of every conversion, and the names of the columns of which texts are kept."""
        merged: dict[str, object] = {"shown": [c.name for c in self.shown], "kept": [c.name for c in self.quarantined]}
        for _column, how in self.conversions:
            merged |= how.value.parameters
        return merged

    @staticmethod
    def totals(table: str) -> str:
        """How many rows of the table `table`, made by a scan that says `totals`, are rows of totals."""
        return f"SELECT count(*) FROM {table} WHERE total"

    def sql(self) -> str:
        """Clean and settle, convert, check: one layer each, so that each expression is worked out once."""
        texts = [
            Work(text_name(found.column), source_cell(self.register, found, from_1904=self.from_1904), how.text)
            for found, (_column, how) in zip(self.mapped, self.conversions, strict=True)
        ]
        values = [
            Work(value_name(column), text_name(column), (self._value(column, how),))
            for column, how in self.conversions
            if _has_value(column)
        ]
        values += [
            Work(_tested(at), text_name(fault.column), (looks_like_identity(ONE),))
            for at, fault in enumerate(self.faults)
            if fault.column is not None and fault.code == _STRAYED
        ]
        marks = [f"{office_name_sql(cleaned(f'c{self.office_index}'))} AS office"] if self.row_offices else []
        blank = " AND ".join(f"{text_name(column)} IS NULL" for column, _how in self.conversions) or "true"
        if self.examples:
            marks.append(f"({' OR '.join(self.examples)}) AS example")
            blank = f"({blank}) OR example"
        if self.scan.totals is not None:
            marks.append(f"({total_sql([f'c{at}' for at in range(self.width)])}) AS total")
            blank = f"({blank}) OR total"
        blank = f"{blank} AS blank"
        if self.scan.few:
            settling = together(texts, "text", self.scan.sql, marks)
            converting = together(values, "value", f"({settling})", [blank])
        else:
            settling = apart(texts, self.scan.sql, marks)
            converting = apart(values, f"({settling})", [blank])
        checking = f"SELECT {', '.join(['*', *self._bits()])} FROM ({converting})"
        return f"SELECT {', '.join(self._output())} FROM ({checking})"

    def _bits(self) -> list[str]:
        tests = [
            _tested(at) if fault.code == _STRAYED else fault.condition for at, fault in enumerate(self.faults)
        ] or ["false"]
        bits = bits_together if self.scan.few else bits_apart
        return [
            f"CASE WHEN blank THEN 0::BIGINT ELSE {bits(tests[start : start + BITS])} END AS bad_{start // BITS}"
            for start in range(0, len(tests), BITS)
        ]

    def _output(self) -> list[str]:
        groups = range((max(len(self.faults), 1) + BITS - 1) // BITS)
        bad = " OR ".join(f"bad_{group} <> 0" for group in groups)
        kept = [column for column in stored_columns(self.register) if column.name in self.present]
        numbered = ['"row"'] if self.scan.numbered else []
        office = ["office"] if self.row_offices else []
        return [
            *numbered,
            *(["file", UNFOLDED] if self.several else []),
            *office,
            *(self._kept(column) for column in kept),
            *self._resident(),
            "blank",
            *self.marks,
            *(f"bad_{group}" for group in groups),
            f"CASE WHEN {bad} THEN {_json('shown', self.shown)} END AS shown",
            f"CASE WHEN {bad} THEN {_json('kept', self.quarantined)} END AS cells",
        ]

    def _kept(self, column: Column) -> str:
        """A value to keep; an identity number that strayed into a text is dropped, and so are words nobody knows.

        Of a name only the number is dropped.
        """
        value = value_name(column)
        declared = field_of(SCHEMA, self.register, column)
        if declared is not None and declared.type is FieldType.WORDS:
            unknown = text_list((UNKNOWN, LEFT_UNKNOWN))
            left = f"list_filter({value}, lambda word: NOT list_contains({unknown}, word))"
            known = f"nullif({left}, []::VARCHAR[])"
            return f"CASE WHEN list_has_any({value}, {unknown}) THEN {known} ELSE {value} END AS {value}"
        position = next(
            (at for at, fault in enumerate(self.faults) if fault.column is column and fault.code == _STRAYED),
            None,
        )
        if position is None or names_person(self.register, column):
            return value
        bit = f"(bad_{position // BITS} & {1 << position % BITS}) <> 0"
        return f"CASE WHEN {bit} THEN NULL ELSE {value} END AS {value}"

    def _value(self, column: Column, how: Conversion) -> str:
        """The value of a cell; of a blank one, the place that stands for it."""
        place = self.otherwise.get(column.name)
        if place is None:
            return how.value.sql
        return f"coalesce({how.value.sql}, {f'[{quoted(place)}]' if column.many else quoted(place)})"

    def _text(self, name: str) -> str:
        if name not in self.present:
            return "NULL::VARCHAR"
        text, place = text_name(self.present[name]), self.otherwise.get(name)
        return text if place is None else f"coalesce({text}, {quoted(place)})"

    def _resident(self) -> list[str]:
        """Keyed hashes of resident and household; `nameless` rows are told apart by their row later."""
        if not self.register.anonymous or self.words:
            return []
        number = value_name(self.present["identity_number"]) if "identity_number" in self.present else "NULL::VARCHAR"
        place = tuple(self._text(name) for name in ("district", "street", "community", "neighbourhood", "building"))
        year = f"CAST({value_name(self.present['birth_year'])} AS VARCHAR)" if "birth_year" in self.present else "NULL"
        name, room = self._text("resident_name"), self._text("room")
        stairwell, household = self._text("stairwell"), self._text("household_number")
        described = keyed_hash(joined("person", (*place, stairwell, room, name, year)))
        by_number = keyed_hash(joined("household number", (*place, household)))
        by_room = keyed_hash(joined("household", (*place, stairwell, room)))
        household_hash = f"WHEN {household} IS NOT NULL THEN {by_number} WHEN {room} IS NOT NULL THEN {by_room}"
        return [
            f"coalesce({number}, {described}) AS resident",
            f"CASE {household_hash} END AS household",
            f"({number} IS NULL AND {name} IS NULL) AS nameless",
        ]


def _tested(position: int) -> str:
    """The SQL name of the outcome of a test that many columns are put to, and that is therefore done beforehand."""
    return f"test_{position}"


def _has_value(column: Column) -> bool:
    return column.use is not Use.HASHES


def _json(named: str, columns: list[Column]) -> str:
    """SQL for the texts of columns by their names, as JSON text; the parameter `named` holds these names."""
    if not columns:
        return "'{}'"
    texts = ", ".join(text_name(column) for column in columns)
    bare = f"list_transform([{texts}], lambda {ONE}: {without_secrets(ONE)})"
    return f"CAST(to_json(map(${named}::VARCHAR[], {bare})) AS VARCHAR)"
