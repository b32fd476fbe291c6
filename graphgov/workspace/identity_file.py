"""`identities.toml`: what people decided about who is who, by whom and when; applied again at every load.

It holds ids and who decided, never the names of those decided about.  What people write into it by hand stays as it is.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphgov.errors import UsageError, WorkspaceError
from graphgov.loaders.rows.known import Answer, Decision, Identities
from graphgov.messages import gettext as _
from graphgov.workspace import atomic

IDENTITIES = "identities.toml"
_NODE_ID = re.compile(r"[A-Z][A-Za-z]*:\S+")
_ANSWERS = tuple(answer.value for answer in Answer)
_KEYS = frozenset({"ids", "by", "on"})
_BEGINNING = """\
# 人员身份核实：same 是同一人，different 不是同一人，later 以后再说。
# ids 是人员标识，by 是核实人，on 是日期。每次载入时重新应用。
"""


def read_identities(workspace: Path) -> Identities:
    """What people decided about candidates; nothing where nobody did.  Raises as `read_decisions`."""
    return Identities.of(read_decisions(workspace))


def read_decisions(workspace: Path) -> tuple[Decision, ...]:
    """Every decision in the file, in the order in which it stands there under same, different and later.

    The file holds tables `[[same]]`, `[[different]]` and `[[later]]`, each with `ids = ["Person:…", "Person:…"]`, and
    perhaps `by`, a text, and `on`, a day.  Raises `WorkspaceError` naming the line and the key that cannot be used.
    """
    return _decisions(atomic.read(workspace / IDENTITIES))


def decided_text(text: str | None, decision: Decision) -> str:
    """The file's text with one decision more, in place of an earlier one about the same ids.

    Raises `UsageError` where it contradicts others, `WorkspaceError` where the file cannot be used.
    """
    ids = tuple(sorted(decision.ids))
    if len(set(ids)) < 2 or not all(map(_NODE_ID.fullmatch, ids)):  # noqa: PLR2004 - a pair
        raise UsageError(_("A decision is about two people at least, by their ids (Person:…)."))
    kept = without(text, ids)
    made = replace(decision, ids=ids)
    if Identities.of((*_decisions(kept), made)).contradicted():
        raise UsageError(
            _("This contradicts what was decided before: some of these are the same person, and others are not."),
            remedy=_("Undo the earlier decision first: graphgov people decided, graphgov people undo ID ID."),
        )
    return (kept if kept.strip() else _BEGINNING).rstrip("\n") + "\n\n" + _block(made)


def without(text: str | None, ids: Sequence[str]) -> str:
    """The file's text without the decisions about just these ids; what else stands there stays, if it can."""
    wanted = set(ids)
    left = [one for one in _decisions(text) if set(one.ids) != wanted]
    kept = "".join(block for block in _blocks(text or "") if not _is_about(block, wanted))
    try:
        if list(_decisions(kept)) == left:
            return kept
    except WorkspaceError:
        pass  # laid out so that it does not part into tables: written anew
    return "\n".join([_BEGINNING, *map(_block, left)])


def _blocks(text: str) -> list[str]:
    """A text in front of each header of a table."""
    return re.split(r"(?m)^(?=\s*\[\[)", text)


def _is_about(block: str, ids: set[str]) -> bool:
    try:
        tables = [table for found in tomllib.loads(block).values() for table in found]
        return any(set(table["ids"]) == ids for table in tables)
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        return False


def _block(decision: Decision) -> str:
    ids = ", ".join(json.dumps(id, ensure_ascii=False) for id in decision.ids)
    lines = [f"[[{decision.answer.value}]]", f"ids = [{ids}]"]
    if decision.by:
        lines.append(f"by = {json.dumps(decision.by, ensure_ascii=False)}".replace("\x7f", "\\u007f"))
    if decision.on:
        lines.append(f"on = {decision.on}")
    return "\n".join(lines) + "\n"


def _decisions(text: str | None) -> tuple[Decision, ...]:
    if text is None:
        return ()
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _identity_error(str(error)) from error
    unknown = sorted(set(content) - set(_ANSWERS))
    if unknown:
        raise _identity_error(
            _("line {line}: {key} is not known; write [[same]], [[different]] or [[later]]").format(
                line=_line_of(text, unknown[0], 0), key=unknown[0]
            )
        )
    made = tuple(one for answer in Answer for one in _of_one_answer(text, answer, content.get(answer.value, [])))
    contradicted = Identities.of(made).contradicted()
    if contradicted:
        parted = [one.ids for one in made if one.answer is Answer.DIFFERENT]
        raise _identity_error(
            _("line {line}: two ids of this [[different]] stand together in a [[same]]").format(
                line=_line_of(text, Answer.DIFFERENT.value, parted.index(contradicted))
            )
        )
    return made


def _of_one_answer(text: str, answer: Answer, tables: Any) -> tuple[Decision, ...]:
    if not isinstance(tables, list):
        raise _identity_error(
            _("line {line}: write [[{key}]], with two brackets").format(
                line=_line_of(text, answer.value, 0), key=answer.value
            )
        )
    return tuple(_decision(table, answer, _line_of(text, answer.value, place)) for place, table in enumerate(tables))


def _decision(table: Any, answer: Answer, line: int) -> Decision:
    keys = sorted(set(table) - _KEYS) if isinstance(table, dict) else []
    ids = table.get("ids") if isinstance(table, dict) else None
    if keys:
        raise _identity_error(
            _("line {line}: [[{table}]] takes the keys ids, by and on, not {key}").format(
                line=line, table=answer.value, key=keys[0]
            )
        )
    if not isinstance(ids, list) or not all(isinstance(id, str) and _NODE_ID.fullmatch(id) for id in ids):
        raise _identity_error(
            _("line {line}: [[{table}]] needs ids, a list of node ids such as Person:…").format(
                line=line, table=answer.value
            )
        )
    if not set(ids[1:]) or len(set(ids)) != len(ids):
        raise _identity_error(
            _("line {line}: ids of [[{table}]] must be at least two, all different").format(
                line=line, table=answer.value
            )
        )
    return Decision(answer, tuple(sorted(ids)), str(table.get("by", "")), str(table.get("on", "")))


def _line_of(text: str, name: str, number: int) -> int:
    """The line on which the table or key `name` appears for the (number + 1)th time; 1 if it cannot be told."""
    pattern = re.compile(rf"\s*(\[\[?\s*)?[\"']?{re.escape(name)}[\"']?\s*[\]=.]")
    lines = [line for line, content in enumerate(text.splitlines(), start=1) if pattern.match(content)]
    return lines[number] if number < len(lines) else 1


def _identity_error(what: str) -> WorkspaceError:
    return WorkspaceError(
        _("The file {file} cannot be used: {what}.").format(file=IDENTITIES, what=what),
        remedy=_("Mend the file; nothing was changed."),
    )
