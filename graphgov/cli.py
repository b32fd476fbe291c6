"""The command line: `graphgov COMMAND …`, described in `docs/cli.md`."""

from __future__ import annotations

import contextvars
import sys
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

import click

import graphgov
from graphgov.commands.contents import CONTENTS, WhenAsked
from graphgov.commands.failure import debugging, guarded
from graphgov.commands.language import SpeakingGroup
from graphgov.commands.option_types import OneOf
from graphgov.commands.utf8_mode import ensure_utf8
from graphgov.messages import LANGUAGES, choose_language, language, translatable
from graphgov.messages import gettext as _
from graphgov.paper.terminal import survive_any_encoding


class _Program(SpeakingGroup):
    """The whole command line: what a run chooses (language, debugging) ends with the run."""

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """From the list of contents, so that no command is imported for it."""
        yield from ((one.name, _(one.summary)) for one in sorted(CONTENTS, key=attrgetter("name")))

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *_rest: object, **extra: Any
    ) -> Any:
        """Run a command line and leave with its exit code."""
        if args is None:
            ensure_utf8()
        given = list(sys.argv[1:] if args is None else args)
        extra.pop("standalone_mode", None)
        survive_any_encoding()
        run = super().main
        sys.exit(
            contextvars.copy_context().run(
                guarded, lambda: run(given, prog_name or "graphgov", standalone_mode=False, **extra)
            )
        )


def _choose(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    choose_language(value or language())
    return value


@click.group(
    cls=_Program,
    name="graphgov",
    commands=WhenAsked(CONTENTS),
    help=translatable(
        "Read a community's registers into a graph, and find who leads what, where is nobody, and who sits where.\n"
        "Exit codes: 0 fine, 1 findings at or over the asked severity, 2 usage, 3 bad data, 4 incomplete."
    ),
)
@click.option(
    "--language",
    type=OneOf(LANGUAGES),
    is_eager=True,
    callback=_choose,
    expose_value=False,
    help=translatable("The language of all messages. Default: GRAPHGOV_LANGUAGE, else zh_CN."),
)
@click.option("--debug", is_flag=True, help=translatable("Show a traceback when something goes wrong."))
@click.version_option(graphgov.__version__, message="graphgov %(version)s", help=translatable("Show the version."))
def main(debug: bool) -> None:
    """Read registers into a graph, and check it."""
    debugging.set(debug)
