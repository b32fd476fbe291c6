"""Samples: the registers of an invented or published place under a model, with an answer key.

>>> from graphgov.samples import SampleRequest, generate_sample
>>> from pathlib import Path
>>> sample = generate_sample(SampleRequest("fuyang", Path("sample"), defects=3))  # doctest: +SKIP
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
