"""Asking at a terminal who hands in what names no office."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graphgov import UnnamedFile
from graphgov.commands.output import say
from graphgov.messages import gettext as _
from graphgov.reports import register_word

_STOP, _APART = "q", "p"
_SHOWN = 6


def ask_offices(files: Sequence[UnnamedFile]) -> dict[str, str]:
    """The office of each file that a person names one for, by the file's label; the others stay as they are.

    Files with the same choices are asked about together.
    """
    groups: dict[tuple[str, ...], list[UnnamedFile]] = {}
    for one in files:
        groups.setdefault(one.choices, []).append(one)
    waiting = list(groups.values())
    answers: dict[str, str] = {}
    while waiting:
        group = waiting.pop(0)
        reply = _reply(group)
        if reply == _STOP:
            break
        if reply == _APART and len(group) > 1:
            waiting = [[one] for one in group] + waiting
        elif reply:
            answers |= {one.file: reply for one in group}
    return answers


def _reply(group: Sequence[UnnamedFile]) -> str:
    choices = group[0].choices
    names = "、".join(one.file for one in group[:_SHOWN]) + ("…" if len(group) > _SHOWN else "")
    registers = "、".join(dict.fromkeys(register_word(name) for one in group for name in one.registers))
    say(_("Who hands in {files} ({registers})? They do not say.").format(files=names, registers=registers))
    for number, name in enumerate(choices, start=1):
        say(f"  {number}  {name}")
    if choices:
        prompt = _("1-{count}, a name, Enter = {name}").format(count=len(choices), name=choices[0])
    else:
        prompt = _("A name, Enter = the smallest place that holds every row")
    if len(group) > 1:
        prompt += _("; p = ask for each file")
    prompt += _("; q = ask no more")
    given = str(click.prompt(prompt, default="", show_default=False)).strip()
    if given.isdecimal() and 0 < int(given) <= len(choices):
        return choices[int(given) - 1]
    return given or next(iter(choices), "")
