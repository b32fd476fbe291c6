"""Who is who, through the door: the questions in their order, and answers that are kept, applied and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import graphgov
from graphgov import AppointmentClass, LoadRequest, PersonPair, UsageError, Workbench
from graphgov.cli import main
from graphgov.messages import choose_language
from tests.loaders.hand_ins import DAY, DIVISIONS, hand_in
from tests.loaders.test_perhaps_same import COMMITTEES, FIRMS, NEIGHBOURHOODS, PARTY

REGISTERS = {
    "行政区划": DIVISIONS, "党组织台账": PARTY, "业委会台账": COMMITTEES, "物业台账": FIRMS, "小区台账": NEIGHBOURHOODS,
}  # fmt: skip


def told(pair: PersonPair) -> tuple[str, set[str], AppointmentClass | None]:
    return pair.one.name, {held.post for side in (pair.one, pair.other) for held in side.posts}, pair.hangs_on


def records(bench: Workbench, name: str) -> int:
    with bench.engine() as engine:
        asked = "MATCH (p:Person) WHERE p.name = $name RETURN p.id AS id ORDER BY id"
        return engine.query(asked, {"name": name}).num_rows


def said(bench: Workbench, *arguments: str) -> str:
    return CliRunner().invoke(main, ["--language", "zh_CN", "people", *arguments, "--in", bench.where]).output


def test_questions_are_asked_answered_applied_and_undone(tmp_path: Path) -> None:
    choose_language("zh_CN")
    source = hand_in(tmp_path / "registers", **REGISTERS)
    with graphgov.open(tmp_path / "ws") as bench:
        bench.load(source, LoadRequest(data_date=DAY))
        pairs = bench.people()
        assert [told(pair) for pair in pairs[:2]] == [
            ("逯惟允", {"chair", "manager"}, AppointmentClass.BARRED),
            ("逯惟允", {"secretary", "chair"}, AppointmentClass.WANTED),
        ]
        barred, wanted = pairs[:2]
        assert (wanted.one.register, wanted.other.register) != (barred.one.register, barred.other.register)

        bench.decide(wanted, "same", by="甲某")
        bench.decide(next(pair for pair in pairs if pair.one.name == "方丁四"), "later", by="甲某")
        with pytest.raises(UsageError):
            bench.decide(wanted.ids, "perhaps")
        bench.reload()
        assert records(bench, "逯惟允") == 2
        after = bench.people()
        assert [pair.hangs_on for pair in after if pair.one.name == "逯惟允"] == [AppointmentClass.BARRED]
        assert "reviewed" in {after[0].one.identity, after[0].other.identity}
        assert (after[-1].one.name, after[-1].left is not None) == ("方丁四", True)

        bench.decide(after[0], "different", by="乙某")
        bench.load(source, LoadRequest(data_date=DAY))  # the same registers again: the answers hold
        assert records(bench, "逯惟允") == 2
        assert "逯惟允" not in {pair.one.name for pair in bench.people()}
        assert [(one.answer.value, one.by) for one in bench.people_decided()] == [
            ("same", "甲某"), ("different", "乙某"), ("later", "甲某"),
        ]  # fmt: skip

        assert "数据版本" in said(bench, "undo", *wanted.ids)
        assert records(bench, "逯惟允") == 3
        listed = said(bench, "review")
        assert "甲园" in listed and "可能是同一人" in listed
        assert "已记住" in said(bench, "decide", *wanted.ids, "same", "--by", "甲某")
        assert records(bench, "逯惟允") == 2
    kept = (tmp_path / "ws" / "identities.toml").read_text(encoding="utf-8")
    assert "逯惟允" not in kept  # ids, and who decided; nobody else's name
