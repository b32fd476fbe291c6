"""The workspace's own files: the hash key, the aliases, and all that a load is told of."""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from graphgov.errors import WorkspaceError
from graphgov.loaders.rows.known import Alias, Known
from graphgov.messages import gettext as _
from graphgov.workspace import atomic
from graphgov.workspace.generations import ALIASES
from graphgov.workspace.identity_file import read_identities
from graphgov.workspace.mapping_file import read_mappings

HASH_KEY = "hash.key"
_KEY_BYTES = 32
_KEY_TEXT = re.compile(r"[0-9a-f]{64}")
_ALIAS_COLUMNS = ("kind", "home", "form", "id")


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


def read_known(workspace: Path) -> Known:
    """What the workspace knows: its key, and what people and earlier loads have said.

    Raises `WorkspaceError` naming the line of the file that cannot be used.
    """
    return Known(
        read_hash_key(workspace), read_aliases(workspace), read_identities(workspace), read_mappings(workspace)
    )
