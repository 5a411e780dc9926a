"""Units that end, merge and are split in mid-year: who owes what, and whose figures count (domain section 11.10)."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.evidence import export_evidence
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.report import report
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.jobs.helpers import REASON, change_table, codes, edit_row, table_rows, tracking_row, type_into
from tests.support.identity import with_identity

MASTER = "KeHoach2026.xlsm"
JUNE_20, SEPTEMBER_10, SEPTEMBER_16 = (datetime(2026, 6, 20, 8), datetime(2026, 9, 10, 8), datetime(2026, 9, 16, 17))
ENDS, BEGINS = date(2026, 6, 30), date(2026, 7, 1)
DOING = {Field.DECLARED: "Đang thực hiện", Field.PROGRESS: 0.4, Field.RESULT: "Đã khảo sát."}
IN_PERIOD = {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: "Đã tuyên truyền."}


def add_unit(master: Path, code: str, name: str, **more: CellValue) -> None:
    unit: dict[str, CellValue] = {layout.UNIT_CODE: code, "Tên đơn vị": name, "Phải báo cáo": layout.YES}
    change_table(master, tables.UNITS.name, TableChange(appends=[unit | more]))


def give(master: Path, task: str, unit: str) -> None:
    """Let a unit lead a task instead of the one that Phân công has."""
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: task}, {layout.UNIT_CODE: unit})


def end(master: Path, unit: str, successor: str) -> None:
    ended: Mapping[str, CellValue] = {"Đến ngày": ENDS, "Đơn vị kế thừa": successor}
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: unit}, ended)


def to_quarter_3(master: Path) -> None:
    """Close what lies before; Quý III is open from 20 June on."""
    for code, day in (("quy-1", datetime(2026, 3, 20, 8)), ("6-thang", JUNE_20)):
        assert close(FileBook.open(master), code, day, reason=REASON).exit_code == 0


def issue(master: Path, now: datetime) -> list[str]:
    """Issue the forms of the open period; return the units that get one."""
    outcome = distribute(FileBook.open(master), master.parent / "bieu", None, now)
    return [name.split("_")[1] for name in outcome.details["forms"]]


def send(master: Path, unit: str, rows: Mapping[str, Any], period: str = "quy-3") -> Path:
    form = master.parent / "bieu" / f"BieuBC_{unit}_{period}.xlsx"
    return fill_form(
        form, master.parent / "gui-ve" / f"{unit}.xlsx", rows, filled_on=date(2026, 9, 11), author="Cán bộ"
    )


def take_in(master: Path, now: datetime = SEPTEMBER_16) -> Outcome:
    return merge(FileBook.open(master), master.parent / "gui-ve", None, now)


def figures(master: Path, now: datetime = SEPTEMBER_16, period: str | None = None) -> Mapping[str, Any]:
    return summarise(FileBook.open(master), period, now).details


def owners(master: Path, task: str) -> list[str]:
    rows = table_rows(master, tables.TRACKING.name)
    return [row.text(layout.UNIT_CODE) for row in rows if row.text(layout.TASK_CODE) == task]


def totals(details: Mapping[str, Any]) -> dict[str, int]:
    assert sum(group["total"] for group in details["by_group"]) == 27
    return {unit["unit"]: unit["total"] for unit in details["by_unit"]}


def rows_of(master: Path, unit: str) -> list[dict[str, CellValue]]:
    """What stands in a unit's rows, save what is judged anew at every job."""
    derived = (layout.STANDING, layout.DAYS_LATE, layout.TO_COMPLETE)
    rows = (row for row in table_rows(master, tables.TRACKING.name) if row.text(layout.UNIT_CODE) == unit)
    return [{name: value for name, value in row.values.items() if name not in derived} for row in rows]


def history_of(master: Path, period: str, unit: str) -> list[Row]:
    rows = table_rows(master, tables.HISTORY.name)
    return [r for r in rows if (r.text(layout.PERIOD_CODE), r.text(layout.UNIT_CODE)) == (period, unit)]


Prepare = Callable[[Callable[[Path], None]], Path]


