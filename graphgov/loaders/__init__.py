"""Registers in, tables of a generation out: reading, identifying, joining, counting."""
