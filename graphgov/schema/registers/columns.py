"""Short ways to declare columns, and the columns and mentions that most registers share."""

from __future__ import annotations

from graphgov.schema.declaration import SPAN_FIELDS, FieldType, Label, Level, NodeKind, RelationshipKind, Vocabulary
from graphgov.schema.register_declaration import Column, Manner, Mention, Use


def makes(alias: str, kind: NodeKind, *, home: Level | None = None, **more: object) -> Mention:
    """The node that each row is the record of; see `Mention` for `more`."""
    return _mention(alias, kind, Manner.MAKES, home, more)


def mentions(alias: str, kind: NodeKind, *, home: Level | None = None, **more: object) -> Mention:
    """A node that comes into being by being named."""
    return _mention(alias, kind, Manner.MENTIONS, home, more)


def _mention(alias: str, kind: NodeKind, manner: Manner, home: Level | None, more: dict[str, object]) -> Mention:
    constants = more.pop("constants", ())
    named_after = more.pop("named_after", None)
    unit = more.pop("unit", None)
    when = more.pop("when", None)
    circle = more.pop("circle", None)
    if more:
        raise TypeError(f"mention {alias} takes no {', '.join(sorted(more))}")
    return Mention(
        alias,
        (kind.name,),
        manner,
        constants,  # type: ignore[arg-type]  # checked against the schema by validate_register
        home,
        named_after,  # type: ignore[arg-type]
        unit,  # type: ignore[arg-type]
        when,  # type: ignore[arg-type]
        circle,  # type: ignore[arg-type]
    )


def refers(alias: str, *kinds: NodeKind, levels: tuple[str, ...] = ()) -> Mention:
    """A node that another register makes; a division may be held to some levels."""
    return Mention(alias, tuple(kind.name for kind in kinds), Manner.REFERS, levels=levels)


def seeks(alias: str, *kinds: NodeKind) -> Mention:
    """A node that is linked if it is known."""
    return Mention(alias, tuple(kind.name for kind in kinds), Manner.SEEKS)


def names(name: str, zh: str, en: str, alias: str, *headers: str, **more: object) -> Column:
    """A column that names a mention; `more` may hold required, many, also."""
    return Column(name, Label(zh, en), Use.NAMES, ((alias, ""),), headers, **more)  # type: ignore[arg-type]


def codes(name: str, zh: str, en: str, alias: str, *headers: str, required: bool = False) -> Column:
    """A column that gives a mention's code."""
    return Column(name, Label(zh, en), Use.CODES, ((alias, ""),), headers, required)


def identifies(alias: str, name: str = "identity_number", zh: str = "身份证号", *headers: str) -> Column:
    """A person's identity number: hashed, then dropped."""
    en = name.replace("_", " ").capitalize()
    variants = headers or ("公民身份号码", "身份证号码", "身份证")
    return Column(name, Label(zh, en), Use.IDENTIFIES, ((alias, ""),), variants)


def fills(kind: NodeKind, alias: str, field: str, *headers: str, **more: object) -> Column:
    """A column that fills a field of a mention; its label and type are the field's."""
    declared = kind.field(field)
    name = str(more.pop("name", field))
    zh = str(more.pop("zh", declared.label.zh))
    required = declared.required or bool(more.pop("required", False))
    label = Label(zh, declared.label.en if name == field else name.replace("_", " ").capitalize())
    return Column(name, label, Use.FILLS, ((alias, field),), headers, required, **more)  # type: ignore[arg-type]


def says(kind: RelationshipKind, links: tuple[str, ...], field: str, *headers: str, **more: object) -> Column:
    """A column that gives a property of one or several links."""
    declared = next(f for f in (*kind.fields, *SPAN_FIELDS) if f.name == field)
    name = str(more.pop("name", field))
    zh = str(more.pop("zh", declared.label.zh))
    label = Label(zh, declared.label.en if name == field else name.replace("_", " ").capitalize())
    targets = tuple((link, field) for link in links)
    return Column(name, label, Use.SAYS, targets, headers, **more)  # type: ignore[arg-type]


def tells(name: str, zh: str, en: str, *headers: str, vocabulary: Vocabulary | None = None) -> Column:
    """A column that only steers which links are made: yes or no, or a word."""
    kind = FieldType.WORD if vocabulary else FieldType.BOOLEAN
    return Column(name, Label(zh, en), Use.TELLS, (), headers, type=kind, vocabulary=vocabulary)


def hashes(alias: str, part: str, zh: str, *headers: str) -> Column:
    """A personal column that enters an anonymous node's keyed hash and is dropped."""
    return Column(part, Label(zh, part.replace("_", " ").capitalize()), Use.HASHES, ((alias, part),), headers)


def dropped(name: str, zh: str, *headers: str) -> Column:
    """A personal column that is dropped on reading, with a note."""
    return Column(name, Label(zh, name.replace("_", " ").capitalize()), Use.DROPPED, (), headers)


def ignored(name: str, zh: str, *headers: str) -> Column:
    """A column that carries nothing for the graph."""
    return Column(name, Label(zh, name.replace("_", " ").capitalize()), Use.IGNORED, (), headers)


SERIAL = ignored("serial", "序号", "编号序号", "No.", "原行号", "Row in the source")
EXAMPLE = "示例"
"""What stands in the column of serial numbers of a row that only shows how to fill a template in; it is passed over."""
REMARKS = ignored("remarks", "备注", "说明", "备 注")
PHONE = dropped("phone", "联系电话", "手机", "联系方式", "电话", "手机号", "手机号码")
SHARED = (SERIAL, REMARKS, PHONE)
"""Columns that any register may carry."""