@pytest.fixture(scope="module")
def prepared_once(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    """Masters that tests begin with, each made once, by what makes it: not to be written to."""
    made: dict[Callable[[Path], None], Path] = {}

    def prepare(make: Callable[[Path], None]) -> Path:
        if make not in made:
            folder = Path(shutil.copytree(_issued, tmp_path_factory.mktemp(make.__name__) / "phòng"))
            make(folder / MASTER)
            made[make] = folder
        return made[make]

    return prepare


@pytest.fixture
def prepared(prepared_once: Prepare, tmp_path: Path) -> Prepare:
    """A copy of one to work on."""
    return lambda make: Path(shutil.copytree(prepared_once(make), tmp_path / "phòng")) / MASTER


# --- a unit merged into another: the Cổng, which leads 7.4, into the Trung tâm --------------------------------
OLD, HEIR = "CTTDT", "TTPVHCC"


def merge_units(master: Path) -> None:
    """Quý III with all forms out; on 30 June the Cổng ends and the Trung tâm takes its place."""
    type_into(master, "7.4", OLD, {layout.RESULT: "Đã lập phương án.", layout.DECLARED: "Đang thực hiện"})
    to_quarter_3(master)
    assert set(issue(master, JUNE_20)) == {"HCQT", OLD, HEIR}
    end(master, OLD, HEIR)


@pytest.fixture
def merged(prepared: Prepare) -> Path:
    return prepared(merge_units)


def test_until_its_last_day_a_unit_owes_as_before(merged: Path) -> None:
    details = figures(merged, datetime(2026, 6, 30, 17))
    assert totals(details)[OLD] == 3
    assert owners(merged, "7.4") == [OLD]


def test_from_the_next_day_on_its_successor_owes_what_it_had_not_reported(merged: Path) -> None:
    assert set(issue(merged, SEPTEMBER_10)) == {"HCQT", HEIR}
    row = tracking_row(merged, "7.4", HEIR)
    assert row.text(layout.ROLE) == layout.ROLE_LEAD
    assert row.values[layout.DUE] == date(2026, 12, 31)
    said = row.text(layout.EARLIER_RESULTS).split("\n")
    assert said[0] == "Bao gồm kết quả của Cổng thông tin điện tử đến ngày 30/06/2026."
    assert "Đã lập phương án." in said[1]
    details = figures(merged)
    assert totals(details) == {"HCQT": 20, HEIR: 9}
    (task,) = [task for task in details["tasks"] if task["task"] == "7.4"]
    assert (task["standing"], task["units_total"]) == ("on_track", 1)


def test_it_is_neither_expected_nor_chased_nor_ranked_nor_written_to(merged: Path) -> None:
    before = rows_of(merged, OLD)
    outcome = remind(FileBook.open(merged), merged.parent / "don-doc", None, SEPTEMBER_16)
    assert OLD not in {unit["unit"] for unit in outcome.details["units"]}
    summarise(FileBook.open(merged), None, SEPTEMBER_16)
    assert OLD not in {row.text(layout.UNIT_CODE) for row in table_rows(merged, tables.RANKING.name)}
    chased = table_rows(merged, tables.REMINDERS.name)
    assert OLD not in {r.text(layout.UNIT_CODE) for r in chased if r.text(layout.PERIOD_CODE) == "quy-3"}
    send(merged, OLD, {"7.4": DOING})
    assert OLD not in take_in(merged).details["missing"]
    assert rows_of(merged, OLD) == before
    assert history_of(merged, "quy-1", OLD)


def test_its_form_that_is_out_counts_for_the_successor_with_all_its_tasks(merged: Path) -> None:
    """Also where nobody issued forms since: the rows are there when the form comes."""
    send(merged, OLD, {"7.4": DOING, "2.1": IN_PERIOD})
    outcome = take_in(merged)
    assert [item["unit"] for item in outcome.details["accepted"]] == [HEIR]
    assert not {"DONG05", "DONG06"} & codes(outcome)
    assert tracking_row(merged, "7.4", HEIR).text(layout.RESULT) == "Đã khảo sát."
    assert tracking_row(merged, "2.1", HEIR).text(layout.RESULT) == "Đã tuyên truyền."
    assert outcome.details["missing"] == []


def test_what_it_had_reported_counts_and_is_owed_by_nobody_again(master: Path) -> None:
    """The Cổng sent its report on 25 June, five days before it ended."""
    to_quarter_3(master)
    issue(master, JUNE_20)
    send(master, OLD, {"7.4": DOING})
    take_in(master, datetime(2026, 6, 25, 8))
    end(master, OLD, HEIR)
    issue(master, SEPTEMBER_10)
    assert owners(master, "7.4") == [OLD]
    details = figures(master)
    assert totals(details) == {"HCQT": 20, HEIR: 8}
    (task,) = [task for task in details["tasks"] if task["task"] == "7.4"]
    assert (task["units_total"], task["units_reported"]) == (1, 1)
    close(FileBook.open(master), None, SEPTEMBER_16, reason=REASON)
    kept = [row.text(layout.TASK_CODE) for row in history_of(master, "quy-3", OLD)]
    assert kept == ["7.4", "K1", "K2", "K3", "K4", "K5", "K6", "K7"]
    assert owners(master, "7.4") == [HEIR]


def test_the_next_period_has_no_row_of_it_and_keeps_what_was_completed(master: Path) -> None:
    done = {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 3, 2), layout.RESULT: "Đã xong."}
    type_into(master, "7.4", OLD, dict(done))
    to_quarter_3(master)
    end(master, OLD, HEIR)
    close(FileBook.open(master), None, SEPTEMBER_16, reason=REASON)
    assert {row.text(layout.UNIT_CODE) for row in table_rows(master, tables.TRACKING.name)} == {"HCQT", HEIR}
    row = tracking_row(master, "7.4", HEIR)
    assert (row.text(layout.DECLARED), row.values[layout.COMPLETED_ON]) == ("Đã hoàn thành", date(2026, 3, 2))
    details = figures(master, datetime(2026, 12, 14, 8))
    assert details["rates"]["A"]["numerator"] == 1
    assert len(history_of(master, "6-thang", OLD)) == 10
    assert not history_of(master, "quy-3", OLD)


