"""Running a job on a master that lies on the disk in an unusual way."""

import os
import shutil
from pathlib import Path

import pytest

from cchc_xl.books.errors import BookError
from cchc_xl.desk.runs.note import note_file
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.model import layout
from cchc_xl.model.outcome import Outcome
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import type_into


def check(master: Path) -> Outcome:
    return on_master(master, "check", lambda book: check_master(book, PERIOD, RECEIVED_AT))


def test_a_second_name_of_the_master_keeps_what_it_had_and_that_is_said(master: Path) -> None:
    type_into(master, "1.1", "HCQT", {layout.DECLARED: "xong"})
    other = master.with_name("tên khác.xlsm")
    os.link(master, other)
    before = other.read_bytes()
    (said,) = check(master).lines
    assert "chỉ ghi vào “KeHoach2026.xlsm”, tên kia giữ nội dung cũ" in said
    assert other.read_bytes() == before
    assert not check(master).lines


def test_a_second_name_is_nothing_to_speak_of_where_nothing_was_written(master: Path) -> None:
    check(master)
    os.link(master, master.with_name("tên khác.xlsm"))
    assert not check(master).lines


@pytest.mark.parametrize("is_link", [True, False])
def test_what_stands_where_a_folder_has_to_be_is_named(master: Path, is_link: bool) -> None:
    in_the_way = master.with_name("sao-luu")
    shutil.rmtree(in_the_way, ignore_errors=True)
    if is_link:
        in_the_way.symlink_to(master.parent / "không có")
    else:
        in_the_way.write_text("một tệp", encoding="utf-8")
    type_into(master, "1.1", "HCQT", {layout.DECLARED: "xong"})
    with pytest.raises(BookError, match="có “sao-luu” không phải là thư mục"):
        check(master)


def test_so_it_is_for_a_folder_that_a_person_chose(master: Path) -> None:
    in_the_way = master.parent / "biểu"
    in_the_way.write_text("một tệp", encoding="utf-8")
    with pytest.raises(BookError, match="có “biểu” không phải là thư mục"):
        on_master(master, "distribute", lambda book: distribute(book, in_the_way, PERIOD, RECEIVED_AT))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_in_the_place_of_the_note_is_not_waited_for(master: Path) -> None:
    os.mkfifo(note_file(master))
    assert check(master).exit_code == 0
