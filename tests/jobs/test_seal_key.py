"""The key of the seals: made once, kept through undo and copies, and standing nowhere but in the master."""

import io
import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.custom_properties import properties_in
from cchc_xl.jobs.build import build
from cchc_xl.jobs.demo import demo
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.undo import undo
from cchc_xl.model import layout
from cchc_xl.model.seal import key_of
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, codes, fill, run_merge

PART = "docProps/custom.xml"
LATER = datetime(2026, 3, 9, 8, 0)


def key_in(master: Path) -> str:
    return properties_in(master, layout.PROPERTY_KEY)[0]


def contents(path: Path, name: str = "") -> bytes:
    """All bytes of a file, and of the parts of a package at any depth, but for the custom properties of a master."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(part) for part in archive.namelist() if part != PART)


def test_a_fresh_master_has_no_key(tmp_path: Path) -> None:
    build(tmp_path / "sổ.xlsm")
    assert key_in(tmp_path / "sổ.xlsm") == ""


def test_the_first_forms_make_it_and_later_ones_keep_it(office: Path, master: Path) -> None:
    key = key_in(master)
    assert key_of(key) is not None
    before = parts_of(master)[PART]
    distribute(FileBook.open(master), office / "bieu", PERIOD, LATER)
    assert key_in(master) == key
    assert parts_of(master)[PART] == before


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_preview_makes_none(tmp_path: Path) -> None:
    master = tmp_path / "sổ.xlsm"
    build(master)
    before = master.read_bytes()
    distribute(FileBook.open(master), tmp_path / "bieu", PERIOD, LATER, dry_run=True)
    assert master.read_bytes() == before


def test_two_masters_have_two_keys(tmp_path: Path, master: Path) -> None:
    build(tmp_path / "sổ.xlsm")
    distribute(FileBook.open(tmp_path / "sổ.xlsm"), tmp_path / "bieu", PERIOD, LATER)
    assert key_in(tmp_path / "sổ.xlsm") != key_in(master)


def test_it_is_saved_even_where_the_forms_cannot_be_written(tmp_path: Path) -> None:
    """What went out before the disk was full is confirmed all the same."""
    master = tmp_path / "sổ.xlsm"
    build(master)
    (tmp_path / "bieu").write_text("một tệp, không phải thư mục", encoding="utf-8")
    with pytest.raises(Exception, match="bieu"):
        distribute(FileBook.open(master), tmp_path / "bieu", PERIOD, LATER)
    assert key_of(key_in(master)) is not None


def test_undo_keeps_it(office: Path, master: Path) -> None:
    key = key_in(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    undo(FileBook.open(master), RECEIVED_AT)
    assert key_in(master) == key
    assert "MAU13" not in codes(run_merge(office))


def test_a_copy_from_before_the_key_takes_it_from_the_copies_beside_it(office: Path, master: Path) -> None:
    """Staff put the master back by hand: the forms that went out meanwhile still count."""
    key = key_in(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)  # whose backup has the key
    fresh = office / "lập lại.xlsm"
    build(fresh)
    shutil.move(fresh, master)
    assert key_in(master) == ""
    assert "MAU13" not in codes(run_merge(office))
    distribute(FileBook.open(master), office / "bieu", PERIOD, LATER)
    assert key_in(master) == key


def test_it_stands_in_no_form_log_report_or_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A whole cycle: of all files, the masters alone have it, and there in one property."""
    out = tmp_path / "làm thử"
    outcome = demo(out)
    key = key_in(out / "KeHoach2026.xlsm")
    bits = key_of(key)
    assert bits is not None
    wanted = (key.encode(), key.upper().encode(), bits)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".xlsm", ".xlsx", ".docx", ".txt"}
    found = [path.name for path in files if any(text in contents(path) for text in wanted)]
    assert found == []
    said = json.dumps(outcome.as_json(), ensure_ascii=False) + "".join(capfd.readouterr())
    assert key not in said
    of_forms = [path.name for path in files if path.suffix != ".xlsm" and key.encode() in path.read_bytes()]
    assert of_forms == []