def test_closing_reopening_and_undoing_come_to_the_same_with_a_successor(merged: Path) -> None:
    issue(merged, SEPTEMBER_10)
    summarise(FileBook.open(merged), None, SEPTEMBER_16)

    def tracking() -> list[tuple[tuple[str, str], ...]]:
        rows = table_rows(merged, tables.TRACKING.name)
        return sorted(tuple((name, str(value)) for name, value in sorted(row.values.items())) for row in rows)

    before = tracking()
    close(FileBook.open(merged), None, SEPTEMBER_16, reason=REASON)
    after = tracking()
    undo(FileBook.open(merged), SEPTEMBER_16)
    assert tracking() == before
    close(FileBook.open(merged), None, SEPTEMBER_16, reason=REASON)
    reopen(FileBook.open(merged), None, SEPTEMBER_16)
    close(FileBook.open(merged), None, SEPTEMBER_16, reason=REASON)
    assert tracking() == after


def words_of(document: Path) -> list[str]:
    """Every paragraph and every cell of a Word file."""
    read = Document(str(document))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in read.paragraphs), *cells]


def test_the_report_is_the_same_before_and_after_the_next_job_that_writes_the_master(merged: Path) -> None:
    def report_now(name: str) -> list[str]:
        out = merged.parent / f"{name}.docx"
        report(FileBook.open(merged, for_writing=False), None, out, SEPTEMBER_16)
        return words_of(out)

    before = report_now("trước")
    summarise(FileBook.open(merged), None, SEPTEMBER_16)
    assert report_now("sau") == before


