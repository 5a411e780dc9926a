"""The log keeps all that a run says, however long it is."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.runs.log import Run, log_rows, split_details
from cchc_xl.model import layout
from cchc_xl.model.period import Period
from cchc_xl.model.plan_data import load_periods


def joined(parts: list[str]) -> str:
    return "\n".join(parts).replace("\n" + layout.LOG_GOES_ON, "")


def excel_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.lists(st.text(alphabet="ab ố𝔸", max_size=70), max_size=12), st.integers(8, 60))
def test_details_in_parts_are_the_details(lines: list[str], limit: int) -> None:
    details = "\n".join(lines)
    parts = split_details(details, limit)
    assert joined(parts) == details
    assert all(excel_length(part) <= limit for part in parts)


def test_parts_end_where_lines_end() -> None:
    assert split_details("một\nhai\nba", 8) == ["một\nhai", "ba"]
    assert split_details("") == [""]


def run(details: str) -> Run:
    period: Period = load_periods()[0]
    return Run("merge", period, datetime(2026, 3, 16, 16, 30, 5), "Lấy số liệu từ 20 biểu.", details)


def test_a_run_is_one_row_and_goes_on_below_only_where_a_cell_is_full() -> None:
    (row,) = log_rows(run("CTTDT: biểu.xlsx"))
    assert (row.result, row.details) == ("Xong", "CTTDT: biểu.xlsx")
    lines = [f"- 7.{n}, Kết quả trong kỳ: {'x' * 500}" for n in range(150)]
    rows = log_rows(run("\n".join(lines)))
    assert [row.result for row in rows] == ["Xong", layout.LOG_PART, layout.LOG_PART]
    assert joined([row.details for row in rows]).split("\n") == lines
    assert len({(row.at, row.job) for row in rows}) == 1
