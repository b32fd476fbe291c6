"""From cleaned text to typed values, as SQL over whole columns, one expression for each type of field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.secret_numbers import STRAY_NUMBER
from graphgov.loaders.files.text_sql import (
    BLANKS,
    FAILED,
    NOBODY,
    cleaned,
    identifier,
    let,
    quoted,
    text_list,
    unless,
)
from graphgov.loaders.rows.cell_words import EITHER, NO, NO_OF, WORDS_OF, YES, YES_OF
from graphgov.loaders.rows.date_sql import OPEN_ENDS, date_of, year_of
from graphgov.loaders.rows.hashing import identity_holds, identity_text, joined, keyed_hash
from graphgov.loaders.rows.mappings import IGNORE
from graphgov.loaders.rows.person_names import is_vacant_sql, plain_names_sql, says_nobody_sql
from graphgov.loaders.rows.shared_work import ONE
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType, Vocabulary
from graphgov.schema.register_declaration import Column, Manner, Use, field_of

YEAR_UNIT = "year"
_AREA_UNIT = "m²"
_HUNDREDTHS_UNIT = "hundredths of a point"
_PER_CENT_UNIT = "per cent"

YES_OR_NO, YES_ANSWER, NO_ANSWER = "yes_or_no", "yes", "no"
"""What answers about words for yes and no are kept under, and what they may mean."""

UNKNOWN, LEFT_UNKNOWN = "?", "-"
"""What stands in a list of words for one that nobody knows, and for one that a person said to leave unknown."""

Answers = Mapping[str, str]
"""What people said that words mean, by the word in comparable form: a word of the vocabulary, or `ignore`."""

_NO_WORDS = ("无", "否", "正常", "一般", "none", "no")
"""Cells of a column of words that say: none of them."""

_UNITS = (
    "户|人|名|位|个|栋|幢|元|㎡|m2|m²|平方米|平米|平方|平|%|％|分|次|天|日|岁|层|单元|门栋|张|块|项|件|条|处|间|家|座|"
    "小时|h|年|元/年|元/月|个月|门"
)
_NUMBER = rf"^([+-]?\d+(?:\.\d+)?|[+-]?\.\d+)(万)?余?(?:{_UNITS})?$"
NAME_SEPARATORS = "[、；;，,\\n\\r|]+"


@dataclass(frozen=True)
class Expression:
    """SQL, and the parameters its `$names` need."""

    sql: str
    parameters: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Conversion:
    """How one column is read, step by step over whole columns, each step SQL in which `ONE` is what it works on.

    The steps of `text` make of a cell its clean text (`t_<column>`), null where it means blank; `value` is the typed
    value of that text.  `unread` is true where text is there but no value could be read.
    """

    text: tuple[str, ...]
    value: Expression
    unread: str


def names_person(register: Register, column: Column) -> bool:
    """Whether a column's cells are names of people."""
    return column.use is Use.NAMES and any(SCHEMA.node(kind).people for kind in register.mention(column.alias).kinds)


def text_name(column: Column) -> str:
    """The SQL name of a column's cleaned text."""
    return identifier(f"t_{column.name}")


def value_name(column: Column) -> str:
    """The SQL name of a column's value."""
    return identifier(f"v_{column.name}")


def vocabulary_name(column: Column, found: Field | None) -> str:
    """What answers about the words of a column are kept under; empty for a column that holds no words."""
    if found is None or found.type not in (FieldType.WORD, FieldType.WORDS, FieldType.BOOLEAN):
        return ""
    if found.vocabulary is not None:
        return found.vocabulary.name
    return column.name if column.name in YES_OF or column.name in NO_OF else YES_OR_NO


def conversion(
    register: Register, column: Column, answers: Answers = MappingProxyType({}), *, by_vacancy: bool = False
) -> Conversion:
    """How the cells of `column` are read; `answers` are what people said that further words mean.

    `by_vacancy` reads the cells of the column of names that it is `vacant_where`.
    """
    text = text_name(column)
    found = field_of(SCHEMA, register, column)
    if by_vacancy:
        nobody = f"CASE WHEN {says_nobody_sql(ONE)} THEN false END"
        return Conversion((cleaned(ONE), _settled(())), Expression(nobody), "false")
    if column.use is Use.IDENTIFIES:
        number = joined("resident", (ONE,)) if register.anonymous else ONE
        hashed = f"CASE WHEN {identity_holds(ONE)} THEN {keyed_hash(number)} END"
        unread = f"{text} IS NOT NULL AND {value_name(column)} IS NULL"
        return Conversion((cleaned(ONE), _settled(()), identity_text(ONE)), Expression(hashed), unread)
    if found is None or found.type is FieldType.TEXT:
        return _free_text(register, column)
    settled = _settled(_blanks(column, found))
    clean = cleaned(ONE, keep_lines=found.type is FieldType.WORDS)
    value = _typed(column, found, ONE, answers)
    unread = f"{text} IS NOT NULL AND {value_name(column)} IS NULL"
    left = [word for word, meaning in answers.items() if meaning == IGNORE]
    if found.type is FieldType.WORDS:
        unread = f"coalesce(list_contains({value_name(column)}, {quoted(UNKNOWN)}), false)"
    elif left:
        aside = f"unknown_{column.name}"
        unread += f" AND NOT list_contains(${aside}::VARCHAR[], {_alike(text)})"
        value = replace(value, parameters=value.parameters | {aside: left})
    return Conversion((clean, settled), value, unread)


