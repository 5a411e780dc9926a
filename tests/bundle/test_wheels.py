"""What of a wheel goes into the bundle, and where."""

from pathlib import Path

import pytest

from bundle.wheels import SITE, licences, project_and_version, unpacked
from tests.bundle.made import wheel


@pytest.mark.parametrize(
    "name",
    [
        "pandas/core/frame.py",
        "lxml/etree.cp311-win_amd64.pyd",
        "xlwings/addin/xlwings.xlam",
        "win32comext/shell/shell.pyd",
        "pandas-2.2.3.dist-info/METADATA",
        "numpy/testing/__init__.py",
    ],
)
def test_what_the_program_runs_is_kept(tmp_path: Path, name: str) -> None:
    assert dict(unpacked(wheel(tmp_path, "some", "1.0", {name: "x"})))[f"{SITE}/{name}"] == b"x"


@pytest.mark.parametrize(
    "name",
    [
        "pandas/tests/test_frame.py",
        "lxml/etree.pyx",
        "lxml/includes/etree_defs.h",
        "win32/libs/pywintypes.lib",
        "pythonwin/win32ui.pyd",
        "win32comext/mapi/mapi.pyd",
        "xlwings/addin/WebHelpers.bas",
        "some-1.0.data/data/xlwings64.dll",
        "some-1.0.data/scripts/postinstall.py",
    ],
)
def test_what_nobody_runs_there_is_left_out(tmp_path: Path, name: str) -> None:
    kept = dict(unpacked(wheel(tmp_path, "some", "1.0", {name: "x"})))
    assert set(kept) == {f"{SITE}/some-1.0.dist-info/METADATA"}


def test_what_is_meant_for_the_platforms_own_folder_lands_among_the_libraries(tmp_path: Path) -> None:
    made = wheel(tmp_path, "some", "1.0", {"some-1.0.data/platlib/some/part.py": "x"})
    assert f"{SITE}/some/part.py" in dict(unpacked(made))


def test_licences_are_found_wherever_a_wheel_keeps_them(tmp_path: Path) -> None:
    texts = {"some-1.0.dist-info/licenses/sub/COPYING": "a", "some-1.0.dist-info/LICENSE.rst": "b"}
    assert dict(licences(wheel(tmp_path, "some", "1.0", texts))) == {"sub/COPYING": b"a", "LICENSE.rst": b"b"}


def test_a_wheel_without_a_licence_file_shows_the_metadata_that_names_it(tmp_path: Path) -> None:
    assert list(dict(licences(wheel(tmp_path, "some", "1.0")))) == ["METADATA"]


def test_project_and_version(tmp_path: Path) -> None:
    assert project_and_version(wheel(tmp_path, "some", "1.0")) == "some-1.0"
