"""One input cell: whatever a person typed, read as its type, or held with a word about it (domain section 9)."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.progress import Declared, Field, choices_for
from cchc_xl.reconcile.three_way import same
from cchc_xl.rules.cells import CELL_TEXT_LIMIT, RawCell, RawInput, as_date
from cchc_xl.rules.date_text import parse_date_text
from cchc_xl.rules.inputs import Reading, read_input
from tests.rules.samples import OWED, PERIODS, cell_context

DATED, CONTINUOUS, PER_RULE, OTHER = "1.1", "2.1", "7.2", "K1"
"""Rows of each kind: due 31/01, continuous, per rule without a date, K row."""


def read(
    field: Field, value: RawCell, code: str = DATED, *, period: str = "quy-1", today: date = date(2026, 3, 16)
) -> Reading:
    return read_input(field, RawInput(value), cell_context(code, PERIODS[period], today))


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


# --- dates: day first when typed, kept as they are when true (9.5) ----------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "5/3/2026",
        "05/03/2026",
        "5.3.2026",
        "05-03-2026",
        "5 / 3 / 2026",
        "5/3/26",
        "5.3.26",
        "ngày 05/3/2026",
        "ngày 05 tháng 3 năm 2026",
        "Ngày 5 tháng 03 năm 2026",
        "05 tháng 3 năm 2026",
        "  5/3/2026\u00a0",
        "5/3/2026.",
        "05–03–2026",
        "2026-03-05",
        "2026-03-05 00:00:00",
        "2026-03-05T16:30:00",
        "05/03/2026 16:30",
        "05/03/2026 16h30",
        unicodedata.normalize("NFD", "ngày 05 tháng 3 năm 2026"),
        "2026/03/05",
        "2026.3.5",
        "5/3/2026,",
        "05/03/2026 (QĐ 12)",
        "05/03/2026 (QĐ số 12/QĐ-VPUB).",
        "5-Mar-26",
        "05 Mar 2026",
        "5-march-2026",
        "5-thg 3-26",
        "05 tháng 3, 2026",
        "５/３/２０２６",
        "2026-03-05T00:00:00Z",
        "2026-03-05T00:00:00.000+07:00",
        "2026-03-04T17:00:00Z",  # midnight of the 5th in Vietnam
    ],
)
def test_a_day_typed_as_text_is_read_day_first(typed: str) -> None:
    reading = read(Field.COMPLETED_ON, typed)
    assert reading.value == date(2026, 3, 5)
    assert codes(reading) == ["O06"]
    assert reading.issues[0].params["read"] == "05/03/2026"


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2026",
        "30/02/26",
        "2026-13-01",
        "32/1/2026",
        "0/3/2026",
        "5/3",
        "tháng 3/2026",
        "tháng 3 năm 2026",
        "quý I",
        "cuối tháng 3",
        "5/3/2026 và 6/3/2026",
        "5/3/202",
        "5//3/2026",
        "05/03/2026 (gia hạn đến 20/03/2026)",
        "05/03/2026 (QĐ ngày 6 tháng 3)",
        "(05/03/2026)",
        "5-Mai-26",
        "Mar-26",
        "2026-13-01T00:00:00Z",
        "00",
        "--",
        "3",
        "đã xong",
    ],
)
def test_what_no_calendar_has_is_held_with_its_text(typed: str) -> None:
    reading = read(Field.COMPLETED_ON, typed)
    assert reading.value is None
    assert codes(reading) == ["O01"]
    assert reading.issues[0].params["value"] == typed


@pytest.mark.parametrize("value", [3.0, 2026, 20260305, -1, 1e6, True, False, float("inf"), float("nan"), 10**400])
def test_a_number_that_is_no_day_of_this_century_is_held(value: RawCell) -> None:
    assert codes(read(Field.COMPLETED_ON, value)) == ["O01"]


@pytest.mark.parametrize(
    "value", [date(2026, 3, 5), datetime(2026, 3, 5), datetime(2026, 3, 5, 23, 59), datetime(2026, 3, 5, 8, tzinfo=UTC)]
)
def test_a_true_date_is_kept_without_its_time_and_without_a_word(value: date) -> None:
    reading = read(Field.COMPLETED_ON, value)
    assert reading == Reading(date(2026, 3, 5))
    assert type(reading.value) is date


@pytest.mark.parametrize("value", [46086, 46086.0, 46086.6875])
def test_a_serial_number_is_a_day_as_well(value: float) -> None:
    assert read(Field.COMPLETED_ON, value).value == date(2026, 3, 5)


def test_dates_of_other_cells_are_read_the_same_way() -> None:
    assert as_date("31.3.2026") == as_date(datetime(2026, 3, 31, 7)) == as_date(46112) == date(2026, 3, 31)
    assert as_date(datetime(2026, 3, 4, 17, tzinfo=UTC)) == date(2026, 3, 5)
    assert as_date(datetime.max.replace(tzinfo=UTC)) == date.max
    assert as_date(None) is as_date(False) is as_date("") is parse_date_text("") is None


# doubts: one at a time, the likeliest first
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (date(2025, 12, 20), None),  # the window of Quý I begins in December
        (date(2026, 3, 14), None),
        (date(2026, 3, 16), None),  # today
        (date(2026, 12, 3), "O07"),  # 12/03 lies in the window
        (date(2026, 12, 2), "O07"),
        (date(2025, 10, 1), "O08"),  # swapped it is 10/01/2025: no better
        (date(2026, 10, 5), "O11"),  # swapped it is 10/05, outside too: not said to be swapped, only in the future
        (date(2026, 4, 4), "O11"),  # the same day whichever way it is read
        (date(2026, 3, 17), "O11"),
        (date(2062, 2, 15), "O08"),
        (date(2025, 12, 14), "O08"),
        (date(2024, 2, 29), "O08"),
    ],
)
def test_a_doubtful_day_is_taken_with_a_warning(typed: date, code: str | None) -> None:
    reading = read(Field.COMPLETED_ON, typed)
    assert reading.value == typed
    assert codes(reading) == ([code] if code else [])


def test_a_swap_is_suspected_only_where_the_swapped_day_falls_into_the_window() -> None:
    """07/04/2026 lies outside Quý III; 04/07/2026 inside. 07/05 in 6 tháng lies inside as it stands."""
    after = date(2026, 9, 16)
    assert codes(read(Field.COMPLETED_ON, date(2026, 4, 7), period="quy-3", today=after)) == ["O07"]
    assert codes(read(Field.COMPLETED_ON, date(2026, 4, 2), period="quy-3", today=after)) == []
    assert codes(read(Field.COMPLETED_ON, date(2026, 5, 7), period="6-thang", today=after)) == []


def test_a_doubt_about_a_typed_day_is_said_instead_of_how_it_was_typed() -> None:
    assert codes(read(Field.COMPLETED_ON, "03/12/2026")) == ["O07"]
    assert codes(read(Field.COMPLETED_ON, "15/02/2062")) == ["O08"]


# --- percents (9.6) ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "share"),
    [
        (1, 1.0),
        (1.0, 1.0),
        (100, 1.0),
        (0.5, 0.5),
        (50, 0.5),
        (0, 0.0),
        (0.875, 0.875),
        (87.5, 0.875),
        ("87,5", 0.875),
        ("87.5", 0.875),
        ("87,5%", 0.875),
        ("100%", 1.0),
        ("100 %", 1.0),
        ("1", 1.0),
        ("100", 1.0),
        ("0,5", 0.5),
        ("0,5%", 0.005),
        ("1%", 0.01),
        ("  60 ", 0.6),
        ("0", 0.0),
        (1 / 3, 0.333333),
        ("50％", 0.5),
        ("５０", 0.5),
        ("50 phần trăm", 0.5),
        (unicodedata.normalize("NFD", "50 PHẦN TRĂM"), 0.5),
        ("50 %.", 0.5),
        ("50%,", 0.5),
    ],
)
def test_a_number_up_to_one_is_a_fraction_above_one_percent(typed: RawCell, share: float) -> None:
    reading = read(Field.PROGRESS, typed)
    assert reading == Reading(share)
    assert isinstance(reading.value, float)


@pytest.mark.parametrize(
    "typed",
    [
        "gần xong",
        "50 60",
        "khoảng 50%",
        "-5",
        -0.1,
        101,
        "150%",
        "1e2",
        "5_0",
        "٥٠",
        "%",
        "nan",
        "inf",
        True,
        date(2026, 1, 5),
        float("inf"),
        float("nan"),
        10**400,
    ],
)
def test_what_is_no_share_is_held(typed: RawCell) -> None:
    reading = read(Field.PROGRESS, typed)
    assert reading.value is None
    assert codes(reading) == ["O02"]


# --- status (9.14, section 4) -----------------------------------------------------------------------------
@pytest.mark.parametrize("code", [DATED, CONTINUOUS, PER_RULE, OTHER])
def test_every_choice_of_the_row_is_taken_without_a_word(code: str) -> None:
    for status in choices_for(OWED[code].kind):
        assert read(Field.DECLARED, status.value, code) == Reading(status.value)


@pytest.mark.parametrize(
    "typed",
    [
        "Đã hoàn thành",
        "đã hoàn thành",
        "ĐÃ HOÀN THÀNH",
        " Đã  hoàn\u00a0thành ",
        "Đã\nhoàn thành",
        "Đã hoàn\u200b thành",
        unicodedata.normalize("NFD", "Đã hoàn thành"),
    ],
)
def test_a_choice_is_known_however_its_characters_are_stored(typed: str) -> None:
    assert read(Field.DECLARED, typed) == Reading("Đã hoàn thành")


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("xong", Declared.DONE),
        ("Đã xong", Declared.DONE),
        ("HT", Declared.DONE),
        ("đạt", Declared.DONE),
        ("x", Declared.DONE),
        ("X", Declared.DONE),
        ("Hoàn thành", Declared.DONE),
        ("Hoàn thành (QĐ 12)", Declared.DONE),
        ("Đã hoàn thành (QĐ số 12/QĐ-VPUB ngày 05/02/2026)", Declared.DONE),
        ("xong [xem iOffice]", Declared.DONE),
        ("Đã hoàn thành.", Declared.DONE),
        ("đã hòan thành", Declared.DONE),  # the tone on the wrong vowel
        ("da hoan thanh", Declared.DONE),
        ("DANG THUC HIEN", Declared.IN_PROGRESS),
        ("đang làm", Declared.IN_PROGRESS),
        ("đang triển khai", Declared.IN_PROGRESS),
        ("chưa", Declared.NOT_STARTED),
        ("xin gia hạn", Declared.ADJUSTMENT_ASKED),
        ("✓", Declared.DONE),
        ("✔", Declared.DONE),
        ("v", Declared.DONE),
        ("V", Declared.DONE),
        ("đã hoàn thành 100%", Declared.DONE),
        ("Hoàn thành 100 %", Declared.DONE),
        ("Đã hoàn thành đúng hạn", Declared.DONE),
        ("Xong trước hạn", Declared.DONE),
        ("Đang triển khai thực hiện", Declared.IN_PROGRESS),
    ],
)
def test_a_listed_synonym_is_applied_with_a_warning(typed: str, status: Declared) -> None:
    reading = read(Field.DECLARED, typed)
    assert reading.value == status.value
    assert codes(reading) == ["O09"]
    assert reading.issues[0].params == {"value": typed, "read": status.value}


@pytest.mark.parametrize(
    "typed",
    [
        "tương đối tốt",
        "chưa hoàn thành",
        "hoàn thành 80%",
        "chưa hoàn thành đúng hạn",
        "chưa thực hiện đúng hạn",
        "đang thực hiện 100%",
        "không có",  # on a row with a due date it may mean no result
        "✗",
        "✓ 80%",
        "đang chờ ý kiến (Sở Nội vụ)",
        "(xong)",
        "?",
        "1",
        1.0,
        True,
        date(2026, 2, 10),
        "xong " * 100,
    ],
)
def test_an_unlisted_word_is_held_with_the_choices_of_the_row(typed: RawCell) -> None:
    reading = read(Field.DECLARED, typed)
    assert reading.value is None
    assert codes(reading) == ["O03"]
    assert reading.issues[0].params["choices"] == ("Chưa thực hiện, Đang thực hiện, Đã hoàn thành, Đề nghị điều chỉnh")


@pytest.mark.parametrize(
    ("code", "typed", "status", "said"),
    [
        (CONTINUOUS, "Đã hoàn thành", Declared.DONE_IN_PERIOD, "O10"),
        (CONTINUOUS, "Đang thực hiện", Declared.NOT_STARTED, "O10"),
        (OTHER, "Đã hoàn thành", Declared.DONE_IN_PERIOD, "O10"),
        (DATED, "Đã thực hiện trong kỳ", Declared.IN_PROGRESS, "O10"),
        (CONTINUOUS, "xong", Declared.DONE_IN_PERIOD, "O09"),  # a synonym and of the other list: said once
        (CONTINUOUS, "đang làm", Declared.NOT_STARTED, "O09"),
    ],
)
def test_a_word_of_the_other_list_is_understood_with_a_warning(
    code: str, typed: str, status: Declared, said: str
) -> None:
    reading = read(Field.DECLARED, typed, code)
    assert reading.value == status.value
    assert codes(reading) == [said]


@pytest.mark.parametrize("code", [CONTINUOUS, PER_RULE, OTHER])
def test_nothing_to_say_is_nothing_arisen_where_there_is_no_due_date(code: str) -> None:
    reading = read(Field.DECLARED, "Không có", code)
    assert (reading.value, codes(reading)) == (Declared.NOT_ARISEN.value, ["O09"])


def test_a_word_without_a_counterpart_stays_and_is_left_to_the_rules_across_fields() -> None:
    assert read(Field.DECLARED, "Không phát sinh trong kỳ", DATED) == Reading(Declared.NOT_ARISEN.value)
    assert read(Field.DECLARED, "Đề nghị điều chỉnh", CONTINUOUS) == Reading(Declared.ADJUSTMENT_ASKED.value)


# --- texts ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Đã ban hành \r\n Kế hoạch  ", "Đã ban hành\nKế hoạch"),
        ("=SUM(A1) gõ dạng chữ", "=SUM(A1) gõ dạng chữ"),
        ("@SUM", "@SUM"),
        ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"),
        (12.0, "12"),
        (12.5, "12,5"),
        (date(2026, 2, 5), "05/02/2026"),
        (datetime(2026, 2, 5, 7), "05/02/2026"),
        (True, "Có"),
    ],
)
def test_a_text_is_what_a_person_sees(typed: RawCell, stored: str) -> None:
    assert read(Field.RESULT, typed) == Reading(stored)


def test_a_text_longer_than_a_cell_of_excel_is_held() -> None:
    assert read(Field.RESULT, "a" * CELL_TEXT_LIMIT).value == "a" * CELL_TEXT_LIMIT
    assert codes(read(Field.RESULT, "a" * (CELL_TEXT_LIMIT + 1))) == ["O13"]
    assert codes(read(Field.RESULT, "😀" * (CELL_TEXT_LIMIT // 2 + 1))) == ["O13"]  # Excel counts such a sign twice


# --- what is no value at all ------------------------------------------------------------------------------
@pytest.mark.parametrize("field", Field)
@pytest.mark.parametrize("typed", [None, "", "  ", "\u200b", "\u00a0\n"])
def test_a_blank_cell_is_blank_and_not_held(field: Field, typed: RawCell) -> None:
    reading = read(field, typed)
    assert reading == Reading()
    assert not reading.held


@pytest.mark.parametrize("field", Field)
@pytest.mark.parametrize("typed", ["-", "–", "—", "/", " - "])
def test_a_lone_dash_is_a_blank_cell(field: Field, typed: str) -> None:
    assert read(field, typed) == Reading()


@pytest.mark.parametrize("typed", [0, 0.0, "0"])
def test_a_zero_is_a_blank_date_and_nothing_else(typed: RawCell) -> None:
    assert read(Field.COMPLETED_ON, typed) == Reading()
    assert read(Field.PROGRESS, typed) == Reading(0.0)
    assert read(Field.RESULT, typed) == Reading("0")
    assert codes(read(Field.DECLARED, typed)) == ["O03"]


@pytest.mark.parametrize("field", Field)
@pytest.mark.parametrize("typed", ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#SPILL!", "#GETTING_DATA", "Err:502", "#n/a"])
def test_an_error_value_is_held(field: Field, typed: str) -> None:
    reading = read(field, typed)
    assert reading.value is None
    assert codes(reading) == ["O05"]


@pytest.mark.parametrize("field", Field)
def test_a_formula_is_held_and_shown_whatever_its_value(field: Field) -> None:
    reading = read_input(field, RawInput("xong", formula='HYPERLINK("http://a","b")'), cell_context())
    assert reading.held
    assert codes(reading) == ["O04"]
    assert reading.issues[0].params["value"] == '=HYPERLINK("http://a","b")'


def test_a_cell_that_follows_a_shared_formula_has_no_text_to_show() -> None:
    reading = read_input(Field.RESULT, RawInput("5", formula=""), cell_context())
    assert reading.issues[0].params["value"] == "=…"


# --- pictures in cells ------------------------------------------------------------------------------------
PICTURES = [
    RawInput('=DISPIMG("ID_1",1)', formula='_xlfn.DISPIMG("ID_1",1)'),
    RawInput(None, formula='DISPIMG("ID_1",1)'),
    RawInput(None, formula='=_xlfn._xlws.image("https://example.org/a.png")'),
    RawInput('=DISPIMG("ID_1",1)'),
    RawInput("#VALUE!", picture=True),
]


@pytest.mark.parametrize("raw", PICTURES, ids=repr)
@pytest.mark.parametrize("field", [Field.DECLARED, Field.PROGRESS, Field.EVIDENCE, Field.COMPLETED_ON])
def test_a_picture_in_a_cell_is_no_formula(field: Field, raw: RawInput) -> None:
    reading = read_input(field, raw, cell_context())
    assert reading.held
    assert codes(reading) == ["O16"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (RawInput("xem", formula='HYPERLINK("x","DISPIMG(1)")'), ["O04"]),
        (RawInput("5", formula="IMAGES(1)"), ["O04"]),
        (RawInput("#VALUE!"), ["O05"]),
        (RawInput("Ảnh DISPIMG("), []),
        (RawInput("image(1).png"), []),
    ],
)
def test_what_is_no_picture(raw: RawInput, said: list[str]) -> None:
    assert codes(read_input(Field.EVIDENCE, raw, cell_context())) == said


# --- the wrong code page ----------------------------------------------------------------------------------
TEXT_FIELDS = [Field.RESULT, Field.EVIDENCE, Field.DIFFICULTY, Field.PROPOSAL, Field.ESTIMATE]


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_text_in_the_wrong_code_page_is_taken_and_the_likely_text_said(field: Field) -> None:
    reading = read_input(field, RawInput("vÃ\u00a0 cÃ¡c Ä‘Æ¡n vá»‹"), cell_context())
    assert not reading.held
    assert reading.value == "vÃ cÃ¡c Ä‘Æ¡n vá»‹"  # as it stands
    assert [(issue.code, issue.params) for issue in reading.issues] == [("O17", {"read": "và các đơn vị"})]
    assert codes(read_input(field, RawInput("“UBND XÃ”, và các đơn vị"), cell_context())) == []


def test_a_status_in_the_wrong_code_page_is_held_as_any_unknown_one() -> None:
    reading = read_input(Field.DECLARED, RawInput("ÄÃ£ hoÃ n thÃ nh"), cell_context())
    assert (reading.held, codes(reading)) == (True, ["O03"])


# --- fonts of before Unicode (9.4) ------------------------------------------------------------------------
def read_in(font: LegacyFont | None, value: RawCell, field: Field = Field.RESULT, *, accepts: bool = False) -> Reading:
    return read_input(field, RawInput(value, legacy_font=font), cell_context(accepts_legacy=accepts))


@pytest.mark.parametrize("font", [LegacyFont.TCVN3, None])
def test_a_text_in_a_legacy_font_is_held_and_its_conversion_proposed(font: LegacyFont | None) -> None:
    reading = read_in(font, "§ang thùc hiÖn")
    assert (reading.value, codes(reading)) == (None, ["O12"])
    assert reading.issues[0].params == {"font": "TCVN3", "proposal": ", chuyển sang Unicode là “Đang thực hiện”"}


@pytest.mark.parametrize("font", [LegacyFont.VNI, None])
def test_a_conversion_that_is_accepted_is_taken_with_a_warning(font: LegacyFont | None) -> None:
    reading = read_in(font, "Coång thoâng tin ñieän töû", accepts=True)
    assert (reading.value, codes(reading)) == ("Cổng thông tin điện tử", ["O15"])
    assert reading.issues[0].params == {"font": "VNI", "read": "Cổng thông tin điện tử"}


def test_a_status_in_a_legacy_font_is_a_status_once_it_is_converted() -> None:
    assert codes(read_in(LegacyFont.TCVN3, "Ch\u00ada thùc hiÖn", Field.DECLARED)) == ["O12"]
    reading = read_in(LegacyFont.TCVN3, "Ch\u00ada thùc hiÖn", Field.DECLARED, accepts=True)
    assert (reading.value, codes(reading)) == ("Chưa thực hiện", ["O15"])
    held = read_in(LegacyFont.TCVN3, "t\u00ac¬ng ®èi tèt", Field.DECLARED, accepts=True)
    assert (held.value, codes(held)) == (None, ["O03"])


def test_a_cell_of_several_fonts_is_held_without_a_proposal_whatever_was_agreed_to() -> None:
    reading = read_in(LegacyFont.UNCLEAR, "Kết quả: Phßng Hµnh chÝnh", accepts=True)
    assert (reading.value, codes(reading)) == (None, ["O12"])
    assert reading.issues[0].params["proposal"] == ""


def test_a_conversion_that_is_not_certain_is_proposed_and_never_taken() -> None:
    """“cã” is “có” in TCVN3, and a word as it stands: typed in Unicode over a cell that was .VnTime."""
    reading = read_in(LegacyFont.TCVN3, "cã", accepts=True)
    assert (reading.value, codes(reading)) == (None, ["O12"])
    assert "“có”" in str(reading.issues[0].params["proposal"])


def test_what_no_font_changes_is_taken_without_a_word() -> None:
    assert read_in(LegacyFont.TCVN3, "12/KH-VPUB") == Reading("12/KH-VPUB")
    assert read_in(LegacyFont.TCVN3, "87,5", Field.PROGRESS) == Reading(0.875)
    assert read_in(LegacyFont.VNI, "Đã hoàn thành") == Reading("Đã hoàn thành")  # typed in Unicode, whatever the font
    assert read_in(LegacyFont.TCVN3, 0.5, Field.PROGRESS) == Reading(0.5)
    assert read_in(LegacyFont.UNCLEAR, None) == Reading()


# --- nothing makes it fail --------------------------------------------------------------------------------
CONTENT = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(),
    st.text(alphabet="0123456789/.-% ngàythánm(x)[]#!=", max_size=30),
    st.text(alphabet="§· hoµnthÖi®ùc\u00adaõøñöïä", max_size=12),
)


@given(
    value=CONTENT,
    formula=st.none() | st.text(),
    legacy=st.none() | st.sampled_from(LegacyFont),
    accepts=st.booleans(),
    field=st.sampled_from(Field),
    code=st.sampled_from([DATED, CONTINUOUS, PER_RULE, OTHER]),
)
def test_any_content_is_read_or_held_and_a_held_one_has_no_value(
    value: RawCell, formula: str | None, legacy: LegacyFont | None, accepts: bool, field: Field, code: str
) -> None:
    reading = read_input(field, RawInput(value, formula, legacy), cell_context(code, accepts_legacy=accepts))
    assert not (reading.held and reading.value is not None)
    assert len(reading.issues) <= 1
    match field:
        case Field.DECLARED:
            assert reading.value is None or reading.value in set(Declared)
        case Field.PROGRESS:
            assert reading.value is None or (isinstance(reading.value, float) and 0 <= reading.value <= 1)
        case Field.COMPLETED_ON:
            assert reading.value is None or type(reading.value) is date
        case _:
            assert reading.value is None or isinstance(reading.value, str)


@pytest.mark.parametrize("typed", ["(" * 32_000, " (" * 16_000, "x" * 32_000 + ")", "1/" * 16_000, "9" * 32_000])
def test_a_cell_full_of_brackets_or_digits_costs_no_time(typed: str) -> None:
    """Patterns that look back and forth over such a cell would take minutes."""
    for field in Field:
        assert read(field, typed).value in (None, typed.strip())


@given(value=CONTENT, field=st.sampled_from(Field), code=st.sampled_from([DATED, CONTINUOUS, PER_RULE, OTHER]))
def test_a_value_that_was_taken_is_read_back_as_the_same(value: RawCell, field: Field, code: str) -> None:
    """What a merge wrote into the master passes this door again at the next one, and must not look changed."""
    taken = read(field, value, code).value
    again = read(field, taken, code)
    assert same(again.value, taken)
    assert not again.held
