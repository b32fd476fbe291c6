"""What a load writes for offices: marked workbooks and slips, in a folder of the workspace or one that was named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.returns.giving_back import GiveBack, give_back
from graphgov.messages import gettext as _
from graphgov.workspace import LoadResult, Outcome, Workspace

RETURNS = "returns"
"""The folder of a workspace that holds what goes back to offices, outside the generations."""


def given_back(workspace: Workspace, result: LoadResult, asked: LoadRequest) -> LoadResult:
    """The result with the files written for offices; after a trial only where a folder was named."""
    if result.outcome is Outcome.HELD or (asked.give_back is None and result.outcome is Outcome.TRIED):
        return result
    now = dt.datetime.now().astimezone()
    refused = result.outcome in (Outcome.TRIED, Outcome.REFUSED)
    name = now.strftime("%Y%m%d-%H%M%S") if refused else result.manifest.generation
    folder = asked.give_back or workspace.folder / RETURNS / name
    generation = None if refused else workspace.path()
    about = _("not published") if refused else _("generation {id}").format(id=name)
    request = GiveBack(folder, about, asked.give_back is not None, now.date(), workspace.mappings(), generation)
    given = give_back(result.facts, request)
    return replace(
        result,
        returned=tuple(path for one in given for path in one.files),
        not_returned=tuple(path for one in given for path in one.failed),
    )
