"""The form of a unit that was split: each row goes to one part, to one that owes it (domain section 11.10)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.progress import Field
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.submission import Submission
from tests.rules.markdown import Identity, figures_grid, form
from tests.rules.samples import INDICATORS, OWED, context

TASKS = ("2.1", "3.1", "4.3", "5.2", "7.4", "K1")
FIGURES = ("MT1", "MT5")
PARTS = ("B", "C", "D")
SPLIT = Unit(code="A", name="Phòng A", valid_to=date(2026, 2, 28), successor="B; C; D")
UNITS = UnitIndex([SPLIT, *(Unit(code=code, name=f"Phòng {code}") for code in PARTS)])

Owners = Mapping[str, frozenset[str]]
_owners = st.fixed_dictionaries({name: st.frozensets(st.sampled_from(PARTS)) for name in (*TASKS, *FIGURES)})
_texts = st.fixed_dictionaries({task: st.sampled_from(["", "đã làm", "đang làm"]) for task in TASKS})


def parts_of(owners: Owners, texts: Mapping[str, str] | None = None) -> list[Submission]:
    """What a form that A got with all rows counts for, `owners` telling which parts owe what by now."""
    texts = texts or dict.fromkeys(TASKS, "đã làm")
    table = "| Mã NV | Tình hình thực hiện | Kết quả trong kỳ |\n"
    table += "\n".join(f"| {task} | tương đối | {text} |" for task, text in texts.items())
    figures = figures_grid(
        "| Mã CT | Tử số | Mẫu số |\n" + "\n".join(f"| {code} | {{1}} | {{2}} |" for code in FIGURES)
    )
    asked = {"A": frozenset((*TASKS, *FIGURES)), **{p: frozenset(n for n in owners if p in owners[n]) for p in PARTS}}
    held = replace(
        context([], units=UNITS),
        owed=lambda unit: {task: OWED[task] for task in TASKS if task in asked[unit]},
        indicators=lambda unit: {code: INDICATORS[code] for code in FIGURES if code in asked[unit]},
    )
    readings = read_form(form(table, identity=Identity(unit="A", tasks=" ".join(TASKS)), sheets=[figures]), held)
    return [reading for reading in readings if isinstance(reading, Submission)]


@given(owners=_owners, texts=_texts)
def test_no_row_is_lost_and_none_is_counted_twice(owners: Owners, texts: Mapping[str, str]) -> None:
    parts = parts_of(owners, texts)
    owed = {f"CT {name}" if name in FIGURES else name: units for name, units in owners.items()}
    went = [(task, part.unit) for part in parts for task in part.rows]
    assert sorted(task for task, _ in went) == sorted(task for task, units in owed.items() if units)
    assert all(unit in owed[task] for task, unit in went)
    for part in parts:
        assert {task: row.values[Field.RESULT] for task, row in part.rows.items() if task in texts} == {
            task: texts[task] or None for task in part.rows if task in texts
        }
        assert {task for task, _ in part.cells} == set(part.rows) == set(part.base)
        assert (part.issued_to, part.is_handed_over) == ("A", True)


@given(owners=_owners)
def test_what_is_said_of_a_row_is_said_to_the_part_that_it_goes_to_and_once(owners: Owners) -> None:
    parts = parts_of(owners)
    held = [(found.task, found.unit, part.unit) for part in parts for found in part.findings if found.code == "O03"]
    assert sorted(task for task, *_ in held if task) == sorted(task for task in TASKS if owners[task])
    assert all(said_to == of_part and said_to in owners[task or ""] for task, said_to, of_part in held)
    listed = [found.task for part in parts for found in part.findings if found.code == "DONG06"]
    assert sorted(listed) == sorted(task for task in TASKS if not owners[task])
    assert [part.unit for part in parts if any(found.code == "MAU10" for found in part.findings)] == [
        part.unit for part in parts
    ]


def test_what_several_owe_goes_to_the_one_that_owes_most_of_the_form() -> None:
    owners: Owners = {name: frozenset("BC") for name in (*TASKS, *FIGURES)} | {"4.3": frozenset("C")}
    (part,) = parts_of(owners)
    assert part.unit == "C"


def test_a_part_that_owes_nothing_of_the_form_has_not_sent_it() -> None:
    owners: Owners = {name: frozenset("B") for name in (*TASKS, *FIGURES)} | {"5.2": frozenset("C")}
    assert [(part.unit, list(part.rows)) for part in parts_of(owners)] == [
        ("B", ["2.1", "3.1", "4.3", "7.4", "K1", "CT MT1", "CT MT5"]),
        ("C", ["5.2"]),
    ]
