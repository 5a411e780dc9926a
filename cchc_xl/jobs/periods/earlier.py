"""What closed periods hold of a row: results, evidence and difficulties, joined for one report (domain section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc_xl.jobs.common.state import MasterState, TrackedRow
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Field

RowKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a row said in a period."""

    period: Period
    text: str

    @property
    def labelled(self) -> str:
        """ "Quý I: Đã ban hành Kế hoạch …"."""
        return f"{self.period.name}: {self.text}"


@dataclass(frozen=True)
class EarlierPeriods:
    """The closed periods before `period`. A text that was only carried over is said of its first period alone."""

    state: MasterState
    period: Period

    @cached_property
    def _rows(self) -> Sequence[tuple[Period, Mapping[RowKey, TrackedRow]]]:
        closed = self.state.closed_before(self.period)
        return [(period, {row.key: row for row in self.state.tracking(period)[1]}) for period in closed]

    def rows_of(self, key: RowKey) -> list[tuple[Period, TrackedRow]]:
        """The row as each closed period has it, oldest first."""
        return [(period, rows[key]) for period, rows in self._rows if key in rows]

    def pieces(self, key: RowKey, name: Field) -> list[Piece]:
        """What the row said in each closed period, oldest first."""
        found: list[Piece] = []
        for period, rows in self._rows:
            text = _text(rows.get(key), name)
            if text and not (found and found[-1].text == text):
                found.append(Piece(period, text))
        return found

    def in_window(self, row: TrackedRow, name: Field) -> str:
        """All that belongs to the data window of the period: the closed periods inside it, then the row's own text.

        A 6-month or yearly report joins its periods; the results of Quý III are the quarter's alone. A text carried
        over from outside the window bears the name of the period it is from. One text without history has no label.
        """
        pieces = self.pieces(row.key, name)
        inside = [piece for piece in pieces if self.period.joins(piece.period)]
        own = _text(row, name)
        if not own:
            return _joined(inside)
        if pieces and pieces[-1].text == own:
            return _joined(inside if pieces[-1] in inside else [*inside, pieces[-1]])
        return _joined([*inside, Piece(self.period, own)]) if inside else own

    def listed(self, row: TrackedRow) -> str:
        """Kết quả các kỳ trước: the results of all closed periods, without what the row itself still says."""
        own = _text(row, Field.RESULT)
        return _joined([piece for piece in self.pieces(row.key, Field.RESULT) if piece.text != own])


def _text(row: TrackedRow | None, name: Field) -> str:
    value = row.reading.values.get(name) if row is not None else None
    return value if isinstance(value, str) else ""


def _joined(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.labelled for piece in pieces)
