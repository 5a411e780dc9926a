"""What units typed, as sentences of a report."""

from datetime import date

import pytest

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.sentences import ended, named_documents, one_line, results, sentence, where_it_stands
from cchc_xl.report.source import EarlierEntry, ReportSource
from tests.report.samples import DONE_1_1, source


def row_of(entry: Entry, task: str = "1.1", unit: str = "HCQT", **more: object) -> tuple[str, str]:
    """Where a row stands, and its results."""
    made: ReportSource = source({(task, unit): entry}, **more)
    row = made.lead_rows(task)[0]
    return where_it_stands(row, made), results(row)


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
    _, told = row_of(Entry(declared=Declared.DONE, result=said, evidence="Kế hoạch số 12/KH-VPUB ngày 20/01/2026"))
    assert told == "Đã ban hành Kế hoạch số 12/KH-VPUB."
    _, told = row_of(Entry(declared=Declared.DONE, result=said, evidence="Kế hoạch số 2/KH-VPUB"))
    assert told == "Đã ban hành Kế hoạch số 12/KH-VPUB (Kế hoạch số 2/KH-VPUB)."


@pytest.mark.parametrize(
    ("entry", "task", "as_of", "said"),
    [
        (DONE_1_1, "1.1", date(2026, 3, 14), "đã hoàn thành ngày 20/01/2026, đúng hạn"),
        (Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5)), "1.1", date(2026, 3, 14),
         "đã hoàn thành ngày 05/02/2026, quá hạn 05 ngày (hạn 31/01/2026)"),
        (Entry(declared=Declared.DONE), "1.1", date(2026, 3, 14), "đã hoàn thành"),
        (Entry(declared=Declared.IN_PROGRESS, progress=0.6), "1.1", date(2026, 2, 12),
         "chưa hoàn thành, quá hạn 12 ngày (hạn 31/01/2026); tiến độ đạt 60%"),
        (Entry(), "1.1", date(2026, 1, 31), "chưa thực hiện, hạn 31/01/2026"),
        (Entry(declared=Declared.IN_PROGRESS, progress=0.125), "1.5", date(2026, 3, 14),
         "đang thực hiện, hạn 31/12/2026; tiến độ đạt 12,5%"),
        (Entry(declared=Declared.ADJUSTMENT_ASKED), "1.5", date(2026, 3, 14),
         "đang thực hiện, đề nghị điều chỉnh thời hạn, hạn 31/12/2026"),
        (Entry(declared=Declared.DONE, completed_on=date(2026, 3, 16)), "1.5", date(2026, 3, 14),
         "hoàn thành ngày 16/3/2026, sau ngày chốt số liệu, tính vào kỳ sau, hạn 31/12/2026"),
        (Entry(declared=Declared.IN_PROGRESS), "7.2", date(2026, 3, 14), "đang thực hiện"),
        (Entry(declared=Declared.NOT_ARISEN), "7.2", date(2026, 3, 14), "trong kỳ không phát sinh"),
        (Entry(declared=Declared.DONE_IN_PERIOD), "6.1", date(2026, 3, 14), "đã thực hiện trong kỳ"),
        (Entry(), "6.1", date(2026, 3, 14), "chưa có kết quả trong kỳ"),
    ],
)  # fmt: skip
def test_where_a_task_stands(entry: Entry, task: str, as_of: date, said: str) -> None:
    assert row_of(entry, task, as_of=as_of)[0] == said


def test_results_stand_with_their_documents() -> None:
    assert row_of(DONE_1_1)[1] == "Đã ban hành Kế hoạch (Kế hoạch số 12/KH-VPUB ngày 20/01/2026)."
    only_documents = Entry(declared=Declared.DONE, evidence="Quyết định 7/QĐ-VPUB ngày 9/2/2026")
    assert row_of(only_documents)[1] == "Văn bản, sản phẩm: Quyết định số 7/QĐ-VPUB ngày 09/02/2026."
    long = "Đã triển khai " + "rất nhiều việc " * 150
    told = row_of(Entry(declared=Declared.DONE, result=long, evidence="Kế hoạch số 12/KH-VPUB"))[1]
    assert told == f"{long.strip()}. Văn bản, sản phẩm: Kế hoạch số 12/KH-VPUB."


def test_the_results_of_earlier_periods_come_first_and_each_is_said_once() -> None:
    before = [EarlierEntry("Quý I", "Đã lập danh sách", "Công văn số 1/VPUB-HCQT ngày 02/3/2026")]
    again = Entry(declared=Declared.IN_PROGRESS, result="- đã lập  danh sách.", evidence="Tờ trình số 7/TTr-HCQT")
    _, told = row_of(again, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == "Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026; Tờ trình số 7/TTr-HCQT)."
    new = Entry(declared=Declared.IN_PROGRESS, result="Đã trình")
    _, told = row_of(new, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == "Quý I: Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026). Đến nay: Đã trình."
    documents_only = Entry(declared=Declared.IN_PROGRESS, evidence="Tờ trình số 7/TTr-HCQT")
    _, told = row_of(documents_only, "1.5", period="6-thang", earlier={("1.5", "HCQT"): before})
    assert told == (
        "Đã lập danh sách (Công văn số 1/VPUB-HCQT ngày 02/3/2026). Văn bản, sản phẩm: Tờ trình số 7/TTr-HCQT."
    )


def test_a_completed_row_reported_before_the_window_is_only_mentioned() -> None:
    stands, told = row_of(DONE_1_1, period="quy-3", carried_from={("1.1", "HCQT"): "Quý I"})
    assert stands == "đã hoàn thành ngày 20/01/2026, đúng hạn (đã báo cáo kỳ Quý I)"
    assert told == ""
