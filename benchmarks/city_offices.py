"""The registers that a city's offices keep beside those of places and residents: organisations, posts, tasks.

Every thousandth thing or so lacks what a check asks for, so that checks find something and not everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.city_names import City, community_name, grid_name, identity_number, neighbourhood_name, places


def office_registers(city: City) -> Iterator[tuple[str, str]]:
    """Each register's name and the query that makes its rows."""
    of_neighbourhood = f"(n * {city.communities} // {city.neighbourhoods})"
    here = f"{places(city, 'c')}"
    home = f"{places(city, of_neighbourhood)}, {neighbourhood_name('n')} AS 小区名称"
    communities, neighbourhoods = f"range({city.communities}) t(c)", f"range({city.neighbourhoods}) t(n)"
    yield (
        "共建单位台账",
        f"SELECT 区县, 街道, {community_name('c')} || '第' || k || '共建单位' AS 单位名称, "
        "CASE k WHEN 0 THEN 'government_organ' WHEN 1 THEN 'state_owned_enterprise' ELSE 'two_new_organisation' END "
        "AS 单位性质, 'own' AS 党组织组建方式, 社区 AS 结对社区, CASE WHEN k = 0 AND c % 19 <> 0 THEN '是' ELSE '否' "
        "END AS 是否牵头, CASE k WHEN 0 THEN 'lead' ELSE 'member' END AS 共建角色, '2023-01-01' AS 结对时间, "
        f"'负责人' || (c * 3 + k) AS 主要负责人 FROM (SELECT c, k, {here} FROM {communities}, range(3) u(k))",
    )
    yield (
        "物业企业及项目台账",
        f"SELECT {home.replace('小区名称', '项目名称')}, '第' || (n % 300) || '物业公司' AS 物业企业名称, "
        "'经理' || n AS 项目经理, '2023-01-01' AS 合同开始, "
        "CASE WHEN n % 23 = 0 THEN '2025-01-01' ELSE '2026-12-31' END AS 合同到期, 12 AS 项目人数, "
        "CASE n % 5 WHEN 0 THEN '' WHEN 1 THEN 'joint' ELSE 'own' END AS 党组织组建方式, "
        f"CASE n % 7 WHEN 0 THEN 'a' WHEN 1 THEN 'unqualified' ELSE 'aaa' END AS 考评等次, "
        f"CASE WHEN n % 300 % 13 = 0 THEN '未评级' ELSE 'A' END AS 信用等级 FROM {neighbourhoods} "
        "WHERE n % 3 = 2",
    )
    yield (
        "业委会台账",
        f"SELECT {home}, {neighbourhood_name('n')} || '业委会' AS 业委会名称, '2023-01-01' AS 成立时间, "
        "'2023-01-01' AS 任期开始, CASE WHEN n % 29 = 0 THEN '2025-02-01' ELSE '2026-01-01' END AS 届满时间, "
        f"5 AS 委员人数, 2 AS 党员数, '业主' || n AS 主任 FROM {neighbourhoods} WHERE n % 3 = 2",
    )
    yield (
        "双报到党员台账",
        f"SELECT {places(city, of_neighbourhood).replace('AS 社区', 'AS 报到社区')}, "
        f"{neighbourhood_name('n')} AS 居住小区, "
        f"'党员' || (n * 4 + k) AS 姓名, {identity_number('(n * 4 + k)', 1970)} AS 身份证号, '是' AS 是否党员, "
        "CASE WHEN (n + k) % 31 = 0 THEN '否' ELSE '是' END AS 是否报到, '2024-01-01' AS 起始日期, 3 AS 服务次数 "
        f"FROM {neighbourhoods}, range(4) u(k)",
    )
    yield (
        "任务台账",
        f"SELECT {here}, {community_name('c')} || '第' || k || '项任务' AS 事项名称, 'reform_task' AS 事项类别, "
        "'2025-05-30' AS 完成时限, CASE WHEN (c + k) % 7 = 0 THEN NULL ELSE '2025-05-20' END AS 完成时间, "
        f"CASE WHEN (c + k) % 7 = 0 THEN 'under_way' ELSE 'done' END AS 进展 FROM {communities}, range(3) u(k)",
    )
    of_grid = f"(g * {city.communities} // {city.grids})"
    yield (
        "队伍台账",
        f"SELECT {places(city, of_grid)}, {grid_name('g')} || '志愿队' AS 队伍名称, 'volunteer' AS 队伍类别, "
        f"8 AS 人数, {grid_name('g')} AS 所属网格 FROM range({city.grids}) t(g) WHERE g % 10 <> 0",
    )
