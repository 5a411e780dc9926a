"""One name, one number: every place where a figure of one name stands, read as a person reads it and held together.

Read from the demo's office as it ends, and once more after a task of all units has become overdue, a warning was waived
and the days of the figures differ (the period's own day; the day of chasing). A figure is read from every tab, from the
JSON of every job, from messages and letters, from the log and from the report.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.demo import MASTER, PERIOD, REMINDERS, REPORT, RETURNED_LATE, demo
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.report import report
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.sheet import TableChange
from cchc_xl.rules.catalogue import CATALOGUE
from cchc_xl.rules.rule import Channel

LATER: Final = datetime(2026, 3, 18, 15, 0)
Places = Sequence[tuple[str, object]]
"""Where a figure stands, and what stands there."""


class Office:
    """The master of an office and what its jobs said last, read with openpyxl and by eye: no figure is computed."""

    def __init__(
        self, folder: Path, said: Mapping[str, Outcome | Mapping[str, Any]], reminders: Path, report_file: Path
    ):
        self.book: Workbook = load_workbook(folder / MASTER)
        self.json = {job: item.as_json() if isinstance(item, Outcome) else item for job, item in said.items()}
        self.checked = check_master(FileBook.open(folder / MASTER), PERIOD, LATER, dry_run=True).summary
        self.messages = {
            path.name.split("_")[1]: path.read_text(encoding="utf-8")
            for path in sorted(reminders.glob("TinNhanDonDoc_*.txt"))
        }
        self.pages = {
            path.stem.split("_")[1]: "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
            for path in sorted(reminders.glob("PhieuDeNghiBoSung_*.docx"))
        }
        self.lists = [path.read_text(encoding="utf-8") for path in sorted(reminders.rglob("DanhSachDonDoc_*.txt"))]
        written = Document(str(report_file))
        self.report_text = "\n".join(paragraph.text for paragraph in written.paragraphs)
        self.report_cells = [[cell.text for cell in row.cells] for table in written.tables for row in table.rows]

    # --- reading -------------------------------------------------------------------------------------------
    def _cell(self, name: str) -> tuple[Worksheet, int, int]:
        title, address = next(self.book.defined_names[name].destinations)
        sheet = self.book[title]
        cell = sheet[address.split(":")[0].replace("$", "")]
        return sheet, cell.row, cell.column

    def text(self, name: str, down: int = 0, right: int = 0) -> str:
        """What stands at a named cell, or that many rows below it and columns to the right."""
        sheet, row, column = self._cell(name)
        value = sheet.cell(row + down, column + right).value
        return "" if value is None else str(value)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table by header."""
        for sheet in self.book.worksheets:
            if table in sheet.tables:
                rows = [[cell.value for cell in row] for row in sheet[sheet.tables[table].ref]]
                return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if any(row)]
        raise AssertionError(table)

    def totals(self, name: str, table: str) -> dict[str, Any]:
        """The row of totals above a table, by the headers of the table."""
        sheet, row, column = self._cell(name)
        headers = next(
            [cell.value for cell in ws[ws.tables[table].ref][0]] for ws in self.book.worksheets if table in ws.tables
        )
        return {header: sheet.cell(row, column + n).value for n, header in enumerate(headers)}

    def log(self, job: str) -> str:
        """The newest sentence of a job in Nhật ký."""
        return [str(row["Nội dung"]) for row in self.rows("tblNhatKy") if row["Công việc"] == job][-1]


def in_text(text: str, pattern: str) -> int:
    """The number that stands in a sentence."""
    found = re.search(pattern, text)
    assert found is not None, (pattern, text)
    return int(found[1])


def asked_rows(office: Office) -> Counter[str]:
    """Rows of Cần xử lý that a unit is asked to complete: not what goes by letter or to the office, nothing waived."""
    asked = {code for code, rule in CATALOGUE.items() if rule.channel is Channel.MESSAGE}
    return Counter(row["Mã ĐV"] for row in open_rows(office) if row["Mã ĐV"] and row["Mã"] in asked)


