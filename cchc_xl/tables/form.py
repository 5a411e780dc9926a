"""The tables of the unit form, tblBieu and tblBieuSoLieu, column by column (contract section 3).

The writer takes headers, widths, looks, checks and notes from here, the reader what it looks for, tblTheoDoi the
columns that come in with a form. A plain text that units are to type is a `Field` and a column here.
"""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Field
from cchc_xl.tables import choices
from cchc_xl.tables.spec import UNIT, Column, Kind


@dataclass(frozen=True, slots=True)
class Prompt:
    """A note shown beside a selected cell; Excel takes 32 and 255 characters. "{year}" is the year of the report."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """A column of tblBieu. `width` in characters of Times New Roman 11, `width_filled` where some row has a value.

    `field` is the input that it holds; then `prompt` is the note beside its cells, `not_asked` that in rows of which it
    is not asked, `short` its name in Cần bổ sung where some status requires it, `in_master` its column of tblTheoDoi.
    `at_year_end`: only in a form that asks what will be done until 31/12. `since` is the form version it came in with:
    an older form has none.
    """

    header: str
    width: float
    kind: Kind = Kind.TEXT
    field: Field | None = None
    width_filled: float | None = None
    centred: bool = False
    prompt: Prompt | None = None
    not_asked: Prompt | None = None
    short: str = ""
    in_master: Column | None = None
    at_year_end: bool = False
    since: int = 1

    @property
    def note(self) -> Prompt:
        """The note of an input."""
        assert self.prompt is not None, f"{self.header} is no input"
        return self.prompt


def _input(
    field: Field, width: float, prompt: Prompt, in_master: float, *, kind: Kind = Kind.TEXT, short: str = "",
    note_in_master: str = "", offered: choices.ChoiceList | None = None, not_asked: Prompt | None = None,
    at_year_end: bool = False, since: int = 1, schema: int = 1,
) -> FormColumn:  # fmt: skip
    """An input, here and in tblTheoDoi, where it is `in_master` characters wide and came in with `schema`."""
    column = Column(field.value, in_master, kind, UNIT, choices=offered, prompt=note_in_master, since=schema)
    return FormColumn(
        header=field.value, width=width, kind=kind, field=field, prompt=prompt, not_asked=not_asked, short=short,
        in_master=column, at_year_end=at_year_end, since=since,
    )  # fmt: skip


_COMPLETED: Final = "Ngày hoàn thành (dd/mm/yyyy)"

FORM: Final = (
    FormColumn(header=layout.TASK_CODE, width=7, kind=Kind.WORD),
    FormColumn(header=layout.STT, width=5, kind=Kind.WORD),
    FormColumn(header=layout.GROUP, width=10),
    FormColumn(header=layout.TASK, width=22),
    FormColumn(header=layout.ROLE, width=6, centred=True),
    FormColumn(header=layout.PHRASE, width=8.5, centred=True),
    FormColumn(header=layout.DUE, width=10.5, kind=Kind.DAY),
    # Wide only in a form that has some: in the first period the room goes to the print scale.
    FormColumn(header=layout.EARLIER_RESULTS, width=8, width_filled=16),
    _input(
        Field.DECLARED,
        10.5,
        Prompt("Tình hình thực hiện", "Bấm mũi tên bên phải ô rồi chọn một dòng trong danh sách."),
        13,
        kind=Kind.WORD,
        offered=choices.DECLARED,
    ),
    _input(
        Field.PROGRESS,
        6.5,
        Prompt("Tiến độ (%)", "Gõ số từ 0 đến 100: gõ 50 thành 50%. Ô nhận giá trị từ 0% đến 100%. Không bắt buộc."),
        6.5,
        kind=Kind.PERCENT,
        note_in_master="Gõ 50 là 50%",
    ),
    _input(
        Field.RESULT,
        19,
        Prompt(
            "Kết quả trong kỳ",
            "Ghi việc đã làm, sản phẩm cụ thể, số lượng trong kỳ này; không chép lại kết quả các kỳ trước. "
            "Xuống dòng trong ô: Alt + Enter.",
        ),
        24,
        short="Kết quả",
    ),
    _input(
        Field.EVIDENCE,
        15,
        Prompt(
            "Văn bản, tài liệu kiểm chứng",
            "Ghi tên loại, số, ký hiệu, ngày văn bản hoặc đường dẫn; nhiều văn bản cách nhau bằng dấu chấm phẩy. "
            "Ví dụ: Kế hoạch số 12/KH-VPUB ngày 20/01/{year}; Công văn số 345/VPUB-HCQT ngày 02/02/{year}.",
        ),
        18,
        short="Văn bản",
    ),
    _input(
        Field.COMPLETED_ON,
        10.5,
        Prompt(
            _COMPLETED,
            "Gõ ngày/tháng/năm, ví dụ 05/03/{year}. Nếu ô hiện đảo ngày với tháng, gõ lại theo dạng {year}-03-05. "
            "Chưa hoàn thành thì để trống.",
        ),
        10.5,
        kind=Kind.DAY,
        short="Ngày hoàn thành",
        not_asked=Prompt(_COMPLETED, "Dòng này là công việc thường xuyên nên không cần ngày hoàn thành; để trống."),
    ),
    _input(
        Field.ESTIMATE,
        11,
        Prompt(
            "Ước thực hiện đến 31/12",
            "Sẽ xong đến hết ngày 31/12: ghi Hoàn thành hoặc 100%. Chưa xong: ghi tỷ lệ ước đạt, ví dụ 80%.",
        ),
        8,
        note_in_master="Hoàn thành hoặc 100% nếu sẽ xong đến 31/12; chưa xong thì tỷ lệ, ví dụ 80%.",
        not_asked=Prompt("Ước thực hiện đến 31/12", "Dòng này không cần ghi ước thực hiện; để trống."),
        at_year_end=True,
    ),
    _input(
        Field.DIFFICULTY,
        11,
        Prompt(
            "Khó khăn, vướng mắc",
            "Ghi ngắn gọn khó khăn và nguyên nhân; nhiệm vụ quá hạn thì nêu lý do. Không có thì để trống.",
        ),
        13,
    ),
    _input(
        Field.PROPOSAL,
        11,
        Prompt(
            "Đề xuất, kiến nghị",
            "Ghi việc đề nghị và cơ quan giải quyết. Nếu đề nghị điều chỉnh: ghi nội dung, thời hạn mới. "
            "Không có thì để trống.",
        ),
        13,
        short="Đề xuất",
    ),
    FormColumn(header=layout.TO_COMPLETE, width=16),
)
"""tblBieu, in sheet order."""
VERSION: Final = max(int(layout.FORM_VERSION), *(column.since for column in FORM))
"""What a form says of itself: the version of its identity, or of the column that came in last."""
VERSIONS_READ: Final = tuple(str(number) for number in range(1, VERSION + 1))

BY_FIELD: Final = {column.field: column for column in FORM if column.field is not None}
BY_HEADER: Final = {column.header: column for column in FORM}

LOCKED: Final = tuple(
    column.header
    for column in FORM
    if column.field is None and column.header not in (layout.TASK_CODE, layout.TO_COMPLETE)
)
"""The columns whose texts are printed for people and are not theirs to change."""

FIGURES_FORM: Final = (
    (layout.INDICATOR_CODE, 7.0),
    (layout.INDICATOR, 52.0),
    (layout.MEASURE, 11.0),
    (FigureField.NUMERATOR.value, 10.0),
    (FigureField.DENOMINATOR.value, 10.0),
    (FigureField.VALUE.value, 10.0),
    (FigureField.EVIDENCE.value, 32.0),
    (FigureField.NOTE.value, 22.0),
)
"""tblBieuSoLieu, in sheet order: header and width."""
LOCKED_FIGURES: Final = (layout.INDICATOR, layout.MEASURE)
"""The same of tblBieuSoLieu."""
FIGURE_HEADERS: Final = tuple(header for header, _ in FIGURES_FORM)


def headers(*, at_year_end: bool) -> tuple[str, ...]:
    """The headers of tblBieu in one form."""
    return tuple(column.header for column in FORM if at_year_end or not column.at_year_end)


def master_columns() -> tuple[Column, ...]:
    """The columns of tblTheoDoi that come in with a form."""
    return tuple(column.in_master for column in FORM if column.in_master is not None)


def owed_columns(version: int) -> tuple[Field, ...]:
    """The inputs that every form of a version has."""
    return tuple(field for field, column in BY_FIELD.items() if column.since <= version and not column.at_year_end)
