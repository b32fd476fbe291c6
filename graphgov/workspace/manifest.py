"""A generation's manifest: what it is, when and from what it came, and what each of its tables holds."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphgov.engine.generation_files import MANIFEST
from graphgov.errors import WorkspaceError
from graphgov.loaders.graph.facts import LoadFacts
from graphgov.messages import gettext as _
from graphgov.workspace import atomic
from graphgov.workspace.content_id import TableContent, generation_id

FORMAT = 1
"""The layout of a generation's folder.  A larger number was written by a newer graphgov."""
_COUNTED = ("rows", "nodes", "relationships")


@dataclass(frozen=True)
class Manifest:
    """What is stated of one generation; on disk, `manifest.json`.

    `parent` is the generation that was current when this one was first published.  `created` is in UTC.
    """

    generation: str
    graphgov: str
    data_date: dt.date
    created: dt.datetime
    partial: bool
    sample: bool
    parent: str | None
    quarantined: int
    pending: int
    tables: tuple[TableContent, ...]

    def counts(self, what: str) -> tuple[tuple[str, int], ...]:
        """Row counts by kind or register, for `what` of rows, nodes, relationships; ordered by name."""
        inside = f"{what}/"
        return tuple(
            (table.path.removeprefix(inside).removesuffix(".parquet"), table.rows)
            for table in self.tables
            if table.path.startswith(inside)
        )

    def total(self, what: str) -> int:
        """All rows, nodes or relationships together."""
        return sum(count for _name, count in self.counts(what))


def describe(facts: LoadFacts, tables: tuple[TableContent, ...], graphgov: str, parent: str | None) -> Manifest:
    """The manifest of a generation that a load has just written; its id follows from its tables and facts.

    Counts of quarantined rows and pending references need not enter the id: the tables that list them do.
    """
    stated = (facts.data_date.isoformat(), f"partial={facts.partial}", f"sample={facts.sample}")
    return Manifest(
        generation=generation_id(tables, stated),
        graphgov=graphgov,
        data_date=facts.data_date,
        created=dt.datetime.now(dt.UTC),
        partial=facts.partial,
        sample=facts.sample,
        parent=parent,
        quarantined=facts.quarantined,
        pending=facts.pending,
        tables=tables,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a generation folder."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "generation": manifest.generation,
        "graphgov": manifest.graphgov,
        "data_date": manifest.data_date.isoformat(),
        "created": manifest.created.isoformat(),
        "partial": manifest.partial,
        "sample": manifest.sample,
        "parent": manifest.parent,
        **{what: dict(manifest.counts(what)) for what in _COUNTED},
        "quarantined": manifest.quarantined,
        "pending": manifest.pending,
        "tables": [{"path": t.path, "rows": t.rows, "digest": t.digest} for t in manifest.tables],
    }
    atomic.write(folder / MANIFEST, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a generation folder and see that the tables it lists are there.

    Raises `WorkspaceError` for a generation that is missing, damaged, or was made by a newer graphgov.
    """
    if not folder.is_dir():
        raise WorkspaceError(
            _("There is no generation {id} in this workspace.").format(id=folder.name),
            remedy=_("List the generations with: graphgov history."),
        )
    text = atomic.read(folder / MANIFEST)
    if text is None:
        raise damaged(folder.name, _("it has no manifest"))
    try:
        content = json.loads(text)
        if int(content["format"]) > FORMAT:
            raise WorkspaceError(
                _("Generation {id} was made by a newer graphgov ({version}).").format(
                    id=folder.name, version=content.get("graphgov", "?")
                ),
                remedy=_(
                    "Install that version or a later one, or go back to an earlier generation with: graphgov rollback."
                ),
            )
        manifest = _manifest(content)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder.name, _("its manifest cannot be read")) from error
    if manifest.generation != folder.name:
        raise damaged(folder.name, _("its manifest is that of {other}").format(other=manifest.generation))
    for table in manifest.tables:
        if not (folder / table.path).is_file():
            raise damaged(folder.name, _("{file} is missing").format(file=table.path))
    return manifest


def _manifest(content: dict[str, Any]) -> Manifest:
    parent = content["parent"]
    created = dt.datetime.fromisoformat(content["created"])
    return Manifest(
        generation=_text(content["generation"]),
        graphgov=_text(content["graphgov"]),
        data_date=dt.date.fromisoformat(content["data_date"]),
        created=created if created.tzinfo else created.replace(tzinfo=dt.UTC),
        partial=_flag(content["partial"]),
        sample=_flag(content["sample"]),
        parent=None if parent is None else _text(parent),
        quarantined=int(content["quarantined"]),
        pending=int(content["pending"]),
        tables=tuple(TableContent(_text(t["path"]), int(t["rows"]), _text(t["digest"])) for t in content["tables"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def damaged(generation: str, what: str) -> WorkspaceError:
    """The error for a generation that is not as it was published."""
    return WorkspaceError(
        _("Generation {id} is damaged: {what}.").format(id=generation, what=what),
        remedy=_("Go back to another generation with: graphgov rollback; or restore the workspace from its backup."),
    )
