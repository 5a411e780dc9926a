"""The demo: the whole cycle, and its figures recomputed by hand from the forms that lie in the folder.

The recomputation uses plain loops over cells read with openpyxl: none of the package's rules, merge or completion.
"""

import json
import re
from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from cchc_xl.jobs.demo import ISSUED, MASTER, REMINDERS, REPORT, RETURNED, RETURNED_LATE, demo
from cchc_xl.jobs.sample.data import MISMATCH_UNIT
from cchc_xl.model.outcome import CouldNotRun, Outcome

AS_OF = date(2026, 3, 14)
DUE = {"Tháng 01/2026": date(2026, 1, 31), "Quý I/2026": date(2026, 3, 31), "Năm 2026": date(2026, 12, 31),
       "Trong năm": date(2026, 12, 31)}  # fmt: skip
CONTINUOUS = ("Thường xuyên", "Nhiệm vụ thường xuyên", "Theo thời gian yêu cầu")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("làm thử") / "demo"


@pytest.fixture(scope="module")
def outcome(folder: Path) -> Outcome:
    return demo(folder)


def table(book: Workbook, name: str) -> list[dict[str, Any]]:
    """Rows of a table by header, found by name, read cell by cell."""
    for sheet in book.worksheets:
        if name in sheet.tables:
            rows = [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]
            return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
    raise AssertionError(name)


def step(outcome: Outcome, job: str) -> dict[str, Any]:
    """What a job of the demo told."""
    found: dict[str, Any] = next(step for step in outcome.details["steps"] if step["job"] == job)
    return found


