"""Reading the log back: what can be taken back, and whether somebody typed in between."""

from datetime import datetime

from cchc_xl.desk.runs.read_back import LoggedRun, changed_since, last_undoable
from cchc_xl.desk.runs.traces import Trace, read_trace


def run(job: str, found: dict[str, str] | None, left: dict[str, str] | None = None) -> LoggedRun:
    trace = None if found is None else Trace(found, left or found)
    return LoggedRun(job, job, datetime(2026, 3, 16, 16, 30), "quy-1", "", f"{job}.xlsm", trace)


def test_a_trace_is_read_back_as_it_was_written() -> None:
    trace = Trace({"tblTheoDoi": "a1"}, {"tblTheoDoi": "b2"}, "bản sao.xlsm")
    assert read_trace(trace.as_text()) == trace


def test_what_somebody_wrote_over_a_trace_is_none() -> None:
    for text in ("", "xem lại", "[]", "null", "{}", '{"truoc": 1, "sau": {}}', '{"truoc": {}}'):
        assert read_trace(text) is None


def test_the_last_merge_or_closing_is_what_can_be_taken_back() -> None:
    runs = [run("merge", {}), run("check", {}), run("close", {}), run("summarise", {})]
    assert last_undoable(runs) == 2
    assert last_undoable(runs[:2]) == 0
    assert last_undoable(runs[1:2]) is None


def test_where_every_run_finds_what_the_last_one_left_nobody_typed() -> None:
    runs = [run("merge", {"T": "0"}, {"T": "1"}), run("check", {"T": "1"}, {"T": "2"})]
    assert changed_since(runs, {"T": "2"}) == set()
    assert changed_since(runs, {"T": "3"}) == {"T"}
    assert changed_since([runs[0], run("check", {"T": "x"}, {"T": "2"})], {"T": "2"}) == {"T"}


def test_without_a_trace_anybody_may_have_typed() -> None:
    assert changed_since([run("merge", None)], {"T": "2", "U": "1"}) == {"T", "U"}
    assert changed_since([run("merge", {"T": "0"}), run("check", None)], {"T": "0"}) == {"T"}


def test_a_table_that_came_or_went_is_a_change() -> None:
    assert changed_since([run("merge", {"T": "0"}, {"T": "1"})], {}) == {"T"}
    assert changed_since([run("merge", {}, {})], {"T": "1"}) == {"T"}
