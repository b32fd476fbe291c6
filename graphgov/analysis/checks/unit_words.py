"""The units of counts, thresholds and figures in Chinese; their English words stand in the files that declare them."""

from __future__ import annotations

from graphgov.messages import language

CHINESE = {
    "(1 wanted, 0 not)": "（1要求，0不要求）",
    "0 or 1": "（0或1）",
    "applications": "件",
    "appointments": "人次",
    "aspects": "个方面",
    "branches": "个支部",
    "brands": "个品牌",
    "campaigns": "次",
    "classes": "类",
    "committees": "个",
    "communities": "个社区",
    "days": "天",
    "days a week": "天/周",
    "departments": "个部门",
    "dimensions": "个维度",
    "disputes": "起",
    "districts": "个区",
    "divisions": "个",
    "documents": "份",
    "donations": "次",
    "duties": "项职责",
    "fairs": "场",
    "fields": "个领域",
    "firms": "家",
    "grades": "级",
    "grids": "个网格",
    "groups": "个小组",
    "haves": "项",
    "hours": "小时",
    "households": "户",
    "industries": "个行业",
    "innovations": "项",
    "issues": "个问题",
    "items": "项",
    "kinds": "类",
    "kinds of team": "种队伍",
    "levels": "级",
    "matters": "件",
    "mechanisms": "项机制",
    "meetings": "次会议",
    "meetings a month": "次/月",
    "meetings a quarter": "次/季度",
    "months": "个月",
    "needs": "项需求",
    "neighbourhoods": "个小区",
    "organisations": "个组织",
    "pairs of posts": "组职务",
    "per cent": "%",
    "persons": "人",
    "persons per 10,000 permanent residents": "人/万常住人口",
    "persons per 10,000 residents": "人/万常住人口",
    "persons per gridworker": "人/网格员",
    "persons per officer": "人/信息员",
    "platforms": "个平台",
    "points": "分",
    "positions": "类岗位",
    "posts": "个",
    "problems": "个问题",
    "projects": "个项目",
    "quarters": "个季度",
    "rooms": "处",
    "signs": "块",
    "societies": "社",
    "stations": "个",
    "steps": "级",
    "stores": "家",
    "tasks": "项任务",
    "teams": "支队伍",
    "things": "项",
    "times": "次",
    "turns": "人次",
    "units": "家单位",
    "unknown counts": "项",
    "visits": "次",
    "weight": "权重",
    "year": "年",
    "years": "年",
    "yuan": "元",
    "yuan a year": "元/年",
}


def unit_word(unit: str) -> str:
    """A unit in the language in force; one that a user's own check declares stands as it was written.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> unit_word("yuan a year")
    '元/年'
    """
    return CHINESE.get(unit, unit) if language().startswith("zh") else unit


def with_unit(value: int, unit: str) -> str:
    """A number and its unit, such as `18 months`."""
    return f"{value}{unit_word(unit)}" if language().startswith("zh") else f"{value} {unit}"
