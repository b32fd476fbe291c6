# What the room shows, said once; `__init__.py` fetches each name from here when it is asked for.

from .answer_key import read_answer_key as read_answer_key
from .generating import Miniature as Miniature
from .generating import generate_sample as generate_sample
from .generating import miniature as miniature
from .parts import SAMPLE_HASH_KEY as SAMPLE_HASH_KEY
from .request import DATA_DATE as DATA_DATE
from .request import MARKER as MARKER
from .request import ExpectedVerdict as ExpectedVerdict
from .request import Sample as Sample
from .request import SampleFormat as SampleFormat
from .request import SampleLayout as SampleLayout
from .request import SampleRequest as SampleRequest
from .request import SampleSize as SampleSize
