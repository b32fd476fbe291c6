"""Tests of the shipped checks: a hand-written community, and random graphs against plain Python."""
