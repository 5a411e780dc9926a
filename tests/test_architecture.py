"""The directions of the imports: data walks down the layers of docs/architecture.md, and imports point down."""

import graphlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pytest

from cchc_xl.model.job import JOBS
from tests.support.imports import PACKAGE, ROOT, calls, graph, imports, sources, within


@dataclass(frozen=True)
class Layer:
    """Parts of the package that stand side by side. `sideways`: which of them may import which neighbour."""

    parts: tuple[str, ...]
    sideways: frozenset[tuple[str, str]] = field(default_factory=frozenset)


LAYERS: Final = (
    Layer(
        ("cli", "panel", "buttons", "installer"),
        frozenset({("cli", "panel"), ("buttons", "panel"), ("installer", "panel")}),
    ),
    Layer(("excel",)),
    Layer(("machine",)),
    Layer(("jobs",)),
    Layer(("desk",)),
    Layer(("report",)),
    Layer(("books",)),
    Layer(("reconcile", "rules", "completion"), frozenset({("reconcile", "rules"), ("rules", "completion")})),
    Layer(("tables", "appendix")),
    Layer(("model",)),
    Layer(
        ("files", "logs", "resources"),
    ),
)
"""Top to bottom; the drawing in docs/architecture.md names the same parts in the same order."""

OUTSIDE: Final = {PACKAGE: "the version alone, for everybody", f"{PACKAGE}.__main__": "`python -m`: calls cli"}

STARTED: Final = ("__main__", "buttons", "excel.worker", "installer.__main__", "panel.__main__")
"""What no module imports: the shell, the workbook's macros and other processes start it."""

DECLARED: Final = tuple(f"jobs.{name}" for name in JOBS)
"""What `jobs.running.work` finds by the name of the job declared."""

ONLY: Final = {
    "panel": ("panel", "model", "files", "logs", "excel.native", "excel.request"),
    "model": ("model",),
}
"""Parts that may import less than what stands below them: the window loads no job, so that it opens at once."""

PURE: Final = ("reconcile", "rules", "completion", "tables", "appendix", "model")
TOUCHES: Final = (
    "builtins", "fcntl", "fileinput", "glob", "importlib", "io", "locale", "logging", "mmap", "multiprocessing", "os",
    "pathlib", "pickle", "platform", "shelve", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib", "xml", "zipfile", "zlib",
)  # fmt: skip
"""Of the standard library: what reaches a disk, a clock, a process or the network."""

LIBRARIES: Final[dict[str, tuple[str, ...]]] = {
    "docx": ("books", "report"),
    "docxtpl": ("report",),
    "jinja2": ("report",),
    "lxml": ("books", "report"),
    "openpyxl": ("books", "jobs.sample"),
    "pandas": ("completion",),
    "pythoncom": ("machine",),
    "pywintypes": ("machine",),
    "pydantic": ("model", "rules"),
    "python_calamine": ("books",),
    "rich": ("cli",),
    "tkinter": ("panel",),
    "typer": ("cli",),
    "win32comext": ("machine",),
    "xlsxwriter": ("books",),
    "xlwings": ("excel", "panel"),
}
"""Where each library that is not Python's own is used. A new one needs a line here and a reason in the commit."""

EXCEPTIONS: Final = {
    ("model.plan_data", "importlib.resources"): "the plan is data that the package carries, as good as source",
}


def part_of(module: str) -> str:
    return module.split(".")[1]


def depth(part: str) -> int:
    """How far down a part stands, -1 for one that no layer names."""
    return next((n for n, layer in enumerate(LAYERS) if part in layer.parts), -1)


def allowed(importer: str, imported: str) -> bool:
    """Whether a module of the package may import another."""
    if imported == PACKAGE:
        return True
    upper, lower = part_of(importer), part_of(imported)
    if upper in ONLY and not within(imported, ONLY[upper]):
        return False
    if upper == lower or (upper, lower) in LAYERS[depth(upper)].sideways:
        return True
    return depth(upper) < depth(lower)


def excepted(importer: str, imported: str) -> bool:
    return (importer.removeprefix(f"{PACKAGE}."), imported) in EXCEPTIONS


def edges() -> Iterator[tuple[str, str]]:
    """Every import of the package but those of `OUTSIDE` and `EXCEPTIONS`."""
    for module, found in graph().items():
        for imported in sorted(found):
            if module not in OUTSIDE and not excepted(module, imported):
                yield module, imported


def own(imported: str) -> bool:
    return imported == PACKAGE or imported.startswith(f"{PACKAGE}.")


