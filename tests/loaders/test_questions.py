"""What only a person can say about headers and tables: asked with candidates, remembered, never guessed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

import graphgov
from graphgov.errors import UsageError
from graphgov.loaders.files.sources import list_sources, read_tables
from graphgov.loaders.questions.table_questions import Question, Subject, ask
from graphgov.loaders.rows.mappings import HeaderAnswer, Mappings, TableAnswer
from graphgov.loaders.rows.recognising import LEAST_CONFIDENCE, Recognised, known_header, recognise
from tests.loaders.reading_support import identity_number, problem_codes, read, rows_of, write_csv

HEADER = ["小区大名", "街道名", "社区大名", "户数总计", "备用甲", "经办人姓名"]
ROWS = [
    ["一号院", "东街道", "安里社区", "120", "甲乙丙", "丁某某"],
    ["二号院", "东街道", "安里社区", "98", "13900000000", "丁某某"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table that nothing but a person can understand."""
    return write_csv(tmp_path / "自查表.csv", [HEADER, *ROWS])


def by_header(questions: tuple[Question, ...]) -> dict[str, Question]:
    return {question.header: question for question in questions}


def test_answers_go_round_and_are_never_asked_again(tmp_path: Path, file: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    (table,) = place.questions([file], "东街道")
    assert (table.subject, table.office, table.file) == (Subject.TABLE, "东街道", "自查表.csv")
    assert len(table.choices) == 3
    assert all(choice.confidence < LEAST_CONFIDENCE for choice in table.choices)
    place.answer(table, "小区台账")
    asked = by_header(place.questions([file], "东街道"))
    assert set(asked) == set(HEADER)
    assert asked["户数总计"].choices[0].name == "households_stated"
    assert asked["户数总计"].samples == ("120", "98")
    assert all(len(one.choices) == 3 and one.choices[0].confidence < 1 for one in asked.values())
    for header, column in (
        ("小区大名", "name"),
        ("街道名", "street"),
        ("社区大名", "社区"),
        ("户数总计", "households_stated"),
    ):
        place.answer(asked[header], column)
    place.answer(asked["备用甲"], "ignore")
    place.answer(asked["经办人姓名"], "ignore")
    assert place.questions([file], "东街道") == ()
    mappings = place.workspace().mappings()
    result = read(tmp_path / "rows", file, office="东街道", mappings=mappings)
    assert [(row["name"], row["community"], row["households_stated"]) for row in rows_of(result, "neighbourhoods")] == [
        ("一号院", "安里社区", 120),
        ("二号院", "安里社区", 98),
    ]
    assert {code for code, _row, _column in problem_codes(result)} == {"set_aside"}


def test_answers_hold_for_their_office_only(tmp_path: Path, file: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    place.answer(place.questions([file], "东街道")[0], "neighbourhoods")
    assert [one.subject for one in place.questions([file], "西街道")] == [Subject.TABLE]
    assert {one.subject for one in place.questions([file], "东街道")} == {Subject.HEADER}


def test_nothing_is_guessed_below_the_stated_confidence(tmp_path: Path, file: Path) -> None:
    result = read(tmp_path / "rows", file)
    assert not result.tables
    assert problem_codes(result) == [("unrecognised", None, "")]
    near = write_csv(
        tmp_path / "小区.csv", [["小区名称", "街道", "社区", "户数总计"], ["一号院", "东街道", "安里", "3"]]
    )
    result = read(tmp_path / "more", near)
    assert rows_of(result, "neighbourhoods")[0].get("households_stated") is None
    assert [code for code in problem_codes(result) if code[0] == "unknown_column"] == [
        ("unknown_column", None, "户数总计")
    ]
    assert [one.header for one in ask([near], Mappings())] == ["户数总计"]


def test_a_saved_answer_wins_over_what_headers_say(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "小区.csv", [["小区名称", "社区", "总户数", "户数"], ["一号院", "安里", "3", "4"]])
    saved = Mappings(headers=(HeaderAnswer("*", "neighbourhoods", "户数", "households_stated"),))
    assert rows_of(read(tmp_path / "a", file, mappings=saved), "neighbourhoods")[0]["households_stated"] == 4
    pattern = Mappings(tables=(TableAnswer("*", "grids", file="小区*"),))
    files, _unread, _sample = list_sources([file])
    table = read_tables(files[0], known_header).tables[0]
    found = recognise(table, pattern, "东街道")
    assert isinstance(found, Recognised)
    assert found.register.name == "grids"
    aside = Mappings(tables=(TableAnswer("*", "ignore", file="小区*"),))
    result = read(tmp_path / "b", file, mappings=aside)
    assert (result.tables, problem_codes(result)) == ((), [("set_aside", None, "")])
    assert ask([file], aside) == ()


def test_stale_answers_are_reported_and_not_used(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "小区.csv", [["小区名称", "社区", "怪列"], ["一号院", "安里", "3"]])
    saved = Mappings(
        tables=(TableAnswer("*", "no_such_register", file="小区*"),),
        headers=(HeaderAnswer("*", "neighbourhoods", "怪列", "no_such_column"),),
    )
    result = read(tmp_path / "rows", file, mappings=saved)
    assert rows_of(result, "neighbourhoods")[0]["name"] == "一号院"
    stale = [(p.column, p.value, p.file) for p in result.problems if p.code == "stale_answer"]
    assert stale == [("小区*", "no_such_register", "mappings.toml"), ("怪列", "no_such_column", "mappings.toml")]
    assert [one.header for one in ask([file], saved)] == ["怪列"]


def test_no_example_shows_anybody(tmp_path: Path) -> None:
    secrets = ("甲乙丙", "13900000000", identity_number(), "王五", "幸福路3号2单元")
    header = ["网格名称", "社区", "杂甲", "杂乙", "杂丙", "家里人", "现居处"]
    file = write_csv(tmp_path / "网格.csv", [header, ["一", "安里", *secrets], ["二", "安里", *secrets]])
    people = write_csv(
        tmp_path / "居民.csv",
        [["小区", "楼栋", "房号", "人员名", "生辰", "社区"], ["一号院", "1", "101", "甲乙丙", "1980-01-01", "安里"]],
    )
    asked = ask([file, people], Mappings())
    assert {"杂甲", "杂乙", "杂丙", "家里人", "现居处", "人员名", "生辰"} <= set(by_header(asked))
    printed = json.dumps([asdict(one) for one in asked], ensure_ascii=False, default=str)
    assert not [secret for secret in (*secrets, "1980") if secret in printed]
    assert by_header(asked)["杂乙"].samples == ("###########",)


def test_a_row_of_data_taken_for_a_header_is_not_shown(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "无表头.csv", [["甲乙丙", "13900000000"], ["丁戊", "13900000001"]])
    (table,) = ask([file], Mappings())
    assert "甲乙丙" not in table.header
    assert "139" not in table.header


def test_an_answer_that_names_nothing_is_refused(tmp_path: Path, file: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    (table,) = place.questions([file])
    with pytest.raises(UsageError, match="nearest"):
        place.answer(table, "neighborhoods")
    place.answer(table, "neighbourhoods")
    with pytest.raises(UsageError, match="households_stated"):
        place.answer(by_header(place.questions([file]))["户数总计"], "household_stated")
    assert place.workspace().mappings().tables[0].office == "*"


def test_asking_publishes_nothing_and_needs_no_workspace(tmp_path: Path, file: Path) -> None:
    assert graphgov.open(tmp_path / "none").questions([file])
    assert not (tmp_path / "none").exists()


def test_what_was_understood_without_asking_is_shown_and_can_be_changed(tmp_path: Path) -> None:
    """The first rows stand there as they would enter; another answer for a header or a table goes before them."""
    rows = [["社区", "网格名称", "户数", "网格长", "联系电话", "微网格员"]]
    rows += [["安里社区", f"第{n}网格", "300", f"方甲{n}", "13800000001", "方乙"] for n in range(1, 6)]
    (tmp_path / "in").mkdir()
    write_csv(tmp_path / "in" / "网格员花名册.csv", rows)
    residents_of = [["社区", "小区", "楼栋", "房号", "姓名"], ["安里社区", "方丙丁", "1幢", "101", "方丙丁"]]
    write_csv(tmp_path / "in" / "居民台账.csv", residents_of)
    bench = graphgov.open(tmp_path / "ws")
    residents, roster = sorted(bench.tables_taken(tmp_path / "in"), key=lambda one: one.file)
    assert [row.register for row in roster.rows] == ["grids"] * 3 + ["gridworkers"] * 3
    assert {"方甲1", "第1网格", "300"} <= {text for _title, text in roster.rows[0].cells}
    shown = "".join(text for row in residents.rows for _title, text in row.cells)
    assert residents.rows
    assert "方丙丁" not in shown
    assert "138" not in "".join(text for row in roster.rows for _title, text in row.cells)
    automatic = bench.questions(tmp_path / "in", names=False, automatic=True)
    for header in ("户数", "微网格员"):
        for question in (one for one in automatic if one.header == header):
            bench.answer(question, "ignore")
    (again,) = (one for one in bench.tables_taken(tmp_path / "in") if one.file == roster.file)
    assert {row.register for row in again.rows} == {"grids"}
    assert "300" not in {text for row in again.rows for _title, text in row.cells}
    table = next(one for one in automatic if one.subject is Subject.TABLE and one.file == roster.file)
    bench.answer(table, "ignore")
    assert roster.file not in {one.file for one in bench.tables_taken(tmp_path / "in")}
    changed = next(
        one
        for one in bench.questions(tmp_path / "in", names=False, automatic=True)
        if one.subject is Subject.TABLE and one.file == roster.file
    )
    bench.answer(changed, "网格台账")
    assert roster.file in {one.file for one in bench.tables_taken(tmp_path / "in")}
