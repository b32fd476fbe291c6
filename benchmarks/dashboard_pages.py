"""The dashboard on a city: server time of each page, ten viewers at once, memory per viewer.

`python -m benchmarks.dashboard_pages WORKSPACE` measures; with `--make FOLDER` it first makes the Wuhan sample at full
size, gives it as many residents as asked for, and loads it there.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import psutil
from playwright.sync_api import sync_playwright

from benchmarks.dashboard_sessions import Visit, seconds_of, together
from graphgov import LoadRequest
from graphgov.messages import choose_language
from graphgov.samples import SampleRequest, generate_sample
from graphgov.samples.request import SampleSize
from graphgov.workbench import Workbench
from tests.dashboard.browser import chromium, serving, viewer

PAGES = (
    *("overview", "structure", "gaps", "appointments", "under_served"),
    *("conformance", "ledger", "data", "query", "training"),
)
VIEWERS = 10
_TIMES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--make", type=Path, help="make the registers in this folder and load them first")
    parser.add_argument("--residents", type=int, default=1_000_000)
    parser.add_argument("--model", default="wuhan")
    asked = parser.parse_args()
    if asked.make is not None:
        make(asked.make, asked.workspace, asked.residents)
    measure(asked.workspace, asked.model)


def make(registers: Path, workspace: Path, residents: int) -> None:
    """The Wuhan sample at full size, with residents in all of its buildings, loaded into a workspace."""
    choose_language("zh_CN")
    made = generate_sample(SampleRequest("wuhan", registers, size=SampleSize.FULL))
    give_residents(registers, residents)
    request = LoadRequest(made.office, data_date=made.data_date, hash_key=made.hash_key, returns=False)
    begun = time.monotonic()
    result = Workbench(str(workspace)).load([registers], request)
    print(f"loaded in {time.monotonic() - begun:.0f} s, {result.facts.quarantined} rows in quarantine")


def give_residents(registers: Path, residents: int) -> None:
    """Write the residents' register anew: equal numbers in every building, three to a household."""
    buildings, target = registers / "楼栋台账.csv", registers / "居民台账.csv"
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            "CREATE TABLE homes AS SELECT row_number() OVER () - 1 AS n, 区县, 街道, 社区, 小区名称, 楼栋号 "
            "FROM read_csv(?, header = true, all_varchar = true)",
            [str(buildings)],
        )
        (count,) = connection.execute("SELECT count(*) FROM homes").fetchone() or (0,)
        connection.execute(
            "COPY (SELECT 区县, 街道, 社区, 小区名称, 楼栋号 AS 楼栋, '1单元' AS 单元, "
            "CAST(101 + i // 3 AS VARCHAR) AS 房号, '居民' || i AS 姓名, "
            "CAST(1930 + i % 90 AS VARCHAR) AS 出生年份, CASE WHEN i % 5 = 0 THEN '流动' ELSE '户籍' END AS 人口类别, "
            "CASE WHEN i % 11 = 0 THEN '独居老人' END AS 服务需求 "
            f"FROM range({int(residents)}) t(i) JOIN homes ON n = i * {int(count)} // {int(residents)}) "
            f"TO '{str(target).replace(chr(39), chr(39) * 2)}' (HEADER)"
        )


def measure(workspace: Path, model: str) -> None:
    """Print the server time of each page, the first time and after it, and what viewers at once cost."""
    street = _street(workspace)
    visits = {name: _visit(name, model, street) for name in PAGES}
    with tempfile.TemporaryDirectory() as folder, serving(workspace, Path(folder) / "log") as address:
        print("page            first    after   (seconds of the server)")
        for name, visit in visits.items():
            first, *after = [seconds_of(address, visit) for _time in range(1 + _TIMES)]
            print(f"{name:14} {first:6.2f}   {statistics.median(after):6.2f}")
        asked = [visits[PAGES[number % len(PAGES)]] for number in range(VIEWERS)]
        for _time in range(_TIMES):
            waited = together(address, asked)
            print(f"{VIEWERS} sessions at once, each another page: {_spread(waited)}")
        waited = together(address, [visits["gaps"]] * VIEWERS)
        print(f"{VIEWERS} sessions at once, all the same page (gaps): {_spread(waited)}")
    _drawn(workspace, visits)


def _visit(name: str, model: str, street: str) -> Visit:
    return Visit(name, urlencode({"model": model, **({"place": street} if name == "structure" else {})}))


def _spread(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s"


def _drawn(workspace: Path, visits: dict[str, Visit]) -> None:
    """Ten browsers at once, each on another page of one server: how long each waits, how much memory each costs."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(workspace, Path(folder) / "log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        server = next(one for one in psutil.Process().children() if "dashboard" in one.cmdline())
        for visit in visits.values():
            seconds_of(address, visit)
        before = server.memory_info().rss
        begun = time.monotonic()
        viewers = [viewer(browser, address) for _number in range(VIEWERS)]
        for number, one in enumerate(viewers):
            visit = visits[PAGES[number % len(PAGES)]]
            one.page.set_default_timeout(300_000)
            path = "" if visit.path == "overview" else visit.path
            one.page.goto(f"{address}/{path}?{visit.query}", wait_until="commit")
        waited = []
        for one in viewers:
            one.wait()
            waited.append(time.monotonic() - begun)
        grown = (server.memory_info().rss - before) / VIEWERS / 2**20
        browser.close()
    print(f"{VIEWERS} browsers at once: all drawn after {max(waited):.1f} s, on the same cores")
    print(f"memory of the server: {before / 2**20:.0f} MB with every page answered, {grown:.1f} MB per further viewer")


def _street(workspace: Path) -> str:
    with Workbench(str(workspace)).engine() as engine:
        rows = engine.query("MATCH (d:Division) WHERE d.level = 'street' RETURN d.id AS id ORDER BY id LIMIT 1")
    return str(rows.to_pylist()[0]["id"])


if __name__ == "__main__":
    main()
