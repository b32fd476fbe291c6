"""The one declaration of the graph and of the registers it is read from.

>>> from graphgov.schema import SCHEMA
>>> SCHEMA.node("Grid").label.zh
'网格'
"""

from graphgov.schema.declaration import Schema
from graphgov.schema.organisations import ORGANISATIONS
from graphgov.schema.people import PEOPLE
from graphgov.schema.places import PLACES
from graphgov.schema.relationships import RELATIONSHIPS
from graphgov.schema.work import WORK

SCHEMA = Schema((*PLACES, *ORGANISATIONS, *PEOPLE, *WORK), RELATIONSHIPS)

__all__ = ["SCHEMA", "Schema"]
