"""Whose form a file is: everything in it has to tell of the unit that its identity names (family MAU)."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.returned import ReturnedFile, SheetGrid
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.submission import FormContext, Submission
from tests.rules.markdown import Identity, figures_grid, form
from tests.rules.samples import OWED, UNITS, context

PORTAL, CENTRE, OFFICE = (UNITS.by_code[code].name for code in ("CTTDT", "TTPVHCC", "HCQT"))
HEADER = "| Mã NV | Tình hình thực hiện |"
OWN = f"{HEADER}\n| 2.1 | Không phát sinh trong kỳ |\n| 3.1 | Đang thực hiện |"
OF_PORTAL = f"{HEADER}\n| 2.1 | Không phát sinh trong kỳ |\n| 7.4 | Đang thực hiện |"
TASKS = {"TTPVHCC": ("2.1", "3.1"), "CTTDT": ("2.1", "7.4"), "HCQT": ("1.1", "2.1")}


def held(units: UnitIndex = UNITS, *, is_confirmed: bool = True) -> FormContext:
    owed = {unit: {task: OWED[task] for task in tasks} for unit, tasks in TASKS.items()}
    return replace(
        context([], units=units, is_confirmed=is_confirmed, indicators=["MT5"]), owed=lambda unit: owed.get(unit, {})
    )


def headed(grid: SheetGrid, *names: str) -> SheetGrid:
    """A tab with the heading that every form has: authority, office, unit; on the right whom it goes to."""
    right = ("Đơn vị nhận báo cáo:", OFFICE)
    rows = [(name.upper(), None, text) for name, text in zip(names, (*right, ""), strict=False)]
    return replace(grid, rows=(("Còn 3 dòng cần bổ sung",), *rows, *grid.rows))


def sent(table: str, *names: str, title: str = "", identity: str = "TTPVHCC") -> ReturnedFile:
    """A form that bears a whole identity, whatever its table and its heading are."""
    file = form(table, identity=Identity(unit=identity, tasks=" ".join(TASKS[identity])))
    first, *others = file.sheets
    heading = ("Ủy ban nhân dân", "Văn phòng", *names)
    return replace(file, sheets=(headed(first, *heading), *others), title=title)


def code_of(file: ReturnedFile, context: FormContext | None = None) -> str:
    (reading, *_) = read_form(file, context or held())
    return reading.unit if isinstance(reading, Submission) else reading.finding.code


def test_heading_title_and_rows_of_the_unit_itself_are_its_form() -> None:
    assert code_of(sent(OWN, CENTRE, title=f"Báo cáo – {CENTRE}")) == "TTPVHCC"
    assert code_of(sent(OWN)) == "TTPVHCC"


@pytest.mark.parametrize(
    ("file", "where"),
    [
        (sent(OF_PORTAL, PORTAL), "phần đầu trang “Biểu báo cáo”"),
        (sent(OWN, PORTAL), "phần đầu trang “Biểu báo cáo”"),
        (sent(OWN, title=f"BÁO CÁO NĂM 2026 – KỲ QUÝ I – {PORTAL}"), "tên trong thuộc tính của tệp"),
        (sent(OF_PORTAL), "các dòng nhiệm vụ"),
        (sent(OF_PORTAL, CENTRE), "các dòng nhiệm vụ"),
    ],
    ids=["heading and rows", "heading", "title", "rows", "rows below its own heading"],
)
def test_what_tells_of_another_unit_makes_it_a_mixed_form(file: ReturnedFile, where: str) -> None:
    (reading,) = read_form(file, held())
    assert not isinstance(reading, Submission)
    assert (reading.finding.code, reading.unit) == ("MAU14", "")
    assert (
        reading.finding.message == f"Trang nhận dạng của biểu là của {CENTRE} nhưng {where} là của {PORTAL}; chưa nhập."
    )


def test_the_figures_of_another_unit_do_too() -> None:
    figures = headed(figures_grid("| Mã CT | Tử số | Mẫu số |\n| MT5 | {1} | {2} |"), "Văn phòng", PORTAL)
    file = sent(OWN, CENTRE)
    assert code_of(replace(file, sheets=(*file.sheets, figures))) == "MAU14"


def test_whom_a_form_goes_to_is_not_whose_it_is() -> None:
    assert code_of(sent(OWN, "Tên cũ của trung tâm")) == "TTPVHCC"


def test_a_row_pasted_from_another_form_is_a_row_of_another_form() -> None:
    assert code_of(sent(f"{OWN}\n| 7.4 | Đang thực hiện |")) == "TTPVHCC"


def test_the_successor_that_wrote_its_own_name_above_is_meant() -> None:
    ended = UNITS.by_code["TTPVHCC"].model_copy(update={"valid_to": date(2026, 2, 28), "successor": "CTTDT"})
    units = UnitIndex([ended, UNITS.by_code["CTTDT"], Unit(code="HCQT", name=OFFICE)])
    assert code_of(sent(OWN, PORTAL), held(units)) == "CTTDT"
    assert code_of(sent(OWN, OFFICE), held(units)) == "MAU14"


def test_without_a_right_seal_it_is_asked_about_as_any_such_form() -> None:
    assert code_of(sent(OWN, PORTAL), held(is_confirmed=False)) == "TTPVHCC"
