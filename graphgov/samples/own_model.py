"""The model of an invented city: the sample's model with the counterparts of its named places in their stead.

What a rule asks of one named place is bound to that place's division code, which nothing in an invented city bears.
So such a sample comes with a model file of its own that extends the model and names the counterparts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from graphgov.models import Clause, Model, Rule, load_model
from graphgov.samples.parts import Community
from graphgov.samples.request import MARKER
from graphgov.schema.declaration import Label


def named_codes(model: str) -> tuple[str, ...]:
    """The division codes of the named places that a check keeps to under a model.

    >>> named_codes("chaoyang"), named_codes("fuyang")
    (('110105009046',), ())
    """
    clauses = (clause for clause in load_model(model).clauses if clause.checks)
    return tuple(sorted({place for clause in clauses for place in clause.places}))


def write_own_model(path: Path, model: str, counterparts: Sequence[Community]) -> Path:
    """Write the model of an invented city whose `counterparts` stand for the named places of a model.

    graphgov check --model sample/model.toml
    """
    path.write_text(_text(load_model(model), counterparts), encoding="utf-8", newline="\n")
    return path


def _text(model: Model, counterparts: Sequence[Community]) -> str:
    title = Label(f"{model.title.zh}（{MARKER}）", f"{model.title.en} (sample data, not real)")
    lines = [
        f"# {MARKER}",
        "format = 1",
        f"name = {_quoted(f'{model.name}_sample')}",
        f"title = {_label(title)}",
        f"extends = {_quoted(model.name)}",
        f"places = {_list([counterparts[0].district.code])}",
    ]
    for rule in model.rules:
        if any(clause.places and clause.checks for clause in rule.clauses):
            lines += _rule(rule, counterparts)
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, counterparts: Sequence[Community]) -> list[str]:
    lines = ["", "[[rules]]", f"id = {_quoted(rule.id)}", f"title = {_label(rule.title)}"]
    for clause in rule.clauses:
        lines += _clause(clause, counterparts)
    return lines


def _clause(clause: Clause, counterparts: Sequence[Community]) -> list[str]:
    text = clause.text
    lines = ["", "  [[rules.clauses]]", f"  id = {_quoted(clause.id)}", f"  scope = {_quoted(clause.scope.value)}"]
    if clause.places:
        stand_in = "、".join(community.name for community in counterparts)
        text = Label(f"{text.zh}（示例中由{stand_in}对应）", f"{text.en} (In the sample: {stand_in}.)")
        lines.append(f"  places = {_list([community.code for community in counterparts])}")
    if clause.area:
        lines.append(f"  area = {_quoted(clause.area.value)}")
    lines += [f"  force = {_quoted(clause.force.value)}", f"  text = {_label(text)}"]
    carried = (("checks", clause.checks), ("fields", clause.fields))
    return lines + [f"  {key} = {_list(what)}" for key, what in carried if what]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _label(label: Label) -> str:
    return f"{{ zh = {_quoted(label.zh)}, en = {_quoted(label.en)} }}"
