"""The generations of a workspace folder: staging, publishing, the pointer, the journal that a crash leaves behind.

Publishing goes in this order, each step atomic and flushed before the next (`publish`):

1. `publishing.json`, the journal: which generation is to become current, after which, and whether it is new.
2. `aliases.next.csv`, where the load learnt forms.
3. The staging folder is renamed to `generations/<id>` (left out where that generation is there already).
4. `CURRENT` is replaced.  **This is the instant of publishing**: readers see the old generation before, the new one
   after.
5. `aliases.next.csv` takes the place of `aliases.csv`.
6. `history.jsonl` is replaced by itself and one more line.
7. The journal is deleted.

Whoever next takes the lock first calls `recover`.  With a journal whose generation is current, the crash fell after
step 4, and steps 5 to 7 are done again (each may be done twice).  Otherwise it fell before, and what steps 1 to 3
left is taken away.  Either way the workspace is then as if the dead load had finished, or had never begun.  The
pointer (4) is replaced before the aliases (5), so that no id is minted for a load that was never published; the
journal, before both, sees that a published load's ids are never forgotten.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.workspace import atomic
from graphgov.workspace.manifest import Manifest, read_manifest

CURRENT = "CURRENT"
GENERATIONS = "generations"
STAGING = "staging"
JOURNAL = "publishing.json"
HISTORY = "history.jsonl"
ALIASES = "aliases.csv"
NEXT_ALIASES = "aliases.next.csv"
_ID = re.compile(r"[0-9a-f]{16}")


class Action(Enum):
    """Why the current generation changed."""

    LOAD = "load"
    ROLLBACK = "rollback"


@dataclass(frozen=True)
class Event:
    """One change of the current generation; a line of `history.jsonl`.  `at` is ISO 8601 in UTC."""

    at: str
    action: Action
    generation: str
    previous: str | None


@dataclass(frozen=True)
class GenerationRecord:
    """One generation as the history lists it."""

    id: str
    current: bool
    manifest: Manifest


@dataclass(frozen=True)
class DamagedGeneration:
    """A folder below `generations/` that cannot be used, and why."""

    id: str
    reason: WorkspaceError


@dataclass(frozen=True)
class _Intent:
    event: Event
    new: bool


def staging_folder(workspace: Path) -> Path:
    """A new empty folder, in the workspace's own file system, for a load to write a generation into."""
    folder = workspace / STAGING / secrets.token_hex(8)
    folder.mkdir(parents=True)
    return folder


def generation_folder(workspace: Path, generation: str) -> Path:
    """Where a generation lies; raises `WorkspaceError` for text that is no generation's id."""
    if not _ID.fullmatch(generation):
        raise WorkspaceError(
            _("{id} is not the id of a generation, which is 16 digits and letters a to f.").format(id=repr(generation)),
            remedy=_("List the generations with: graphgov history."),
        )
    return workspace / GENERATIONS / generation


def generation_ids(workspace: Path) -> tuple[str, ...]:
    """The ids of every generation folder, whole or not, in order of id."""
    folder = workspace / GENERATIONS
    found = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    return tuple(sorted(name for name in found if _ID.fullmatch(name)))


def current_id(workspace: Path) -> str | None:
    """The id of the published generation; None where nothing has ever been loaded.

    Raises `WorkspaceError` when the pointer is lost or points nowhere, and says how to set it.
    """
    text = atomic.read(workspace / CURRENT)
    if text is None:
        known = set(generation_ids(workspace)) - _unpublished(workspace)
        text = atomic.read(workspace / CURRENT)  # a first load may have finished since
        if text is None and not known:
            return None
    name = (text or "").strip()
    if _ID.fullmatch(name) and (workspace / GENERATIONS / name).is_dir():
        return name
    left = generation_ids(workspace)
    remedy = (
        _("Point it at one of {ids} with: graphgov rollback ID.").format(ids=", ".join(left))
        if left
        else _("Restore the workspace from its backup, or load the registers into a new workspace.")
    )
    if text is None:
        raise WorkspaceError(_("The workspace has lost the file CURRENT, which names its generation."), remedy=remedy)
    raise WorkspaceError(
        _("The file CURRENT names the generation {id}, which is not there.").format(id=repr(name[:40])), remedy=remedy
    )


def _unpublished(workspace: Path) -> set[str]:
    """The generation that a load is publishing just now, or was when it died, if it is new."""
    try:
        intent = _read_intent(workspace)
    except WorkspaceError:
        return set()
    return {intent.event.generation} if intent is not None and intent.new else set()


