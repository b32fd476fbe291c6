"""From a request to a sample on disk."""

from __future__ import annotations

from dataclasses import dataclass

from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.samples.defects.consequences import consequences
from graphgov.samples.defects.planting import plant
from graphgov.samples.parts import Community
from graphgov.samples.recipes import RECIPES
from graphgov.samples.register_cells import RegisterTable
from graphgov.samples.registers import register_tables
from graphgov.samples.request import Sample, SampleRequest
from graphgov.samples.sound_place.recipe import Recipe
from graphgov.samples.writing import write_sample


def generate_sample(request: SampleRequest) -> Sample:
    """Generate the registers of a place under a model, with their answer key, into `request.out`.

    Without defects the place stands on the real division codes; at full size it holds the model's published counts
    exactly, and no check finds more than what the account itself reports.  With defects it is an invented city.
    Either way the key names every fault and every unknown that the checks must report.  Raises `UsageError` for a
    model without a sample.

        sample = generate_sample(SampleRequest("fuyang", Path("sample"), SampleFormat.XLSX, SampleSize.FULL))
        print(sample.files, sample.answer_key)
    """
    recipe = _recipe(request.model)
    counterparts: tuple[Community, ...] = ()
    if request.defects:
        bench, expected = plant(recipe, request.size, request.defects, request.seed)
        counterparts = bench.named
    else:
        bench, reported = recipe.sound(request.size, request.seed)
        expected = tuple(sorted({*reported, *consequences(bench.plan)}))
    return write_sample(request, register_tables(bench.plan), expected, bench.plan.office, counterparts)


@dataclass(frozen=True)
class Miniature:
    """The registers of one invented community under a model, and who hands them in.

    `counterparts` is the community, where it stands for a place that the account names.
    """

    office: str
    tables: tuple[RegisterTable, ...]
    counterparts: tuple[Community, ...] = ()


def miniature(model: str) -> Miniature:
    """One community in which everything is as the model prescribes, small enough to be drawn whole.

    Always the same for a model.  Raises `UsageError` for a model without a sample.

    >>> [len(table.rows) for table in miniature("fuyang").tables if table.register.name == "communities"]
    [1]
    """
    bench = _recipe(model).miniature()
    return Miniature(bench.plan.office, register_tables(bench.plan), bench.named)


def _recipe(model: str) -> Recipe:
    recipe = RECIPES.get(model)
    if recipe is None:
        raise UsageError(
            _("There is no sample of {model}; there are {models}.").format(model=model, models=", ".join(RECIPES))
        )
    return recipe
