"""From tables of text to typed, validated rows: which register a table is, what its cells say, what is wrong there."""
