"""What changed since the closed period before: one line a row, the thing a leader must hear first."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_xl.completion.changes import Change, ChangeKind, compare
from cchc_xl.completion.judging import JudgedAssignment
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Declared, Entry, Standing
from tests.completion.test_judging import judged

MARCH, JUNE = date(2026, 3, 14), date(2026, 6, 14)
DUE = date(2026, 3, 31)
DONE = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 10), progress=1.0)
HALF = Entry(declared=Declared.IN_PROGRESS, progress=0.5)
THIRD = Entry(declared=Declared.IN_PROGRESS, progress=0.3)
FIFTH_LEFT = Entry(declared=Declared.DONE, completed_on=date(2026, 3, 20), progress=0.4)
NOT_YET_DONE = Entry(declared=Declared.DONE, completed_on=date(2026, 6, 20))
RESULT = Entry(declared=Declared.DONE_IN_PERIOD)
NOTHING = Entry(declared=Declared.NOT_ARISEN)
LATE = {"due": date(2026, 12, 31)}
CONTINUOUS = {"kind": DeadlineKind.CONTINUOUS, "due": None}


def at(as_of: date, entry: Entry, **more: object) -> JudgedAssignment:
    return judged(as_of=as_of, entry=entry, **{"due": DUE, **more})


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (at(MARCH, DONE), at(JUNE, HALF), ChangeKind.REOPENED),
        (at(MARCH, DONE), at(JUNE, Entry()), ChangeKind.REOPENED),
        (at(MARCH, DONE, **LATE), at(JUNE, HALF, **LATE), ChangeKind.REOPENED),
        (at(MARCH, DONE), at(JUNE, NOT_YET_DONE), ChangeKind.REOPENED),
        (at(MARCH, HALF), at(JUNE, FIFTH_LEFT), ChangeKind.COMPLETED),
        (at(MARCH, HALF), at(JUNE, HALF), ChangeKind.BECAME_OVERDUE),
        (at(MARCH, HALF, **LATE), at(JUNE, THIRD, **LATE), ChangeKind.PROGRESS_DOWN),
        (at(MARCH, HALF), at(JUNE, DONE), ChangeKind.COMPLETED),
        (at(MARCH, THIRD, **LATE), at(JUNE, HALF, **LATE), ChangeKind.PROGRESS_UP),
        (at(MARCH, Entry(), **CONTINUOUS), at(JUNE, RESULT, **CONTINUOUS), ChangeKind.NEW_RESULT),
        (at(MARCH, RESULT, **CONTINUOUS), at(JUNE, Entry(), **CONTINUOUS), ChangeKind.NO_MORE_RESULT),
        (at(MARCH, Entry(), **CONTINUOUS), at(JUNE, NOTHING, **CONTINUOUS), ChangeKind.OTHER),
        (at(MARCH, Entry(), due=JUNE), at(JUNE, Entry(), due=JUNE), ChangeKind.OTHER),
    ],
    ids=lambda value: value.value if isinstance(value, ChangeKind) else "",
)
def test_a_row_is_said_once(before: JudgedAssignment, now: JudgedAssignment, kind: ChangeKind) -> None:
    (change,) = compare([before], [now])
    assert change.kind is kind
    assert (change.before, change.now) == (before.standing, now.standing)


def test_what_stayed_is_not_said() -> None:
    same = at(MARCH, HALF, **LATE), at(JUNE, DONE), at(JUNE, RESULT, **CONTINUOUS)
    assert compare(same[:1], same[:1]) == []
    assert compare([at(MARCH, DONE)], [at(JUNE, DONE)]) == []
    assert compare([at(MARCH, DONE)], [at(JUNE, replace(DONE, progress=0.8))]) == []


def test_rows_that_came_and_went() -> None:
    old, new = at(MARCH, HALF, task="1.2"), at(JUNE, THIRD, task="1.3")
    assert compare([old], [new]) == [
        Change("1.3", "HCQT", ChangeKind.ADDED, None, Standing.OVERDUE, None, 0.3),
        Change("1.2", "HCQT", ChangeKind.REMOVED, Standing.DUE_SOON, None, 0.5, None),
    ]


def test_a_change_in_json() -> None:
    (added,) = compare([], [at(JUNE, THIRD)])
    assert added.as_json() == {
        "task": "1.1",
        "unit": "HCQT",
        "kind": ChangeKind.ADDED.value,
        "before": None,
        "now": "overdue",
        "progress_before": None,
        "progress_now": 0.3,
    }
    (gone,) = compare([at(JUNE, THIRD)], [])
    assert (gone.as_json()["before"], gone.as_json()["now"]) == ("overdue", None)


def test_every_kind_has_its_words() -> None:
    assert len({kind.label for kind in ChangeKind}) == len(ChangeKind)
