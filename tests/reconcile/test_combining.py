"""The forms that count for one unit as one: its own, and those of units merged into it (domain section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.reconcile.combining import Combined, combine, new_rivals
from cchc_xl.reconcile.three_way import CellKey
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.inputs import O12, O15
from cchc_xl.rules.issue import Issue
from cchc_xl.rules.submission import Submission

RESULT, PROPOSAL = Field.RESULT, Field.PROPOSAL
BLANK: Mapping[str, RowReading] = {"2.1": RowReading({RESULT: None}), "7.4": RowReading({RESULT: None})}


def form(issued_to: str = "B", *, base: FieldValue = None, held: bool = False, **rows: FieldValue) -> Submission:
    """A form that counts for unit B: `t21="x"` is Kết quả trong kỳ of task 2.1. `held` where it could not be read."""
    read = {f"{name[1]}.{name[2]}": value for name, value in rows.items()}
    return Submission(
        file=f"{issued_to}.xlsx",
        sha256=issued_to,
        unit="B",
        issued_to=issued_to,
        period="quy-1",
        issue=1,
        filled_on=None,
        modified=None,
        sheet="Biểu báo cáo",
        rows={
            task: RowReading({}, frozenset({RESULT})) if held else RowReading({RESULT: value})
            for task, value in read.items()
        },
        cells={},
        base={task: {RESULT: base} for task in read},
        other_text="",
        findings=(),
    )


def cell(combined: Combined, task: str = "2.1") -> tuple[FieldValue, FieldValue, str]:
    """Value, base and whose form it is."""
    source = combined.sources[(task, RESULT)].issued_to
    return combined.rows[task].values[RESULT], combined.issued[task][RESULT], source


def rivals(combined: Combined) -> list[tuple[str, FieldValue]]:
    return [(rival.form.issued_to, rival.value) for rival in combined.rivals]


def test_one_form_is_itself() -> None:
    own = form(t21="x", t22=None, base="i")
    combined = combine([own], BLANK)
    assert combined.rows == own.rows
    assert combined.issued == own.base
    assert combined.rivals == ()


def test_what_is_said_of_a_cell_goes_with_the_form_whose_cell_counts() -> None:
    said = {name: RowReading({RESULT: name}, issues=(Issue(O15, RESULT, {"read": name}),)) for name in ("x", "y")}
    own, other = replace(form(t21="x"), rows={"2.1": said["x"]}), replace(form("A", t21="y"), rows={"2.1": said["y"]})
    assert combine([own, other], BLANK).rows["2.1"].issues == said["x"].issues
    held = replace(form(t21="x"), rows={"2.1": RowReading({}, frozenset({RESULT}), (Issue(O12, RESULT),))})
    assert combine([held, other], BLANK).rows["2.1"].issues == said["y"].issues


def test_rows_handed_over_and_own_rows_both_count() -> None:
    combined = combine([form(t21="x"), form("A", t74="y")], BLANK)
    assert cell(combined) == ("x", None, "B")
    assert cell(combined, "7.4") == ("y", None, "A")


def test_where_only_one_says_something_that_counts() -> None:
    assert cell(combine([form(t21=None), form("A", t21="y")], BLANK)) == ("y", None, "A")
    assert cell(combine([form(t21="x"), form("A", t21=None)], BLANK)) == ("x", None, "B")
    assert cell(combine([form(t21=None), form("A", t21=None)], BLANK)) == (None, None, "B")


def test_where_both_differ_the_own_form_is_merged_and_the_other_is_its_rival() -> None:
    combined = combine([form("A", t21="y"), form(t21="x")], BLANK)
    assert cell(combined) == ("x", None, "B")
    assert rivals(combined) == [("A", "y")]
    assert rivals(combine([form("A", t21="x "), form(t21="x")], BLANK)) == []


def test_several_units_merged_into_one() -> None:
    combined = combine([form("A2", t21="z"), form("A1", t21="y"), form(t21=None)], BLANK)
    assert cell(combined) == ("y", None, "A1")
    assert rivals(combined) == [("A2", "z")]


def test_what_an_earlier_unit_typed_comes_before_what_its_form_was_issued_with() -> None:
    combined = combine([form("A1", t21="y", base="y"), form("A2", t21="z")], BLANK)
    assert cell(combined) == ("z", None, "A2")
    assert rivals(combined) == [("A1", "y")]


def test_what_the_earlier_unit_was_shown_is_no_base_where_the_new_row_is_blank() -> None:
    """Its own row held "y" when the form was issued; the successor's row is new and blank: "y" must not get lost."""
    assert cell(combine([form("A", t74="y", base="y")], BLANK), "7.4") == ("y", None, "A")
    filled = {"7.4": RowReading({RESULT: "y"})}
    assert cell(combine([form("A", t74="z", base="y")], filled), "7.4") == ("z", "y", "A")


