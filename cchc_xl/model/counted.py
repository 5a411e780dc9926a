"""Counts of a total, in words: one way for tabs, panel, messages and papers.

A fraction carries what is counted and no leading zero ("4/27 nhiệm vụ"); a lone count has its zero ("04 nhiệm vụ").
Beside the word *hạn* there is no fraction: it reads as a date.
"""

from cchc_xl.model.text import two_digits


def fraction(part: float, whole: float, noun: str = "") -> str:
    """ "8/11 đơn vị", "1.844/1.890 văn bản"; without a noun where the heading of a column has it."""
    return f"{in_digits(part)}/{in_digits(whole)} {noun}".rstrip()


def in_digits(number: float) -> str:
    """A number in Vietnamese style: 16051.5 → "16.051,5", 12.0 → "12"."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def due_and_completed(total: int, completed: int) -> str:
    """ "đến hạn 03 nhiệm vụ, đã hoàn thành cả 03 nhiệm vụ"; nothing due: "chưa có nhiệm vụ đến hạn"."""
    if not total:
        return "chưa có nhiệm vụ đến hạn"
    due = f"đến hạn {two_digits(total)} nhiệm vụ"
    if completed == total:
        return f"{due}, đã hoàn thành {'cả ' if total > 1 else ''}{two_digits(total)} nhiệm vụ"
    if not completed:
        return f"{due}, chưa hoàn thành nhiệm vụ nào"
    return f"{due}, trong đó hoàn thành {two_digits(completed)} nhiệm vụ"
