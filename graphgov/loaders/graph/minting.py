"""How nodes and relationships get their identifiers: the same facts always give the same id.

A node with a code is `<Kind>:<code>`; without one `<Kind>:` and 16 hex digits of SHA-256 over its home place and its
normalised name.  Each rule stands here twice, for single values in Python and for whole columns in SQL, and a test
holds the two together.
"""

from __future__ import annotations

import hashlib
import re

from graphgov.schema.organisations import ORGANISATIONS

SEPARATOR = "\x1f"
HEX_DIGITS = 16

_ALIKE, _ONE = "（）【】［］—―•・‧∙⋅･", "()[][]--······"
"""Signs that are compared as one: brackets, dashes, and the dots of names, each as it is written in several ways."""

_FOLDED = str.maketrans(_ALIKE, _ONE)
_SPACES = re.compile(r"\s+")
ORGANISATION = "Organisation"
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "Community": (
        ("(.)(?:社区居民委员会|社区居委会|居民委员会|居委会|社区)$", "\\1"),
        ("(.)村?(?:村民委员会|村委会)$", "\\1村"),
    ),
    "Division": (("(.)(?:街道办事处|街道办)$", "\\1街道"), ("(.)人民政府$", "\\1")),
    ORGANISATION: (
        ('[“”"「」『』]', ""),
        ("^(?:中国共产党|中共)(.)", "\\1"),
        ("(社区|村)(?:党的)?委员会$", "\\1党委"),
        ("街道(?:党的)?(?:工作委员会|工委)$", "街道党工委"),
        ("社区大党委$", "大党委"),
        ("[(]?第[一二三四五六七八九十0-9]+届[)]?(.)", "\\1"),
        ("(.)[(]第[一二三四五六七八九十0-9]+届[)]$", "\\1"),
        ("业委会$", "业主委员会"),
        ("物管会$", "物业管理委员会"),
        ("([^份])有限(?:责任)?公司$", "\\1"),
        ("([^分子总限])公司$", "\\1"),
    ),
}
"""Spellings of one thing: 安里, 安里社区 and 安里社区居委会 are one community, 业委会 and 第三届业委会 one committee.

What they end stays, whatever it is: a name that is an ending and nothing else is left as it stands.  What the field
keeps apart stays apart: functional and formal branches, a branch and its 支委会, 社区党委 and 大党委, 业委会 and
物管会, a company and its 分公司, 有限公司 and 股份有限公司.
"""
_ORGANISATIONS = frozenset(kind.name for kind in ORGANISATIONS)

NAME = "name"
"""The class of names that are compared as they stand."""


def name_class(kind: str) -> str:
    """Kinds whose names are compared in one way; the name of a class is its own."""
    return ORGANISATION if kind in _ORGANISATIONS else kind if kind in _FORMS else NAME


def normalised(name: str, kind: str = "") -> str:
    """A name as it is compared: half-width brackets, no spaces, lower case, and one of the ways to spell it.

    >>> normalised("安里社区居委会", "Community")
    '安里'
    >>> normalised("高井村村委会", "Community"), normalised("高井村委会", "Community")
    ('高井村', '高井村')
    >>> normalised("第一 网格（东）")
    '第一网格(东)'
    >>> normalised("第三届业委会", "HomeownerCommittee"), normalised("蓝天物业有限公司", "PropertyFirm")
    ('业主委员会', '蓝天物业')
    """
    text = _SPACES.sub("", name.translate(_FOLDED)).lower()
    for pattern, replacement in _FORMS.get(name_class(kind), ()):
        text = re.sub(pattern, replacement, text)
    return text


def normalised_sql(expression: str, kind: str = "") -> str:
    """As `normalised`, for a SQL text expression."""
    sql = f"lower(regexp_replace(translate({expression}, '{_ALIKE}', '{_ONE}'), '\\s+', '', 'g'))"
    for pattern, replacement in _FORMS.get(name_class(kind), ()):
        sql = f"regexp_replace({sql}, '{pattern}', '{replacement}', 'g')"
    return sql


def community_name_sql(expression: str) -> str:
    """SQL for a community's name with its ending, as names of its bodies begin: 安里 is 安里社区, whoever writes it."""
    bare = f"regexp_replace({expression}, '(社区|村)?(居民委员会|居委会|村民委员会|村委会)?$', '\\1')"
    return f"CASE WHEN {bare} SIMILAR TO '.*(社区|村)' THEN {bare} ELSE {bare} || '社区' END"


def node_id(kind: str, home: str, name: str, *further: str) -> str:
    """The id of a node that has no code.

    `home` is the id of its home place ("" where there is none), `further` the values, as text, of the fields that the
    kind is distinguished by.

    >>> node_id("Grid", "Community:990101001001", "第一网格")
    'Grid:fddbb47841db7710'
    """
    return f"{kind}:{_digest(home, normalised(name, kind), *further)}"


def node_id_sql(kind: str, home: str, form: str) -> str:
    """As `node_id`, for SQL expressions; `form` is the name, already normalised, joined with the further values."""
    return f"{kind} || ':' || {_digest_sql(home, form)}"


def coded_id(kind: str, code: str) -> str:
    """The id of a node that has a code.

    >>> coded_id("Community", "330111001001")
    'Community:330111001001'
    """
    return f"{kind}:{code}"


def person_id(identity_hash: str) -> str:
    """The id of a person whose identity number was hashed (at least 16 hex digits).

    >>> person_id("9f86d081884c7d659a2feaa0c55ad015")
    'Person:9f86d081884c7d65'
    """
    return f"Person:{identity_hash[:HEX_DIGITS]}"


def named_person_id(name: str, unit: str, place: str) -> str:
    """The id of a person known by name only: name, unit (or register), and place.

    >>> named_person_id("甲某某", "register:gridworkers", "Community:990101001001")
    'Person:1d2a123ab2e8cbb5'
    """
    return f"Person:{_digest(normalised(name), normalised(unit), place)}"


def named_person_id_sql(name: str, unit: str, place: str) -> str:
    """As `named_person_id`, for SQL expressions; name and unit are given already normalised."""
    return f"'Person:' || {_digest_sql(name, unit, place)}"


def relationship_key(kind: str, source: str, target: str, *further: str) -> str:
    """The key of a relationship: kind, ends, discriminators and since, escaped and joined.

    >>> relationship_key("HOLDS_POST", "Person:a", "Grid:b|c", "gridworker", "2024-01-01")
    'HOLDS_POST|Person:a|Grid:b\\\\pc|gridworker|2024-01-01'
    """
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\p") for part in (kind, source, target, *further))


def relationship_key_sql(kind: str, source: str, target: str, *further: str) -> str:
    """As `relationship_key`, for SQL expressions."""
    parts = [f"replace(replace({part}, '\\', '\\\\'), '|', '\\p')" for part in (source, target)]
    parts += [f"replace(replace(coalesce(CAST({part} AS VARCHAR), ''), '\\', '\\\\'), '|', '\\p')" for part in further]
    return f"'{kind}|' || " + " || '|' || ".join(parts)


def _digest(*parts: str) -> str:
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()[:HEX_DIGITS]


def _digest_sql(*parts: str) -> str:
    joined = " || chr(31) || ".join(f"coalesce({part}, '')" for part in parts)
    return f"substr(sha256({joined}), 1, {HEX_DIGITS})"
