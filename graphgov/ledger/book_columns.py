"""The columns of the ledger's workbook, written and read by the same declaration."""

from __future__ import annotations

from dataclasses import dataclass

from graphgov.messages import language
from graphgov.schema.declaration import Label


@dataclass(frozen=True)
class LedgerColumn:
    """One column: its name here, its heading, its width in half-width characters, whether the office fills it in."""

    name: str
    label: Label
    width: int
    office: bool = False
    hidden: bool = False

    @property
    def heading(self) -> str:
        """The heading in the language in force."""
        return self.label.in_language(language())


COLUMNS = (
    LedgerColumn("number", Label("序号", "No."), 6),
    LedgerColumn("id", Label("案件编号", "Case id"), 17),
    LedgerColumn("standing", Label("整改状态", "Standing"), 11),
    LedgerColumn("severity", Label("严重程度", "Severity"), 8),
    LedgerColumn("street", Label("所在街道", "Street"), 10),
    LedgerColumn("place", Label("所在社区", "Place"), 11),
    LedgerColumn("check", Label("检查事项", "Check"), 16),
    LedgerColumn("message", Label("存在问题", "Finding"), 32),
    LedgerColumn("source", Label("依据", "Basis"), 12),
    LedgerColumn("rows", Label("台账出处", "Register rows"), 20),
    LedgerColumn("first", Label("首次发现", "First seen"), 11),
    LedgerColumn("last", Label("最近发现", "Last seen"), 11),
    LedgerColumn("unit", Label("责任单位", "Responsible unit"), 14, office=True),
    LedgerColumn("person", Label("责任人", "Responsible person"), 9, office=True),
    LedgerColumn("measure", Label("整改措施", "Measure"), 24, office=True),
    LedgerColumn("deadline", Label("整改时限", "Deadline"), 11, office=True),
    LedgerColumn("progress", Label("整改进展", "Progress"), 13, office=True),
    LedgerColumn("note", Label("进展说明", "Note on progress"), 18, office=True),
    LedgerColumn("accepted_reason", Label("情况说明", "Statement: reason"), 18, office=True),
    LedgerColumn("accepted_owner", Label("情况说明责任人", "Statement: owner"), 11, office=True),
    LedgerColumn("accepted_until", Label("情况说明有效期至", "Statement: valid until"), 12, office=True),
    LedgerColumn("reopened", Label("重新出现次数", "Times reopened"), 9),
    LedgerColumn("closed", Label("销号日期", "Closed on"), 11),
    LedgerColumn("proof", Label("销号依据(数据版本)", "Closed by (generation)"), 18),
    LedgerColumn("verdict", Label("最近一次检查结果", "Last verdict"), 12),
    LedgerColumn("revision", Label("修订号", "Revision"), 8, hidden=True),
)
LONGEST = 500
"""Characters that an office may write into one cell."""
DATES = ("deadline", "accepted_until")
BY_NAME = {column.name: column for column in COLUMNS}
