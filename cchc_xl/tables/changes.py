"""What bringing rows into a table writes: every cell that is the program's, also those a new row leaves out."""

from collections.abc import Callable, Mapping, Sequence

from cchc_xl.model.sheet import CellValue, Row, Table, TableChange
from cchc_xl.tables.spec import TableSpec

Values = Mapping[str, CellValue]
Key = tuple[str, ...]


def replaced(table: Table, spec: TableSpec, rows: Sequence[Values]) -> TableChange:
    """Replace all rows, in place as far as they reach; columns of staff's own stay with their place."""
    whole = [_filled(row, spec.columns) for row in rows]
    change = TableChange(appends=whole[len(table.rows) :])
    change.updates = {old.number: new for old, new in zip(table.rows, whole, strict=False)}
    change.deletes = {row.number for row in table.rows[len(whole) :]}
    return change


def keyed_change(
    table: Table, spec: TableSpec, wanted: Sequence[Values], owned: Callable[[Row], bool],
    key: Sequence[str] | Callable[[Values], Key] = (),
) -> TableChange:  # fmt: skip
    """Bring the rows a job owns to `wanted`, in place by `key` (default: the table's); rows not owned stay.

    So do the columns that people type, unless a wanted row names them. Owned rows that are no longer wanted are
    deleted; a wanted row whose key stands in a row that is not owned updates that row. The key is made of columns, or
    by a function out of what a row holds.
    """
    columns = spec.key if callable(key) or not key else key
    key_of = key if callable(key) else lambda values: key_by(values, columns)
    change = TableChange()
    by_key = {key_of(row): _filled(row, spec.of_program) for row in wanted}
    for row in table.rows:
        row_key = key_of(row.values)
        if row_key in by_key:
            change.updates[row.number] = by_key.pop(row_key)
        elif owned(row):
            change.deletes.add(row.number)
    change.appends = list(by_key.values())
    return change


def _filled(row: Values, columns: Sequence[str]) -> dict[str, CellValue]:
    """The row with blanks in those of `columns` that it leaves out: what stood there before is not its own."""
    return {**dict.fromkeys(columns, None), **row}


def key_by(values: Values, columns: Sequence[str]) -> Key:
    """The key of a row by the texts in its columns."""
    return tuple("" if values.get(column) is None else str(values[column]).strip() for column in columns)
