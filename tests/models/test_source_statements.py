"""Each sentence of each published account is listed once, with the clauses that hold it or the reason why none does."""

from __future__ import annotations

import pytest

from graphgov.models import load_model, model_names
from graphgov.models.statements import lives, sentences, statements

_ACCOUNTS = [name for name in model_names() if name != "base"]


@pytest.mark.parametrize("name", _ACCOUNTS)
def test_each_sentence_is_listed_once(name: str) -> None:
    listed = [(one.paragraph, at) for one in statements(name) for at in range(one.first, one.last + 1)]
    every = [(paragraph, at) for paragraph, count in enumerate(sentences(name), 1) for at in range(1, count + 1)]
    assert listed == every


@pytest.mark.parametrize("name", _ACCOUNTS)
def test_each_statement_lives_in_clauses_or_says_why_not(name: str) -> None:
    clauses = {clause.id for clause in load_model(name).clauses}
    for one in statements(name):
        assert bool(one.clauses) != (one.reason is not None), one.at
        assert set(one.clauses) <= clauses, one.at
        assert lives(one).zh and lives(one).en


@pytest.mark.parametrize("name", _ACCOUNTS)
def test_each_clause_restates_a_statement(name: str) -> None:
    told = {clause for one in statements(name) for clause in one.clauses}
    assert {clause.id for clause in load_model(name).clauses} - told == set()
