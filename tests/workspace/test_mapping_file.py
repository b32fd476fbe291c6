"""mappings.toml: read strictly, written without losing what people wrote into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.errors import WorkspaceError
from graphgov.loaders.rows.mappings import HeaderAnswer, Mappings, PlaceAnswer, TableAnswer
from graphgov.workspace.mapping_file import parse_mappings, read_mappings, save_mappings, with_answers

BY_HAND = """# ours
format = 1

[headers."东街道".neighbourhoods]
# agreed in May
"小区大名" = "name"  # as they call it

[headers."*".grids]
"叫法" = "ignore"

[[table]]
office = "*"
file = "小区*"
register = "neighbourhoods"
"""


def test_answers_are_put_into_the_text_and_everything_else_stays() -> None:
    answers = Mappings(
        tables=(TableAnswer("西街道", "grids", headers="0123456789abcdef"),),
        headers=(
            HeaderAnswer("东街道", "neighbourhoods", '备用 "甲"=\\', "ignore"),
            HeaderAnswer("*", "grids", "叫法", "name"),
        ),
        places=(PlaceAnswer("东街道", "老地名"),),
    )
    text = with_answers(BY_HAND, answers, "台账.xlsx#一")
    assert "# ours" in text and "# agreed in May" in text and "# as they call it" in text
    read = parse_mappings(text)
    assert read.column_of("东街道", "neighbourhoods", "小区大名") == "name"
    assert read.column_of("东街道", "neighbourhoods", '备用 "甲"=\\') == "ignore"
    assert read.column_of("西街道", "grids", "叫法") == "name"
    assert read.leaves_place("东街道", "老地名") and not read.leaves_place("西街道", "老地名")
    assert [table.register for table in read.tables] == ["neighbourhoods", "grids"]
    assert with_answers(text, answers).count('"老地名"') == 1


def test_a_file_laid_out_otherwise_is_written_anew() -> None:
    inline = 'format = 1\nheaders = {"东街道" = {grids = {"叫法" = "name"}}}\n'
    read = parse_mappings(with_answers(inline, Mappings(headers=(HeaderAnswer("东街道", "grids", "别名", "ignore"),))))
    assert {(one.header, one.column) for one in read.headers} == {("叫法", "name"), ("别名", "ignore")}


def test_saving_and_reading(tmp_path: Path) -> None:
    assert read_mappings(tmp_path) == Mappings()
    answers = Mappings(headers=(HeaderAnswer("东街道", "grids", "叫法", "name"),))
    save_mappings(tmp_path, answers)
    assert read_mappings(tmp_path) == answers
    assert not list(tmp_path.glob("*.writing"))


def test_an_office_s_own_answer_goes_before_everybody_s() -> None:
    both = Mappings(
        headers=(HeaderAnswer("东街道", "grids", "叫法", "name"), HeaderAnswer("*", "grids", "叫 法", "code"))
    )
    assert both.column_of("东街道", "grids", "叫法") == "name"
    assert both.column_of("西街道", "grids", "叫法") == both.column_of("", "grids", "叫法") == "code"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2\n", "line 1: format"),
        ("", "format must be"),
        ("format = 1\ntypo = 3\n", "line 2: typo"),
        ('format = 1\n\n[headers."东街道".grids]\n"叫法" = 3\n', "line 4: headers.东街道.grids.叫法"),
        ('format = 1\n[[table]]\noffice = "*"\nregister = "grids"\n', "line 2: table[1]"),
        ('format = 1\n[[table]]\noffice = "*"\nregistre = "grids"\n', "line 4: table[1].registre"),
        ('format = 1\n[places."*"]\n"甲" = "Community:1"\n', "line 3: places.*.甲"),
        ("format = 1\nheaders = \n", "line 2"),
    ],
)
def test_mistakes_are_named_with_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mappings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as refused:
        read_mappings(tmp_path)
    assert said in str(refused.value)
