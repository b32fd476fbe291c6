"""`docs/performance.md` and its chart, made of what `benchmarks/results` holds: `python -m benchmarks.report`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.aims import aims, over_limit
from benchmarks.measuring import LIMIT_STAGE, MADE, of_checks

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "pictures" / "performance.svg"
BEGIN, END = "<!-- made by python -m benchmarks.report -->\n", "<!-- end -->\n"

Result = Mapping[str, Any]
_IN_MEMORY = ("pandas", "NetworkX")
"""The peers that ask what they must first make."""


def results(part: str) -> dict[int, Result]:
    """What a part came to, by number of residents."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob(f"{part}-*.json"))
    return dict(sorted((one["residents"], one) for one in found))


def page() -> str:
    """The page with its tables made anew; what stands around them is written by hand."""
    before, _begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}{chr(10).join(_tables())}\n{END}{after}"


def _tables() -> Iterator[str]:
    loads = results("load")
    machines = sorted(
        {one["machine"] for part in ("load", "checks", "peers", "neo4j") for one in results(part).values()}
    )
    yield f"Machine: {'; '.join(machines)}.\n"
    yield from aims({part: results(part) for part in ("load", "peers", "neo4j")})
    yield "| residents | what | CPU s | clock s | times bare COPY | peak MB | by stage, CPU s |"
    yield "|--:|---|--:|--:|--:|--:|---|"
    for residents, one in loads.items():
        floor = one["measured"]["bare COPY"]["cpu_seconds"]
        for name, said in one["measured"].items():
            stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in said["stages"].items())
            yield _row(residents, name, said, f"{said['cpu_seconds'] / floor:.1f}", said["peak_mb"], stages)
    for name in ("load from parquet", "bare COPY"):
        if exponent := _exponent(loads, name):
            yield f"\nGrowth exponent of {name}: {exponent}."
    yield "\n| residents | what | CPU s | clock s | peak MB |"
    yield "|--:|---|--:|--:|--:|"
    for residents, one in results("checks").items():
        for name, said in one["measured"].items():
            yield _row(residents, name, said, said["peak_mb"])
    yield from _peers()
    yield from _server()


def _row(residents: int, name: str, said: Result, *rest: object) -> str:
    cells = [f"{residents:,}", name, f"{said['cpu_seconds']:.1f}", f"{said['wall_seconds']:.1f}", *map(str, rest)]
    return f"| {' | '.join(cells)} |"


def _exponent(loads: Mapping[int, Result], name: str) -> str:
    """How CPU seconds grow with residents, as a power, between each two sizes."""
    sizes = list(loads)
    spent = [loads[size]["measured"][name]["cpu_seconds"] for size in sizes]
    steps = zip(zip(sizes, spent, strict=True), zip(sizes[1:], spent[1:], strict=True), strict=False)
    said = (
        f"{math.log(more / less) / math.log(larger / smaller):.2f} from {smaller:,} to {larger:,}"
        for (smaller, less), (larger, more) in steps
    )
    return ", ".join(said)


def _peers() -> Iterator[str]:
    for residents, one in results("peers").items():
        measured = one["measured"]
        names = list(measured)
        yield f"\nThe same answers at {residents:,} residents, CPU milliseconds:\n"
        yield f"| check | {' | '.join(names)} |"
        yield f"|---|{'--:|' * len(names)}"
        checks = measured["Cypher"]["stages"]
        for check in of_checks(checks):
            cells = (measured[name]["stages"].get(check) for name in names)
            yield f"| {check} | {' | '.join('' if cell is None else f'{1000 * cell:.0f}' for cell in cells)} |"
        for name in names[1:]:
            shared = of_checks(measured[name]["stages"])
            ours = sum(checks[check] for check in shared)
            ratio = sum(shared.values()) / ours
            yield f"\n{name} takes {ratio:.2f} times what the Cypher takes over the {len(shared)} checks it answers."
            made = measured[name]["stages"].get(MADE)
            if name in _IN_MEMORY and made:
                whole = (made + sum(shared.values())) / (checks.get(MADE, 0.0) + ours)
                yield (
                    f"Who begins with the stored tables makes frames or graph of them first ({made:.1f} CPU seconds), "
                    f"where we open a file ({checks.get(MADE, 0.0):.2f}): {whole:.2f} times, all told."
                )