def test_so_is_the_evidence(merged: Path) -> None:
    """A row of the Cổng that lacks its document is asked of the Trung tâm."""
    type_into(merged, "7.4", OLD, {layout.DECLARED: "Đã hoàn thành", layout.COMPLETED_ON: date(2026, 6, 25)})

    def index_now(name: str) -> list[str]:
        outcome = export_evidence(FileBook.open(merged, for_writing=False), merged.parent / name, SEPTEMBER_16)
        return words_of(Path(outcome.details["index"]))

    before = index_now("trước")
    assert any("Trung tâm Phục vụ hành chính công" in line for line in before), before
    summarise(FileBook.open(merged), None, SEPTEMBER_16)
    assert index_now("sau") == before


# --- indicators of a unit that ended -------------------------------------------------------------------------
RATIO = {FigureField.NUMERATOR: 95, FigureField.DENOMINATOR: 100}


def ask_by_name(master: Path, code: str, unit: str) -> None:
    edit_row(master, tables.INDICATORS.name, {layout.INDICATOR_CODE: code}, {"Đơn vị cung cấp": unit})


def supply(master: Path, code: str, unit: str, values: Mapping[FigureField, float]) -> None:
    """Type a figure of Quý III into Số liệu."""
    where = {layout.PERIOD_CODE: "quy-3", layout.INDICATOR_CODE: code, layout.UNIT_CODE: unit}
    edit_row(master, tables.FIGURES.name, where, {name.value: value for name, value in values.items()})


def owing(master: Path, code: str) -> list[str]:
    rows = table_rows(master, tables.FIGURES.name)
    of_period = (r for r in rows if r.text(layout.PERIOD_CODE) == "quy-3")
    return [r.text(layout.UNIT_CODE) for r in of_period if r.text(layout.INDICATOR_CODE) == code]


def figure_of(details: Mapping[str, Any], code: str) -> tuple[object, object, list[str]]:
    (line,) = [line for line in details["indicators"] if line["code"] == code]
    return line["numerator"], line["denominator"], line["missing"]


def test_a_figure_it_had_supplied_counts_and_is_asked_of_nobody_again(master: Path) -> None:
    ask_by_name(master, "MT6", OLD)
    to_quarter_3(master)
    issue(master, JUNE_20)
    supply(master, "MT5", OLD, RATIO)
    supply(master, "MT6", OLD, RATIO)
    end(master, OLD, HEIR)
    issue(master, SEPTEMBER_10)
    supply(master, "MT5", HEIR, {FigureField.NUMERATOR: 4, FigureField.DENOMINATOR: 5})
    assert owing(master, "MT6") == [OLD]
    details = figures(master)
    assert figure_of(details, "MT5") == (99, 105, ["HCQT"])
    assert figure_of(details, "MT6") == (95, 100, [])
    close(FileBook.open(master), None, SEPTEMBER_16, reason=REASON)
    assert figure_of(figures(master, period="quy-3"), "MT6") == (95, 100, [])


def test_a_figure_it_had_not_supplied_is_owed_by_its_successor(master: Path) -> None:
    """What it had begun goes over; nobody misses it of the unit that is no more, in the closed period neither."""
    ask_by_name(master, "MT6", OLD)
    to_quarter_3(master)
    issue(master, JUNE_20)
    supply(master, "MT6", OLD, {FigureField.DENOMINATOR: 100})
    end(master, OLD, HEIR)
    issue(master, SEPTEMBER_10)
    assert owing(master, "MT6") == [OLD, HEIR]
    details = figures(master)
    assert figure_of(details, "MT6")[2] == [HEIR]
    assert figure_of(details, "MT5")[2] == ["HCQT", HEIR]
    supply(master, "MT6", HEIR, {FigureField.NUMERATOR: 90})
    close(FileBook.open(master), None, SEPTEMBER_16, reason=REASON)
    details = figures(master, period="quy-3")
    assert figure_of(details, "MT6") == (90, 100, [])
    assert figure_of(details, "MT5")[2] == ["HCQT", HEIR]


# --- a new unit C out of A and B -----------------------------------------------------------------------------
def join_units(master: Path) -> None:
    """A leads 4.3, B leads 5.2; both end on 30 June, C takes their place on 1 July."""
    add_unit(master, "A", "Phòng mẫu A")
    add_unit(master, "B", "Phòng mẫu B")
    give(master, "4.3", "A")
    give(master, "5.2", "B")
    for task in ("4.3", "5.2"):  # issued to HCQT before
        delete_row(master, task, "HCQT")
    to_quarter_3(master)
    issue(master, JUNE_20)
    add_unit(master, "C", "Phòng mẫu C", **{"Từ ngày": BEGINS})
    end(master, "A", "C")
    end(master, "B", "Phòng mẫu C")