def _settled(blanks: tuple[str, ...]) -> str:
    return unless(ONE, tuple(dict.fromkeys((*BLANKS, *blanks))))


def _blanks(column: Column, found: Field) -> tuple[str, ...]:
    """What means blank in a typed column: words for nothing known, unless the vocabulary gives them a meaning."""
    if found.type is FieldType.DATE:
        return OPEN_ENDS
    if found.type is FieldType.WORD and found.vocabulary is not None:
        known = vocabulary_words(column, found.vocabulary)
        return tuple(word for word in NOBODY if word not in known)
    if column.name in EITHER:
        return NOBODY
    return tuple(word for word in NOBODY if word.lower() not in ("无", "没有", "暂无", "none"))


def makes_person(register: Register, column: Column) -> bool:
    """Whether each row of a register is the record of the person whom a column names."""
    return names_person(register, column) and register.mention(column.alias).manner is Manner.MAKES


def _free_text(register: Register, column: Column) -> Conversion:
    if names_person(register, column):
        return _people(register, column)
    text = ONE
    clean = cleaned(ONE, keep_lines=column.many)
    settled = _settled(NOBODY if column.use in (Use.NAMES, Use.CODES) else ())
    name = _without_numbers if column.use is Use.NAMES else str
    if column.many:
        apart = f"regexp_replace({text}, '(社区)[和与及]([^、，,；;]*社区)', '\\1、\\2', 'g')"  # 甲社区和乙社区
        parts = (
            f"list_transform(string_split_regex({apart}, {quoted(NAME_SEPARATORS)}), lambda part: trim({name('part')}))"
        )
        kept = f"list_filter({parts}, lambda part: part <> '' AND NOT list_contains({text_list(NOBODY)}, part))"
        value = f"CASE WHEN {text} IS NOT NULL THEN nullif({kept}, []::VARCHAR[]) END"
        return Conversion((clean, settled), Expression(value), "false")
    if column.use is Use.CODES:
        mangled = f"coalesce(regexp_full_match({text_name(column)}, '\\d(\\.\\d+)?[Ee]\\+\\d+'), false)"
        return Conversion((clean, settled), Expression(f"replace({text}, ' ', '')"), mangled)
    return Conversion((clean, settled), Expression(name(text)), "false")


def _without_numbers(text: str) -> str:
    """SQL for a name without the telephone or identity number beside it; null where there is nothing else."""
    bare = f"regexp_replace({text}, {quoted(STRAY_NUMBER)}, '\\1\\2', 'g')"
    return (
        f"CASE WHEN regexp_matches({text}, {quoted(STRAY_NUMBER)}) "
        f"THEN nullif(trim({bare}, ' :：()（）-、,，'), '') ELSE {text} END"
    )


def _people(register: Register, column: Column) -> Conversion:
    """The names of people; a vacancy stays in the text of a column whose rows are records of people, for it is told."""
    blanks = FAILED if makes_person(register, column) else (*BLANKS, *NOBODY)
    steps = (cleaned(ONE, keep_lines=True), unless(ONE, blanks))
    names = f"CASE WHEN {is_vacant_sql(ONE)} THEN NULL ELSE {plain_names_sql(ONE)} END"
    if not column.many:
        return Conversion(steps, Expression(names), "false")
    parts = f"string_split({names}, '、')"
    kept = f"list_filter({parts}, lambda part: NOT {is_vacant_sql('part')})"
    return Conversion(steps, Expression(f"CASE WHEN {ONE} IS NOT NULL THEN nullif({kept}, []::VARCHAR[]) END"), "false")


def _typed(column: Column, found: Field, text: str, answers: Answers) -> Expression:
    if found.type is FieldType.INTEGER:
        return Expression(year_of(text) if found.unit == YEAR_UNIT else whole_number(text, found.unit))
    if found.type is FieldType.DATE:
        return Expression(date_of(text))
    if found.type is FieldType.BOOLEAN:
        return _boolean(column, text, answers)
    if found.vocabulary is None:
        raise ValueError(f"column {column.name} has no vocabulary")
    return _words(column, found, text, answers)


