"""Telephone numbers: text, whatever a spreadsheet program made of them."""

import re
from typing import Final

_DIGITS: Final = re.compile(r"[1-9]\d{8,9}")
"""What is left of a number when a program took it for a count: nine digits of a mobile or a landline, ten of a landline
with its district."""


def dialled(text: str) -> str:
    """A number as it is dialled: the nought that a cell of numbers loses stands in front again.

    What is written with blanks, dots, a plus or words is somebody's own way, and stays.
    """
    return f"0{text}" if _DIGITS.fullmatch(text) else text
