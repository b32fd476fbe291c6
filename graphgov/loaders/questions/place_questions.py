"""Names of places and organisations that a load could not resolve, asked about once: typing errors, former names,
names that two have, names that are much alike.

The questions come from the quarantine of a generation, or of a trial load that is published nowhere; the answers go
into the workspace's aliases, so that the next load resolves the name.  An answer about what an office writes holds for
that office (`office_home`); one about a former or other name holds within its home place for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graphgov.loaders.files.place_form import SHAPE
from graphgov.loaders.graph.minting import name_class, normalised
from graphgov.loaders.questions.question import CHOICES, Choice, Question, Subject
from graphgov.loaders.questions.similar_organisations import near_bodies, similar_organisations
from graphgov.loaders.rows.known import OFFICE_HOME, Alias, office_home
from graphgov.loaders.rows.mappings import Mappings, register_called
from graphgov.loaders.rows.similarity import alike
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Manner, Mention

_MOST_COMPARED = 300
_ELSEWHERE = 0.85
_GROUPS = ("place", "organisation")
_LEVELS = ("district_id", "street_id", "community_id")
_UNCODED = (
    "SELECT u.source_office, u.source_register, u.source_file, u.name, u.street_id FROM place u "
    "WHERE u.kind = 'Community' AND u.code IS NULL AND u.street_id IS NOT NULL AND EXISTS ("
    "SELECT 1 FROM place c WHERE c.kind = 'Community' AND c.code IS NOT NULL AND c.street_id = u.street_id "
    "AND c.source_register = 'divisions') ORDER BY ALL"
)
_UNRESOLVED = """
SELECT register, office, code, field, json_extract(cells, '$."' || field || '"') AS name, min(file), count(*),
  CASE WHEN count(DISTINCT json_extract_string(cells, '$.street')) = 1
    THEN min(json_extract_string(cells, '$.street')) ELSE '' END AS street,
  CASE WHEN count(DISTINCT json_extract_string(cells, '$.community')) = 1
    THEN min(json_extract_string(cells, '$.community')) ELSE '' END AS community
FROM read_parquet(?) WHERE stage = 'graph' AND code IN ('dangling', 'ambiguous') GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True)
class _Unresolved:
    """A name that an office writes, the reference it stands in, and the places its rows name beside it."""

    register: Register
    mention: Mention
    office: str
    code: str
    name: str
    file: str
    rows: int
    beside: tuple[str, ...]


def ask_places(generation: Path, mappings: Mappings, aliases: Iterable[Alias] = ()) -> tuple[Question, ...]:
    """The names that stay unresolved in a generation's tables, ordered by office, register and name.

    What is set aside in `mappings`, or answered in `aliases` and not loaded since, is not asked again.
    """
    quarantine = generation / "quarantine.parquet"
    with duckdb.connect() as connection:
        _read_places(connection, generation)
        found: dict[tuple[str, str, str], Question] = {}
        answered = _answered(connection, aliases)
        if quarantine.exists():
            for one in _unresolved(connection, quarantine):
                question = _question(connection, one)
                if not mappings.leaves_place(one.office, one.name) and not _keys(question) & answered:
                    found.setdefault((question.office, question.header, question.key), question)
        for question in (*_former_names(connection), *similar_organisations(connection), *near_bodies(connection)):
            if not mappings.leaves_place(question.office, question.header) and not _keys(question) & answered:
                found.setdefault((question.office, question.header, question.key), question)
    return tuple(sorted(found.values(), key=lambda one: (one.office, one.register, one.header)))


def _answered(connection: duckdb.DuckDBPyConnection, aliases: Iterable[Alias]) -> set[tuple[str, str, str]]:
    """What was answered with a node that is there: all that offices write, and names given another's id."""
    known = {id for (id,) in connection.execute("SELECT id FROM place").fetchall()}
    own = {
        (normalised(name, name_class(kind)), id)
        for kind, name, id in connection.execute("SELECT kind, name, id FROM place WHERE name IS NOT NULL").fetchall()
    }
    return {
        (alias.kind, alias.home, alias.form)
        for alias in aliases
        if alias.id in known and (alias.home.startswith(OFFICE_HOME) or (alias.form, alias.id) not in own)
    }


