"""The file as such: identity and merge base, size, same bytes, hostile texts."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl.books.form import FormContent, write_form
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared, Field
from cchc_xl.model.seal import canonical
from tests.books.form import samples

HOSTILE = ("=1+1", "+84 912", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "{=A1}", "http://example.org", "1.1", "001")


def identity_rows(path: Path) -> list[tuple[object, ...]]:
    """Columns A to C of `_cchc`."""
    sheet = load_workbook(path)[layout.FORM_IDENTITY_SHEET]
    return [tuple(row) for row in sheet.iter_rows(max_col=3, values_only=True)]


def base_rows(path: Path) -> list[tuple[object, ...]]:
    """What it says of the inputs; the last row marks what the form prints."""
    *base, printed = identity_rows(path)[9:]
    assert printed[0] == layout.IDENTITY_PRINTED
    return base


def test_identity_says_which_form_this_is(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.small_form())
    rows = identity_rows(path)
    assert {row[0]: row[1] for row in rows[:8]} == {
        "plan_id": "cchc-2026", "plan_version": "1", "form_version": "2", "unit": "CTTDT", "period": "quy-1",
        "issue": "1", "tasks": "2.1 2.2 K1 K2 K3 K4 K5 K6 K7", "seal": "",
    }  # fmt: skip
    assert rows[8] == ("base", None, None)
    assert base_rows(path) == []


def test_base_holds_every_input_that_was_not_blank_as_text(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    content = samples.year_form()
    write_form(path, content)
    base = base_rows(path)
    expected = [
        (row.task_code, field.value, canonical(row.values[field]))
        for row in content.rows
        for field in content.fields
        if row.values.get(field) is not None
    ]
    assert len(expected) > 10
    assert base == expected
    assert {type(value) for _, _, value in base} == {str}


def test_blank_texts_are_no_base(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    values = {Field.DECLARED: None, Field.RESULT: "", Field.EVIDENCE: "  ", Field.PROGRESS: 0.0}
    row = samples.task_row("2.1", "Nhiệm vụ", "Thường xuyên", values=values)
    write_form(path, samples.content((row,)))
    assert base_rows(path) == [("2.1", layout.PROGRESS, "0")]


def test_texts_stay_texts_whatever_they_begin_with(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    rows = tuple(
        samples.task_row(f"2.{n}", text, text, text, {Field.DECLARED: Declared.DONE_IN_PERIOD, Field.RESULT: text})
        for n, text in enumerate(HOSTILE, 1)
    )
    write_form(path, samples.content(rows))
    book = load_workbook(path)
    sheet = book[layout.FORM_SHEET]
    found = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=7, max_row=6 + len(rows)) for cell in row}
    for text in HOSTILE:
        assert found[text] == "s"
    base = [row for row in identity_rows(path)[8:] if row[1] == layout.RESULT]
    assert [row[2] for row in base] == list(HOSTILE)
    column = [cell for cell in book[layout.FORM_IDENTITY_SHEET]["C"] if cell.value is not None]
    assert {cell.data_type for cell in column} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("make", [samples.long_form, samples.small_form, samples.year_form])
def test_same_content_same_bytes(tmp_path: Path, make: object) -> None:
    assert callable(make)
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_form(first, make())
    write_form(second, make())
    assert first.read_bytes() == second.read_bytes()


def test_dates_in_the_properties_come_from_the_content(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, samples.content(samples.small_form().rows, issued_on=date(2026, 2, 27)))
    properties = load_workbook(path).properties
    assert properties.created.date() == date(2026, 2, 27)
    assert "Phòng Hành chính - Quản trị" in properties.title


def test_a_form_of_20_rows_is_small(tmp_path: Path) -> None:
    content = samples.long_form()
    path = tmp_path / "form.xlsx"
    write_form(path, samples.content(content.rows[:20]))
    assert path.stat().st_size <= 25_000
    write_form(path, content)
    assert path.stat().st_size <= 25_000


def test_a_form_without_rows_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    empty: FormContent = samples.content(())
    with pytest.raises(ValueError, match="at least one row"):
        write_form(path, empty)
    assert not path.exists()
