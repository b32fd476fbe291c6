"""Who holds which post in a place: one row per post, as of a day or over time; and which organisations share people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from graphgov.analysis.geography import Place
from graphgov.engine.base import Engine, Value
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Level

COLUMNS = ("person", "name", "kind", "organisation", "organisation_name", "post", "full_time", "since", "until")


@dataclass(frozen=True)
class Posts:
    """The posts in a place.  `table` has the columns of `COLUMNS`: ids and names, the post's word, its dates."""

    table: pd.DataFrame

    def on(self, day: dt.date) -> Posts:
        """Those that are held on a day: begun (or of unknown beginning) and not over."""
        since, until = self.table["since"], self.table["until"]
        begun = [value is None or value <= day for value in since]
        open_ended = [value is None or value >= day for value in until]
        kept = pd.Series([a and b for a, b in zip(begun, open_ended, strict=True)], self.table.index, dtype="bool")
        return Posts(self.table[kept].reset_index(drop=True))

    def of_several(self) -> Posts:
        """Those of people who hold posts in at least two organisations or places."""
        held = self.table.groupby("person")["organisation"].nunique()
        several = held[held > 1].index
        return Posts(self.table[self.table["person"].isin(several)].reset_index(drop=True))

    def shared(self, most: int | None = None) -> pd.DataFrame:
        """Organisations by organisations: how many people hold posts in both.  Ids as index and columns, symmetric.

        With `most`, only of the organisations that share most people, those first: a city's whole matrix is too large.
        A = BᵀB without its diagonal, B[p, o] = 1 where person p holds a post in o: the one-mode projection of the
        two-mode network of people and organisations (R. L. Breiger, The Duality of Persons and Groups, 1974).
        """
        held = self.table[["person", "organisation"]].drop_duplicates()
        if most is not None:
            several = held.groupby("person")["organisation"].transform("size")
            # Somebody in n organisations shares himself with n - 1 others in each.
            sharing = (several - 1).groupby(held["organisation"]).sum()
            ranked = sharing[sharing > 0].sort_values(ascending=False, kind="stable").index[:most]
            held = held[held["organisation"].isin(ranked)]
        if held.empty:
            return pd.DataFrame()
        belongs = pd.crosstab(held["person"], held["organisation"])
        matrix = belongs.T @ belongs
        if most is not None:
            matrix = matrix.loc[list(ranked), list(ranked)]
        for organisation in matrix.index:
            matrix.loc[organisation, organisation] = 0
        return matrix


def posts_in(engine: Engine, place: Place | None) -> Posts:
    """Every post ever held in a place and in the organisations of it; everywhere where no place is named.

    Ordered by person, then organisation and beginning.

        posts_in(engine, geography.find("安和里社区")).on(dt.date(2025, 6, 30)).of_several()
    """
    rows = [row for kind in _holding() for row in _of_kind(engine, kind, place)]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    table["_begun"] = [value or dt.date.min for value in table["since"]]
    ordered = table.sort_values(["name", "person", "organisation", "_begun", "post"], kind="stable")
    return Posts(ordered.drop(columns="_begun").reset_index(drop=True))


def _holding() -> Iterator[str]:
    """The kinds in which posts are held."""
    yield from (to for _from, to in SCHEMA.relationship("HOLDS_POST").pairs)


def _of_kind(engine: Engine, kind: str, place: Place | None) -> Iterator[tuple[Value, ...]]:
    columns = {column.name for column in SCHEMA.node(kind).columns}
    where, values = "", {}
    if place is not None:
        level = place.level or Level.COMMUNITY
        conditions = ["o.id = $place"]
        if level.column in columns:
            conditions.append(f"o.{level.column} = $place")
        where, values = f" WHERE {' OR '.join(conditions)}", {"place": place.id}
    text = (
        f"MATCH (p:Person)-[h:HOLDS_POST]->(o:{kind}){where} RETURN p.id AS person, p.name AS name, o.id AS "
        "organisation, o.name AS organisation_name, h.post AS post, h.full_time AS full_time, h.since AS since, "
        "h.until AS until, h.key AS key ORDER BY key"
    )
    for row in engine.query(text, values).to_pylist():
        yield (
            row["person"],
            row["name"] or row["person"],
            kind,
            row["organisation"],
            row["organisation_name"] or row["organisation"],
            *(row[name] for name in ("post", "full_time", "since", "until")),
        )
