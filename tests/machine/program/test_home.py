"""Which version is used, which one there is to go back to, and what is cleared away."""

import os
from pathlib import Path

import pytest

from cchc_xl.machine.program.home import POINTER, Home
from tests.machine.program.made import made_version


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "Người Dùng" / "CCHC-XL")
    for name in ("0.1.0-aaaa", "0.2.0-bbbb", "0.3.0-cccc"):
        made_version(home, name)
    return home


def versions(home: Home) -> list[str]:
    return sorted(path.name for path in (home.root / "ban").iterdir())


def test_nothing_is_used_before_anything_was_installed(tmp_path: Path) -> None:
    assert (Home(tmp_path).used(), Home(tmp_path).before()) == ("", "")


def test_the_version_before_is_remembered(home: Home) -> None:
    home.use("0.1.0-aaaa")
    home.use("0.2.0-bbbb")
    assert (home.used(), home.before()) == ("0.2.0-bbbb", "0.1.0-aaaa")


def test_going_back_twice_leads_back(home: Home) -> None:
    home.use("0.1.0-aaaa")
    home.use("0.2.0-bbbb")
    home.use(home.before())
    assert (home.used(), home.before()) == ("0.1.0-aaaa", "0.2.0-bbbb")
    home.use(home.before())
    assert (home.used(), home.before()) == ("0.2.0-bbbb", "0.1.0-aaaa")


def test_installing_the_version_in_use_again_keeps_the_one_before(home: Home) -> None:
    home.use("0.1.0-aaaa")
    home.use("0.2.0-bbbb")
    home.use("0.2.0-bbbb")
    assert home.before() == "0.1.0-aaaa"


def test_a_version_that_was_deleted_is_not_used(home: Home) -> None:
    home.use("0.1.0-aaaa")
    (home.version("0.1.0-aaaa") / "python.exe").unlink()
    assert home.used() == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"..\n", b"no-such-version\n"])
def test_a_spoilt_pointer_names_nothing(home: Home, content: bytes) -> None:
    (home.root / POINTER).write_bytes(content)
    assert home.used() == ""


def test_tidying_keeps_the_version_in_use_and_the_one_before(home: Home) -> None:
    home.use("0.2.0-bbbb")
    home.use("0.3.0-cccc")
    home.tidy()
    assert versions(home) == ["0.2.0-bbbb", "0.3.0-cccc"]


def test_tidying_clears_what_was_cut_off_and_leaves_what_is_being_made(home: Home) -> None:
    home.use("0.3.0-cccc")
    nobody, somebody = "moi-999999999", f"moi-{os.getppid()}"
    for name in (nobody, somebody, "xoa-1-0.0.9"):
        made_version(home, name)
    home.tidy()
    assert versions(home) == ["0.3.0-cccc", somebody]
