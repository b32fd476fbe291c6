"""Findings put on paper: the terminal, CSV, Excel and a stand-alone HTML page.

Each form is written from the same `Table`s, so that what a leader reads in Excel is what the planner saw on screen.
"""
