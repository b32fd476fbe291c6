"""The registers of a city's Party organisations and of those who lead them.

Every tenth to fortieth of a thing lacks what a check asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.city_names import (
    City,
    building_name,
    community_name,
    district_name,
    grid_name,
    identity_number,
    neighbourhood_name,
    places,
    street_name,
    street_of,
)


def party_registers(city: City) -> Iterator[tuple[str, str]]:
    """Each register's name and the query that makes its rows."""
    of_neighbourhood = f"(n * {city.communities} // {city.neighbourhoods})"
    here = places(city, "c")
    communities, neighbourhoods = f"range({city.communities}) t(c)", f"range({city.neighbourhoods}) t(n)"
    yield "党组织台账", _party_organisations(city)
    yield (
        "大党委成员台账",
        f"SELECT {here}, {community_name('c')} || '大党委' AS 大党委名称, '大委' || (c * 6 + k) AS 姓名, "
        f"{identity_number('(c * 6 + k)', 1975)} AS 身份证号, '是' AS 是否党员, "
        f"CASE WHEN k IN (1, 4, 5) THEN {community_name('c')} || '第' || (k // 4) || '共建单位' END AS 工作单位, "
        "CASE WHEN k IN (1, 4, 5) AND c % 23 <> 0 THEN '是' END AS 分管党建, '是' AS 班子成员, "
        f"{community_name('c')} || '党委' AS 提名单位, "
        "CASE WHEN c % 37 <> 0 THEN '街道党工委批复' ELSE '未批' END AS 批复文号, "
        "CASE k WHEN 0 THEN 'secretary' WHEN 1 THEN 'deputy_secretary' ELSE 'member' END AS 职务, "
        "CASE k WHEN 0 THEN 'community' WHEN 1 THEN 'lead_unit' WHEN 2 THEN 'property_firm' WHEN 3 THEN 'homeowners' "
        "ELSE 'paired_unit' END AS 委员类别, '是' AS 兼职委员, '2023-01-01' AS 起始日期 "
        f"FROM {communities}, range(6) u(k) WHERE c % 13 <> 0",
    )
    at_committee = (
        f"{places(city, 'c')}, '大委' || m AS 姓名, {identity_number('m', 1975)} AS 身份证号, '2023-01-01' AS 起始日期"
    )
    yield (
        "任职台账",
        f"SELECT {at_committee}, {community_name('c')} || '党委' AS 任职单位, 'secretary' AS 职务 "
        f"FROM (SELECT c, c * 6 AS m FROM {communities} WHERE c % 13 <> 0 AND c % 41 <> 0) "
        f"UNION ALL SELECT {at_committee}, {street_name(street_of(city, 'c'))} || '大工委', 'member' "
        f"FROM (SELECT c, c * 6 AS m FROM {communities} WHERE c % 13 <> 0 AND c % 16 = 1) "
        f"UNION ALL SELECT {at_committee}, {neighbourhood_name('n')} || body, "
        "CASE WHEN body = '党支部' THEN 'secretary' "
        f"WHEN n % 4 = 0 THEN 'chair' ELSE 'member' END FROM (SELECT n, unnest(['业委会', '党支部']) AS body, "
        f"{of_neighbourhood} AS c, {of_neighbourhood} * 6 + n % 2 AS m FROM {neighbourhoods} "
        f"WHERE n % 3 = 2 AND n % 5 <> 0 AND n % 11 <> 0 AND {of_neighbourhood} % 13 <> 0) "
        f"UNION ALL SELECT {at_committee}, {community_name('c')}, post "
        f"FROM (SELECT c, c * 6 + k AS m, post FROM {communities}, "
        "(VALUES (2, 'governance_head'), (3, 'political_legal_member'), (4, 'police_head')) u(k, post) "
        "WHERE c % 13 <> 0 AND c % (k + 1) = 0) "
        f"UNION ALL SELECT {at_committee}, {community_name('c')} || '党委', 'member' "
        f"FROM (SELECT c, c * 6 + 4 AS m FROM {communities} WHERE c % 13 <> 0 AND c % 10 = 0)",
    )


