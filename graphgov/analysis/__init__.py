"""Checks, verdicts, findings: what is asked of the graph and what it answers."""
