"""What holds for every merge, over a real master in mid-year and real forms (see `in_play`)."""

import hashlib
import json
import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.merging.change_text import shown
from cchc_xl.desk.runs.log import split_details
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.progress import INPUT_FIELDS, FieldValue
from cchc_xl.model.sheet import CellValue, TableChange
from tests.jobs.helpers import REASON, change_table, run_merge, table_rows, type_into
from tests.jobs.in_play import CLOSED, HEIR, LONG, NOW, OPEN, PART, POOL, Desk
from tests.jobs.test_undo import WRITTEN, content
from tests.jobs.test_undo_properties import choose

TYPED = st.fixed_dictionaries(
    {},
    optional={
        layout.RESULT: st.sampled_from(["HCQT ghi.", "Ngắn gọn."]),
        layout.PROGRESS: st.sampled_from([0.25, 0.5]),
    },
)
"""What HCQT has in the row of 7.4 that the Trung tâm owes in the place of the Cổng."""
OF_A_FILE = ("GOP09", "GOP10")
"""A form without its seal beside one that has it; a form of a closed period."""
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
    book = FileBook.open(master, for_writing=False)

    def rows(name: str, *without: str) -> list[dict[str, object]]:
        return [{k: v for k, v in row.values.items() if k not in without} for row in book.table(name).rows]

    waiting = [
        row
        for row in rows(tables.TO_RESOLVE.name, "Tệp")
        if row["Loại"] == layout.KIND_MISMATCH or row["Mã"] in OF_A_FILE
    ]
    for row in waiting:
        row["Nội dung"] = "" if row["Mã"] in OF_A_FILE else row["Nội dung"]  # names the file
    used = sorted((str(row["SHA-256"]), str(row["Đang dùng"])) for row in rows(tables.RECEIPTS.name))
    return rows(tables.TRACKING.name), rows(tables.DOCUMENTS.name), waiting, used


# Few masters with many forms each, and no shrinking: each example merges three times.
@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), typed=TYPED, chosen=st.sets(st.sampled_from(sorted(POOL)), min_size=3))
def test_order_does_not_matter_twice_is_once_and_the_log_has_every_change(
    desk: Desk, tmp_path: Path, data: st.DataObject, typed: dict[str, str | float], chosen: set[str]
) -> None:
    names = dict(zip(sorted(chosen), "abcdefgh", strict=False))
    other = dict(zip(sorted(chosen), data.draw(st.permutations(list(names.values()))), strict=True))
    states = []
    for order in (names, other):
        office = desk.copy(tmp_path / "sổ", order)
        master = office / "KeHoach2026.xlsm"
        if typed:
            type_into(master, "7.4", HEIR, typed)
        before = inputs_of(master)
        run_merge(office, NOW, period=OPEN)
        states.append(state_of(master))
    assert states[0] == states[1]

    after = inputs_of(master)
    changed = {
        (unit, task, column, shown(before[(task, unit, column)], column), shown(after[(task, unit, column)], column))
        for task, unit, column in before
        if before[(task, unit, column)] != after[(task, unit, column)]
    }
    assert changed or {POOL[form].period for form in chosen} == {CLOSED}
    logged = logged_changes(master)
    assert {(unit, task, column, old, new) for unit, _, task, column, old, new in logged} == changed
    sent = {hashlib.sha256(desk.forms[form].read_bytes()).hexdigest() for form in chosen if POOL[form].period == OPEN}
    assert all(sha256 in sent and unit in (HEIR, PART) for unit, sha256, *_ in logged)

    whole = master.read_bytes()
    run_merge(office, NOW, period=OPEN)
    assert master.read_bytes() == whole


def as_closed(master: Path) -> dict[str, list[dict[str, object]]]:
    """What closing leaves: all that a merge writes, the state of the periods, the rows kept of the period closed."""
    specs = (*(spec for spec in WRITTEN if spec is not tables.HISTORY), tables.EXTENSIONS, tables.DERIVED)
    book = FileBook.open(master, for_writing=False)
    found = {spec.name: [dict(row.values) for row in book.table(spec.name).rows] for spec in specs}
    kept = [row for row in book.table(tables.HISTORY.name).rows if row.text(layout.PERIOD_CODE) == OPEN]
    return {**found, tables.HISTORY.name: [dict(row.values) for row in kept]}


def waive_some(master: Path, places: Collection[int]) -> None:
    """Pass over some of the warnings in Cần xử lý, each for a reason of its own."""
    findings = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Loại") == layout.KIND_FINDING]
    why = {row.number: f'Đã hỏi, lần {n} | “xong”, "tốt"' for n, row in enumerate(findings) if n in places}
    updates: dict[int, dict[str, CellValue]] = {
        number: {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": reason} for number, reason in why.items()
    }
    change_table(master, tables.TO_RESOLVE.name, TableChange(updates=updates))


def waivers_of(master: Path) -> list[dict[str, CellValue]]:
    """The rows that are passed over, whole but for where the rows of Theo dõi that they speak of stand."""
    rows = (row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Cách xử lý").startswith("Đã bỏ qua"))
    return [{column: value for column, value in row.values.items() if column != "Ô"} for row in rows]


@settings(max_examples=2, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=TYPED,
    chosen=st.sets(st.sampled_from(sorted(POOL)), min_size=3),
    choice=st.sampled_from([layout.CHOICE_TAKE, layout.CHOICE_KEEP]),
    passed_over=st.sets(st.integers(0, 40), min_size=2, max_size=8),
)
def test_a_merge_is_taken_back_whole_and_closing_again_is_closing_once(
    desk: Desk, tmp_path: Path, typed: dict[str, str | float], chosen: set[str], choice: str, passed_over: set[int]
) -> None:
    office = desk.copy(tmp_path / "sổ", {name: name for name in chosen})
    master = office / "KeHoach2026.xlsm"
    if typed:
        type_into(master, "7.4", HEIR, typed)
    before = content(master)
    run_merge(office, NOW, period=OPEN)
    merged = content(master)
    undo(FileBook.open(master), NOW)
    assert content(master) == before
    run_merge(office, NOW, period=OPEN)
    assert content(master) == merged

    choose(master, choice)
    waive_some(master, passed_over)
    check_master(FileBook.open(master), OPEN, NOW)
    waived = waivers_of(master)
    close(FileBook.open(master), OPEN, NOW, reason=REASON)
    kept = as_closed(master)
    reopen(FileBook.open(master), OPEN, NOW)
    assert waivers_of(master) == waived
    close(FileBook.open(master), OPEN, NOW, reason=REASON)
    assert as_closed(master) == kept


def test_a_log_longer_than_a_cell_goes_on_below(desk: Desk, tmp_path: Path) -> None:
    office = desk.copy(tmp_path / "sổ", {"cổng 2": "a", "trung tâm 2": "b"})
    master = office / "KeHoach2026.xlsm"
    run_merge(office, NOW, period=OPEN)
    rows = table_rows(master, tables.RUNS.name)
    assert [row.text("Kết quả") for row in rows[-2:]] == ["Xong", layout.LOG_PART]
    assert len(split_details("\n".join(row.text("Chi tiết") for row in rows[-2:]))) == 2
    assert {new for *_, new in logged_changes(master) if len(new) > 20_000} == {LONG}
