"""What the modules of the package import, read from their source: nothing is run."""

import ast
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

PACKAGE: Final = "cchc_xl"
ROOT: Final = Path(__file__).parents[2]


def sources(folder: Path = ROOT / PACKAGE) -> dict[str, str]:
    """The source of every module, by its full name; a package goes by the name of its folder."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


def imports(source: str, modules: Mapping[str, str]) -> set[str]:
    """What a source imports, wherever it stands: at the top, in a function, for the type checker alone, by name.

    ``from a import b`` is the module ``a.b`` where `modules` know it, else ``a``.
    """
    found = set()
    for name, member in _named(ast.parse(source)):
        inner = f"{name}.{member}"
        found.add(inner if inner in modules else name)
    return found


def _named(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (("." * node.level + (node.module or ""), alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node.func) in ("import_module", "__import__"):
            yield from (
                (a.value, "") for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(source: str) -> set[str]:
    """The names of the functions and methods that a source calls."""
    return {_called(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)}


@functools.cache
def graph() -> dict[str, set[str]]:
    """Every module of the package, and what it imports."""
    modules = sources()
    return {name: imports(source, modules) for name, source in modules.items()}


def within(name: str, places: str | tuple[str, ...]) -> bool:
    """True for a module that is one of `places` or stands in one; places are named without the package."""
    listed = (places,) if isinstance(places, str) else places
    inner = name.removeprefix(f"{PACKAGE}.")
    return any(inner == place or inner.startswith(f"{place}.") for place in listed)
