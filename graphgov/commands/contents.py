"""Every command by name: the module it lies in, and the line that says what it is for.

The help of the whole program is written from here, so that it imports no command and none of the engines they need; a
command is imported when it is run.  A test holds each line against the help of its command, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import import_module

import click

from graphgov.messages import translatable


@dataclass(frozen=True)
class Listed:
    """A command that is known before it is imported: the attribute `attribute` of `graphgov.commands.<module>`.

    `summary` is the first line of its help, in English.
    """

    name: str
    module: str
    attribute: str
    summary: str

    def command(self) -> click.Command:
        """The command itself; imports its module."""
        found = getattr(import_module(f"graphgov.commands.{self.module}"), self.attribute)
        if not isinstance(found, click.Command):
            raise TypeError(f"graphgov.commands.{self.module}.{self.attribute} is no command")
        return found


CONTENTS = (
    Listed("check", "check", "check", translatable("Run the checks and report what they find.")),
    Listed(
        "checks",
        "check_files",
        "checks",
        translatable(
            "List the checks with thresholds and citations, show what the file of one says, begin or lint your own."
        ),
    ),
    Listed(
        "conform",
        "conform",
        "conform",
        translatable(
            "Hold communities, streets and districts against the rules of governance models: which place meets which "
            "rule, the score, and what it lacks."
        ),
    ),
    Listed("dashboard", "dashboard", "dashboard", translatable("Open the dashboard in a browser.")),
    Listed(
        "demo",
        "sample",
        "demo",
        translatable(
            "Make a sample place with planted faults, load it, check it, and say what to do next. Everything goes into "
            "FOLDER; running it again is harmless."
        ),
    ),
    Listed(
        "diff",
        "generations",
        "diff",
        translatable("Show what differs between generations A and B: nodes, relationships, findings."),
    ),
    Listed(
        "divisions",
        "load",
        "divisions",
        translatable("Make the register of divisions and communities from the national code list."),
    ),
    Listed(
        "explain",
        "check",
        "explain",
        translatable(
            "Explain one finding: its subject, its surroundings, the query, and the register rows it rests on."
        ),
    ),
    Listed(
        "fill",
        "forms",
        "fill",
        translatable("Fill in a blank workbook of an office or a superior from what is on record."),
    ),
    Listed("history", "generations", "history", translatable("List the generations of the workspace, newest first.")),
    Listed(
        "ledger",
        "ledger",
        "ledger",
        translatable(
            "The rectification ledger: a fault becomes a case, closed by a later load that proves it mended, not by a "
            "tick."
        ),
    ),
    Listed(
        "lesson",
        "lesson",
        "lesson",
        translatable("Build the lesson of a model on a throw-away sample, and tell it; write its handout and slides."),
    ),
    Listed(
        "load",
        "load",
        "load",
        translatable("Load registers into the workspace: folders, or files in CSV, xlsx or Parquet."),
    ),
    Listed(
        "map",
        "intake",
        "map_headers",
        translatable(
            "Say what the headers, tables, words and names are that a load does not know; every answer is remembered."
        ),
    ),
    Listed(
        "model",
        "models",
        "model",
        translatable("Show a governance model, begin one of your own, or validate one."),
    ),
    Listed(
        "models",
        "models",
        "models",
        translatable("List the governance models, or show the rules, thresholds and figures of MODEL."),
    ),
    Listed(
        "people",
        "people",
        "people",
        translatable(
            "Who is who: people on record under one name, or nearly one, who may be the same person. Only you can say."
        ),
    ),
    Listed(
        "profile",
        "intake",
        "profile",
        translatable(
            "Show what the columns of registers hold before they are loaded, and how that differs from the last time."
        ),
    ),
    Listed(
        "publish",
        "generations",
        "publish",
        translatable(
            "Copy a generation to a Neo4j server, so that it holds exactly that; a copy that was cut short is taken "
            "up again."
        ),
    ),
    Listed(
        "query",
        "query",
        "query",
        translatable(
            "Ask the graph a question of your own in Cypher, read-only: TEXT itself, or the path of a .cypher file."
        ),
    ),
    Listed(
        "report",
        "report",
        "report",
        translatable(
            "Write the table that leaders read of a street, district or community: should-have, has, lacks, rate, rank "
            "and change by area, the ten lowest, sources, and the organisation chart with posts and names."
        ),
    ),
    Listed(
        "rollback",
        "generations",
        "rollback",
        translatable("Make an earlier generation the published one; none is deleted."),
    ),
    Listed(
        "sample",
        "sample",
        "sample",
        translatable("Make the registers of a model's sample place, with an answer key."),
    ),
    Listed(
        "served",
        "served",
        "served",
        translatable("Rank the grids by how thin their hands are; this ranks and makes no faults."),
    ),
    Listed(
        "submissions",
        "intake",
        "submissions",
        translatable("Show which office handed in which register, when, and what of it is to be mended."),
    ),
    Listed(
        "template",
        "forms",
        "template",
        translatable("Make a blank workbook for registers: headers with notes, drop-downs, an example row."),
    ),
)


class WhenAsked(MutableMapping[str, click.Command]):
    """The commands of `listed` by name, each imported when it is asked for; what is set here comes before.

    >>> known = WhenAsked(CONTENTS)
    >>> "check" in known, "czech" in known, len(known) == len(CONTENTS)
    (True, False, True)
    """

    def __init__(self, listed: tuple[Listed, ...]) -> None:
        self.listed = {one.name: one for one in listed}
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            self._imported[name] = self.listed[name].command()
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self.listed[name]
        self._imported.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self.listed or name in self._imported

    def __iter__(self) -> Iterator[str]:
        return iter({**self.listed, **self._imported})

    def __len__(self) -> int:
        return len({**self.listed, **self._imported})
