"""How long a text is, and what of it is shown where there is room for less."""

MARK = "…"
"""Stands for what was left out."""


def cut(text: str, most: int) -> str:
    """Return `text` in at most `most` characters, the end marked where something was left out."""
    return text if len(text) <= most else text[: most - len(MARK)] + MARK


def excel_length(text: str) -> int:
    """Return the length of `text` as Excel counts it, in UTF-16 units: "😀" has two (a cell holds 32,767)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_for_excel(text: str, most: int) -> str:
    """Return what of `text` is at most `most` units long as Excel counts; where there is more, the mark follows."""
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * most else units[: 2 * most].decode("utf-16-le", "ignore") + MARK
