"""What a job wants of a table, said in its rows; bringing in rows writes every cell that is the program's."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from cchc_xl.model.sheet import CellValue, Row, Table, TableChange
from cchc_xl.tables.row import AnyRow, TableRow
from cchc_xl.tables.spec import TableSpec


@dataclass(slots=True)
class Edits(Generic[AnyRow]):
    """What a job wants of the rows of a table.

    `changed`: a row as it stands and as it is to be, of which only the cells that differ are written. `renewed`: a row
    as it stands and one that takes its place with every column of the program's; those that people type stay, unless
    the new row fills them. With an `order`, a key of a row as it is then, all rows are put into that order.
    """

    kind: type[AnyRow]
    changed: list[tuple[AnyRow, AnyRow]] = field(default_factory=list)
    renewed: list[tuple[AnyRow, AnyRow]] = field(default_factory=list)
    deleted: list[AnyRow] = field(default_factory=list)
    added: list[AnyRow] = field(default_factory=list)
    order: Callable[[AnyRow], Any] | None = None

    def change(self, before: AnyRow, after: AnyRow) -> None:
        """Let a row that stands become another one."""
        self.changed.append((before, after))

    def of_cells(self) -> TableChange:
        """The same in cells."""
        change = TableChange(deletes={row.number for row in self.deleted}, appends=[row.cells() for row in self.added])
        for before, after in self.renewed:
            change.updates[before.number] = after.cells()
        for before, after in self.changed:
            if differing := before.turned_into(after):
                change.updates.setdefault(before.number, {}).update(differing)
        if (order := self.order) is not None:
            change.order = lambda values: order(self.kind.read(Row(0, values)))
        return change


def by_key(row: TableRow) -> Hashable:
    """How rows of a table are told apart: by what stands in the columns of its key."""
    return tuple(getattr(row, name) for name in row.KEY)


def matched(
    rows: Iterable[AnyRow], kind: type[AnyRow], wanted: Sequence[AnyRow], owned: Callable[[AnyRow], bool],
    key: Callable[[AnyRow], Hashable] = by_key,
) -> Edits[AnyRow]:  # fmt: skip
    """Bring the rows a job owns to `wanted`, in place by `key` (default: the table's); rows not owned stay.

    Owned rows that are no longer wanted are deleted; a wanted row whose key stands in a row that is not owned renews
    that row.
    """
    edits = Edits(kind)
    by_key = {key(row): row for row in wanted}
    for row in rows:
        if (row_key := key(row)) in by_key:
            edits.renewed.append((row, by_key.pop(row_key)))
        elif owned(row):
            edits.deleted.append(row)
    edits.added = list(by_key.values())
    return edits


def replaced(rows: Sequence[AnyRow], kind: type[AnyRow], wanted: Sequence[AnyRow]) -> Edits[AnyRow]:
    """Replace all rows, in place as far as they reach; columns of staff's own stay with their place."""
    renewed = [*zip(rows, wanted, strict=False)]
    return Edits(kind, renewed=renewed, deleted=[*rows[len(wanted) :]], added=[*wanted[len(rows) :]])


def replaced_cells(table: Table, spec: TableSpec, rows: Sequence[Mapping[str, CellValue]]) -> TableChange:
    """Replace all rows, in place as far as they reach; columns of staff's own stay with their place."""
    whole = [{**dict.fromkeys(spec.columns), **row} for row in rows]
    change = TableChange(appends=whole[len(table.rows) :])
    change.updates = {old.number: new for old, new in zip(table.rows, whole, strict=False)}
    change.deletes = {row.number for row in table.rows[len(whole) :]}
    return change