def test_every_module_stands_in_a_layer() -> None:
    assert [module for module in graph() if module not in OUTSIDE and depth(part_of(module)) < 0] == []


def test_a_module_imports_only_what_stands_below_it() -> None:
    assert [edge for edge in edges() if own(edge[1]) and not allowed(*edge)] == []


def test_every_import_says_where_from() -> None:
    assert [edge for edge in edges() if edge[1].startswith(".")] == []


def test_no_module_lies_about_unused() -> None:
    found = graph()
    used = set().union(*found.values()) | {name.rpartition(".")[0] for name in found}
    assert [name for name in found if name not in used and not within(name, STARTED + DECLARED)] == []


def test_no_modules_and_no_folders_import_each_other_in_a_circle() -> None:
    modules = {name: {to for to in found if own(to) and to != name} for name, found in graph().items()}
    list(graphlib.TopologicalSorter(modules).static_order())
    parents = {name.rpartition(".")[0] for name in modules}
    folder_of = {name: name if name in parents or name.count(".") == 1 else name.rpartition(".")[0] for name in modules}
    folders: dict[str, set[str]] = {folder: set() for folder in folder_of.values()}
    for name, found in modules.items():
        folders[folder_of[name]] |= {folder_of[imported] for imported in found if imported in modules} - {
            folder_of[name]
        }
    list(graphlib.TopologicalSorter(folders).static_order())


def test_what_is_pure_touches_nothing_outside() -> None:
    assert [edge for edge in edges() if within(edge[0], PURE) and edge[1].partition(".")[0] in TOUCHES] == []
    found = {module: calls(source) & {"input", "now", "open", "print", "today"} for module, source in sources().items()}
    assert {module: called for module, called in found.items() if called and within(module, PURE)} == {}


def test_each_library_is_used_where_it_belongs() -> None:
    foreign = [
        (module, imported.partition(".")[0])
        for module, imported in edges()
        if not own(imported) and imported.partition(".")[0] not in sys.stdlib_module_names - set(LIBRARIES)
    ]
    assert [(module, library) for module, library in foreign if not within(module, LIBRARIES.get(library, ()))] == []


def test_the_exceptions_are_still_needed() -> None:
    found = {(module.removeprefix(f"{PACKAGE}."), to) for module, names in graph().items() for to in names}
    assert set(EXCEPTIONS) - found == set()


def drawn(page: str) -> list[str]:
    """The parts that the drawing names, line by line: the names a line begins with, up to the first other word."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (block,) = (block for block in blocks if re.search(r"^jobs/", block, re.MULTILINE))
    names = []
    for line in block.splitlines():
        for word in line.replace("·", " ").split() if line[:1].strip() else ():
            if depth(word.removesuffix("/")) < 0:
                break
            names.append(word.removesuffix("/"))
    return names


def test_the_drawing_shows_these_layers() -> None:
    names = drawn((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    for layer in LAYERS:
        beside, names = names[: len(layer.parts)], names[len(layer.parts) :]
        assert sorted(beside) == sorted(layer.parts)
    assert names == []


@pytest.mark.parametrize(
    "source",
    [
        "import cchc_xl.books.kind",
        "from cchc_xl.books import kind",
        "def f():\n    from cchc_xl.books.kind import x",
        "if TYPE_CHECKING:\n    from cchc_xl.books.kind import x",
        "importlib.import_module('cchc_xl.books.kind')",
    ],
)
def test_an_import_is_seen_wherever_it_stands(source: str) -> None:
    assert imports(source, {"cchc_xl.books.kind": ""}) >= {"cchc_xl.books.kind"}


@pytest.mark.parametrize(
    ("importer", "imported", "may"),
    [
        ("jobs.merge", "books.file.hold", True),
        ("books.file.hold", "jobs.merge", False),
        ("books.file.hold", "files.numbered_files", True),
        ("model.plan", "files.numbered_files", False),
        ("reconcile.combining", "rules.cells", True),
        ("rules.cells", "reconcile.combining", False),
        ("buttons", "panel.detached", True),
        ("panel.app", "buttons", False),
        ("panel.watcher", "excel.native", True),
        ("panel.watcher", "excel.click", False),
        ("panel.watcher", "jobs.check", False),
    ],
)
def test_the_rule_tells_up_from_down(importer: str, imported: str, may: bool) -> None:
    assert allowed(f"{PACKAGE}.{importer}", f"{PACKAGE}.{imported}") is may
