"""Whatever somebody writes into `_cchc`: no value of the master changes silently, no form is displaced."""

import hashlib
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.progress import INPUT_FIELDS, Field
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, Rows, codes, fill, run_merge, table_rows, type_into
from tests.support.identity import Typed, identity_of, put_identity_of, with_identity

LATER = RECEIVED_AT + timedelta(hours=1)
TYPED = {layout.DIFFICULTY: "HCQT ghi khó khăn.", layout.PROPOSAL: "HCQT ghi đề xuất."}
WRITTEN: Rows = {
    "7.4": {
        Field.DECLARED: "Đã hoàn thành",
        Field.RESULT: "Người khác ghi.",
        Field.DIFFICULTY: "Người khác ghi khó khăn.",
        Field.COMPLETED_ON: date(2026, 2, 3),
    },
    "2.1": {Field.RESULT: "Người khác ghi."},
}
COPIED = "dấu của biểu đơn vị khác"
"""In the place of the seal that the form of another unit bears."""
FACTS = st.fixed_dictionaries(
    {},
    optional={
        layout.IDENTITY_UNIT: st.just("CTTDT"),
        layout.IDENTITY_ISSUE: st.sampled_from(["1", "2", "999"]),
        layout.IDENTITY_PLAN_VERSION: st.sampled_from(["0", "1"]),
        layout.IDENTITY_FORM_VERSION: st.sampled_from(["1", "2"]),
        layout.IDENTITY_TASKS: st.sampled_from(["", "7.4", "1.1 1.2"]),
        layout.IDENTITY_SEAL: st.sampled_from([None, "", "ab" * 32, COPIED]),
    },
)
BASE = st.dictionaries(
    st.tuples(st.sampled_from(["7.4", "2.1"]), st.sampled_from([layout.RESULT, layout.DIFFICULTY, layout.DECLARED])),
    st.sampled_from(["HCQT ghi khó khăn.", "Đã khảo sát yêu cầu.", "Đang thực hiện", None]),
    max_size=4,
)
Cells = Mapping[tuple[str, str, str], str]