@pytest.fixture
def joined(prepared: Prepare) -> Path:
    return prepared(join_units)


def delete_row(master: Path, task: str, unit: str) -> None:
    number = tracking_row(master, task, unit).number
    change_table(master, tables.TRACKING.name, TableChange(deletes={number}))


def test_before_its_first_day_a_new_unit_owes_nothing(joined: Path) -> None:
    assert set(issue(joined, datetime(2026, 6, 29, 8))) == {"HCQT", OLD, HEIR, "A", "B"}
    assert owners(joined, "4.3") == ["A"]


def test_nor_does_one_that_takes_the_place_of_a_new_unit(joined: Path) -> None:
    """C, which has not begun yet either, will be merged into D in the same period."""
    merged: dict[str, CellValue] = {"Đến ngày": date(2026, 8, 31), "Đơn vị kế thừa": "D"}
    edit_row(joined, tables.UNITS.name, {layout.UNIT_CODE: "C"}, merged)
    add_unit(joined, "D", "Phòng mẫu D", **{"Từ ngày": date(2026, 9, 1)})
    assert set(issue(joined, datetime(2026, 6, 29, 8))) == {"HCQT", OLD, HEIR, "A", "B"}
    assert set(issue(joined, datetime(2026, 8, 31, 8))) == {"HCQT", OLD, HEIR, "C"}
    assert set(issue(joined, SEPTEMBER_10)) == {"HCQT", OLD, HEIR, "D"}
    assert owners(joined, "4.3") == ["A", "C", "D"]


@pytest.mark.parametrize("reporting", ["A", "B"])
def test_what_one_of_two_had_reported_is_owed_for_the_other(joined: Path, reporting: str) -> None:
    """A leads 4.3 and B helps; whoever has not reported, its row passes to C in the role that it had."""
    roles: dict[str, CellValue] = {
        layout.TASK_CODE: "4.3", layout.UNIT_CODE: "B", layout.ROLE: layout.ROLE_COORDINATING,
    }  # fmt: skip
    change_table(joined, tables.ROLES.name, TableChange(appends=[roles]))
    issue(joined, JUNE_20)
    reported: dict[str, CellValue] = {layout.DECLARED: "Đang thực hiện", layout.REPORTED_ON: date(2026, 6, 25)}
    type_into(joined, "4.3", reporting, reported)
    issue(joined, SEPTEMBER_10)
    role = layout.ROLE_COORDINATING if reporting == "A" else layout.ROLE_LEAD
    assert tracking_row(joined, "4.3", "C").text(layout.ROLE) == role
    (task,) = [task for task in figures(joined)["tasks"] if task["task"] == "4.3"]
    assert (task["units_total"], task["units_reported"]) == (1, int(reporting == "A"))


def test_a_new_unit_owes_what_both_its_predecessors_did(joined: Path) -> None:
    assert set(issue(joined, SEPTEMBER_10)) == {"HCQT", OLD, HEIR, "C"}
    assert totals(figures(joined)) == {"HCQT": 18, OLD: 3, HEIR: 8, "C": 4}
    assert [owners(joined, task) for task in ("4.3", "5.2")] == [["A", "C"], ["B", "C"]]
    said = tracking_row(joined, "2.1", "C").text(layout.EARLIER_RESULTS)
    assert said.startswith("Bao gồm kết quả của Phòng mẫu A đến ngày 30/06/2026; của Phòng mẫu B đến ngày 30/06/2026.")


