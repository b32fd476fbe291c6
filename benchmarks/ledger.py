"""What the rectification ledger costs: as many cases as asked for are opened, then half of them closed by a load.

python benchmarks/ledger.py [cases]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import duckdb

from benchmarks.measuring import Stages, cpu_seconds, measured
from graphgov import LoadRequest
from graphgov.analysis.checks.running import CheckRequest
from graphgov.models import load_model
from graphgov.workbench import Workbench

GRIDS_OF_A_COMMUNITY = 50
MODEL = """
format = 1
name = "duties"
title = { zh = "职责", en = "Duties" }
summary = { zh = "网格职责", en = "Duties of grids" }
citation = { zh = "示例", en = "An example" }
places = ["99"]

[[rules]]
id = "Z1"
title = { zh = "职责", en = "Duties" }
[[rules.clauses]]
id = "Z1.1"
scope = "grid"
area = "coverage"
force = "required"
text = { zh = "网格承担四项职责", en = "A grid carries four duties" }
checks = ["coverage.grid_without_duties"]
"""
_DIVISIONS = (
    "SELECT '99' AS 区划代码, '示例省' AS 区划名称, '省' AS 层级, NULL AS 上级代码 "
    "UNION ALL SELECT '9901', '示例市', '市', '99' UNION ALL SELECT '990101', '示例区', '区县', '9901' "
    "UNION ALL SELECT '990101001', '示例街道', '街道', '990101'"
)
_COMMUNITY = "'第' || ({0}) || '社区' AS 社区名称"


def registers(folder: Path, cases: int, mended: int) -> Path:
    """Grids without duties, but for the first so many, which carry all."""
    folder.mkdir()
    communities = f"range({-(-cases // GRIDS_OF_A_COMMUNITY)}) t(c)"
    queries = {
        "行政区划": _DIVISIONS,
        "社区台账": f"SELECT {_COMMUNITY.format('c')}, '990101001' || lpad(CAST(c AS VARCHAR), 5, '0') AS 社区代码, "
        f"'示例区' AS 区县, '示例街道' AS 街道, '社区' AS 社区类别, 900 AS 户数, 2500 AS 常住人口 FROM {communities}",
        "网格台账": f"SELECT {_COMMUNITY.format(f'g // {GRIDS_OF_A_COMMUNITY}')}, '示例区' AS 区县, "
        "'示例街道' AS 街道, "
        "'第' || g || '网格' AS 网格名称, '综合网格' AS 网格类型, 300 AS 户数, 900 AS 常住人口, "
        f"CASE WHEN g < {mended} THEN '党建、平安、健康、服务' ELSE '无' END AS 网格职责 FROM range({cases}) t(g)",
    }
    (folder / "示例数据.txt").write_text("示例数据\n数据日期: 2025-06-30\n填报单位: 示例区\n", encoding="utf-8")
    with duckdb.connect() as connection:
        for name, query in queries.items():
            target = str(folder / f"{name}.csv").replace("'", "''")
            connection.execute(f"COPY (SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})) TO '{target}' (HEADER)")
    return folder


def keep_up(folder: Path, cases: int) -> Stages:
    """CPU seconds of finding the faults, opening their cases, closing half of them, listing and tallying them."""
    model = folder / "duties.toml"
    model.write_text(MODEL, encoding="utf-8")
    place, request = Workbench(str(folder / "workspace")), LoadRequest(office="示例区", returns=False)
    place.load([registers(folder / "before", cases, 0)], request)
    marks = [cpu_seconds()]
    if len(place.check(CheckRequest(model=load_model(model)))) != cases:
        raise RuntimeError("every grid must be at fault")
    marks.append(cpu_seconds())
    (opened,) = place.update_ledger([str(model)])
    marks.append(cpu_seconds())
    place.load([registers(folder / "after", cases, cases // 2)], request)
    kept_up = cpu_seconds()
    # The load has moved the cases already; held against the same generation again they cost as much.
    place.update_ledger(again=True)
    marks += [kept_up, cpu_seconds()]
    ledger = place.ledger()
    lines, streets = len(ledger.to_pandas()), ledger.by_street()
    marks.append(cpu_seconds())
    if (opened.new, lines, streets[-1].mended) != (cases, cases, cases // 2):
        raise RuntimeError("the ledger does not add up")
    steps = ("check", "open", "load and close", "judge again", "list and tally")
    return {step: round(end - begun, 2) for step, begun, end in zip(steps, marks, marks[1:], strict=False)}


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        found = measured(keep_up, Path(folder), cases)
    stages = " · ".join(f"{step} {seconds}" for step, seconds in found.stages.items())
    print(f"{cases:,} cases: {found.cpu_seconds} CPU seconds, {found.peak_mb} MB: {stages}")


if __name__ == "__main__":
    main()
