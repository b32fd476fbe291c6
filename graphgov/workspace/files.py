"""The workspace's own files: the hash key, the aliases, and what people decided about identities."""

from __future__ import annotations

import csv
import io
import re
import secrets
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphgov.errors import WorkspaceError
from graphgov.loaders.rows.known import Alias, Identities, Known
from graphgov.messages import gettext as _
from graphgov.workspace import atomic
from graphgov.workspace.generations import ALIASES
from graphgov.workspace.mapping_file import read_mappings

HASH_KEY = "hash.key"
IDENTITIES = "identities.toml"
_KEY_BYTES = 32
_KEY_TEXT = re.compile(r"[0-9a-f]{64}")
_ALIAS_COLUMNS = ("kind", "home", "form", "id")
_NODE_ID = re.compile(r"[A-Z][A-Za-z]*:\S+")
_GROUPS = ("same", "different")


def ensure_hash_key(workspace: Path, given: bytes | None = None) -> None:
    """Write the workspace's hash key if it has none: `given` (a sample's public key), else a random one.

    Needs the lock.  Raises `WorkspaceError` when the workspace has another key than the one given: every hashed
    identity would change.
    """
    path = workspace / HASH_KEY
    if path.exists():
        if given is not None and read_hash_key(workspace) != given:
            raise WorkspaceError(
                _("The workspace {folder} already has a hash key of its own.").format(folder=workspace),
                remedy=_("Use another folder for this sample."),
            )
        return
    key = secrets.token_bytes(_KEY_BYTES) if given is None else given
    if len(key) != _KEY_BYTES:
        raise WorkspaceError(
            _("A hash key has {expected} bytes, and this one {found}.").format(expected=_KEY_BYTES, found=len(key))
        )
    atomic.write(path, key.hex() + "\n")


def read_hash_key(workspace: Path) -> bytes:
    """The key that identity numbers are hashed with, 32 bytes.

    Raises `WorkspaceError` when it is missing or damaged; a new one is never made silently, since people would no
    longer be recognised.
    """
    text = atomic.read(workspace / HASH_KEY)
    if text is None or not _KEY_TEXT.fullmatch(text.strip()):
        raise WorkspaceError(
            _("The hash key of the workspace ({file}) is missing or damaged.").format(file=workspace / HASH_KEY),
            remedy=_("Restore it from a backup; without it, load all registers into a new workspace."),
        )
    return bytes.fromhex(text.strip())


def read_aliases(workspace: Path) -> tuple[Alias, ...]:
    """The alias table, sorted; empty where there is none yet.

    Raises `WorkspaceError` naming the line that cannot be read, or that contradicts an earlier one.
    """
    text = atomic.read(workspace / ALIASES)
    if not text:
        return ()
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    ids: dict[tuple[str, str, str], str] = {}
    try:
        if tuple(next(rows)) != _ALIAS_COLUMNS:
            raise _alias_error(1, _("the header must be {columns}").format(columns=",".join(_ALIAS_COLUMNS)))
        for row in rows:
            if not row:
                continue
            if len(row) != len(_ALIAS_COLUMNS) or not all((row[0], row[2], row[3])):
                raise _alias_error(rows.line_num, _("it must give kind, home (which may be empty), form and id"))
            if ids.setdefault((row[0], row[1], row[2]), row[3]) != row[3]:
                raise _alias_error(rows.line_num, _("an earlier line gives this form another id"))
    except csv.Error as error:
        raise _alias_error(rows.line_num, str(error)) from error
    return tuple(sorted(Alias(*key, id) for key, id in ids.items()))


def _alias_error(line: int, what: str) -> WorkspaceError:
    return WorkspaceError(
        _("Line {number} of {file} cannot be used: {what}.").format(number=line, file=ALIASES, what=what),
        remedy=_("Mend the line, or delete it."),
    )


def merged_aliases(known: Iterable[Alias], learnt: Iterable[Alias]) -> bytes | None:
    """The content of `aliases.csv` after a load; None where the load learnt nothing.

    A form that is known keeps its id: ids are minted once, and what people wrote into the file wins.  The file begins
    with a byte order mark, so that spreadsheets read it as UTF-8.
    """
    table = {(alias.kind, alias.home, alias.form): alias for alias in known}
    before = len(table)
    for alias in sorted(learnt):
        table.setdefault((alias.kind, alias.home, alias.form), alias)
    return None if len(table) == before else _alias_text(table.values())


