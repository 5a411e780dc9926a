"""Undo takes back exactly what merges did, whatever was typed into the master in mid-year and whatever came in."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import TableChange
from tests.jobs.helpers import fill, run_merge, table_rows, type_into
from tests.jobs.in_play import CLOSED, HEIR, NOW, OLD, OPEN, Desk
from tests.jobs.test_undo import content
from tests.support.identity import with_identity

TASKS = ("2.1", "7.4", "K1")
TEXTS = ("", "Đã làm.", "=1+1", "Kế hoạch số 12/KH-VPUB ngày 20/01/2026")
VALUES = {
    Field.DECLARED: ("Đang thực hiện", "xong", "tương đối", "Không phát sinh trong kỳ"),
    Field.PROGRESS: (0.25, 0.9, "gần xong"),
    Field.RESULT: TEXTS,
    Field.EVIDENCE: TEXTS,
    Field.COMPLETED_ON: ("10/02/2026", "31/02/2026"),
}
Cells = Mapping[tuple[str, Field], str | float]
_cells: st.SearchStrategy[Cells] = st.dictionaries(
    st.tuples(st.sampled_from(TASKS), st.sampled_from(sorted(VALUES))), st.integers(0, 3), min_size=2, max_size=8
).map(lambda found: {(task, name): VALUES[name][n % len(VALUES[name])] for (task, name), n in found.items()})


# Few masters with much typed into each, and no shrinking: each example merges and undoes twice.
@settings(max_examples=3, phases=[Phase.generate])
@given(
    typed=_cells,
    first=_cells,
    second=_cells,
    units=st.tuples(st.sampled_from([OLD, HEIR]), st.sampled_from([OLD, HEIR])),
    periods=st.tuples(st.sampled_from([OPEN, OPEN, CLOSED]), st.sampled_from([OPEN, OPEN, CLOSED])),
    unsealed=st.sets(st.sampled_from(["lần 1.xlsx", "lần 2.xlsx"])),
    choice=st.sampled_from([layout.CHOICE_TAKE, layout.CHOICE_KEEP]),
)
def test_two_merges_with_a_choice_between_are_taken_back_one_by_one(
    desk: Desk,
    tmp_path_factory: pytest.TempPathFactory,
    typed: Cells,
    first: Cells,
    second: Cells,
    units: tuple[str, str],
    periods: tuple[str, str],
    unsealed: set[str],
    choice: str,
) -> None:
    office = tmp_path_factory.mktemp("tính chất") / "văn phòng"
    shutil.copytree(desk.office, office, ignore=shutil.ignore_patterns("gui-ve", "sao-luu"))
    master = office / "KeHoach2026.xlsm"
    for (task, name), value in typed.items():
        type_into(master, task, HEIR, {name.value: value})
    start = content(master)
    one = send(office, units[0], periods[0], first, "lần 1.xlsx", date(2026, 9, 12))
    two = send(office, units[1], periods[1], second, "lần 2.xlsx", date(2026, 9, 13))
    for form in (one, two):
        if form.name in unsealed:
            with_identity(form, {layout.IDENTITY_SEAL: None})
    run_merge(office, NOW, one, period=OPEN)
    choose(master, choice)
    between = content(master)
    run_merge(office, NOW, two, period=OPEN)
    undo(FileBook.open(master), NOW)
    assert content(master) == between
    undo(
        FileBook.open(master), NOW, force=True
    )  # a choice was typed since: it is taken back with the merge it belongs to
    assert content(master) == start


def send(office: Path, unit: str, period: str, cells: Cells, name: str, filled_on: date) -> Path:
    """A form; its day tells it from another one with the same cells, which would be the same file to a merge."""
    rows: dict[str, dict[Field, str | float]] = {}
    raw: dict[tuple[str, Field], str] = {}
    for (task, field), value in cells.items():
        if (task, unit, period) == ("7.4", HEIR, CLOSED):
            continue  # the Cổng led it then
        if isinstance(value, str):
            raw[(task, field)] = value
        else:
            rows.setdefault(task, {})[field] = value
    # The Trung tâm got a second form of the open period, with 7.4, when the Cổng had ended.
    issue = 2 if (unit, period) == (HEIR, OPEN) else 1
    return fill(office, unit, rows, name=name, raw=raw, filled_on=filled_on, issue=issue, period=period)


def choose(master: Path, choice: str) -> None:
    """Choose for every mismatch, as HCQT does by hand."""
    waiting = [
        row.number for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Loại") == layout.KIND_MISMATCH
    ]
    book = FileBook.open(master)
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates={number: {"Lựa chọn": choice} for number in waiting}))
    book.save()
