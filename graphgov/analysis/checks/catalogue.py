"""The catalogue: every check there is, found by walking folders, and held against the model that cites them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from graphgov.analysis.checks.check_file import Check, read_check
from graphgov.analysis.checks.verdicts import Severity
from graphgov.analysis.published import complaints_of_figure
from graphgov.errors import DeclarationError, UsageError
from graphgov.messages import gettext as _
from graphgov.models import Area, Model, examine_model
from graphgov.models.strict_table import Complaints
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Label
from graphgov.shipped import shipped


def catalogue(extra_folders: Iterable[Path] = ()) -> tuple[Check, ...]:
    """All checks that ship, and those in a planner's own folders, ordered by id.

    Each folder holds `<area>/<name>.cypher`.  A planner's own check is linted; one that fails, or whose id is taken, is
    there as a `refused` check, which says why and never runs, and stops no other.  Raises `DeclarationError` where a
    file that ships is wrong.
    """
    folder = shipped("cypher", "checks")
    checks = {check.id: check for check in (read_check(path, folder) for path in sorted(folder.rglob("*.cypher")))}
    for own in extra_folders:
        for path in sorted(own.rglob("*.cypher")):
            try:
                check = read_own_check(path, checks, own)
            except (DeclarationError, UsageError) as error:
                check = _refused(path, own, checks, str(error))
            checks[check.id] = check
    return tuple(checks[name] for name in sorted(checks))


def read_own_check(path: Path, taken: Mapping[str, Check], folder: Path | None = None) -> Check:
    """The check that a planner wrote in the file `path`, if it can be read and keeps to portable Cypher.

    `taken` are the checks there are by id, which no other file may have; `folder` is the checks folder it lies under
    (else its second parent).  Raises as `read_check` does, and `DeclarationError` with every complaint of the linter
    and its line.
    """
    check = read_check(path, folder)
    complaints = Complaints(str(path), lint_check(check))
    other = taken.get(check.id)
    if other is not None and Path(other.file).resolve() != path.resolve():
        complaints.add("id", check.id, _("an id that {file} does not have").format(file=other.file))
    complaints.refuse()
    return replace(check, own=True)


def _refused(path: Path, folder: Path, taken: Container[str], why: str) -> Check:
    """What stands for a file that is refused: it has an id of the right form, under its own area where it names one."""
    parts = path.relative_to(folder).with_suffix("").parts
    area = parts[0] if parts[0] in {one.value for one in Area} else Area.QUALITY.value
    name = re.sub(r"[^a-z0-9_]+", "_", parts[-1].lower()).lstrip("_0123456789").rstrip("_") or "check"
    while f"{area}.{name}" in taken:
        name += "_own"
    title = Label("/".join(path.relative_to(folder).parts), "/".join(path.relative_to(folder).parts))
    nothing = Label("", "")
    return Check(
        id=f"{area}.{name}",
        title=title,
        why=nothing,
        subject="",
        subject_kinds=(),
        severity=Severity.HIGH,
        source=(),
        thresholds=(),
        needs=(),
        message=nothing,
        remedy=(),
        query="",
        file=str(path),
        own=True,
        refused=why,
    )


def lint_check(check: Check) -> list[str]:
    """What in the check's query lies outside portable Cypher, as texts; empty where nothing does.

    The query is looked at with its fragments in full; the lines are those of the file.
    """
    from graphgov.cypher.lint import lint_written  # noqa: PLC0415  reading the catalogue must not need a linter

    names = [threshold.name for threshold in check.thresholds]
    found = lint_written(check.written, SCHEMA, names)
    return [str(replace(complaint, line=complaint.line + check.line - 1)) for complaint in found]


def checks_under(model: Model, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that run under a model: those it cites, all of the area quality, and a planner's own.

    Under the base model all run, but for those that say `base = false`: one place's practice is not everyone's duty.

    Raises `DeclarationError` where the model cites a check, or sets a threshold, that is not there.
    """
    known = {check.id: check for check in checks}
    hold_against(model, known.values())
    if model.runs_everything:
        return tuple(check for check in known.values() if check.base)
    cited = set(model.checks)
    return tuple(
        check
        for check in known.values()
        if check.id in cited or check.area is Area.QUALITY or (check.own and check.base)
    )


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
    _complain_of_thresholds(model, known, complaints)


def _complain_of_thresholds(model: Model, known: Mapping[str, Check], complaints: Complaints) -> None:
    for override in model.thresholds:
        check = known.get(override.check)
        if check is None:
            complaints.unknown("thresholds.check", override.check, known, _("a check of the catalogue"))
            continue
        if check.refused:
            continue
        thresholds = {threshold.name: threshold for threshold in check.thresholds}
        if override.name not in thresholds:
            what = _("a threshold of {check}").format(check=check.id)
            complaints.unknown("thresholds.name", override.name, thresholds, what)
        elif (choices := thresholds[override.name].choices) and override.value not in range(len(choices)):
            complaints.add("thresholds.value", override.value, _("one of the choices, counted from 0"))
