"""Number formats of one document, in Excel's notation."""

import re
from typing import Any

from tests.support.xlwings_lo.uno_runtime import struct

_DATE_OR_TIME, _TEXT, _LOGICAL = 6, 256, 1024  # com.sun.star.util.NumberFormat
_QUOTED = re.compile(r'("[^"]*")')


class Formats:
    """Number formats of a document; `key` is LibreOffice's index of a format."""

    def __init__(self, document: Any) -> None:
        self._formats = document.NumberFormats
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._types: dict[int, int] = {}
        self._keys: dict[str, int] = {}
        self._codes: dict[int, str] = {}

    def _type(self, key: int) -> int:
        if key not in self._types:
            self._types[key] = self._formats.getByKey(key).Type
        return self._types[key]

    def is_date(self, key: int) -> bool:
        return bool(self._type(key) & _DATE_OR_TIME)

    def is_text(self, key: int) -> bool:
        return self._type(key) == _TEXT

    def is_logical(self, key: int) -> bool:
        """LibreOffice's mark of a truth value; in Excel such a cell has the format General."""
        return bool(self._type(key) & _LOGICAL)

    def is_general(self, key: int) -> bool:
        return self.code(key) == "General"

    def code(self, key: int) -> str:
        """The format as Excel writes it, "dd/mm/yyyy"."""
        if key not in self._codes:
            self._codes[key] = "General" if self.is_logical(key) else self._formats.getByKey(key).FormatString
            if self.is_date(key):  # upper case here, lower case in Excel; texts in quotes stay
                parts = _QUOTED.split(self._codes[key])
                lower = "".join(part if i % 2 else part.lower() for i, part in enumerate(parts))
                self._codes[key] = lower.replace("am/pm", "AM/PM")
        return self._codes[key]

    def key(self, code: str) -> int:
        """The index of a format, added to the document where it is new."""
        if code not in self._keys:
            found = self._formats.queryKey(code, self._english, False)
            self._keys[code] = self._formats.addNew(code, self._english) if found == -1 else found
        return self._keys[code]
