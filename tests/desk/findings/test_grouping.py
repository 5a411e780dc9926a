"""One row of Cần xử lý for one cause, and a choice made in it stays with what it was made about."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import concerns_of, group_findings, message_of, place_of, tasks_in
from cchc_xl.jobs.check import check_master
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.progress import Declared
from cchc_xl.model.sheet import CellValue, Row, TableChange
from cchc_xl.rules.catalogue import CATALOGUE, Place, finding
from cchc_xl.rules.rule import OneRow
from tests.conftest import PERIOD
from tests.jobs.helpers import edit_row, table_rows, type_into

LIST = tables.TO_RESOLVE.name
MASTER = "KeHoach2026.xlsm"


def blank(task: str, unit: str = "HCQT") -> Finding:
    return finding("DONG04", Place(MASTER, "Theo dõi", "K8", unit, task, layout.DECLARED), task=task)


def check(master: Path) -> None:
    check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 18, 9, 0))


def listed(master: Path, code: str, unit: str = "HCQT") -> list[Row]:
    """The rows of a rule that are about a unit, "" for those that are about several."""
    of_unit = [row for row in table_rows(master, LIST) if row.text(layout.UNIT_CODE) == unit]
    return [row for row in of_unit if row.text("Mã") == code]


# --- which findings stand together ------------------------------------------------------------------------------
def test_blank_rows_of_one_unit_are_one_row_and_name_their_tasks() -> None:
    (group,) = group_findings([blank("1.1"), blank("1.2"), blank("K1")])
    assert message_of(group) == "Các nhiệm vụ 1.1, 1.2, K1 chưa điền Tình hình thực hiện."
    assert tasks_in(place_of(group)[layout.TASK_CODE]) == ("1.1", "1.2", "K1")


def test_one_blank_row_says_it_as_before() -> None:
    (group,) = group_findings([blank("1.1")])
    assert message_of(group) == "Nhiệm vụ 1.1 chưa điền Tình hình thực hiện."


def test_units_stand_apart_where_each_has_its_own_to_do() -> None:
    assert len(group_findings([blank("2.1", "HCQT"), blank("2.1", "CTTDT")])) == 2


def test_what_one_click_mends_is_one_row_for_all_units() -> None:
    place = [Place(MASTER, "Theo dõi", unit=unit, task=task) for unit in ("A", "B") for task in ("2.1", "K1", "K2")]
    (group,) = group_findings([finding("KH07", at, task=at.task, unit=at.unit) for at in place])
    assert message_of(group) == "Chưa có 06 dòng của 02 đơn vị ở trang Theo dõi: các nhiệm vụ 2.1, K1, K2."
    assert place_of(group) == {layout.UNIT_CODE: "", layout.TASK_CODE: "", layout.FIELD: ""}


def test_what_is_mended_task_by_task_stands_task_by_task() -> None:
    place = [Place(MASTER, "Theo dõi", "P8", "HCQT", task, layout.COMPLETED_ON) for task in ("1.1", "1.2")]
    assert len(group_findings([finding("CHEO01", at) for at in place])) == 2


def test_a_row_that_stands_for_several_keeps_no_data_back() -> None:
    """An error is mended cell by cell and counted so."""
    together = [rule for rule in CATALOGUE.values() if rule.one_row is not OneRow.PER_PLACE]
    assert together
    assert all(rule.severity is Severity.WARNING and "{tasks}" in rule.of_several for rule in together)


FOUND = st.lists(st.tuples(st.sampled_from(["1.1", "1.2", "K1"]), st.sampled_from(["HCQT", "CTTDT"])), max_size=8)


@given(FOUND)
def test_no_finding_is_lost_or_listed_twice(where: Sequence[tuple[str, str]]) -> None:
    findings = [blank(task, unit) for task, unit in where]
    groups = group_findings(findings)
    assert sorted(map(id, (found for group in groups for found in group))) == sorted(map(id, findings))
    concerns = [concern for group in groups for concern in concerns_of(group)]
    assert len(concerns) == len(set(concerns)) == len(set(where))


# --- in the master ----------------------------------------------------------------------------------------------
def test_units_added_before_their_forms_are_one_row(master: Path) -> None:
    book = FileBook.open(master)
    units: list[dict[str, CellValue]] = [
        {layout.UNIT_CODE: code, "Tên đơn vị": f"Phòng {code}", "Phải báo cáo": layout.YES} for code in ("MAU1", "MAU2")
    ]
    book.change_table(tables.UNITS.name, TableChange(appends=units))
    book.save()
    check(master)
    (row,) = listed(master, "KH07", "")
    assert row.text("Nội dung").startswith("Chưa có 18 dòng của 02 đơn vị ở trang Theo dõi: các nhiệm vụ 2.1, 2.2, K1")


def test_a_waived_row_keeps_its_waiver_for_the_tasks_that_are_left(master: Path) -> None:
    check(master)
    (row,) = listed(master, "DONG04")
    tasks = tasks_in(row.text(layout.TASK_CODE))
    assert len(tasks) > 2
    edit_row(
        master,
        LIST,
        {"Mã": "DONG04", layout.UNIT_CODE: "HCQT"},
        {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": "Sẽ bổ sung"},
    )
    check(master)
    type_into(master, tasks[0], "HCQT", {layout.DECLARED: Declared.NOT_STARTED.value})
    check(master)
    (row,) = listed(master, "DONG04")
    assert tasks_in(row.text(layout.TASK_CODE)) == tasks[1:]
    assert row.text("Cách xử lý").startswith("Đã bỏ qua: Sẽ bổ sung")


def test_a_task_that_comes_to_a_waived_row_is_asked_for_in_a_row_of_its_own(master: Path) -> None:
    check(master)
    (row,) = listed(master, "DONG04")
    first, *others = tasks_in(row.text(layout.TASK_CODE))
    type_into(master, first, "HCQT", {layout.DECLARED: Declared.NOT_STARTED.value})
    check(master)
    edit_row(
        master,
        LIST,
        {"Mã": "DONG04", layout.UNIT_CODE: "HCQT"},
        {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": "Sẽ bổ sung"},
    )
    check(master)
    type_into(master, first, "HCQT", {layout.DECLARED: None})
    check(master)
    asked = {row.text(layout.TASK_CODE): row for row in listed(master, "DONG04")}
    assert set(asked) == {first, ", ".join(others)}
    assert asked[first].text("Lựa chọn") == ""
    assert asked[", ".join(others)].text("Cách xử lý").startswith("Đã bỏ qua")
