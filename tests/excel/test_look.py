"""Which open workbooks are refused before anything is touched, and in which words."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import __version__
from cchc_xl.excel import words
from cchc_xl.excel.look import Facts, facts_of, is_synced, refusal
from tests.support.xlwings_lo.fixtures import needs_lo

GOOD = Facts("/văn phòng/KeHoach2026.xlsm")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (GOOD, ""),
        (Facts("KeHoach2026.xlsm", on_disk=False), words.NOT_ON_DISK),
        (Facts("https://ubnd.sharepoint.com/KeHoach2026.xlsm", on_disk=False), words.SYNCED),
        (replace(GOOD, synced=True), words.SYNCED),
        (replace(GOOD, on_disk=False), words.GONE.format(name="KeHoach2026.xlsm")),
        (replace(GOOD, read_only=True), words.MARKED_READ_ONLY),
        (replace(GOOD, read_only=True, holder="Nguyễn Văn A"), words.read_only("Nguyễn Văn A")),
        (replace(GOOD, holder=""), words.held_elsewhere("")),
        (replace(GOOD, password=True), words.PASSWORD),
        (replace(GOOD, password=True, version=None), words.PASSWORD),
        (replace(GOOD, version=None), words.NO_MASTER.format(name="KeHoach2026.xlsm")),
        (replace(GOOD, version="9.9.0"), words.other_version("9.9.0", __version__)),
        (replace(GOOD, version=f"{__version__}.7"), ""),
    ],
)
def test_what_is_said_of_a_workbook(facts: Facts, said: str) -> None:
    assert refusal(facts) == said


def test_a_folder_kept_in_step_with_a_cloud_is_known_by_what_windows_says_of_it(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "OneDrive - UBND"), "OneDrive": ""}
    assert is_synced(tmp_path / "OneDrive - UBND" / "CCHC" / "KeHoach2026.xlsm", environment)
    assert not is_synced(tmp_path / "OneDrive - UBND 2" / "KeHoach2026.xlsm", environment)
    assert not is_synced(tmp_path / "KeHoach2026.xlsm", {})


class TestInTheProgram:
    """Facts as a real program gives them."""

    pytestmark = needs_lo

    def test_a_master_that_can_be_worked_on(self, lo_app: xw.App, master: Path) -> None:
        facts = facts_of(lo_app, lo_app.books.open(master))
        assert facts == Facts(str(master), version=__version__)

    def test_a_file_marked_read_only(self, lo_app: xw.App, master: Path) -> None:
        master.chmod(0o444)
        assert refusal(facts_of(lo_app, lo_app.books.open(master))) == words.MARKED_READ_ONLY

    def test_a_workbook_that_is_no_master(self, lo_app: xw.App, office: Path) -> None:
        form = next((office / "bieu").glob("*.xlsx"))
        assert refusal(facts_of(lo_app, lo_app.books.open(form))) == words.NO_MASTER.format(name=form.name)

    def test_a_workbook_never_saved(self, lo_app: xw.App) -> None:
        assert refusal(facts_of(lo_app, lo_app.books.add())) == words.NOT_ON_DISK

    def test_an_owner_file_of_another_program(self, lo_app: xw.App, master: Path) -> None:
        book = lo_app.books.open(master)
        name = "Trần Thị B"
        ansi = b"x".ljust(54)
        owner = bytes([1]) + ansi + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
        master.with_name(f"~${master.name}").write_bytes(owner)
        assert refusal(facts_of(lo_app, book)) == words.read_only(name)

    def test_a_file_renamed_since_it_was_opened(self, lo_app: xw.App, master: Path) -> None:
        book = lo_app.books.open(master)
        shutil.move(master, master.with_name("khác.xlsm"))
        assert refusal(facts_of(lo_app, book)) == words.GONE.format(name=master.name)
