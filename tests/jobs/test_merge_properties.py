"""What holds for every merge, over real masters and real forms."""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc_xl import tables
from cchc_xl.jobs.common.status import split_details
from cchc_xl.jobs.merging.change_text import shown
from cchc_xl.model import layout
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from tests.jobs.helpers import CTTDT_ROWS, QUIET, Rows, fill, run_merge, table_rows, type_into
from tests.support.identity import with_identity

LONG = "Dòng một\nnói “nhiều” → hơn; " + "x" * 20_000
POOL: dict[str, tuple[str, Rows, int]] = {
    "cổng 1": ("CTTDT", CTTDT_ROWS, 10),
    "cổng 2": ("CTTDT", {**CTTDT_ROWS, "7.4": {Field.RESULT: LONG, Field.PROGRESS: 0.875}}, 12),
    "cổng 3": ("CTTDT", {"7.4": {Field.RESULT: "Ngắn gọn.", Field.COMPLETED_ON: date(2026, 2, 3)}}, 12),
    "cổng giả": ("CTTDT", {"7.4": {Field.RESULT: "Người khác ghi."}, "2.1": {Field.RESULT: "Giả."}}, 13),
    "trung tâm": ("TTPVHCC", QUIET, 11),
    "trung tâm 2": ("TTPVHCC", {"2.1": {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: LONG}}, 11),
}
UNSEALED = ("cổng giả",)
"""Somebody changed what these say of themselves."""
TYPED = st.fixed_dictionaries(
    {},
    optional={
        layout.RESULT: st.sampled_from(["HCQT ghi.", "Ngắn gọn."]),
        layout.PROGRESS: st.sampled_from([0.25, 0.5]),
    },
)


@dataclass(frozen=True)
class Desk:
    """A master with forms issued, and filled forms to choose from."""

    office: Path
    forms: dict[str, Path]

    def copy(self, folder: Path, names: dict[str, str]) -> Path:
        """A fresh office whose folder of returned forms holds some of them, each under a name."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "gui-ve").mkdir(parents=True)
        shutil.copy(self.office / "KeHoach2026.xlsm", folder)
        for form, name in names.items():
            shutil.copy(self.forms[form], folder / "gui-ve" / f"{name}.xlsx")
        return folder


@pytest.fixture(scope="module")
def desk(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    office = tmp_path_factory.mktemp("kho") / "văn phòng"
    shutil.copytree(_issued, office)
    forms = {
        name: fill(office, unit, rows, name=f"{name}.xlsx", filled_on=date(2026, 3, day))
        for name, (unit, rows, day) in POOL.items()
    }
    for name in UNSEALED:
        with_identity(forms[name], {layout.IDENTITY_ISSUE: "999"})
    return Desk(office, forms)


Inputs = dict[tuple[str, str, str], FieldValue]


def inputs_of(master: Path) -> Inputs:
    found: Inputs = {}
    for row in table_rows(master, tables.TRACKING.name):
        for name in INPUT_FIELDS:
            value = row.values.get(name.value)
            assert value is None or isinstance(value, (str, float, int, date))
            found[(row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE), name.value)] = (
                float(value) if isinstance(value, int) else value
            )
    return found


def logged_changes(master: Path) -> set[tuple[str, str, str, str, str, str]]:
    """Unit, hash, task, column, old and new value of every change the log tells of, over all its rows."""
    parts = [row.text("Chi tiết") for row in table_rows(master, tables.RUNS.name)]
    text = "\n".join(parts).replace("\n" + layout.LOG_GOES_ON.strip() + " ", "")
    found = set()
    unit = sha256 = ""
    for line in text.split("\n"):
        if file := re.match(r"(\S+): .* \[([0-9a-f]{64})\] ", line):
            unit, sha256 = file[1], file[2]
        elif line.startswith("- "):
            cell = re.match(r"- ([^,]+), ", line)
            assert cell
            rest = line[cell.end() :]
            column = next(name.value for name in INPUT_FIELDS if rest.startswith(name.value + ": "))
            decoder = json.JSONDecoder()
            values = rest[len(column) + 2 :]
            old, end = decoder.raw_decode(values)
            assert values[end : end + 3] == " → "
            new, _ = decoder.raw_decode(values[end + 3 :])
            found.add((unit, sha256, cell[1], column, old, new))
    return found


def state_of(master: Path) -> tuple[object, ...]:
    def rows(name: str, *without: str) -> list[dict[str, object]]:
        return [{k: v for k, v in row.values.items() if k not in without} for row in table_rows(master, name)]

    waiting = [
        row
        for row in rows(tables.TO_RESOLVE.name, "Tệp")
        if row["Loại"] == layout.KIND_MISMATCH or row["Mã"] == "GOP09"
    ]
    for row in waiting:
        row["Nội dung"] = "" if row["Mã"] == "GOP09" else row["Nội dung"]  # names the file that counts
    used = sorted((str(row["SHA-256"]), str(row["Đang dùng"])) for row in rows(tables.RECEIPTS.name))
    return rows(tables.TRACKING.name), rows(tables.DOCUMENTS.name), waiting, used


# Six masters and no shrinking: each example merges three times.
@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), typed=TYPED, chosen=st.sets(st.sampled_from(sorted(POOL)), min_size=1))
def test_order_does_not_matter_twice_is_once_and_the_log_has_every_change(
    desk: Desk, tmp_path: Path, data: st.DataObject, typed: dict[str, str | float], chosen: set[str]
) -> None:
    names = dict(zip(sorted(chosen), "abcdef", strict=False))
    other = dict(zip(sorted(chosen), data.draw(st.permutations(list(names.values()))), strict=True))
    states = []
    for order in (names, other):
        office = desk.copy(tmp_path / "sổ", order)
        master = office / "KeHoach2026.xlsm"
        if typed:
            type_into(master, "7.4", "CTTDT", typed)
        before = inputs_of(master)
        run_merge(office)
        states.append(state_of(master))
    assert states[0] == states[1]

    after = inputs_of(master)
    changed = {
        (unit, task, column, shown(before[(task, unit, column)], column), shown(after[(task, unit, column)], column))
        for task, unit, column in before
        if before[(task, unit, column)] != after[(task, unit, column)]
    }
    assert changed
    logged = logged_changes(master)
    assert {(unit, task, column, old, new) for unit, _, task, column, old, new in logged} == changed
    units = {hashlib.sha256(desk.forms[form].read_bytes()).hexdigest(): POOL[form][0] for form in chosen}
    assert all(units[sha256] == unit for unit, sha256, *_ in logged)

    whole = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == whole


def test_a_log_longer_than_a_cell_goes_on_below(desk: Desk, tmp_path: Path) -> None:
    office = desk.copy(tmp_path / "sổ", {"cổng 2": "a", "trung tâm 2": "b"})
    master = office / "KeHoach2026.xlsm"
    run_merge(office)
    rows = table_rows(master, tables.RUNS.name)
    assert [row.text("Kết quả") for row in rows[-2:]] == ["Xong", layout.LOG_PART]
    assert len(split_details("\n".join(row.text("Chi tiết") for row in rows[-2:]))) == 2
    assert {new for *_, new in logged_changes(master) if len(new) > 20_000} == {LONG}