def whole_number(text: str, unit: str) -> str:
    """SQL for the whole number of a text: thousands separators and units in the cell are understood.

    Areas (m²) are rounded, scores (hundredths of a point) multiplied by 100, fractions of a per cent column (a cell
    that a workbook shows as 85% holds 0.85) likewise; any other broken number is null.
    """
    bare = f"regexp_replace({text}, '[\\s,，'']', '', 'g')"
    match = f"regexp_extract({bare}, {quoted(_NUMBER)}, ['number', 'myriad'])"
    number = "TRY_CAST(m.number AS DECIMAL(30, 8)) * CASE WHEN m.myriad = '万' THEN 10000 ELSE 1 END"
    if unit == _HUNDREDTHS_UNIT:
        number = f"({number}) * 100"
    if unit == _PER_CENT_UNIT:
        number = f"({number}) * CASE WHEN regexp_matches({text}, '^0?\\.\\d+$') THEN 100 ELSE 1 END"
    whole = "round(n)" if unit == _AREA_UNIT else "CASE WHEN n = trunc(n) THEN n END"
    slow = let("n", let("m", match, number), f"TRY_CAST({whole} AS BIGINT)")
    none = f"CASE WHEN {text} = '无' THEN 0 ELSE {slow} END"
    if unit == _HUNDREDTHS_UNIT:
        return none
    return f"CASE WHEN regexp_full_match({text}, '-?\\d{{1,18}}') THEN TRY_CAST({text} AS BIGINT) ELSE {none} END"


def _lookup(text: str, name: str, values: dict[str, object], sql_type: str) -> Expression:
    """The value of the spelling a text is, else of the spelling it is comparable with."""
    spelled, meant = f"spelled_{name}", f"meant_{name}"
    alike = _alike(text)
    keys = f"${spelled}::VARCHAR[]"
    sql = f"(${meant}::{sql_type}[])[coalesce(list_position({keys}, {text}), list_position({keys}, {alike}))]"
    return Expression(sql, {spelled: list(values), meant: list(values.values())})


def _alike(text: str) -> str:
    """SQL for a text in comparable form."""
    return f"lower(regexp_replace(translate({text}, '（）', '()'), '[\\s_\"''“”‘’*※]', '', 'g'))"


def boolean_words(column: Column) -> dict[str, object]:
    """What stands for yes and for no in a column."""
    meant: dict[str, object] = {}
    for words, value in (
        (YES, True),
        (NO, False),
        (YES_OF.get(column.name, ()), True),
        (NO_OF.get(column.name, ()), False),
    ):
        meant.update((spelling, value) for word in words for spelling in (word, comparable(word)))
    # Of two kinds (专职, 兼职), 无 is neither: it stands where the question doesn't arise.
    return {word: value for word, value in meant.items() if word not in NOBODY} if column.name in EITHER else meant


def _boolean(column: Column, text: str, answers: Answers) -> Expression:
    own = column.name in YES_OF or column.name in NO_OF
    said: dict[str, object] = {word: meaning == YES_ANSWER for word, meaning in answers.items() if meaning != IGNORE}
    found = _lookup(text, column.name if own else YES_OR_NO, boolean_words(column) | said, "BOOLEAN")
    if not column.name.startswith("has_"):
        return found
    counted = f"TRY_CAST(regexp_extract({text}, '^(\\d+)[个间处块套人名户]?$', 1) AS BIGINT) > 0"
    return Expression(f"coalesce({found.sql}, {counted})", found.parameters)


def vocabulary_words(column: Column, vocabulary: Vocabulary) -> dict[str, object]:
    """What stands for each word of a column's vocabulary."""
    meant: dict[str, object] = {}
    for word in vocabulary.words:
        for spelling in word.spellings:
            meant.setdefault(spelling, word.name)
            meant.setdefault(comparable(spelling), word.name)
    extra = {said: name for (held, said), name in WORDS_OF.items() if held == column.name}
    return meant | extra | dict(column.means)


def _words(column: Column, found: Field, text: str, answers: Answers) -> Expression:
    """The word of a cell; of a cell of several words a list, in which `UNKNOWN` stands for those nobody knows."""
    if found.vocabulary is None:
        raise ValueError(f"column {column.name} has no vocabulary")
    meant = vocabulary_words(column, found.vocabulary)
    names = set(found.vocabulary.names)
    meant |= {word: meaning for word, meaning in answers.items() if meaning in names}
    if found.type is FieldType.WORD:
        return _lookup(text, column.name, meant, "VARCHAR")
    meant |= {word: LEFT_UNKNOWN for word, meaning in answers.items() if meaning == IGNORE}
    one = _lookup("part", column.name, meant, "VARCHAR")
    parts = f"list_filter(string_split_regex({text}, {quoted(NAME_SEPARATORS)}), lambda part: trim(part) <> '')"
    each = f"list_distinct(list_transform({parts}, lambda part: coalesce({one.sql}, {quoted(UNKNOWN)})))"
    known = f"list_sort({each})"
    sql = (
        f"CASE WHEN {text} IS NULL THEN NULL WHEN list_contains({text_list(_NO_WORDS)}, lower({text})) "
        f"THEN []::VARCHAR[] ELSE {known} END"
    )
    return Expression(sql, one.parameters)
