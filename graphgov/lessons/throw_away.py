"""Throw-away generations in a temporary folder: registers in, tables and graph out, nothing of anybody's touched.

The loader and the builder of graphs are those of every load.  What a workspace adds, so that people can trust what it
keeps (a lock, a hash of every table, history, receipts), a generation that nobody keeps goes without: its id is the
hash of the registers it was loaded from, and registers that were loaded once are not loaded again.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from graphgov.engine.generation_files import GRAPH
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.ladybug_build import build_graph
from graphgov.lessons.sheets import Sheets, tables_of
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.loaders.rows.known import Alias, Known
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.samples import DATA_DATE, SAMPLE_HASH_KEY, SampleRequest
from graphgov.samples.writing import write_sample
from graphgov.temporary_folders import own_folder
from graphgov.version import __version__
from graphgov.workspace.content_id import ID_LENGTH
from graphgov.workspace.manifest import describe, write_manifest


@dataclass(frozen=True)
class Loaded:
    """One throw-away generation: its folder, the registers it was loaded from, what names have come to mean by then.

    `refused` says why rows were set aside: of a lesson's own registers none is.
    """

    folder: Path
    sheets: Sheets
    aliases: tuple[Alias, ...] = ()
    refused: tuple[Problem, ...] = ()

    def engine(self) -> LadybugEngine:
        """Its graph, read-only; close it when done."""
        return LadybugEngine(self.folder)


class ThrowAway:
    """A temporary folder of generations.  It is deleted when it is closed, or nobody holds it any more.

    Several threads may load at once.
    """

    def __init__(self, model: str, office: str) -> None:
        self._folder = own_folder("lesson")
        self._model, self._office = model, office
        self._known: dict[str, Loaded] = {}
        self._locks: dict[str, threading.Lock] = {}

    @property
    def folder(self) -> Path:
        """The folder."""
        return Path(self._folder.name)

    def close(self) -> None:
        """Delete the folder."""
        self._known.clear()
        self._folder.cleanup()

    def load(self, sheets: Sheets, earlier: Loaded | None) -> Loaded:
        """Load registers as they are now, from the generation of an earlier moment: only those that differ are read.

        A register whose last row is gone cannot be handed in; the whole place is then loaded anew, as it is where the
        earlier moment is only remembered.
        """
        id = content_of(sheets)
        with self._locks.setdefault(id, threading.Lock()):
            if id not in self._known:
                self._known[id] = self._made(id, sheets, earlier)
            return self._known[id]

    def remembered(self, sheets: Sheets, aliases: tuple[Alias, ...], refused: tuple[Problem, ...]) -> Loaded:
        """Registers whose answers are known from another time: nothing lies in the folder, unless they are loaded."""
        id = content_of(sheets)
        return self._known.get(id) or Loaded(self.folder / id, sheets, aliases, refused)

    def _made(self, id: str, sheets: Sheets, earlier: Loaded | None) -> Loaded:
        held = {name for name, sheet in sheets.items() if sheet.rows}
        differing = held
        if earlier is not None and not (earlier.folder / GRAPH).is_file():
            earlier = None
        if earlier is not None:
            differing = {name for name, sheet in sheets.items() if sheet.rows != earlier.sheets[name].rows}
            if not differing <= held:
                earlier, differing = None, held
        known = earlier.aliases if earlier else ()
        registers, generation = self.folder / f"registers-{id}", self.folder / id
        write_sample(SampleRequest(self._model, registers), tables_of(sheets, differing), (), self._office)
        loader = RegisterLoader((registers,), LoadRequest(self._office, data_date=DATA_DATE))
        generation.mkdir()
        facts = loader(generation, earlier.folder if earlier else None, Known(SAMPLE_HASH_KEY, known))
        build_graph(generation, generation / GRAPH)
        before = earlier.folder.name if earlier else None
        write_manifest(generation, replace(describe(facts, (), __version__, before), generation=id))
        return Loaded(generation, sheets, _with_learnt(known, facts.aliases), _errors(facts.problems))


def content_of(sheets: Sheets) -> str:
    """A hash of every row of every register: the id of the generation that is loaded from them.

    >>> from graphgov.lessons.sheets import Sheet
    >>> content_of({"needs": Sheet("needs", ("name",), (("甲",),))})
    '92be0f31b1c2b368'
    """
    whole = hashlib.sha256()
    for name in sorted(sheets):
        whole.update(repr((name, sheets[name].columns, sheets[name].rows)).encode("utf-8"))
    return whole.hexdigest()[:ID_LENGTH]


def _with_learnt(known: Iterable[Alias], learnt: Iterable[Alias]) -> tuple[Alias, ...]:
    """What names mean after a load: a form that is known keeps its id."""
    table = {(alias.kind, alias.home, alias.form): alias for alias in (*sorted(learnt), *known)}
    return tuple(sorted(table.values()))


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.weight is Weight.ERROR)
