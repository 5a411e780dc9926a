"""How the product puts its sentences together, read in its source: nothing is said by cutting or re-spelling another.

"đ{summary[1:]}" lower-cases "HCQT" to "hCQT", and `replace("Đã", "Sẽ")` changes what a unit wrote as well.
"""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import cchc_xl

PACKAGE = Path(cchc_xl.__file__).parent
HOMES_OF_SPELLING = (PACKAGE / "model" / "text.py", PACKAGE / "model" / "legacy_font.py")
"""Where first letters are changed: `capitalised`, `in_sentence`; and the letters of old fonts, which are no texts."""
HOME_OF_FRACTIONS = PACKAGE / "model" / "counted.py"
NO_COUNTS = ("machine", "books", "report/words.py")
"""Formulas, mark-up and dates have slashes of their own."""


@cache
def modules() -> Sequence[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]


def respelt(tree: ast.AST) -> Iterator[int]:
    """Lines where the first letter of a text is changed by hand: x[0].lower(), x[:1].upper()."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Subscript(slice=part), attr="lower" | "upper")):
                first = isinstance(part, ast.Constant) and part.value == 0
                up_to_one = (
                    isinstance(part, ast.Slice) and isinstance(part.upper, ast.Constant) and part.upper.value == 1
                )
                if first or up_to_one:
                    yield node.lineno


def replaced(tree: ast.AST) -> Iterator[int]:
    """Lines where Vietnamese words are taken out of a text, or put into the place of others."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="replace" | "removeprefix" | "removesuffix"),
                args=[ast.Constant(value=str(text)), *_],
            ) if sum(letter.isalpha() for letter in text) > 1 and not text.isascii():
                yield node.lineno


def fractions(tree: ast.AST) -> Iterator[int]:
    """Lines with a text "{a}/{b}" whose parts are counted."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        for before, slash, after in zip(node.values, node.values[1:], node.values[2:], strict=False):
            is_slash = isinstance(slash, ast.Constant) and slash.value == "/"
            if is_slash and isinstance(before, ast.FormattedValue) and isinstance(after, ast.FormattedValue):
                yield node.lineno


def test_no_sentence_is_made_of_another_by_changing_its_letters() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path, tree in modules()
        if path not in HOMES_OF_SPELLING
        for line in [*respelt(tree), *replaced(tree)]
    ]
    assert found == []


def test_the_guard_sees_what_it_is_for() -> None:
    cut = ast.parse('f"Sẽ {summary[0].lower()}{summary[1:]}"; text[:1].upper()')
    assert len(list(respelt(cut))) == 2
    assert len(list(replaced(ast.parse('summary.replace("Đã ", "Sẽ "); name.removeprefix("báo cáo ")')))) == 2
    assert not list(
        replaced(ast.parse('text.replace(",", "."); word.replace("đ", "d"); text.replace("\\r\\n", "\\n")'))
    )
    assert len(list(fractions(ast.parse('f"{done}/{total} nhiệm vụ"')))) == 1


def test_a_fraction_is_said_in_one_place() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path, tree in modules()
        if path != HOME_OF_FRACTIONS and not str(path.relative_to(PACKAGE)).startswith(NO_COUNTS)
        for line in fractions(tree)
    ]
    assert found == []
