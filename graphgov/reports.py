"""What answers look like to people: the words, tables and pictures that rooms make of their results.

How they are written to a terminal or file is for `graphgov.paper`.  The names stand in `reports.pyi` beside this file.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub("graphgov", __file__)
