"""Numbers and days as an administrative text writes them (Nghị định 30/2020/NĐ-CP, Phụ lục I; domain section 7)."""

from collections.abc import Mapping, Sequence
from datetime import date

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a placeholder of a template may hold: text, numbers, lists, and values by name."""


def decimal(value: float, digits: int = 1) -> str:
    """A number with a decimal comma and dots between thousands: 1234.5 → "1.234,5"; no idle zeros, 3.0 → "3"."""
    whole, _, part = f"{value:,.{digits}f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def day_number(day: date) -> str:
    """Days below 10 are written with a 0."""
    return f"{day.day:02d}"


def month_number(day: date) -> str:
    """Months 1 and 2 are written with a 0, the others without."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def undated(day: date) -> str:
    """The date of a document before it is registered: the day stays blank, "ngày      tháng 3 năm 2026"."""
    return f"ngày      tháng {month_number(day)} năm {day.year}"


def short_date(day: date) -> str:
    """ "16/3/2026", "05/02/2026"."""
    return f"{day_month(day)}/{day.year}"


def day_month(day: date) -> str:
    """ "16/3", "05/02"."""
    return f"{day_number(day)}/{month_number(day)}"


def clause(text: str) -> str:
    """A text of a unit as part of a sentence: on one line, without the mark at its end."""
    return " ".join(text.split()).rstrip(" .;,")


def shortened(text: str, length: int) -> str:
    """A text of at most `length` characters, cut between words and marked with "…"."""
    text = clause(text)
    if len(text) <= length:
        return text
    words, _, _ = text[:length].rpartition(" ")
    return (words or text[: length - 1]).rstrip(" .;,") + "…"
