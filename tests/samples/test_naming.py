"""Generated names and numbers: valid in form, and belonging to nobody."""

from __future__ import annotations

import csv

from graphgov.loaders.rows.hashing import check_digit
from graphgov.samples.naming import (
    CREDIT_ALPHABET,
    IMPOSSIBLE_AREA,
    Dice,
    Namer,
    credit_check,
    identity_check,
    organisation_check,
)
from graphgov.shipped import shipped


def test_identity_numbers_are_valid_unique_and_of_no_place() -> None:
    namer = Namer(5)
    numbers = [namer.identity_number(1950 + n % 60, male=n % 2 == 0) for n in range(40_000)]
    assert len(set(numbers)) == len(numbers)
    for number in numbers[:2000]:
        assert number.startswith(IMPOSSIBLE_AREA)
        assert identity_check(number[:17]) == number[17] == check_digit(number[:17])


def test_sex_stands_in_the_identity_number() -> None:
    namer = Namer(5)
    assert all(int(namer.identity_number(1980, male=True)[16]) % 2 == 1 for _ in range(50))
    assert all(int(namer.identity_number(1980, male=False)[16]) % 2 == 0 for _ in range(50))


def test_credit_codes_are_valid_unique_and_of_no_place() -> None:
    namer = Namer(5)
    codes = [namer.credit_code() for _ in range(2000)]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert len(code) == 18
        assert set(code) <= set(CREDIT_ALPHABET)
        assert code[2:8] == IMPOSSIBLE_AREA
        assert organisation_check(code[8:16]) == code[16]
        assert credit_check(code[:17]) == code[17]


def test_credit_check_agrees_with_the_example_of_the_standard() -> None:
    assert credit_check("91350100M000100Y4") == "3"


def test_no_place_has_the_impossible_area() -> None:
    for path in shipped("data", "divisions").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert not any(row["code"].startswith("99") for row in csv.DictReader(stream))


def test_names_come_once_and_depend_on_the_seed() -> None:
    names, again, other = Namer(1), Namer(1), Namer(2)
    first = [names.person() for _ in range(60_000)]
    assert len(set(first)) == len(first)
    assert first[:100] == [again.person() for _ in range(100)]
    assert first[:100] != [other.person() for _ in range(100)]
    estates = [names.estate() for _ in range(2000)]
    assert len(set(estates)) == len(estates)
    firms = [names.firm_word() for _ in range(2000)]
    assert len(set(firms)) == len(firms)


def test_no_full_name_is_listed_in_the_code() -> None:
    """Only single characters and parts of names are listed, so that no list of people can slip in."""
    name = Namer(1).person()
    for path in shipped("graphgov", "samples").rglob("*.py"):
        assert name not in path.read_text(encoding="utf-8")


def test_chances_of_one_purpose_do_not_disturb_another() -> None:
    alone = [Dice(1, "places").between(1, 10**6) for _ in range(5)]
    Dice(1, "people").between(1, 6)
    assert alone == [Dice(1, "places").between(1, 10**6) for _ in range(5)]
