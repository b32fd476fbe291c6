"""Reading Cypher: a recursive descent over the tokens of the reading part of the language, and of nothing else.

What this grammar does not know is refused.  So nothing that writes, loads, calls or configures can pass, however it is
spelled, and what a newer engine adds stays out until it is added here.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import NoReturn

from graphgov.cypher.expressions import ExpressionParser
from graphgov.cypher.syntax import (
    Clause,
    Expression,
    Item,
    Projection,
    Query,
    SortItem,
)
from graphgov.cypher.tokens import Token, tokenise
from graphgov.messages import gettext as _

CLAUSES = ("MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "ORDER BY", "SKIP", "LIMIT", "UNION")
"""The clauses a query may be made of."""

_FOREIGN_WORDS = """
    CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER FOREACH CALL LOAD COPY EXPORT IMPORT INSTALL UNINSTALL
    UPDATE ATTACH USE EXPLAIN PROFILE BEGIN START COMMIT ROLLBACK CHECKPOINT COMMENT ANALYZE EXTENSION FORCE
    SHOW GRANT REVOKE DENY STOP TERMINATE ENABLE RENAME INSERT FINISH FILTER LET FOR REALLOCATE PROJECT YIELD
    USING MACRO
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())


def parse(text: str) -> Query:
    """Read one query.

    Raises `CypherTextError` for whatever is not a single query of the reading language.

    >>> [clause.name for clause in parse("MATCH (g:Grid) RETURN g.id AS id").parts[0]]
    ['MATCH', 'RETURN']
    """
    return _Parser(tokenise(text)).statement()


class _Parser(ExpressionParser):
    """Clauses; expressions and patterns are inherited."""

    def statement(self) -> Query:
        if self.at_end() or self.is_symbol(";"):
            self.fail(_("There is no query here."), _("Write MATCH … RETURN …"))
        query = self.query(inside=False)
        if self.is_symbol(";"):
            self.advance()
            if not self.at_end():
                self.fail(_("Only one statement may be run at a time."), _("Delete everything after the semicolon."))
        if not self.at_end():
            self._refuse_clause()
        return query

    def query(self, *, inside: bool) -> Query:
        parts = [self._part(inside=inside)]
        unions: list[Token] = []
        while self.is_keyword("UNION"):
            token = self.advance()
            if self.is_keyword("ALL"):
                self.advance()
            unions.append(token)
            parts.append(self._part(inside=inside))
        return Query(tuple(parts), tuple(unions))

    def _part(self, *, inside: bool) -> tuple[Clause, ...]:
        clauses: list[Clause] = []
        while True:
            clause = self._clause()
            if clause is None:
                break
            clauses.append(clause)
            if clause.name == "RETURN":
                return tuple(clauses)
        if not clauses:
            self._refuse_clause()
        if not inside:
            if not self.at_end() and not self.is_symbol(";") and not self.is_keyword("UNION"):
                self._refuse_clause()
            self.fail(_("The query returns nothing."), _("End it with RETURN."))
        if clauses[-1].name not in ("MATCH", "OPTIONAL MATCH"):
            self.fail(_("This subquery does not end in MATCH or RETURN."), _("Write { MATCH … WHERE … }."))
        return tuple(clauses)

    def _clause(self) -> Clause | None:
        at = self.now
        if self.is_keyword("MATCH"):
            self.advance()
            return self._match("MATCH", at)
        if self.is_keyword("OPTIONAL"):
            self.advance()
            self.expect_keyword("MATCH")
            return self._match("OPTIONAL MATCH", at)
        if self.is_keyword("UNWIND"):
            self.advance()
            unwound = self.expression()
            self.expect_keyword("AS")
            return Clause("UNWIND", at, unwound=unwound, alias=self.name(_("a name")))
        if self.is_keyword("WITH"):
            self.advance()
            projection = self._projection()
            return Clause("WITH", at, where=self._where(), projection=projection)
        if self.is_keyword("RETURN"):
            self.advance()
            return Clause("RETURN", at, projection=self._projection())
        return None

    def _match(self, name: str, at: Token) -> Clause:
        patterns = [self.path_pattern()]
        while self.is_symbol(","):
            self.advance()
            patterns.append(self.path_pattern())
        return Clause(name, at, patterns=tuple(patterns), where=self._where())

    def _where(self) -> Expression | None:
        if not self.is_keyword("WHERE"):
            return None
        self.advance()
        return self.expression()

    def _projection(self) -> Projection:
        distinct = self.is_keyword("DISTINCT")
        if distinct:
            self.advance()
        star = self.is_symbol("*")
        items: list[Item] = []
        if star:
            self.advance()
        if not star or self.is_symbol(","):
            if star:
                self.advance()
            items.append(self._item())
            while self.is_symbol(","):
                self.advance()
                items.append(self._item())
        order: list[SortItem] = []
        if self.is_keyword("ORDER"):
            self.advance()
            self.expect_keyword("BY")
            order.append(self._sort_item())
            while self.is_symbol(","):
                self.advance()
                order.append(self._sort_item())
        skip = limit = None
        if self.is_keyword("SKIP"):
            self.advance()
            skip = self.expression()
        if self.is_keyword("LIMIT"):
            self.advance()
            limit = self.expression()
        return Projection(tuple(items), star, distinct, tuple(order), skip, limit)

    def _item(self) -> Item:
        expression = self.expression()
        if not self.is_keyword("AS"):
            return Item(expression)
        self.advance()
        return Item(expression, self.name(_("a name")))

    def _sort_item(self) -> SortItem:
        expression = self.expression()
        if self.is_keyword("ASC", "ASCENDING"):
            self.advance()
        elif self.is_keyword("DESC", "DESCENDING"):
            self.advance()
            return SortItem(expression, descending=True)
        return SortItem(expression)

    def _refuse_clause(self) -> NoReturn:
        word = self.now.keyword
        if word in _FOREIGN:
            self.fail(
                _("{word} is not allowed: a query only reads the graph.").format(word=word),
                _("Allowed are {clauses}.").format(clauses=", ".join(CLAUSES)),
            )
        if word:
            near = get_close_matches(word, [name.split()[0] for name in CLAUSES], 1)
            remedy = _("Did you mean {near}?").format(near=near[0]) if near else ""
            allowed = _("Allowed are {clauses}.").format(clauses=", ".join(CLAUSES))
            self.fail(
                _("{word} begins no clause that is known here.").format(word=self.now.text),
                f"{remedy} {allowed}".strip(),
            )
        self.unexpected(_("a clause"))
