"""Throw-away workspaces in a temporary folder: registers in, a generation out, nothing of anybody's touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from graphgov.engine.ladybug import LadybugEngine
from graphgov.lessons.sheets import Sheets, tables_of
from graphgov.loaders.loading import RegisterLoader
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.samples import DATA_DATE, SAMPLE_HASH_KEY, SampleRequest
from graphgov.samples.writing import write_sample
from graphgov.workspace import LoadOptions, Workspace

_PATIENCE_SECONDS = 60.0
_PREFIX = "graphgov-lesson-"


def _sweep() -> None:
    """Delete what lessons left whose process was ended before it could: the folder's name says which it was."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Loaded:
    """One generation of a throw-away workspace, and the registers it was loaded from.

    `refused` says why rows were set aside: of a lesson's own registers none is.
    """

    workspace: Path
    generation: str
    sheets: Sheets
    refused: tuple[Problem, ...] = ()

    def engine(self) -> LadybugEngine:
        """Its graph, read-only; close it when done."""
        return Workspace.open(self.workspace).engine(self.generation)


class ThrowAway:
    """A temporary folder of workspaces.  It is deleted when it is closed, or nobody holds it any more."""

    def __init__(self, model: str, office: str) -> None:
        _sweep()
        self._folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
        self._model, self._office = model, office
        self._loads = 0

    @property
    def folder(self) -> Path:
        """The folder."""
        return Path(self._folder.name)

    def close(self) -> None:
        """Delete the folder."""
        self._folder.cleanup()

    def load(self, sheets: Sheets, earlier: Loaded | None) -> Loaded:
        """Load registers as they are now, from the generation of an earlier moment: only those that differ are read.

        A register whose last row is gone cannot be handed in; the whole place is then loaded anew beside the other.
        """
        held = {name for name, sheet in sheets.items() if sheet.rows}
        differing = held
        if earlier is not None:
            differing = {name for name, sheet in sheets.items() if sheet.rows != earlier.sheets[name].rows}
            if not differing:
                return Loaded(earlier.workspace, earlier.generation, sheets)
            if not differing <= held:
                earlier, differing = None, held
        self._loads += 1
        if earlier is None:
            workspace = Workspace.create(self.folder / f"workspace-{self._loads}", SAMPLE_HASH_KEY)
        else:
            workspace = Workspace.open(earlier.workspace)
            workspace.rollback(earlier.generation)
        folder = self.folder / f"registers-{self._loads}"
        write_sample(SampleRequest(self._model, folder), tables_of(sheets, differing), (), self._office)
        loader = RegisterLoader(
            (folder,),
            workspace.hash_key(),
            self._office,
            data_date=DATA_DATE,
            aliases=workspace.aliases(),
            mappings=workspace.mappings(),
        )
        result = workspace.load(loader, LoadOptions(wait_seconds=_PATIENCE_SECONDS))
        return Loaded(workspace.folder, result.manifest.generation, sheets, _errors(result.facts.problems))


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.weight is Weight.ERROR)
