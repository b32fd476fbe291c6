"""The questions that a hand-in leaves open in a workspace, and what is remembered of the answers."""

from __future__ import annotations

import contextlib
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphgov.errors import RegisterError, UsageError
from graphgov.loaders.files.sample_marks import SampleMarks, read_sample_marks
from graphgov.loaders.graph.facts import Alias, Identities
from graphgov.loaders.questions.answers import Remembered, remembered
from graphgov.loaders.questions.place_questions import ask_places
from graphgov.loaders.questions.table_questions import Question, ask
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.loaders.rows.mappings import Mappings
from graphgov.workspace import Workspace


@dataclass(frozen=True)
class HandIn:
    """Files that an office hands in; `office` is empty where nobody says who."""

    sources: tuple[Path, ...] = ()
    office: str = ""


def open_questions(workspace: Workspace | None, hand_in: HandIn, *, names: bool = True) -> tuple[Question, ...]:
    """What only a person can say of a hand-in, or, without files, of the published generation.

    Unless `names` is false, files are loaded on trial to see which names of places and organisations stay unresolved.
    """
    mappings = workspace.mappings() if workspace is not None else Mappings()
    marks = read_sample_marks(hand_in.sources) or SampleMarks()
    asked = ask(hand_in.sources, mappings, hand_in.office or marks.office)
    if not names:
        return asked
    aliases = workspace.aliases() if workspace is not None else ()
    if hand_in.sources:
        with _trial(workspace, hand_in, mappings, aliases) as generation:
            return (*asked, *(ask_places(generation, mappings, aliases) if generation is not None else ()))
    if workspace is None or not workspace.history():
        return asked
    return (*asked, *ask_places(workspace.path(), mappings, aliases))


def answered(workspace: Workspace | None, question: Question, answer: str, hand_in: HandIn) -> Remembered:
    """What is to be remembered of an answer; see `graphgov.loaders.questions.answers.remembered`."""
    published = workspace.path() if workspace is not None and workspace.history() else None
    try:
        return remembered(question, answer, published)
    except UsageError:
        if not hand_in.sources:
            raise
    mappings = workspace.mappings() if workspace is not None else Mappings()
    aliases = workspace.aliases() if workspace is not None else ()
    with _trial(workspace, hand_in, mappings, aliases) as generation:
        return remembered(question, answer, generation)


@contextlib.contextmanager
def _trial(
    workspace: Workspace | None, hand_in: HandIn, mappings: Mappings, aliases: tuple[Alias, ...]
) -> Iterator[Path | None]:
    """The tables that a load would publish, while the block lasts; None where nothing can be loaded."""
    loader = RegisterLoader(
        hand_in.sources,
        workspace.hash_key() if workspace is not None else secrets.token_bytes(32),
        hand_in.office,
        aliases=aliases,
        identities=workspace.identities() if workspace is not None else Identities(),
        mappings=mappings,
    )
    previous = workspace.path() if workspace is not None and workspace.history() else None
    with tempfile.TemporaryDirectory(prefix="graphgov-trial-", ignore_cleanup_errors=True) as folder:
        staging: Path | None = Path(folder)
        try:
            loader(Path(folder), previous)
        except RegisterError:
            staging = None
        yield staging
