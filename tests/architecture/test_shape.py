"""The house rules that a reviewer would otherwise have to look for: direction of imports, sizes, names, portability."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "graphgov"
LONGEST_MODULE = 400
LONGER = {"graphgov/workbench.py": 980}
"""The door is one class, as long as what it answers: a wall through it would hold nothing."""

# From the top down; what stands in one line may import each other.  A module imports from its own line and from below.
LAYERS = (
    ("graphgov.cli", "graphgov.__main__"),
    ("graphgov.commands",),
    ("graphgov.reports", "graphgov"),
    ("graphgov.workbench",),
    ("graphgov.lessons",),
    ("graphgov.samples",),
    ("graphgov.ledger",),
    ("graphgov.workspace",),
    ("graphgov.analysis.leaders",),
    ("graphgov.analysis.conformance",),
    (
        "graphgov.analysis.served",
        "graphgov.analysis.surroundings",
        "graphgov.analysis.appointments",
        "graphgov.analysis.people",
    ),
    ("graphgov.analysis.queries",),
    ("graphgov.analysis.checks",),
    ("graphgov.analysis",),
    ("graphgov.loaders",),
    ("graphgov.loaders.returns",),
    ("graphgov.loaders.questions",),
    ("graphgov.loaders.people",),
    ("graphgov.loaders.graph",),
    ("graphgov.loaders.rows", "graphgov.loaders.unfolding"),
    ("graphgov.loaders.files",),
    ("graphgov.loaders.load_request",),
    ("graphgov.engine",),
    ("graphgov.cypher",),
    ("graphgov.models",),
    ("graphgov.paper",),
    ("graphgov.disclosure",),
    ("graphgov.schema",),
    ("graphgov.asked",),
    ("graphgov.messages", "graphgov.shipped", "graphgov.errors", "graphgov.version", "graphgov.temporary_folders"),
)
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "base_utils", "tools", "core"}
NOT_ON_WINDOWS = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getgid", "setuid", "chown", "mkfifo", "killpg", "setsid", "uname"},
    "signal": {"SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "alarm", "setitimer", "SIGCHLD"},
    "socket": {"AF_UNIX"},
}
POSIX_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "curses", "syslog", "readline"}
OPENING = {"open", "read_text", "write_text", "TextIOWrapper", "NamedTemporaryFile", "TemporaryFile", "fdopen"}


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "_shipped" not in path.parts and "__pycache__" not in path.parts]


MODULES = python_files("graphgov")
CODE = python_files("graphgov", "dashboard", "tools")
EVERYTHING = python_files("graphgov", "dashboard", "tools", "tests", "benchmarks")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> int:
    best = max(
        ((len(name), number) for number, layer in enumerate(LAYERS) for name in layer if _inside(module, name)),
        default=None,
    )
    assert best is not None, f"{module} belongs to no layer of tests/architecture/test_shape.py"
    return best[1]


def _inside(module: str, name: str) -> bool:
    return module == name or (name != "graphgov" and module.startswith(name + "."))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def teardown_module() -> None:
    for kept in (text_of, tree_of, nodes_of):
        kept.cache_clear()  # the collector of garbage would go through them for ever


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """What the rules below look at, of everything in a file: walking through it is what they cost."""
    looked_at = (ast.ImportFrom, ast.Import, ast.Attribute, ast.Call)
    return tuple(node for node in ast.walk(tree_of(path)) if isinstance(node, looked_at))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name


def test_imports_go_downwards_only() -> None:
    wrong = [
        f"{shown(path)}:{line}: imports {imported}"
        for path in MODULES
        for line, imported in imports_of(path)
        # The bare package gives only its place and version: it fetches everything else when asked.
        if imported.startswith("graphgov.") and layer_of(imported) < layer_of(name_of(path))
    ]
    assert wrong == []


def used_by(path: Path, modules: set[str]) -> set[str]:
    """The modules of the package that one imports, wherever in its text: `from package import module` too."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & modules
            if inner - modules:
                found |= {node.module} & modules
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & modules
    return found