def open_rows(office: Office) -> list[dict[str, Any]]:
    """Rows Cần bổ sung that nobody waived."""
    return [
        row
        for row in office.rows("tblCanXuLy")
        if row["Loại"] == "Cần bổ sung" and not str(row["Cách xử lý"]).startswith("Đã bỏ qua")
    ]


# --- every place of a name --------------------------------------------------------------------------------
def completion(office: Office) -> Places:
    rates = office.json["summarise"]["rates"]["A"]
    figures = {row["STT"]: row["Số liệu"] for row in office.rows("tblThongKe")}
    prose = re.findall(r"hoàn thành (\d+/27) nhiệm vụ", office.report_text)
    assert prose
    counted = Counter(row["Hoàn thành"] for row in office.rows("tblTHNhiemVu"))
    group = office.totals(Name.GROUP_TOTALS, "tblTHNoiDung")
    return [
        ("JSON of summarise", f"{rates['numerator']}/{rates['denominator']}"),
        ("JSON of report", "{numerator}/{denominator}".format(**office.json["report"]["rates"]["A"])),
        ("sentence of summarise", _plain(office.log("Tổng hợp"), r"hoàn thành (\d+/\d+) nhiệm vụ")),
        ("Tổng quan", _plain(office.text(Name.OVERVIEW_TILES, 2, 0), r"(\d+/\d+) nhiệm vụ")),
        ("Tổng hợp theo nội dung, cộng", _plain(group["Hoàn thành / tổng số"], r"(\d+/\d+)")),
        ("Tổng hợp theo nội dung, các dòng", _sum_of(office.rows("tblTHNoiDung"), "Hoàn thành / tổng số")),
        ("Tổng hợp theo nhiệm vụ", f"{counted['Có']}/{counted.total()}"),
        ("Biểu thống kê", f"{int(figures['1.2'])}/{int(figures['1.1'])}"),
        ("Tự chấm điểm", _plain(office.rows("tblChamDiem")[0]["Tử số / mẫu số"], r"(\d+/\d+)")),
        *((f"report, sentence {n}", words) for n, words in enumerate(prose)),
    ]


def completion_rate(office: Office) -> Places:
    stands = {row["STT"]: row["Số liệu"] for row in office.rows("tblThongKe")}
    appendix = next(row[3] for row in office.report_cells if row[0] == "1.3")
    trend = office.text(Name.OVERVIEW_TREND, 0, 1)
    group = office.totals(Name.GROUP_TOTALS, "tblTHNoiDung")
    return [
        ("JSON of summarise", _percent(office.json["summarise"]["rates"]["A"]["rate"])),
        ("Tổng quan", office.text(Name.OVERVIEW_TILES, 1, 0)),
        ("Tổng quan, biểu đồ", _percent(float(trend))),
        ("Tổng hợp theo nội dung", _percent(group["Tỷ lệ hoàn thành kế hoạch"])),
        ("Tự chấm điểm", _percent(office.rows("tblChamDiem")[0]["Kết quả"])),
        ("Biểu thống kê", stands["1.3"]),
        ("report, Phụ lục", appendix),
        *(("report", rate) for rate in re.findall(r"/27 nhiệm vụ, đạt ([\d,]+%)", office.report_text)),
        ("sentence of summarise", re.search(r"đạt ([\d,]+%)", office.log("Tổng hợp"))[1]),  # type: ignore[index]
    ]


def standing_of_tasks(key: str, label: str, phrase: str, tile: int) -> Callable[[Office], Places]:
    """Every place of a number of tasks that stand so on the period's own day."""

    def places(office: Office) -> Places:
        summed = office.json["summarise"]
        found = [
            ("JSON, by task", sum(task["standing"] == key for task in summed["tasks"])),
            ("JSON, by group", sum(group["by_standing"][key] for group in summed["by_group"])),
            ("Trang chính", int(office.text(Name.GLANCE, tile, 0))),
            ("Tổng hợp theo nội dung, cộng", office.totals(Name.GROUP_TOTALS, "tblTHNoiDung")[label]),
            ("Tổng hợp theo nội dung, các dòng", sum(row[label] for row in office.rows("tblTHNoiDung"))),
            ("Tổng hợp theo nhiệm vụ", sum(row["Đánh giá tiến độ"] == label for row in office.rows("tblTHNhiemVu"))),
            ("Trang chính, các mã", len(re.findall(r"\d+\.\d+ \(", office.text(Name.GLANCE, tile, 1)))),
        ]
        if phrase:
            lines = (office.text(Name.GROUP_SUMMARY_LINES, 1), office.text(Name.TASK_SUMMARY_LINES, 1),
                     office.text(Name.OVERVIEW_SENTENCE))  # fmt: skip
            found += [("sentence above a summary", in_text(line, phrase)) for line in lines]
            found.append(("Tổng quan", int(office.text(Name.OVERVIEW_TILES, 1, 4))))
        return found

    return places


