"""Which kind of document it is, by its content, and its tables. Its size is judged before any of it is read (ADR 5)."""

from pathlib import Path
from typing import Final

from cchc_xl.appendix.source import PlanSource
from cchc_xl.books.plan_source.excel import read_excel
from cchc_xl.books.plan_source.pasted import read_pasted
from cchc_xl.books.plan_source.word import DOCUMENT, read_word
from cchc_xl.books.returned.archive import MEGABYTE, Archive
from cchc_xl.books.returned.refusal import RefusalError
from cchc_xl.books.returned.sniff import COMPOUND_FILE, ZIP

MAX_FILE: Final = 20 * MEGABYTE

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD: Final = "WordDocument".encode("utf-16-le")
_AGAIN: Final = "Mở tệp bằng Word, chọn Lưu thành loại .docx rồi làm lại."
_SCANNED: Final = "Đề nghị lấy tệp Word (.docx) của bản đã ký ở văn thư, hoặc chép bảng Phụ lục vào một tệp Excel."


class UnreadablePlanError(Exception):
    """A document that cannot be read: `reason` says what it is, `mend` what a person can do; both Vietnamese."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


def read_plan_source(path: Path) -> PlanSource:
    """The tables of a document. Raises UnreadablePlanError, and OSError where the file cannot be opened."""
    with path.open("rb") as opened:
        data = opened.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadablePlanError("tệp lớn hơn 20 MB", "Bỏ ảnh trong tệp, hoặc chép riêng bảng Phụ lục ra một tệp.")
    if data.startswith(ZIP):
        return _read_package(data)
    if data.startswith(COMPOUND_FILE[:4]):
        raise _compound(data)
    if data.startswith(b"%PDF"):
        raise UnreadablePlanError("đây là tệp PDF", _SCANNED)
    return read_pasted(_text(data))


def _read_package(data: bytes) -> PlanSource:
    try:
        archive = Archive(data)
        for entry in archive.entries:
            for _ in archive.chunks(entry):  # inflated to be counted, not kept
                pass
        if archive.find(DOCUMENT) is not None:
            return read_word(data)
        if archive.find("xl/workbook.xml") is not None:
            return read_excel(data)
    except RefusalError as refusal:
        if refusal.code == "TEP02":
            raise _locked() from refusal
        reason = refusal.params.get("limit", "tệp bị hỏng hoặc tải về chưa hết")
        raise UnreadablePlanError(str(reason), "Chép lại tệp từ nguồn, hoặc mở ra rồi lưu lại.") from refusal
    raise UnreadablePlanError("đây không phải tệp Word hay Excel", _AGAIN)


def _compound(data: bytes) -> UnreadablePlanError:
    if _ENCRYPTED in data:
        return _locked()
    if _OLD_WORD in data:
        return UnreadablePlanError("đây là tệp Word cũ (.doc)", _AGAIN)
    return UnreadablePlanError("đây là tệp Excel cũ (.xls) hoặc loại tệp khác", "Mở tệp rồi lưu thành loại .xlsx.")


def _locked() -> UnreadablePlanError:
    return UnreadablePlanError("tệp đặt mật khẩu", "Lưu lại tệp không mật khẩu rồi làm lại.")


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadablePlanError("không nhận ra loại tệp", _SCANNED)
