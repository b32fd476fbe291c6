"""The Python reference, docs/python.md: renews what stands there of signatures and docstrings.

    python tools/python_reference.py     after changing what the library shows

What is shown is what `graphgov/__init__.pyi` lists, in its order and under its headings.  A test (tests/docs) compares
the document with what this would write, and one (tests/workbench) runs the examples of the `Workbench`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import graphgov

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "python.md"
SURFACE = ROOT / "graphgov" / "__init__.pyi"
HEADING = "## Reference\n"


def main() -> None:
    """Rewrite all that stands under the heading `Reference`."""
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def written(text: str) -> str:
    """The document as it should be: what is written by hand stays, the reference is made anew."""
    before, heading, _old = text.partition(HEADING)
    return f"{before}{heading}\n" + "\n".join(_reference())


def _reference() -> Iterator[str]:
    for line in SURFACE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# -- "):
            title = line.removeprefix("# -- ")
            yield f"### {title[:1].upper()}{title[1:]}\n"
        elif found := re.fullmatch(r"from \.[\w.]* ?import (\w+) as \1", line):
            yield from _of(found[1])


def _of(name: str) -> Iterator[str]:
    thing = getattr(graphgov, name)
    if inspect.isclass(thing):
        yield f"**`{name}`**\n"
        yield from _told(thing)
        if name == "Workbench":
            for member, value in vars(thing).items():
                if not member.startswith("_"):
                    yield from _method(member, value)
    elif inspect.ismodule(thing):
        yield f"**`graphgov.{name}`**\n"
        yield from _told(thing)
    elif inspect.isroutine(thing):
        yield f"**`{name}{_signature(thing)}`**\n"
        yield from _told(thing)
    else:
        yield f"**`{name}`**\n"


def _method(name: str, value: object) -> Iterator[str]:
    if isinstance(value, property):
        yield f"#### `{name}`\n"
        yield from _told(value)
    elif inspect.isroutine(value):
        yield f"#### `{name}{_signature(value)}`\n"
        yield from _told(value)


def _signature(thing: Callable[..., object]) -> str:
    return re.sub(r"^\(self(, /)?(, )?", "(", str(inspect.signature(thing)).replace("'", ""))


def _told(thing: object) -> Iterator[str]:
    """The docstring as Markdown: examples, which are indented in it, as blocks of code."""
    part: list[str] = []
    code = tried = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        tried = line.startswith(">>>") or (tried and bool(line))
        example = tried or line.startswith("    ") or (code and not line)
        if example != code and part:
            yield _block(part, code=code)
            part = []
        code = example
        part.append(line)
    if part:
        yield _block(part, code=code)


def _block(lines: list[str], *, code: bool) -> str:
    text = "\n".join(lines).strip("\n")
    if not code:
        return f"{text}\n"
    return f"```py\n{inspect.cleandoc(text)}\n```\n"


if __name__ == "__main__":
    main()
