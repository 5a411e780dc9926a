"""The one guarded door for workbooks that come back from units (ADR 5).

sniff       what the content is, whatever the name says
archive     the zip, inflated under limits
preflight   dangerous parts refused, external links noted
workbook    sheets, their states and parts
places      where cells stand, bounded; strings: how much text they hold
formulas, fonts, pictures, number_formats, worded, percents, asides   what the fast reader does not tell
values      the values, by python-calamine
"""

from cchc_xl.books.returned.reader import read_returned, read_with_bytes, stray_kind
from cchc_xl.books.returned.sniff import Stray

__all__ = ["Stray", "read_returned", "read_with_bytes", "stray_kind"]