def test_the_forms_of_both_count_for_it(joined: Path) -> None:
    send(joined, "A", {"4.3": DOING})
    send(joined, "B", {"5.2": DOING})
    outcome = take_in(joined)
    assert {item["unit"] for item in outcome.details["accepted"]} == {"C"}
    assert tracking_row(joined, "4.3", "C").values[layout.PROGRESS] == 0.4
    assert tracking_row(joined, "5.2", "C").values[layout.PROGRESS] == 0.4
    assert set(outcome.details["missing"]) == {OLD, HEIR}
    close(FileBook.open(joined), None, SEPTEMBER_16)
    assert {row.text(layout.UNIT_CODE) for row in table_rows(joined, tables.TRACKING.name)} == {"HCQT", OLD, HEIR, "C"}
    assert "Phòng mẫu A" not in tracking_row(joined, "4.3", "C").text(layout.EARLIER_RESULTS).split("\n")[-1]


# --- A split into B and C ------------------------------------------------------------------------------------
def split_unit(master: Path) -> None:
    """A leads 4.3 and 5.2; on 30 June it is split into B and C."""
    add_unit(master, "A", "Phòng mẫu A")
    for task in ("4.3", "5.2"):
        give(master, task, "A")
        delete_row(master, task, "HCQT")
    to_quarter_3(master)
    issue(master, JUNE_20)
    add_unit(master, "B", "Phòng mẫu B", **{"Từ ngày": BEGINS})
    add_unit(master, "C", "Phòng mẫu C", **{"Từ ngày": BEGINS})
    end(master, "A", "B; C")


@pytest.fixture
def split(prepared: Prepare) -> Path:
    return prepared(split_unit)


def test_a_part_takes_what_phan_cong_gives_it_of_the_rest_all_are_asked(split: Path) -> None:
    role: dict[str, CellValue] = {layout.TASK_CODE: "5.2", layout.UNIT_CODE: "C", layout.ROLE: layout.ROLE_LEAD}
    change_table(split, tables.ROLES.name, TableChange(appends=[role | {"Từ ngày": BEGINS}]))
    outcome = distribute(FileBook.open(split), split.parent / "bieu", None, SEPTEMBER_10)
    assert {name.split("_")[1] for name in outcome.details["forms"]} == {"HCQT", OLD, HEIR, "B", "C"}
    assert owners(split, "5.2") == ["A", "C"]
    assert owners(split, "4.3") == ["A", "B", "C"]
    (asked,) = [found for found in outcome.findings if found.code == "KH33"]
    assert (
        asked.message
        == "Nhiệm vụ 4.3 của Phòng mẫu A: chưa rõ đơn vị nào nhận, Phòng mẫu B, Phòng mẫu C đang cùng chủ trì."
    )
    assert totals(figures(split)) == {"HCQT": 18, OLD: 3, HEIR: 8, "B": 3, "C": 4}


def test_the_form_of_a_split_unit_counts_for_the_part_that_owes_most_of_it(split: Path) -> None:
    role: dict[str, CellValue] = {layout.UNIT_CODE: "C", layout.ROLE: layout.ROLE_LEAD, "Từ ngày": BEGINS}
    appends = [{**role, layout.TASK_CODE: task} for task in ("4.3", "5.2")]
    change_table(split, tables.ROLES.name, TableChange(appends=appends))
    send(split, "A", {"4.3": DOING, "5.2": DOING})
    outcome = take_in(split)
    assert [item["unit"] for item in outcome.details["accepted"]] == ["C"]
    assert tracking_row(split, "4.3", "C").values[layout.PROGRESS] == 0.4
    assert "KH33" not in codes(outcome)


@pytest.fixture
def shared_out(split: Path) -> Path:
    """B gets 4.3, C gets 5.2."""
    role: dict[str, CellValue] = {layout.ROLE: layout.ROLE_LEAD, "Từ ngày": BEGINS}
    given = [{**role, layout.TASK_CODE: t, layout.UNIT_CODE: u} for t, u in (("4.3", "B"), ("5.2", "C"))]
    change_table(split, tables.ROLES.name, TableChange(appends=given))
    return split