def overdue_turns(office: Office) -> Places:
    """Lượt giao nhiệm vụ quá hạn on the period's own day: a task once for each of its units."""
    label = "Chưa hoàn thành, quá hạn"
    return [
        ("JSON, by unit", sum(unit["by_standing"]["overdue"] for unit in office.json["summarise"]["by_unit"])),
        ("Tổng hợp theo đơn vị, cộng", office.totals(Name.UNIT_TOTALS, "tblTHDonVi")[label]),
        ("Tổng hợp theo đơn vị, các dòng", sum(row[label] for row in office.rows("tblTHDonVi"))),
        ("Thi đua đơn vị", sum(row["Quá hạn"] for row in office.rows("tblThiDua"))),
        ("Theo dõi", sum(row["Đánh giá tiến độ"] == label for row in office.rows("tblTheoDoi"))),
    ]


def overdue_when_chased(office: Office) -> Places:
    """Tasks overdue on the day of chasing, which is said beside them."""
    rows = [row for row in office.rows("tblDonDoc") if row["Đánh giá tiến độ"] == "Chưa hoàn thành, quá hạn"]
    day = "18/03/2026"
    assert day in office.log("Đôn đốc")
    assert day in office.text(Name.REMINDER_LINES)
    return [
        ("Đôn đốc, các dòng", len({row["Mã NV"] for row in rows})),
        ("Đôn đốc, đầu trang", in_text(office.text(Name.REMINDER_LINES, 1), r"[Nn]hiệm vụ quá hạn (\d+)")),
        ("sentence of remind", in_text(office.log("Đôn đốc"), r"(\d+) nhiệm vụ quá hạn")),
        ("Trang chính, kết quả", in_text(office.text(Name.LAST_RESULT), r"(\d+) nhiệm vụ quá hạn")),
        ("JSON of remind", len({task for unit in office.json["remind"]["units"] for task in unit["overdue"]})),
    ]


def turns_when_chased(office: Office) -> Places:
    rows = [row for row in office.rows("tblDonDoc") if row["Đánh giá tiến độ"] == "Chưa hoàn thành, quá hạn"]
    line = office.text(Name.REMINDER_LINES, 1)
    messages = sum(
        in_text(text, r"(\d+) nhiệm vụ quá hạn") for text in office.messages.values() if "vụ quá hạn" in text
    )
    own = sum(len(unit["overdue"]) for unit in office.json["remind"]["units"] if unit["unit"] == "HCQT")
    return [
        ("Đôn đốc, các dòng", len(rows)),
        ("Đôn đốc, đầu trang", in_text(line, r"vụ quá hạn \d+ \((\d+) lượt")),
        ("JSON of remind", sum(len(unit["overdue"]) for unit in office.json["remind"]["units"])),
        ("messages, and the office's own list", messages + own),
    ]


