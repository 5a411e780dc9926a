"""What lies in the folder beside the forms, and does what it likes: one finding each, the others merge."""

import hashlib
import os
import stat
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.returned import stray_kind
from cchc_xl.desk.receipts import album as albums
from cchc_xl.desk.receipts import files
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.files.numbered_files import name_part
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.model import layout
from cchc_xl.model.outcome import CouldNotRun
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, QUIET, edit_row, fill, run_merge, table_rows
from tests.support.work import counted, growth

PICTURES = {
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF", "png": b"\x89PNG\r\n\x1a\n", "heic": b"\x00\x00\x00\x18ftypheic",
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ", "mp4": b"\x00\x00\x00\x20ftypisom", "gif": b"GIF89a",
}  # fmt: skip


def accepted(outcome: Any) -> set[str]:
    return {item["unit"] for item in outcome.details["accepted"]}


@pytest.fixture
def returned(office: Path) -> Path:
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    return office / "gui-ve"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_utf_8_stops_nothing(office: Path, returned: Path) -> None:
    raw = os.fsencode(returned) + b"/B\xe1o c\xe1o.xlsx"
    (returned / "BieuBC_CTTDT_quy-1.xlsx").rename(Path(os.fsdecode(raw)))
    (returned / os.fsdecode(b"\xff\xfe.tx\xe0")).write_bytes(b"khong phai bieu")
    outcome = run_merge(office)
    assert accepted(outcome) == {"CTTDT", "TTPVHCC"}
    assert {item["file"] for item in outcome.details["accepted"]} >= {"B\ufffdo c\ufffdo.xlsx"}
    assert [item["file"] for item in outcome.details["rejected"]] == ["\ufffd\ufffd.tx\ufffd"]
    again = (office / "KeHoach2026.xlsm").read_bytes()
    run_merge(office)
    assert (office / "KeHoach2026.xlsm").read_bytes() == again  # the same folder twice changes nothing


