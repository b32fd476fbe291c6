"""Registers as two hundred made-up offices write them, from facts; nothing here knows the register declarations."""
