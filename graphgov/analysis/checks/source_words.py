"""What expectations rest on, as people read it: rules under their model's name, conventions in their language."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping

from graphgov.messages import language
from graphgov.models import load_model, model_names
from graphgov.shipped import shipped

CONVENTION = "convention: "
_RULE = re.compile(rf"^({'|'.join(model_names())}) (?=[A-Z])")


@functools.cache
def chinese() -> Mapping[str, str]:
    """The conventions of the shipped checks and models, from English to Chinese."""
    return {
        english: str(text)
        for english, text in tomllib.loads(
            shipped("data", "messages", "conventions.toml").read_text(encoding="utf-8")
        ).items()
    }


@functools.cache
def place_of(model: str) -> str:
    """The place that a shipped model is called after, in Chinese: its name up to 模式."""
    return load_model(model).title.zh.partition("模式")[0]


def source_text(source: str) -> str:
    """A source, or several parted by semicolons, in the language in force; what a user wrote stands as it is.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> source_text("fuyang F5; convention: a post has a first day")
    '富阳F5；惯例：任职应有起始日期'
    """
    if not language().startswith("zh"):
        return source
    parts: list[str] = []
    # A convention may hold semicolons itself, so that only those before another source part anything.
    for part in re.split(rf"; (?={CONVENTION}|《|[a-z_]+ [A-Z]+[0-9])", source):
        reason = part.removeprefix(CONVENTION)
        known = chinese().get(reason, reason)
        parts.append(f"惯例：{known}" if reason != part else _RULE.sub(lambda found: place_of(found[1]), part))
    return "；".join(parts)
