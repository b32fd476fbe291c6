"""A cursor over Cypher tokens, and the grammar of node and relationship patterns."""

from __future__ import annotations

from typing import Literal, NoReturn

from graphgov.cypher.syntax import (
    Expression,
    Hops,
    NodePattern,
    Pattern,
    PropertyMap,
    Query,
    RelationshipPattern,
)
from graphgov.cypher.tokens import CypherTextError, Token, TokenKind
from graphgov.messages import gettext as _

_GRAMMAR_WORDS = """
    ALL AND ANY AS ASC ASCENDING BY CASE CAST CONTAINS CREATE DELETE DESC DESCENDING DETACH DISTINCT ELSE END
    ENDS EXISTS FALSE IN IS LIMIT MATCH MERGE NONE NOT NULL OPTIONAL OR ORDER REMOVE RETURN SET SINGLE SKIP
    STARTS THEN TRUE UNION UNWIND WHEN WHERE WITH XOR
"""
NOT_NAMES = frozenset(_GRAMMAR_WORDS.split())
"""Words that name no variable unless they are quoted: the grammar needs them."""


class PatternParser:
    """The cursor and the patterns; expressions and clauses are added by the classes below it."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._closing = _matching_brackets(tokens)

    # The cursor.

    @property
    def now(self) -> Token:
        """The token at the cursor."""
        return self._tokens[self._at]

    def ahead(self, count: int = 1) -> Token:
        """The token `count` places further on; the last one past the end."""
        return self._tokens[min(self._at + count, len(self._tokens) - 1)]

    def advance(self) -> Token:
        """Step over the token at the cursor and return it."""
        token = self.now
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def fail(self, text: str, remedy: str = "") -> NoReturn:
        """Complain about the token at the cursor."""
        raise CypherTextError(self.now.complain(text, remedy))

    def unexpected(self, wanted: str) -> NoReturn:
        """Complain that `wanted` is missing at the cursor."""
        found = self.now.text or _("the end of the query")
        self.fail(_("Found {found} where {wanted} is expected.").format(found=found, wanted=wanted))

    def at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self.now.kind is TokenKind.END

    def is_symbol(self, *symbols: str) -> bool:
        """Whether one of these symbols stands at the cursor."""
        return self.now.kind is TokenKind.SYMBOL and self.now.text in symbols

    def is_keyword(self, *words: str) -> bool:
        """Whether one of these keywords, given in capitals, stands at the cursor."""
        return self.now.keyword in words and self.now.keyword != ""

    def expect_symbol(self, symbol: str) -> Token:
        """Step over this symbol; complain if another token stands here."""
        if not self.is_symbol(symbol):
            self.unexpected(symbol)
        return self.advance()

    def expect_keyword(self, word: str) -> Token:
        """Step over this keyword; complain if another token stands here."""
        if not self.is_keyword(word):
            self.unexpected(word)
        return self.advance()

    def name(self, wanted: str) -> Token:
        """A variable or an alias."""
        if self.now.keyword in NOT_NAMES:
            self.fail(_("The name {name} is reserved.").format(name=self.now.text), _("Choose another name."))
        if not self.now.is_name:
            self.unexpected(wanted)
        return self.advance()

    def any_name(self, wanted: str) -> Token:
        """A label, a property key: any word will do."""
        if not self.now.is_name:
            self.unexpected(wanted)
        return self.advance()

    def query(self, *, inside: bool) -> Query:
        """The query at the cursor."""
        raise NotImplementedError

    def expression(self, level: int = 0) -> Expression:
        """The expression at the cursor, up to an operator that binds no tighter than `level`."""
        raise NotImplementedError

    # Patterns.

    def path_pattern(self) -> Pattern:
        """A pattern of MATCH, perhaps with a path variable before it."""
        if self.now.is_name and self.ahead().text == "=":
            path = self.name(_("a variable"))
            self.advance()
            inner = self.pattern()
            return Pattern(inner.nodes, inner.relationships, path)
        return self.pattern()

    def pattern(self) -> Pattern:
        """A chain of nodes and relationships."""
        nodes = [self._node()]
        relationships: list[RelationshipPattern] = []
        while self.is_symbol("-", "<"):
            relationships.append(self._relationship())
            nodes.append(self._node())
        return Pattern(tuple(nodes), tuple(relationships))

    def _node(self) -> NodePattern:
        if not self.is_symbol("("):
            self.unexpected(_("a node in parentheses"))
        at = self.advance()
        variable = self.name(_("a variable")) if self.now.is_name else None
        labels = self._alternatives(_("a label"))
        properties = self._properties()
        self.expect_symbol(")")
        return NodePattern(at, variable, labels, properties)

    def _alternatives(self, wanted: str) -> tuple[Token, ...]:
        found: list[Token] = []
        if self.is_symbol(":"):
            self.advance()
            found.append(self.any_name(wanted))
            while self.is_symbol("|"):
                self.advance()
                if self.is_symbol(":"):
                    self.advance()
                found.append(self.any_name(wanted))
            if self.is_symbol(":"):
                self.fail(_("Two labels at once are never held by one node here."), _("Write alternatives as (n:A|B)."))
        return tuple(found)

    def _properties(self) -> PropertyMap:
        return PropertyMap(*self.map_entries()) if self.is_symbol("{") else PropertyMap()

    def _relationship(self) -> RelationshipPattern:
        at = self.now
        left = self.is_symbol("<")
        if left:
            self.advance()
        self.expect_symbol("-")
        variable: Token | None = None
        kinds: tuple[Token, ...] = ()
        hops: Hops | None = None
        properties = PropertyMap()
        if self.is_symbol("["):
            self.advance()
            variable = self.name(_("a variable")) if self.now.is_name else None
            kinds = self._alternatives(_("a relationship kind"))
            hops = self._hops()
            properties = self._properties()
            self.expect_symbol("]")
        self.expect_symbol("-")
        right = self.is_symbol(">")
        if right:
            self.advance()
        if left and right:
            self.fail(_("A relationship points one way, or neither."), _("Write -[…]-> or <-[…]- or -[…]-."))
        direction: Literal["right", "left", "either"] = "left" if left else "right" if right else "either"
        return RelationshipPattern(at, direction, variable, kinds, properties, hops)

    def _hops(self) -> Hops | None:
        if not self.is_symbol("*"):
            return None
        at = self.advance()
        low = self._whole_number()
        if not self.is_symbol(".."):
            return Hops(at, 1 if low is None else low, low)
        self.advance()
        return Hops(at, 1 if low is None else low, self._whole_number())

    def _whole_number(self) -> int | None:
        if self.now.kind is not TokenKind.NUMBER:
            return None
        if not self.now.text.isdigit() or len(self.now.text) > 4:  # noqa: PLR2004 - no chain is that long
            self.unexpected(_("a small whole number"))
        return int(self.advance().text)

    def opens_pattern(self) -> bool:
        """Whether the parenthesis here is the first node of a pattern: a relationship follows its end."""
        end = self._closing.get(self._at)
        if end is None:
            return False
        following = [token.text for token in self._tokens[end + 1 : end + 4]]
        if following[:1] == ["<"]:
            following = following[1:]
        return following[:1] == ["-"] and following[1:2] in (["["], ["-"])

    def map_entries(self) -> tuple[tuple[Token, ...], tuple[Expression, ...]]:
        """The keys and values of `{key: value, …}`."""
        self.expect_symbol("{")
        keys: list[Token] = []
        values: list[Expression] = []
        while not self.is_symbol("}"):
            keys.append(self.any_name(_("a key")))
            self.expect_symbol(":")
            values.append(self.expression())
            if not self.is_symbol("}"):
                self.expect_symbol(",")
        self.advance()
        return tuple(keys), tuple(values)


def _matching_brackets(tokens: tuple[Token, ...]) -> dict[int, int]:
    """For each opening parenthesis, where it is closed."""
    closing: dict[int, int] = {}
    open_at: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.SYMBOL and token.text == "(":
            open_at.append(at)
        elif token.kind is TokenKind.SYMBOL and token.text == ")" and open_at:
            closing[open_at.pop()] = at
    return closing
