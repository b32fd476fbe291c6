"""The catalogue: every check there is, found by walking folders, and held against the model that cites them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graphgov.analysis.checks.check_file import Check, read_check
from graphgov.analysis.published import complaints_of_figure
from graphgov.errors import DeclarationError
from graphgov.messages import gettext as _
from graphgov.models import Area, Model, examine_model
from graphgov.models.strict_table import Complaints
from graphgov.schema import SCHEMA
from graphgov.shipped import shipped


def catalogue(extra_folders: Iterable[Path] = ()) -> tuple[Check, ...]:
    """All checks that ship, and those in a planner's own folders, ordered by id.

    Each folder holds `<area>/<name>.cypher`.  Raises `DeclarationError` where a file is wrong or an id is taken twice,
    with the mistakes of all files at once.
    """
    checks: dict[str, Check] = {}
    wrong: list[str] = []
    for folder in (shipped("cypher", "checks"), *extra_folders):
        for path in sorted(folder.rglob("*.cypher")):
            try:
                check = read_check(path, folder)
            except DeclarationError as error:
                wrong.append(error.message)
                continue
            if check.id in checks:
                text = _("{file}: the id {id} is taken by {other}.")
                wrong.append(text.format(file=path, id=check.id, other=checks[check.id].file))
            checks[check.id] = check
    if wrong:
        raise DeclarationError("\n".join(wrong), remedy=_("Correct the files and try again."))
    return tuple(checks[name] for name in sorted(checks))


def lint_check(check: Check) -> list[str]:
    """What in the check's query lies outside portable Cypher, as texts; empty where nothing does.

    The query is looked at with its fragments in full; the lines are those of the file.
    """
    from graphgov.cypher.lint import lint_written  # noqa: PLC0415  reading the catalogue must not need a linter

    names = [threshold.name for threshold in check.thresholds]
    found = lint_written(check.written, SCHEMA, names)
    return [str(replace(complaint, line=complaint.line + check.line - 1)) for complaint in found]


def checks_under(model: Model, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that run under a model: those it cites, and all of the area quality.

    Under the base model all run, but for those that say `base = false`: one place's practice is not everyone's duty.

    Raises `DeclarationError` where the model cites a check, or sets a threshold, that is not there.
    """
    known = {check.id: check for check in checks}
    hold_against(model, known.values())
    if model.runs_everything:
        return tuple(check for check in known.values() if check.base)
    cited = set(model.checks)
    return tuple(check for check in known.values() if check.id in cited or check.area is Area.QUALITY)


def hold_against(model: Model, checks: Iterable[Check]) -> None:
    """Refuse a model that cites a check or a threshold that does not exist, with every mistake at once."""
    complaints = Complaints(model.file or model.name)
    _complain(model, checks, complaints)
    complaints.refuse()


def validated_model(name_or_path: str | Path, checks: Iterable[Check] | None = None) -> Model:
    """The model, if nothing is wrong with its file nor with what it says about the checks, by default those that ship.

    Raises as `load_model` does, with the mistakes of both kinds at once.
    """
    model, complaints = examine_model(name_or_path)
    _complain(model, checks if checks is not None else catalogue(), complaints)
    complaints.refuse()
    return model


def _complain(model: Model, checks: Iterable[Check], complaints: Complaints) -> None:
    known = {check.id: check for check in checks}
    for clause in model.clauses:
        for name in clause.checks:
            if name not in known:
                complaints.unknown(f"{clause.id}.checks", name, known, _("a check of the catalogue"))
    for point in model.weak_points:
        for name in point.checks:
            if name not in known:
                complaints.unknown("weak_points.checks", name, known, _("a check of the catalogue"))
    for figure in model.figures:
        for complaint in complaints_of_figure(figure):
            complaints.add(f"figures.{figure.name}.count", None, complaint)
    for override in model.thresholds:
        check = known.get(override.check)
        if check is None:
            complaints.unknown("thresholds.check", override.check, known, _("a check of the catalogue"))
            continue
        thresholds = {threshold.name: threshold for threshold in check.thresholds}
        if override.name not in thresholds:
            what = _("a threshold of {check}").format(check=check.id)
            complaints.unknown("thresholds.name", override.name, thresholds, what)
        elif (choices := thresholds[override.name].choices) and override.value not in range(len(choices)):
            complaints.add("thresholds.value", override.value, _("one of the choices, counted from 0"))