def test_each_row_of_its_form_goes_to_the_part_that_owes_it(shared_out: Path) -> None:
    send(shared_out, "A", {"4.3": DOING, "5.2": DOING, "2.1": IN_PERIOD})
    outcome = take_in(shared_out)
    accepted = outcome.details["accepted"]
    assert [(item["unit"], item["file"]) for item in accepted] == [("B", "A.xlsx"), ("C", "A.xlsx")]
    told = [row for row in table_rows(shared_out, tables.TRACKING.name) if row.text(layout.RESULT)]
    where = sorted((row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)) for row in told)
    assert where == [("2.1", "B"), ("4.3", "B"), ("5.2", "C")]
    assert not {"DONG06", "NOI01"} & codes(outcome)
    assert {"B", "C"}.isdisjoint(outcome.details["missing"])
    whole = shared_out.read_bytes()
    take_in(shared_out)
    assert shared_out.read_bytes() == whole


def test_its_form_stands_in_the_register_and_the_kept_files_of_each_part(shared_out: Path) -> None:
    send(shared_out, "A", {"4.3": DOING, "5.2": DOING})
    take_in(shared_out)
    receipts = [row for row in table_rows(shared_out, tables.RECEIPTS.name) if row.text(layout.PERIOD_CODE) == "quy-3"]
    assert [(row.text(layout.UNIT_CODE), row.text("Đang dùng")) for row in receipts] == [("B", "Có"), ("C", "Có")]
    (shared_out.parent / "gui-ve" / "A.xlsx").unlink()
    send(shared_out, OLD, {"2.1": IN_PERIOD})  # the form is read again from what was kept, as it counts for each
    take_in(shared_out)
    assert tracking_row(shared_out, "5.2", "C").values[layout.PROGRESS] == 0.4
    undo(FileBook.open(shared_out), SEPTEMBER_16)
    undo(FileBook.open(shared_out), SEPTEMBER_16)
    assert owners(shared_out, "4.3") == ["A"]
    assert not [r for r in table_rows(shared_out, tables.RECEIPTS.name) if r.text(layout.PERIOD_CODE) == "quy-3"]


def test_one_without_a_seal_waits_for_each_part_by_itself(shared_out: Path) -> None:
    send(shared_out, "A", {"4.3": DOING, "5.2": DOING})
    take_in(shared_out)
    forged = send(shared_out, "A", {"4.3": {Field.RESULT: "Giả."}, "5.2": {Field.RESULT: "Giả."}})
    with_identity(forged.rename(forged.with_name("giả.xlsx")), {layout.IDENTITY_ISSUE: "9"})
    outcome = take_in(shared_out)
    assert "giả.xlsx" in {item["file"] for item in outcome.details["superseded"]}
    asked = [row for row in table_rows(shared_out, tables.TO_RESOLVE.name) if row.text("Mã") == "GOP09"]
    assert [row.text(layout.UNIT_CODE) for row in asked] == ["B", "C"]
    for unit, choice in (("B", layout.CHOICE_NOT_USE), ("C", layout.CHOICE_USE_FORM)):
        edit_row(shared_out, tables.TO_RESOLVE.name, {"Mã": "GOP09", layout.UNIT_CODE: unit}, {"Lựa chọn": choice})
    outcome = take_in(shared_out)
    lists = [[item["file"] for item in outcome.details[name]] for name in ("accepted", "superseded")]
    assert set(lists[0]).isdisjoint(lists[1])
    assert tracking_row(shared_out, "4.3", "B").text(layout.RESULT) == "Đã khảo sát."
    mismatch = {(r.text("Mã"), r.text(layout.UNIT_CODE)) for r in table_rows(shared_out, tables.TO_RESOLVE.name)
                if r.text("Loại") == layout.KIND_MISMATCH}  # fmt: skip
    assert mismatch == {("GOP01", "C")}


# --- without a successor -------------------------------------------------------------------------------------
def test_of_a_unit_that_nobody_takes_the_place_of_the_task_is_said_to_have_no_lead(master: Path) -> None:
    to_quarter_3(master)
    end(master, OLD, "")
    outcome = distribute(FileBook.open(master), master.parent / "bieu", None, SEPTEMBER_10)
    assert [found.task for found in outcome.findings if found.code == "KH14"] == ["7.4"]
    assert OLD not in totals(figures(master))
