"""Templates for an office or for anyone: which registers, filled in with which rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from graphgov.errors import UsageError
from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.returns.known_rows import known_rows, offices
from graphgov.loaders.returns.template import Template, template_bytes
from graphgov.messages import gettext as _
from graphgov.schema import REGISTERS, Register


def named_register(name: str) -> Register:
    """The register of that name, in English or Chinese, with or without 台账.

    Raises `UsageError` naming the nearest ones.
    """
    known: dict[str, Register] = {}
    for register in REGISTERS:
        for form in (register.name, register.label.zh, register.label.en, *register.spellings):
            known.setdefault(comparable(form), register)
    found = known.get(comparable(name))
    if found is None:
        near = get_close_matches(comparable(name), known, 3, 0.3) or [comparable(r.name) for r in REGISTERS]
        names = dict.fromkeys(f"{known[form].name} ({known[form].label.zh})" for form in near)
        raise UsageError(
            _("There is no register {name}.").format(name=name),
            remedy=_("Name one of these: {names}.").format(names=", ".join(names)),
        )
    return found


def blank_template(registers: Sequence[str] = ()) -> bytes:
    """A blank workbook of the registers named, of all where none is, as the bytes of an xlsx file."""
    return template_bytes(Template(_chosen(registers)))


def office_template(
    generation: Path, office: str, registers: Sequence[str] = (), *, sample: bool, data_date: dt.date
) -> bytes:
    """A workbook filled in with an office's rows of a generation; by default with the registers it handed in.

    `sample` and `data_date` are the generation's.

    Raises `UsageError` for an office that handed in nothing.
    """
    known = offices(generation)
    if office not in known:
        near = get_close_matches(office, known, 3, 0.3) or list(known[:10])
        raise UsageError(
            _("The office {office} has no rows on record.").format(office=office),
            remedy=_("Name one of these: {names}.").format(names="、".join(near) or "—"),
        )
    chosen = [(register, known_rows(generation, register, office)) for register in _chosen(registers)]
    if not registers:
        chosen = [(register, rows) for register, rows in chosen if rows]
    return template_bytes(
        Template(
            tuple(register for register, _rows in chosen) or _chosen(registers),
            office,
            tuple(rows for _register, rows in chosen),
            sample,
            data_date,
        )
    )


def _chosen(names: Sequence[str]) -> tuple[Register, ...]:
    return tuple(dict.fromkeys(named_register(name) for name in names)) or REGISTERS