def received(office: Office) -> Places:
    taken = {row["Mã ĐV"] for row in office.rows("tblTiepNhan") if row["Kết quả"] in ("Đạt", "Cần bổ sung")}
    must = [row for row in office.rows("tblDonVi") if row["Phải báo cáo"] == "Có" and row["Mã ĐV"] != "HCQT"]
    pair = r"(\d+/\d+) đơn vị"
    return [
        ("Tiếp nhận báo cáo, các dòng", f"{len(taken)}/{len(must)}"),
        ("Trang chính", _plain(office.text(Name.GLANCE, 0, 0), r"(\d+/\d+)")),
        ("Tiếp nhận báo cáo, đầu trang", _plain(office.text(Name.REGISTER_LINE), pair)),
        ("Tổng quan", _plain(office.text(Name.OVERVIEW_TILES, 1, 3), r"(\d+/\d+)")),
        ("Tổng quan, câu", _plain(office.text(Name.OVERVIEW_SENTENCE), r"báo cáo của " + pair)),
        ("Tổng hợp theo đơn vị", _plain(office.text(Name.UNIT_SUMMARY_LINES, 1), pair)),
        *((f"JSON of {job}", _received_in(office.json[job]["register"])) for job in ("check", "merge")),
    ]


def unsent(office: Office) -> Places:
    named = re.findall(r"Đơn vị mẫu \d+", office.text(Name.GLANCE, 0, 1))
    return [
        ("Trang chính", len(named)),
        ("Tổng quan", in_text(office.text(Name.OVERVIEW_TILES, 2, 3), r"chưa gửi (\d+)")),
        ("Đôn đốc, đầu trang", in_text(office.text(Name.REMINDER_LINES, 1), r"chưa gửi báo cáo (\d+)")),
        ("Tiếp nhận báo cáo", in_text(office.text(Name.REGISTER_LINE), r"\((\d+) đơn vị\)")),
        ("Cần xử lý", sum(row["Mã"] == "GOP03" for row in office.rows("tblCanXuLy"))),
        ("sentence of remind", in_text(office.log("Đôn đốc"), r"(\d+) đơn vị chưa gửi")),
        ("JSON of remind", sum(unit["silent"] for unit in office.json["remind"]["units"])),
        *((f"JSON of {job}", len(office.json[job]["missing"])) for job in ("check", "merge")),
    ]


def to_complete(office: Office) -> Places:
    said = office.checked
    return [
        ("Cần xử lý", len(open_rows(office))),
        ("Trang chính", int(office.text(Name.GLANCE, 1, 0))),
        ("sentence of check", in_text(said, r"(\d+) nội dung cần bổ sung")),
    ]


def must_mend(office: Office) -> Places:
    return [
        ("Cần xử lý", sum(row["Mức độ"] == "Cần sửa" for row in open_rows(office))),
        ("Trang chính", in_text(office.text(Name.GLANCE, 1, 1), r"(\d+) nội dung phải sửa")),
        ("sentence of check", in_text(office.checked, r"(\d+) nội dung phải sửa")),
    ]


def mismatches(office: Office) -> Places:
    return [
        ("Cần xử lý", sum(row["Loại"] == "Chưa khớp" for row in office.rows("tblCanXuLy"))),
        ("Trang chính", int(office.text(Name.GLANCE, 2, 0))),
        ("Trang chính, việc tiếp", in_text(office.text(Name.NEXT_STEP), r"(\d+) nội dung chưa khớp")),
        ("sentence of check", in_text(office.checked, r"(\d+) nội dung chưa khớp")),
    ]


def asked_of_all(office: Office) -> Places:
    return [
        ("Cần xử lý", asked_rows(office).total()),
        ("Đôn đốc, đầu trang", in_text(office.text(Name.REMINDER_LINES, 1), r"chỉnh sửa \d+ \((\d+) nội dung")),
        ("JSON of remind", sum(unit["to_complete"] for unit in office.json["remind"]["units"])),
        ("Đôn đốc, các dòng", sum(map(_points, (row["Nội dung đôn đốc"] for row in office.rows("tblDonDoc"))))),
    ]


def due(office: Office) -> Places:
    counted = office.json["summarise"]["due"]
    pattern = r"[Đđ]ến hạn (\d+)"
    return [
        ("JSON of summarise", counted["total"]),
        ("sentence of summarise", in_text(office.log("Tổng hợp"), pattern)),
        ("Tổng quan", in_text(office.text(Name.OVERVIEW_TILES, 2, 4), pattern)),
        ("Tổng hợp theo nhiệm vụ", in_text(office.text(Name.TASK_SUMMARY_LINES, 2), pattern)),
        ("the tasks themselves", sum(_is_due(row) for row in office.rows("tblTHNhiemVu"))),
    ]


