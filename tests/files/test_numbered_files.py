"""Files that are handed out: numbered, never over one that is there, each folder listed once."""

from collections import Counter
from pathlib import Path

import pytest

from cchc_xl.files.numbered_files import Outbox, issue_of, next_path, numbered_name
from tests.support.work import counted


@pytest.mark.parametrize(
    ("name", "first", "issue"),
    [
        ("x.docx", "x.docx", 1),
        ("x_lan2.docx", "x.docx", 2),
        ("x_lan12.docx", "x.docx", 12),
        ("ho-so_lan3", "ho-so", 3),
        ("_lan2.docx", "_lan2.docx", 1),
        ("x_lan.docx", "x_lan.docx", 1),
    ],
)
def test_a_name_says_of_what_it_is_an_issue(name: str, first: str, issue: int) -> None:
    assert issue_of(name) == (first, issue)
    assert numbered_name(first, issue) == name


def test_the_next_issue_is_above_the_highest_also_where_earlier_ones_are_gone(tmp_path: Path) -> None:
    (tmp_path / "x_lan3.txt").touch()
    (tmp_path / "x_lan3_lan2.txt").touch()
    assert next_path(tmp_path / "x.txt").name == "x_lan4.txt"
    assert next_path(tmp_path / "x_lan3.txt").name == "x_lan3_lan3.txt"
    assert next_path(tmp_path / "y.txt").name == "y.txt"
    assert next_path(tmp_path / "none" / "y.txt").name == "y.txt"


def test_a_folder_of_the_name_is_an_issue_that_says_something_else(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").mkdir()
    assert Outbox().write_text_once(tmp_path / "tin.txt", "một").name == "tin_lan2.txt"


def test_what_the_newest_issue_says_already_is_not_written_again(tmp_path: Path) -> None:
    outbox, wanted = Outbox(), tmp_path / "tin.txt"
    made = [outbox.write_text_once(wanted, text).name for text in ("một", "một", "hai", "hai", "một")]
    assert made == ["tin.txt", "tin.txt", "tin_lan2.txt", "tin_lan2.txt", "tin_lan3.txt"]


def test_a_dry_run_names_the_file_and_writes_none(tmp_path: Path) -> None:
    assert Outbox(dry_run=True).write_text_once(tmp_path / "tin.txt", "một") == tmp_path / "tin.txt"
    assert list(tmp_path.iterdir()) == []


def test_a_file_put_there_after_the_listing_is_not_overwritten(tmp_path: Path) -> None:
    outbox, wanted = Outbox(), tmp_path / "tin.txt"
    assert outbox.highest_issue(wanted) == 0
    wanted.write_text("của người khác", encoding="utf-8")
    assert outbox.write_text_once(wanted, "một").name == "tin_lan2.txt"
    assert wanted.read_text(encoding="utf-8") == "của người khác"


def test_one_that_was_taken_away_after_the_listing_is_written_anew(tmp_path: Path) -> None:
    outbox, wanted = Outbox(), tmp_path / "tin.txt"
    outbox.write_text_once(wanted, "một")
    wanted.unlink()
    assert outbox.write_text_once(wanted, "một").read_text(encoding="utf-8") == "một"


def test_a_folder_is_listed_once_however_many_files_go_there(tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    with counted(found):
        outbox = Outbox()
        for number in range(20):
            outbox.write_text_once(tmp_path / f"{number}.txt", "một")
    assert [count for name, count in found.items() if name.startswith("names listed")] == [1]
