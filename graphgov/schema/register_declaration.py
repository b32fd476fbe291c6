"""The words a register is declared in: what each column of a table says about the graph.

A register's row speaks of several nodes (`Mention`), and of relationships between them (`Link`).  A column
names a node, gives its code, fills one of its fields or a property of a relationship, or is dropped.  One row may thus
make several nodes and relationships, and a cell may name several nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphgov.errors import DeclarationError
from graphgov.schema.declaration import SPAN_FIELDS, Field, FieldType, Label, Level, Schema, Vocabulary


class Manner(Enum):
    """How a row speaks of a node.

    MAKES: the row is the node's own record; it comes into being here and fields are filled here.
    MENTIONS: the row names it in passing; it comes into being if no register makes it.
    REFERS: the node must be made elsewhere; unresolved, the reference is pending or dangling.
    SEEKS: linked if it is known, and no problem otherwise (an employer outside the registers).
    """

    MAKES = "makes"
    MENTIONS = "mentions"
    REFERS = "refers"
    SEEKS = "seeks"


@dataclass(frozen=True)
class Mention:
    """A node that each row of a register speaks of.

    `kinds` are the kinds it may be (several only for REFERS and SEEKS).  `constants` are fields it has by virtue
    of this register.  `home` overrides the kind's home level.  `named_after` makes a name where the row gives none:
    (other mention, suffix).  `unit` is the mention that completes a person's name-only identity.  `when` holds it to
    rows in which a column has one of the stated words.  `circle` stands for the unit of people whom several registers
    name without one and who are few enough to be told apart by name, such as a district's leaders.  `levels` are the
    levels of a division that it may mean.
    """

    alias: str
    kinds: tuple[str, ...]
    manner: Manner
    constants: tuple[tuple[str, str | bool | int], ...] = ()
    home: Level | None = None
    named_after: tuple[str, str] | None = None
    unit: str | None = None
    when: tuple[str, tuple[str, ...]] | None = None
    circle: str | None = None
    levels: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The one kind of a node that the row makes or mentions."""
        return self.kinds[0]


@dataclass(frozen=True)
class Link:
    """A relationship that each row makes between two of its mentions, when both are there.

    `constants` are properties where no column says otherwise.  `when` holds it to rows in which a column has one of the
    stated values (stored words, true, false, or None for a blank cell).
    """

    alias: str
    kind: str
    source: str
    target: str
    constants: tuple[tuple[str, str | bool], ...] = ()
    when: tuple[str, tuple[str | bool | None, ...]] | None = None


@dataclass(frozen=True)
class StatedSame:
    """A yes in `column` states that the person `alias` is the one whom `register` names as `other`: 是否一肩挑.

    The name must be the same, and the neighbourhood: what is stated is held against the rows.
    """

    column: str
    alias: str
    register: str
    other: str


class Use(Enum):
    """What a column's cell does."""

    NAMES = "names"
    CODES = "codes"
    IDENTIFIES = "identifies"
    FILLS = "fills"
    SAYS = "says"
    TELLS = "tells"
    HASHES = "hashes"
    DROPPED = "dropped"
    IGNORED = "ignored"


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a register; each declared once, so a column equals only itself.

    `name` is its English header and its name in the rows table; `label.zh` its Chinese header; `headers` the other
    spellings it answers to.  `use` with `target` says what the cell does:

    - NAMES alias, CODES alias: the name or the code of that mention (of whichever of several the row speaks of);
    - IDENTIFIES alias: an identity number, hashed on reading and then dropped;
    - FILLS alias.field; SAYS link.field (a property of the relationship; several links may share it);
    - TELLS nothing by itself: it only steers a link's `when` (its type is `type`, `vocabulary`);
    - HASHES alias.part: personal, enters the keyed hash of an anonymous node and is then dropped;
    - DROPPED: personal, dropped on reading with a note; IGNORED: carries nothing.

    `also` are further fields of mentions, or properties of links, that the same cell fills.  `many` cells hold
    several names, parted by 、 ； ; or line breaks.  `beside` are headers that say it only where another header stands
    for what they would say alone.  `means` are spellings that stand, in this column alone, for a word of the
    vocabulary: (spelling, word).  `vacant_where` is a column of names: where its cell says that there is nobody (无,
    空缺), this one is no, unless it has a cell of its own; an empty cell says nothing.
    """

    name: str
    label: Label
    use: Use
    targets: tuple[tuple[str, str], ...] = ()
    headers: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    type: FieldType = FieldType.TEXT
    vocabulary: Vocabulary | None = None
    also: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    vacant_where: str = ""

    @property
    def alias(self) -> str:
        """The mention that a NAMES, CODES or IDENTIFIES column is about."""
        return self.targets[0][0]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every header this column answers to, its English name first."""
        return tuple(dict.fromkeys((self.name, self.label.zh, self.label.en, *self.headers)))

    @property
    def personal(self) -> bool:
        """Whether its cells may be kept nowhere, messages included."""
        return self.use in (Use.DROPPED, Use.IDENTIFIES, Use.HASHES)


