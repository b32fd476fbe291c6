"""How somebody's own model file begins: valid as it stands, with everything to change pointed out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from graphgov.asked import nearest
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models.model import BASE, Model
from graphgov.models.model_file import load_model, model_names
from graphgov.models.sources import as_toml

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def beginning(name: str, extends: str, folder: Path) -> str:
    """The text of a new model file called `name`, to lie in `folder`, that extends another or, if empty, none.

    Raises `UsageError` for a name of the wrong form or one that is taken, and for a model to extend that is not there.

    >>> beginning("our_district", "fuyang", Path(".")).splitlines()[1]
    'format = 1'
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            _("“{name}” cannot be the name of a model.").format(name=name),
            remedy=_("Use lower-case letters, digits and underscores, beginning with a letter."),
        )
    if name in model_names():
        raise UsageError(_("The model “{name}” ships already.").format(name=name), remedy=_("Name another."))
    parent = _parent(extends, folder)
    form = _("The form of this file stands in docs/model-files.md.")
    inherited = _("Left out here, these are those of the model it extends:")
    called = _("what it is called")
    title = f"{{ zh = {_text(name)}, en = {_text(name)} }}"
    lines = [f"# {form}", "format = 1", f"name = {_text(name)}", f"title = {title}  # {called}"]
    if parent.name:
        lines += [f"extends = {_text(extends)}", f"# {inherited}"]
    mark = "# " if parent.name else ""
    summary, citation = (parent.summary, parent.citation) if parent.name else (BASE.title, BASE.title)
    lines += [
        f"{mark}summary = {{ zh = {_text(summary.zh)}, en = {_text(summary.en)} }}",
        f"{mark}citation = {{ zh = {_text(citation.zh)}, en = {_text(citation.en)} }}",
        f"# places = [{', '.join(_text(place) for place in parent.places)}]",
    ]
    if parent.thresholds:
        differing = _("Its thresholds; take the marks away from those that are to differ, and cite your paper.")
        lines += ["", f"# {differing}"]
    for one in parent.thresholds:
        lines += ["", "# [[thresholds]]", f"# check = {_text(one.check)}", f"# name = {_text(one.name)}"]
        lines += [f"# value = {one.value}", f"# citation = {as_toml(one.citation)}"]
    return "\n".join(lines) + "\n"


def _parent(extends: str, folder: Path) -> Model:
    if not extends or extends in model_names():
        parent = load_model(extends or BASE.name)
        return parent if parent.name != BASE.name else Model("", BASE.title, BASE.summary, BASE.citation)
    beside = folder / f"{extends}.toml"
    if _NAME.fullmatch(extends) and beside.is_file():
        return load_model(beside)
    near = nearest(extends, model_names())
    raise UsageError(
        _("There is no model “{found}” to extend, nor {file}.").format(found=extends, file=beside),
        remedy=_("Use one of: {names}.").format(names=", ".join(model_names()))
        + (" " + _("The nearest known is “{near}”.").format(near=near) if near else ""),
    )


def _text(value: str) -> str:
    """A TOML string."""
    return json.dumps(value, ensure_ascii=False)
