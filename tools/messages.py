"""The message catalogues: extract, translate, compile, check.

    python tools/messages.py update    after changing a message in the code: renews the .pot and the .po, compiles
    python tools/messages.py compile   after translating in the .po
    python tools/messages.py check     fails where anything is stale, untranslated, fuzzy or at odds (`make check`)

Catalogues carry no dates and no line numbers, so that they change only when a message does.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "data" / "messages" / "graphgov.pot"
TRANSLATION = ROOT / "data" / "messages" / "zh_CN" / "LC_MESSAGES" / "graphgov.po"
SOURCES = ("graphgov", "dashboard")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "translatable": None}
_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def extracted() -> Catalog:
    """Every message of the code, in the order of files and lines."""
    catalog = Catalog(project="graphgov", creation_date=_DAY, revision_date=_DAY, charset="utf-8", fuzzy=False)
    catalog.header_comment = "# Message template of graphgov; made by tools/messages.py."
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "_shipped" in path.parts:
                continue
            for _line, message, comments, context in extract_from_file(
                "python", str(path), KEYWORDS, ("Translators:",)
            ):
                place = path.relative_to(ROOT).as_posix()
                catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog


def read_translation() -> Catalog:
    """The Chinese catalogue as it lies in the repository; an empty one if there is none."""
    if not TRANSLATION.exists():
        return Catalog(locale="zh_CN", project="graphgov", creation_date=_DAY, revision_date=_DAY, fuzzy=False)
    with TRANSLATION.open("rb") as file:
        return pofile.read_po(file, locale="zh_CN")


def update() -> None:
    """Renew the template and the Chinese catalogue from the code, keep what is translated, and compile."""
    template = extracted()
    TRANSLATION.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(_po_bytes(template))
    translation = read_translation()
    translation.update(template, no_fuzzy_matching=True)
    translation.obsolete.clear()
    translation.fuzzy = False
    translation.creation_date = translation.revision_date = _DAY
    translation.header_comment = "# Chinese messages of graphgov."
    TRANSLATION.write_bytes(_po_bytes(translation))
    compile_translation()


def compile_translation() -> None:
    """Write the .mo that programs read."""
    _compiled_path().write_bytes(_mo_bytes(read_translation()))


def complaints() -> Iterator[str]:
    """What is wrong with the catalogues, one sentence each."""
    template = extracted()
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != _po_bytes(template):
        yield f"{TEMPLATE.relative_to(ROOT)} is stale: run `python tools/messages.py update`."
    translation = read_translation()
    known = {message.id for message in translation if message.id}
    for message in template:
        if message.id and message.id not in known:
            yield f"not in the Chinese catalogue: {message.id!r}."
    for message in translation:
        if message.id:
            yield from _complaints_of(message)
    if not _compiled_path().exists() or _compiled_path().read_bytes() != _mo_bytes(translation):
        yield f"{_compiled_path().relative_to(ROOT)} is stale: run `python tools/messages.py compile`."


def _complaints_of(message: Message) -> Iterator[str]:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    originals = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}."
    if not all(texts):
        yield f"untranslated: {message.id!r}."
        return
    # A plural's singular may leave its count out, so the last form is the one that names every placeholder.
    wanted = _placeholders(originals[-1])
    for text in texts:
        if _placeholders(text) != wanted:
            yield f"placeholders differ: {message.id!r} and {text!r}."


def _placeholders(text: str | None) -> set[str]:
    try:
        return {name for _literal, name, _form, _conversion in Formatter().parse(text or "") if name is not None}
    except ValueError:
        return set()


def _compiled_path() -> Path:
    return TRANSLATION.with_suffix(".mo")


def _po_bytes(catalog: Catalog) -> bytes:
    target = io.BytesIO()
    pofile.write_po(target, catalog, width=120, include_lineno=False, ignore_obsolete=True, include_previous=False)
    return target.getvalue()


def _mo_bytes(catalog: Catalog) -> bytes:
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def main(arguments: list[str]) -> int:
    """Do what the first argument says; 1 where `check` finds something wrong, 2 for a wrong argument."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_translation()
        case ["check"]:
            found = list(complaints())
            sys.stderr.writelines(f"{line}\n" for line in found)
            return 1 if found else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