def test_a_file_that_vanishes_is_one_finding(office: Path, returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = returned / "BieuBC_CTTDT_quy-1.xlsx"
    real = files.read_files

    def vanish(*given: Any) -> Any:
        gone.unlink()
        return real(*given)

    monkeypatch.setattr("cchc_xl.desk.receipts.intake.read_files", vanish)
    outcome = run_merge(office)
    assert accepted(outcome) == {"TTPVHCC"}
    assert [(item["file"], item["code"]) for item in outcome.details["rejected"]] == [(gone.name, "TEP10")]


def test_a_link_that_leads_nowhere_is_one_finding(office: Path, returned: Path) -> None:
    (returned / "tắt.xlsx").symlink_to(returned / "không có")
    outcome = run_merge(office)
    assert accepted(outcome) == {"CTTDT", "TTPVHCC"}
    assert [item["code"] for item in outcome.details["rejected"]] == ["TEP10"]


def test_a_folder_that_nobody_lets_us_see_is_said(
    office: Path, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CouldNotRun, match="Không xem được thư mục"):
        files.files_in(returned, returned.parent / "KeHoach2026.xlsm")


def test_the_master_in_the_folder_is_no_returned_file(office: Path, returned: Path, master: Path) -> None:
    for path in returned.iterdir():
        path.rename(office / path.name)
    (office / "so khac.xlsm").symlink_to(master)
    outcome = run_merge(office, source=office)
    assert accepted(outcome) == {"CTTDT", "TTPVHCC"}
    assert outcome.details["rejected"] == []
    with pytest.raises(CouldNotRun, match="là sổ theo dõi"):
        run_merge(office, source=master)


def test_what_is_kept_is_what_was_merged(office: Path, returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form saved again, or taken away, between the reading and the copy."""
    form, other = returned / "BieuBC_CTTDT_quy-1.xlsx", returned / "BieuBC_TTPVHCC_quy-1.xlsx"
    read = {"CTTDT": form.read_bytes(), "TTPVHCC": other.read_bytes()}
    real = KeptFiles.keep

    def meanwhile(*given: Any) -> None:
        form.write_bytes(b"da luu lai")
        other.unlink()
        real(*given)

    monkeypatch.setattr(KeptFiles, "keep", meanwhile)
    outcome = run_merge(office)
    assert accepted(outcome) == {"CTTDT", "TTPVHCC"}
    for item in outcome.details["accepted"]:
        (kept,) = (office / "da-nhan" / PERIOD / item["unit"]).iterdir()
        assert kept.read_bytes() == read[item["unit"]]
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == item["sha256"]


def test_a_scan_saved_again_meanwhile_is_not_kept_as_another(
    office: Path, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is merged of it; what is kept is never another content than the one in the register."""
    scan, same = returned / "trang ky.pdf", returned / "trang ky khac.pdf"
    scan.write_bytes(b"%PDF 1")
    same.write_bytes(b"%PDF 2")
    real = KeptFiles.keep

    def meanwhile(*given: Any) -> None:
        scan.write_bytes(b"%PDF 3")
        real(*given)

    monkeypatch.setattr(KeptFiles, "keep", meanwhile)
    run_merge(office)
    kept = [path.read_bytes() for path in (office / "da-nhan" / PERIOD / "khong-ro-don-vi").iterdir()]
    assert kept == [b"%PDF 2"]


def test_the_copy_kept_is_read_once(office: Path, returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second form meets the first one's copy: what was looked up by its hash and what is read are one content."""
    run_merge(office)
    fill(office, "CTTDT", {**CTTDT_ROWS, "7.4": {}}, filled_on=date(2026, 3, 14))
    real = KeptFiles.copy_of

    def swapped(self: KeptFiles, unit: str, sha256: str) -> Path | None:
        found = real(self, unit, sha256)
        if found is not None and unit == "CTTDT":
            found.write_bytes((office / "bieu" / "BieuBC_CTTDT_quy-1.xlsx").read_bytes())
        return found

    monkeypatch.setattr(KeptFiles, "copy_of", swapped)
    outcome = run_merge(office)
    assert "BieuBC_CTTDT_quy-1.xlsx" in {item["file"] for item in outcome.details["accepted"]}
    assert outcome.details["superseded"] == []


def test_a_kept_copy_that_cannot_be_read_stops_nothing(office: Path, returned: Path) -> None:
    run_merge(office)
    (kept,) = (office / "da-nhan" / PERIOD / "CTTDT").iterdir()
    kept.unlink()
    kept.mkdir()
    assert accepted(run_merge(office)) == {"CTTDT", "TTPVHCC"}


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's rights decide there")
def test_a_kept_copy_is_no_more_readable_than_the_master(office: Path, returned: Path, master: Path) -> None:
    master.chmod(0o600)
    for file in returned.iterdir():
        file.chmod(0o666)
    run_merge(office)
    kept = [path for folder in ("da-nhan", "sao-luu") for path in (office / folder).rglob("*") if path.is_file()]
    new = [path for path in kept if "truoc-xuat-bieu" not in path.name]
    assert {stat.S_IMODE(path.stat().st_mode) for path in new} == {0o600}


# --- somebody's album -------------------------------------------------------------------------------------
def album(folder: Path, count: int) -> None:
    for number in range(count):
        ending, head = list(PICTURES.items())[number % len(PICTURES)]
        (folder / f"IMG_{number:04}.{ending}").write_bytes(head + bytes([number % 256]) * 200)


def test_an_album_is_one_finding_and_is_not_kept(office: Path, returned: Path, master: Path) -> None:
    album(returned, 400)
    outcome = run_merge(office)
    assert accepted(outcome) == {"CTTDT", "TTPVHCC"}
    assert len(outcome.details["rejected"]) == len({item["file"] for item in outcome.details["rejected"]}) == 400
    (said,) = [found for found in outcome.findings if found.code == "GOP11"]
    assert "Có 400 tệp ảnh" in said.message
    assert "400 tệp không nhận" in outcome.summary
    assert not (office / "da-nhan" / PERIOD / "khong-ro-don-vi").exists()
    assert sum(row.text("Kết quả") == layout.RECEIPT_REJECTED for row in table_rows(master, tables.RECEIPTS.name)) == 1
    assert not list((office / "phan-hoi").glob("**/TepChuaNhan_*")), "the rule is for the office alone"
    before = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == before


def test_the_pictures_of_a_unit_are_named_one_by_one(office: Path, returned: Path) -> None:
    album(returned, albums.FEW)
    outcome = run_merge(office)
    assert [item["code"] for item in outcome.details["rejected"]] == ["TEP01"] * albums.FEW


def test_the_pictures_of_an_album_that_names_its_sender_lie_beside_the_form(office: Path, returned: Path) -> None:
    for number in range(albums.FEW + 5):
        (returned / f"CTTDT trang {number}.jpg").write_bytes(PICTURES["jpg"] + bytes([number]))
    outcome = run_merge(office)
    assert len(outcome.details["ignored"]) == albums.FEW + 5
    assert outcome.details["rejected"] == []


def test_four_times_the_pictures_are_four_times_the_looks_and_no_copy(office: Path, returned: Path) -> None:
    few, many = Counter[str](), Counter[str]()
    for work, count in ((few, 100), (many, 400)):
        album(returned, count)
        with counted(work):
            run_merge(office, dry_run=True)
    grown = {name: round(times, 1) for name, times in growth(few, many).items() if times > 4.1}
    assert grown == {}
    opened = [work[name] for work in (few, many) for name in work if ".read_with_bytes:" in name]
    assert opened[0] == opened[1]  # only the two forms are read


def test_thousands_of_papers_that_name_nobody_are_one_finding_too(office: Path, returned: Path, master: Path) -> None:
    for number in range(albums.MANY_PAPERS + 5):
        (returned / f"quet{number:04}.pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]))
    outcome = run_merge(office)
    (said,) = [found for found in outcome.findings if found.code == "GOP11"]
    assert f"Có {albums.MANY_PAPERS + 5} tệp" in said.message
    assert not (office / "da-nhan" / PERIOD / "khong-ro-don-vi").exists()
    assert sum(row.text("Kết quả") == layout.RECEIPT_REJECTED for row in table_rows(master, tables.RECEIPTS.name)) == 1


def test_the_scan_of_a_signed_page_is_kept_however_many_there_are(office: Path, returned: Path) -> None:
    for number in range(albums.FEW + 5):
        (returned / f"CTTDT ký {number}.pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]))
    outcome = run_merge(office)
    assert len(outcome.details["ignored"]) == albums.FEW + 5
    assert len(list((office / "da-nhan" / PERIOD / "CTTDT").glob("*.pdf"))) == albums.FEW + 5


def test_a_form_is_no_picture_and_neither_is_anything_that_cannot_be_looked_at(returned: Path) -> None:
    assert {stray_kind(path) for path in (*returned.iterdir(), returned, returned / "không có")} == {None}


# --- codes that are no names ------------------------------------------------------------------------------
@pytest.mark.parametrize("code", ["CON", "nul", "COM1", "LPT9", "AUX.1", "A/B", "..", "A:B", " ", "x" * 3 + "."])
def test_a_code_becomes_a_name_that_every_system_takes(code: str) -> None:
    name = name_part(code)
    assert name
    assert not set(name) & set('\\/:*?"<>|')
    assert name == name.strip(" .")
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT9", "AUX"}
    assert name_part("CTTDT") == "CTTDT"


def test_a_unit_of_such_a_code_is_served_like_any_other(office: Path, master: Path) -> None:
    for name, where in ((tables.UNITS.name, "CTTDT"), (tables.TRACKING.name, "CTTDT"), (tables.ROLES.name, "CTTDT")):
        for row in table_rows(master, name):
            if row.text(layout.UNIT_CODE) == where:
                where_row = {layout.UNIT_CODE: where}
                if name != tables.UNITS.name:
                    where_row[layout.TASK_CODE] = row.text(layout.TASK_CODE)
                edit_row(master, name, where_row, {layout.UNIT_CODE: "CON"})
    outcome = distribute(FileBook.open(master), office / "bieu", PERIOD, RECEIVED_AT, units=["CON"])
    assert outcome.exit_code == 0
    fill(office, "CON", {"2.1": {}})
    assert accepted(run_merge(office)) == {"CON"}
    assert [path.name for path in (office / "da-nhan" / PERIOD).iterdir()] == ["CON_"]
    run_merge(office)
    assert len(list((office / "da-nhan" / PERIOD / "CON_").iterdir())) == 1
    check_master(FileBook.open(master), PERIOD, RECEIVED_AT)
