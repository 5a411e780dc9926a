"""Files that programs leave in a folder by themselves: nobody sent them, nobody is told of them."""

from typing import Final

_BEGINNINGS: Final = ("~$", ".~lock", "._")
"""Owner files of Excel, Word and LibreOffice; what macOS writes beside each file on a foreign disk."""
_ENDINGS: Final = (".lnk", ".url", ".crdownload", ".part", ".partial", ".opdownload", ".download")
"""Short cuts, and downloads that are not done."""
_NAMES: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".localized"})


def is_left_by_a_program(name: str) -> bool:
    """True for a file that is not looked at, whatever its letters' case."""
    key = name.casefold()
    return key.startswith(_BEGINNINGS) or key.endswith(_ENDINGS) or key in _NAMES
