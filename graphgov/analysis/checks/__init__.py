"""Checks: their files, running them, verdicts, findings, and what of them is printed."""
