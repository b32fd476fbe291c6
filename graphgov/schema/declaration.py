"""The words a schema is declared in: fields, node kinds, relationship kinds.

Everything that depends on the shape of the graph (Neo4j constraints, Ladybug tables, validation, blank
workbooks, the data dictionary) is derived from values of these classes and typed nowhere else.  A
wrong declaration raises `DeclarationError` at import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from graphgov.errors import DeclarationError

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NODE_NAME = re.compile(r"[A-Z][A-Za-z]*")
_RELATIONSHIP_NAME = re.compile(r"[A-Z]+(_[A-Z]+)*")
RESERVED_FIELD_NAMES = frozenset({"order", "group", "end", "table", "desc", "column", "default", "profile"})
"""Names that one of the engines refuses unquoted in Cypher (design: portable Cypher)."""


@dataclass(frozen=True)
class Label:
    """What people read for a declared thing, in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The label for a language code such as `zh_CN` or `en`.

        >>> Label("网格", "Grid").in_language("zh_CN")
        '网格'
        """
        return self.zh if language.startswith("zh") else self.en


class FieldType(Enum):
    """How a value is stored.  A WORD is one of a vocabulary, WORDS a list of them."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    WORD = "word"
    WORDS = "words"


class Level(Enum):
    """The levels of the place tree, from the widest to the narrowest, with their ancestor columns."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    NEIGHBOURHOOD = "neighbourhood"

    @property
    def column(self) -> str:
        """The ancestor column of this level, such as `street_id`."""
        return f"{self.value}_id"

    @property
    def wider(self) -> tuple[Level, ...]:
        """The levels above this one, nearest first."""
        return _WIDER[self]


_WIDER = {level: tuple(reversed(list(Level)[:place])) for place, level in enumerate(Level)}


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary.  `variants` are further spellings that registers use for it."""

    name: str
    label: Label
    variants: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling a register may use, the stored name first."""
        return tuple(dict.fromkeys((self.name, self.label.zh, self.label.en, *self.variants)))


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words, such as the kinds of neighbourhood."""

    name: str
    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for word in self.words:
            for spelling in word.spellings:
                holder = seen.setdefault(spelling, word.name)
                if holder != word.name:
                    raise DeclarationError(
                        f"vocabulary {self.name}: {spelling!r} stands for both {holder} and {word.name}"
                    )

    @property
    def names(self) -> tuple[str, ...]:
        """The stored names, in declared order."""
        return tuple(word.name for word in self.words)

    def word(self, name: str) -> Word:
        """The word stored as `name`; raises `KeyError` if there is none."""
        return next(word for word in self.words if word.name == name)


@dataclass(frozen=True)
class Field:
    """One property of a node kind or a relationship kind.

    `derived` fields are computed while loading and can be filled by no register.
    """

    name: str
    label: Label
    type: FieldType = FieldType.TEXT
    description: str = ""
    vocabulary: Vocabulary | None = None
    unit: str = ""
    required: bool = False
    personal: bool = False
    derived: bool = False
    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        if not _FIELD_NAME.fullmatch(self.name) or self.name in RESERVED_FIELD_NAMES:
            raise DeclarationError(f"field {self.name!r}: use lower case words that no engine reserves")
        if (self.type in (FieldType.WORD, FieldType.WORDS)) != (self.vocabulary is not None):
            raise DeclarationError(
                f"field {self.name}: a vocabulary goes with the types WORD and WORDS, and only there"
            )

    @property
    def stored(self) -> tuple[Field, ...]:
        """The columns this field is stored in: a date also as a count of days and of months."""
        if self.type is not FieldType.DATE:
            return (self,)
        day = Field(
            f"{self.name}_day",
            Label(self.label.zh + "(日数)", self.label.en + " (days)"),
            FieldType.INTEGER,
            "days since 1970-01-01",
            derived=True,
        )
        month = Field(
            f"{self.name}_month",
            Label(self.label.zh + "(月数)", self.label.en + " (months)"),
            FieldType.INTEGER,
            "year × 12 + month − 1",
            derived=True,
        )
        return (self, day, month)


SOURCE_FIELDS = (
    Field("source_office", Label("填报单位", "Reporting office"), derived=True),
    Field("source_register", Label("来源台账", "Source register"), derived=True),
    Field("source_file", Label("来源文件", "Source file"), derived=True),
    Field("source_row", Label("来源行号", "Source row"), FieldType.INTEGER, "as a spreadsheet shows it", derived=True),
)
"""Where a node or relationship was read; residents carry none of it."""


