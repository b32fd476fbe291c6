"""The list to verify (核实清单) as a report: who may be one, and what hangs on it."""

from __future__ import annotations

from graphgov.analysis.checks.findings import Findings
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Kind, Report, Table


def verify_report(findings: Findings) -> Report:
    """The list of one run, in the language in force, first the pairs on whom most hangs.

    It names people: it is for whoever settles who is who, and no part of what goes to leaders or offices.
    """
    titles = {check.id: check.called.in_language(language()) for check in findings.checks}
    words = {"fault": _("Fault"), "sound": _("Sound"), "unknown": _("Unknown")}
    rows = tuple(
        (
            _question(row["person_name"], row["other_name"]),
            *(titles[row["check"]], row["name"], findings.place_name(row["place"])),
            *(words[row["if_one"]], words[row["if_two"]], row["probability"], row["hangs"]),
        )
        for row in findings.to_verify().astype(object).to_dict("records")
    )
    columns = (
        Column(_("Question"), width=30),
        Column(_("Check"), width=24),
        Column(_("Subject"), width=30),
        Column(_("Place"), width=16),
        Column(_("If they are one"), width=10),
        Column(_("If they are two"), width=10),
        Column(_("Probability, %"), Kind.NUMBER, 8),
        Column(_("Verdicts that hang on it"), Kind.NUMBER, 8),
    )
    note = _(
        "These verdicts are unknown until somebody says whether two people on record are one; nothing here is a "
        "finding, and nothing of it is to be passed on as one."
    )
    return Report(
        title=_("List to verify"),
        language=language(),
        about=((_("As of"), findings.run.as_of.isoformat()),),
        tables=(Table(_("List to verify"), columns, rows, notes=(note,)),),
        mark=SAMPLE_MARK if findings.run.state.sample else "",
    )


def _question(one: str, other: str) -> str:
    if one == other:
        return _("Are the two on record as “{name}” one person?").format(name=one)
    return _("Are “{one}” and “{other}” one person?").format(one=one, other=other)
