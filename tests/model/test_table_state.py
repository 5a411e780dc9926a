"""Fingerprints and the way back: a table is what its rows hold, in whatever order and program."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.sheet import CellValue, Link, Row, Table, TableChange
from cchc_xl.model.table_state import back_to, fingerprint, plain

COLUMNS = ("Mã NV", "Mã ĐV", "Kết quả", "Ghi chú riêng")
KEY, OURS = COLUMNS[:2], COLUMNS[:3]


def table(*rows: tuple[CellValue, ...], first: int = 5) -> Table:
    return Table(
        "tbl", "Trang", first - 1, dict(zip(COLUMNS, "ABCD", strict=True)),
        tuple(Row(first + n, dict(zip(COLUMNS, row, strict=True))) for n, row in enumerate(rows)),
    )  # fmt: skip


def applied(now: Table, change: TableChange) -> Table:
    """The table after a change, by plain loops."""
    rows = [
        {**row.values, **change.updates.get(row.number, {})} for row in now.rows if row.number not in change.deletes
    ]
    rows += change.appends
    return table(*(tuple(row.get(name) for name in COLUMNS) for row in rows))


def test_what_a_program_shows_otherwise_is_the_same_content() -> None:
    pairs: list[tuple[CellValue, CellValue]] = [
        (datetime(2026, 3, 16, 16, 30, 0, 4), datetime(2026, 3, 16, 16, 30)),
        (datetime(2026, 3, 16, 16, 29, 59, 999_997), datetime(2026, 3, 16, 16, 30)),
        (date(2026, 3, 16), datetime(2026, 3, 16)),
        (0.1 + 0.2, 0.3),
        (1, 1.0),
        (None, " "),
        (Link("H5", "Theo dõi", "H5"), "H5"),
        ("e\u0302", "ê"),
    ]
    for one, other in pairs:
        assert plain(one) == plain(other)
    assert plain(True) != plain(1)
    assert plain(datetime(2026, 3, 16, 16, 31)) != plain(datetime(2026, 3, 16, 16, 30))


def test_order_and_place_and_blank_rows_do_not_count_content_does() -> None:
    one = table(("1.1", "A", "x", None), ("1.2", "A", "y", None))
    other = table(("1.2", "A", "y", "đã gọi"), (None, None, None, None), ("1.1", "A", "x", None), first=90)
    assert fingerprint(one, OURS) == fingerprint(other, OURS)
    assert fingerprint(one, COLUMNS) != fingerprint(other, COLUMNS)
    assert fingerprint(one, OURS) != fingerprint(table(("1.1", "A", "y", None), ("1.2", "A", "x", None)), OURS)


def test_staff_columns_stay_with_their_row_and_come_back_with_a_lost_one() -> None:
    then = table(("1.1", "A", "cũ", "ghi chú cũ"), ("1.2", "A", "mất", "gọi lại"))
    now = table(("1.3", "A", "mới", None), ("1.1", "A", "mới", "ghi chú mới"))
    back = applied(now, back_to(now, then, KEY, OURS))
    assert [tuple(row.values.values()) for row in back.rows] == [
        ("1.1", "A", "cũ", "ghi chú mới"),
        ("1.2", "A", "mất", "gọi lại"),
    ]
    computed = back_to(now, then, KEY, OURS, {"Ghi chú riêng"}).appends
    assert computed == [{"Mã NV": "1.2", "Mã ĐV": "A", "Kết quả": "mất"}]


def test_some_tables_only_get_their_values_back() -> None:
    then, now = table(("quy-1", "", "Đang mở", None)), table(("quy-1", "", "Đã chốt", None), ("9-thang", "", "x", None))
    change = back_to(now, then, KEY, OURS, only_update=True)
    assert change == TableChange(updates={5: {"Kết quả": "Đang mở"}})


_cells = st.one_of(st.none(), st.sampled_from(["", "x", "y", "=1+1"]), st.integers(0, 3), st.just(0.5))
_rows = st.lists(
    st.tuples(st.sampled_from(["1.1", "1.2", "K1"]), st.sampled_from(["A", "B"]), _cells, _cells), max_size=6
)


@given(_rows, _rows)
def test_the_way_back_leads_back_also_with_doubled_keys(then_rows: list[tuple[CellValue, ...]],
                                                         now_rows: list[tuple[CellValue, ...]]) -> None:  # fmt: skip
    then, now = table(*then_rows), table(*now_rows)
    assert fingerprint(applied(now, back_to(now, then, KEY, OURS)), OURS) == fingerprint(then, OURS)
