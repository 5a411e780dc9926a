"""How hard a change is: five of them are made on a copy of the repository, counted, and their tests run there.

The changes are the pages of docs/how-to-add. Counted are the files that a person writes. What follows by itself is made
anew by `GENERATE` and not counted: docs/cac-bang.md, docs/contract.md, docs/huong-dan.md, docs/noi-dung-can-bo-sung.md,
tests/rules/published.tsv, macros/modNut.bas, macros/customUI14.xml (the workbook too, which these tests need not); nor
is the changelog. Beside the files counted there may be one file of tests: the example of a rule, the tests of the rest.

A page that no longer applies names the line it looks for: put another beginning of a line there, or write the code as
it has to be now, so that the page stays the way to do it. Where a limit is passed, a declaration lacks a field.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS
from tests.support.imports import ROOT
from tests.support.recipes import Edit, copy_tree, read_recipe

PAGES = DOCS / "how-to-add"
LIMITS = {"rule": 1, "form-column": 2, "summary-tab": 3, "job": 2, "period-kind": 1}
"""Page → how many files outside of tests/ it may touch."""

GENERATE = """
from runpy import run_path
for page in ("rules_guide", "tables_guide", "contract", "guide", "macros"):
    run_path(f"docs/make_{page}.py", run_name="__main__")
run_path("tests/rules/published.py", run_name="__main__")
"""


def run(folder: Path, *arguments: str) -> None:
    """Run Python on the copy of the repository, whichever is installed."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-2000:]}"


def test_there_is_a_page_for_each_limit() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_a_change_touches_few_files_and_its_tests_pass(name: str, tmp_path: Path) -> None:
    recipe = read_recipe((PAGES / f"{name}.md").read_text(encoding="utf-8"))
    assert len(recipe.files) <= LIMITS[name], recipe.files
    assert len(recipe.test_files) == 1, recipe.test_files
    folder = copy_tree(ROOT, tmp_path / "bản sao")
    for edit in recipe.edits:
        edit.apply(folder)
    run(folder, "-c", GENERATE)
    run(folder, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", *recipe.tests)


def test_a_page_that_no_longer_applies_says_where(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n    y = 2\nx = 3\n", encoding="utf-8")
    Edit("a.py", "after", "y =", "    z = 0\n").apply(tmp_path)
    Edit("a.py", "instead of", "x = 3", "x = 4\n").apply(tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "x = 1\n    y = 2\n    z = 0\nx = 4\n"
    for anchor, count in (("x =", 2), ("w =", 0)):
        with pytest.raises(ValueError, match=rf"a\.py: {count} lines begin with"):
            Edit("a.py", "before", anchor, "").apply(tmp_path)
    with pytest.raises(ValueError, match="there already"):
        Edit("a.py", "new", "", "").apply(tmp_path)
