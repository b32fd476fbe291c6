"""What the documents show is what happens: their commands run, their Python runs, their links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphgov.cli import main
from tests.made_once import made_once

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
IN_CHINESE = {"organisation-departments.md", "planners.md", "trainers.md", "README.zh-CN.md"}
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)(?P<target>[^)#]+)")
LOOSE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(path: Path, kind: str) -> list[str]:
    return [found["body"] for found in BLOCK.finditer(path.read_text(encoding="utf-8")) if found["kind"] == kind]


def commands(path: Path) -> list[tuple[str, str]]:
    """Each command of the document's console blocks, with the output shown under it."""
    found = []
    for body in blocks(path, "console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _line_end, output = part.partition("\n")
            found.append((command, output))
    return found


COMMANDS = [(path, command, output) for path in DOCUMENTS for command, output in commands(path)]


WRITTEN = sorted(
    path for path in ROOT.rglob("*.md") if not {".venv", "node_modules", "_shipped"} & set(path.relative_to(ROOT).parts)
)
TOPS = ("graphgov", "dashboard", "cypher", "data", "docs", "tools", "tests", "benchmarks")
A_PATH = re.compile(rf"`(?P<path>(?:[a-z_0-9]+/)*[a-z_0-9]+\.py|(?:{'|'.join(TOPS)})/[a-z_0-9/.]*)`")
A_NAME = re.compile(r"\bgraphgov(?:\.[A-Za-z_0-9]+)+")
NO_MODULE = {"graphgov.po", "graphgov.toml"}


def is_there(path: str, files: set[str]) -> bool:
    """Whether a file or folder lies there, from the top of the repository or from any folder in it."""
    return any(f"/{known}".endswith(f"/{path}") or f"/{path.rstrip('/')}/" in f"/{known}" for known in files)


def is_known(name: str) -> bool:
    """Whether a dotted name leads to a module, or to what one holds."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module = ".".join(parts[:length])
        if _found(module):
            thing: object = importlib.import_module(module)
            for part in parts[length:]:
                if not hasattr(thing, part):
                    return False
                thing = getattr(thing, part)
            return True
    return False


def _found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def test_modules_and_folders_that_documents_name_are_there() -> None:
    files = {path.relative_to(ROOT).as_posix() for top in TOPS for path in (ROOT / top).rglob("*") if path.is_file()}
    texts = {path: path.read_text(encoding="utf-8") for path in WRITTEN}
    missing = [
        f"{path.relative_to(ROOT).as_posix()}: {found['path']}"
        for path, text in texts.items()
        for found in A_PATH.finditer(text)
        if not is_there(found["path"], files)
    ]
    missing += [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path, text in texts.items()
        for name in sorted(set(A_NAME.findall(text)) - NO_MODULE)
        if not is_known(name)
    ]
    assert missing == []
    assert not is_there("graphgov/nowhere.py", files)
    assert not is_known("graphgov.schema.nowhere")
    assert is_known("graphgov.schema.register_declaration.Register.makes")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        made = CliRunner().invoke(main, ["--language", "en", "demo", "--folder", str(folder / "demo")])
        assert made.exit_code == 0, made.stderr

    return made_once(tmp_path_factory, "demo", make)


@pytest.fixture
def beside_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "place").mkdir()
    monkeypatch.chdir(tmp_path / "place")
    monkeypatch.setenv("GRAPHGOV_LOG", str(tmp_path / "log"))
    for name in [name for name in os.environ if name.startswith("NEO4J_") or name == "GRAPHGOV_WORKSPACE"]:
        monkeypatch.delenv(name)
    return tmp_path / "place"


@pytest.fixture
def beside_demo(demo: Path, beside_nothing: Path) -> Path:
    return Path(shutil.copytree(demo, beside_nothing, dirs_exist_ok=True))


@pytest.mark.parametrize(
    ("path", "command", "output"), COMMANDS, ids=[f"{path.name}: {command}" for path, command, _output in COMMANDS]
)
def test_commands_print_what_is_shown(path: Path, command: str, output: str, request: pytest.FixtureRequest) -> None:
    words = shlex.split(command)
    request.getfixturevalue("beside_demo" if "--in" in words else "beside_nothing")
    assert words[0] == "graphgov", "only graphgov's own commands stand in console blocks; others in sh blocks"
    language = "zh_CN" if path.name in IN_CHINESE else "en"
    done = CliRunner().invoke(main, ["--language", language, *words[1:]])
    shown = done.stdout + done.stderr
    assert doctest.OutputChecker().check_output(output, shown, LOOSE), f"{command} printed:\n{shown}"
    assert "Error:" in output or "错误：" in output or done.exit_code in (0, 1)


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if blocks(path, "python")], ids=lambda path: path.name)
def test_python_runs(beside_demo: Path, path: Path) -> None:
    for body in blocks(path, "python"):
        exec(compile(body, str(path), "exec"), {})  # noqa: S102  our own documents


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(path.read_text(encoding="utf-8"))]
    assert not [target for target in targets if not (path.parent / target).exists()]


def test_every_command_has_its_help_in_the_reference() -> None:
    shown = {command for command, _output in commands(ROOT / "docs" / "cli.md")}
    names = {name: getattr(command, "commands", {}) for name, command in main.commands.items()}
    inner = {f"graphgov {name} {one} --help" for name, commands_of in names.items() for one in commands_of}
    assert shown >= {f"graphgov {name} --help" for name in names} | inner | {"graphgov --help"}


def test_the_python_reference_says_what_the_library_shows() -> None:
    spec = importlib.util.spec_from_file_location("python_reference", ROOT / "tools" / "python_reference.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert text == tool.written(text), "run: python tools/python_reference.py"