def _stored(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(column for field in fields for column in field.stored)


@dataclass(frozen=True)
class NodeKind:
    """One kind of node.

    `home` is the level of place within which its names are unique: it enters the id of a node that has no
    code.  `ancestors` are the levels whose ids the node carries as columns, itself included where
    it is such a place.  `counted` kinds carry the rolled-up counts.  `distinguished_by` are fields that, with home and
    name, tell two nodes apart (two meetings of one name differ by their day).  `numbered` kinds have names that are
    little more than a number, which every home has again (第一网格, 1号楼): one elsewhere never stands for one that is
    not known yet.  `people` are known by an identity number, or by their name within a unit, and never quoted.
    `levels` are the levels of the place tree that its nodes are, from the widest, where they are such places.
    """

    name: str
    label: Label
    description: str
    group: str
    colour: str
    fields: tuple[Field, ...]
    home: Level | None = None
    ancestors: tuple[Level, ...] = ()
    further_ancestors: tuple[Field, ...] = ()
    counted: bool = False
    anonymous: bool = False
    distinguished_by: tuple[str, ...] = ()
    numbered: bool = False
    people: bool = False
    levels: tuple[Level, ...] = ()

    def __post_init__(self) -> None:
        if not _NODE_NAME.fullmatch(self.name):
            raise DeclarationError(f"node kind {self.name!r}: use one capitalised word, as in PartyOrganisation")
        names = [column.name for column in self.columns]
        if len(names) != len(set(names)):
            raise DeclarationError(f"node kind {self.name}: a column is declared twice in {names}")

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Every stored column, in stored order; the first is `id`, the primary key."""
        head = [Field("id", Label("标识", "Identifier"), required=True, derived=True)]
        if not self.anonymous:
            head.append(Field("name", Label("名称", "Name"), required=True))
        ancestors = tuple(
            Field(level.column, Label(f"所属{LEVEL_LABELS[level].zh}", LEVEL_LABELS[level].en), derived=True)
            for level in self.ancestors
        )
        counts = ROLLED_UP_FIELDS if self.counted else ()
        source = () if self.anonymous else SOURCE_FIELDS
        return (*head, *_stored(self.fields), *ancestors, *self.further_ancestors, *counts, *source)

    def field(self, name: str) -> Field:
        """The stored column called `name`; raises `KeyError` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no field {name}")


LEVEL_LABELS = {
    Level.PROVINCE: Label("省", "Province"),
    Level.CITY: Label("市", "City"),
    Level.DISTRICT: Label("区县", "District or county"),
    Level.STREET: Label("街道(乡镇)", "Street or town"),
    Level.COMMUNITY: Label("社区", "Community"),
    Level.NEIGHBOURHOOD: Label("小区", "Neighbourhood"),
}


def _counts(stem: str, zh: str, en: str) -> tuple[Field, ...]:
    return (
        Field(f"{stem}_counted", Label(f"{zh}(清点)", f"{en}, counted"), FieldType.INTEGER, derived=True),
        Field(f"{stem}_stated", Label(f"{zh}(填报)", f"{en}, stated"), FieldType.INTEGER, minimum=0),
        Field(
            stem,
            Label(zh, en),
            FieldType.INTEGER,
            "counted where the list of residents is complete (said, or near what is stated), else stated, else unknown",
            derived=True,
        ),
        Field(
            f"{stem}_basis",
            Label(f"{zh}依据", f"{en}, basis"),
            description="counted, stated, or null where unknown",
            derived=True,
        ),
    )


ROLLED_UP_FIELDS = (
    *_counts("households", "户数", "Households"),
    *_counts("residents", "常住人口", "Permanent residents"),
    *_counts("care", "关爱服务对象", "Residents with care needs"),
)
"""Undated counts, rolled up once on the tables so that both engines hold the same."""


@dataclass(frozen=True)
class RelationshipKind:
    """One kind of relationship, with the endpoint pairs it may join.

    `discriminators` are the fields that, with kind, ends and `since`, make two relationships different.  An `anonymous`
    kind has no `key`: there is one for each node that it begins at, millions of them, and the key was its largest part.
    An `acyclic` kind never leads back to where it began.  A `supposed` kind holds only if two people on record are one:
    it is there for checks to ask again over, and is drawn and listed nowhere.
    """

    name: str
    label: Label
    sentence: Label
    pairs: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...] = ()
    dated: bool = False
    discriminators: tuple[str, ...] = ()
    anonymous: bool = False
    acyclic: bool = False
    supposed: bool = False

    def __post_init__(self) -> None:
        if not _RELATIONSHIP_NAME.fullmatch(self.name):
            raise DeclarationError(f"relationship kind {self.name!r}: use capitals, as in HOLDS_POST")
        known = {field.name for field in self.fields}
        for name in self.discriminators:
            if name not in known:
                raise DeclarationError(f"relationship kind {self.name}: discriminator {name} is not one of its fields")
        if len(set(self.pairs)) != len(self.pairs):
            raise DeclarationError(f"relationship kind {self.name}: an endpoint pair is declared twice")

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Every stored column but the two ends, in stored order; the first is `key`, where the kind has one."""
        key = Field("key", Label("标识", "Identifier"), required=True, derived=True)
        head = () if self.anonymous else (key,)
        span = SPAN_FIELDS if self.dated else ()
        source = () if self.anonymous else SOURCE_FIELDS
        return (*head, *_stored((*self.fields, *span)), *source)


SPAN_FIELDS = (
    Field("since", Label("起始日期", "Since"), FieldType.DATE, "first day it holds; null means always"),
    Field("until", Label("终止日期", "Until"), FieldType.DATE, "last day it holds; null means still"),
)


@dataclass(frozen=True)
class Schema:
    """All node kinds and relationship kinds, checked against each other."""

    node_kinds: tuple[NodeKind, ...]
    relationship_kinds: tuple[RelationshipKind, ...]

    def __post_init__(self) -> None:
        names = [node.name for node in self.node_kinds] + [link.name for link in self.relationship_kinds]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise DeclarationError(f"declared twice: {', '.join(doubled)}")
        known = {kind.name for kind in self.node_kinds}
        for relationship in self.relationship_kinds:
            unknown = sorted({end for pair in relationship.pairs for end in pair} - known)
            if unknown:
                raise DeclarationError(f"{relationship.name} joins undeclared node kinds: {', '.join(unknown)}")

    def node(self, name: str) -> NodeKind:
        """The node kind called `name`; raises `KeyError` if there is none."""
        for kind in self.node_kinds:
            if kind.name == name:
                return kind
        raise KeyError(name)

    def relationship(self, name: str) -> RelationshipKind:
        """The relationship kind called `name`; raises `KeyError` if there is none."""
        for kind in self.relationship_kinds:
            if kind.name == name:
                return kind
        raise KeyError(name)
