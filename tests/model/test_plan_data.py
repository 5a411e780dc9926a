"""The plan data against the signed appendix, to the character (a copy of its text stands in ``data/phu-luc.txt``)."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import OTHER_RESULT_CODES, Unit, UnitIndex
from cchc_xl.model.plan_data import load_periods, load_plan, load_units

SIGNED = (Path(__file__).parent / "data" / "phu-luc.txt").read_text(encoding="utf-8")
LINES = [line for line in SIGNED.split("\n") if line.strip()]
HEADINGS = [line.strip().removeprefix("<b>").removesuffix("</b>") for line in LINES if line.startswith("<b>")]
ROWS = [line.split("\t") for line in LINES if re.match(r"[0-9]+\t", line)]


def test_the_copy_is_the_whole_appendix() -> None:
    assert (len(HEADINGS), len(ROWS)) == (8, 27)
    assert {len(row) for row in ROWS} == {5}


def test_printed_lines_above_the_table() -> None:
    assert [line.strip("*") for line in LINES[:3]] == list(load_plan().appendix_lines)


def test_group_headings_verbatim_with_the_counts_they_declare() -> None:
    groups = load_plan().groups
    assert [group.heading for group in groups] == HEADINGS
    assert [group.number for group in groups] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [group.declared_count for group in groups] == [6, 2, 5, 3, 4, 2, 4, 1]
    assert groups[4].heading == "Nội dung 5: Cải cách chế độ công vụ (4 nhiệm vụ)"


def test_tasks_verbatim_in_order() -> None:
    tasks = load_plan().tasks
    assert [[str(task.stt), task.text, task.lead, task.coordinating, task.phrase] for task in tasks] == ROWS


def test_tasks_stand_under_the_heading_they_are_printed_under() -> None:
    group, codes = 0, []
    for line in LINES[5:]:
        if line.startswith("<b>"):
            group += 1
        else:
            codes.append(f"{group}.{line.split(chr(9))[0]}")
    tasks = load_plan().tasks
    assert [task.code for task in tasks] == codes
    assert all(task.code == f"{task.group}.{task.stt}" for task in tasks)
    assert (codes[0], codes[-1]) == ("1.1", "8.1")


def test_the_declared_counts_are_right() -> None:
    plan = load_plan()
    counted = Counter(task.group for task in plan.tasks)
    assert [counted[group.number] for group in plan.groups] == [group.declared_count for group in plan.groups]


@pytest.mark.parametrize(
    ("code", "misprint"), [("8.1", "Bổ trí kinh phí"), ("5.4", "đội ngũ CBCCVN của"), ("7.2", "số 57- NQ/TW ngày")]
)
def test_misprints_of_the_signed_text_are_kept(code: str, misprint: str) -> None:
    assert misprint in load_plan().by_code[code].text


def test_leads() -> None:
    plan = load_plan()
    assert Counter(task.lead for task in plan.tasks) == {
        "Phòng Hành chính - Quản trị": 18,
        "Trung tâm Phục vụ hành chính công": 6,
        "Các phòng, ban, đơn vị": 2,
        "Cổng thông tin điện tử": 1,
    }
    assert [task.code for task in plan.tasks if plan.is_collective(task)] == ["2.1", "2.2"]


def test_every_lead_that_is_one_unit_is_a_unit_of_the_list() -> None:
    plan, units = load_plan(), UnitIndex(load_units())
    found = [units.find(task.lead) for task in plan.tasks if not plan.is_collective(task)]
    assert Counter(unit.code for unit in found if unit) == {"HCQT": 18, "TTPVHCC": 6, "CTTDT": 1}


def test_other_results_are_the_headings_of_part_two() -> None:
    results = load_plan().other_results
    assert tuple(result.code for result in results) == OTHER_RESULT_CODES
    assert [result.heading for result in results] == [
        "Công tác chỉ đạo, điều hành",
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính",
        "Cải cách tổ chức bộ máy hành chính Nhà nước",
        "Cải cách chế độ công vụ",
        "Cải cách tài chính công",
        "Ứng dụng và phát triển Chính quyền điện tử, Chính quyền số",
    ]


def test_identity() -> None:
    plan = load_plan()
    assert (plan.plan_id, plan.version, plan.year) == ("KHCCHC-VPUB-NA-2026", "1", 2026)
    assert load_plan() is plan


def test_only_the_three_named_units_are_shipped() -> None:
    assert load_units() == (
        Unit(code="HCQT", name="Phòng Hành chính - Quản trị", short_name="HCQT"),
        Unit(code="TTPVHCC", name="Trung tâm Phục vụ hành chính công", short_name="Trung tâm PVHCC"),
        Unit(code="CTTDT", name="Cổng thông tin điện tử", short_name="Cổng TTĐT"),
    )
    assert UnitIndex(load_units()).reporting_in(date(2026, 3, 14), date(2026, 3, 14)) == load_units()


def test_periods_with_their_windows() -> None:
    start = date(2025, 12, 15)
    assert load_periods() == (
        Period(code="quy-1", name="Quý I", start=start, end=date(2026, 3, 14), state=PeriodState.OPEN),
        Period(code="6-thang", name="6 tháng đầu năm", start=start, end=date(2026, 6, 14)),
        Period(code="quy-3", name="Quý III", start=date(2026, 6, 15), end=date(2026, 9, 14)),
        Period(code="nam", name="Năm", start=start, end=date(2026, 12, 14)),
        Period(code="chot-nam", name="Chốt năm", start=start, end=date(2026, 12, 31)),
    )
    assert not any(period.units_send_by or period.office_sends_by for period in load_periods())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def test_every_string_is_nfc_and_trimmed() -> None:
    data = json.loads(files("cchc_xl").joinpath("data", "plan-2026.json").read_text(encoding="utf-8"))
    strings = list(_strings(data))
    assert len(strings) > 200
    for text in strings:
        assert unicodedata.is_normalized("NFC", text), text
        assert text == text.strip(), text
