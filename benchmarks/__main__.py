"""Measure a city: `python -m benchmarks [part …] [residents …]`; parts are load, checks, peers, neo4j, clean.

By default load, checks, peers and clean are run.  `python -m benchmarks small` prints in a minute what a change did.
`python -m benchmarks whole` runs all that `docs/performance.md` shows, one part after another, and renews the page; cut
short, it goes on where it stopped.

A city's registers and its workspace are kept in `build/benchmarks/<residents>` until `clean`, so that a part that was
cut short may be run again by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import time
import traceback
from dataclasses import asdict
from pathlib import Path

from benchmarks import checking, report, serving
from benchmarks.city import Form, write_registers
from benchmarks.city_names import City
from benchmarks.measuring import Measured, measured, of_checks
from benchmarks.peers import bare_copy, frames, loops, sql
from benchmarks.stages import load
from graphgov.engine.ladybug_build import pool_bytes

RESULTS = Path(__file__).parent / "results"
WORK = Path("build/benchmarks")
DONE = WORK / "done.txt"
"""The steps of a whole run that are behind it; gone when the run has come to its end."""
SMALL = 100_000
LOOPS_UP_TO = SMALL
"""Up to how many residents the loops of NetworkX are run: beyond, they only take longer."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="*", help="parts (load, checks, peers, neo4j, clean) and numbers of residents, or small, or whole"
    )
    words = parser.parse_args().what
    if words == ["whole"]:
        raise SystemExit(_whole())
    if words == ["small"]:
        return _small()
    sizes = [int(word) for word in words if word.isdecimal()] or [SMALL]
    parts = [word for word in words if not word.isdecimal()] or ["load", "checks", "peers", "clean"]
    for residents in sizes:
        for part in parts:
            _PARTS[part](residents)


def _whole() -> int:
    """Every step that is not done yet; one that fails is told of and tried again by the next run."""
    WORK.mkdir(parents=True, exist_ok=True)
    done = DONE.read_text(encoding="utf-8").splitlines() if DONE.exists() else []
    failed = 0
    for part, residents in _WHOLE:
        step = f"{part} {residents}"
        if step in done or (failed and part == "clean"):
            continue
        begun = time.perf_counter()
        try:
            _PARTS[part](residents)
        except (Exception, SystemExit):
            traceback.print_exc()
            failed += 1
            continue
        print(f"{step}: {time.perf_counter() - begun:.0f} s", flush=True)
        done.append(step)
        DONE.write_text("\n".join(done) + "\n", encoding="utf-8")
    report.main([])
    if not failed:
        DONE.unlink()
    return int(failed > 0)


def _folder(residents: int) -> Path:
    return WORK / str(residents)


def _small() -> None:
    """A load from Parquet beside bare COPY, every check beside SQL; printed, not kept."""
    folder = WORK / "small"
    shutil.rmtree(folder, ignore_errors=True)
    workspace = folder / "workspace-parquet"
    found = {
        "load from parquet": _loaded(folder, SMALL, Form.PARQUET),
        "bare COPY": _copied(folder),
        "every check": measured(checking.every_check, workspace),
        "Cypher": measured(sql.cypher, _only(workspace)),
        "DuckDB SQL": measured(sql.by_hand, _only(workspace)),
    }
    _say(SMALL, found)
    shutil.rmtree(folder)
    loads = found["load from parquet"].cpu_seconds / found["bare COPY"].cpu_seconds
    ours, theirs = (sum(of_checks(found[name].stages).values()) for name in ("Cypher", "DuckDB SQL"))
    print(f"A load takes {loads:.1f} times what bare COPY takes, the checks {ours / theirs:.1f} times what SQL takes.")


def _load(residents: int) -> None:
    folder = _folder(residents)
    shutil.rmtree(folder, ignore_errors=True)
    found: dict[str, Measured] = {}
    for form in Form:
        found[f"load from {form.value}"] = _loaded(folder, residents, form)
        if form is not Form.PARQUET:
            shutil.rmtree(folder / f"workspace-{form.value}")
    found["bare COPY"] = _copied(folder)
    _keep("load", residents, found)


def _loaded(folder: Path, residents: int, form: Form) -> Measured:
    """A load of registers that are made for it, into a workspace that stays."""
    folder.mkdir(parents=True, exist_ok=True)
    registers = folder / f"registers-{form.value}"
    write_registers(City(residents), registers, form)
    found = measured(load, registers, folder / f"workspace-{form.value}")
    shutil.rmtree(registers)
    return found


def _copied(folder: Path) -> Measured:
    """Bare COPY of what was loaded from Parquet."""
    generation = _only(folder / "workspace-parquet")
    statements = bare_copy.prepare(generation, folder / "tables")
    found = measured(bare_copy.copy, statements, folder / "bare.lbug", pool_bytes(generation))
    shutil.rmtree(folder / "tables")
    (folder / "bare.lbug").unlink()
    return found


def _checks(residents: int) -> None:
    found = {name: measured(work, _workspace(residents)) for name, work in checking.WORKS.items()}
    _keep("checks", residents, found)


def _peers(residents: int) -> None:
    generation = _generation(residents)
    found = {
        "Cypher": measured(sql.cypher, generation),
        "its verdicts only": measured(sql.verdicts_only, generation),
        "its planning": measured(sql.planned, generation),
        "DuckDB SQL": measured(sql.by_hand, generation),
    }
    found["pandas"] = measured(frames.pandas_frames, generation)
    if residents <= LOOPS_UP_TO:
        found["NetworkX"] = measured(loops.networkx_loops, generation)
    _keep("peers", residents, found)


def _neo4j(residents: int) -> None:
    _keep("neo4j", residents, serving.measure(_generation(residents)))


def _clean(residents: int) -> None:
    shutil.rmtree(_folder(residents), ignore_errors=True)


def _workspace(residents: int) -> Path:
    return _folder(residents) / "workspace-parquet"


def _generation(residents: int) -> Path:
    if not _workspace(residents).is_dir():
        raise SystemExit(f"load first: python -m benchmarks load {residents}")
    return _only(_workspace(residents))


def _only(workspace: Path) -> Path:
    """The one generation of a workspace."""
    return next((workspace / "generations").iterdir())


def _say(residents: int, found: dict[str, Measured]) -> None:
    for name, one in found.items():
        stages = " · ".join(f"{stage} {seconds:.2f}" for stage, seconds in list(one.stages.items())[:12])
        print(
            f"{residents:>10,} {name:20} {one.cpu_seconds:8.2f} s CPU {one.wall_seconds:8.2f} s {one.peak_mb:7.0f} MB"
        )
        print(f"{'':11}{stages}")


def _keep(part: str, residents: int, found: dict[str, Measured]) -> None:
    _say(residents, found)
    content = {
        "residents": residents,
        "python": platform.python_version(),
        "machine": f"{os.cpu_count()} cores, {_memory_gb()} GB, {platform.machine()}",
        "measured": {name: asdict(one) for name, one in found.items()},
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / f"{part}-{residents}.json").write_text(text, encoding="utf-8")


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30))


_PARTS = {"load": _load, "checks": _checks, "peers": _peers, "neo4j": _neo4j, "clean": _clean}
_WHOLE = (
    *((part, SMALL) for part in ("load", "checks", "peers", "clean")),
    *((part, 1_000_000) for part in ("load", "checks", "peers", "neo4j", "clean")),
    *((part, 10_000_000) for part in ("load", "checks", "clean")),
)
"""The steps of a whole run; the server comes last, for it is what most often is not there."""


if __name__ == "__main__":
    main()
