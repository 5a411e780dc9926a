"""What a person is told before a period is closed."""

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.register import NAMES_IN_A_SENTENCE, Register
from cchc_xl.model.counted import fraction
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.tense import Tense
from cchc_xl.model.text import two_digits
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.tables.settings import PeriodRow


def closing_preview(
    book: FileBook, units: UnitIndex, period: Period, following: Period | None, register: Register
) -> str:
    """What closing does, who has reported, whether the report was sent, and what becomes of a form that comes later."""
    opens = f" và mở kỳ {following.name}" if following is not None else "; không còn kỳ nào chưa mở"
    received, expected = len(register.received), len(register.expected)
    return Tense.WILL.tells(
        f"Sẽ chốt kỳ {period.name} (số liệu đến hết {format_date(period.end)}){opens}. "
        f"Đã nhận báo cáo của {fraction(received, expected, 'đơn vị')}{_missing(units, register)}. "
        f"Báo cáo gửi Sở Nội vụ: {_sent(book, period)}. "
        f"Chốt rồi, biểu {period.name} gửi đến sau chỉ được ghi nhận là gửi muộn; muốn nhập phải mở lại kỳ."
    )


def _missing(units: UnitIndex, register: Register) -> str:
    """ "; chưa gửi: Phòng Nội chính, Phòng Kinh tế"."""
    names = [units.name_of(unit) for unit in register.missing]
    if len(names) > NAMES_IN_A_SENTENCE:
        rest = len(names) - NAMES_IN_A_SENTENCE + 1
        names = [*names[: NAMES_IN_A_SENTENCE - 1], f"{two_digits(rest)} đơn vị khác"]
    return f"; chưa gửi: {', '.join(names)}" if names else ""


def _sent(book: FileBook, period: Period) -> str:
    """Number and day of the report of the period, as HCQT typed them."""
    row = next(row for row in book.rows(PeriodRow) if row.code == period.code)
    number, day = row.report_number, as_date(raw_cell(row.sent_on))
    if not number and day is None:
        return "chưa ghi số, ngày"
    return f"{f'số {number}' if number else 'chưa ghi số'}, {f'ngày {format_date(day)}' if day else 'chưa ghi ngày'}"