def answered_aliases(known: Iterable[Alias], answered: Iterable[Alias]) -> bytes:
    """The content of `aliases.csv` after a person answered; an answer takes the place of what a load had learnt."""
    table = {(alias.kind, alias.home, alias.form): alias for alias in (*known, *answered)}
    return _alias_text(table.values())


def _alias_text(aliases: Iterable[Alias]) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(_ALIAS_COLUMNS)
    rows.writerows((alias.kind, alias.home, alias.form, alias.id) for alias in sorted(aliases))
    return text.getvalue().encode("utf-8-sig")


def read_identities(workspace: Path) -> Identities:
    """What people decided about candidates; nothing where there is no `identities.toml`.

    The file holds tables `[[same]]` and `[[different]]`, each with `ids = ["Person:…", "Person:…"]`.  Raises
    `WorkspaceError` naming the line and the key that cannot be used.
    """
    text = atomic.read(workspace / IDENTITIES)
    if text is None:
        return Identities()
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _identity_error(str(error)) from error
    unknown = sorted(set(content) - set(_GROUPS))
    if unknown:
        raise _identity_error(
            _("line {line}: {key} is not known; write [[same]] or [[different]]").format(
                line=_line_of(text, unknown[0], 0), key=unknown[0]
            )
        )
    same, different = (_groups(text, name, content.get(name, [])) for name in _GROUPS)
    _refuse_contradictions(text, same, different)
    return Identities(same, different)


def _groups(text: str, name: str, tables: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(tables, list):
        raise _identity_error(
            _("line {line}: write [[{key}]], with two brackets").format(line=_line_of(text, name, 0), key=name)
        )
    found = []
    for number, table in enumerate(tables):
        line = _line_of(text, name, number)
        keys = sorted(set(table) - {"ids"}) if isinstance(table, dict) else []
        ids = table.get("ids") if isinstance(table, dict) else None
        if keys:
            raise _identity_error(
                _("line {line}: [[{table}]] takes only the key ids, not {key}").format(
                    line=line, table=name, key=keys[0]
                )
            )
        if not isinstance(ids, list) or not all(isinstance(id, str) and _NODE_ID.fullmatch(id) for id in ids):
            raise _identity_error(
                _("line {line}: [[{table}]] needs ids, a list of node ids such as Person:…").format(
                    line=line, table=name
                )
            )
        if not set(ids[1:]) or len(set(ids)) != len(ids):
            raise _identity_error(
                _("line {line}: ids of [[{table}]] must be at least two, all different").format(line=line, table=name)
            )
        found.append(tuple(sorted(ids)))
    return tuple(found)


def _refuse_contradictions(
    text: str, same: tuple[tuple[str, ...], ...], different: tuple[tuple[str, ...], ...]
) -> None:
    group_of: dict[str, int] = {}
    for number, ids in enumerate(same):
        for id in ids:
            if group_of.setdefault(id, number) != number:
                raise _identity_error(
                    _("line {line}: {id} stands in an earlier [[same]] too; join the two").format(
                        line=_line_of(text, "same", number), id=id
                    )
                )
    for number, ids in enumerate(different):
        groups = [group_of[id] for id in ids if id in group_of]
        if len(groups) != len(set(groups)):
            raise _identity_error(
                _("line {line}: two ids of this [[different]] stand together in a [[same]]").format(
                    line=_line_of(text, "different", number)
                )
            )


def _line_of(text: str, name: str, number: int) -> int:
    """The line on which the table or key `name` appears for the (number + 1)th time; 1 if it cannot be told."""
    pattern = re.compile(rf"\s*(\[\[?\s*)?[\"']?{re.escape(name)}[\"']?\s*[\]=.]")
    lines = [line for line, content in enumerate(text.splitlines(), start=1) if pattern.match(content)]
    return lines[number] if number < len(lines) else 1


def _identity_error(what: str) -> WorkspaceError:
    return WorkspaceError(
        _("The file {file} cannot be used: {what}.").format(file=IDENTITIES, what=what),
        remedy=_("Mend the file; nothing was changed."),
    )


def read_known(workspace: Path) -> Known:
    """What the workspace knows: its key, and what people and earlier loads have said.

    Raises `WorkspaceError` naming the line of the file that cannot be used.
    """
    return Known(
        read_hash_key(workspace), read_aliases(workspace), read_identities(workspace), read_mappings(workspace)
    )
