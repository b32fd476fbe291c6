"""Reading Cypher expressions: the middle of the parser, between patterns and clauses."""

from __future__ import annotations

from graphgov.cypher.patterns import NOT_NAMES, PatternParser
from graphgov.cypher.syntax import Expression, Form, clause_expressions, pattern_expressions
from graphgov.cypher.tokens import CypherTextError, Token, TokenKind
from graphgov.messages import gettext as _

MAXIMUM_DEPTH = 60
"""How deep expressions and subqueries may nest."""

MAXIMUM_CHAIN = 500
"""How many operands one chain of AND, OR or + may have."""

COMPARISON_LEVEL = 5
_NOT_LEVEL = 4
_SIGN_LEVEL = 9
_LEVELS = {"OR": 1, "XOR": 2, "AND": 3, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7, "^": 8}
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=", "=~")
_SUBQUERIES = {"EXISTS": Form.EXISTS, "COUNT": Form.COUNT, "COLLECT": Form.COLLECT}
_QUANTIFIERS = ("ANY", "ALL", "NONE", "SINGLE")


class ExpressionParser(PatternParser):
    """The grammar of expressions, by binding power."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        super().__init__(tokens)
        self._nesting = 0
        self._depths: dict[int, tuple[int, Expression]] = {}

    def expression(self, level: int = 0) -> Expression:
        """The expression at the cursor, up to an operator that binds no tighter than `level`."""
        self._nesting += 1
        if self._nesting > MAXIMUM_DEPTH:
            self.fail(_("The query nests too deeply."), _("Make it simpler."))
        left = self._prefix()
        while (operator := self._operator(level)) is not None:
            left = self._binary(left, *operator)
        self._nesting -= 1
        return left

    def _made(self, expression: Expression) -> Expression:
        inner = [*expression.parts]
        for pattern in expression.patterns:
            inner.extend(pattern_expressions(pattern))
        if expression.query is not None:
            for part in expression.query.parts:
                for clause in part:
                    inner.extend(clause_expressions(clause))
        depth = 1 + max((self._depths[id(part)][0] for part in inner), default=0)
        if depth > MAXIMUM_DEPTH:
            raise CypherTextError(expression.at.complain(_("The query nests too deeply."), _("Make it simpler.")))
        # The expression is kept with its depth: an identity is given anew once its object is gone.
        self._depths[id(expression)] = (depth, expression)
        return expression

    def _operator(self, level: int) -> tuple[str, int, int] | None:
        """The operator at the cursor as (name, its tokens, its level), if it binds tighter than `level`."""
        found: tuple[str, int, int] | None = None
        word = self.now.keyword
        if self.now.kind is TokenKind.SYMBOL and self.now.text in _COMPARISONS:
            found = (self.now.text, 1, COMPARISON_LEVEL)
        elif self.now.kind is TokenKind.SYMBOL and self.now.text in _LEVELS:
            found = (self.now.text, 1, _LEVELS[self.now.text])
        elif word in _LEVELS:
            found = (word, 1, _LEVELS[word])
        elif word in ("IN", "CONTAINS"):
            found = (word, 1, COMPARISON_LEVEL)
        elif word in ("STARTS", "ENDS") and self.ahead().keyword == "WITH":
            found = (f"{word} WITH", 2, COMPARISON_LEVEL)
        elif word == "IS" and self.ahead().keyword == "NULL":
            found = ("IS NULL", 2, COMPARISON_LEVEL)
        elif word == "IS" and self.ahead().keyword == "NOT" and self.ahead(2).keyword == "NULL":
            found = ("IS NOT NULL", 3, COMPARISON_LEVEL)
        return found if found is not None and found[2] > level else None

    def _binary(self, left: Expression, operator: str, tokens: int, level: int) -> Expression:
        at = self.now
        for _token in range(tokens):
            self.advance()
        if operator.startswith("IS "):
            return self._made(Expression(Form.OPERATOR, at, operator, (left,)))
        right = self.expression(level)
        chained = operator in ("AND", "OR", "+") and left.form is Form.OPERATOR and left.text == operator
        if chained and len(left.parts) > 1:
            if len(left.parts) >= MAXIMUM_CHAIN:
                self.fail(_("The query nests too deeply."), _("Make it simpler."))
            return self._made(Expression(Form.OPERATOR, left.at, operator, (*left.parts, right)))
        return self._made(Expression(Form.OPERATOR, at, operator, (left, right)))

    def _prefix(self) -> Expression:
        at = self.now
        if self.is_keyword("NOT"):
            self.advance()
            return self._made(Expression(Form.OPERATOR, at, "NOT", (self.expression(_NOT_LEVEL),)))
        if self.is_symbol("+", "-"):
            self.advance()
            return self._made(Expression(Form.OPERATOR, at, at.text, (self.expression(_SIGN_LEVEL),)))
        return self._postfix(self._atom())

    def _postfix(self, value: Expression) -> Expression:
        while True:
            at = self.now
            if self.is_symbol(".") and value.form is not Form.LITERAL:
                self.advance()
                name = self.any_name(_("a property's name"))
                value = self._made(Expression(Form.PROPERTY, name, name.value, (value,)))
            elif self.is_symbol("["):
                value = self._index(value)
            elif self.is_symbol(":") and value.form is Form.VARIABLE:
                labels: list[Token] = []
                while self.is_symbol(":"):
                    self.advance()
                    labels.append(self.any_name(_("a label")))
                value = self._made(Expression(Form.LABEL_TEST, at, "", (value,), tuple(labels)))
            elif self.is_symbol("{") and value.form is Form.VARIABLE:
                value = self._map_projection(value)
            else:
                return value

    def _index(self, value: Expression) -> Expression:
        at = self.expect_symbol("[")
        bounds: list[Expression] = []
        if not self.is_symbol(".."):
            bounds.append(self.expression())
        form = Form.INDEX
        if self.is_symbol(".."):
            form = Form.SLICE
            self.advance()
            if not self.is_symbol("]"):
                bounds.append(self.expression())
        self.expect_symbol("]")
        return self._made(Expression(form, at, "", (value, *bounds)))

    def _map_projection(self, value: Expression) -> Expression:
        at = self.expect_symbol("{")
        parts = [value]
        while not self.is_symbol("}"):
            if self.is_symbol("."):
                self.advance()
                if self.is_symbol("*"):
                    self.advance()
                else:
                    self.any_name(_("a property's name"))
            else:
                self.any_name(_("a key"))
                if self.is_symbol(":"):
                    self.advance()
                    parts.append(self.expression())
            if not self.is_symbol("}"):
                self.expect_symbol(",")
        self.advance()
        return self._made(Expression(Form.MAP_PROJECTION, at, "", tuple(parts)))

    def _atom(self) -> Expression:
        return self._literal() or self._bracketed() or self._worded() or self._variable()

    def _literal(self) -> Expression | None:
        at = self.now
        if at.kind in (TokenKind.STRING, TokenKind.NUMBER) or at.keyword in ("TRUE", "FALSE", "NULL"):
            self.advance()
            return self._made(Expression(Form.LITERAL, at, at.text))
        if at.kind is TokenKind.PARAMETER:
            self.advance()
            return self._made(Expression(Form.PARAMETER, at, at.value))
        return None

    def _bracketed(self) -> Expression | None:
        at = self.now
        if self.is_symbol("("):
            return self._parenthesis()
        if self.is_symbol("["):
            return self._list()
        if self.is_symbol("{"):
            keys, values = self.map_entries()
            return self._made(Expression(Form.MAP, at, "", values, keys))
        return None

    def _worded(self) -> Expression | None:
        """The forms that a keyword and a bracket open."""
        word, opener = self.now.keyword, self.ahead().text
        if word == "CASE":
            return self._case()
        if word in _SUBQUERIES and opener == "{":
            return self._subquery()
        if word in _QUANTIFIERS and opener == "(":
            return self._quantifier()
        if word == "REDUCE" and opener == "(":
            return self._reduce()
        if word == "CAST" and opener == "(":
            return self._cast()
        return None

    def _variable(self) -> Expression:
        at = self.now
        if at.is_name and self._is_call():
            return self._call()
        if not at.is_name or at.keyword in NOT_NAMES:
            self.unexpected(_("a value"))
        self.advance()
        return self._made(Expression(Form.VARIABLE, at, at.value))

    def _is_call(self) -> bool:
        """Whether a function's name, perhaps with dots in it, and an opening parenthesis follow."""
        step = 1
        while self.ahead(step).text == "." and self.ahead(step + 1).is_name:
            step += 2
        return self.ahead(step).kind is TokenKind.SYMBOL and self.ahead(step).text == "("

    def _call(self) -> Expression:
        at = self.now
        name = self.advance().value
        while self.is_symbol("."):
            self.advance()
            name += f".{self.any_name(_('a name')).value}"
        self.expect_symbol("(")
        distinct = self.is_keyword("DISTINCT")
        if distinct:
            self.advance()
        star = self.is_symbol("*")
        parts: list[Expression] = []
        if star:
            self.advance()
        elif not self.is_symbol(")"):
            parts.append(self.expression())
            while self.is_symbol(","):
                self.advance()
                parts.append(self.expression())
        self.expect_symbol(")")
        return self._made(Expression(Form.CALL, at, name, tuple(parts), distinct=distinct, star=star))

    def _parenthesis(self) -> Expression:
        at = self.now
        if self.opens_pattern():
            return self._made(Expression(Form.PATTERN, at, patterns=(self.pattern(),)))
        self.advance()
        inner = self.expression()
        self.expect_symbol(")")
        return self._made(Expression(Form.GROUP, at, "", (inner,)))

    def _list(self) -> Expression:
        at = self.expect_symbol("[")
        if self.opens_pattern() and self.is_symbol("("):
            return self._comprehension_over_pattern(at)
        if self.now.is_name and self.ahead().keyword == "IN" and self.now.keyword not in NOT_NAMES:
            variable = self.advance()
            self.advance()
            parts = [self.expression(COMPARISON_LEVEL)]
            for opener in ("WHERE", "|"):
                if self.is_keyword(opener) or self.is_symbol(opener):
                    self.advance()
                    parts.append(self.expression())
            if self.is_symbol("]"):
                self.advance()
                return self._made(Expression(Form.COMPREHENSION, at, "", tuple(parts), (variable,)))
            self.fail(_("This list cannot be read."), _("Put parentheses round the condition."))
        parts = []
        while not self.is_symbol("]"):
            parts.append(self.expression())
            if not self.is_symbol("]"):
                self.expect_symbol(",")
        self.advance()
        return self._made(Expression(Form.LIST, at, "", tuple(parts)))

    def _comprehension_over_pattern(self, at: Token) -> Expression:
        pattern = self.pattern()
        parts: list[Expression] = []
        if self.is_keyword("WHERE"):
            self.advance()
            parts.append(self.expression())
        if self.is_symbol("|"):
            self.advance()
            parts.append(self.expression())
        self.expect_symbol("]")
        return self._made(Expression(Form.COMPREHENSION, at, "", tuple(parts), patterns=(pattern,)))

    def _case(self) -> Expression:
        at = self.advance()
        parts: list[Expression] = []
        simple = not self.is_keyword("WHEN")
        if simple:
            parts.append(self.expression())
        if not self.is_keyword("WHEN"):
            self.unexpected("WHEN")
        while self.is_keyword("WHEN"):
            self.advance()
            parts.append(self.expression())
            self.expect_keyword("THEN")
            parts.append(self.expression())
        if self.is_keyword("ELSE"):
            self.advance()
            parts.append(self.expression())
        self.expect_keyword("END")
        return self._made(Expression(Form.CASE, at, "simple" if simple else "searched", tuple(parts)))

    def _subquery(self) -> Expression:
        at = self.advance()
        form = _SUBQUERIES[at.keyword]
        self.expect_symbol("{")
        if self.is_symbol("("):
            patterns = (self.pattern(),)
            where: tuple[Expression, ...] = ()
            if self.is_keyword("WHERE"):
                self.advance()
                where = (self.expression(),)
            self.expect_symbol("}")
            return self._made(Expression(form, at, "", where, patterns=patterns))
        query = self.query(inside=True)
        self.expect_symbol("}")
        return self._made(Expression(form, at, query=query))

    def _quantifier(self) -> Expression:
        at = self.advance()
        self.expect_symbol("(")
        variable = self.name(_("a variable"))
        self.expect_keyword("IN")
        source = self.expression()
        self.expect_keyword("WHERE")
        condition = self.expression()
        self.expect_symbol(")")
        return self._made(Expression(Form.QUANTIFIER, at, at.text.lower(), (source, condition), (variable,)))

    def _reduce(self) -> Expression:
        at = self.advance()
        self.expect_symbol("(")
        sum_name = self.name(_("a variable"))
        self.expect_symbol("=")
        start = self.expression()
        self.expect_symbol(",")
        variable = self.name(_("a variable"))
        self.expect_keyword("IN")
        source = self.expression()
        self.expect_symbol("|")
        step = self.expression()
        self.expect_symbol(")")
        return self._made(Expression(Form.REDUCE, at, "", (start, source, step), (sum_name, variable)))

    def _cast(self) -> Expression:
        at = self.advance()
        self.expect_symbol("(")
        value = self.expression()
        if self.is_keyword("AS"):
            self.advance()
        else:
            self.expect_symbol(",")
        self.advance()
        self.expect_symbol(")")
        return self._made(Expression(Form.CAST, at, "", (value,)))
