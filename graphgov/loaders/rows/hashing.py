"""The keyed hash by which people are known once their identity numbers are dropped: HMAC-SHA256, in SQL.

HMAC(key, m) = SHA256((k xor opad) || SHA256((k xor ipad) || m)) (RFC 2104), of which the first 32 hexadecimal digits
are kept: 128 bits.  The key travels as two parameters; it is never written anywhere.
"""

from __future__ import annotations

import hashlib
import hmac

from graphgov.loaders.files.text_sql import let, quoted

HEX_DIGITS = 32
_BLOCK = 64
_SEPARATOR = "\x1f"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PLAIN = r"\d{17}[\dX]"
"""An identity number as it should stand."""


def key_parameters(key: bytes) -> dict[str, object]:
    """The parameters that `keyed_hash` needs beside its text."""
    padded = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    return {
        "inner_key": bytes(byte ^ 0x36 for byte in padded),
        "outer_key": bytes(byte ^ 0x5C for byte in padded),
    }


def keyed_hash(text: str) -> str:
    """SQL for the keyed hash of a text expression; null stays null."""
    inner = f"unhex(sha256($inner_key::BLOB || encode({text})))"
    return f"left(sha256($outer_key::BLOB || {inner}), {HEX_DIGITS})"


def keyed_hash_of(key: bytes, text: str) -> str:
    """The same keyed hash, for one text, in Python.

    >>> len(keyed_hash_of(b"key", "text"))
    32
    """
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:HEX_DIGITS]


def joined(kind: str, parts: tuple[str, ...]) -> str:
    """SQL that joins what is hashed: a word for its kind, so that hashes of two kinds never meet, and its parts."""
    blanks = ", ".join(f"coalesce({part}, '')" for part in parts)
    return f"concat_ws({quoted(_SEPARATOR)}, {quoted(kind)}, {blanks})"


def joined_text(kind: str, *parts: str) -> str:
    """The same join in Python."""
    return _SEPARATOR.join((kind, *parts))


def identity_text(cell: str) -> str:
    """SQL for an identity number as it is checked and hashed: capital X, no spaces or leading quotation mark.

    A number of the old kind, fifteen digits, becomes the eighteen that stand for it since 1999: the year gets its
    century, and the check digit is put behind.
    """
    old = "regexp_full_match(n, '\\d{8}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}')"
    longer = let("o", "left(n, 6) || '19' || substr(n, 7)", f"o || {_digit_for('o')}")
    mended = let("n", f"upper(translate({cell}, ' ''-', ''))", f"CASE WHEN {old} THEN {longer} ELSE n END")
    return f"CASE WHEN regexp_full_match({cell}, '{_PLAIN}') THEN {cell} ELSE {mended} END"  # nearly all are plain


def identity_holds(number: str) -> str:
    """SQL for whether an identity number has 18 characters and the right check digit (GB 11643-1999).

    The check digit is the k-th sign of 10X98765432, k = (sum of digit times weight) mod 11.
    """
    return (
        f"CASE WHEN regexp_full_match({number}, '{_PLAIN}') "
        f"THEN {_digit_for(number)} = right({number}, 1) ELSE false END"
    )


def _digit_for(number: str) -> str:
    """SQL for the check digit that belongs to the first seventeen digits of a number."""
    total = " + ".join(
        f"(ascii(substr({number}, {place}, 1)) - 48) * {weight}" for place, weight in enumerate(_WEIGHTS, start=1)
    )
    return f"substr('{_CHECK_DIGITS}', ({total}) % 11 + 1, 1)"


def check_digit(first_seventeen: str) -> str:
    """The check digit that belongs to the first seventeen digits of an identity number.

    >>> check_digit("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]
