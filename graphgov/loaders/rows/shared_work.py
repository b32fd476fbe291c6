"""The same work on several columns, written once in SQL.

Planning a statement costs what is written in it, column by column; of a small table that is nearly all that reading
it costs.  So columns that are worked on alike lie side by side in a list for the time of the work.  A large table's
columns are worked on one by one: laying millions of rows out in lists costs more than the planning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ONE = '"cell"'
"""What the SQL of a step calls the text it works on."""


@dataclass(frozen=True)
class Work:
    """A column to make: its SQL name, the SQL of the text it is made of, and the steps, each of what the last one gave.

    A step is SQL in which `ONE` stands for that text.  One that passes it on as it is may be `ONE` itself.
    """

    name: str
    of: str
    steps: tuple[str, ...]


def together(works: Sequence[Work], prefix: str, source: str, further: Sequence[str] = ()) -> str:
    """A query over `source` that adds the columns of all works and `further` select items, like work done once.

    `prefix` begins the names of the lists, which stay in the result.

    >>> print(together([Work("x", "a", (f"upper({ONE})",)), Work("y", "b", (f"upper({ONE})",))], "s", "t"))
    SELECT *, s0[1] AS x, s0[2] AS y FROM (SELECT *, list_transform([a, b], lambda "cell": upper("cell")) AS s0 FROM t)
    """
    alike: dict[tuple[str, ...], list[Work]] = {}
    for work in works:
        alike.setdefault(work.steps, []).append(work)
    lists: list[str] = []
    made: dict[str, str] = {}
    for steps, those in alike.items():
        if len(steps) == 1 and (steps[0] == ONE or len(those) == 1):
            made |= {work.name: _first(work) for work in those}
            continue
        done = f"[{', '.join(work.of for work in those)}]"
        for step in steps:
            done = f"list_transform({done}, lambda {ONE}: {step})"
        made |= {work.name: f"{prefix}{len(lists)}[{at}]" for at, work in enumerate(those, start=1)}
        lists.append(f"{done} AS {prefix}{len(lists)}")
    inner = f"(SELECT {', '.join(['*', *lists])} FROM {source})" if lists else source
    return f"SELECT {', '.join(['*', *(f'{made[work.name]} AS {work.name}' for work in works), *further])} FROM {inner}"


def apart(works: Sequence[Work], source: str, further: Sequence[str] = ()) -> str:
    """The same query with each work done by itself, one layer for each step."""
    items = [f"{_first(work)} AS {work.name}" for work in works]
    query = f"SELECT {', '.join(['*', *items, *further])} FROM {source}"
    for at in range(1, max((len(work.steps) for work in works), default=0)):
        again = [f"{work.steps[at].replace(ONE, work.name)} AS {work.name}" for work in works if len(work.steps) > at]
        query = f"SELECT * REPLACE ({', '.join(again)}) FROM ({query})"
    return query


def bits_together(tests: Sequence[str]) -> str:
    """SQL for a BIGINT with one bit for each test (at most 62) that holds, worked out over the list of them all."""
    return (
        f"CAST(list_sum(list_transform([{', '.join(tests)}], lambda test, place: "
        "CASE WHEN test THEN 1::BIGINT << (place - 1) ELSE 0 END)) AS BIGINT)"
    )


def bits_apart(tests: Sequence[str]) -> str:
    """The same with each test by itself."""
    return " | ".join(f"(CASE WHEN {test} THEN {1 << at}::BIGINT ELSE 0::BIGINT END)" for at, test in enumerate(tests))


def _first(work: Work) -> str:
    return work.steps[0].replace(ONE, work.of)
