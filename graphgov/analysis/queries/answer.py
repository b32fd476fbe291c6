"""What a person's own query gave: its rows as a DataFrame, and as Arrow."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pyarrow as pa

from graphgov.engine.query_process import QueryResult


class QueryAnswer(pd.DataFrame):
    """The rows of a query: a DataFrame with a column per returned name, which also knows its Arrow table.

    `truncated` says that rows past the limit were left out, `seconds` how long it ran.  What is made of it by pandas
    (a selection, a grouping) is a plain DataFrame.
    """

    _metadata: ClassVar[list[str]] = ["_arrow", "truncated", "seconds"]
    _arrow: pa.Table
    truncated: bool
    seconds: float

    @classmethod
    def of(cls, result: QueryResult) -> QueryAnswer:
        """The answer of one run."""
        answer = cls(result.table.to_pandas())
        answer._arrow = result.table
        answer.truncated = result.truncated
        answer.seconds = result.seconds
        return answer

    def to_arrow(self) -> pa.Table:
        """The rows as the engine gave them: typed, with nulls, without pandas' conversions."""
        return self._arrow
