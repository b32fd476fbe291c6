"""people: which people on record may be one; asking, remembering the answers, undoing them."""

from __future__ import annotations

import click

from graphgov import Answer, PersonPair, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingGroup
from graphgov.commands.option_types import OneOf, WholeNumber
from graphgov.commands.options import workspace_option
from graphgov.commands.output import may_ask, out, say, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import ngettext, translatable
from graphgov.paper.terminal import print_table
from graphgov.reports import decisions_table, pair_table, pairs_json, pairs_table

_ANSWERS = {"1": Answer.SAME, "2": Answer.DIFFERENT, "3": Answer.LATER}
_STOP = "q"
_by_option = click.option(
    "--by", default="", metavar="NAME", help=translatable("Who decides. Default: the user of this machine.")
)


@click.group(
    cls=SpeakingGroup,
    help=translatable(
        "Who is who: people on record under one name, or nearly one, who may be the same person. Only you can say."
    ),
)
def people() -> None:
    """Who is who."""


@people.command(
    help=translatable(
        "Show the pairs that may be one person, first those on which most hangs, and ask about each in a terminal."
    )
)
@workspace_option
@_by_option
@click.option("--limit", type=WholeNumber(1), default=50, show_default=True, metavar="N",
              help=translatable("At most so many pairs."))  # fmt: skip
@click.option("--format", "form", type=OneOf(("text", "json")), default="text", help=translatable("How to report."))
def review(place: Workbench, by: str, limit: int, form: str) -> int:
    """Ask about pairs."""
    pairs = place.people()
    place.record_access("people", f"review pairs={min(limit, len(pairs))}")
    if form == "json":
        write_result(pairs_json(pairs[:limit]), None)
        return ExitCode.FINE
    if not pairs:
        say(_("No two people on record may be one."))
        return ExitCode.FINE
    if may_ask():
        _dialogue(place, pairs[:limit], by)
        return ExitCode.FINE
    print_table(pairs_table(pairs[:limit]), out())
    text = ngettext("{count} pair may be one person.", "{count} pairs may be one person.", len(pairs))
    say(text.format(count=len(pairs)))
    say(_("Answer in a terminal, or with: graphgov people decide ID ID same|different|later --in {workspace}").format(
        workspace=place.where))  # fmt: skip
    return ExitCode.FINE


@people.command(help=translatable("Say of two people on record, by their ids, whether they are one."))
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@click.argument("answer", metavar="same|different|later", type=OneOf.of(Answer))
@workspace_option
@_by_option
def decide(one: str, other: str, answer: str, place: Workbench, by: str) -> int:
    """Decide about two people."""
    place.decide((one, other), answer, by)
    place.record_access("people", f"decide {one} {other} {answer}")
    _renewed(place)
    return ExitCode.FINE


@people.command(help=translatable("List what was decided, by whom and when."))
@workspace_option
def decided(place: Workbench) -> int:
    """List the decisions."""
    print_table(decisions_table(place.people_decided()), out())
    place.record_access("people", "decided")
    return ExitCode.FINE


@people.command(help=translatable("Take back what was decided about two people."))
@click.argument("ids", metavar="ID ID", nargs=-1, required=True)
@workspace_option
def undo(ids: tuple[str, ...], place: Workbench) -> int:
    """Take a decision back."""
    if not place.undo_decision(ids):
        raise UsageError(
            _("Nothing was decided about just these people."),
            remedy=_("List what was decided with: graphgov people decided."),
        )
    place.record_access("people", f"undo {' '.join(ids)}")
    _renewed(place)
    return ExitCode.FINE


def _dialogue(place: Workbench, pairs: tuple[PersonPair, ...], by: str) -> None:
    answered = False
    for number, pair in enumerate(pairs, start=1):
        print_table(pair_table(pair, number, len(pairs)), out())
        prompt = _("1 the same person, 2 not, 3 later, q = stop, Enter = leave open")
        given = str(click.prompt(prompt, default="", show_default=False)).strip().lower()
        if given == _STOP:
            break
        if given in _ANSWERS:
            try:
                place.decide(pair, _ANSWERS[given], by)
                answered = True
            except UsageError as refused:
                say(str(refused))
    if answered:
        _renewed(place)


def _renewed(place: Workbench) -> None:
    """Make the graph anew and say so."""
    result = place.reload()
    say(_("Remembered; generation {id} follows it.").format(id=result.manifest.generation))
