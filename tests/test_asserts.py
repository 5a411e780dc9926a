"""Every test asserts something: itself, or in a helper that it calls.

A helper is known by its name alone, so that a test may yet hide behind one of the same name; what calls nothing that
asserts anywhere is found.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parent
_RAISES: Final = frozenset({"raises", "warns", "fail"})
_ENDS_WELL: Final = "check"
"""`subprocess.run(…, check=True)`: what ends with an error fails the test."""


@dataclass(frozen=True)
class Function:
    """A function of the tests: where, the names of what it calls, and whether it asserts by itself."""

    path: str
    name: str
    calls: frozenset[str]
    asserts: bool


def functions(path: str, text: str) -> Iterator[Function]:
    """All functions of a source, those in classes and functions too."""
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            inside = list(ast.walk(function))
            called = [node.func for node in inside if isinstance(node, ast.Call)]
            names = frozenset(
                call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in called
            )
            says = any(
                isinstance(n, ast.Assert) or (isinstance(n, ast.keyword) and n.arg == _ENDS_WELL) for n in inside
            )
            yield Function(path, function.name, names, says or not names.isdisjoint(_RAISES))


def silent(sources: Mapping[str, str]) -> list[str]:
    """The tests of these sources that call nothing that asserts."""
    found = [function for path, text in sources.items() for function in functions(path, text)]
    asserting = {function.name for function in found if function.asserts}
    while more := {function.name for function in found if function.calls & asserting} - asserting:
        asserting |= more
    tests = [function for function in found if Path(function.path).name.startswith("test_")]
    return [
        f"{test.path}: {test.name}" for test in tests if test.name.startswith("test_") and test.name not in asserting
    ]


def test_every_test_asserts() -> None:
    assert silent({str(path.relative_to(TESTS)): path.read_text("utf-8") for path in TESTS.rglob("*.py")}) == []


def test_one_that_does_not_is_found() -> None:
    said = "def look(x):\n    {}\n\ndef test_a():\n    look(1)\n\ndef test_b():\n    print(1)\n"
    assert silent({"test_x.py": said.format("assert x")}) == ["test_x.py: test_b"]
    assert silent({"test_x.py": said.format("return x")}) == ["test_x.py: test_a", "test_x.py: test_b"]
