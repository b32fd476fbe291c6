"""Questions about who is who, as people read them: both on record side by side, the evidence, what hangs on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graphgov.analysis.appointments.classes import AppointmentClass
from graphgov.analysis.checks.words import identity_word
from graphgov.analysis.people.hanging import HeldPost
from graphgov.analysis.people.pairs import PersonOnRecord, PersonPair
from graphgov.loaders.rows.known import Answer, Decision
from graphgov.messages import gettext as _
from graphgov.paper.tables import Column, Kind, Table
from graphgov.schema.vocabularies import MATCH_EVIDENCE, SEX
from graphgov.schema.words import kind_word, post_word, register_word, vocabulary_word


def hanging_word(one: AppointmentClass | None) -> str:
    """What two people's posts together would be, if they are one."""
    words = {
        AppointmentClass.BARRED: _("Posts that may not be held together"),
        AppointmentClass.RECUSE: _("A post that sits out one matter"),
        AppointmentClass.LOAD: _("Too much in one hand"),
        AppointmentClass.WANTED: _("Posts wanted in one hand"),
    }
    return _("No appointment that is judged") if one is None else words.get(one, one.value)


def answer_word(answer: Answer) -> str:
    """An answer in the language in force."""
    return {
        Answer.SAME: _("The same person"),
        Answer.DIFFERENT: _("Not the same person"),
        Answer.LATER: _("Later"),
    }[answer]


def evidence_words(pair: PersonPair) -> str:
    """What speaks for and against the two being one."""
    return _("; ").join(vocabulary_word(MATCH_EVIDENCE, word) for word in pair.evidence)


def pair_table(pair: PersonPair, number: int, count: int) -> Table:
    """Both people on record side by side; where they say the same and where not can be seen at a glance."""
    rows = [
        (said, one, other)
        for (said, one), (_said, other) in zip(_told(pair.one), _told(pair.other), strict=True)
        if one or other
    ]
    title = _("Question {number} of {count}: is this one person? Probability {per_cent} %").format(
        number=number, count=count, per_cent=pair.probability
    )
    notes = (
        _("What speaks for or against it: {evidence}").format(evidence=evidence_words(pair)),
        _("What hangs on it: {what}").format(what=hanging_word(pair.hangs_on)),
    )
    columns = (Column("", width=12), Column(_("One"), width=40), Column(_("The other"), width=40))
    return Table(title, columns, tuple(rows), notes=notes)


def pairs_table(pairs: Sequence[PersonPair]) -> Table:
    """The questions in a table, for where nobody can be asked."""
    rows = tuple(
        (
            pair.one.name if pair.one.name == pair.other.name else f"{pair.one.name} / {pair.other.name}",
            _posts(pair.one),
            _posts(pair.other),
            evidence_words(pair),
            hanging_word(pair.hangs_on),
            pair.probability,
            pair.one.id,
            pair.other.id,
        )
        for pair in pairs
    )
    columns = (
        Column(_("Name"), width=12),
        Column(_("Posts of one"), width=24),
        Column(_("Posts of the other"), width=24),
        Column(_("Evidence"), width=24),
        Column(_("What hangs on it"), width=16),
        Column(_("Probability %"), Kind.NUMBER),
        Column(_("Id of one"), width=24, unbroken=True),
        Column(_("Id of the other"), width=24, unbroken=True),
    )
    return Table(_("People who may be one"), columns, rows)


def decisions_table(decisions: Sequence[Decision]) -> Table:
    """What was decided, by whom and when."""
    rows = tuple((answer_word(one.answer), " ".join(one.ids), one.by, one.on) for one in decisions)
    columns = (
        Column(_("Answer"), width=12),
        Column(_("Ids"), width=50, unbroken=True),
        Column(_("By"), width=16),
        Column(_("Date"), width=12),
    )
    return Table(_("Decisions about who is who"), columns, rows)


def pairs_json(pairs: Sequence[PersonPair]) -> str:
    """The questions as JSON."""
    listed = [
        {
            "one": _as_json(pair.one),
            "other": _as_json(pair.other),
            "probability": pair.probability,
            "weight": pair.weight,
            "evidence": list(pair.evidence),
            "hangs_on": pair.hangs_on.value if pair.hangs_on else None,
            "later": pair.left is not None,
        }
        for pair in pairs
    ]
    return json.dumps({"pairs": listed}, ensure_ascii=False, indent=2) + "\n"


def _as_json(one: PersonOnRecord) -> dict[str, Any]:
    told = {"id": one.id, "name": one.name, "identity": one.identity, "sex": one.sex, "birth_year": one.birth_year}
    posts = [{"post": held.post, "organisation": held.organisation} for held in one.posts]
    return {**told, "unit": one.unit, "posts": posts, "register": one.register, "file": one.file, "row": one.row}


def _told(one: PersonOnRecord) -> tuple[tuple[str, str], ...]:
    where = f"{one.file} " + _("row {row}").format(row=one.row) if one.row is not None else one.file
    return (
        (_("Name"), one.name),
        (_("Posts"), _posts(one)),
        (_("Community"), one.community or ""),
        (_("Unit"), one.unit or ""),
        (_("Duty in the unit"), one.duty or ""),
        (_("Sex"), vocabulary_word(SEX, one.sex or "")),
        (_("Birth year"), str(one.birth_year) if one.birth_year else ""),
        (_("Known by"), identity_word(one.identity)),
        (_("Register"), register_word(one.register)),
        (_("Row read"), where),
        (_("Reported by"), one.office),
        (_("Id"), one.id),
    )


def _posts(one: PersonOnRecord) -> str:
    return _("; ").join(dict.fromkeys(f"{_body(held)} {post_word(held.post)}" for held in one.posts))


def _body(held: HeldPost) -> str:
    return held.organisation_name if held.organisation_name != held.organisation else kind_word(held.kind)
