"""How a planner's own check begins: a file that runs as it stands, with everything to change pointed out."""

from __future__ import annotations

import re
from collections.abc import Collection

from graphgov.asked import nearest
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models import Area

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def begun_check(check: str, taken: Collection[str]) -> str:
    """The text of a new check file for the id `check`, commented in the language in force.

    `taken` are the ids there are.  Raises `UsageError` for an id of the wrong form, or one that is taken.

    >>> begun_check("service.our_check", ()).splitlines()[0]
    '/*---'
    """
    area, _point, name = check.partition(".")
    areas = [one.value for one in Area]
    if area not in areas or not _NAME.fullmatch(name):
        near = nearest(area, areas)
        raise UsageError(
            _("“{id}” cannot be the id of a check.").format(id=check),
            remedy=_("Write <area>.<name> in lower-case words joined by _, the area one of: {areas}.").format(
                areas=", ".join(areas)
            )
            + (" " + _("The nearest known is “{near}”.").format(near=near) if near and near != area else ""),
        )
    if check in taken:
        raise UsageError(_("There is a check “{id}” already.").format(id=check), remedy=_("Name another."))
    return _START.format(
        id=check,
        form=_("The form of this file stands in docs/checks-format.md. Lines that begin with # are remarks."),
        title=_("What the fault is called, in both languages."),
        why=_("Why it matters, in a sentence or two."),
        subject=_("The kind of node that is judged: every one of them gets a verdict."),
        severity=_("high, medium, low or advice."),
        source=_("On what the expectation rests: a rule such as “fuyang F3”, a document in 《》, or a convention."),
        needs=_("The registers without which the answer is unknown, and those in which the fault is mended."),
        message=_("What is said of one finding; in braces the names of columns and thresholds."),
        threshold=_("A number that the query takes as $gridworkers_minimum; a model may set another."),
        query=_("One row for every subject, sound ones too; fault is true, false, or null where nobody knows."),
        lint=_("Look at it with: graphgov checks lint FILE"),
    )


_START = """/*---
# {form}
# {lint}
id = "{id}"
# {title}
title = {{ zh = "网格员不足", en = "Too few gridworkers" }}
# {why}
why = {{ zh = "网格没有足够的网格员，服务落不到人。", en = "Without enough gridworkers service reaches nobody." }}
# {subject}
subject = "Grid"
# {severity}
severity = "medium"
# {source}
source = {{ convention = {{ zh = "一格一员", en = "one grid, one gridworker" }} }}
# {needs}
needs = ["grids", "gridworkers"]
remedy = ["gridworkers"]
unit = {{ zh = "人", en = "persons" }}
# {message}
message = {{ zh = "{{place_name}}{{name}}在岗网格员{{measure}}人，应不少于{{gridworkers_minimum}}人", en = "{{name}}, {{place_name}}: gridworkers in post: {{measure}}, at least {{gridworkers_minimum}} expected" }}

# {threshold}
[thresholds.gridworkers_minimum]
title = {{ zh = "每个网格网格员下限", en = "Gridworkers of a grid, at least" }}
default = 1
unit = {{ zh = "人", en = "persons" }}
source = {{ convention = {{ zh = "一格一员", en = "one grid, one gridworker" }} }}
---*/
// {query}
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE h.post = 'gridworker' AND @in_force(h)
WITH g, count(DISTINCT p.id) AS workers
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN g.kind IS NULL THEN NULL ELSE workers < $gridworkers_minimum END AS fault,
       workers AS measure
ORDER BY subject
"""  # noqa: E501  a sentence in both languages is one line of TOML
