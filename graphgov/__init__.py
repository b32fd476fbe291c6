"""graphgov: graph-backed organisation and relationship analysis for community governance.

import graphgov

with graphgov.open("workspace") as bench:
    bench.load("registers")
    findings = bench.check("fuyang", area="coverage")
    findings.by("street")

What there is stands in `__init__.pyi` beside this file, and `dir(graphgov)` lists it.  Each name is fetched when it is
first asked for, so that importing the package does not import every engine.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
