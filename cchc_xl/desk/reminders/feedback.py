"""What a unit is asked to complete in the form it sent: gathered from Cần xử lý, in the words of the unit.

Never the word "lỗi": "đề nghị bổ sung, chỉnh sửa".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import tasks_in
from cchc_xl.desk.findings.waiting import asks_unit
from cchc_xl.desk.findings.waivers import split_note
from cchc_xl.model import layout
from cchc_xl.model.address import group_addresses
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import ALL_INPUTS, TASK_PREFIX, InputField
from cchc_xl.model.period import Period
from cchc_xl.model.text import capitalised
from cchc_xl.tables.receipts import ToResolveRow

_NAMED: Final = ("Nhiệm vụ", "Các nhiệm vụ", "Chỉ tiêu", "Các chỉ tiêu")
"""How a text begins that says itself which rows are meant: a request says so before it."""

Cells = Mapping[tuple[str, InputField], str]
"""Addresses in a unit's own form by task and input."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to complete: the same on several rows of Cần xử lý stands once.

    `places` has the tasks of each of these rows, none where the whole file is meant. `cells` are addresses in the form
    the unit sent, "" where they are not known.
    """

    places: tuple[tuple[str, ...], ...]
    field: str
    cells: str
    what: str
    how: str
    must: bool
    """True where the value was not taken over until it is mended."""

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks it is about, each once."""
        return tuple(dict.fromkeys(task for place in self.places for task in place))

    @property
    def indicator_tasks(self) -> tuple[str, ...]:
        """Those of them that are indicators of the tab Số liệu."""
        return tuple(task for task in self.tasks if task.startswith(TASK_PREFIX))

    @property
    def count(self) -> int:
        """How many nội dung it is, as Trang chính and Tiếp nhận báo cáo count them: a row of Cần xử lý each."""
        return len(self.places)

    @property
    def where(self) -> str:
        """ "Nhiệm vụ 2.2, ô M8", "Trang Số liệu, chỉ tiêu MT5, ô D11"; "" where the whole file is meant."""
        indicators = [task.removeprefix(TASK_PREFIX) for task in self.indicator_tasks]
        tasks = [task for task in self.tasks if task not in self.indicator_tasks]
        parts = [f"Nhiệm vụ {', '.join(tasks)}"] if tasks else []
        if indicators:
            parts.append(f"Trang {layout.FORM_FIGURES_SHEET}, chỉ tiêu {', '.join(indicators)}")
        if self.cells:
            parts.append(f"ô {self.cells}")
        elif self.tasks and self.field:
            parts.append(f"cột {self.field}")
        return ", ".join(parts)


def requests_of_period(
    book: FileBook, period: Period, cells: Mapping[str, Cells] | None = None
) -> dict[str, list[Request]]:
    """What is asked of each unit in a period, by unit; a finding that was waived is not asked.

    `cells` gives by unit the addresses in its form, for what the review of the master found.
    """
    rows: dict[str, list[ToResolveRow]] = {}
    for row in book.rows(ToResolveRow):
        if asks_unit(row, period):
            rows.setdefault(row.unit, []).append(row)
    return {unit: _requests(found, book.name, (cells or {}).get(unit, {})) for unit, found in rows.items()}


def count_asked(requests: Iterable[Request]) -> int:
    """How many nội dung are asked, whatever the number of lines they are said in."""
    return sum(request.count for request in requests)


def _requests(rows: Sequence[ToResolveRow], master: str, cells: Cells) -> list[Request]:
    """Requests of one unit, what must be mended first; the same words at several places are one request."""
    grouped: dict[tuple[str, str, str], list[ToResolveRow]] = {}
    for row in rows:
        names = ", ".join(task.removeprefix(TASK_PREFIX) for task in tasks_in(row.task))
        what = row.message
        for start in _NAMED:
            what = what.removeprefix(f"{start} {names} ")
        _, how = split_note(row.hint)  # what became of a choice is the office's own affair
        grouped.setdefault((what, how, row.severity), []).append(row)
    requests = [
        Request(
            places=tuple(tasks_in(row.task) for row in same),
            field=same[0].field,
            cells=group_addresses(address for row in same for address in _addresses(row, master, cells)),
            what=capitalised(what),
            how=how,
            must=severity == Severity.ERROR.label,
        )
        for (what, how, severity), same in grouped.items()
    ]
    return sorted(requests, key=lambda request: not request.must)


def _addresses(row: ToResolveRow, master: str, cells: Cells) -> list[str]:
    if row.file != master:
        return [part for run in row.address.split(", ") for part in _run(run)]
    named = [field for field in ALL_INPUTS if field.value == row.field] or ALL_INPUTS
    addresses = (
        next((cells[task, field] for field in named if (task, field) in cells), "") for task in tasks_in(row.task)
    )
    return [address for address in addresses if address]


def _run(run: str) -> list[str]:
    """The addresses of "J12" or of a run "J15–J18", as `group_addresses` wrote it."""
    first, _, last = run.partition("–")
    if not last:
        return [first] if first else []
    letters = first.rstrip("0123456789")
    numbers = range(int(first[len(letters) :]), int(last[len(letters) :]) + 1)
    return [f"{letters}{number}" for number in numbers]
