"""The locks of the bundle: every file by one SHA-256, at the versions that CI tests, but for what Wine does not run."""

import re
from pathlib import Path

import pytest

from bundle.lock import HELD_BACK, WINDOWS_ONLY, entry
from bundle.sources import LOCK, LOCK_PYTHON, REQUIREMENTS
from tests.bundle.made import wheel

_PIN = re.compile(r"^([a-z0-9.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}\n", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    return dict(_PIN.findall(path.read_text(encoding="utf-8")))


def of_ci() -> dict[str, str]:
    lines = (REQUIREMENTS / "lock.txt").read_text(encoding="utf-8").splitlines()
    return {name.lower().replace("_", "-"): version for name, _, version in (line.partition("==") for line in lines)}


@pytest.mark.parametrize("path", [LOCK, LOCK_PYTHON], ids=lambda path: path.name)
def test_nothing_but_pins_with_one_hash_each(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rest = _PIN.sub("", text)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert "/" not in rest.replace("bundle", "")


def test_versions_are_those_of_ci() -> None:
    ours, theirs = pins(LOCK), of_ci()
    known = {name: version for name, version in ours.items() if name in theirs and name not in HELD_BACK}
    assert known == {name: theirs[name] for name in known}
    assert set(ours) - set(theirs) <= set(WINDOWS_ONLY) | set(HELD_BACK)
    assert {name: ours[name] for name in HELD_BACK} == HELD_BACK


def test_a_wheel_becomes_a_pin(tmp_path: Path) -> None:
    (pin,) = _PIN.findall(entry(wheel(tmp_path, "Some_Thing", "1.0")))
    assert pin == ("some-thing", "1.0")
