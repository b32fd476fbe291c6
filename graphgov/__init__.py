"""graphgov: graph-backed organisation and relationship analysis for community governance."""
