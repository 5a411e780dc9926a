"""Reading what may be no file."""

import os
from pathlib import Path

import pytest

from cchc_xl.files.plain_files import content_of


def test_a_file_is_read_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"x")
    (tmp_path / "liên kết").symlink_to(tmp_path / "tệp")
    assert content_of(tmp_path / "liên kết") == b"x"


@pytest.mark.parametrize("name", ["thư mục", "không có", "đi đâu"])
def test_what_is_none_is_an_error_of_the_system(tmp_path: Path, name: str) -> None:
    (tmp_path / "thư mục").mkdir()
    (tmp_path / "đi đâu").symlink_to(tmp_path / "không có")
    with pytest.raises(OSError, match=r"\w"):
        content_of(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    with pytest.raises(OSError, match="Invalid"):
        content_of(tmp_path / "ống")
