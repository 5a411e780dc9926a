"""What units typed, as sentences of a report."""

import pytest

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.sentences import ended, named_documents, one_line, results, sentence
from cchc_xl.report.source import EarlierEntry, ReportSource
from tests.report.samples import DONE_1_1, source


def results_of(entry: Entry, task: str = "1.1", unit: str = "HCQT", **more: object) -> str:
    made: ReportSource = source({(task, unit): entry}, **more)
    return results(made.lead_rows(task)[0])


def test_lines_and_bullets_become_one_sentence() -> None:
    assert one_line("- Đã ban hành;\n+  Đã gửi .\n\n• Đã lưu") == "Đã ban hành; Đã gửi; Đã lưu"
    assert sentence(" đã   ban hành..") == "Đã ban hành."
    assert sentence("Bao giờ xong?") == "Bao giờ xong?"
    assert sentence(" \n- ") == ""


def test_a_list_ends_as_the_office_ends_it() -> None:
    assert ended(["- a", "- b", "- c"]) == ["- a;", "- b;", "- c."]


@pytest.mark.parametrize(
    ("evidence", "names"),
    [
        ("QĐ số 115/QĐ-UBND ngày 15/01/2026", ["Quyết định số 115/QĐ-UBND ngày 15/01/2026"]),
        ("Công văn 345/VPUB-HCQT ngày 02/03/2026; KH 12/KH-VPUB", ["Công văn số 345/VPUB-HCQT ngày 02/3/2026",
                                                                   "Kế hoạch số 12/KH-VPUB"]),
        ("Quyết định số /QĐ-VPUB", ["Quyết định số      /QĐ-VPUB"]),
        ("https://ioffice.example/1; bien-ban.pdf", []),
        ("Biên bản họp giao ban", ["Biên bản họp giao ban"]),
        ("Quyết định số /QĐ-VPUB ngày 02/3/2026; Quyết định số /QĐ-VPUB ngày 05/3/2026",
         ["Quyết định số      /QĐ-VPUB ngày 02/3/2026", "Quyết định số      /QĐ-VPUB ngày 05/3/2026"]),
        ("12/KH-VPUB ngày 20/01/2025; 12/KH-VPUB ngày 20/01/2026",
         ["Kế hoạch số 12/KH-VPUB ngày 20/01/2025", "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"]),
        ("12/KH-VPUB ngày 20/01/2026\nKế hoạch số 12/KH-VPUB", ["Kế hoạch số 12/KH-VPUB ngày 20/01/2026"]),
    ],
)  # fmt: skip
def test_documents_are_named_with_number_and_date(evidence: str, names: list[str]) -> None:
    assert named_documents([evidence]) == names


def test_a_document_that_the_result_names_is_not_named_again() -> None:
    said = "Đã ban hành Kế hoạch số 12/KH-VPUB"
    told = results_of(Entry(declared=Declared.DONE, result=said, evidence="Kế hoạch số 12/KH-VPUB ngày 20/01/2026"))
    assert told == "Đã ban hành Kế hoạch số 12/KH-VPUB."
    told = results_of(Entry(declared=Declared.DONE, result=said, evidence="Kế hoạch số 2/KH-VPUB"))
    assert told == "Đã ban hành Kế hoạch số 12/KH-VPUB (Kế hoạch số 2/KH-VPUB)."


def test_results_stand_with_their_documents() -> None:
    assert results_of(DONE_1_1) == "Đã ban hành Kế hoạch (Kế hoạch số 12/KH-VPUB ngày 20/01/2026)."
    only_documents = Entry(declared=Declared.DONE, evidence="Quyết định 7/QĐ-VPUB ngày 9/2/2026")
    assert results_of(only_documents) == "Văn bản, sản phẩm: Quyết định số 7/QĐ-VPUB ngày 09/02/2026."
    long = "Đã triển khai " + "rất nhiều việc " * 150
    told = results_of(Entry(declared=Declared.DONE, result=long, evidence="Kế hoạch số 12/KH-VPUB"))
    assert told == f"{long.strip()}. Văn bản, sản phẩm: Kế hoạch số 12/KH-VPUB."


def test_the_results_of_earlier_periods_come_first_and_each_is_said_once() -> None:
    before = [EarlierEntry("Quý I", "Đã lập danh sách", "Công văn số 1/VPUB-HCQT ngày 02/3/2026")]
    again = Entry(declared=Declared.IN_PROGRESS, result="- đã lập  danh sách.", evidence="Tờ trình số 7/TTr-HCQT")
    told = results_of(again, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == "Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026; Tờ trình số 7/TTr-HCQT)."
    new = Entry(declared=Declared.IN_PROGRESS, result="Đã trình")
    told = results_of(new, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == "Quý I: Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026). Đến nay: Đã trình."
    documents_only = Entry(declared=Declared.IN_PROGRESS, evidence="Tờ trình số 7/TTr-HCQT")
    told = results_of(documents_only, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == (
        "Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026). Văn bản, sản phẩm: Tờ trình số 7/TTr-HCQT."
    )


def test_a_completed_row_reported_before_the_window_is_not_told_again() -> None:
    assert results_of(DONE_1_1, period="quy-3", carried_from={("1.1", "HCQT"): "Quý I"}) == ""
