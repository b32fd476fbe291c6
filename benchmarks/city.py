"""The registers of an invented city as large as Wuhan, made as columns in seconds.

Every number of a thing follows from its place in the hierarchy, so that every reference resolves: 13 districts, 176
streets, 1,430 communities, 5,000 neighbourhoods, 12,000 grids, 100,000 buildings, 30,000 posts, and as many residents
as asked for.  No person in it exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import duckdb

from benchmarks.city_names import (
    City,
    building_name,
    community_name,
    district_code,
    district_name,
    grid_name,
    identity_number,
    neighbourhood_name,
    places,
    street_code,
    street_name,
    street_of,
)
from benchmarks.city_offices import office_registers
from benchmarks.city_party import party_registers
from benchmarks.city_work import provision, visits, work_registers


class Form(Enum):
    """The kind of file that registers are written to."""

    CSV = "csv"
    PARQUET = "parquet"


_MARKER = "示例数据·非真实情况"


def write_registers(city: City, folder: Path, form: Form) -> None:
    """Write every register of the city into `folder`, one file each, and the mark that says it is invented."""
    folder.mkdir(parents=True)
    lines = (_MARKER, "数据日期: 2025-06-30", "填报单位: 示例市", f"示例公开哈希密钥: {'ab' * 32}")
    (folder / f"{_MARKER}.txt").write_text("\n".join(lines), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        made = (*_registers(city), *office_registers(city), *party_registers(city), *work_registers(city))
        for name, query in made:
            target = str(folder / f"{name}.{form.value}").replace("'", "''")
            options = "HEADER" if form is Form.CSV else "FORMAT parquet"
            connection.execute(f"COPY (SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})) TO '{target}' ({options})")


def _registers(city: City) -> Iterator[tuple[str, str]]:
    street = f"s * {city.districts} // {city.streets}"
    yield (
        "行政区划",
        "SELECT '99' AS 区划代码, '示例省' AS 区划名称, '省' AS 层级, NULL AS 上级代码 "
        "UNION ALL SELECT '9901', '示例市', '市', '99' "
        f"UNION ALL SELECT {district_code('d')}, {district_name('d')}, '区县', '9901' "
        f"FROM range({city.districts}) t(d) "
        f"UNION ALL SELECT {street_code(city, 's')}, {street_name('s')}, '街道', {district_code(street)} "
        f"FROM range({city.streets}) t(s)",
    )
    yield (
        "社区台账",
        f"SELECT {community_name('c')} AS 社区名称, {street_code(city, street_of(city, 'c'))} || lpad(CAST(c % 1000 AS "
        f"VARCHAR), 3, '0') AS 社区代码, {places(city, 'c', community_named=False)}, '社区' AS 社区类别, 60 AS 党员数, "
        f"{provision()} "
        f"FROM range({city.communities}) t(c)",
    )
    community = f"(n * {city.communities} // {city.neighbourhoods})"
    yield (
        "小区台账",
        f"SELECT {places(city, community)}, {neighbourhood_name('n')} AS 小区名称, "
        "CASE n % 3 WHEN 0 THEN '三无小区' WHEN 1 THEN '单位小区' ELSE '物业小区' END AS 小区类型, "
        f"1980 + n % 40 AS 建成年份, 20 AS 楼栋数, {visits()} FROM range({city.neighbourhoods}) t(n)",
    )
    community = f"(g * {city.communities} // {city.grids})"
    yield (
        "网格台账",
        f"SELECT {places(city, community)}, {grid_name('g')} AS 网格名称, '综合网格' AS 网格类型, "
        "'党建、平安' AS 网格职责 "
        f"FROM range({city.grids}) t(g)",
    )
    neighbourhood = f"(b * {city.neighbourhoods} // {city.buildings})"
    community = f"({neighbourhood} * {city.communities} // {city.neighbourhoods})"
    grid = f"(({community} * {city.grids} + {city.communities - 1}) // {city.communities} + b % 8)"
    yield (
        "楼栋台账",
        f"SELECT {places(city, community)}, {neighbourhood_name(neighbourhood)} AS 小区名称, "
        f"{building_name('b')} AS 楼栋号, "
        f"1 + b % 4 AS 单元数, 6 + b % 28 AS 层数, 1980 + b % 40 AS 建成年代, {grid_name(grid)} AS 所属网格 "
        f"FROM range({city.buildings}) t(b)",
    )
    community = f"(g * {city.communities} // {city.grids})"
    person = (
        "'1985' AS 出生年份, CASE WHEN {at} % 2 = 0 THEN '男' ELSE '女' END AS 性别, '本科' AS 学历, '是' AS 是否党员"
    )
    yield (
        "网格员台账",
        f"SELECT {places(city, community)}, {grid_name('g')} AS 网格名称, '格员' || g AS 姓名, "
        f"{identity_number('g', 1985)} AS 身份证号, {person.format(at='g')}, '网格员' AS 职务, '是' AS 专职, "
        f"'2022-07-01' AS 起始日期 FROM range({city.grids}) t(g)",
    )
    community = f"(w * {city.communities} // {city.workers})"
    yield (
        "社区工作者台账",
        f"SELECT {places(city, community)}, '社工' || w AS 姓名, {identity_number('w', 1986)} AS 身份证号, "
        f"{person.format(at='w')}, '社区委员' AS 职务, '是' AS 专职, '2022-07-01' AS 起始日期 "
        f"FROM range({city.workers}) t(w)",
    )
    building = f"(i * {city.buildings} // {city.residents})"
    neighbourhood = f"({building} * {city.neighbourhoods} // {city.buildings})"
    community = f"({neighbourhood} * {city.communities} // {city.neighbourhoods})"
    yield (
        "居民台账",
        f"SELECT {places(city, community)}, {neighbourhood_name(neighbourhood)} AS 小区名称, "
        f"{building_name(building)} AS 楼栋, "
        "'1单元' AS 单元, 101 + i // 3 AS 房号, '居民' || i AS 姓名, "
        f"{identity_number('i', '(1930 + i % 90)')} AS 身份证号, 1930 + i % 90 AS 出生年份, "
        "CASE WHEN i % 5 = 0 THEN '流动' ELSE '户籍' END AS 人口类别, "
        "CASE WHEN i % 11 = 0 THEN '独居老人' WHEN i % 97 = 0 THEN '残疾人、低保' END AS 服务需求 "
        f"FROM range({city.residents}) t(i)",
    )