PLACES: Final[Mapping[str, Callable[[Office], Places]]] = {
    "Tỷ lệ hoàn thành kế hoạch, tử số và mẫu số": completion,
    "Tỷ lệ hoàn thành kế hoạch": completion_rate,
    "Nhiệm vụ quá hạn": standing_of_tasks("overdue", "Chưa hoàn thành, quá hạn", r"(\d+) quá hạn", 3),
    "Nhiệm vụ sắp đến hạn": standing_of_tasks("due_soon", "Sắp đến hạn", "", 4),
    "Lượt giao nhiệm vụ quá hạn": overdue_turns,
    "Nhiệm vụ quá hạn, ngày đôn đốc": overdue_when_chased,
    "Lượt giao nhiệm vụ quá hạn, ngày đôn đốc": turns_when_chased,
    "Đã nhận báo cáo": received,
    "Đơn vị chưa gửi báo cáo": unsent,
    "Nội dung cần bổ sung": to_complete,
    "Nội dung phải sửa": must_mend,
    "Nội dung chưa khớp": mismatches,
    "Nội dung cần bổ sung của các đơn vị": asked_of_all,
    "Nhiệm vụ đến hạn": due,
}


# --- the offices ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("một con số") / "demo"


@pytest.fixture(scope="module")
def as_the_demo_ends(folder: Path) -> Office:
    steps: dict[str, Mapping[str, Any]] = {step["job"]: step for step in demo(folder).details["steps"]}
    return Office(folder, steps, folder / REMINDERS, folder / REPORT)


