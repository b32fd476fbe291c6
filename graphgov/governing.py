"""What leaders ask of an opened workspace: conformance with models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.conforming import ConformRequest, conform
from graphgov.analysis.conformity import Conformance
from graphgov.analysis.running import Progress
from graphgov.models import BASE, Model, load_model, model_names
from graphgov.opening import Opened

ALL_MODELS = "all"


@dataclass(frozen=True)
class Governing(Opened):
    """Models held against what was opened."""

    def conform(
        self,
        models: Sequence[str | Path | Model] = (ALL_MODELS,),
        *,
        place: str | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
    ) -> Conformance:
        """Hold every community, street and district against the rules of models, “all” being those that ship.

        `place` keeps to one community or division.  Raises what `graphgov.analysis.conforming.conform` raises, and
        `UsageError` for an unknown model.

            graphgov.open("workspace").conform(["fuyang"]).scores()
        """
        request = ConformRequest(tuple(_named(models)), place, as_of)
        with self.engine() as engine:
            return conform(engine, request, checks=self.catalogue(), progress=progress)


def _named(models: Sequence[str | Path | Model]) -> Iterator[Model]:
    """The models meant, each once."""
    known: dict[str, Model] = {}
    for one in models:
        if isinstance(one, Model):
            known.setdefault(one.name, one)
            continue
        names = [name for name in model_names() if name != BASE.name] if one == ALL_MODELS else [one]
        for name in names:
            model = load_model(name)
            known.setdefault(model.name, model)
    yield from known.values()
