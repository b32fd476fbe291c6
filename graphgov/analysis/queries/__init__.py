"""People's own questions in Cypher: the explorations that ship, and the rows that come back."""