def _keys(question: Question) -> set[tuple[str, str, str]]:
    """What an answer to a question would be kept under, for each kind that it may name."""
    aliases = (place_alias(question, f"{kind}:") for kind in _kinds(question))
    return {(alias.kind, alias.home, alias.form) for alias in aliases}


def _kinds(question: Question) -> list[str]:
    """The kinds that the name of a question may mean."""
    return question.key.partition("@")[0].split("|")


def place_alias(question: Question, node: str) -> Alias:
    """What is to be remembered where `node` is what a question's name means."""
    kind = node.partition(":")[0]
    _kind, within, home = question.key.partition("@")
    home = home if within else office_home(question.office)
    return Alias(kind, home, normalised(question.header, name_class(kind)), node)


def place_called(generation: Path | None, question: Question, answer: str) -> str | None:
    """The id of the one node that an answer names by its id, its name, or its name after those above it.

    Without a generation only the choices of the question are known.
    """
    for choice in question.choices:
        if answer in (choice.name, choice.label):
            return choice.name
    if generation is None:
        return None
    kinds = _kinds(question)
    with duckdb.connect() as connection:
        _read_places(connection, generation)
        rows = connection.execute(
            "SELECT kind, id, name FROM place WHERE list_contains(?, kind) AND name IS NOT NULL ORDER BY id", [kinds]
        ).fetchall()
    if answer in {id for _kind, id, _name in rows}:
        return answer
    named = [id for kind, id, name in rows if normalised(name, kind) == normalised(answer, kind)]
    return named[0] if len(named) == 1 else None


