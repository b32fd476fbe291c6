"""Lessons: a model built step by step on a throw-away sample, broken and mended, a meeting rehearsed.

>>> from graphgov.lessons import lesson_names
>>> "fuyang" in lesson_names()
True
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
