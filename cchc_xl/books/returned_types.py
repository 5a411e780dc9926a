"""What the guarded reader hands on (see `cchc_xl.model.returned`)."""

from cchc_xl.model.returned import Note, RawValue, Refused, ReturnedFile, SheetGrid

__all__ = ["Note", "RawValue", "Refused", "ReturnedFile", "SheetGrid"]
