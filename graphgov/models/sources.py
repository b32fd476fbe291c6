"""On what an expectation rests, as check and model files say it: a rule, a document, a convention with its reason.

A convention is a table, `{ convention = { zh = "…", en = "…" } }`, since people read its reason in either language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from graphgov.messages import gettext as _
from graphgov.models.strict_table import Complaints, StrictTable
from graphgov.schema.declaration import Label

CONVENTION = "convention"
DOCUMENT = r"《.+》.*"
"""A law or document: its name in book marks, and which article of it."""
_CONVENTION_SAID = Label("惯例：", "convention: ")
_BETWEEN = Label("；", "; ")


def convention(reason: Label) -> Label:
    """A convention as people read it.

    >>> convention(Label("一格一员", "one grid, one gridworker")).en
    'convention: one grid, one gridworker'
    """
    return Label(_CONVENTION_SAID.zh + reason.zh, _CONVENTION_SAID.en + reason.en)


def rule_source(model: str, clause: str) -> Label:
    """A clause of a model, by its ids; the model's name in words is for where it is shown.

    >>> rule_source("fuyang", "F3.1").zh
    'fuyang F3.1'
    """
    return Label(f"{model} {clause}", f"{model} {clause}")


def joined(sources: Iterable[Label]) -> Label:
    """Several sources in one text, each once.

    >>> joined([Label("甲", "a"), Label("乙", "b"), Label("甲", "a")])
    Label(zh='甲；乙', en='a; b')
    """
    once = tuple(dict.fromkeys(sources))
    return Label(_BETWEEN.zh.join(one.zh for one in once), _BETWEEN.en.join(one.en for one in once))


def as_toml(source: Label) -> str:
    """A source as a file says it.

    >>> as_toml(Label("惯例：甲", "convention: a")), as_toml(Label("F3.1", "F3.1"))
    ('{ convention = { zh = "甲", en = "a" } }', '"F3.1"')
    """
    if source.zh == source.en:
        return json.dumps(source.en, ensure_ascii=False)
    reasons = (source.zh.removeprefix(_CONVENTION_SAID.zh), source.en.removeprefix(_CONVENTION_SAID.en))
    zh, en = (json.dumps(reason, ensure_ascii=False) for reason in reasons)
    return f"{{ {CONVENTION} = {{ zh = {zh}, en = {en} }} }}"


def read_source(found: str | StrictTable, key: str, complaints: Complaints, rule: str, example: str) -> Label:
    """A source as a file says it: a text like the pattern `rule`, a document, or a table with a convention.

    What is wrong is added to `complaints` under `key`; `example` is a rule such as may stand there.
    """
    if isinstance(found, str):
        if found and not re.fullmatch(rf"{rule}|{DOCUMENT}", found, re.DOTALL):
            expected = _("a rule such as “{example}”, a document in 《》, or {form}").format(
                example=example, form='{ convention = { zh = "…", en = "…" } }'
            )
            complaints.add(key, found, expected)
        return Label(found, found)
    reason = found.label(CONVENTION)
    found.finish()
    return convention(reason)