def circle_in(uses: dict[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, if there is any."""
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_module_comes_back_to_itself_through_what_it_imports() -> None:
    """Imports inside functions count, and those that only type checkers follow: who reads one must read the other."""
    modules = {name_of(path) for path in MODULES} - {"graphgov"}  # the bare package fetches everything when asked
    assert circle_in({name_of(path): used_by(path, modules) for path in MODULES}) == []
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_nothing_below_the_public_api_uses_it() -> None:
    wrong = [
        f"{name_of(path)} line {line}"
        for path in MODULES
        if layer_of(name_of(path)) > layer_of("graphgov")
        for line, imported in imports_of(path)
        if imported == "graphgov" and name_of(path) != "graphgov.engine.child_processes"
    ]
    # `child_processes` asks the package only where it lies.
    assert not wrong


# What the command line and the pages may import: the package itself (the door, what can be asked, result types),
# errors, messages, what answers look like to people, the doors of the rooms that need no workspace, and `paper`, which
# writes tables and knows no feature.
FROM_OUTSIDE = {
    *("graphgov", "graphgov.errors", "graphgov.messages", "graphgov.reports", "graphgov.shipped"),
    "graphgov.temporary_folders",
    *("graphgov.lessons", "graphgov.models", "graphgov.samples", "graphgov.schema"),
}
EDGES = [path for path in CODE if name_of(path).startswith(("graphgov.commands", "graphgov.cli", "dashboard"))]


def test_commands_and_pages_come_through_the_door() -> None:
    wrong = [
        f"{name_of(path)} line {line} imports {imported}"
        for path in EDGES
        for line, imported in imports_of(path)
        if imported.startswith("graphgov")
        and imported not in FROM_OUTSIDE
        and not imported.startswith(("graphgov.paper.", "graphgov.commands", "graphgov.cli"))
    ]
    assert not wrong


def test_modules_are_short() -> None:
    lines = {shown(path): len(text_of(path).splitlines()) for path in EVERYTHING}
    assert {name: number for name, number in lines.items() if number >= LONGER.get(name, LONGEST_MODULE)} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    assert not [path for path in CODE if path.stem.lower() in VAGUE or path.parent.name.lower() in VAGUE - {"tools"}]


def test_no_call_that_windows_lacks() -> None:
    assert [one for path in CODE for one in _not_on_windows(path)] == []


def _not_on_windows(path: Path) -> Iterator[str]:
    for line, module in imports_of(path):
        if module.split(".")[0] in POSIX_MODULES:
            yield f"{shown(path)}:{line}: {module}"
    for node in nodes_of(path):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.attr in NOT_ON_WINDOWS.get(node.value.id, set()):
            yield f"{shown(path)}:{node.lineno}: {node.value.id}.{node.attr}"


def test_every_text_file_is_opened_as_utf8() -> None:
    assert [one for path in EVERYTHING for one in _opened_without_encoding(path)] == []


def _opened_without_encoding(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        keywords = {keyword.arg for keyword in node.keywords}
        as_text = name in ("run", "Popen", "check_output") and {"text", "universal_newlines"} & keywords
        if as_text and "encoding" not in keywords:
            yield f"{shown(path)}:{node.lineno}: text of a child process without encoding="
        opens = name in OPENING and not _is_foreign_open(node) and not _is_binary(node, name)
        if opens and not {"encoding", None} & keywords:
            yield f"{shown(path)}:{node.lineno}: {name} without encoding="


def _is_foreign_open(node: ast.Call) -> bool:
    """`tarfile.open`, `archive.open(name)`, `graphgov.open` and the like open no text file of their own.

    `Path.open` takes a mode first, or nothing.
    """
    if not isinstance(node.func, ast.Attribute):
        return node.func.id in ("read_text", "write_text") if isinstance(node.func, ast.Name) else False
    if node.func.attr != "open":
        return False
    first = node.args[0] if node.args else None
    if first is not None and not (isinstance(first, ast.Constant) and re.fullmatch("[rwxabt+]+", str(first.value))):
        return True
    owner = node.func.value
    return isinstance(owner, ast.Name) and (owner.id[:1].isupper() or owner.id in FOREIGN_OPENERS)


FOREIGN_OPENERS = {"tarfile", "zipfile", "graphgov", "library", "os", "webbrowser", "cls", "gzip", "workspace"}


def _is_binary(node: ast.Call, name: str) -> bool:
    modes = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    modes += [
        keyword.value.value
        for keyword in node.keywords
        if keyword.arg == "mode" and isinstance(keyword.value, ast.Constant)
    ]
    if any(isinstance(mode, str) and re.fullmatch(r"[rwax+]*b[rwax+]*", mode) for mode in modes):
        return True
    return name in ("NamedTemporaryFile", "TemporaryFile") and not modes


def public_things() -> Iterator[tuple[Path, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in CODE:
        for node in tree_of(path).body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
                continue
            yield path, node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield path, inner


def test_everything_public_says_what_it_is_for() -> None:
    silent = [f"{name_of(path)}.{node.name}" for path, node in public_things() if not ast.get_docstring(node)]
    silent += [name_of(path) for path in CODE if not ast.get_docstring(tree_of(path))]
    assert not silent


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return EVERYTHING  # an unpacked archive
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


# Written in two parts, so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"pypi\." + "org|files\\.python" + "hosted|registry\\.npm" + "js|repo1?\\.maven|mirrors?\\.[a-z]+\\.",
            r"--(extra-)?index" + r"-url|--trusted" + r"-host",
            r"/(home|Users)/" + r"[a-z]+/|/ro" + r"ot/|/work/(main|shared)|[A-Z]:\\\\Users\\\\",
        )
    )
)


def test_no_registry_hosts_or_machine_paths_in_the_repository() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert not found
