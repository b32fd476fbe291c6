"""The one declaration of the graph and of the registers it is read from.

>>> from graphgov.schema import REGISTERS, SCHEMA
>>> SCHEMA.node("Grid").label.zh
'网格'
>>> next(register.label.zh for register in REGISTERS if register.name == "gridworkers")
'网格员台账'
"""

from graphgov.errors import DeclarationError
from graphgov.schema.declaration import Schema
from graphgov.schema.making_order import making_order
from graphgov.schema.organisations import ORGANISATIONS
from graphgov.schema.people import PEOPLE
from graphgov.schema.places import PLACES
from graphgov.schema.register_declaration import Register, validate_register
from graphgov.schema.registers import ALL as REGISTERS
from graphgov.schema.relationships import RELATIONSHIPS
from graphgov.schema.work import WORK

SCHEMA = Schema((*PLACES, *ORGANISATIONS, *PEOPLE, *WORK), RELATIONSHIPS)

for _register in REGISTERS:
    validate_register(SCHEMA, _register)

CODE_LIST = next(_register for _register in REGISTERS if _register.code_list)
"""The national list of places."""
MAKING_ORDER = making_order(SCHEMA, REGISTERS)
"""The kinds in the order in which they are made, in steps of kinds that do not depend on each other."""


def register(name: str) -> Register:
    """The register called `name`.

    Raises `DeclarationError` if there is none.
    """
    for candidate in REGISTERS:
        if candidate.name == name:
            return candidate
    raise DeclarationError(f"there is no register {name}; there are {', '.join(r.name for r in REGISTERS)}")


__all__ = ["CODE_LIST", "MAKING_ORDER", "REGISTERS", "SCHEMA", "Register", "Schema", "register"]
