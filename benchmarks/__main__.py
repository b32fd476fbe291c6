"""Load a city and set it beside bare COPY: `python -m benchmarks [residents …]`, by default 100,000."""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.city import City, Form, write_registers
from benchmarks.measuring import Measured, measured
from benchmarks.peers import bare_copy
from benchmarks.stages import load

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("residents", nargs="*", type=int, default=[100_000])
    for residents in parser.parse_args().residents:
        found = _one_size(residents)
        _print(residents, found)
        RESULTS.mkdir(exist_ok=True)
        content = {
            "residents": residents,
            "python": platform.python_version(),
            "machine": platform.machine(),
            "measured": {name: asdict(one) for name, one in found.items()},
        }
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (RESULTS / f"load-{residents}.json").write_text(text, encoding="utf-8")


def _one_size(residents: int) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for form in Form:
            registers, workspace = folder / f"registers-{form.value}", folder / f"workspace-{form.value}"
            write_registers(City(residents), registers, form)
            found[f"load from {form.value}"] = measured(load, registers, workspace)
        generation = next((folder / "workspace-parquet" / "generations").iterdir())
        statements = bare_copy.prepare(generation, folder / "tables")
        found["bare COPY"] = measured(bare_copy.copy, statements, folder / "bare.lbug")
    return found


def _print(residents: int, found: dict[str, Measured]) -> None:
    floor = found["bare COPY"].cpu_seconds
    print(f"{residents:,} residents: CPU seconds, times bare COPY, peak memory; CPU seconds by stage")
    for name, one in found.items():
        stages = " · ".join(f"{stage} {seconds:.1f}" for stage, seconds in one.stages.items())
        print(f"{name:18} {one.cpu_seconds:7.1f} {one.cpu_seconds / floor:6.1f} × {one.peak_mb:7.0f} MB  {stages}")


if __name__ == "__main__":
    main()
