"""The zip: the same bytes whenever and wherever the same files go in, and no larger than may be carried."""

import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bundle.sources import BundleError

MEBI: Final = 2**20
MAX_ZIPPED: Final = 65 * MEBI
MAX_INSTALLED: Final = 160 * MEBI
MAX_PATH: Final = 150
"""Characters of a path within the bundle, so that 260 leave room for the folder it is unpacked into."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_WINDOWS: Final = 0


def write_zip(files: Mapping[str, bytes], top: str, target: Path) -> None:
    """Write the files below a folder `top`. Raises BundleError where the zip or a path is too long."""
    too_long = [name for name in files if len(name) > MAX_PATH]
    if too_long:
        raise BundleError(f"longer than {MAX_PATH} characters: {too_long[0]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            member = zipfile.ZipInfo(unicodedata.normalize("NFC", f"{top}/{name}"), _EPOCH)
            member.create_system = _WINDOWS
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content, compresslevel=9)
    if target.stat().st_size > MAX_ZIPPED:
        raise BundleError(f"{target.name}: {in_mebi(target.stat().st_size)}, more than {in_mebi(MAX_ZIPPED)}")


def unpacked_size(files: Mapping[str, bytes]) -> int:
    """Bytes of all files together."""
    return sum(len(content) for content in files.values())


def in_mebi(size: int) -> str:
    """A size as it is printed, in MB of 2^20 bytes."""
    return f"{size / MEBI:.1f} MB"
