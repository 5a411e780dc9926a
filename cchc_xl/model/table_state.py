"""Comparing tables by what they hold: a fingerprint of the content, and the change that brings a table back.

Neither depends on the order of rows, on where the table stands, or on which program read it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange
from cchc_xl.model.text import nfc

_LENGTH: Final = 12
_LAST_YEAR: Final = 9998


def plain(value: CellValue) -> str:
    """A value as text, the same for every program: dates to the minute, numbers to nine digits, blank is ""."""
    if value is None:
        return ""
    if isinstance(value, Link):
        return plain(value.text)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.9g}"
    if isinstance(value, datetime):
        # To the nearest minute: a moment that went through a workbook may lack some microseconds.
        moment = value if value.year > _LAST_YEAR else value + timedelta(seconds=30)
        return f"{moment:%Y-%m-%d}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return nfc(value).strip()


def fingerprint(table: Table, columns: Iterable[str]) -> str:
    """A short hash of what the rows hold in `columns`; a column that the table lacks is blank."""
    names = tuple(columns)
    rows = (tuple(plain(row.values.get(name)) for name in names) for row in table.rows)
    content = sorted(row for row in rows if any(row))
    return hashlib.sha256(repr(content).encode()).hexdigest()[:_LENGTH]


def back_to(
    now: Table,
    then: Table,
    key: Sequence[str],
    columns: Collection[str],
    computed: Collection[str] = (),
    *,
    only_update: bool = False,
) -> TableChange:
    """The change that makes `now` hold in `columns` what `then` held, row by row by `key`.

    Other columns stay with their rows; a row that is gone comes back with them, save the `computed` ones, whose
    formulas fill themselves. With `only_update` no row is added or taken away.
    """
    ours = [name for name in columns if name in now.columns and name in then.columns]
    others = [name for name in then.columns if name in now.columns and name not in columns and name not in computed]
    present: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in now.rows:
        present[_key(row.values, key)].append(row)
    change = TableChange()
    for old in then.rows:
        if not any(plain(value) for value in old.values.values()):
            continue
        found = present[_key(old.values, key)]
        if found:
            row = found.pop(0)
            differing = {
                name: old.values.get(name)
                for name in ours
                if plain(old.values.get(name)) != plain(row.values.get(name))
            }
            if differing:
                change.updates[row.number] = differing
        elif not only_update:
            change.appends.append({name: old.values.get(name) for name in (*ours, *others)})
    if not only_update:
        surplus = (row for rows in present.values() for row in rows)
        change.deletes = {row.number for row in surplus if any(plain(row.values.get(name)) for name in ours)}
    return change


def _key(values: Mapping[str, CellValue], key: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(values.get(name)) for name in key)
