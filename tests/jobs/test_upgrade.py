"""A master of 0.1.0 becomes one of this version: nothing typed is missing, and the figures are those of before.

The masters, the forms and what 0.1.0 said of them lie in `tests/corpus/masters_0_1_0` (made by its `make.py`). They are
read here with openpyxl, which shares nothing with the code that carries over and the code that proves it.
"""

import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl.workbook.workbook import Workbook

from cchc_xl import tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.upgrade.earlier import EARLIER_WORDS
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.running.work import Typed, do_typed
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.jobs.upgrade import upgrade
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked, CouldNotRun, Outcome
from cchc_xl.model.sheet import TableChange
from cchc_xl.tables.tabs import SCHEMA
from tests.books.vba.acceptance import schema_problems, workbook_problems
from tests.jobs.helpers import type_into
from tests.support.with_macros import load_with_macros

MASTERS: Final = Path(__file__).parents[1] / "corpus" / "masters_0_1_0"
NAMES: Final = ("shipped", "demo", "closed", "staff")
PERIOD: Final = "quy-1"
NOW: Final = datetime(2026, 3, 20, 9, 0)
SAID: Final = json.loads((MASTERS / "expected.json").read_text(encoding="utf-8"))
OF_THE_RUN: Final = (layout.Name.LAST_ACTION, layout.Name.LAST_RESULT, layout.Name.STAMP)
LISTS: Final = "Danh mục"
DRAWN: Final = ("Trang chính", "Tổng quan")
"""Tabs of the program's own drawing: what 0.1.0 drew there may stand elsewhere on them."""


