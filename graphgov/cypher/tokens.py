"""Cypher as text: tokens with their places, strictly enough that no engine reads the text otherwise than we do.

What the engines disagree on is refused here, before anything looks at the meaning: unicode escapes (Neo4j resolves
them before it reads quotes and comments), lone carriage returns, invisible characters, letters that only look
like Latin ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from graphgov.errors import QueryRefusedError
from graphgov.messages import gettext as _

MAXIMUM_LENGTH = 100_000
"""Characters of query text that are read at all."""

_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_BLANK = " \t\n\r"
_SYMBOLS = ("<=", ">=", "<>", "=~", "..", *"(){}[],.:;|+-*/%^=<>")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_PARAMETER = re.compile(r"\$[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, order=True)
class Complaint:
    """What is wrong at one place of a query, and how to mend it.  Lines and columns count from 1."""

    line: int
    column: int
    text: str
    remedy: str = ""

    def __str__(self) -> str:
        place = _("Line {line}, column {column}: ").format(line=self.line, column=self.column)
        return f"{place}{self.text} {self.remedy}".strip()


class CypherTextError(QueryRefusedError):
    """Query text that cannot be read; `complaint` says where and why."""

    def __init__(self, complaint: Complaint) -> None:
        place = _("Line {line}, column {column}: ").format(line=complaint.line, column=complaint.column)
        super().__init__(place + complaint.text, remedy=complaint.remedy)
        self.complaint = complaint


class TokenKind(Enum):
    """What a token is.  A WORD is a keyword or a plain name; which of the two, its place decides."""

    WORD = "word"
    QUOTED = "quoted name"
    STRING = "string"
    NUMBER = "number"
    PARAMETER = "parameter"
    SYMBOL = "symbol"
    END = "end"


@dataclass(frozen=True)
class Token:
    """One token.  `value` is a string's content, a quoted name's name, a parameter's name without `$`."""

    kind: TokenKind
    text: str
    value: str
    line: int
    column: int

    @property
    def keyword(self) -> str:
        """The word in capitals, empty for anything but an unquoted word."""
        return self.text.upper() if self.kind is TokenKind.WORD and self.text.isascii() else ""

    @property
    def is_name(self) -> bool:
        """Whether it can name a variable, a label, a property."""
        return self.kind in (TokenKind.WORD, TokenKind.QUOTED)

    def complain(self, text: str, remedy: str = "") -> Complaint:
        """A complaint about this token."""
        return Complaint(self.line, self.column, text, remedy)


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a query, comments left out, an END token last.

    Raises `CypherTextError` where the text cannot be read the same way by every engine.

    >>> [token.text for token in tokenise("RETURN 'a' AS x // that is all")]
    ['RETURN', "'a'", 'AS', 'x', '']
    """
    return _Reader(text).tokens()


class _Reader:
    """Walks over the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._line_start = 0

    def tokens(self) -> tuple[Token, ...]:
        if len(self._text) > MAXIMUM_LENGTH:
            raise self._error(
                _("The query is longer than {limit} characters.").format(limit=MAXIMUM_LENGTH), _("Shorten it.")
            )
        self._refuse_treacherous_characters()
        found: list[Token] = []
        while True:
            self._skip_blanks_and_comments()
            if self._at >= len(self._text):
                found.append(Token(TokenKind.END, "", "", self._line, self._column))
                return tuple(found)
            found.append(self._token())

    @property
    def _column(self) -> int:
        return self._at - self._line_start + 1

    def _error(self, text: str, remedy: str = "") -> CypherTextError:
        return CypherTextError(Complaint(self._line, self._column, text, remedy))

    def _refuse_treacherous_characters(self) -> None:
        for at, character in enumerate(self._text):
            escape = character == "\\" and self._text[at + 1 : at + 2] in ("u", "U")
            lone_return = character == "\r" and self._text[at + 1 : at + 2] != "\n"
            hidden = character not in _BLANK and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            if not (escape or lone_return or hidden):
                continue
            before = self._text[:at]
            line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
            what = _("A unicode escape") if escape else _("A control or invisible character (U+{code:04X})")
            raise CypherTextError(
                Complaint(
                    line,
                    column,
                    _("{what} is not allowed in a query.").format(what=what.format(code=ord(character))),
                    _("Write the character itself, or delete it."),
                )
            )

    def _take(self, count: int) -> str:
        taken = self._text[self._at : self._at + count]
        for offset, character in enumerate(taken):
            if character == "\n":
                self._line += 1
                self._line_start = self._at + offset + 1
        self._at += count
        return taken

    def _skip_blanks_and_comments(self) -> None:
        while self._at < len(self._text):
            if self._text[self._at] in _BLANK:
                self._take(1)
            elif self._text.startswith("//", self._at):
                end = self._text.find("\n", self._at)
                self._take((len(self._text) if end < 0 else end) - self._at)
            elif self._text.startswith("/*", self._at):
                end = self._text.find("*/", self._at + 2)
                if end < 0:
                    raise self._error(_("This comment is never closed."), _("Close it with */."))
                self._take(end + 2 - self._at)
            else:
                return

    def _token(self) -> Token:
        character = self._text[self._at]
        line, column = self._line, self._column
        if character in "'\"":
            kind, (text, value) = TokenKind.STRING, self._string(character)
        elif character == "`":
            kind, (text, value) = TokenKind.QUOTED, self._quoted()
        elif character == "$":
            kind, (text, value) = TokenKind.PARAMETER, self._parameter()
        elif "0" <= character <= "9":
            kind, (text, value) = TokenKind.NUMBER, self._number()
        elif character == "_" or character.isalpha():
            kind, (text, value) = TokenKind.WORD, self._word()
        else:
            kind, (text, value) = TokenKind.SYMBOL, self._symbol()
        return Token(kind, text, value, line, column)

    def _string(self, quote: str) -> tuple[str, str]:
        value: list[str] = []
        at = self._at + 1
        while at < len(self._text):
            character = self._text[at]
            if character == quote:
                return self._take(at + 1 - self._at), "".join(value)
            if character == "\\":
                escape = self._text[at + 1 : at + 2]
                if escape not in _ESCAPES:
                    raise self._error(
                        _("The string holds an escape that not every engine knows: {escape}").format(
                            escape="\\" + escape
                        ),
                        _("Write a backslash twice."),
                    )
                value.append(_ESCAPES[escape])
                at += 2
                continue
            value.append(character)
            at += 1
        raise self._error(_("This string is never closed."), _("Close it with {quote}.").format(quote=quote))

    def _quoted(self) -> tuple[str, str]:
        end = self._text.find("`", self._at + 1)
        if end < 0:
            raise self._error(_("This quoted name is never closed."), _("Close it with a backquote."))
        if self._text.startswith("``", end):
            raise self._error(_("A quoted name must not hold a backquote."), _("Choose another name."))
        value = self._text[self._at + 1 : end]
        if not value.strip() or any(character in "\r\n\\" for character in value):
            raise self._error(_("This quoted name is not a name."), _("Write a name between the backquotes."))
        return self._take(end + 1 - self._at), value

    def _parameter(self) -> tuple[str, str]:
        match = _PARAMETER.match(self._text, self._at)
        if match is None or self._continues_as_word(match.end()):
            raise self._error(
                _("A parameter's name is not readable."), _("Write $ and a name of letters, digits and underscores.")
            )
        text = self._take(len(match.group()))
        return text, text[1:]

    def _number(self) -> tuple[str, str]:
        match = _NUMBER.match(self._text, self._at)
        assert match is not None  # noqa: S101 - the caller saw a digit
        if self._continues_as_word(match.end()):
            raise self._error(_("This number is not readable."), _("Write decimal digits only."))
        text = self._take(len(match.group()))
        return text, text

    def _continues_as_word(self, at: int) -> bool:
        return at < len(self._text) and (self._text[at] in "_$`" or self._text[at].isalnum())

    def _word(self) -> tuple[str, str]:
        end = self._at
        while end < len(self._text) and (self._text[end] == "_" or self._text[end].isalnum()):
            # An engine that folds case or width would read a Latin letter here, and so perhaps a keyword.
            folded = unicodedata.normalize("NFKD", self._text[end]).casefold()
            looks_latin = any(part.isascii() for part in (*folded, *self._text[end].upper(), *self._text[end].lower()))
            if not self._text[end].isascii() and looks_latin:
                raise self._error(
                    _("The letter {letter} looks like a Latin one.").format(letter=self._text[end]),
                    _("Write half-width Latin letters, or quote the name with backquotes."),
                )
            end += 1
        text = self._take(end - self._at)
        return text, text

    def _symbol(self) -> tuple[str, str]:
        for symbol in _SYMBOLS:
            if self._text.startswith(symbol, self._at):
                self._take(len(symbol))
                return symbol, symbol
        character = self._text[self._at]
        plain = unicodedata.normalize("NFKC", character)
        remedy = _("Delete it.")
        if character == "!":
            remedy = _("Write <> for unequal and NOT for negation.")
        elif character == "\u3000" or (plain != character and plain.strip() == ""):
            remedy = _("Write an ordinary space.")
        elif plain in ("".join(_SYMBOLS)) or character in "‘’“”。、":
            remedy = _("Write it half-width.")
        raise self._error(_("The character {character} has no place here.").format(character=character), remedy)
