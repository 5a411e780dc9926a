"""Documents read out of what clerks write under Văn bản, tài liệu kiểm chứng (domain section 5)."""

import re
import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.document import (
    NOTE_NO_NUMBER,
    NOTE_NUMBER_BLANK,
    Document,
    read_documents,
)
from cchc_xl.model.document_parts import NOTE_DATE_IMPOSSIBLE, NOTE_DATE_WITHOUT_YEAR, issuer_in
from cchc_xl.model.text import tidy
from tests.support.clock import HUNG


def only(text: str) -> Document:
    documents = read_documents(text)
    assert len(documents) == 1, documents
    return documents[0]


def numbers(text: str) -> list[str]:
    return [document.number for document in read_documents(text)]


def test_the_text_of_a_unit() -> None:
    text = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; Công văn 345/VPUB-HCQT ngày 02/02/2026; link iOffice https://a.vn/b?c=1"
    assert read_documents(text) == (
        Document("Kế hoạch số 12/KH-VPUB ngày 20/01/2026", "Kế hoạch", "12/KH-VPUB", date(2026, 1, 20)),
        Document("Công văn 345/VPUB-HCQT ngày 02/02/2026", "Công văn", "345/VPUB-HCQT", date(2026, 2, 2)),
        Document("link iOffice https://a.vn/b?c=1", link="https://a.vn/b?c=1"),
    )


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("12/QĐ-VPUB", "Quyết định"),
        ("4625/BNV-CCHC", "Công văn"),
        ("3798/SNV-CCHC&VTLT", "Công văn"),
        ("79/2025/QĐ-UBND", "Quyết định"),
        ("09/2019/NĐ-CP", "Nghị định"),
        ("57-NQ/TW", "Nghị quyết"),
        ("02-KH/BCĐTW", "Kế hoạch"),
        ("05/NQ-TU", "Nghị quyết"),
        ("26/CT-TTg", "Chỉ thị"),
        ("7/TTr-VPUB", "Tờ trình"),
        ("15/BC-VPUB", "Báo cáo"),
        ("3/GUQ-VPUB", "Giấy ủy quyền"),
        ("01/2026/TT-BNV", "Thông tư"),
        ("12a/KH-UBND.VX", "Kế hoạch"),
        ("12/kh-vpub", "Kế hoạch"),
        ("03/2026/NQLT-CP", ""),
    ],
)
def test_numbers_and_the_type_their_symbol_names(number: str, kind: str) -> None:
    assert only(number) == Document(number, kind, number)
    for text in (f"Số: {number}", f"(số {number})", f"Theo văn bản số {number}."):
        assert (only(text).number, only(text).kind) == (number, kind)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Nghị quyết số 57- NQ/TW", "57-NQ/TW"),
        ("Kế hoạch số 12 / KH – VPUB", "12/KH-VPUB"),
        ("Kế hoạch số 12/KH—VPUB", "12/KH-VPUB"),
        (unicodedata.normalize("NFD", "Quyết định số 12/QĐ-VPUB"), "12/QĐ-VPUB"),
    ],
)
def test_spaces_and_dashes_of_a_number_are_folded(written: str, number: str) -> None:
    assert only(written).number == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quyết định ban hành Kế hoạch số 12/QĐ-VPUB", "Quyết định"),
        ("Công văn số 1234/CT-TTHT", "Công văn"),
        ("QĐ số 5 ngày 05/02/2026", "Quyết định"),
        ("CV 345/VPUB-HCQT", "Công văn"),
        ("Biên bản họp giao ban tháng 3", "Biên bản"),
        ("Giấy uỷ quyền của Chánh Văn phòng", "Giấy ủy quyền"),
        ("BIÊN BẢN kiểm tra", "Biên bản"),
        ("Phiếu trình lãnh đạo", "Phiếu trình"),
        ("Dự thảo Tờ trình", "Tờ trình"),
        ("Hợp đồng số 12/ABC", "Hợp đồng"),
        ("đã báo cáo lãnh đạo", ""),
        ("đã gửi TT PVHCC", ""),
    ],
)
def test_the_type_in_words(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("written", "issued_on"),
    [
        ("ngày 20/01/2026", date(2026, 1, 20)),
        ("20/1/2026", date(2026, 1, 20)),
        ("ngày 5.3.2026", date(2026, 3, 5)),
        ("ngày 05-03-2026", date(2026, 3, 5)),
        ("ngày 5/3/26", date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("5/3/26", date(2026, 3, 5)),
        ("5.3.26", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        (", ngày 05/03/2026", date(2026, 3, 5)),
        ("của Văn phòng UBND tỉnh ngày 05/03/2026", date(2026, 3, 5)),
        ("\nngày 05/03/2026", date(2026, 3, 5)),
        ("tính đến ngày 14/03/2026", None),
        ("mục 1.2.26", None),
        ("tháng 3/2026", None),
        ("", None),
    ],
)
def test_the_day_of_a_document(written: str, issued_on: date | None) -> None:
    document = only(f"Báo cáo số 15/BC-VPUB {written}")
    assert (document.number, document.issued_on, document.note) == ("15/BC-VPUB", issued_on, "")


@pytest.mark.parametrize(
    ("glued", "document"),
    [
        ("KH12/KH-VPUB", Document("KH12/KH-VPUB", "Kế hoạch", "12/KH-VPUB")),
        ("CV345/VPUB-HCQT", Document("CV345/VPUB-HCQT", "Công văn", "345/VPUB-HCQT")),
        ("QĐ số12/QĐ-VPUB", Document("QĐ số12/QĐ-VPUB", "Quyết định", "12/QĐ-VPUB")),
        ("KH 05/KH-VPUB 3/2/26", Document("KH 05/KH-VPUB 3/2/26", "Kế hoạch", "05/KH-VPUB", date(2026, 2, 3))),
    ],
)
def test_a_number_glued_to_its_type_and_a_short_year(glued: str, document: Document) -> None:
    assert read_documents(glued) == (document,)


def test_a_day_before_the_number_is_taken_where_there_is_no_other_number() -> None:
    assert only("Ngày 20/01/2026 ban hành Kế hoạch số 12/KH-VPUB").issued_on == date(2026, 1, 20)


def test_a_day_without_its_year_or_that_no_calendar_has_is_noted() -> None:
    for written, note in (("ngày 02/02", NOTE_DATE_WITHOUT_YEAR), ("ngày 31/02/2026", NOTE_DATE_IMPOSSIBLE)):
        document = only(f"Kế hoạch số 12/KH-VPUB {written}")
        assert (document.issued_on, document.note) == (None, note)


@pytest.mark.parametrize(
    "text", ["Số: /QĐ-VPUB", "Quyết định số:      /QĐ-VPUB, ngày   tháng 01 năm 2026", "Số ......./QĐ-VPUB"]
)
def test_a_number_not_yet_given_is_normal(text: str) -> None:
    document = only(text)
    assert (document.kind, document.number, document.issued_on) == ("Quyết định", "/QĐ-VPUB", None)
    assert document.note == NOTE_NUMBER_BLANK


def test_a_number_of_a_document_carried_out_is_mentioned_not_indexed() -> None:
    text = "Kế hoạch số 12/KH-VPUB thực hiện Quyết định số 4280/QĐ-UBND ngày 26/12/2025 và Kế hoạch số 3/KH-UBND"
    document = only(text)
    assert (document.kind, document.number, document.issued_on) == ("Kế hoạch", "12/KH-VPUB", None)
    assert document.note == "có nhắc đến 4280/QĐ-UBND, 3/KH-UBND"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/KH-VPUB; 13/KH-VPUB\n14/KH-VPUB", ["12/KH-VPUB", "13/KH-VPUB", "14/KH-VPUB"]),
        ("12/KH-VPUB, 13/KH-VPUB và 14/KH-VPUB", ["12/KH-VPUB", "13/KH-VPUB", "14/KH-VPUB"]),
        ("Kế hoạch số 12/KH-VPUB ngày 20/01/2026. Công văn số 3/VPUB-TH.", ["12/KH-VPUB", "3/VPUB-TH"]),
        ("Kế hoạch 12/KH-VPUB, Quyết định số 13/QĐ-VPUB", ["12/KH-VPUB", "13/QĐ-VPUB"]),
        ("Kế hoạch 12/KH-VPUB và các Báo cáo số 13/BC-VPUB", ["12/KH-VPUB", "13/BC-VPUB"]),
        # one side has no number, or does not begin a document: not parted
        ("Kế hoạch tuyên truyền, phổ biến số 12/KH-VPUB", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB về kỷ luật, kỷ cương và đạo đức", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB và Báo cáo kết quả", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB, Báo cáo kết quả, kèm theo 5/KH-VPUB", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB, thay thế Kế hoạch 5/KH-VPUB", ["12/KH-VPUB"]),
        ("- Kế hoạch 12/KH-VPUB\n+ 13/KH-VPUB\n• 14/KH-VPUB", ["12/KH-VPUB", "13/KH-VPUB", "14/KH-VPUB"]),
        # other marks between documents
        ("Kế hoạch 12/KH-VPUB - Công văn 3/VPUB-TH – Báo cáo 5/BC-VPUB", ["12/KH-VPUB", "3/VPUB-TH", "5/BC-VPUB"]),
        ("Kế hoạch 12/KH-VPUB ngày 20/01/2026 + Công văn 3/VPUB-TH", ["12/KH-VPUB", "3/VPUB-TH"]),
        ("Kế hoạch 12/KH-VPUB + Biên bản kiểm tra", ["12/KH-VPUB", ""]),
        ("Kế hoạch 12/KH-VPUB | Công văn 3/VPUB-TH | ảnh", ["12/KH-VPUB", "3/VPUB-TH", ""]),
        ("Kế hoạch 12/KH-VPUB/Công văn 3/VPUB-TH", ["12/KH-VPUB", "3/VPUB-TH"]),
        ("Kế hoạch 12/KH-VPUB ngày 20/01/2026 / Công văn 3/VPUB-TH", ["12/KH-VPUB", "3/VPUB-TH"]),
        ("KH12/KH-VPUB, QĐ5/QĐ-VPUB + CV3/VPUB-TH", ["12/KH-VPUB", "5/QĐ-VPUB", "3/VPUB-TH"]),
        # the same marks inside a document
        ("Kế hoạch 12/KH-VPUB của Phòng Hành chính - Quản trị", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB - giai đoạn 2", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB về nhóm A + nhóm B", ["12/KH-VPUB"]),
        ("Quyết định/Kế hoạch số 12/KH-VPUB", ["12/KH-VPUB"]),
        ("Kế hoạch 12/KH-VPUB, đạt 3/4 chỉ tiêu", ["12/KH-VPUB"]),
    ],
)
def test_parting(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_a_list_in_the_plan_itself() -> None:
    text = (
        "Nghị quyết số 57- NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới "
        "sáng tạo, Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025 của Ban chỉ đạo Trung ương"
    )
    first, second = read_documents(text)
    assert (first.kind, first.number, first.issued_on) == ("Nghị quyết", "57-NQ/TW", date(2024, 12, 22))
    assert first.text.endswith("đổi mới sáng tạo")
    assert (second.kind, second.number, second.issued_on) == ("Kế hoạch", "02-KH/BCĐTW", date(2025, 6, 19))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://ioffice.nghean.gov.vn/vb?id=12/KH-VPUB", "https://ioffice.nghean.gov.vn/vb?id=12/KH-VPUB"),
        ("Xem www.nghean.gov.vn/cchc, mục tin.", "www.nghean.gov.vn/cchc"),
        ("(https://a.vn/b).", "https://a.vn/b"),
        ("https://a.vn/b;jsessionid=1?c=2", "https://a.vn/b;jsessionid=1?c=2"),
        ("Báo cáo quý I.docx", "Báo cáo quý I.docx"),
        ("tệp tin: bao cao quy 1.PDF", "bao cao quy 1.PDF"),
        ("ảnh a.jpg, b.png đính kèm", "a.jpg b.png"),
        ("https://a.vn/b.pdf", "https://a.vn/b.pdf"),
    ],
)
def test_links_and_files(text: str, link: str) -> None:
    document = only(text)
    assert (document.link, document.number, document.note) == (link, "", "")


