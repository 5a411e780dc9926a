"""Whether the wheels of the bundle need nothing that is not there: the lock was resolved on another system."""

import zipfile
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
    "extra": "",
}
"""The marks of the machine the bundle is for."""


def unmet(wheels: Iterable[Path]) -> list[str]:
    """`who needs what` for every requirement that no wheel of the list meets."""
    heads = [_head(wheel) for wheel in wheels]
    have = {canonicalize_name(str(head["Name"])): str(head["Version"]) for head in heads}
    missing = []
    for head in heads:
        for text in head.get_all("Requires-Dist", []):
            needed = Requirement(str(text))
            if needed.marker is not None and not needed.marker.evaluate(dict(WINDOWS)):
                continue
            version = have.get(canonicalize_name(needed.name))
            if version is None or not needed.specifier.contains(version, prereleases=True):
                missing.append(f"{head['Name']} needs {needed.name}{needed.specifier}, have {version}")
    return sorted(missing)


def _head(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(archive.read(name).decode("utf-8"))