def placed(folder: Path, name: str) -> Path:
    """A copy of a master of 0.1.0 to work on."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy2(MASTERS / f"{name}.xlsm", folder / "KeHoach2026.xlsm"))


def brought_up(master: Path, **more: bool) -> Outcome:
    return upgrade(FileBook.open(master), NOW, **more)


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def carried(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    master = placed(tmp_path_factory.mktemp(name), name)
    assert brought_up(master).exit_code == 0
    return master


@pytest.fixture
def upgraded(carried: Path, tmp_path: Path) -> Path:
    """The upgraded master with its backups, to work on."""
    return Path(shutil.copytree(carried.parent, tmp_path / "phòng")) / carried.name


def opened(path: Path) -> Workbook:
    return load_with_macros(path)


@cache
def only_read(path: Path) -> Workbook:
    """Like `opened`, once for all who change nothing in the file nor in what they are given."""
    return opened(path)


def called_now(spec: tables.TableSpec) -> dict[str, str]:
    """Headers of 0.1.0 that are others now."""
    return {column.was: column.header for column in spec.fields if column.was}


# --- what stands in it -------------------------------------------------------------------------------------------
def test_every_cell_stands_where_it_stood(name: str, carried: Path) -> None:
    old, new = only_read(MASTERS / f"{name}.xlsm"), only_read(carried)
    changed = {old.defined_names[known].attr_text.replace("$", "") for known in OF_THE_RUN}
    for sheet in old.worksheets:
        if sheet.title == LISTS:
            continue  # the program's own words
        renamed = {pair for spec in tables.TABLES for pair in called_now(spec).items()}
        drawn = {cell.value for row in new[sheet.title].iter_rows() for cell in row if sheet.title in DRAWN}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and f"'{sheet.title}'!{cell.coordinate}" not in changed:
                    now = new[sheet.title][cell.coordinate].value
                    is_ours = (cell.value, now) in renamed or cell.value in drawn | EARLIER_WORDS
                    # The formulas of the open period on Trang chính are drawn anew where they stood.
                    is_ours |= sheet.title in DRAWN and str(cell.value)[0] == "=" and "tblKy[" in str(now)
                    assert now == cell.value or is_ours, f"{sheet.title}!{cell.coordinate}"


def test_every_row_is_found_by_its_key_and_every_cell_by_its_header(name: str, carried: Path) -> None:
    old = FileBook.open(MASTERS / f"{name}.xlsm", for_writing=False)
    new = FileBook.open(carried, for_writing=False)
    for spec in tables.TABLES:
        if spec.since > 1:
            continue
        before, after = old.table(spec.name), new.table(spec.name)
        called = called_now(spec)
        assert {called.get(header, header) for header in before.columns} <= set(after.columns)
        assert set(spec.columns) <= set(after.columns)
        places: dict[tuple[object, ...], list[Mapping[str, object]]] = {}
        for row in after.rows:
            places.setdefault(tuple(row.values.get(part) for part in spec.key), []).append(row.values)
        for row in before.rows:
            found = places[tuple(row.values.get(part) for part in spec.key)].pop(0)
            assert {header: found[called.get(header, header)] for header in row.values} == row.values


def test_notes_order_hiding_widths_and_colours_stay(name: str, carried: Path) -> None:
    old, new = only_read(MASTERS / f"{name}.xlsm"), only_read(carried)
    assert [title for title in new.sheetnames if title in old.sheetnames] == old.sheetnames
    for sheet in old.worksheets:
        now = new[sheet.title]
        assert now.sheet_state == sheet.sheet_state
        assert now.sheet_properties.tabColor == sheet.sheet_properties.tabColor
        for letters, dimension in sheet.column_dimensions.items():
            assert now.column_dimensions[letters].width == dimension.width, f"{sheet.title}!{letters}"
        notes = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
        assert {c.coordinate: c.comment.text for row in now.iter_rows() for c in row if c.comment} == notes
    assert {known for known in old.defined_names if known not in new.defined_names} == set()


def test_what_staff_made_themselves_is_there(tmp_path: Path) -> None:
    master = placed(tmp_path, "staff")
    brought_up(master)
    new = opened(master)
    assert [new["Sổ tay"][cell].value for cell in ("A3", "B1")] == [
        "Số điện thoại các phòng",
        "=COUNTA(tblTheoDoi[Mã NV])",
    ]
    assert new["Sổ tay"]["A3"].comment.text == "Cập nhật tháng 3"
    assert new["Nháp"]["C7"].value == 12.5
    assert new["Trang chính"]["J3"].value == "Số máy trực: 038.123"
    assert new["Trang chính"]["J3"].comment.text == "Trực tuần này"
    assert new.defined_names["so_rieng"].attr_text == "'Sổ tay'!$B$1"
    book = FileBook.open(master, for_writing=False)
    assert "Ghi chú riêng" in book.table(tables.TRACKING.name).columns
    assert "khoa_rieng_cua_phong" in {row.text("Khóa") for row in book.table(tables.OPTIONS.name).rows}


def test_what_this_version_brings_is_there(carried: Path) -> None:
    book = FileBook.open(carried, for_writing=False)
    assert book.custom_property(layout.PROPERTY_SCHEMA) == str(SCHEMA)
    for spec in tables.TABLES:
        assert set(spec.columns) <= set(book.table(spec.name).columns)
    assert len(book.table(tables.DEADLINES.name).rows) == 27
    run = book.table(tables.RUNS.name).rows[-1]
    assert run.text("Công việc") == "Nâng cấp sổ"


def test_the_workbook_stands_up_to_every_checker(name: str, carried: Path) -> None:
    own = ["wsRieng1", "wsRieng2"] if name == "staff" else []
    found = workbook_problems(carried, [*(tab.code_name for tab in tables.TABS), *own])
    before = {f"schema: {problem}" for problem in schema_problems(MASTERS / f"{name}.xlsm")}
    assert [problem for problem in found if problem not in before] == []


# --- the figures afterwards --------------------------------------------------------------------------------------
STEPS: Final[Mapping[str, Callable[[Path], Outcome]]] = {
    "summarise": lambda master: summarise(FileBook.open(master), PERIOD, NOW),
    "check": lambda master: check_master(FileBook.open(master), None, NOW),
    "merge": lambda master: merge(FileBook.open(master), MASTERS / "forms", PERIOD, NOW),
    "summarise again": lambda master: summarise(FileBook.open(master), PERIOD, NOW),
    "close": lambda master: close(FileBook.open(master), None, NOW),
}


def figures(step: str, said: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a job's JSON that 0.1.0 said too."""
    found = {key: said[key] for key in wanted if key in said}
    found["errors"] = dict(Counter(item["code"] for item in said["findings"] if item["severity"] == "error"))
    for key in ("accepted", "rejected", "superseded"):
        if key in found:
            pairs = zip(found[key], wanted[key], strict=True)
            found[key] = [{part: item[part] for part in old} for item, old in pairs]
    return found


