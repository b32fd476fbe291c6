"""Writes, or checks, every file that is derived from the schema.

python -m graphgov.schema.derive --check      exit code 1 if a file is stale
python -m graphgov.schema.derive --write
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.derived_cypher import ladybug_text, neo4j_text
from graphgov.schema.derived_dictionary import dictionary_text

ROOT = Path(__file__).resolve().parent.parent.parent


def derived_files() -> dict[str, str]:
    """What each derived file, named from the root of a checkout, should hold."""
    return {
        "cypher/schema/ladybug.cypher": ladybug_text(SCHEMA),
        "cypher/schema/neo4j.cypher": neo4j_text(SCHEMA),
        "docs/schema.md": dictionary_text(SCHEMA, REGISTERS),
    }


def stale_files(root: Path) -> tuple[str, ...]:
    """The derived files below `root` that are missing or hold something else than they should."""
    return tuple(
        name
        for name, text in derived_files().items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    )


def write_files(root: Path) -> tuple[str, ...]:
    """Write the stale ones anew; returns their names."""
    stale = stale_files(root)
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(derived_files()[name], encoding="utf-8", newline="\n")
    return stale


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m graphgov.schema.derive", description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--check", action="store_true", help="say which files are stale")
    choice.add_argument("--write", action="store_true", help="write the stale files")
    write = parser.parse_args(arguments).write
    if not (ROOT / "pyproject.toml").is_file():
        parser.error("the derived files lie in a checkout of the project, and this is an installed copy")
    if write:
        for name in write_files(ROOT):
            print(f"written: {name}")
        return 0
    stale = stale_files(ROOT)
    for name in stale:
        print(f"stale: {name} (run python -m graphgov.schema.derive --write)", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
