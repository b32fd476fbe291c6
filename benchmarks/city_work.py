"""What a city's communities are provided with, and the registers of the work they do together with units.

Every tenth to thirtieth community lacks what a check asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.city_names import City, community_name, identity_number, neighbourhood_name, places


def provision() -> str:
    """The columns of a community that say what it is provided with, over its number `c`."""
    return (
        "CASE c % 21 WHEN 0 THEN 150000 ELSE 220000 END AS 办公经费, 80 + c % 90 AS 下沉事项数, 20 + c % 9 AS 挂牌数, "
        "CASE c % 23 WHEN 0 THEN 2 ELSE 0 END AS 无依据挂牌数, 2 + c % 4 AS 综治工作人员数, "
        "CASE c % 19 WHEN 0 THEN 2 ELSE 4 END AS 民警每周在岗天数, "
        "CASE c % 29 WHEN 0 THEN 0 ELSE 2 END AS 专职信息员数, '领导' || c AS 联系领导, '指导员' || c AS 党建指导员, "
        "'2024-01-01' AS 联系起始时间, "
        f"{_every('c', 16)} AS 居民公约, {_every('c', 18)} AS 议事平台, {_every('c', 20)} AS 警务区, "
        f"{_every('c', 22)} AS 环境和物业委员会, '是' AS 三张事项清单, '是' AS 图书室, "
        f"{_every('c', 24)} AS 自助服务终端"
    )


def visits() -> str:
    """The columns of a neighbourhood that say whether a firm serves it and who was visited, over its number `n`."""
    managed = "CASE n % 3 WHEN 2 THEN '是' ELSE '否' END"
    return (
        f"{managed} AS 是否成立业委会, {managed} AS 有无物业, {_every('n', 31)} AS 基本物业服务, 60 AS 物业用房面积, "
        "20 AS 业委会用房面积, CASE n % 26 WHEN 0 THEN 0 ELSE 20 END AS 支部用房面积, '是' AS 支部经费, "
        "2 AS 走访业委会次数, n % 17 AS 走访物业次数, n % 25 AS 走访党员户次数, 3 AS 走访困难户次数, "
        "0 AS 走访信访户次数"
    )


def _every(number: str, one_in: int) -> str:
    """否 for one thing in so many, 是 for the rest."""
    return f"CASE {number} % {one_in} WHEN 0 THEN '否' ELSE '是' END"


def work_registers(city: City) -> Iterator[tuple[str, str]]:
    """Each register's name and the query that makes its rows."""
    here, name = places(city, "c"), community_name("c")
    communities = f"range({city.communities}) t(c)"
    of_neighbourhood = f"(n * {city.communities} // {city.neighbourhoods})"
    first = f"(c * {city.neighbourhoods} + {city.communities - 1}) // {city.communities}"
    unit = f"{name} || '第' || {{}} || '共建单位'"
    yield (
        "会议台账",
        f"SELECT {here}, {neighbourhood_name(first)} AS 小区名称, {name} || '第' || k || '次会议' AS 会议名称, "
        "CASE WHEN k < 12 THEN 'joint_meeting' WHEN k < 17 THEN 'deliberation_hall' ELSE 'monthly_talk' END "
        "AS 会议类型, CAST(DATE '2025-05-25' - CAST(CASE WHEN k < 12 THEN 30 * k ELSE 91 * (k - 12) % 400 END "
        "+ CASE c % 10 WHEN 0 THEN 45 ELSE 0 END AS INTEGER) AS VARCHAR) AS 召开时间, "
        "1 + c % 4 AS 议题数, 12 AS 应到人数, 9 AS 实到人数, "
        f"CASE WHEN k < 12 THEN {_every('c', 14)} END AS 邀请联系领导, "
        f"CASE WHEN k < 12 AND c % 12 <> 0 THEN {unit.format('k % 3')} END AS 参加单位 "
        f"FROM {communities}, range(20) u(k)",
    )
    yield (
        "需求清单",
        f"SELECT {here}, {name} || '第' || k || '项需求' AS 需求名称, "
        "CASE k % 3 WHEN 0 THEN 'livelihood' WHEN 1 THEN 'culture' ELSE 'urban_construction' END AS 领域, "
        "'2025-01-10' AS 提出时间, '2025-05-10' AS 完成时限, '2025-02-01' AS 公示时间, "
        "CASE WHEN c % 8 = 0 AND k > 1 THEN '否' ELSE '是' END AS 列入年度清单, "
        "CASE WHEN (c + k) % 9 = 0 THEN 'open' ELSE 'done' END AS 进展, "
        "CASE WHEN (c + k) % 9 = 0 THEN NULL ELSE '2025-04-01' END AS 解决时间, "
        f"CASE WHEN (c * 4 + k) % 9 <> 0 THEN {unit.format('k % 3')} END AS 认领单位, "
        f"CASE WHEN k < 2 AND c % 11 <> 0 THEN '领导' || c END AS 领办领导 FROM {communities}, range(4) u(k)",
    )
    yield (
        "资源清单",
        f"SELECT {here}, {name} || '第' || k || '项资源' AS 资源名称, {unit.format('k')} AS 提供单位, "
        "CASE (c + k) % 6 WHEN 0 THEN '2024-10-15' ELSE '2025-03-15' END AS 提供时间, "
        f"CASE WHEN k = 0 THEN {name} || '第0项需求' END AS 对应需求 FROM {communities}, range(2) u(k)",
    )
    yield (
        "项目清单",
        f"SELECT {here}, {name} || '实事项目' AS 项目名称, CASE c % 4 WHEN 0 THEN 'micro_renewal' WHEN 1 THEN "
        "'purchased_service' ELSE 'livelihood' END AS 项目类别, '2025-01-15' AS 立项时间, '2025-05-31' AS 完成时限, "
        "CASE WHEN c % 15 <> 0 THEN '2025-05-20' END AS 完成时间, "
        f"CASE c % 15 WHEN 0 THEN 'under_way' ELSE 'done' END AS 进展, {unit.format('1')} AS 责任单位 "
        f"FROM {communities}",
    )
    yield (
        "社会组织台账",
        f"SELECT {here}, {name} || '志愿者协会' AS 社会组织名称, 'volunteer' AS 社会组织类别, 3 AS 党员数, "
        "'own' AS 党组织组建方式, CASE WHEN c % 40 = 0 THEN '2024-09-01' END AS 培育时间 "
        f"FROM {communities} WHERE c % 10 = 0",
    )
    rated = (
        f"{places(city, of_neighbourhood)}, {neighbourhood_name('n')} AS 小区名称, "
        "'第' || (n % 300) || '物业公司项目' AS 评价对象"
    )
    yield (
        "评价台账",
        f"SELECT {rated}, 评价主体, 维度, '2025-05-15' AS 评价时间, "
        "40 + (n // 9 * 7 + length(维度)) % 50 AS 得分, "
        "NULL AS 参评人员, NULL AS 参评人员身份证号, NULL AS 参评人员单位 "
        f"FROM range({city.neighbourhoods}) t(n), "
        "(SELECT unnest(['owners', 'third_party', 'street_and_community']) AS 评价主体), "
        "(SELECT unnest(['owner_satisfaction', 'building_and_equipment', 'grounds_and_services', "
        "'street_and_community', 'professional_departments']) AS 维度) WHERE n % 9 = 2 "
        f"UNION ALL SELECT {rated}, 'big_committee', 'owner_satisfaction', '2025-05-15', 80, '大委' || m, "
        f"{identity_number('m', 1975)}, CASE WHEN k = 2 AND n % 27 = 2 THEN '第' || (n % 300) || '物业公司' "
        f"ELSE {community_name(of_neighbourhood)} || '第1共建单位' END "
        f"FROM (SELECT n, k, {of_neighbourhood} * 6 + k AS m FROM range({city.neighbourhoods}) t(n), range(1, 4) u(k) "
        f"WHERE n % 9 = 2 AND {of_neighbourhood} % 13 <> 0)",
    )
