"""The files of the bundle, as a plain map from path to content: what is put together, checked, and written as a zip."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bundle import python_files, wheels
from bundle.sheet import NAME, sheet
from bundle.sources import ROOT, BundleError

PROGRAM: Final = "chuong-trinh"
"""The folder of the interpreter and all it runs: what installation copies."""
HASHES: Final = "hashes.txt"
LICENCES: Final = "licences"
BY_HAND: Final = ROOT / "bundle" / "windows"
"""What stands beside that folder: the file to double-click; the sheet for the IT people comes to it."""

Files = dict[str, bytes]


def put_together(interpreter: Mapping[str, bytes], libraries: Iterable[Path], own: Path) -> Files:
    """Every file of the bundle; `own` is the program's wheel. Raises BundleError where two want the same place."""
    files: Files = {}
    for name, content in interpreter.items():
        _add(files, f"{PROGRAM}/{name}", content)
    _add(files, f"{PROGRAM}/python311._pth", python_files.SEARCH_PATH.encode("ascii"))
    _add(files, f"{LICENCES}/LICENSE.txt", (ROOT / "LICENSE").read_bytes())
    _add(files, f"{LICENCES}/python-3.11.9/LICENSE.txt", interpreter["LICENSE.txt"])
    _add(files, f"{LICENCES}/tcl-tk-8.6/license.terms", interpreter["tcl/tk8.6/license.terms"])
    for wheel in sorted([*libraries, own]):
        for name, content in wheels.unpacked(wheel):
            _add(files, f"{PROGRAM}/{name}", content)
        for name, content in wheels.licences(wheel):
            _add(files, f"{LICENCES}/{wheels.project_and_version(wheel)}/{name}", content)
    for path in sorted(BY_HAND.iterdir()):
        _add(files, path.name, for_windows(path.name, path.read_bytes()))
    _add(files, NAME, sheet(wheels.project_and_version(own).rpartition("-")[2]))
    files[HASHES] = hash_list(files)
    return files


def hash_list(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 and path of every file, by path, as `sha256sum` writes and checks them."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def for_windows(name: str, content: bytes) -> bytes:
    """A text with the line ends of Windows. Command files are read in whatever code page the machine has, so ASCII.

    Raises BundleError where such a file holds anything else.
    """
    if name.endswith(".cmd") and not content.isascii():
        raise BundleError(f"{name} must be ASCII")
    return re.sub(rb"\r?\n", b"\r\n", content)


def _add(files: Files, name: str, content: bytes) -> None:
    if files.setdefault(name, content) != content:
        raise BundleError(f"two files want to be {name}")
