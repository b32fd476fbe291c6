"""Samples: the registers of an invented or published place under a model, with an answer key.

>>> from graphgov.samples import SampleRequest, generate_sample
>>> from pathlib import Path
>>> sample = generate_sample(SampleRequest("fuyang", Path("sample"), defects=3))  # doctest: +SKIP
"""

from graphgov.samples.answer_key import read_answer_key
from graphgov.samples.generating import Miniature, generate_sample, miniature
from graphgov.samples.parts import SAMPLE_HASH_KEY
from graphgov.samples.request import (
    DATA_DATE,
    MARKER,
    ExpectedVerdict,
    Sample,
    SampleFormat,
    SampleLayout,
    SampleRequest,
    SampleSize,
)

__all__ = [
    "DATA_DATE",
    "MARKER",
    "SAMPLE_HASH_KEY",
    "ExpectedVerdict",
    "Miniature",
    "Sample",
    "SampleFormat",
    "SampleLayout",
    "SampleRequest",
    "SampleSize",
    "generate_sample",
    "miniature",
    "read_answer_key",
]
