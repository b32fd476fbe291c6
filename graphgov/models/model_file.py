"""Reads a model file, strictly, and finds the files that ship.

The form of the file is described in `docs/model-files.md`.  What a model says about checks (that they exist, that the
thresholds it sets are theirs) is held against the catalogue in `graphgov.analysis.checks.catalogue`, which lies above.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from graphgov.asked import nearest
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models.model import (
    BASE,
    Area,
    Bound,
    Clause,
    Figure,
    Force,
    LevelOfStructure,
    Model,
    Pairing,
    Rule,
    Scope,
    Seat,
    Structure,
    ThresholdOverride,
    WeakPoint,
    Where,
)
from graphgov.models.sources import read_source
from graphgov.models.strict_table import Complaints, StrictTable, parse_toml
from graphgov.schema import SCHEMA
from graphgov.schema import vocabularies as v
from graphgov.shipped import shipped

_T = TypeVar("_T")
FORMAT = 1
ANY_POST = "any"
LEADER = "leader"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RULE = re.compile(r"[A-Z]+[0-9]+")
_CLAUSE = re.compile(r"([A-Z]+[0-9]+)\.[0-9]+")
_PLACE = re.compile(r"[0-9]{2,12}")
_CHECK = re.compile(rf"({'|'.join(area.value for area in Area)})\.[a-z][a-z0-9_]*")
_CLAUSE_CITED = r"[A-Z]+[0-9]+\.[0-9]+"


def model_names() -> tuple[str, ...]:
    """The names of the models that ship, `base` first, then by name."""
    return (BASE.name, *sorted(path.stem for path in shipped("data", "models").glob("*.toml")))


def load_model(name_or_path: str | Path) -> Model:
    """The model of that name, or read from that TOML file.

    Raises `UsageError` where there is no such model or file, `DeclarationError` where the file is wrong (every
    mistake at once).

    >>> load_model("base").runs_everything
    True
    """
    if str(name_or_path) == BASE.name:
        return BASE
    return _read(_file_of(name_or_path), ())


def examine_model(name_or_path: str | Path) -> tuple[Model, Complaints]:
    """A model as far as it can be read, and all that is wrong with its file: for those who want to add to that.

    The model may be used only where nothing is wrong.  Raises `UsageError` where there is no such model or file,
    `DeclarationError` where the file is not TOML, or the model it extends is wrong.
    """
    if str(name_or_path) == BASE.name:
        return BASE, Complaints(BASE.name)
    return _examine(_file_of(name_or_path), ())


def model_of(values: Mapping[str, object], path: Path, complaints: Complaints) -> Model:
    """The model that the root table of a model file would be, read elsewhere (out of a workbook); `path` is where.

    What is wrong is added to `complaints`; the model may be used only where there is none.
    """
    return _from_root(StrictTable(values, complaints), path, ())


def _file_of(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    if text in model_names():
        return shipped("data", "models", f"{text}.toml")
    path = Path(name_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path
    near = nearest(text, model_names())
    raise UsageError(
        _("There is no model “{found}”, and no such .toml file.").format(found=text),
        remedy=_("Use one of: {names}.").format(names=", ".join(model_names()))
        + (" " + _("The nearest known is “{near}”.").format(near=near) if near else ""),
    )


def _read(path: Path, extended_by: tuple[str, ...]) -> Model:
    model, complaints = _examine(path, extended_by)
    complaints.refuse()
    return model


def _examine(path: Path, extended_by: tuple[str, ...]) -> tuple[Model, Complaints]:
    complaints = Complaints(str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            _("{file} is not UTF-8 text.").format(file=path), remedy=_("Save it as UTF-8 and try again.")
        ) from error
    return _from_root(parse_toml(text, complaints), path, extended_by), complaints


def _from_root(root: StrictTable, path: Path, extended_by: tuple[str, ...]) -> Model:
    complaints = root.complaints
    form = root.integer("format")
    if form is not None and form != FORMAT:
        complaints.add("format", form, str(FORMAT))
    parent = _parent(root, path, (*extended_by, path.stem))
    model = _fill(root, parent, str(path))
    if model.name and path.is_relative_to(shipped("data", "models")) and model.name != path.stem:
        complaints.add("name", model.name, path.stem)
    if model.name == BASE.name:
        complaints.add("name", model.name, _("a name that is not the built-in one"))
    root.finish()
    _check_references(model, complaints)
    return model


def _parent(root: StrictTable, path: Path, extended_by: tuple[str, ...]) -> Model:
    """The model that this one extends; an empty one where it extends none."""
    name = root.text("extends", required=False)
    if not name or name == BASE.name:
        return replace(BASE, name="", file="")
    if name in extended_by:
        root.complaints.add("extends", name, _("a model that does not extend this one"))
        return replace(BASE, name="")
    if name in model_names():
        return _read(shipped("data", "models", f"{name}.toml"), extended_by)
    beside = path.parent / f"{name}.toml"
    if beside.is_file():
        return _read(beside, extended_by)
    root.complaints.unknown("extends", name, model_names(), _("the name of a model"))
    return replace(BASE, name="")


def _fill(root: StrictTable, parent: Model, file: str) -> Model:
    rules = tuple(_rule(table) for table in root.tables("rules"))
    thresholds = tuple(_threshold(table) for table in root.tables("thresholds"))
    figures = tuple(_figure(table) for table in root.tables("figures"))
    weak_points = tuple(_weak_point(table) for table in root.tables("weak_points"))
    extends = bool(parent.name)
    _refuse_doubles(root.complaints, "rules", (rule.id for rule in rules))
    _refuse_doubles(root.complaints, "thresholds", (f"{o.check} {o.name}" for o in thresholds))
    _refuse_doubles(root.complaints, "figures", (figure.name for figure in figures))
    _refuse_doubles(root.complaints, "weak_points", (point.clause for point in weak_points))
    return Model(
        name=root.text("name", matching=lambda text: _NAME.fullmatch(text) is not None),
        title=root.label("title"),
        summary=root.label("summary", required=not extends) if "summary" in root or not extends else parent.summary,
        citation=root.label("citation", required=not extends) if "citation" in root or not extends else parent.citation,
        places=_places(root, "places") or parent.places,
        extends=parent.name,
        rules=_merged(parent.rules, rules, lambda rule: rule.id),
        thresholds=_merged(parent.thresholds, thresholds, lambda override: (override.check, override.name)),
        figures=_merged(parent.figures, figures, lambda figure: figure.name),
        structure=_structure(root.table("structure")) if "structure" in root else parent.structure,
        weak_points=_merged(parent.weak_points, weak_points, lambda point: point.clause),
        file=file,
    )


def _merged(inherited: tuple[_T, ...], own: tuple[_T, ...], identity: Callable[[_T], object]) -> tuple[_T, ...]:
    """What is inherited, each part replaced by the own part of the same identity, then what is new."""
    by_identity = {identity(part): part for part in inherited}
    by_identity.update({identity(part): part for part in own})
    return tuple(by_identity.values())


def _places(table: StrictTable, name: str) -> tuple[str, ...]:
    places = table.texts(name)
    for place in places:
        if not _PLACE.fullmatch(place):
            table.complaints.add(table.key(name), place, _("a division code of 2 to 12 digits"))
    return places


def _refuse_doubles(complaints: Complaints, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen and name.strip():
            complaints.add(key, name, _("each only once"))
        seen.add(name)


def _rule(table: StrictTable) -> Rule:
    name = table.text("id", matching=lambda text: _RULE.fullmatch(text) is not None)
    title = table.label("title")
    clauses = tuple(_clause(clause, name) for clause in table.tables("clauses"))
    if not clauses:
        table.complaints.add(table.key("clauses"), None, _("at least one clause"))
    table.finish()
    return Rule(name, title, clauses)


def _clause(table: StrictTable, rule: str) -> Clause:
    complaints = table.complaints
    name = table.text("id")
    matched = _CLAUSE.fullmatch(name)
    if name and (matched is None or matched[1] != rule):
        complaints.add(
            table.key("id"), name, _("the rule's id, a point and a number, such as {id}").format(id=f"{rule}.1")
        )
    scope = table.word("scope", [scope.value for scope in Scope], _("a scope")) or Scope.COMMUNITY.value
    places = _places(table, "places")
    if (scope == Scope.NAMED.value) != bool(places):
        complaints.add(table.key("places"), list(places), _("division codes with the scope “named”, and only there"))
    force = Force(table.word("force", [force.value for force in Force], _("a force")) or Force.REQUIRED.value)
    area = table.word("area", [area.value for area in Area], _("an area"), required=force is not Force.REPORTED)
    checks = _check_names(table)
    for check in checks:
        if area and _CHECK.fullmatch(check) and not check.startswith(f"{area}."):
            complaints.add(table.key("checks"), check, _("a check of the clause's area, {area}").format(area=area))
    if force is Force.REPORTED and checks:
        complaints.add(table.key("checks"), list(checks), _("no checks: what is reported is a figure, no rule"))
    fields = table.words("fields", _schema_words(), _("a field such as Community.has_covenant, or a kind"))
    text = table.label("text")
    table.finish()
    return Clause(name, Scope(scope), places, Area(area) if area else None, force, text, checks, fields)


@functools.cache
def _schema_words() -> frozenset[str]:
    """Every kind, and every `Kind.field`, of the schema."""
    words = {kind.name for kind in SCHEMA.node_kinds} | {kind.name for kind in SCHEMA.relationship_kinds}
    for kind in SCHEMA.node_kinds:
        words.update(f"{kind.name}.{column.name}" for column in kind.columns)
    for relationship in SCHEMA.relationship_kinds:
        words.update(f"{relationship.name}.{column.name}" for column in relationship.columns)
    return frozenset(words)


def _threshold(table: StrictTable) -> ThresholdOverride:
    override = ThresholdOverride(
        table.text("check", matching=lambda text: _CHECK.fullmatch(text) is not None),
        table.text("name", matching=lambda text: _NAME.fullmatch(text) is not None),
        table.integer("value") or 0,
        read_source(
            table.text_or_table("citation"), table.key("citation"), table.complaints, _CLAUSE_CITED, example="F3.1"
        ),
    )
    table.finish()
    return override


def _figure(table: StrictTable) -> Figure:
    figure = Figure(
        table.text("name", matching=lambda text: _NAME.fullmatch(text) is not None),
        table.label("label"),
        table.number("value"),
        table.label("unit"),
        Bound(table.word("bound", [bound.value for bound in Bound], _("a bound")) or Bound.EXACT.value),
        Where(table.word("where", [where.value for where in Where], _("a place")) or Where.FIGURE.value),
        table.text("clause"),
        table.text("count", required=False),
    )
    table.finish()
    return figure


def _weak_point(table: StrictTable) -> WeakPoint:
    point = WeakPoint(table.text("clause"), table.label("label"), _check_names(table))
    table.finish()
    return point


def _check_names(table: StrictTable) -> tuple[str, ...]:
    checks = table.texts("checks")
    for check in checks:
        if not _CHECK.fullmatch(check):
            table.complaints.add(table.key("checks"), check, _("the id of a check, such as coverage.broken_chain"))
    return checks


def _span(table: StrictTable) -> tuple[int, int | None]:
    minimum, maximum = table.integer("minimum") or 0, table.integer("maximum", required=False)
    if minimum < 0 or (maximum is not None and maximum < minimum):
        table.complaints.add(table.key("maximum"), maximum, _("a number not below the minimum, which is not below 0"))
    return minimum, maximum


def _structure(table: StrictTable) -> Structure:
    organisations, places = (
        v.PARTY_ORGANISATION_KIND.names,
        ("division", "community", "neighbourhood", "building", "grid"),
    )
    levels, seats, pairings = [], [], []
    for one in table.tables("levels"):
        organisation = one.word("organisation", organisations, _("a kind of Party organisation"))
        place = one.word("place", places, _("a kind of place"))
        levels.append(LevelOfStructure(organisation, place, one.label("label"), one.text("clause")))
        one.finish()
    for one in table.tables("seats"):
        organisation = one.word("organisation", organisations, _("a kind of Party organisation"))
        post = one.word("post", (ANY_POST, *v.POST.names), _("a post"))
        seat = one.word("seat", v.SEAT.names, _("a seat"), required=False)
        seats.append(Seat(organisation, post, seat, *_span(one), one.label("label"), one.text("clause")))
        one.finish()
    for one in table.tables("pairings"):
        place = one.word("place", places, _("a kind of place"))
        role = one.word("role", (LEADER, *v.PAIRING_ROLE.names), _("a pairing role"))
        pairings.append(Pairing(place, role, *_span(one), one.label("label"), one.text("clause")))
        one.finish()
    table.finish()
    return Structure(tuple(levels), tuple(seats), tuple(pairings))


def _check_references(model: Model, complaints: Complaints) -> None:
    """Every clause that is cited must be there, once, and every clause must be carried by something."""
    names = [clause.id for clause in model.clauses]
    _refuse_doubles(complaints, "clauses", names)
    structure = model.structure
    cited = [
        *(("figures", figure.clause) for figure in model.figures),
        *(("structure", level.clause) for level in structure.levels),
        *(("structure", seat.clause) for seat in structure.seats),
        *(("structure", pairing.clause) for pairing in structure.pairings),
        *(("weak_points", point.clause) for point in model.weak_points),
        *(("thresholds", o.citation.en) for o in model.thresholds if re.fullmatch(_CLAUSE_CITED, o.citation.en)),
    ]
    for key, clause in cited:
        if clause and clause not in names:
            complaints.unknown(key, clause, names, _("a clause of this model"))
    carrying = {clause for key, clause in cited if key not in ("structure", "weak_points")}
    for one in model.clauses:
        if not one.checks and not one.fields and one.id not in carrying:
            complaints.add(one.id, None, _("a check, field, threshold or published figure that carries it"))
