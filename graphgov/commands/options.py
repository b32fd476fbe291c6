"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from graphgov import Model, Workbench, any_model, where_asked
from graphgov.commands.option_types import Day
from graphgov.messages import translatable

Command = TypeVar("Command", bound=Callable[..., object])


def _workbench(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Workbench:
    return Workbench(where_asked(value))


def workspace_option(command: Command) -> Command:
    """`--in`, the workspace folder; the command is given a `Workbench` as `place`."""
    text = translatable("The workspace folder. Default: GRAPHGOV_WORKSPACE, else ./workspace.")
    return click.option("--in", "place", callback=_workbench, metavar="WORKSPACE", help=text)(command)


def place_option(command: Command) -> Command:
    """`--in`, a workspace folder or an address; the command is given a `Workbench` as `place`."""
    text = translatable(
        "The workspace folder, or a neo4j:// or bolt:// address of a published copy. Default: GRAPHGOV_WORKSPACE, "
        "else ./workspace."
    )
    return click.option("--in", "place", callback=_workbench, metavar="WORKSPACE|ADDRESS", help=text)(command)


def _model(_ctx: click.Context, _param: click.Parameter, value: str) -> Model:
    return any_model(value)


def model_option(command: Command) -> Command:
    """`--model`; the command is given a `Model`."""
    text = translatable("The governance model held against the graph: a name, a .toml file, or a workbook.")
    return click.option("--model", default="base", show_default=True, callback=_model, metavar="MODEL", help=text)(
        command
    )


def as_of_option(command: Command) -> Command:
    """`--as-of`; the command is given a date or None."""
    text = translatable("The day that posts and terms are judged on. Default: the day the data speak of.")
    return click.option("--as-of", type=Day(), help=text)(command)


def output_option(command: Command) -> Command:
    """`--output`; the command is given a path or None."""
    text = translatable("Write to this file instead of standard output.")
    return click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help=text)(command)
