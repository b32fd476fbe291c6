"""Which people on record may be one: an explicit model of the evidence, whose numbers ship in `data/people/`."""
