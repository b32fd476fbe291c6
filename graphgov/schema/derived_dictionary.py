"""The data dictionary `docs/schema.md`: every kind, field, word, relationship and register, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphgov.schema.declaration import Field, FieldType, Label, NodeKind, RelationshipKind, Schema, Vocabulary
from graphgov.schema.register_declaration import Column, Manner, Register, Use, field_of

_HEADING = """# Data dictionary / 数据字典

Derived from `graphgov/schema` by `python -m graphgov.schema.derive --write`; do not edit.

Every kind of node and relationship of the graph, and every register it is read from. Fields marked † are computed while
loading and no register fills them; those marked * are required. A date is also stored as a whole number of days
(`…_day`, since 1970-01-01) and of months (`…_month`, year × 12 + month − 1).

图谱中的全部节点、关系及其来源台账。带 † 的字段由系统计算,台账不填;带 * 的必填。
日期字段另存日数(`…_day`)和月数(`…_month`)。
"""
_DIAGRAM = """## Diagram / 关系图

Which kinds of places, organisations and people are joined by which relationships. The work done together (meetings,
needs, projects and so on) is left out so that it can be read.
"""
_TYPES = {
    FieldType.TEXT: "text 文本",
    FieldType.INTEGER: "integer 整数",
    FieldType.BOOLEAN: "yes/no 是否",
    FieldType.DATE: "date 日期",
    FieldType.WORD: "word 词",
    FieldType.WORDS: "words 多个词",
}
_GROUPS = {
    "place": Label("地方", "Places"),
    "organisation": Label("组织", "Organisations"),
    "person": Label("人员", "People"),
    "work": Label("工作", "Work"),
}
_USES = {
    Use.NAMES: "names 名称",
    Use.CODES: "codes 代码",
    Use.IDENTIFIES: "identifies, then dropped 识别后丢弃",
    Use.HASHES: "hashed 取哈希",
    Use.FILLS: "fills 填写",
    Use.SAYS: "says of 说明",
    Use.TELLS: "tells which 区分",
    Use.DROPPED: "dropped on reading 读取时丢弃",
    Use.IGNORED: "ignored 不用",
}
_MANNERS = {
    Manner.MAKES: "makes 建立",
    Manner.MENTIONS: "mentions 提及",
    Manner.REFERS: "refers to 引用",
    Manner.SEEKS: "seeks 查找",
}


def dictionary_text(schema: Schema, registers: Iterable[Register]) -> str:
    """The whole of `docs/schema.md`."""
    listed = tuple(registers)
    parts = [
        _HEADING,
        _DIAGRAM,
        "```mermaid\n" + "\n".join(_diagram(schema)) + "\n```\n",
        "## Node kinds / 节点\n",
        *(_node(kind) for kind in schema.node_kinds),
        "## Relationship kinds / 关系\n",
        *(_relationship(kind) for kind in schema.relationship_kinds),
        "## Registers / 台账\n",
        *(_register(schema, register) for register in listed),
        "## Vocabularies / 词表\n",
        "Spellings that a register may use stand beside each word.\n",
        *(_vocabulary(vocabulary) for vocabulary in _vocabularies(schema, listed)),
    ]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _both(label: Label) -> str:
    return f"{label.zh} {label.en}"


def _diagram(schema: Schema) -> Iterator[str]:
    drawn = {kind.name for kind in schema.node_kinds if kind.group != "work"}
    yield "flowchart LR"
    for group, label in _GROUPS.items():
        members = [kind for kind in schema.node_kinds if kind.group == group and kind.name in drawn]
        if members:
            yield f'  subgraph {group}["{label.zh} {label.en}"]'
            yield from (f'    {kind.name}["{kind.label.zh}<br/>{kind.name}"]' for kind in members)
            yield "  end"
    joined: dict[tuple[str, str], list[str]] = {}
    for relationship in schema.relationship_kinds:
        for source, target in relationship.pairs:
            if source in drawn and target in drawn:
                joined.setdefault((source, target), []).append(relationship.name)
    for (source, target), names in joined.items():
        yield f"  {source} -->|{'<br/>'.join(names)}| {target}"


def _fields(columns: tuple[Field, ...]) -> str:
    if not columns:
        return "No fields 无字段."
    companions = {f"{column.name}{end}" for column in columns if column.type is FieldType.DATE for end in _SPANS}
    return _table(
        ("Field 字段", "Label 名称", "Type 类型", "Unit 单位", "Meaning 说明"),
        (
            (
                f"`{column.name}`" + (" †" if column.derived else "") + (" *" if column.required else ""),
                _both(column.label),
                _TYPES[column.type],
                column.unit,
                _meaning(column),
            )
            for column in columns
            if column.name not in companions
        ),
    )


_SPANS = ("_day", "_month")


def _meaning(column: Field) -> str:
    parts = [column.description] if column.description else []
    if column.vocabulary is not None:
        parts.append(f"one of [{column.vocabulary.name}](#{column.vocabulary.name})")
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else str(column.minimum)
        high = "" if column.maximum is None else str(column.maximum)
        parts.append(f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}")
    if column.personal:
        parts.append("personal 个人信息")
    return "; ".join(parts)


def _node(kind: NodeKind) -> str:
    home = "" if kind.home is None else f" Names are unique within one {kind.home.value}."
    nameless = " It is never named." if kind.anonymous else ""
    return f"### {kind.name} {kind.label.zh}\n\n{kind.description}{home}{nameless}\n\n{_fields(kind.columns)}"


def _relationship(kind: RelationshipKind) -> str:
    sources: dict[str, list[str]] = {}
    for source, target in kind.pairs:
        sources.setdefault(source, []).append(target)
    notes = ["Dated 有起止日期." if kind.dated else "Undated 无起止日期."]
    if kind.discriminators:
        names = ", ".join(f"`{name}`" for name in kind.discriminators)
        notes.append(f"Two of a kind between the same ends differ by {names} 据此区分.")
    return (
        f"### {kind.name} {kind.label.zh}\n\n{kind.sentence.en} {kind.sentence.zh}。\n\n"
        + "\n".join(f"- {source} → {', '.join(targets)}" for source, targets in sources.items())
        + f"\n\n{' '.join(notes)}\n\n{_fields(kind.columns)}"
    )


def _register(schema: Schema, register: Register) -> str:
    mentions = _table(
        ("Node in the row 行中节点", "Kind 类型", "How 方式"),
        ((f"`{mention.alias}`", ", ".join(mention.kinds), _MANNERS[mention.manner]) for mention in register.mentions),
    )
    links = _table(
        ("Relationship 关系", "From 起点", "To 终点"),
        ((link.kind, f"`{link.source}`", f"`{link.target}`") for link in register.links),
    )
    columns = _table(
        ("Column 列", "Header 表头", "Also accepted 亦可写作", "Required 必填", "What it does 用途", "Type 类型"),
        (_column(schema, register, column) for column in register.columns),
    )
    return (
        f"### {register.label.zh} `{register.name}`\n\n{register.label.en}. {register.description}\n\n"
        + columns
        + "\n"
        + mentions
        + ("\n" + links if register.links else "")
    )


def _column(schema: Schema, register: Register, column: Column) -> tuple[str, ...]:
    targets = ", ".join(
        f"`{alias}.{name}`" if name else f"`{alias}`" for alias, name in (*column.targets, *column.also)
    )
    shown = field_of(schema, register, column)
    kind = "" if shown is None else _TYPES[shown.type]
    if shown is not None and shown.vocabulary is not None:
        kind += f" ([{shown.vocabulary.name}](#{shown.vocabulary.name}))"
    known = {column.name, column.label.zh}
    return (
        f"`{column.name}`",
        column.label.zh,
        "、".join(spelling for spelling in column.spellings if spelling not in known),
        "yes 是" if column.required else "",
        f"{_USES[column.use]} {targets}".strip() + (" (several 可多个)" if column.many else ""),
        kind,
    )


def _vocabularies(schema: Schema, registers: tuple[Register, ...]) -> tuple[Vocabulary, ...]:
    fields = [column for kind in schema.node_kinds for column in kind.columns]
    fields += [column for kind in schema.relationship_kinds for column in kind.columns]
    found = [field.vocabulary for field in fields]
    found += [column.vocabulary for register in registers for column in register.columns]
    by_name = {vocabulary.name: vocabulary for vocabulary in found if vocabulary is not None}
    return tuple(by_name[name] for name in sorted(by_name))


def _vocabulary(vocabulary: Vocabulary) -> str:
    rows = ((f"`{word.name}`", word.label.zh, word.label.en, "、".join(word.variants)) for word in vocabulary.words)
    return f"### {vocabulary.name}\n\n" + _table(("Word 词", "中文", "English", "Also 亦作"), rows)
