"""tblVanBan, the index of evidence: every document a row names, and every row that has to name one and does not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import TrackedRow
from cchc_xl.desk.plan.persons import persons_in_charge
from cchc_xl.model.document import read_documents
from cchc_xl.model.period import Period
from cchc_xl.rules.criteria import CriteriaReading
from cchc_xl.tables.changes import matched
from cchc_xl.tables.documents import DocumentRow

MISSING: Final = "Chưa có tài liệu kiểm chứng"
"""Stands in the column Văn bản of a row whose declared result has to be proved and names no document."""


def index_documents(state: MasterState, period: Period, rows: Iterable[TrackedRow]) -> None:
    """Bring tblVanBan to the evidence of the period's rows (domain section 5), with criteria and whom to ask.

    A document that a completed row carried over from a closed period stays under the period that reported it.
    """
    closed = {earlier.code for earlier in state.periods.closed_before(period)}
    known = state.book.rows(DocumentRow)
    reported = {(row.task, row.unit, row.text) for row in known if row.period in closed}
    criteria = criteria_by_task(state.criteria)
    contacts = Contacts(state)
    wanted: list[DocumentRow] = []
    for row in rows:
        common = DocumentRow(
            period=period.code,
            task=row.task,
            unit=row.unit,
            criteria="; ".join(criteria.get(row.task, ())),
            contact=contacts.of(row.task, row.unit),
        )
        documents = read_documents(row.entry.evidence)
        wanted += [
            replace(
                common,
                text=document.text,
                kind=document.kind,
                sign=document.number,
                issued_on=document.issued_on,
                link=document.link,
                note=document.note,
            )
            for document in documents
            if (row.task, row.unit, document.text) not in reported
        ]
        if not documents and row.entry.needs_evidence:
            wanted.append(replace(common, text=MISSING, note="Đề nghị bổ sung."))
    state.book.edit(matched(known, DocumentRow, wanted, lambda row: row.period == period.code))


def criteria_by_task(criteria: CriteriaReading) -> Mapping[str, Sequence[str]]:
    """Codes of the criteria that a task's evidence proves."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for criterion in criteria[0]:
        for task in criterion.tasks:
            found[task].append(criterion.code)
    return found


class Contacts:
    """Whom to call about a row: the officer in charge of it, else the unit's contact with the telephone."""

    def __init__(self, state: MasterState) -> None:
        self._units = state.units.by_code
        self._persons = persons_in_charge(state.book)

    def of(self, task: str, unit: str) -> str:
        """Name and telephone as far as the master has them, "" where it has neither."""
        known = self._units.get(unit)
        of_unit = [known.contact, known.phone] if known else []
        persons = self._persons.get((task, unit))
        parts = persons.specialists if persons and persons.specialists else of_unit
        return ", ".join(part for part in parts if part)
