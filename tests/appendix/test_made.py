"""Any appendix that says plainly what it says is read as it says, whatever it was printed with."""

from pathlib import Path

import pytest

from cchc_xl.appendix.columns import Column
from cchc_xl.appendix.reading import read
from cchc_xl.appendix.source import PlanSource
from cchc_xl.appendix.understood import Appendix
from cchc_xl.books.plan_source import read_plan_source
from tests.appendix.made import Made, as_excel, as_source, as_text, as_word, make, merged_leads

SEEDS = range(200)
WRITTEN = range(200, 240)
_TOLD = (Column.TASK, Column.LEAD, Column.COORDINATING, Column.PHRASE)


def said(appendix: Appendix) -> list[tuple[str, ...]]:
    return [(task.code, *(task.text(column) for column in _TOLD)) for task in appendix.tasks]


def require_all(made: Made, source: PlanSource, seed: int) -> None:
    appendix = read(source)
    assert said(appendix) == made.said.tasks, seed
    assert [(group.number, group.heading) for group in appendix.groups] == made.said.groups, seed
    assert not appendix.doubts, seed


def test_two_hundred_appendices_are_read_as_they_say_and_nothing_is_asked() -> None:
    for seed in SEEDS:
        made = make(seed)
        require_all(made, as_source(made), seed)


@pytest.mark.parametrize("kind", ["Word", "Excel"])
def test_so_are_those_that_other_programs_have_written(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "Phụ lục"
    for seed in WRITTEN:
        made = make(seed)
        file.write_bytes(as_word(made) if kind == "Word" else as_excel(made))
        require_all(made, read_plan_source(file), seed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_and_those_pasted_as_text(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "Phụ lục.txt"
    for made in filter(lambda made: not merged_leads(made), map(make, WRITTEN)):
        file.write_text(as_text(made), encoding)
        require_all(made, read_plan_source(file), 0)


def test_a_number_that_is_spoiled_is_asked_and_nothing_else_becomes_wrong() -> None:
    for seed in SEEDS:
        made = make(seed)
        rows = [row for page in made.pages for row in page if row.get(0) and row[0].span == 1 and not row[0].bold]
        rows[seed % len(rows)][0].text = "9.9.9"
        appendix = read(as_source(made))
        assert set(said(appendix)) <= set(made.said.tasks), seed
        assert appendix.doubts or said(appendix) == made.said.tasks, seed
