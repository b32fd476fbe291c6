"""The questions that a hand-in leaves open in a workspace, and what is remembered of the answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graphgov.errors import RegisterError, UsageError
from graphgov.loaders.files.sample_marks import SampleMarks, read_sample_marks
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.questions.answers import Remembered, remembered
from graphgov.loaders.questions.place_questions import ask_places
from graphgov.loaders.questions.question import Question
from graphgov.loaders.questions.table_questions import ask
from graphgov.loaders.questions.taken_for import TakenFor, taken_for
from graphgov.loaders.questions.understood import understood
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.loaders.rows.known import Known
from graphgov.temporary_folders import own_folder
from graphgov.workspace import Workspace


@dataclass(frozen=True)
class HandIn:
    """Files that an office hands in; `office` is empty where nobody says who."""

    sources: tuple[Path, ...] = ()
    office: str = ""


def open_questions(
    workspace: Workspace | None,
    hand_in: HandIn,
    *,
    names: bool = True,
    again: bool = False,
    automatic: bool = False,
) -> tuple[Question, ...]:
    """What only a person can say of a hand-in, or, without files, of the published generation.

    Unless `names` is false, files are loaded on trial to see which names of places and organisations stay unresolved.
    With `again` words that were answered before are asked about too, so that an answer can be changed; with `automatic`
    tables and headers that were understood without asking, too.
    """
    known = _known(workspace)
    marks = read_sample_marks(hand_in.sources) or SampleMarks()
    mappings = replace(known.mappings, words=()) if again else known.mappings
    asked = ask(hand_in.sources, mappings, hand_in.office or marks.office)
    asked += understood(hand_in.sources, known.mappings, hand_in.office or marks.office) if automatic else ()
    if not names:
        return asked
    if hand_in.sources:
        with _trial(workspace, hand_in, known) as generation:
            named = ask_places(generation, known.mappings, known.aliases) if generation is not None else ()
        return (*asked, *named)
    if workspace is None or not workspace.history():
        return asked
    return (*asked, *ask_places(workspace.path(), known.mappings, known.aliases))


def tables_taken(workspace: Workspace | None, hand_in: HandIn) -> tuple[TakenFor, ...]:
    """What each table of a hand-in is taken for."""
    marks = read_sample_marks(hand_in.sources) or SampleMarks()
    return taken_for(hand_in.sources, _known(workspace).mappings, hand_in.office or marks.office)


def answered(workspace: Workspace | None, question: Question, answer: str, hand_in: HandIn) -> Remembered:
    """What is to be remembered of an answer; see `graphgov.loaders.questions.answers.remembered`."""
    published = workspace.path() if workspace is not None and workspace.history() else None
    try:
        return remembered(question, answer, published)
    except UsageError:
        if not hand_in.sources:
            raise
    with _trial(workspace, hand_in, _known(workspace)) as generation:
        return remembered(question, answer, generation)


def _known(workspace: Workspace | None) -> Known:
    return workspace.known() if workspace is not None else Known()


@contextlib.contextmanager
def _trial(workspace: Workspace | None, hand_in: HandIn, known: Known) -> Iterator[Path | None]:
    """The tables that a load would publish, while the block lasts; None where nothing can be loaded."""
    loader = RegisterLoader(hand_in.sources, LoadRequest(hand_in.office))
    previous = workspace.path() if workspace is not None and workspace.history() else None
    with own_folder("trial") as folder:
        staging: Path | None = Path(folder)
        try:
            loader(Path(folder), previous, known)
        except RegisterError:
            staging = None
        yield staging