def publish(workspace: Path, staged: Path | None, event: Event, aliases: bytes | None) -> None:
    """Make a generation current: the one in the folder `staged`, or, without it, one that is there already.

    `aliases` is the whole new content of `aliases.csv`, or None to leave it.  Needs the lock.
    """
    target = generation_folder(workspace, event.generation)
    new = staged is not None and not target.exists()
    atomic.write(workspace / JOURNAL, json.dumps({**_event_content(event), "new": new}) + "\n")
    if aliases is not None:
        atomic.write(workspace / NEXT_ALIASES, aliases)
    if staged is not None and new:
        atomic.flush_tree(staged)
        target.parent.mkdir(exist_ok=True)
        atomic.move_folder(staged, target)
    atomic.write(workspace / CURRENT, event.generation + "\n")
    _finish(workspace, event)


def _finish(workspace: Path, event: Event) -> None:
    if (workspace / NEXT_ALIASES).is_file():
        atomic.replace(workspace / NEXT_ALIASES, workspace / ALIASES)
    earlier = events(workspace)
    if not earlier or earlier[-1] != event:
        lines = [json.dumps(_event_content(known)) + "\n" for known in (*earlier, event)]
        atomic.write(workspace / HISTORY, "".join(lines))
    (workspace / JOURNAL).unlink(missing_ok=True)
    atomic.flush_folder(workspace)


def recover(workspace: Path) -> None:
    """Finish or undo what a dead load or rollback left, and delete its leftovers.  Needs the lock."""
    intent = _read_intent(workspace)
    if intent is not None:
        text = atomic.read(workspace / CURRENT)
        if text is not None and text.strip() == intent.event.generation:
            _finish(workspace, intent.event)
        else:
            (workspace / NEXT_ALIASES).unlink(missing_ok=True)
            if intent.new:
                discard(workspace, generation_folder(workspace, intent.event.generation))
            (workspace / JOURNAL).unlink(missing_ok=True)
    else:
        (workspace / NEXT_ALIASES).unlink(missing_ok=True)
    for unfinished in sorted(workspace.glob(f"*{atomic.UNFINISHED}")):
        unfinished.unlink(missing_ok=True)
    if (workspace / STAGING).is_dir():
        for left in sorted((workspace / STAGING).iterdir()):
            atomic.remove_tree(left)


def discard(workspace: Path, folder: Path) -> None:
    """Delete a generation folder; it vanishes in one step, so that no crash leaves half of it in the list.

    Raises `PermissionError` where the system lets nobody rename a folder whose files are open (Windows).
    """
    if folder.is_dir():
        (workspace / STAGING).mkdir(exist_ok=True)
        doomed = workspace / STAGING / f"discarded-{secrets.token_hex(8)}"
        atomic.move_folder(folder, doomed)
        atomic.remove_tree(doomed)


def events(workspace: Path) -> tuple[Event, ...]:
    """Every change of the current generation, oldest first.

    Raises `WorkspaceError` naming the line that cannot be read.
    """
    found = []
    for number, line in enumerate((atomic.read(workspace / HISTORY) or "").splitlines(), start=1):
        try:
            found.append(_event(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise WorkspaceError(
                _("Line {number} of history.jsonl in the workspace cannot be read.").format(number=number),
                remedy=_("Delete that line: the generations themselves are not touched by it."),
            ) from error
    return tuple(found)


def records(workspace: Path) -> tuple[tuple[GenerationRecord, ...], tuple[DamagedGeneration, ...]]:
    """The generations that can be used, newest first, and those that cannot, by id."""
    text = atomic.read(workspace / CURRENT)
    current = text.strip() if text is not None else None
    usable: list[GenerationRecord] = []
    unusable: list[DamagedGeneration] = []
    unpublished = _unpublished(workspace) - {current}
    for name in generation_ids(workspace):
        if name in unpublished:
            continue
        try:
            manifest = read_manifest(generation_folder(workspace, name))
        except WorkspaceError as error:
            unusable.append(DamagedGeneration(name, error))
        else:
            usable.append(GenerationRecord(name, name == current, manifest))
    usable.sort(key=lambda record: (record.manifest.created, record.id), reverse=True)
    return tuple(usable), tuple(unusable)


def now() -> str:
    """The instant, as the history writes it."""
    return dt.datetime.now(dt.UTC).isoformat()


def _read_intent(workspace: Path) -> _Intent | None:
    text = atomic.read(workspace / JOURNAL)
    if text is None:
        return None
    try:
        content = json.loads(text)
        return _Intent(_event(content), content["new"] is True)
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            _("The file {file} in the workspace cannot be read.").format(file=JOURNAL),
            remedy=_("Delete it: the generation that CURRENT names is whole."),
        ) from error


def _event_content(event: Event) -> dict[str, Any]:
    return {**asdict(event), "action": event.action.value}


def _event(content: dict[str, Any]) -> Event:
    at, generation, previous = content["at"], content["generation"], content["previous"]
    if not (isinstance(at, str) and isinstance(generation, str) and _ID.fullmatch(generation)):
        raise TypeError(content)
    if previous is not None and not (isinstance(previous, str) and _ID.fullmatch(previous)):
        raise TypeError(content)
    return Event(at, Action(content["action"]), generation, previous)