def _read_places(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Make the table `place` of every place and organisation."""
    wanted = ("id", "name", "code", *_LEVELS, "neighbourhood_id", "source_office", "source_register", "source_file")
    parts, files = [], []
    for kind in SCHEMA.node_kinds:
        path = generation / "nodes" / f"{kind.name}.parquet"
        if kind.group in _GROUPS and path.exists():
            known = {column.name for column in kind.columns}
            columns = (name if name in known else f"CAST(NULL AS VARCHAR) AS {name}" for name in wanted)
            parts.append(f"SELECT '{kind.name}' AS kind, {', '.join(columns)} FROM read_parquet(?)")
            files.append(str(path))
    empty = ", ".join(f"'' AS {name}" for name in ("kind", *wanted))
    connection.execute(
        f"CREATE TABLE place AS {' UNION ALL '.join(parts) or f'SELECT {empty} WHERE FALSE'}", files or None
    )


def _unresolved(connection: duckdb.DuckDBPyConnection, quarantine: Path) -> Iterator[_Unresolved]:
    rows = connection.execute(_UNRESOLVED, [str(quarantine)]).fetchall()
    for name, office, code, field, cell, file, count, street, community in rows:
        register = register_called(name)
        mention = _place_mention(register, field) if register is not None else None
        if register is None or mention is None or cell is None:
            continue
        # Of a shape nobody can say what it names; an answer would hold for every text of that shape.
        for text in (name for name in _names(connection, cell, mention) if not name.startswith(SHAPE)):
            yield _Unresolved(register, mention, office, code, text, file, count, (street, community))


def _names(connection: duckdb.DuckDBPyConnection, cell: str, mention: Mention) -> list[str]:
    """The name in a cell, or those of several that no place of the kind has."""
    content = json.loads(cell)
    if isinstance(content, str):
        return [content]
    if not isinstance(content, list):
        return []
    kinds = list(mention.kinds)
    known = {
        normalised(name, name_class(kind))
        for kind, name in connection.execute(
            "SELECT kind, name FROM place WHERE list_contains(?, kind) AND name IS NOT NULL", [kinds]
        ).fetchall()
    }
    return [text for text in content if all(normalised(text, name_class(kind)) not in known for kind in kinds)]


def _place_mention(register: Register, field: str) -> Mention | None:
    """The reference to a place or an organisation that a column names; None for any other column."""
    column = next((column for column in register.columns if column.name == field), None)
    aliases = {mention.alias: mention for mention in register.mentions}
    mention = aliases.get(column.alias) if column is not None and column.targets else None
    if mention is None or mention.manner is not Manner.REFERS:
        return None
    return mention if all(SCHEMA.node(kind).group in _GROUPS for kind in mention.kinds) else None


def _question(connection: duckdb.DuckDBPyConnection, one: _Unresolved) -> Question:
    area = _places_called(connection, one.office)
    beside = [place for name in one.beside if name and name != one.name for place in _places_called(connection, name)]
    ranked = _ranked(connection, one, area, beside)
    if one.code == "ambiguous":
        why = _("Several things have this name; rows that name it: {count}.").format(count=one.rows)
    else:
        why = _("Nothing has this name; rows that name it: {count}.").format(count=one.rows)
    choices = _choices(connection, ranked)
    places = all(SCHEMA.node(kind).group == "place" for kind in one.mention.kinds)
    subject = Subject.PLACE if places else Subject.ORGANISATION
    return Question(
        subject, one.office, one.register.name, one.file, one.name, choices, (), why, "|".join(one.mention.kinds)
    )


def _places_called(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The divisions and communities of that name."""
    rows = connection.execute(
        "SELECT kind, id, name FROM place WHERE kind IN ('Division', 'Community') AND starts_with(name, ?) ORDER BY id",
        [normalised(name, "Community")[:2]],
    ).fetchall()
    return [id for kind, id, known in rows if normalised(known, kind) == normalised(name, kind)]


def _ranked(
    connection: duckdb.DuckDBPyConnection, one: _Unresolved, area: Sequence[str], beside: Sequence[str]
) -> list[tuple[float, str]]:
    """The places that may be meant with their confidence: alike in name, in the office's area, where the row says."""
    inside = " OR ".join(f"list_contains($area, {column})" for column in ("id", *_LEVELS))
    rows = connection.execute(
        f"SELECT kind, id, name, list_has_any([id, {', '.join(_LEVELS)}], $beside) FROM place "
        f"WHERE list_contains($kinds, kind) AND name IS NOT NULL AND (len($area) = 0 OR district_id IS NULL "
        f"OR {inside}) "
        "ORDER BY len(list_intersect(string_split(name, ''), string_split($name, ''))) DESC, id "
        f"LIMIT {_MOST_COMPARED}",
        {"area": list(area), "beside": list(beside), "kinds": list(one.mention.kinds), "name": one.name},
    ).fetchall()
    found = []
    for kind, id, name, near in rows:
        likeness = alike(normalised(one.name, name_class(kind)), normalised(name, name_class(kind)))
        found.append((likeness * (1.0 if near or not beside else _ELSEWHERE), id))
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    same = sum(1 for likeness, _id in found if found and likeness == found[0][0])
    return [(round(likeness / (same if likeness == found[0][0] else 1), 2), id) for likeness, id in found[:CHOICES]]


def _choices(connection: duckdb.DuckDBPyConnection, ranked: Sequence[tuple[float, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(id, _path(connection, id), confidence) for confidence, id in ranked if confidence > 0)


def _path(connection: duckdb.DuckDBPyConnection, id: str) -> str:
    """A place's name after the names of the places it lies in."""
    found = connection.execute(
        f"SELECT name, {', '.join(_LEVELS)}, neighbourhood_id FROM place WHERE id = ? LIMIT 1", [id]
    ).fetchone()
    if found is None:
        return id
    names = dict(
        connection.execute("SELECT id, name FROM place WHERE list_contains(?, id)", [list(found[1:])]).fetchall()
    )
    above = [names[level] for level in found[1:] if level is not None and level != id and level in names]
    return " › ".join([*above, str(found[0])])


def _former_names(connection: duckdb.DuckDBPyConnection) -> Iterator[Question]:
    """Communities that a register made beside the code list of their street: perhaps a former name of a listed one."""
    for office, register, file, name, street in connection.execute(_UNCODED).fetchall():
        listed = connection.execute(
            "SELECT id, name FROM place WHERE kind = 'Community' AND street_id = ? AND code IS NOT NULL ORDER BY id",
            [street],
        ).fetchall()
        likeness = [
            (round(alike(normalised(name, "Community"), normalised(known, "Community")), 2), id) for id, known in listed
        ]
        likeness.sort(key=lambda pair: (-pair[0], pair[1]))
        why = _("The code list of its street does not hold this community; it may be a former name.")
        choices = _choices(connection, likeness[:CHOICES])
        key = f"Community@{street}"
        yield Question(Subject.PLACE, office or "", register or "", file or "", name, choices, (), why, key)