def test_a_number_beside_its_file_is_read() -> None:
    document = only("Kế hoạch số 12/KH-VPUB ngày 20/01/2026, bản KH12.signed.pdf")
    assert (document.number, document.link) == ("12/KH-VPUB", "KH12.signed.pdf")


@pytest.mark.parametrize(
    "text",
    [
        "đang trình ký",
        "Biên bản họp",
        "Công văn số 345",
        "12/Tháng",
        "5/Nam",
        "tổ 3/KHỐI phố A/B",
        "Không",
        "-",
        "Bıên bản",
    ],
)
def test_what_cannot_be_read_stays_as_text_with_a_note(text: str) -> None:
    document = only(text)
    assert (document.text, document.number, document.note) == (text, "", NOTE_NO_NUMBER)


def test_nothing_written_is_no_document() -> None:
    assert read_documents("") == read_documents(" ;\n ; , ") == ()


# --- nothing is lost -----------------------------------------------------------------------------------------
_SEPARATORS = re.compile(r"(?:[\s;,.|]|[-‐-―−+*•·](?=\s|$)|và(?=\s)|/(?= ?\w))*")


def _assert_nothing_lost(text: str) -> None:
    """The documents' texts stand in the input one after the other, with only separators between them."""
    rest = " ".join(tidy(text).split())
    for document in read_documents(text):
        at = rest.find(document.text)
        assert at >= 0, (document.text, rest)
        assert _SEPARATORS.fullmatch(rest[:at] + " "), rest[:at]
        rest = rest[at + len(document.text) :]
    assert _SEPARATORS.fullmatch(rest), rest


