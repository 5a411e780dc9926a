"""A version gets its name only when it is whole; whatever happens before, what was there is as it was."""

import errno
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from cchc_xl.machine.program import copying
from cchc_xl.machine.program.copying import NOT_NEEDED, PROGRAM, Bundle, InstallError, install_version, spoilt
from cchc_xl.machine.program.home import CONSOLE, Home
from tests.machine.program.made import FILES, made_bundle, silent

PACKAGE = Path("Lib", "site-packages", "cchc_xl")


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return made_bundle(tmp_path / "Bộ cài mới (2)" / "CCHC-XL")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "Người Dùng Thử" / "CCHC-XL")


def folders(home: Home) -> list[str]:
    versions = home.root / "ban"
    return sorted(path.name for path in versions.iterdir()) if versions.exists() else []


def test_every_file_is_copied_and_compiled(bundle: Bundle, home: Home) -> None:
    folder = home.version(install_version(bundle, home, silent))
    assert spoilt(folder, bundle.hashes()) == []
    assert list((folder / PACKAGE / "__pycache__").glob("__main__.*.pyc"))
    assert folders(home) == [folder.name]


def test_another_bundle_is_another_version_beside_the_first(bundle: Bundle, home: Home, tmp_path: Path) -> None:
    first = install_version(bundle, home, silent)
    second = install_version(made_bundle(tmp_path / "new", {CONSOLE: b"newer"}), home, silent)
    assert folders(home) == sorted((first, second))


def test_the_same_bundle_again_changes_nothing(bundle: Bundle, home: Home) -> None:
    name = install_version(bundle, home, silent)
    (home.version(name) / "ours").touch()
    assert install_version(bundle, home, silent) == name
    assert (home.version(name) / "ours").exists()


def test_a_version_of_which_files_are_gone_is_installed_anew(bundle: Bundle, home: Home) -> None:
    name = install_version(bundle, home, silent)
    (home.version(name) / CONSOLE).unlink()
    assert install_version(bundle, home, silent) == name
    assert spoilt(home.version(name), bundle.hashes()) == []


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_damaged_bundle_is_not_installed(bundle: Bundle, home: Home, damage: str) -> None:
    file = bundle.folder / PROGRAM / CONSOLE
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(b"virus")
    with pytest.raises(InstallError, match=r"python\.exe"):
        install_version(bundle, home, silent)
    assert folders(home) == []


def test_the_add_in_taken_by_an_antivirus_is_said_and_is_no_reason_to_stop(bundle: Bundle, home: Home) -> None:
    (bundle.folder / PROGRAM / NOT_NEEDED).unlink()
    said: list[str] = []
    install_version(bundle, home, said.append)
    assert any("xlwings.xlam" in line for line in said)


def test_a_bundle_without_its_list_is_refused(bundle: Bundle, home: Home) -> None:
    (bundle.folder / "hashes.txt").unlink()
    with pytest.raises(InstallError, match=r"hashes\.txt"):
        install_version(bundle, home, silent)


def test_too_little_room_is_said_before_anything_is_written(
    bundle: Bundle, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 95, 5))
    with pytest.raises(InstallError, match="cần"):
        install_version(bundle, home, silent)
    assert not (home.root / "ban").exists()


@pytest.mark.parametrize("nth", range(len(FILES) + 1))
def test_a_disk_that_fills_up_at_any_file_leaves_the_older_version_and_no_remains(
    bundle: Bundle, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    old = install_version(made_bundle(tmp_path / "old", {CONSOLE: b"older"}), home, silent)
    write, count = Path.write_bytes, iter(range(100))

    def filling(path: Path, content: bytes) -> int:
        if next(count) == nth:
            raise OSError(errno.ENOSPC, "full")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", filling)
    with pytest.raises(InstallError, match="đầy"):
        install_version(bundle, home, silent)
    assert folders(home) == [old]


def test_a_folder_that_may_not_be_written_is_said(bundle: Bundle, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, content: bytes) -> int:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "write_bytes", denied)
    with pytest.raises(InstallError, match="Không ghi được"):
        install_version(bundle, home, silent)


def test_an_antivirus_that_holds_the_new_folder_for_a_moment_is_waited_for(
    bundle: Bundle, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, refusals = Path.rename, iter([True, True])

    def held(path: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    monkeypatch.setattr(copying, "_PAUSE", 0)
    assert home.version(install_version(bundle, home, silent)).is_dir()
