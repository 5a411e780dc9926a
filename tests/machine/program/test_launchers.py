"""The command files: ASCII with Windows' line ends, and they name what is really there."""

import re
from pathlib import Path

import pytest

from bundle.python_files import TABLE, read_table
from bundle.sources import ROOT
from cchc_xl.machine.program.entries import UNINSTALL_KEY
from cchc_xl.machine.program.home import Home
from cchc_xl.machine.program.launchers import BACK, GONE, OPEN, UNINSTALL, write_launchers

IN_BUNDLE = ROOT / "bundle" / "windows" / "Cài đặt CCHC.cmd"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    write_launchers(Home(tmp_path))
    return Home(tmp_path)


def text_of(home: Home, name: str) -> str:
    return (home.root / name).read_bytes().decode("ascii")


@pytest.mark.parametrize("name", [OPEN, BACK, UNINSTALL])
def test_a_command_file_is_ascii_with_the_line_ends_of_windows(home: Home, name: str) -> None:
    content = (home.root / name).read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")


def test_writing_them_again_leaves_nothing_beside(home: Home) -> None:
    write_launchers(home)
    assert sorted(path.name for path in home.root.iterdir()) == sorted((OPEN, BACK, UNINSTALL, GONE))


def test_the_text_for_a_program_that_is_gone_can_be_read_in_notepad(home: Home) -> None:
    content = (home.root / GONE).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Không tìm thấy chương trình CCHC" in content.decode("utf-8-sig")


def test_the_files_looked_for_before_the_window_is_opened_are_in_the_bundle(home: Home) -> None:
    (named,) = re.findall(r"in \(([^)]+)\) do if not exist", text_of(home, OPEN))
    assert set(named.split()) <= set(read_table(TABLE))


def test_of_the_lines_of_the_pointer_the_first_alone_is_taken(home: Home) -> None:
    """`set /p` takes all of a file under Wine; `for /f` goes line by line everywhere."""
    for name in (OPEN, BACK, UNINSTALL):
        text = text_of(home, name)
        assert "set /p" not in text
        assert 'do if not defined ban set "ban=%%b"' in text


def test_every_jump_has_its_place(home: Home) -> None:
    for text in (*(text_of(home, name) for name in (OPEN, BACK, UNINSTALL)), IN_BUNDLE.read_text(encoding="ascii")):
        jumps = set(re.findall(r"goto (\w+)", text))
        assert jumps == set(re.findall(r"^:(\w+)", text, re.MULTILINE)) & jumps


def test_without_python_too_the_entry_among_the_installed_programs_goes(home: Home) -> None:
    assert rf'reg delete "HKCU\{UNINSTALL_KEY}" /f' in text_of(home, UNINSTALL)
