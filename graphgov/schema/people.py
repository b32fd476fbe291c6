"""Node kinds that are people: named post holders and members, and residents, who are never named."""

from __future__ import annotations

from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Field, FieldType, Label, Level, NodeKind
from graphgov.schema.fields import text, word, words, year, yes_no

PERSON = NodeKind(
    "Person",
    Label("人员", "Person"),
    "Someone who holds a post or is registered for service.",
    "person",
    "#34495e",
    (
        Field(
            "identity", Label("身份依据", "Identity basis"), FieldType.WORD, vocabulary=v.IDENTITY_BASIS, derived=True
        ),
        word("sex", "性别", "Sex", v.SEX),
        year("birth_year", "出生年份", "Birth year"),
        word("schooling", "学历", "Schooling", v.SCHOOLING),
        yes_no("party_member", "是否党员", "Party member"),
        text("employer", "工作单位", "Employer"),
        text("duty", "单位职务", "Duty in the unit"),
        text("rank", "职级", "Rank"),
        yes_no(
            "registered_for_service",
            "是否报到",
            "Registered for service",
            "what the register of registered members says of somebody it lists",
        ),
        yes_no("leads_party_building", "分管党建", "In charge of Party building"),
        yes_no("leading_group", "班子成员", "Member of the unit's leading group"),
    ),
    home=Level.COMMUNITY,
    ancestors=(Level.DISTRICT, Level.STREET, Level.COMMUNITY),
    people=True,
)
RESIDENT = NodeKind(
    "Resident",
    Label("居民", "Resident"),
    "A resident without a name: a keyed hash, a building, a household, and service needs.",
    "person",
    "#bfc5c9",
    (
        text("household", "户", "Household", "a keyed hash, the same for all who share it"),
        word("residence", "人口类别", "Residence category", v.RESIDENCE),
        year("birth_year", "出生年份", "Birth year"),
        words("care", "服务需求", "Service needs", v.CARE_NEED),
    ),
    home=Level.NEIGHBOURHOOD,
    ancestors=(Level.COMMUNITY,),
    further_ancestors=(Field("building_id", Label("所属楼栋", "Building"), derived=True),),
    anonymous=True,
)
PEOPLE = (PERSON, RESIDENT)
