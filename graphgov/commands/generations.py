"""history, diff, rollback, publish: the generations of a workspace, and a copy of one on a server."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphgov import CheckRequest, Difference, FindingKey, Model, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import WholeNumber
from graphgov.commands.options import model_option, workspace_option
from graphgov.commands.output import note, out, progress, say
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.terminal import print_table
from graphgov.reports import difference_table, history_table

_PUBLISH_HELP = translatable(
    "Copy a generation to a Neo4j server, so that it holds exactly that; a copy that was cut short is taken up again.\n"
    "User name and password come from NEO4J_USERNAME and NEO4J_PASSWORD or the configuration file, never from here."
)


@click.command(cls=SpeakingCommand, help=translatable("List the generations of the workspace, newest first."))
@workspace_option
def history(place: Workbench) -> int:
    """List the generations."""
    print_table(history_table(place.history()), out())
    for damaged in place.damaged():
        note(str(damaged.reason))
    return ExitCode.FINE


@click.command(
    cls=SpeakingCommand,
    help=translatable(
        "Show what differs between generations A and B: nodes, relationships, findings.\n"
        "Without B: A and the published one. Without either: the published one and the one before it."
    ),
)
@click.argument("before", required=False, metavar="[A]")
@click.argument("after", required=False, metavar="[B]")
@workspace_option
@model_option
@click.option("--shown", type=WholeNumber(0), default=5, show_default=True, help=translatable("How many ids to list."))
def diff(place: Workbench, before: str | None, after: str | None, model: Model, shown: int) -> int:
    """Show what differs between two generations."""
    found = place.diff(before, after, CheckRequest(model=model))
    say(_("From {before} to {after}").format(before=found.before or _("nothing"), after=found.after))
    print_difference(found, shown)
    return ExitCode.FINE


def print_difference(found: Difference, shown: int) -> None:
    """Print nodes, relationships and findings that differ, with the first ids of each."""
    table = difference_table(found, shown)
    if table.rows:
        print_table(table, out())
    else:
        say(_("No node and no relationship differs."))
    if found.findings is not None:
        _print_findings(_("New findings"), found.findings.new, shown)
        _print_findings(_("Closed findings"), found.findings.closed, shown)
        say(_("Unchanged findings: {count}").format(count=len(found.findings.unchanged)))


def _print_findings(title: str, keys: Iterable[FindingKey], shown: int) -> None:
    known = list(keys)
    say(f"{title}: {len(known)}")
    for key in known[:shown]:
        say(f"  {key.check} {key.subject}")


@click.command(cls=SpeakingCommand, help=translatable("Make an earlier generation the published one; none is deleted."))
@click.argument("generation", metavar="GENERATION")
@workspace_option
def rollback(place: Workbench, generation: str) -> int:
    """Publish an earlier generation again."""
    record = place.rollback(generation)
    say(
        _("Generation {generation} with the data of {date} is published.").format(
            generation=record.id, date=record.manifest.data_date.isoformat()
        )
    )
    return ExitCode.FINE


def _stage_word(stage: str) -> str:
    """What a stage of a publication is called."""
    words = {
        "constraints": _("Constraints"),
        "nodes": _("Nodes"),
        "indexes": _("Indexes"),
        "relationships": _("Relationships"),
        "hand_ins": _("Hand-ins"),
        "removal": _("Removing what has vanished"),
        "verification": _("Counting again"),
    }
    return words.get(stage, stage)


@click.command(cls=SpeakingCommand, help=_PUBLISH_HELP)
@click.argument("address", metavar="ADDRESS")
@workspace_option
@click.option("--generation", metavar="ID", help=translatable("Another generation than the published one."))
@click.option("--database", metavar="NAME", help=translatable("The server's database. Default: its own default."))
@click.option(
    "--adopt",
    is_flag=True,
    help=translatable("Write into a database that holds what graphgov did not write; all of that is left as it is."),
)
def publish(place: Workbench, address: str, generation: str | None, database: str | None, adopt: bool) -> int:
    """Copy a generation to a server."""

    with progress() as step:

        def told(stage: str, number: int, count: int) -> None:
            step(_stage_word(stage), number, count)

        done = place.at(generation or "").publish(address, database=database, adopt=adopt, progress=told)
    text = _("Published {generation}: {nodes} nodes and {relationships} relationships in {seconds} seconds.")
    say(
        text.format(
            generation=done.generation,
            nodes=done.nodes,
            relationships=done.relationships,
            seconds=f"{done.seconds:.1f}",
        )
    )
    removed = done.removed_nodes + done.removed_relationships
    if removed:
        say(_("Removed {count} that the generation no longer has.").format(count=removed))
    return ExitCode.FINE
