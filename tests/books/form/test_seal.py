"""The seal of a form holds when other programs save the form again, and is never right over anything else.

`tests/corpus/resaved` holds `as_issued()` below as real programs of JavaScript saved it; the README there says how.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.books.form import FormContent, write_form
from cchc_xl.books.returned import read_returned
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Declared, Field, FieldValue
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.seal import KEY_BYTES, Claim, is_right, seal_of
from cchc_xl.model.text import match_key
from cchc_xl.rules.asides import FormTable, remarks_on_asides
from cchc_xl.rules.claimed import claim_of
from cchc_xl.rules.figure_sheet import figure_sheets
from cchc_xl.rules.identity import IdentityError, find_form_sheet, read_identity, tabs_of_form
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.printed import Printed
from tests.books.form import samples
from tests.support.office import convert, needs_office

KEY: Final = bytes(range(KEY_BYTES))
RESAVED: Final = Path(__file__).parents[2] / "corpus" / "resaved"
VALUES: Final[dict[Field, FieldValue]] = {
    Field.DECLARED: Declared.DONE_IN_PERIOD.value,
    Field.PROGRESS: 1 / 3,
    Field.RESULT: "Dòng một\n  thụt  vào, “ngoặc”, <thẻ> & dấu, 😀\n=1+1",
    Field.EVIDENCE: "001",
    Field.COMPLETED_ON: date(2026, 2, 3),
    Field.DIFFICULTY: " +84 912 ",
    Field.PROPOSAL: "2026-02-03",
}


def sealed(content: FormContent) -> FormContent:
    return replace(content, seal=seal_of(KEY, content.claim))


def as_issued() -> FormContent:
    """A form with every kind of value, in both of its tables."""
    rows = [samples.task_row("2.1", "Tham mưu văn bản", "Thường xuyên", values=VALUES), *samples.other_rows()]
    figures = samples.figure_rows(
        {"MT1": {FigureField.NUMERATOR: 12.0, FigureField.NOTE: "0,1"}, "3.2": {FigureField.VALUE: 0.1 + 0.2}}
    )
    return sealed(samples.content(tuple(rows), figures=figures))


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("biểu") / "biểu.xlsx"
    write_form(path, as_issued())
    return path


def claim_in(path: Path) -> tuple[Claim, str]:
    file = read_returned(path)
    assert isinstance(file, ReturnedFile), file
    identity, base = read_identity(file)
    return claim_of(identity, base), identity.seal


def assert_holds(path: Path) -> None:
    claim, seal = claim_in(path)
    issued = as_issued().claim
    base = {(code, match_key(header)): text for (code, header), text in issued.base.items()}
    assert claim == replace(issued, base=base)
    assert is_right(KEY, claim, seal)
    assert words_of_people(path) == []


def words_of_people(path: Path) -> list[Remark]:
    """What is said of texts that somebody put beside or over what the form prints."""
    file = read_returned(path)
    assert isinstance(file, ReturnedFile), file
    figures = list(figure_sheets(file))
    tables = [FormTable(sheet) for sheet in (find_form_sheet(file), *figures)]
    tabs = tabs_of_form(file) | {sheet.grid.name for sheet in figures}
    return list(remarks_on_asides(file, tables, tabs, Printed.of(read_identity(file)[1], {})))


def resaved(issued: Path, folder: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(issued)
    change(book)
    path = folder / "lưu lại.xlsx"
    book.save(path)
    return path


# --- honest programs --------------------------------------------------------------------------------------
def test_as_issued_it_is_right(issued: Path) -> None:
    assert_holds(issued)


def test_saved_again_by_openpyxl_it_is_right(issued: Path, tmp_path: Path) -> None:
    assert_holds(resaved(issued, tmp_path, lambda _: None))


@pytest.mark.office
@needs_office
def test_saved_again_by_libreoffice_it_is_right(issued: Path, tmp_path: Path) -> None:
    assert_holds(convert(issued, "xlsx", tmp_path / "lưu"))


@pytest.mark.parametrize("program", ["sheetjs-0.18.5", "exceljs-4.4.0"])
def test_saved_again_by_a_program_of_javascript_it_is_right(program: str) -> None:
    assert_holds(RESAVED / f"{program}.xlsx")


def test_exported_in_the_way_of_numbers_it_is_right(issued: Path, tmp_path: Path) -> None:
    """Every table a tab of its own name, shown, with its heading above it, behind a tab that says so."""

    def export(book: openpyxl.Workbook) -> None:
        for sheet in book:
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            sheet.title, sheet.sheet_state = f"{sheet.title} - Bảng 1", "visible"
            sheet.insert_rows(1)
            sheet["A1"] = "Bảng 1"
        book.create_sheet("Export Summary", 0)["B3"] = "This document was exported from Numbers."

    assert_holds(resaved(issued, tmp_path, export))


def test_typed_anew_by_a_program_that_guesses_types_it_is_right(issued: Path, tmp_path: Path) -> None:
    """Progress and days as numbers and days again, as spreadsheets on the web like to have them."""

    def guess(book: openpyxl.Workbook) -> None:
        for _, header, value in _rows(book[layout.FORM_IDENTITY_SHEET]):
            if header.value in (layout.PROGRESS, FigureField.NUMERATOR, FigureField.VALUE):
                value.value = float(value.value)
            elif header.value == layout.COMPLETED_ON:
                value.value, value.number_format = date.fromisoformat(value.value), "yyyy-mm-dd"

    assert_holds(resaved(issued, tmp_path, guess))


def test_what_it_covers_comes_back_in_its_own_type(issued: Path) -> None:
    file = read_returned(issued)
    assert isinstance(file, ReturnedFile)
    _, base = read_identity(file)
    assert base[("2.1", "tiến độ (%)")] == pytest.approx(1 / 3)
    assert base[("2.1", "ngày hoàn thành")] == date(2026, 2, 3)
    assert base[("2.1", "đề xuất, kiến nghị")] == "2026-02-03"
    assert base[("CT MT1", "tử số")] == 12.0
    assert base[("CT MT1", "ghi chú")] == "0,1"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)
KNOWN = st.fixed_dictionaries(
    {},
    optional={
        Field.RESULT: TEXT,
        Field.EVIDENCE: st.sampled_from(["_x0041_", "&amp;", "'1", "1e5", "TRUE", "#N/A", "a\nb\tc"]),
        Field.PROGRESS: st.floats(0, 1),
        Field.COMPLETED_ON: st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    },
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=KNOWN)
def test_whatever_was_known_when_it_was_issued(tmp_path: Path, values: dict[Field, FieldValue]) -> None:
    content = sealed(samples.content((samples.task_row("2.1", "Nhiệm vụ", "Thường xuyên", values=values),)))
    path = tmp_path / "biểu.xlsx"
    write_form(path, content)
    for form in (path, resaved(path, tmp_path, lambda _: None)):
        claim, seal = claim_in(form)
        assert is_right(KEY, claim, seal)


# --- edited -----------------------------------------------------------------------------------------------
def _rows(sheet: Worksheet):  # type: ignore[no-untyped-def]
    return sheet.iter_rows(max_col=3)


def covered(path: Path) -> list[str]:
    """The cells of `_cchc` that the seal covers, and its own."""
    sheet = openpyxl.load_workbook(path)[layout.FORM_IDENTITY_SHEET]
    facts = [f"B{row[0].row}" for row in _rows(sheet) if row[0].value in layout.IDENTITY_KEYS]
    base = [cell.coordinate for row in _rows(sheet) if row[2].value is not None for cell in row]
    return facts + base


EDITS: Final[Mapping[str, object]] = {"khác": "khác", "999": "999", "số": 7, "ngày": date(2026, 5, 5), "trống": None}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), edit=st.sampled_from(sorted(EDITS)))
def test_no_edit_of_what_it_covers_keeps_it(issued: Path, tmp_path: Path, data: st.DataObject, edit: str) -> None:
    cell = data.draw(st.sampled_from(covered(issued)))

    def change(book: openpyxl.Workbook) -> None:
        book[layout.FORM_IDENTITY_SHEET][cell].value = EDITS[edit]

    file = read_returned(resaved(issued, tmp_path, change))
    assert isinstance(file, ReturnedFile)
    try:
        identity, base = read_identity(file)
    except IdentityError:
        return
    assert not is_right(KEY, claim_of(identity, base), identity.seal)


@pytest.mark.parametrize("row", [("7.4", layout.RESULT, "thêm"), ("2.1", layout.ESTIMATE, "thêm")])
def test_a_row_added_to_the_base_breaks_it(issued: Path, tmp_path: Path, row: tuple[str, str, str]) -> None:
    claim, seal = claim_in(resaved(issued, tmp_path, lambda book: book[layout.FORM_IDENTITY_SHEET].append(row)))
    assert not is_right(KEY, claim, seal)


def test_what_it_does_not_cover_may_change(issued: Path, tmp_path: Path) -> None:
    """What the unit fills in, the lists, notes of a program beside the identity."""

    def change(book: openpyxl.Workbook) -> None:
        book[layout.FORM_IDENTITY_SHEET]["H30"] = "ghi chú"
        book[layout.FORM_SHEET]["K9"] = "Đơn vị điền."

    assert_holds(resaved(issued, tmp_path, change))


def test_the_key_stands_nowhere_in_the_form(issued: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(issued.read_bytes())) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert KEY.hex().encode() not in parts.lower()
    assert KEY not in parts
