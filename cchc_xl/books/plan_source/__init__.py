"""Documents that hold an appendix: Word, Excel, text pasted out of either; each as tables of cells."""

from cchc_xl.books.plan_source.reader import UnreadablePlanError, read_plan_source

__all__ = ["UnreadablePlanError", "read_plan_source"]