def choose(master: Path) -> None:
    """Every mismatch that waits is settled for HCQT."""
    book = FileBook.open(master)
    rows = book.table(tables.TO_RESOLVE.name).rows
    waiting = [row.number for row in rows if row.text("Loại") == layout.KIND_MISMATCH]
    kept = {number: {"Lựa chọn": layout.CHOICE_KEEP} for number in waiting}
    book.change_table(tables.TO_RESOLVE.name, TableChange(updates=dict(kept)))
    book.save()


def test_the_jobs_say_what_0_1_0_said(name: str, upgraded: Path) -> None:
    for step, wanted in SAID[name].items():
        if step == "close":
            choose(upgraded)
        assert figures(step, STEPS[step](upgraded).as_json(), wanted) == wanted, step


def test_a_merge_afterwards_is_taken_back_by_undo(tmp_path: Path) -> None:
    master = placed(tmp_path, "demo")
    brought_up(master)
    before = inputs(master)
    STEPS["merge"](master)
    assert inputs(master) != before
    undo(FileBook.open(master), NOW)
    assert inputs(master) == before


def inputs(master: Path) -> list[tuple[str, ...]]:
    rows = FileBook.open(master, for_writing=False).table(tables.TRACKING.name).rows
    columns = (layout.TASK_CODE, layout.UNIT_CODE, layout.DECLARED, layout.RESULT, layout.PROPOSAL)
    return [tuple(row.text(column) for column in columns) for row in rows]


# --- once, twice, not at all, back -------------------------------------------------------------------------------
def test_twice_is_once(upgraded: Path) -> None:
    content = upgraded.read_bytes()
    again = brought_up(upgraded)
    assert again.exit_code == 0
    assert "đã ở phiên bản này" in again.summary
    assert upgraded.read_bytes() == content
    assert len(list((upgraded.parent / "sao-luu").iterdir())) == 1


def test_a_dry_run_writes_nothing(name: str, tmp_path: Path) -> None:
    master = placed(tmp_path / "phòng", name)
    content = master.read_bytes()
    seen = brought_up(master, dry_run=True)
    assert seen.summary.startswith("Xem trước, chưa ghi gì. Sẽ nâng cấp sổ")
    assert seen.details["added"]["tabs"] == ["Thời hạn", "_suy_ra"]
    assert master.read_bytes() == content
    assert [path.name for path in master.parent.iterdir()] == [master.name]


