"""Cypher as text: read, followed through its names, held to the portable subset, allowed or refused."""