@dataclass(frozen=True, eq=False)
class Register:
    """One kind of input table (台账); each declared once, so a register equals only itself.

    `place` lists the mentions that say where a row belongs, widest first; they give home places, the community covered,
    and the order in which references are resolved.  `owns` names the mentions whose kind this register owns: where
    registers disagree about such a node, this one wins.  `spellings` recognise it by sheet or file name.

    The `code_list` is the national list of places: it is read first and is nobody's hand-in, and what it makes is
    looked for everywhere.  The rows of a register `in_one_community` name grids and buildings of that community only;
    teams and units may work in the grids of several.  `titled` is the mention that the community in a title, or in the
    name of a sheet or file, stands for, where it is not the one in `place`: units are paired with whose list it is.
    `stated_same` are columns that state who is who.
    `in_charge` are words of the names of the offices whose figures stand where offices disagree, the first one first.
    """

    name: str
    label: Label
    description: str
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    columns: tuple[Column, ...]
    place: tuple[str, ...]
    owns: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    anonymous: bool = False
    code_list: bool = False
    in_one_community: bool = False
    titled: str = ""
    stated_same: tuple[StatedSame, ...] = ()
    in_charge: tuple[str, ...] = ()

    @property
    def makes(self) -> tuple[str, ...]:
        """The kinds whose records its rows are.

        >>> from graphgov.schema import register
        >>> register("grids").makes
        ('Grid',)
        """
        return tuple(mention.kind for mention in self.mentions if mention.manner is Manner.MAKES)

    def mention(self, alias: str) -> Mention:
        """The mention called `alias`; raises `KeyError` if there is none."""
        for mention in self.mentions:
            if mention.alias == alias:
                return mention
        raise KeyError(f"register {self.name} has no mention {alias}")

    def link(self, alias: str) -> Link:
        """The link called `alias`; raises `KeyError` if there is none."""
        for link in self.links:
            if link.alias == alias:
                return link
        raise KeyError(f"register {self.name} has no link {alias}")

    def column(self, name: str) -> Column:
        """The column called `name`; raises `KeyError` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"register {self.name} has no column {name}")

    def names_column(self, alias: str) -> Column | None:
        """The column that names the mention `alias`, if any."""
        return self._column_for(Use.NAMES, alias)

    def codes_column(self, alias: str) -> Column | None:
        """The column that gives the code of the mention `alias`, if any."""
        return self._column_for(Use.CODES, alias)

    def identifying_column(self, alias: str) -> Column | None:
        """The column that holds the identity number of the mention `alias`, if any."""
        return self._column_for(Use.IDENTIFIES, alias)

    def _column_for(self, use: Use, alias: str) -> Column | None:
        return next((c for c in self.columns if c.use is use and any(a == alias for a, _ in c.targets)), None)


def field_of(schema: Schema, register: Register, column: Column) -> Field | None:
    """The schema field whose type, vocabulary and bounds a column's cells must meet; None for names and codes."""
    if column.use is Use.FILLS:
        alias, name = column.targets[0]
        return schema.node(register.mention(alias).kind).field(name)
    if column.use is Use.SAYS:
        alias, name = column.targets[0]
        kind = schema.relationship(register.link(alias).kind)
        return next(f for f in (*kind.fields, *SPAN_FIELDS) if f.name == name)
    if column.use is Use.TELLS:
        return Field(column.name, column.label, column.type, vocabulary=column.vocabulary)
    return None


def validate_register(schema: Schema, register: Register) -> None:
    """Refuse a register declaration that cannot hold, naming what is wrong.

    Raises `DeclarationError`.
    """
    for name, things in (
        ("mention", [m.alias for m in register.mentions]),
        ("link", [link.alias for link in register.links]),
        ("column", [c.name for c in register.columns]),
        ("header", [s for c in register.columns for s in c.spellings]),
    ):
        doubled = sorted({thing for thing in things if things.count(thing) > 1})
        if doubled:
            raise _refusal(register, f"{name} declared twice: {', '.join(doubled)}")
    for mention in register.mentions:
        _validate_mention(schema, register, mention)
    for link in register.links:
        _validate_link(schema, register, link)
    for column in register.columns:
        try:
            _validate_column(schema, register, column)
        except (KeyError, StopIteration) as missing:
            raise _refusal(register, f"column {column.name}: {missing}") from missing
    for alias in (*register.place, *register.owns, *(stated.alias for stated in register.stated_same)):
        register.mention(alias)
    for stated in register.stated_same:
        register.column(stated.column)


def _refusal(register: Register, what: str) -> DeclarationError:
    return DeclarationError(f"register {register.name}: {what}")


def _validate_mention(schema: Schema, register: Register, mention: Mention) -> None:
    for kind in mention.kinds:
        schema.node(kind)
    if len(mention.kinds) > 1 and mention.manner in (Manner.MAKES, Manner.MENTIONS):
        raise _refusal(register, f"{mention.alias} is made here, so it must be of one kind")
    for constant, _ in mention.constants:
        schema.node(mention.kind).field(constant)


def _validate_link(schema: Schema, register: Register, link: Link) -> None:
    relationship = schema.relationship(link.kind)
    pairs = {(a, b) for a in register.mention(link.source).kinds for b in register.mention(link.target).kinds}
    undeclared = pairs - set(relationship.pairs)
    if undeclared:
        raise _refusal(register, f"link {link.alias}: {link.kind} does not join {sorted(undeclared)}")
    if link.when:
        register.column(link.when[0])
    for constant, _ in link.constants:
        if constant not in {f.name for f in relationship.fields}:
            raise _refusal(register, f"link {link.alias}: {link.kind} has no field {constant}")


def _validate_column(schema: Schema, register: Register, column: Column) -> None:
    if column.use in (Use.NAMES, Use.CODES, Use.IDENTIFIES, Use.HASHES):
        register.mention(column.alias)
    links = {link.alias for link in register.links}
    for alias, name in column.also:
        if alias not in links:
            schema.node(register.mention(alias).kind).field(name)
            continue
        relationship = schema.relationship(register.link(alias).kind)
        if name not in {f.name for f in (*relationship.fields, *SPAN_FIELDS)}:
            raise _refusal(register, f"column {column.name} also says {alias}.{name}, which is not declared")
    found = field_of(schema, register, column)
    if found is not None and found.derived and column.use is not Use.TELLS:
        raise _refusal(register, f"column {column.name} fills {found.name}, which is derived")
