"""Counting per unit, per content group and in total."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.completion.judging import JudgedAssignment, JudgedTask
from cchc_xl.completion.summary import summarise
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Declared, Entry, Standing
from tests.completion.test_judging import judged

AS_OF = date(2026, 3, 14)


def task(code: str, standing: Standing, due: date | None = date(2026, 1, 31)) -> JudgedTask:
    return JudgedTask(
        code, int(code.split(".")[0]), standing, due, None, standing.is_completed, (), DeadlineKind.PERIOD_END
    )


def test_units_count_their_own_rows_and_groups_count_tasks_once() -> None:
    done = Entry(declared=Declared.DONE, completed_on=date(2026, 1, 20))
    rows = [
        judged(task="1.1", unit="A", entry=done),
        judged(task="1.2", unit="A", reported=False),
        judged(task="2.1", unit="A", kind=DeadlineKind.CONTINUOUS, due=None),
        judged(task="2.1", unit="B", kind=DeadlineKind.CONTINUOUS, due=None),
        judged(task="K1", unit="B", kind=DeadlineKind.OTHER_RESULT, due=None),
    ]
    tasks = [
        task("1.1", Standing.DONE_ON_TIME),
        task("1.2", Standing.OVERDUE),
        task("2.1", Standing.CONTINUOUS_SILENT, None),
    ]
    summary = summarise(rows, tasks, ["A", "B", "C"], [1, 2, 3], AS_OF)
    a, b, c = summary.by_unit
    assert (a.total, a.reported, a.rates.plan.numerator) == (3, 2, 1)
    assert (b.total, b.by_standing) == (1, {Standing.CONTINUOUS_SILENT: 1})
    assert (c.total, c.reported, c.rates.plan.rate) == (0, 0, None)
    assert [group.total for group in summary.by_group] == [2, 1, 0]
    assert summary.rates.plan.denominator == 3
    assert (summary.due.total, summary.due.completed) == (2, 1)
    json = summary.as_json()
    assert json["by_unit"][0]["by_standing"]["overdue"] == 1
    assert set(json["by_group"][0]["by_standing"]) == {standing.value for standing in Standing}
    assert [item["task"] for item in json["tasks"]] == ["1.1", "1.2", "2.1"]


ROWS = st.lists(
    st.builds(
        judged,
        task=st.sampled_from(["1.1", "2.1", "K1"]),
        unit=st.sampled_from(["A", "B", "ngoài danh sách"]),
        entry=st.builds(Entry, st.sampled_from([None, *Declared]), completed_on=st.sampled_from([None, AS_OF])),
        due=st.sampled_from([None, date(2026, 1, 31), date(2026, 12, 31)]),
        is_lead=st.booleans(),
        reported=st.booleans(),
    ),
    max_size=20,
)


@given(ROWS)
def test_standings_add_up_to_the_total_of_every_unit(rows: list[JudgedAssignment]) -> None:
    """A unit's own rows in the role Chủ trì, K rows apart, counted by plain loops."""
    summary = summarise(rows, [], ["A", "B"], [], AS_OF)
    for unit in summary.by_unit:
        own = [
            row for row in rows
            if row.assignment.unit == unit.unit and row.assignment.is_lead and not row.assignment.task.startswith("K")
        ]  # fmt: skip
        assert sum(unit.by_standing.values()) == unit.total == len(own)
        assert Counter(row.standing for row in own) == Counter(unit.by_standing)
        assert unit.reported == sum(row.assignment.reported for row in own)


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from(Standing)), max_size=40))
def test_standings_add_up_to_the_total_in_every_group(items: list[tuple[int, Standing]]) -> None:
    tasks = [task(f"{group}.{n}", standing) for n, (group, standing) in enumerate(items)]
    summary = summarise([], tasks, [], list(range(1, 9)), AS_OF)
    assert sum(group.total for group in summary.by_group) == len(tasks)
    for group in summary.by_group:
        assert sum(group.by_standing.values()) == group.total == sum(g == group.group for g, _ in items)
    assert Counter(standing for _, standing in items) == Counter(summary.by_standing)
