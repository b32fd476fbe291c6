"""lesson: a model taught step by step on a throw-away sample; handout and slides to take home."""

from __future__ import annotations

from pathlib import Path

import click

from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.output import progress, say, write_result
from graphgov.lessons import Classroom, ToldLesson, cache_folder, load_lesson, told
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.sample_mark import SAMPLE_MARK

_HELP = translatable(
    "Build the lesson of a model on a throw-away sample, and tell it; write its handout and slides.\n"
    "No workspace is opened or changed. The lesson itself is taught on the page Training of the dashboard."
)


@click.command(cls=SpeakingCommand, help=_HELP)
@click.argument("model", metavar="MODEL")
@click.option(
    "--handout",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=translatable("Write the handout (docx): text, exercises, answers and notes at the end."),
)
@click.option(
    "--slides",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=translatable("Write the slides (pptx): pictures as shapes, presenter's notes below them."),
)
def lesson(model: str, handout: Path | None, slides: Path | None) -> int:
    """Tell a lesson, and write it down."""
    with Classroom(load_lesson(model), kept=cache_folder()) as room, progress() as step:
        what = _("Building the lesson")
        built = told(room, lambda done, total: step(what, done, total))
    say(SAMPLE_MARK)
    _tell(built)
    if handout is not None:
        from graphgov.reports import to_handout  # noqa: PLC0415 - slow to import

        write_result(to_handout(built), handout)
    if slides is not None:
        from graphgov.reports import to_pptx  # noqa: PLC0415 - slow to import

        write_result(to_pptx(built), slides)
    return ExitCode.FINE


def _tell(built: ToldLesson) -> None:
    say(built.text(built.lesson.title))
    for number, one in enumerate(built.steps, start=1):
        say(f"{number}. {built.text(one.step.title)}")
        for before, after in one.moved:
            say(f"   {built.text(after.figure.label)}: {before.text} → {after.text}  ({after.figure.clause})")
