"""The registers (台账) that graphgov reads, column by column; checked against the schema at import."""

from graphgov.schema.register_declaration import Register
from graphgov.schema.registers.organisations import ORGANISATION_REGISTERS
from graphgov.schema.registers.party import PARTY_ORGANISATIONS
from graphgov.schema.registers.people import PEOPLE_REGISTERS
from graphgov.schema.registers.places import PLACE_REGISTERS
from graphgov.schema.registers.work import WORK_REGISTERS

ALL: tuple[Register, ...] = (
    *PLACE_REGISTERS,
    PARTY_ORGANISATIONS,
    *ORGANISATION_REGISTERS,
    *PEOPLE_REGISTERS,
    *WORK_REGISTERS,
)

__all__ = ["ALL"]
