"""The counting of work sees what a clock would only suspect."""

import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.support.work import counted, growth

ONCE_A_UNIT = """
def work(units, rows, folder):
    return [work_of(unit, rows, folder) for unit in units]

def work_of(unit, rows, folder):
    {}
"""


def counts(body: str, units: int, folder: Path, module: str = "cchc_xl.made_up") -> Counter[str]:
    space: dict[str, Any] = {"__name__": module}
    exec(textwrap.dedent(ONCE_A_UNIT.format(body)), space)
    found: Counter[str] = Counter()
    with counted(found):
        space["work"](range(units), range(units), folder)
    return found


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("return unit", 4),
        ("return sum(row == unit for row in rows)", 16),
        ("return [row for row in rows if row == unit]", 16),
        ("return {row: unit for row in rows}", 16),
        ("for row in rows: pass", 16),
    ],
)
def test_a_loop_within_a_loop_shows(tmp_path: Path, body: str, times: int) -> None:
    found = growth(counts(body, 20, tmp_path), counts(body, 80, tmp_path))
    assert max(found.values()) == pytest.approx(times, rel=0.15)


def test_a_folder_listed_once_a_file_shows(tmp_path: Path) -> None:
    def of(files: int) -> Counter[str]:
        folder = tmp_path / str(files)
        folder.mkdir()
        for number in range(files):
            (folder / str(number)).touch()
        return counts("return sorted(folder.iterdir())", files, folder)

    worst, times = next(iter(growth(of(10), of(40)).items()))
    assert worst.startswith("names listed for cchc_xl.made_up.work_of")
    assert times == pytest.approx(16, rel=0.15)


def test_the_cells_of_books_are_counted_by_calls_and_other_packages_not_at_all(tmp_path: Path) -> None:
    body = "return [row for row in rows]"
    assert max(counts(body, 9, tmp_path, "cchc_xl.books.made_up").values()) == 9
    assert counts(body, 9, tmp_path, "elsewhere") == {}
