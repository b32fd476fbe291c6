"""The dashboard on a city: server time of each page, ten viewers at once, memory per viewer.

`python -m benchmarks.dashboard_pages WORKSPACE` measures; with `--make FOLDER` it first makes the Wuhan sample at full
size, gives it as many residents as asked for, and loads it there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import duckdb
import psutil
from playwright.sync_api import sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from graphgov.messages import choose_language
from graphgov.samples import SampleRequest, generate_sample
from graphgov.samples.request import SampleSize
from graphgov.shipped import shipped
from graphgov.workbench import LoadRequest, Workbench
from tests.dashboard.browser import chromium, serving, viewer

PAGES = ("overview", "structure", "gaps", "appointments", "under_served", "conformance", "ledger", "data", "query")
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
    os.environ["GRAPHGOV_DASHBOARD"] = str(workspace)
    # The test driver looks through every installed package on each run, which the server does once.
    manifest_scanner.scan_component_manifests = lambda *_given, **_named: []  # type: ignore[assignment]
    street = _street(workspace)
    print("page            first    after   (seconds of server time)")
    for name in PAGES:
        address = {"page": name, "model": model, **({"place": street} if name == "structure" else {})}
        first, *after = [_timed(address) for _time in range(1 + _TIMES)]
        print(f"{name:14} {first:6.2f}   {statistics.median(after):6.2f}")
    _together(workspace, model, street)


def _timed(address: dict[str, str]) -> float:
    begun = time.monotonic()
    _opened(address)
    return time.monotonic() - begun


def _opened(address: dict[str, str]) -> AppTest:
    """A viewer that follows a link."""
    viewer = AppTest.from_file(str(shipped("dashboard", "app.py")), default_timeout=600)
    for name, value in address.items():
        viewer.query_params[name] = value
    viewer.run()
    if viewer.exception or viewer.error:
        raise RuntimeError(f"{address} failed: {[one.value for one in (*viewer.exception, *viewer.error)]}")
    return viewer


def _together(workspace: Path, model: str, street: str) -> None:
    """Ten browsers at once, each on another page of one server: how long each waits, how much memory each costs."""
    names = [name for name in PAGES if name != "data"]
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(workspace, Path(folder) / "log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        server = next(one for one in psutil.Process().children() if "dashboard" in one.cmdline())
        first = viewer(browser, address)
        for name in names:
            first.open(name, model=model, **({"place": street} if name == "structure" else {}))
        before = server.memory_info().rss
        begun = time.monotonic()
        viewers = [viewer(browser, address) for _number in range(VIEWERS)]
        for one in viewers:
            one.page.set_default_timeout(300_000)
        for number, one in enumerate(viewers):
            name = names[number % len(names)]
            place = f"&place={street}" if name == "structure" else ""
            path = "" if name == "overview" else name
            one.page.goto(f"{address}/{path}?model={model}{place}", wait_until="commit")
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
