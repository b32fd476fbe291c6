"""People on record who may be one: the pairs that only a person can decide, first by what hangs on them."""
