"""The scanned documents that HCQT keeps beside the master, found by the number in their names."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

from cchc_xl.model.file_names import is_left_by_a_program
from cchc_xl.model.text import loose_key

FOLDER: Final = "minh-chung"
"""Beside the master; sub-folders are looked into, links are not followed."""
_SEPARATORS: Final = re.compile(r"[^0-9a-z]+")


class EvidenceFiles:
    """The files of ``minh-chung`` by the words of their names."""

    def __init__(self, beside: Path) -> None:
        self.folder = beside / FOLDER
        found = sorted(self.folder.rglob("*")) if self.folder.is_dir() else []
        self._by_pair: dict[tuple[str, str], list[tuple[str, Path]]] = {}
        """Each file under every two words that follow one another in its name."""
        for path in found:
            if path.is_file() and not path.is_symlink() and not is_left_by_a_program(path.name):
                words = _words(path.stem)
                for pair in dict.fromkeys(pairwise(words.split())):
                    self._by_pair.setdefault(pair, []).append((f" {words} ", path))

    def of(self, number: str) -> list[Path]:
        """The files whose name holds the number of a document: "12/KH-VPUB" is in "KH 12-KH-VPUB (ký số).pdf"."""
        wanted = _words(number)
        # A number alone, without its sign, would find half the folder.
        pair = next(pairwise(wanted.split()), ("", ""))
        return [path for words, path in self._by_pair.get(pair, ()) if f" {wanted} " in words]


def _words(text: str) -> str:
    return _SEPARATORS.sub(" ", loose_key(text)).strip()
