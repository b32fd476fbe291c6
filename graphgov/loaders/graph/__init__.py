"""From rows to the tables of a graph: who and what is meant, one id for each, what lies where, what is refused."""
