"""Writes, or checks, `docs/models.md`: every rule of the models that ship, and what carries it.

python -m graphgov.models.document --check      exit code 1 if the file is stale
python -m graphgov.models.document --write
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphgov.models.model import BASE, Bound, Clause, Figure, Model, Where
from graphgov.models.model_file import load_model, model_names
from graphgov.models.statements import lives, statements
from graphgov.schema.declaration import Label

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = Path("docs", "models.md")
_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.MORE_THAN: "more than ", Bound.AT_LEAST: "at least "}
_HEAD = """# Governance models

Made from `data/models/*.toml` by `python -m graphgov.models.document --write`; correct those files, not this one.
Their form: [model-files.md](model-files.md).

Every rule is split into clauses, each with one scope and one force. `done` and `required` make faults; `generally`,
`encouraged` and `proposed` make advice; `reported` is a figure, no rule. A clause is carried by checks, by fields or
kinds of the schema ([schema.md](schema.md)), by a threshold of a check, or by a published figure. A figure *in the
graph* is one that the model's sample holds as many of; against a *figure only* nothing in the graph is counted. What
no check carries yet is on record in the fields named, and is not judged.
"""


def carriers(model: Model, clause: Clause) -> tuple[str, ...]:
    """What carries a clause, each as a short Markdown text: checks, fields, thresholds and figures that cite it.

    >>> from graphgov.models import load_model
    >>> fuyang = load_model("fuyang")
    >>> carriers(fuyang, fuyang.clause("F3.2"))[0]
    'check `appointments.committee_size`'
    """
    return (
        *(f"check `{check}`" for check in clause.checks),
        *(f"field `{field}`" if "." in field else f"kind `{field}`" for field in clause.fields),
        *(f"threshold `{o.check}` {o.name} = {o.value}" for o in model.thresholds if o.citation.en == clause.id),
        *(f"figure `{figure.name}` = {_amount(figure)}" for figure in model.figures if figure.clause == clause.id),
    )


def document_text() -> str:
    """The whole document."""
    models = [load_model(name) for name in model_names() if name != BASE.name]
    return "\n".join([_HEAD, *(line for model in models for line in _model(model))]).rstrip("\n") + "\n"


def stale(root: Path) -> bool:
    """Whether the document below `root` is missing, or holds something else than it should."""
    path = root / DOCUMENT
    return not path.is_file() or path.read_text(encoding="utf-8") != document_text()


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m graphgov.models.document", description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--check", action="store_true", help="say whether the file is stale")
    choice.add_argument("--write", action="store_true", help="write it anew where it is stale")
    write = parser.parse_args(arguments).write
    if not (ROOT / "pyproject.toml").is_file():
        parser.error("the document lies in a checkout of the project, and this is an installed copy")
    if not stale(ROOT):
        return 0
    if write:
        (ROOT / DOCUMENT).write_text(document_text(), encoding="utf-8", newline="\n")
        print(f"written: {DOCUMENT.as_posix()}")
        return 0
    print(f"stale: {DOCUMENT.as_posix()} (run python -m graphgov.models.document --write)", file=sys.stderr)
    return 1


def _model(model: Model) -> Iterator[str]:
    yield f"## {model.name}: {model.title.en}\n"
    yield f"{model.title.zh}。{model.summary.zh}\n"
    yield f"{model.summary.en}\n"
    yield f"Source: {model.citation.en} ({model.citation.zh}). Division codes: {', '.join(model.places)}.\n"
    yield "### Rules\n"
    rows = [
        (
            clause.id,
            f"{clause.scope.value} {', '.join(clause.places)}".strip(),
            clause.force.value,
            clause.text.zh,
            clause.text.en,
            "; ".join(carriers(model, clause)),
        )
        for clause in model.clauses
    ]
    yield from _table(("clause", "scope", "force", "条款", "text", "carried by"), rows)
    yield from _structure(model)
    if model.thresholds:
        yield "### Thresholds\n"
        thresholds = [(f"`{o.check}`", o.name, str(o.value), o.citation.en) for o in model.thresholds]
        yield from _table(("check", "threshold", "value", "source"), thresholds)
    yield "### Published figures\n"
    figures = [
        (
            f"{figure.label.zh} / {figure.label.en}",
            _amount(figure),
            figure.unit.en,
            "in the graph" if figure.where is Where.GRAPH else "figure only",
            figure.clause,
        )
        for figure in model.figures
    ]
    yield from _table(("figure", "value", "unit", "where", "clause"), figures)
    yield "### What the account says, and where it lives\n"
    yield (
        "By paragraph and sentence of the account; a clause is found above, with what carries it. "
        "按材料的段落和句子；条款见上表，由何承载也见上表。\n"
    )
    told = [(one.at, one.gist, *_both(lives(one))) for one in statements(model.name)]
    yield from _table(("sentence", "statement", "所在", "where"), told)
    if model.weak_points:
        yield "### Weak points that the account reports\n"
        points = [
            (f"{point.label.zh} / {point.label.en}", "; ".join(f"`{check}`" for check in point.checks), point.clause)
            for point in model.weak_points
        ]
        yield from _table(("weak point", "checks that may find it", "clause"), points)


def _both(label: Label) -> tuple[str, str]:
    return label.zh, label.en


def _structure(model: Model) -> Iterator[str]:
    structure = model.structure
    rows = [(f"{one.organisation} on each {one.place}", one.label, "", one.clause) for one in structure.levels]
    rows += [
        (f"{one.organisation}: {one.post}", one.label, _span(one.minimum, one.maximum), one.clause)
        for one in structure.seats
    ]
    rows += [
        (f"{one.place}: {one.role}", one.label, _span(one.minimum, one.maximum), one.clause)
        for one in structure.pairings
    ]
    if rows:
        yield "### Prescribed structure\n"
        shown = [(what, f"{label.zh} / {label.en}", number, clause) for what, label, number, clause in rows]
        yield from _table(("what", "label", "number", "clause"), shown)


def _span(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return f"{minimum} or more"
    return str(minimum) if minimum == maximum else f"{minimum} to {maximum}"


def _amount(figure: Figure) -> str:
    # 2022 is a year, not two thousand of anything.
    value = str(figure.value) if figure.unit.en == "year" else f"{figure.value:,}"
    return _BOUNDS[figure.bound] + value


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
