"""A bundle in which a library would miss another is not made."""

from pathlib import Path

import pytest

from bundle.requirements import unmet
from tests.bundle.made import wheel


@pytest.mark.parametrize(
    "needs",
    ["other>=2", 'pywin32; platform_system == "Windows"', 'tomli; python_version < "3.12"', "missing"],
)
def test_what_windows_needs_and_is_not_there_is_named(tmp_path: Path, needs: str) -> None:
    wheels = [wheel(tmp_path, "some", "1.0", needs=needs), wheel(tmp_path, "other", "1.5")]
    assert [line.split(",")[0].split(" needs ")[0] for line in unmet(wheels)] == ["some"]


@pytest.mark.parametrize(
    "needs",
    ["Other >= 1", 'uvloop; sys_platform == "linux"', 'pytest; extra == "test"', 'tomli; python_version < "3.11"'],
)
def test_what_is_there_or_not_for_windows_is_not(tmp_path: Path, needs: str) -> None:
    assert unmet([wheel(tmp_path, "some", "1.0", needs=needs), wheel(tmp_path, "other", "1.5")]) == []
