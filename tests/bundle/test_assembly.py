"""What stands in the bundle besides the interpreter."""

import hashlib
from pathlib import Path

import pytest

from bundle.assembly import HASHES, hash_list, put_together
from bundle.sources import BundleError
from tests.bundle.made import wheel

INTERPRETER = {"python.exe": b"p", "LICENSE.txt": b"psf", "tcl/tk8.6/license.terms": b"tcl"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return wheel(tmp_path, "cchc_xl", "0.1.0", {"cchc_xl/__init__.py": "", "cchc_xl-0.1.0.dist-info/LICENSE": "mit"})


def test_every_file_but_the_list_itself_is_in_the_list_of_hashes(own: Path, tmp_path: Path) -> None:
    files = put_together(INTERPRETER, [wheel(tmp_path, "some", "1.0", {"some.py": "x"})], own)
    lines = files[HASHES].decode("utf-8").splitlines()
    assert {line.split("  ", 1)[1] for line in lines} == set(files) - {HASHES}
    assert f"{hashlib.sha256(b'x').hexdigest()}  chuong-trinh/Lib/site-packages/some.py" in lines


def test_each_part_brings_its_licence(own: Path, tmp_path: Path) -> None:
    files = put_together(INTERPRETER, [wheel(tmp_path, "some", "1.0")], own)
    parts = {name.split("/")[1] for name in files if name.startswith("licences/")}
    assert parts == {"LICENSE.txt", "python-3.11.9", "tcl-tk-8.6", "some-1.0", "cchc_xl-0.1.0"}


def test_two_files_for_one_place_are_refused(own: Path, tmp_path: Path) -> None:
    twice = [wheel(tmp_path, name, "1.0", {"shared.py": name}) for name in ("one", "two")]
    with pytest.raises(BundleError, match=r"shared\.py"):
        put_together(INTERPRETER, twice, own)


def test_the_list_of_hashes_is_in_order() -> None:
    names = [line.split("  ")[1] for line in hash_list({"b": b"", "a": b""}).decode().splitlines()]
    assert names == ["a", "b"]