def test_a_dry_run_of_the_command_reads_a_file_that_is_read_only(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    master.chmod(0o444)
    spec, values = JOBS["upgrade"], {"master": master}
    assert do_typed(spec, Typed(NOW, dry_run=True), values).summary.startswith("Xem trước, chưa ghi gì. Sẽ nâng cấp sổ")
    with pytest.raises(BookError, match="chế độ chỉ đọc"):
        do_typed(spec, Typed(NOW), values)
    assert [path.name for path in tmp_path.iterdir()] == [master.name]
    assert master.read_bytes() == (MASTERS / "shipped.xlsm").read_bytes()


def test_undo_gives_the_very_file_back(name: str, upgraded: Path) -> None:
    taken = undo(FileBook.open(upgraded), NOW)
    assert "Đã hoàn tác lần Nâng cấp sổ" in taken.summary
    assert upgraded.read_bytes() == (MASTERS / f"{name}.xlsm").read_bytes()
    assert brought_up(upgraded).exit_code == 0


def test_undo_asks_where_somebody_typed_since(tmp_path: Path) -> None:
    master = placed(tmp_path, "demo")
    brought_up(master)
    type_into(master, "1.3", "HCQT", {layout.RESULT: "Gõ sau khi nâng cấp."})
    content = master.read_bytes()
    asked = undo(FileBook.open(master), NOW)
    assert [found.code for found in asked.findings] == ["KY03"]
    assert master.read_bytes() == content
    assert undo(FileBook.open(master), NOW, force=True).exit_code == 0
    assert master.read_bytes() == (MASTERS / "demo.xlsm").read_bytes()


def test_the_kept_copy_is_the_old_master(name: str, upgraded: Path) -> None:
    (kept,) = (upgraded.parent / "sao-luu").iterdir()
    assert "truoc-nang-cap" in kept.name
    assert kept.read_bytes() == (MASTERS / f"{name}.xlsm").read_bytes()


# --- what is said, and what stands in the way --------------------------------------------------------------------
def edited(master: Path, part: str, old: str, new: str) -> None:
    """Replace a text of one part of the package."""
    with zipfile.ZipFile(master) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    with zipfile.ZipFile(master, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)


def test_a_text_beside_a_table_that_grows_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    edited(master, "xl/worksheets/sheet23.xml", "</row>", "</row>")
    book = opened(master)
    book["Kỳ báo cáo"]["J6"] = "đừng xóa"
    book.save(master)
    content = master.read_bytes()
    refused = brought_up(master)
    assert [(f.code, f.sheet, f.cell) for f in refused.findings] == [("NC01", "Kỳ báo cáo", "J6")]
    assert refused.exit_code == 1
    assert master.read_bytes() == content


def test_a_text_beside_where_the_new_table_is_to_stand_sends_it_further(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    book = opened(master)
    book["Kỳ báo cáo"]["N6"] = "ghi chú của phòng"
    book.save(master)
    assert brought_up(master).exit_code == 0
    assert opened(master)["Kỳ báo cáo"]["N6"].value == "ghi chú của phòng"
    header = FileBook.open(master, for_writing=False).header(tables.EXTENSIONS.name)
    assert min(header.columns.values()) > "N"


def test_a_label_written_over_is_said_before_and_after(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    book = opened(master)
    book["Trang chính"]["G3"] = "Trực: chị Hoa"
    book.save(master)
    for seen in (brought_up(master, dry_run=True), brought_up(master)):
        assert [(f.code, f.sheet, f.cell) for f in seen.findings] == [("NC02", "Trang chính", "G3")]
        assert seen.exit_code == 0
        assert seen.details["not_carried"][0]["text"] == "Trực: chị Hoa"


def test_a_table_that_is_gone_is_named(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    edited(master, "xl/tables/table20.xml", 'displayName="tblTieuChi"', 'displayName="tblKhac"')
    content = master.read_bytes()
    with pytest.raises(Blocked) as stopped:
        brought_up(master)
    assert [found.code for found in stopped.value.findings] == ["KH19"]
    assert master.read_bytes() == content


def test_a_column_that_is_gone_stops_it_by_name(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    edited(master, "xl/tables/table20.xml", 'name="Thang điểm"', 'name="Mức điểm"')
    content = master.read_bytes()
    with pytest.raises(CouldNotRun, match="Thang điểm"):
        brought_up(master)
    assert master.read_bytes() == content


def test_a_master_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    master = placed(tmp_path, "shipped")
    brought_up(master)
    edited(master, "docProps/custom.xml", f"<vt:i4>{SCHEMA}</vt:i4>", f"<vt:i4>{SCHEMA + 1}</vt:i4>")
    with pytest.raises(CouldNotRun, match="mới hơn"):
        brought_up(master)