def _server() -> Iterator[str]:
    for residents, one in results("neo4j").items():
        measured = one["measured"]
        ours, plain = measured["publish"]["stages"], measured["bare UNWIND"]["stages"]
        yield f"\nNeo4j at {residents:,} residents, seconds on the clock:\n"
        yield "| what | nodes a second | relationships a second | in all, s |"
        yield "|---|--:|--:|--:|"
        yield f"| publishing {ours['nodes']:,} nodes and {ours['relationships']:,} relationships | {_paces(ours)} |"
        yield f"| a plain script, the same content | {_paces(plain)} |"
        stages = measured["same Cypher"]["stages"]
        spent, over = of_checks(stages), over_limit(stages)
        yield f"\nThe same {len(spent)} checks take {sum(spent.values()):.1f} s on the clock."
        if over:
            yield f"Not answered within {stages[LIMIT_STAGE]:.0f} s, and counted with it: {', '.join(over)}."
        slow = sorted(spent.items(), key=lambda item: (-item[1], item[0]))[:10]
        yield f"The slowest, s: {', '.join(f'{name} {seconds:.1f}' for name, seconds in slow)}."


def _paces(stages: Mapping[str, float]) -> str:
    cells = (f"{stages[name]:,.0f}" for name in ("nodes a second", "relationships a second", "seconds in all"))
    return " | ".join(cells)


_WIDTH, _HEIGHT, _EDGE = 640, 320, 56
_COLOURS = {"load from parquet": "#c8102e", "load from csv": "#e28a00", "bare COPY": "#3b6ea5"}


def chart() -> str:
    """CPU seconds of loads over residents, both axes in powers of ten."""
    points = [
        (name, math.log10(residents), math.log10(said["cpu_seconds"]))
        for residents, one in results("load").items()
        for name, said in one["measured"].items()
    ]
    right, top = max(x for _name, x, _y in points), math.ceil(max(y for _name, _x, y in points))
    left = min(x for _name, x, _y in points)

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - left) / max(right - left, 1)
        return round(_EDGE + across * (_WIDTH - 2.5 * _EDGE), 1), round(
            _HEIGHT - _EDGE - y / top * (_HEIGHT - 2 * _EDGE), 1
        )

    parts = [f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>']
    for power in range(top + 1):
        x, y = at(left, power)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{_WIDTH - 20}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10**power:,}</text>')
    for size in sorted({x for _name, x, _y in points}):
        x, y = at(size, 0)
        parts.append(f'<text x="{x}" y="{y + 20}" text-anchor="middle">{10**size:,.0f}</text>')
    parts.append(f'<text x="{_EDGE}" y="24">CPU s / residents</text>')
    for place, (name, colour) in enumerate(_COLOURS.items()):
        line = " ".join(",".join(map(str, at(x, y))) for one, x, y in points if one == name)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{p.split(",")[0]}" cy="{p.split(",")[1]}" r="4" fill="{colour}"/>' for p in line.split()
        ]
        parts.append(f'<text x="{_EDGE + 150 + 150 * place}" y="24" fill="{colour}">{name}</text>')
    body = "\n".join(parts)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
    return f'{head} font-size="12" role="img" aria-label="CPU seconds of a load by residents">\n{body}\n</svg>\n'


def main(arguments: Sequence[str]) -> int:
    """Write page and chart; with --check say whether they are as they should be."""
    made = {PAGE: page(), CHART: chart()}
    if "--check" in arguments:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in made.items()))
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