_WORDS = st.sampled_from(
    ["Kế hoạch", "số", "12/KH-VPUB", "57- NQ/TW", "Công văn", "3/VPUB-TH", "ngày", "20/01/2026", "ngày 05 tháng 3",
     "và", ",", ";", "\n", ".", "-", "+", "|", "/", "https://a.vn/b;c=1,d", "bản vẽ.pdf", "Số: /QĐ-VPUB", "kỷ luật",
     "=1+1", "(", ")"]
)  # fmt: skip


@given(st.text())
def test_no_wording_of_any_text_is_lost(text: str) -> None:
    _assert_nothing_lost(text)


@given(st.lists(_WORDS, max_size=14), st.sampled_from([" ", ""]))
def test_no_wording_of_likely_text_is_lost(words: list[str], glue: str) -> None:
    _assert_nothing_lost(glue.join(words))


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_a_document_without_number_and_link_always_has_a_note(text: str) -> None:
    for document in read_documents(text):
        assert document.text
        assert document.number or document.link or document.note


LONGEST = ("1/" + "A" * 30000 + "á", "a," * 15000, "1/KH-VP, " * 3500, "x.pdf " * 5000, "đến ngày 1/1/2026 " * 1700,
           "(x" * 16000)  # fmt: skip
"""Cells as long as Excel allows, made to be looked through again from each word on."""


def test_no_text_is_looked_through_again_and_again() -> None:
    """Sixteen such cells in one: read word by word it is nothing, read again from each word on it never ends."""
    code = f"from cchc_xl.model.document import read_documents\nfor text in {LONGEST!r}: read_documents(text * 16)"
    subprocess.run([sys.executable, "-"], input=code.encode(), check=True, timeout=HUNG)


@pytest.mark.parametrize(
    ("number", "kind", "office"),
    [
        ("12/KH-VPUB", "Kế hoạch", "VPUB"),
        ("345/VPUB-HCQT", "Công văn", "VPUB"),
        ("79/2025/QĐ-UBND", "Quyết định", "UBND"),
        ("57-NQ/TW", "Nghị quyết", "TW"),
        ("/QĐ-VPUB", "Quyết định", "VPUB"),
        ("3798/SNV-CCHC&VTLT", "Công văn", "SNV"),
        ("", "", ""),
    ],
)
def test_a_number_names_the_office_that_issued_it(number: str, kind: str, office: str) -> None:
    assert issuer_in(number, kind) == office
