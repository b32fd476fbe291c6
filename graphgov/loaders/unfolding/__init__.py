"""Unfolding: one table of an office, made into rows of every register that its columns speak of."""
