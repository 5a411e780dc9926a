"""Which tab of the old master is which of ours: by code name, table, a name on it; staff may have renamed it."""

import contextlib
import re
from collections.abc import Mapping
from typing import Final

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.workbook import WorkbookParts
from cchc_xl.books.upgrade.worksheet_xml import main
from cchc_xl.model.text import nfc

_SHEET: Final = re.compile(r"'((?:[^']|'')+)'!|(?<![\w.'])([^\W\d][\w.]*)!")
_LONGEST: Final = 31


def code_name(parts: WorkbookParts, title: str) -> str:
    """The code name of a tab, "" where it says none."""
    properties = parts.sheet(title).root.find(main("sheetPr"))
    return "" if properties is None else properties.get("codeName", "")


def matched(old: WorkbookParts, fresh: WorkbookParts) -> dict[str, str]:
    """Tab of the fresh master → the same tab of the old one; those that the old one lacks are left out."""
    by_code = {code_name(old, title): title for title in old.sheet_parts}
    found: dict[str, str] = {}
    for title in fresh.sheet_parts:
        ways = (by_code.get(code_name(fresh, title)), _by_table(old, fresh, title), _by_name(old, fresh, title))
        same = next((way for way in (*ways, _by_title(old, title)) if way and way not in found.values()), None)
        if same is not None:
            found[title] = same
    return found


def _by_table(old: WorkbookParts, fresh: WorkbookParts, title: str) -> str | None:
    for table in fresh.tables_on(title):
        with contextlib.suppress(BookError):
            return old.table(table.name).sheet
    return None


def _by_name(old: WorkbookParts, fresh: WorkbookParts, title: str) -> str | None:
    for name in fresh.names:
        with contextlib.suppress(BookError):
            if fresh.area(name).sheet == title:
                return old.area(name).sheet
    return None


def _by_title(old: WorkbookParts, title: str) -> str | None:
    return next((own for own in old.sheet_parts if nfc(own).casefold() == nfc(title).casefold()), None)


def free_title(taken: Mapping[str, str] | list[str], title: str) -> str:
    """A title like this one that no tab bears."""
    folded = {nfc(own).casefold() for own in taken}
    names = [title, *(f"{title[: _LONGEST - 5]} ({number})" for number in range(2, 100))]
    return next(name for name in names if nfc(name).casefold() not in folded)


def retitled(formula: str, titles: Mapping[str, str]) -> str:
    """A formula of the fresh master, its tabs called as they are in the old one."""

    def replaced(match: re.Match[str]) -> str:
        title = (match[1] or match[2]).replace("''", "'")
        own = titles.get(title, title)
        return match[0] if own == title else "'{}'!".format(own.replace("'", "''"))

    return _SHEET.sub(replaced, formula)
