"""Wheels unpacked for an interpreter of another system, which pip cannot serve, without what nobody runs there."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SITE: Final = "Lib/site-packages"

_LEFT_OUT: Final = re.compile(
    r"(^|/)(tests?|Demos|demos|conftest\.py)(/|$)"
    r"|\.(pdb|lib|chm|pyx|pxd|pxi|pyi|[ch]|hpp|cpp)$"
    r"|^(pythonwin|isapi|adodbapi|win32comext/(?!shell/|__init__)|win32/(scripts|include|libs)/|win32com/demos)"
    r"|^numpy/(distutils|f2py|core/include|doc|typing)/"
    r"|^(pytz|tzdata)/zoneinfo/"  # pandas asks for them only where a time has a zone; ours have none
    r"|^pygments/lexers/(?!__init__|_mapping|python|special)"
    r"|^lxml/(objectify|isoschematron|html|includes)[./]"
    r"|^xlwings/(_xlmac|mac_dict)\.py$"
    r"|^xlwings/(addin/(?!xlwings\.xlam)|quickstart|rest/|html/)"
)
_METADATA_LEFT_OUT: Final = re.compile(r"\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|direct_url\.json|sboms/.*)$")
"""Lists of files that are no longer all there, and what the tool that built the wheel says of itself."""
_LICENCE: Final = re.compile(r"\.dist-info/(licenses/)?.*(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


def unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Path below the interpreter's folder and content of every file of a wheel that is kept."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = None if name.endswith("/") else _place(name)
            if place is not None:
                yield place, archive.read(name)


def licences(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of the licence files of a wheel; its metadata, which names the licence, where it has none."""
    with zipfile.ZipFile(wheel) as archive:
        own = [name for name in archive.namelist() if ".dist-info/" in name]
        found = [name for name in own if _LICENCE.search(name)]
        for name in found or [name for name in own if name.endswith("/METADATA")]:
            yield name.partition(".dist-info/")[2].removeprefix("licenses/"), archive.read(name)


def project_and_version(wheel: Path) -> str:
    """`name-version`, as the wheel's own file name begins."""
    return "-".join(wheel.name.split("-")[:2])


def _place(name: str) -> str | None:
    top, _, below = name.partition("/")
    if top.endswith(".data"):
        scheme, _, inside = below.partition("/")
        if scheme not in ("purelib", "platlib"):
            return None  # launchers and DLLs beside the interpreter: nothing here starts them
        name = inside
    if _LEFT_OUT.search(name) or _METADATA_LEFT_OUT.search(name):
        return None
    return f"{SITE}/{name}"