def _party_organisations(city: City) -> str:
    """Streets' committees and big committees, those of communities, branches of neighbourhoods and grids, groups."""
    of_neighbourhood = f"(n * {city.communities} // {city.neighbourhoods})"
    of_street = f"(s * {city.districts} // {city.streets})"
    street = f"{district_name(of_street)} AS 区县, {street_name('s')} AS 街道, NULL AS 社区"
    community = places(city, "c")
    neighbourhood = f"{places(city, of_neighbourhood)}, {neighbourhood_name('n')} AS 小区名称"
    committee, of_its_street = f"{community_name('c')} || '党委'", f"{street_name(street_of(city, 'c'))} || '党工委'"
    branch = f"{neighbourhood_name('n')} || '党支部'"
    streets = f"range({city.streets}) t(s)"
    communities, neighbourhoods = f"range({city.communities}) t(c)", f"range({city.neighbourhoods}) t(n)"
    first = f"((n * {city.buildings} + {city.neighbourhoods - 1}) // {city.neighbourhoods})"
    ends = "CASE WHEN c % 17 = 0 THEN '2025-01-01' ELSE '2026-01-01' END"
    of_grid = f"(g * {city.communities} // {city.grids})"
    parts = (
        f"SELECT {street}, NULL AS 小区名称, NULL AS 所在楼栋, NULL AS 所在网格, "
        f"{street_name('s')} || '党工委' AS 党组织名称, "
        "'street_working_committee' AS 党组织类别, NULL AS 上级党组织, '2020-01-01' AS 成立时间, NULL AS 任期开始, "
        f"NULL AS 届满时间, NULL AS 党员数, NULL AS 党员中心户 FROM {streets} WHERE s % 19 <> 0",
        f"SELECT {street}, NULL, NULL, NULL, {street_name('s')} || '大工委', 'big_working_committee', NULL, "
        f"'2022-01-01', NULL, NULL, NULL, NULL FROM {streets}",
        f"SELECT {community}, NULL, NULL, NULL, {committee}, 'community_committee', "
        f"CASE WHEN {street_of(city, 'c')} % 19 <> 0 AND c % 31 <> 0 THEN {of_its_street} END, "
        f"'2021-01-01', '2021-01-01', {ends}, 30, NULL FROM {communities}",
        f"SELECT {community}, NULL, NULL, NULL, {community_name('c')} || '大党委', 'big_committee', NULL, "
        f"'2022-01-01', '2021-01-01', {ends}, NULL, NULL FROM {communities} WHERE c % 13 <> 0",
        f"SELECT {neighbourhood}, NULL, NULL, {branch}, 'neighbourhood_branch', "
        f"{community_name(of_neighbourhood)} || '党委', '2022-01-01', NULL, NULL, 8, NULL "
        f"FROM {neighbourhoods} WHERE n % 11 <> 0",
        f"SELECT {neighbourhood}, {building_name(first)} || '、' || {building_name(f'{first} + 1')}, NULL, "
        f"{neighbourhood_name('n')} || '党小组', 'building_group', {branch}, "
        "'2022-01-01', NULL, NULL, 4, CASE WHEN n % 6 = 0 THEN '党员' || (n * 4) END "
        f"FROM {neighbourhoods} WHERE n % 11 <> 0 AND n % 2 = 0",
        f"SELECT {places(city, of_grid)}, NULL, NULL, {grid_name('g')}, {grid_name('g')} || '居民党支部', "
        f"'residents_branch', {community_name(of_grid)} || '党委', '2022-01-01', NULL, NULL, 12, NULL "
        f"FROM range({city.grids}) t(g) WHERE g % 4 = 0",
    )
    return " UNION ALL ".join(parts)
