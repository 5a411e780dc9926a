"""Which submission of a unit counts: the newest one by what is inside the files (ADR 6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.reconcile.selection import Candidate, Selection, select_newest
from cchc_xl.rules.submission import Submission

MAY = date(2026, 5, 4)
MONDAY = datetime(2026, 3, 16, 9, 30)
MORNING, EVENING = datetime(2026, 3, 16, 1, tzinfo=UTC), datetime(2026, 3, 16, 10, tzinfo=UTC)


def candidate(
    file: str = "a.xlsx",
    *,
    unit: str = "TTPVHCC",
    issued_to: str = "",
    issue: int = 1,
    filled_on: date | None = None,
    modified: datetime | None = None,
    received: datetime = MONDAY,
    sha256: str = "aa",
) -> Candidate:
    submission = Submission(
        file=file,
        sha256=sha256,
        unit=unit,
        issued_to=issued_to or unit,
        period="quy-1",
        issue=issue,
        filled_on=filled_on,
        modified=modified,
        sheet="Biểu báo cáo",
        rows={},
        cells={},
        base={},
        other_text="",
        findings=(),
    )
    return Candidate(submission, received)


def files(selection: Selection) -> tuple[dict[str, str], list[tuple[str, str]]]:
    chosen = {issued_to: found.submission.file for (_, issued_to), found in selection.chosen.items()}
    return chosen, [(older.submission.file, newer.submission.file) for older, newer in selection.superseded]


# In this order: issue number, day filled in, the file's own stamp, receipt, SHA-256.
LADDER = [
    candidate("1.xlsx", issue=1, filled_on=None, modified=EVENING, sha256="ff"),
    candidate("2.xlsx", issue=1, filled_on=date(2026, 3, 13), modified=None, sha256="ff"),
    candidate("3.xlsx", issue=1, filled_on=date(2026, 3, 14), modified=None, sha256="ff"),
    candidate("4.xlsx", issue=1, filled_on=date(2026, 3, 14), modified=MORNING, sha256="ff"),
    candidate("5.xlsx", issue=1, filled_on=date(2026, 3, 14), modified=EVENING, sha256="aa"),
    candidate("6.xlsx", issue=1, filled_on=date(2026, 3, 14), modified=EVENING, sha256="bb"),
    candidate("7.xlsx", issue=1, filled_on=date(2026, 3, 14), modified=EVENING, received=MONDAY + timedelta(hours=1)),
    candidate("8.xlsx", issue=2, filled_on=date(2026, 3, 10), modified=MORNING, received=MONDAY - timedelta(days=3)),
]


@pytest.mark.parametrize(("older", "newer"), list(pairwise(LADDER)))
def test_each_step_counts_only_where_those_before_are_equal(older: Candidate, newer: Candidate) -> None:
    expected = ({"TTPVHCC": newer.submission.file}, [(older.submission.file, newer.submission.file)])
    assert files(select_newest([older, newer])) == expected
    assert files(select_newest([newer, older])) == expected


def test_a_day_after_the_receipt_is_a_slip_and_outranks_nothing() -> None:
    slip = candidate("a.xlsx", filled_on=date(2062, 3, 13), modified=MORNING)
    mended = candidate("b.xlsx", filled_on=date(2026, 3, 16), modified=EVENING)
    assert files(select_newest([slip, mended]))[0] == {"TTPVHCC": "b.xlsx"}


def test_stamps_with_and_without_a_zone_and_none_at_all_can_be_compared() -> None:
    """A file says its stamp in UTC, or none; a sheet holds the hour of receipt without a zone."""
    hanoi = timezone(timedelta(hours=7))
    stamps = [None, datetime(2026, 3, 16, 8), datetime(2026, 3, 16, 16, tzinfo=hanoi), EVENING]
    found = [candidate(f"{n}.xlsx", modified=stamp) for n, stamp in enumerate(stamps)]
    assert files(select_newest(found))[0] == {"TTPVHCC": "3.xlsx"}
    received = [candidate("a.xlsx", received=MONDAY), candidate("b.xlsx", received=EVENING)]
    assert files(select_newest(received))[0] == {"TTPVHCC": "b.xlsx"}


def test_units_are_chosen_apart() -> None:
    found = [candidate("a.xlsx", unit="HCQT"), candidate("b.xlsx"), candidate("c.xlsx", unit="HCQT", issue=2)]
    assert files(select_newest(found)) == ({"HCQT": "c.xlsx", "TTPVHCC": "b.xlsx"}, [("a.xlsx", "c.xlsx")])
    assert files(select_newest([])) == ({}, [])


def test_a_form_of_a_unit_that_was_merged_into_another_counts_beside_its_own() -> None:
    found = [candidate("a.xlsx", issued_to="CTTDT", issue=2), candidate("b.xlsx"), candidate("c.xlsx", filled_on=MAY)]
    assert files(select_newest(found)) == ({"CTTDT": "a.xlsx", "TTPVHCC": "c.xlsx"}, [("b.xlsx", "c.xlsx")])


def test_of_two_copies_of_the_same_bytes_the_first_name_is_kept() -> None:
    copies = [candidate("biểu - Copy.xlsx"), candidate("biểu.xlsx"), candidate("biểu(1).xlsx")]
    chosen, superseded = files(select_newest(copies))
    assert chosen == {"TTPVHCC": "biểu - Copy.xlsx"}
    assert {older for older, _ in superseded} == {"biểu.xlsx", "biểu(1).xlsx"}


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.sampled_from(["a.xlsx", "b.xlsx", "c.xlsx"]),
        unit=st.sampled_from(["HCQT", "TTPVHCC"]),
        issued_to=st.sampled_from(["", "CTTDT"]),
        issue=st.integers(1, 2),
        filled_on=st.sampled_from([None, date(2026, 3, 13), date(2026, 3, 14)]),
        modified=st.sampled_from([None, MORNING, EVENING, MONDAY]),
        received=st.sampled_from([MONDAY, MONDAY + timedelta(hours=1)]),
        sha256=st.sampled_from(["aa", "bb"]),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(found=CANDIDATES, data=st.data())
def test_the_order_of_the_files_does_not_matter(found: list[Candidate], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(found))
    assert files(select_newest(shuffled)) == files(select_newest(found))


@given(found=CANDIDATES)
def test_every_file_is_chosen_or_replaced_by_the_chosen_one_of_its_form(found: list[Candidate]) -> None:
    selection = select_newest(found)
    assert len(selection.chosen) + len(selection.superseded) == len(found)
    assert set(selection.chosen) == {item.submission.key for item in found}
    for older, newer in selection.superseded:
        assert newer is selection.chosen[older.submission.key]
        assert older.rank <= newer.rank


# --- forms without a right seal ---------------------------------------------------------------------------
def unsealed(found: Candidate) -> Candidate:
    return replace(found, submission=replace(found.submission, is_sealed=False))


@settings(deadline=None)
@given(sealed=CANDIDATES, others=CANDIDATES, data=st.data())
def test_one_without_a_seal_counts_only_where_there_is_no_sealed_one(
    sealed: list[Candidate], others: list[Candidate], data: st.DataObject
) -> None:
    forged = [unsealed(item) for item in others]
    alone, found = select_newest(sealed), select_newest(data.draw(st.permutations([*sealed, *forged])))
    assert {key: found.chosen[key].submission for key in alone.chosen} == {
        key: item.submission for key, item in alone.chosen.items()
    }
    everything = [*found.chosen.values(), *(older for older, _ in found.superseded), *found.waiting, *found.declined]
    assert len(everything) == len(sealed) + len(forged)


def test_its_issue_number_is_not_ranked() -> None:
    first = unsealed(candidate("a.xlsx", issue=999, filled_on=date(2026, 3, 13)))
    second = unsealed(candidate("b.xlsx", issue=1, filled_on=date(2026, 3, 14), sha256="bb"))
    assert files(select_newest([first, second])) == ({"TTPVHCC": "b.xlsx"}, [("a.xlsx", "b.xlsx")])


def test_it_waits_beside_a_sealed_one_until_it_is_chosen_over_it() -> None:
    real, forged = candidate("thật.xlsx", sha256="aa"), unsealed(candidate("giả.xlsx", sha256="bb"))
    assert select_newest([real, forged]).waiting == (forged,)
    assert select_newest([real, replace(forged, declined=True)]).declined == (replace(forged, declined=True),)
    wanted = replace(forged, counted=True, chosen_over=frozenset({"aa"}))
    assert files(select_newest([real, wanted])) == ({"TTPVHCC": "giả.xlsx"}, [("thật.xlsx", "giả.xlsx")])
    newer = candidate("sửa.xlsx", issue=2, sha256="cc", received=MONDAY + timedelta(hours=1))
    assert files(select_newest([real, wanted, newer]))[0] == {"TTPVHCC": "sửa.xlsx"}


def test_it_waits_where_the_form_that_counts_cannot_be_read_again() -> None:
    forged = unsealed(candidate("giả.xlsx"))
    assert select_newest([forged], {"TTPVHCC"}).waiting == (forged,)
    assert select_newest([forged]).chosen == {forged.submission.key: forged}