def test_a_cell_nobody_could_read_is_held() -> None:
    combined = combine([form(t21="?", held=True), form("A", t21="?", held=True)], BLANK)
    assert combined.rows["2.1"] == RowReading({}, frozenset({RESULT}))
    assert cell(combine([form(t21="?", held=True), form("A", t21="y")], BLANK)) == ("y", None, "A")


def test_a_row_the_master_does_not_have_does_no_harm() -> None:
    assert cell(combine([form("A", t99="y", base="y")], BLANK), "9.9") == ("y", None, "A")


# --- which rivals a person is asked about -----------------------------------------------------------------
def asked(now: Sequence[Submission], before: Sequence[Submission], waiting: FieldValue = None) -> list[FieldValue]:
    unsettled: dict[CellKey, list[FieldValue]] = {("2.1", RESULT): [waiting]} if waiting else {}
    return [rival.value for rival in new_rivals(combine(now, BLANK), combine(before, BLANK), unsettled)]


def test_a_rival_is_asked_about_until_it_is_chosen_upon() -> None:
    own, other = form(t21="x"), form("A", t21="y")
    assert asked([own, other], []) == ["y"]
    assert asked([own, other], [own]) == asked([own, other], [other]) == ["y"]
    assert asked([own, other], [own, other], waiting="y") == ["y"]
    assert asked([own, other], [own, other]) == []


def test_a_rival_that_says_something_new_or_meets_something_new_is_asked_about_again() -> None:
    own, other = form(t21="x"), form("A", t21="y")
    assert asked([own, form("A", t21="z")], [own, other]) == ["z"]
    assert asked([form(t21="w"), other], [own, other]) == ["y"]


# --- properties -------------------------------------------------------------------------------------------
WORDS = st.sampled_from([None, "", "a", "b"])
FORMS = st.lists(
    st.builds(
        form, st.sampled_from(["A1", "A2", "B"]), base=WORDS, held=st.booleans(), t21=WORDS, t74=WORDS
    ),
    max_size=3,
    unique_by=lambda found: found.issued_to,
)  # fmt: skip


@given(forms=FORMS, data=st.data(), master=WORDS)
def test_the_order_of_the_forms_does_not_matter(
    forms: list[Submission], data: st.DataObject, master: FieldValue
) -> None:
    rows = {task: RowReading({RESULT: master}) for task in BLANK}
    assert combine(data.draw(st.permutations(forms)), rows) == combine(forms, rows)


@given(forms=FORMS)
def test_nothing_an_earlier_unit_wrote_is_lost(forms: list[Submission]) -> None:
    """Each text of its form is what is merged, the same as that, or a rival of it."""
    combined = combine(forms, BLANK)
    for item in forms:
        for task, row in item.rows.items():
            value = row.values.get(RESULT)
            if item.is_handed_over and value not in (None, ""):
                merged = combined.rows[task].values[RESULT]
                listed = [r.value for r in combined.rivals if r.form is item and r.task == task]
                assert value == merged or value in listed
