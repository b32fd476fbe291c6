"""Results say what they are asked to say in the language in force where they are shown, not where they were made."""

from __future__ import annotations

import pickle
from pathlib import Path

import graphgov
from graphgov import LoadRequest, reports
from graphgov.messages import choose_language, spoken
from graphgov.messages import gettext as _
from graphgov.workspace import Workspace
from tests.cli.hand_made import HandMade, small_graph


def test_a_run_in_chinese_is_read_in_english(tmp_path: Path) -> None:
    made = Workspace.create(tmp_path / "workspace")
    made.load(HandMade(small_graph(), sample=True))
    choose_language("zh_CN")
    findings = graphgov.open(made.folder).check()
    rates = findings.by("street")
    choose_language("en")
    assert not [note for note in findings.summary()["note"] if _chinese(note)]
    assert not [cell for row in reports.by_area_table(findings, graphgov.Level.STREET).rows for cell in row
                if cell in ("合计", "总计")]  # fmt: skip
    assert findings.by("street").equals(rates)


def test_problems_of_a_load_are_read_in_either_language(tmp_path: Path) -> None:
    (tmp_path / "网格台账.csv").write_text("社区,网格名称,户数\n甲社区,第一网格,三百户左右\n", encoding="utf-8")
    choose_language("zh_CN")
    result = graphgov.open(tmp_path / "workspace").load(tmp_path / "网格台账.csv", LoadRequest(office="甲街道"))
    assert result.facts.problems
    in_chinese = reports.problems_table(result.facts.problems, 40)
    choose_language("en")
    in_english = reports.problems_table(result.facts.problems, 40)
    expected, remedy = -2, -1
    assert all(_chinese(str(row[remedy])) for row in in_chinese.rows)
    assert not [row for row in in_english.rows if _chinese(str(row[remedy])) and "是" not in str(row[expected])]


def test_a_sentence_is_said_again_with_its_values() -> None:
    choose_language("zh_CN")
    kept = _("There is no form “{form}”.").format(form="pdf")
    copied = pickle.loads(pickle.dumps(kept))  # noqa: S301 - its own
    choose_language("en")
    assert spoken(kept) == spoken(copied) == "There is no form “pdf”."
    assert spoken("示例街道") == "示例街道"


def _chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
