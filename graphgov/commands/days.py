"""Asking at a terminal which day registers speak of, where they say none, or several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from graphgov import SaidDay
from graphgov.commands.output import note, say
from graphgov.messages import gettext as _
from graphgov.reports import listed_days, said_days


def ask_day(days: Sequence[SaidDay]) -> dt.date | None:
    """The day that a person names; None to take what the registers say, or today's."""
    told = said_days(days)
    if len({one.day for one in told}) == 1:
        return None
    if told:
        say(_("The files name different days: {days}.").format(days=listed_days(told)))
        prompt = _("Which day do the data speak of? YYYY-MM-DD, Enter = {date}").format(date=told[0].day.isoformat())
    else:
        prompt = _("No register says which day it speaks of. Which is it? YYYY-MM-DD, Enter = today")
    while True:
        try:
            given = str(click.prompt(prompt, default="", show_default=False, err=True)).strip()
        except click.Abort as stopped:
            if isinstance(stopped.__context__, EOFError):  # nobody is there to answer
                return None
            raise
        if not given:
            return None
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            note(_("{given} is no day such as 2026-06-30.").format(given=given))
