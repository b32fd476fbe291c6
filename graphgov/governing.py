"""What leaders ask of an opened workspace: conformance with models, the rectification ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.conforming import ConformRequest, conform
from graphgov.analysis.conformity import Conformance
from graphgov.analysis.running import Progress
from graphgov.errors import GraphgovError
from graphgov.forms.ledger_book import LedgerBook, ledger_book
from graphgov.forms.ledger_return import LedgerReturn, take_ledger
from graphgov.models import BASE, Model, load_model, model_names
from graphgov.opening import Opened
from graphgov.workspace import Ledger, LedgerChange, bring_up

ALL_MODELS = "all"


@dataclass(frozen=True)
class Governing(Opened):
    """What leaders ask of what was opened."""

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

    # -- the rectification ledger

    def ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> Ledger:
        """The rectification ledger, brought up to the published generation.

        `models` are followed from now on; the ledger then keeps up with every load.  `again` judges the published
        generation once more.  Raises `UsageError` on an address, which holds no ledger, or for an unknown model.

            graphgov.open("workspace").ledger(["fuyang"]).by_street()
        """
        self.update_ledger(models, again=again)
        return Ledger(self.workspace().folder)

    def update_ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> tuple[LedgerChange, ...]:
        """Bring the ledger up; what each publishing did that it had not seen yet.  Raises as `ledger` does."""
        folder = self.workspace().folder
        return bring_up(folder, [str(model) for model in models], self.catalogue(), again=again)

    def ledger_book(self, model: str = "", street: str = "", day: dt.date | None = None) -> bytes:
        """The ledger as the office's workbook (xlsx), of a model or a street, as of a day (today).

        It is edited there and taken back by `take_ledger`.
        """
        ledger = self.ledger()
        sample = self.workspace().current().manifest.sample
        titles = {check.id: check.title for check in self.catalogue()}
        return ledger_book(ledger, LedgerBook(titles, model, street, day or dt.date.today(), sample))

    def take_ledger(self, book: str | Path, day: dt.date | None = None) -> LedgerReturn:
        """Take back an edited workbook of the ledger: good rows are saved, the others told with row and column.

        Raises `UsageError` for a file that is not there, `RegisterError` for one that is no ledger.
        """
        return take_ledger(self.ledger(), Path(book), day or dt.date.today())

    def _ledger_keeps_up(self) -> tuple[LedgerChange, ...]:
        """Bring the ledger up after a load; what goes wrong there never fails the load, and is made up for later."""
        try:
            return self.update_ledger()
        except GraphgovError:
            return ()


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
