"""What expectations rest on, as people read it: rules under their model's name, conventions in their language."""

from __future__ import annotations

import functools
import re

from graphgov.messages import language
from graphgov.models import load_model, model_names
from graphgov.schema.declaration import Label

_RULE = re.compile(rf"(^|；)({'|'.join(model_names())}) (?=[A-Z])")


@functools.cache
def place_of(model: str) -> str:
    """The place that a shipped model is called after, in Chinese: its name up to 模式."""
    return load_model(model).title.zh.partition("模式")[0]


def source_text(source: Label) -> str:
    """A source, or several joined, in the language in force; a rule of a model that ships is said by its place.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> source_text(Label("fuyang F5；惯例：任职应有起始日期", "fuyang F5; convention: a post has a first day"))
    '富阳F5；惯例：任职应有起始日期'
    """
    if not language().startswith("zh"):
        return source.en
    return _RULE.sub(lambda found: found[1] + place_of(found[2]), source.zh)