@pytest.fixture(scope="module")
def with_a_task_of_all_overdue(as_the_demo_ends: Office, folder: Path) -> Office:
    """2.1 becomes due on 31/01 and 2.2 on 16/03 (by then the period's own day has passed); a blank row is waived."""
    book = FileBook.open(folder / MASTER)
    table = book.table(tables.DEADLINES.name)
    change = TableChange()
    for row in table.rows:
        day = {"2.1": date(2026, 1, 31), "2.2": date(2026, 3, 16)}.get(row.text(layout.TASK_CODE))
        if day:
            change.updates[row.number] = {"Loại do HCQT xác định": "Có hạn", "Hạn do HCQT xác định": day}
    book.change_table(table.name, change)
    listed = book.table(tables.TO_RESOLVE.name)
    row = next(r for r in listed.rows if (r.text("Mã"), r.text(layout.UNIT_CODE)) == ("DONG04", "MAU7"))
    waiver = {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": "Đã trao đổi qua điện thoại."}
    book.change_table(listed.name, TableChange(updates={row.number: waiver}))
    book.save()
    said = {
        "merge": merge(FileBook.open(folder / MASTER), folder / RETURNED_LATE, PERIOD, LATER),
        "check": check_master(FileBook.open(folder / MASTER), PERIOD, LATER),
        "summarise": summarise(FileBook.open(folder / MASTER), PERIOD, LATER),
        "remind": remind(FileBook.open(folder / MASTER), folder / "đôn đốc", PERIOD, LATER),
        "report": report(FileBook.open(folder / MASTER, for_writing=False), PERIOD, folder / "lại.docx", LATER),
    }
    return Office(folder, said, folder / "đôn đốc", folder / "lại.docx")


@pytest.mark.parametrize("name", PLACES)
def test_a_name_has_one_number_where_the_demo_ends(as_the_demo_ends: Office, name: str) -> None:
    hold_together(PLACES[name](as_the_demo_ends))


@pytest.mark.parametrize("name", PLACES)
def test_a_name_has_one_number_where_a_task_of_all_units_is_overdue(
    with_a_task_of_all_overdue: Office, name: str
) -> None:
    hold_together(PLACES[name](with_a_task_of_all_overdue))


def test_the_second_office_tells_tasks_turns_and_days_apart(with_a_task_of_all_overdue: Office) -> None:
    """What the two offices are for: figures that agree by chance in the demo do not here."""
    office = with_a_task_of_all_overdue
    of = {name: PLACES[name](office)[0][1] for name in PLACES}
    assert of["Nhiệm vụ quá hạn"] == 2
    assert of["Nhiệm vụ quá hạn, ngày đôn đốc"] == 3
    assert of["Lượt giao nhiệm vụ quá hạn"] != of["Nhiệm vụ quá hạn"]
    assert of["Lượt giao nhiệm vụ quá hạn, ngày đôn đốc"] != of["Nhiệm vụ quá hạn, ngày đôn đốc"]
    assert "đã bỏ qua 01 nội dung" in office.checked


@pytest.mark.parametrize("which", ["as_the_demo_ends", "with_a_task_of_all_overdue"])
def test_a_unit_reads_the_number_that_the_register_and_the_list_have(
    which: str, request: pytest.FixtureRequest
) -> None:
    """What two rows ask of a unit is two in the register, in the list and in the message."""
    office: Office = request.getfixturevalue(which)
    listed = asked_rows(office)
    found: defaultdict[str, list[tuple[str, object]]] = defaultdict(list)
    for row in office.rows("tblTiepNhan"):
        if row["Đang dùng"] == "Có":
            found[row["Mã ĐV"]].append(("Tiếp nhận báo cáo", row["Số nội dung cần sửa"]))
            found[row["Mã ĐV"]].append(("Kết quả", listed[row["Mã ĐV"]] if row["Kết quả"] == "Cần bổ sung" else 0))
    for unit in office.json["remind"]["units"]:
        found[unit["unit"]].append(("JSON of remind", unit["to_complete"]))
    for unit, text in office.messages.items():
        if "cần bổ sung" in text:
            found[unit].append(("message", in_text(text, r"(\d+) nội dung cần bổ sung")))
            found[unit].append(("message, lines", _points(text)))
    for unit, text in office.pages.items():
        found[unit].append(("Phiếu đề nghị bổ sung", in_text(text, r"chỉnh sửa (\d+) nội dung sau:")))
    assert {"MAU4", "MAU7"} <= {unit for unit, places in found.items() if len(places) >= 5}
    for unit, places in found.items():
        assert {number for _, number in places} == {listed[unit]}, (unit, places)


def test_a_person_reads_how_many_things_wait_not_how_many_lines(as_the_demo_ends: Office) -> None:
    """1.3 and 7.1 by their days, and one row for all that is blank: three."""
    assert len(as_the_demo_ends.lists) == 2, "the office's own, and the specialist's"
    assert all("03 nhiệm vụ, nội dung" in text for text in as_the_demo_ends.lists)


# --- how ----------------------------------------------------------------------------------------------------
def hold_together(places: Places) -> None:
    assert len(places) >= 3
    assert len({value for _, value in places}) == 1, "\n".join(f"{value}: {where}" for where, value in places)


def _plain(text: object, pattern: str) -> str:
    """A fraction without leading zeros."""
    found = re.search(pattern, str(text))
    assert found is not None, (pattern, text)
    return "/".join(str(int(number)) for number in found[1].split("/"))


def _sum_of(rows: Sequence[Mapping[str, Any]], column: str) -> str:
    pairs = [tuple(map(int, str(row[column]).split("/"))) for row in rows]
    return f"{sum(pair[0] for pair in pairs)}/{sum(pair[1] for pair in pairs)}"


def _percent(rate: float) -> str:
    return f"{100 * rate:.1f}".removesuffix(".0").replace(".", ",") + "%"


def _received_in(register: Sequence[Mapping[str, Any]]) -> str:
    must = [unit for unit in register if unit["must_report"]]
    return f"{sum(unit['received'] for unit in must)}/{len(must)}"


def _points(text: object) -> int:
    """How many nội dung the lines of a request stand for: a line one, unless it says how many."""
    return sum(_of_line(line) for line in _lines(str(text or "")))


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if re.match(r"\d+\. |Đề nghị bổ sung, chỉnh sửa:", line))


def _of_line(line: str) -> int:
    found = re.search(r"\((\d+) nội dung\)", line)
    return int(found[1]) if found else 1


def _is_due(row: Mapping[str, Any]) -> bool:
    day = row["Hạn"]
    return isinstance(day, datetime) and day.date() <= date(2026, 3, 14)
