"""The note of a hand-over: what it says of a run that was cut off is read from the master."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.runs.note import cut_off, note_file, note_step, settle, take_note, was_written
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.model.outcome import CouldNotRun
from tests.conftest import RECEIVED_AT
from tests.jobs.helpers import REASON

NOW = datetime(2026, 3, 16, 16, 30)


def close_as_a_click_does(master: Path) -> None:
    """Up to where the click is cut off: the note is still there."""
    take_note(master, "close", NOW, "close")
    close(FileBook.open(master), None, RECEIVED_AT, reason=REASON)


def test_where_nothing_was_written_it_says_so(master: Path) -> None:
    take_note(master, "close", NOW, "close")
    left = cut_off(master)
    assert left is not None
    assert left.sentence == "Lần trước (Chốt kỳ, 16:30 ngày 16/03/2026) bị dừng giữa chừng. Sổ còn nguyên: chưa ghi."


def test_where_the_job_was_done_it_says_so(master: Path) -> None:
    close_as_a_click_does(master)
    left = cut_off(master)
    assert left is not None
    assert left.sentence.endswith("Sổ còn nguyên: đã ghi xong.")
    assert was_written(master)


def test_a_master_saved_by_hand_since_does_not_count_as_written(master: Path) -> None:
    take_note(master, "close", NOW, "close")
    check_master(FileBook.open(master), None, RECEIVED_AT)  # another job's row in the log
    assert not was_written(master)


def test_the_same_job_is_not_done_twice_and_then_it_may_go_on(master: Path) -> None:
    close_as_a_click_does(master)
    with pytest.raises(CouldNotRun, match=r"đã ghi xong\. Không làm lại"):
        on_master(master, "close", lambda book: close(book, None, RECEIVED_AT, reason=REASON))
    assert not note_file(master).exists()
    outcome = on_master(master, "close", lambda book: close(book, None, RECEIVED_AT, reason=REASON, dry_run=True))
    assert outcome.exit_code == 0


def test_another_job_goes_on_and_says_it(master: Path) -> None:
    close_as_a_click_does(master)
    outcome = on_master(master, "check", lambda book: check_master(book, None, RECEIVED_AT))
    assert outcome.lines[0].startswith("Lần trước (Chốt kỳ")
    assert outcome.details["left_behind"][0] == outcome.lines[0]


def test_where_nothing_was_written_the_same_job_goes_on_and_says_it(master: Path) -> None:
    take_note(master, "close", NOW, "close")
    outcome = on_master(master, "close", lambda book: close(book, None, RECEIVED_AT, reason=REASON))
    assert outcome.lines[0].endswith("chưa ghi.")
    assert outcome.details["opened"] == "6-thang"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"job": "lạ", "at": "", "runs": 0, "fingerprint": ""}'])
def test_a_note_that_says_nothing_is_none(master: Path, text: str) -> None:
    note_file(master).write_text(text, encoding="utf-8")
    assert cut_off(master) is None


def test_settled_it_is_gone_and_settling_twice_is_no_fault(master: Path) -> None:
    take_note(master, "close", NOW, "close")
    settle(master)
    settle(master)
    assert cut_off(master) is None


def test_it_says_how_far_the_run_had_got_for_the_log(master: Path, caplog: pytest.LogCaptureFixture) -> None:
    take_note(master, "close", NOW, "close")
    note_step(master, "job")
    assert json.loads(note_file(master).read_text(encoding="utf-8"))["step"] == "job"
    left = cut_off(master)
    assert left is not None
    assert f"{left.sentence} (bước job)" in caplog.text


def test_a_note_without_a_step_is_read_and_none_is_made_of_nothing(master: Path) -> None:
    take_note(master, "close", NOW, "close")
    said = json.loads(note_file(master).read_text(encoding="utf-8"))
    del said["step"]
    note_file(master).write_text(json.dumps(said), encoding="utf-8")
    assert cut_off(master) is not None
    settle(master)
    note_step(master, "open")
    assert not note_file(master).exists()
