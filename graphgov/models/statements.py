"""Every statement of the published accounts behind the models, and where it lives: clauses, or a reason why nowhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphgov.schema.declaration import Label
from graphgov.shipped import shipped

_AT = re.compile(r"(\d+)(?:\.(\d+)(?:-(\d+))?)?")


@dataclass(frozen=True)
class Statement:
    """One statement of an account: its paragraph and sentences, its gist, the clauses that hold it, or the reason."""

    paragraph: int
    first: int
    last: int
    gist: str
    clauses: tuple[str, ...]
    reason: Label | None
    note: Label | None

    @property
    def at(self) -> str:
        """Where it stands: paragraph and sentences."""
        return f"{self.paragraph}.{self.first}" + (f"–{self.last}" if self.last > self.first else "")


def sentences(model: str) -> tuple[int, ...]:
    """How many sentences each paragraph of a model's account has."""
    return tuple(_file()[model]["sentences"])


def statements(model: str) -> tuple[Statement, ...]:
    """The statements of a model's account, in its order."""
    return tuple(_read(model))


def lives(statement: Statement) -> Label:
    """Where a statement lives, or that it does not and why."""
    held = ", ".join(statement.clauses)
    parts = [Label(held, held)] if held else []
    if statement.reason is not None:
        parts.append(Label(f"不建模：{statement.reason.zh}", f"not modelled: {statement.reason.en}"))
    if statement.note is not None:
        parts.append(statement.note)
    return Label("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _read(model: str) -> Iterator[Statement]:
    file = _file()
    for one in file[model]["statements"]:
        found = _AT.fullmatch(one["at"])
        if found is None:
            raise ValueError(f"{model}: {one['at']} names no sentence")
        paragraph = int(found[1])
        first = int(found[2] or 1)
        last = int(found[3] or found[2] or file[model]["sentences"][paragraph - 1])
        reason = file["reasons"][one["why"]] if "why" in one else None
        yield Statement(
            paragraph, first, last, one["zh"], tuple(one.get("clauses", ())), _label(reason), _label(one.get("note"))
        )


def _label(said: Mapping[str, str] | None) -> Label | None:
    return None if said is None else Label(said["zh"], said["en"])


def _file() -> dict[str, Any]:
    return tomllib.loads(shipped("data", "source_statements.toml").read_text(encoding="utf-8"))
