"""Which schema a master has, and which jobs still take it: a job that writes takes none but this version's own."""

from cchc_xl.books.file.book import FileBook
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.tables.tabs import SCHEMA


def schema_of(book: FileBook) -> int:
    """The number in the property of the master; 1 where it has none. Raises CouldNotRun where it is no number."""
    text = book.custom_property(layout.PROPERTY_SCHEMA).strip()
    if not text:
        return 1
    if not text.isdecimal():
        raise CouldNotRun(f"Không đọc được số hiệu cấu trúc của sổ “{book.path.name}” ({text[:40]}). Chưa làm gì.")
    return int(text)


def require_schema(book: FileBook, job: str) -> int:
    """The schema of a master that `job` can take.

    Raises CouldNotRun for a newer one, of which this version knows nothing, and, where the job writes, for an older
    one; the upgrade takes that.
    """
    schema = schema_of(book)
    if schema > SCHEMA:
        raise CouldNotRun(
            f"Sổ này của phiên bản chương trình mới hơn (cấu trúc {schema}; phiên bản trên máy này đọc được đến cấu "
            f"trúc {SCHEMA}). Cài phiên bản mới rồi chạy lại. Chưa làm gì."
        )
    if schema < SCHEMA and JOBS[job].writes and not JOBS[job].restores_file:
        raise CouldNotRun(
            "Sổ này của phiên bản trước: chạy “Nâng cấp sổ” (cchc-xl upgrade) rồi làm lại. Mọi số liệu, cột riêng, "
            "trang riêng trong sổ được giữ nguyên. Chưa làm gì."
        )
    return schema