@pytest.fixture(scope="module")
def desk(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master in which HCQT typed something, with the real form of the Cổng and one by somebody else."""
    office = tmp_path_factory.mktemp("bàn") / "văn phòng"
    shutil.copytree(_issued, office)
    type_into(office / "KeHoach2026.xlsm", "7.4", "CTTDT", TYPED)
    fill(office, "CTTDT", CTTDT_ROWS, name="thật.xlsx", filled_on=date(2026, 3, 10))
    fill(office, "CTTDT", WRITTEN, name="giả.xlsx", filled_on=date(2026, 3, 15))
    return office


def values_of(master: Path) -> Cells:
    return {
        (row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE), name.value): str(row.values[name.value])
        for row in table_rows(master, tables.TRACKING.name)
        for name in INPUT_FIELDS
        if row.values.get(name.value) not in (None, "")
    }


def asked(master: Path) -> set[tuple[str, str, str]]:
    return {
        (row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE), row.text(layout.FIELD))
        for row in table_rows(master, tables.TO_RESOLVE.name)
        if row.text("Loại") == layout.KIND_MISMATCH
    }


def counting(master: Path) -> set[str]:
    rows = table_rows(master, tables.RECEIPTS.name)
    return {row.text("SHA-256") for row in rows if row.text("Đang dùng") == layout.YES}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def forged(desk: Path, office: Path, facts: Mapping[str, Typed], base: Mapping[tuple[str, str], Typed]) -> Path:
    """A fresh office with nothing received, and beside it the form of somebody else, edited."""
    shutil.rmtree(office, ignore_errors=True)
    office.mkdir(parents=True)
    shutil.copy(desk / "KeHoach2026.xlsm", office)
    path = office / "giả.xlsx"
    shutil.copy(desk / "gui-ve" / "giả.xlsx", path)
    if facts.get(layout.IDENTITY_SEAL) == COPIED:
        of_another = identity_of(desk / "bieu" / f"BieuBC_TTPVHCC_{PERIOD}.xlsx")
        facts = {**facts, layout.IDENTITY_SEAL: of_another[layout.IDENTITY_SEAL]}
    return with_identity(path, {layout.IDENTITY_SEAL: None, **facts}, base)


# No shrinking, few masters: each example merges two or three times.
@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS, base=BASE)
def test_alone_it_fills_blanks_and_asks_about_the_rest(
    desk: Path, tmp_path: Path, facts: dict[str, Typed], base: dict[tuple[str, str], Typed]
) -> None:
    office = tmp_path / "sổ"
    master, path = office / "KeHoach2026.xlsm", forged(desk, office, facts, base)
    before = values_of(master)
    run_merge(office, source=path)
    after = values_of(master)
    assert {place: after.get(place) for place in before} == before
    assert ("7.4", "CTTDT", layout.DIFFICULTY) in asked(master)
    whole = master.read_bytes()
    run_merge(office, source=path)
    assert master.read_bytes() == whole


@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS, base=BASE, together=st.booleans())
def test_beside_the_real_form_it_changes_nothing(
    desk: Path, tmp_path: Path, facts: dict[str, Typed], base: dict[tuple[str, str], Typed], together: bool
) -> None:
    office = tmp_path / "sổ"
    master, path = office / "KeHoach2026.xlsm", forged(desk, office, facts, base)
    real = desk / "gui-ve" / "thật.xlsx"
    run_merge(office, source=real)
    alone = values_of(master), asked(master)
    if together:
        shutil.copy(desk / "KeHoach2026.xlsm", master)
        folder = office / "gui-ve"
        folder.mkdir()
        for form in (real, path):
            shutil.copy(form, folder)
        run_merge(office, source=folder)
    else:
        run_merge(office, LATER, source=path)
    assert (values_of(master), asked(master)) == alone
    assert counting(master) == {sha256(real)}


@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS, base=BASE)
def test_before_the_real_form_it_locks_nothing_out(
    desk: Path, tmp_path: Path, facts: dict[str, Typed], base: dict[tuple[str, str], Typed]
) -> None:
    """The real form counts; where it says otherwise than what the forged one filled in, somebody is asked."""
    office = tmp_path / "sổ"
    master, path = office / "KeHoach2026.xlsm", forged(desk, office, facts, base)
    typed = values_of(master)
    real = desk / "gui-ve" / "thật.xlsx"
    run_merge(office, source=real)
    expected = values_of(master)
    shutil.copy(desk / "KeHoach2026.xlsm", master)
    shutil.rmtree(office / "da-nhan")
    run_merge(office, source=path)
    run_merge(office, LATER, source=real)
    after = values_of(master)
    assert counting(master) == {sha256(real)}
    assert {place: after.get(place) for place in typed} == typed
    differing = {place for place in {*after, *expected} if after.get(place) != expected.get(place)}
    assert differing <= asked(master)


UNITS = ("CTTDT", "TTPVHCC", "HCQT")


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    whose=st.permutations(UNITS),
    rows=st.dictionaries(st.sampled_from(["2.1", "2.2", "K1"]), st.just({Field.RESULT: "Của đơn vị khác."})),
    heading=st.booleans(),
    is_first=st.booleans(),
)
def test_a_form_with_the_whole_identity_of_another_unit_changes_and_displaces_nothing(
    desk: Path, tmp_path: Path, whose: list[str], rows: Rows, heading: bool, is_first: bool
) -> None:
    """Its seal is right; the heading of its table, where it is there still, else its title tells whose rows it has."""
    named, meant, _ = whose
    office = tmp_path / "sổ"
    shutil.rmtree(office, ignore_errors=True)
    shutil.copytree(desk, office, ignore=shutil.ignore_patterns("gui-ve", "da-nhan"))
    master = office / "KeHoach2026.xlsm"
    real = fill(office, named, {"2.1": {Field.RESULT: "Đã làm."}}, name="thật.xlsx", filled_on=date(2026, 3, 10))
    mixed = fill(office, meant, rows, name="lẫn.xlsx", filled_on=date(2026, 3, 15))
    put_identity_of(office / "bieu" / f"BieuBC_{named}_{PERIOD}.xlsx", mixed)
    if not heading:
        clear_headings(mixed)
    run_merge(office, source=mixed if is_first else real)
    before = values_of(master), asked(master), counting(master)
    outcome = run_merge(office, LATER, source=real if is_first else mixed)
    assert "MAU14" in codes(outcome) or is_first
    if is_first:
        assert counting(master) == {sha256(real)}
        assert values_of(master) == values_of_real(desk, tmp_path, real)
    else:
        assert (values_of(master), asked(master), counting(master)) == before


def values_of_real(desk: Path, tmp_path: Path, real: Path) -> Cells:
    """What the real form alone makes of the master."""
    alone = tmp_path / "một mình"
    alone.mkdir(exist_ok=True)
    shutil.copy(desk / "KeHoach2026.xlsm", alone)
    run_merge(alone, source=real)
    return values_of(alone / "KeHoach2026.xlsm")


def clear_headings(form: Path) -> None:
    """Take away what stands in the first rows of every tab but the hidden one."""
    book = load_workbook(form)
    for sheet in book.worksheets:
        if sheet.title != layout.FORM_IDENTITY_SHEET:
            for row in sheet.iter_rows(max_row=4):
                for cell in row:
                    if not isinstance(cell, MergedCell):
                        cell.value = None
    book.save(form)