@pytest.fixture(scope="module")
def rows(folder: Path, outcome: Outcome) -> dict[tuple[str, str], dict[str, Any]]:
    """What each unit answers, by (task, unit): out of the forms, and for HCQT out of the master it types into."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    newest: dict[str, tuple[datetime, Path]] = {}
    for path in [*(folder / RETURNED).iterdir(), *(folder / RETURNED_LATE).iterdir()]:
        if path.name.startswith("BieuBC_"):
            unit = re.match(r"BieuBC_([A-Z0-9]+)_", path.name)[1]  # type: ignore[index]
            filled = load_workbook(path).properties.modified
            if unit not in newest or filled > newest[unit][0]:
                newest[unit] = (filled, path)
    for unit, (_, path) in newest.items():
        for row in table(load_workbook(path), "tblBieu"):
            found[(str(row["Mã NV"]), unit)] = row
    for row in table(load_workbook(folder / MASTER), "tblTheoDoi"):
        if row["Mã ĐV"] in ("HCQT", "MAU8"):
            found[(row["Mã NV"], row["Mã ĐV"])] = row
    return found


def standing(row: dict[str, Any], phrase: str) -> str:
    """The judgement of a row by hand."""
    declared, done_on = row["Tình hình thực hiện"], row["Ngày hoàn thành"]
    if phrase.startswith(CONTINUOUS):
        return {"Đã thực hiện trong kỳ": "reported", "Không phát sinh trong kỳ": "none"}.get(declared, "silent")
    if phrase not in DUE:
        return "by rule"
    if declared == "Đã hoàn thành" and done_on.date() <= AS_OF:
        return "on time" if done_on.date() <= DUE[phrase] else "late"
    return "overdue" if DUE[phrase] < AS_OF else "in time"


@pytest.fixture(scope="module")
def judged(folder: Path, rows: dict[tuple[str, str], dict[str, Any]]) -> dict[str, list[str]]:
    """Standings by task, one per lead unit."""
    tasks: defaultdict[str, list[str]] = defaultdict(list)
    for (task, _), row in rows.items():
        if not task.startswith("K"):
            tasks[task].append(standing(row, row["Thời gian thực hiện"]))
    return dict(tasks)


def of_task(standings: list[str]) -> str:
    """One standing for a task: any result counts for a continuous one; every other task here has one lead."""
    if len(standings) == 1:
        return standings[0]
    return "reported" if "reported" in standings else ("none" if set(standings) == {"none"} else "silent")


@pytest.fixture(scope="module")
def summed(outcome: Outcome) -> dict[str, Any]:
    return step(outcome, "summarise")


def test_the_figures_can_be_recomputed_by_hand(summed: dict[str, Any], judged: dict[str, list[str]]) -> None:
    tasks = {task: of_task(standings) for task, standings in judged.items()}
    assert len(tasks) == 27
    count = Counter(tasks.values())
    done = count["on time"] + count["late"]
    rates = summed["rates"]
    assert (rates["A"]["numerator"], rates["A"]["denominator"]) == (done, 27)
    assert (rates["B"]["numerator"], rates["B"]["denominator"]) == (done, done + count["overdue"])
    assert (rates["C"]["numerator"], rates["C"]["denominator"]) == (count["on time"], done)
    assert rates["A"]["rate"] == pytest.approx(done / 27)
    by_json = Counter(task["standing"] for task in summed["tasks"])
    assert by_json["continuous_reported"] == count["reported"]
    assert by_json["continuous_silent"] == count["silent"]
    assert by_json["by_rule"] == count["by rule"]
    assert by_json["due_soon"] + by_json["on_track"] == count["in time"]


def test_the_report_says_what_the_forms_say(
    folder: Path, judged: dict[str, list[str]], rows: dict[tuple[str, str], dict[str, Any]]
) -> None:
    written = Document(str(folder / REPORT))
    prose = [paragraph.text for paragraph in written.paragraphs]
    tasks = {task: of_task(standings) for task, standings in judged.items()}
    opened = [line for line in prose if line.startswith("Kế hoạch đề ra")]
    # Of group 8 its one task says all there is.
    for group, line in zip("1234567", opened, strict=True):
        count = Counter(standing for task, standing in tasks.items() if task.startswith(f"{group}."))
        done, total = count["on time"] + count["late"], sum(count.values())
        if count["reported"] == total:
            said = f"{total:02d} nhiệm vụ thường xuyên, đều đã thực hiện trong kỳ."
        elif done:
            share = f"{100 * done / total:.1f}".removesuffix(".0").replace(".", ",")
            said = f"{total:02d} nhiệm vụ: hoàn thành {done}/{total} nhiệm vụ, đạt {share}%"
        else:
            said = f"{total:02d} nhiệm vụ"
            assert "đạt 0%" not in line
        assert said in line
    # Every result that a form holds stands in the prose (here few units have one) and in the appendix.
    cells = [cell.text for row in written.tables[2].rows for cell in row.cells]
    for (task, unit), row in rows.items():
        if (task, unit) == ("2.2", MISMATCH_UNIT):  # waits for a choice; until then HCQT's own text stands
            continue
        if task == "1.4":  # fulfilled by the report itself
            continue
        if row["Kết quả trong kỳ"] and row["Tình hình thực hiện"] != "Không phát sinh trong kỳ":
            result = row["Kết quả trong kỳ"].rstrip(".")
            assert any(result in line for line in prose), task
            assert any(cell.startswith(result) for cell in cells)


def test_every_unit_can_be_recomputed_by_hand(
    summed: dict[str, Any], rows: dict[tuple[str, str], dict[str, Any]]
) -> None:
    by_unit: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (task, unit), row in rows.items():
        if not task.startswith("K"):
            by_unit[unit][standing(row, row["Thời gian thực hiện"])] += 1
    assert {unit["unit"] for unit in summed["by_unit"]} == set(by_unit)
    for unit in summed["by_unit"]:
        count = by_unit[unit["unit"]]
        assert unit["total"] == sum(count.values())
        assert unit["rates"]["A"]["numerator"] == count["on time"] + count["late"]
        assert unit["by_standing"]["overdue"] == count["overdue"]
        assert unit["by_standing"]["continuous_reported"] == count["reported"]
        assert unit["by_standing"]["not_applicable"] == count["none"]


def test_the_due_figures_can_be_recomputed_by_hand(
    summed: dict[str, Any], rows: dict[tuple[str, str], dict[str, Any]]
) -> None:
    due = [
        row for (task, _), row in rows.items() if DUE.get(row["Thời gian thực hiện"], AS_OF.replace(year=2099)) <= AS_OF
    ]
    done = [row for row in due if row["Tình hình thực hiện"] == "Đã hoàn thành"]
    assert summed["due"] == {"total": len(due), "completed": len(done)}


def test_the_tabs_hold_the_same_figures(folder: Path, summed: dict[str, Any]) -> None:
    book = load_workbook(folder / MASTER)
    groups = table(book, "tblTHNoiDung")
    assert [row["Tổng số"] for row in groups] == [group["total"] for group in summed["by_group"]]
    assert sum(row["Tổng số"] for row in groups) == 27
    for row, unit in zip(table(book, "tblTHDonVi"), summed["by_unit"], strict=True):
        assert row["Mã ĐV"] == unit["unit"]
        assert row["Tổng số"] == unit["total"]
        assert row["Tỷ lệ hoàn thành tính theo lượt giao nhiệm vụ"] == pytest.approx(unit["rates"]["A"]["rate"])


# --- life as it is ----------------------------------------------------------------------------------------
def test_eight_sample_units_are_labelled(folder: Path, outcome: Outcome) -> None:
    units = table(load_workbook(folder / MASTER), "tblDonVi")
    samples = [row for row in units if row["Loại"] == "Mẫu"]
    assert len(samples) >= 8
    assert all("số liệu minh họa" in row["Tên đơn vị"] for row in samples)
    assert len(list((folder / ISSUED).glob("BieuBC_*.xlsx"))) >= 8


def test_returned_forms_show_life_as_it_is(outcome: Outcome) -> None:
    steps = outcome.details["steps"]
    first, late = (step for step in steps if step["job"] == "merge")
    held = {item["unit"]: item["cells_held"] for item in first["accepted"]}
    assert held["MAU4"] == 1
    assert [item["unit"] for item in first["superseded"]] == ["MAU5"]
    assert [item["code"] for item in first["rejected"]] == ["TEP01"]
    assert [(item["unit"], item["task"]) for item in first["conflicts"]] == [("MAU6", "2.2")]
    assert [item["unit"] for item in late["accepted"]] == ["MAU3"]
    assert any(finding["code"] == "GOP04" for finding in late["findings"])
    assert late["missing"] == ["MAU8"]
    assert outcome.exit_code == 0


def test_it_ends_by_saying_what_was_made_and_where_to_look(folder: Path, outcome: Outcome) -> None:
    text = "\n".join([*outcome.lines, outcome.summary])
    for words in ("Tỷ lệ hoàn thành kế hoạch", "MAU8", MASTER, ISSUED):
        assert words in text
    json.dumps(outcome.as_json(), ensure_ascii=False)


def test_an_earlier_demo_is_replaced_but_never_another_folder(tmp_path: Path) -> None:
    mine = tmp_path / "của tôi"
    mine.mkdir()
    (mine / "báo cáo.docx").write_text("quan trọng", encoding="utf-8")
    with pytest.raises(CouldNotRun, match="chọn một thư mục trống"):
        demo(mine)
    assert (mine / "báo cáo.docx").read_text(encoding="utf-8") == "quan trọng"


def test_it_can_be_run_again(folder: Path, outcome: Outcome) -> None:
    again = demo(folder)
    assert step(again, "summarise")["rates"] == step(outcome, "summarise")["rates"]


def test_whoever_owes_something_is_written_to(folder: Path, outcome: Outcome) -> None:
    """Out of the forms themselves: who did not send one, and which HCQT task of January is not completed."""
    sent = {
        re.match(r"BieuBC_([A-Z0-9]+)_", p.name)[1]
        for f in (RETURNED, RETURNED_LATE)
        for p in (folder / f).glob("BieuBC*")
    }  # type: ignore[index]
    issued = {re.match(r"BieuBC_([A-Z0-9]+)_", p.name)[1] for p in (folder / ISSUED).glob("BieuBC*")}  # type: ignore[index]
    chased = step(outcome, "remind")
    assert [item["unit"] for item in chased["units"] if item["silent"]] == sorted(issued - sent - {"HCQT"})
    assert [item["unit"] for item in chased["units"] if item["letter"]] == ["MAU8"], "the one letter: no form"
    pages = {path.name.split("_")[1] for path in (folder / REMINDERS).glob("PhieuDeNghiBoSung_*.docx")}
    assert pages == {"MAU4", "MAU7"}, "a date that is none, rows left blank"
    # 1.3 overdue, 7.1 due soon; the specialist's with what is not filled in, a line of its rows together, the leader's
    # with a difficulty.
    assert [person["entries"] for person in chased["persons"]] == [3, 3]
    assert {item["unit"]: item["overdue"] for item in chased["units"] if item["overdue"]} == {"HCQT": ["1.3"]}


# --- figures of indicators --------------------------------------------------------------------------------
def _figure_rows(folder: Path) -> dict[tuple[str, str], tuple[object, object]]:
    """Numerator and denominator by (indicator, unit): out of the newest forms, and for HCQT out of the master."""
    found: dict[tuple[str, str], tuple[object, object]] = {}
    newest: dict[str, tuple[datetime, Workbook]] = {}
    for path in [*(folder / RETURNED).iterdir(), *(folder / RETURNED_LATE).iterdir()]:
        if path.name.startswith("BieuBC_"):
            unit, book = re.match(r"BieuBC_([A-Z0-9]+)_", path.name)[1], load_workbook(path)  # type: ignore[index]
            if unit not in newest or book.properties.modified > newest[unit][0]:
                newest[unit] = (book.properties.modified, book)
    for unit, (_, book) in newest.items():
        for row in table(book, "tblBieuSoLieu"):
            found[(row["Mã CT"], unit)] = (row["Tử số"], row["Mẫu số"])
    for row in table(load_workbook(folder / MASTER), "tblSoLieu"):
        if row["Mã ĐV"] == "HCQT":
            found[(row["Mã CT"], "HCQT")] = (row["Tử số"], row["Mẫu số"])
    return found


def test_figures_are_the_sums_of_the_forms(folder: Path, outcome: Outcome) -> None:
    rows = _figure_rows(folder)
    summed = {item["code"]: item for item in step(outcome, "summarise")["indicators"] if "supplied" in item}
    assert set(summed) == {f"MT{n}" for n in range(1, 8)}
    for code, item in summed.items():
        above = below = 0.0
        supplied = []
        for (indicator, unit), (numerator, denominator) in rows.items():
            if indicator == code and isinstance(numerator, (int, float)) and isinstance(denominator, (int, float)):
                above, below = above + numerator, below + denominator
                supplied.append(unit)
        assert (item["numerator"], item["denominator"], sorted(item["supplied"])) == (above, below, sorted(supplied))
    assert summed["MT5"]["missing"] == ["MAU7", "MAU8"]
