"""What closed periods hold of a row: results, evidence and difficulties, joined for one report (domain section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Field

RowKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a row said in a period. `unit`: the name of the unit that said it, where it was a predecessor."""

    period: Period
    text: str
    unit: str = ""

    @property
    def labelled(self) -> str:
        """ "Quý I: Đã ban hành Kế hoạch …", "Quý I (Phòng X): …"."""
        return f"{self.period.name} ({self.unit}): {self.text}" if self.unit else f"{self.period.name}: {self.text}"


@dataclass(frozen=True)
class EarlierPeriods:
    """The closed periods before `period`. A text that was only carried over is said of its first period alone."""

    state: MasterState
    period: Period

    @cached_property
    def _rows(self) -> Sequence[tuple[Period, Mapping[RowKey, Sequence[TrackedRow]]]]:
        """By period and row what stands for it: the unit's own row, then those of units that it took the place of."""
        found: list[tuple[Period, Mapping[RowKey, Sequence[TrackedRow]]]] = []
        for period in self.state.periods.closed_before(self.period):
            rows: dict[RowKey, list[TrackedRow]] = {}
            for row in self.state.tracked.of(period)[1]:
                rows.setdefault(row.key, []).insert(0, row)
                for heir in self.state.units.answering(row.unit, self.period.day_on(self.state.today)):
                    if heir != row.unit:
                        rows.setdefault((row.task, heir), []).append(row)
            found.append((period, rows))
        return found

    def is_taken_over(self, key: RowKey) -> bool:
        """True where a unit that the row's unit took the place of had the task."""
        return any(row.unit != key[1] for _, rows in self._rows for row in rows.get(key, ()))

    def rows_of(self, key: RowKey) -> list[tuple[Period, TrackedRow]]:
        """The row as each closed period has it, oldest first; a predecessor's where the unit had none."""
        return [(period, rows[key][0]) for period, rows in self._rows if key in rows]

    def pieces(self, key: RowKey, name: Field) -> list[Piece]:
        """What the row, and those of predecessors, said in each closed period, oldest first."""
        found: list[Piece] = []
        for period, rows in self._rows:
            for row in rows.get(key, ()):
                text = _text(row, name)
                if text and not (found and found[-1].text == text):
                    found.append(Piece(period, text, "" if row.unit == key[1] else self.state.units.name_of(row.unit)))
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


def _text(row: TrackedRow, name: Field) -> str:
    value = row.reading.values.get(name)
    return value if isinstance(value, str) else ""


def _joined(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.labelled for piece in pieces)
