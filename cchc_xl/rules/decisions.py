"""What HCQT decides in tblThoiHan of a deadline: a kind, a date, or both (domain section 11.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.deadline import Deadline, DeadlineKind
from cchc_xl.model.deadline_decided import DECIDED_KINDS, DeadlineWord
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import format_date
from cchc_xl.model.sheet import Table
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.plan import KH12, KH32
from cchc_xl.rules.rule import Place
from cchc_xl.tables.deadlines import DeadlineRow

_WORDS: Final = {match_key(word): word for word in DeadlineWord}


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind, a date, or both; one of them at least."""

    word: DeadlineWord | None
    due: date | None

    def on(self, read: Deadline) -> Deadline:
        """The deadline that holds instead of what was read of the phrase.

        A date alone dates the task, also one per rule; "Có hạn" alone holds what was read, where that is a date.
        """
        if self.word is None:
            per_rule = read.kind is DeadlineKind.PER_RULE
            return Deadline(read.phrase, DeadlineKind.PER_RULE if per_rule else DeadlineKind.FIXED, self.due)
        kind = DECIDED_KINDS[self.word]
        if self.word is not DeadlineWord.DATED:
            return Deadline(read.phrase, kind, None if kind.is_continuous else self.due)
        if self.due is not None:
            return Deadline(read.phrase, kind, self.due)
        return read if read.due is not None else Deadline(read.phrase, DeadlineKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """The decisions by task, where the cell of each task's kind is, and what cannot be read of them."""

    by_task: dict[str, Decision]
    places: dict[str, Place]
    findings: list[Finding]


def read_decisions(table: Table, file: str) -> DecisionReading:
    """The decisions of tblThoiHan. What cannot be read is a finding (KH12), a date beside a kind without one too."""
    reading = DecisionReading({}, {}, [])
    for row in map(DeadlineRow.read, table.rows):
        task, value = row.task.upper(), raw_cell(row.due)
        if not task:
            continue
        kind_at, due_at = (_place(table, row, file, name) for name in ("kind", "due"))
        reading.places.setdefault(task, kind_at)
        word, due = _WORDS.get(match_key(row.kind)), as_date(value)
        if row.kind and word is None:
            reading.findings.append(KH12.at(kind_at, what=kind_at.field, value=row.kind[:60]))
        if due is None and value not in (None, ""):
            reading.findings.append(KH12.at(due_at, what=due_at.field, value=plain_text(value)[:60]))
        if due is not None and word is not None and DECIDED_KINDS[word].is_continuous:
            reading.findings.append(KH32.at(due_at, task=task, kind=word.value, day=format_date(due)))
        if word is not None or due is not None:
            reading.by_task.setdefault(task, Decision(word, due))
    return reading


def _place(table: Table, row: DeadlineRow, file: str, name: str) -> Place:
    column = row.header(name)
    return Place(file, table.sheet, table.cell(row.number, column), task=row.task, field=column)
