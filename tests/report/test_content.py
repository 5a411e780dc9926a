"""A whole report from the rows: every figure counted again with plain loops, every text where it belongs."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.completion.inspections import Coverage
from cchc_xl.completion.judging import JudgingOptions
from cchc_xl.completion.rates import Rate
from cchc_xl.model.plan import Plan
from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.content import report_values
from cchc_xl.report.source import OpenDifficulty, ReportSource, Statistic
from tests.report.samples import DONE_1_1, PLAN, UNITS, Key, deadline_of, everything_done, owed, source

AS_OF = date(2026, 3, 14)
GROUP_KEYS = [f"noi_dung_{number}" for number in range(1, 9)]


def paragraphs(made: ReportSource, *names: str) -> list[str]:
    values = report_values(made)
    return [line for name in names for line in values[name]]


# --- figures ------------------------------------------------------------------------------------------------------
ENTRIES = st.builds(
    Entry,
    declared=st.sampled_from([None, *Declared]),
    completed_on=st.sampled_from([None, date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 20)]),
    result=st.sampled_from(["", "Kết quả"]),
)


@settings(max_examples=15)
@given(st.fixed_dictionaries({key: ENTRIES for key in owed() if not key[0].startswith("K")}))
def test_the_figures_are_those_that_plain_loops_count(entries: dict[Key, Entry]) -> None:
    made = source(entries)
    counts = {task.code: place_of(task.code, entries) for task in PLAN.tasks}
    for group in PLAN.groups:
        said = counted_in(paragraphs(made, f"noi_dung_{group.number}")[0])
        assert said == Counter(place for code, place in counts.items() if code.startswith(f"{group.number}."))
    assert counted_in(paragraphs(made, "ket_qua_dat_duoc")[0]) == Counter(counts.values())
    lacking = " ".join(paragraphs(made, "ton_tai_han_che"))
    overdue = Counter(counts.values())["overdue"]
    assert (f"Còn {overdue:02d} nhiệm vụ quá hạn" in lacking) == (overdue > 0)
    assert lacking.count("(quá hạn 42 ngày)") == overdue


def place_of(task: str, entries: Mapping[Key, Entry]) -> str:
    """Where a task stands by hand, on 14/3/2026."""
    kind, due = deadline_of(task)
    mine = [entry for key, entry in entries.items() if key[0] == task]
    if kind.is_continuous:
        done = any(entry.declared in (Declared.DONE, Declared.DONE_IN_PERIOD) for entry in mine)
        none = all(entry.declared is Declared.NOT_ARISEN for entry in mine)
        return "continuous done" if done else ("continuous none" if none else "continuous silent")
    entry = mine[0]
    if entry.declared is Declared.DONE and (entry.completed_on is None or entry.completed_on <= AS_OF):
        return "done"
    if due is None:
        return "none" if entry.declared is Declared.NOT_ARISEN else "by rule"
    return "overdue" if due < AS_OF else "in time"


def counted_in(line: str) -> Counter[str]:
    """The counts that the opening line of a group, or of Part III, states."""
    found: Counter[str] = Counter()
    if match := re.search(r"(\d+) nhiệm vụ thường xuyên; trong kỳ thực hiện (\d+)/(\d+) nhiệm vụ", line):
        assert match[1] == f"{int(match[3]):02d}"
        return +Counter({"continuous done": int(match[2]), "continuous silent": int(match[3]) - int(match[2])})
    total = int(re.search(r"(\d+) nhiệm vụ: ", line)[1])  # type: ignore[index]
    done, of = map(int, re.search(r"hoàn thành (\d+)/(\d+) nhiệm vụ", line).groups())  # type: ignore[union-attr]
    assert of == total
    assert f"đạt {f'{done / of * 100:.1f}'.removesuffix('.0').replace('.', ',')}%" in line
    found["done"] = done
    if match := re.search(r"(\d+) nhiệm vụ thường xuyên, ([^;.]+)", line):
        line = line.replace(match[0], "")
        continuous, told = int(match[1]), match[2]
        parts = {place: _part(told, words, continuous) for words, place in _CONTINUOUS_PLACES.items()}
        found += Counter(parts)
        found["continuous silent"] = continuous - sum(parts.values())
    for words, place in (("đang trong hạn", "in time"), ("quá hạn", "overdue"),
                         ("thực hiện theo quy định, chưa", "by rule"),
                         ("thực hiện theo quy định, không phát sinh", "none")):  # fmt: skip
        if match := re.search(rf"(\d+) nhiệm vụ {words}", line):
            found[place] = int(match[1])
    assert sum(found.values()) == total
    return +found


_CONTINUOUS_PLACES = {"đã thực hiện": "continuous done", "không phát sinh": "continuous none"}


def _part(told: str, words: str, total: int) -> int:
    """How many of the continuous tasks are said to be so: "trong đó 02 …", or all of them."""
    if match := re.search(rf"(\d+) {words}", told):
        return int(match[1])
    return total if re.match(rf"(đều )?{words}", told) else 0


def test_the_house_style_of_a_group() -> None:
    entries: dict[Key, Entry] = {("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): DONE_1_1, ("1.3", "HCQT"): DONE_1_1,
                                 ("1.5", "HCQT"): DONE_1_1}  # fmt: skip
    assert paragraphs(source(entries), "noi_dung_1")[0] == (
        "Kế hoạch đề ra 06 nhiệm vụ: hoàn thành 4/6 nhiệm vụ, đạt 66,7%; 01 nhiệm vụ thường xuyên, chưa có kết quả "
        "trong kỳ; 01 nhiệm vụ đang trong hạn."
    )


def test_every_rate_stands_with_its_numerator_and_denominator() -> None:
    late = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))
    said = " ".join(paragraphs(source({("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): late}), "ket_qua_dat_duoc"))
    assert "hoàn thành 2/27 nhiệm vụ, đạt 7,4%" in said
    assert "Nhiệm vụ đến hạn: 03; đã hoàn thành 2/3 nhiệm vụ." in said
    assert "(không tính nhiệm vụ chưa đến hạn): 66,7% (2/3); tỷ lệ đúng hạn: 50% (1/2)" in said


def test_before_anything_is_due_no_rate_is_made_up() -> None:
    said = paragraphs(source(as_of=date(2026, 1, 15)), "ket_qua_dat_duoc")
    assert "Đến thời điểm báo cáo chưa có nhiệm vụ đến hạn." in said


def test_the_year_counts_continuous_tasks_as_the_option_says() -> None:
    key = ("6.1", "HCQT")
    on, off = JudgingOptions(), JudgingOptions(continuous_counts_in_year=False)
    counted = paragraphs(source(period="nam", done_in_year=frozenset({key}), options=on), "noi_dung_6")[0]
    assert counted == (
        "Kế hoạch đề ra 02 nhiệm vụ: hoàn thành 1/2 nhiệm vụ, đạt 50% (trong đó 01 nhiệm vụ thường xuyên có kết quả "
        "trong năm); 01 nhiệm vụ thường xuyên, chưa có kết quả trong kỳ."
    )
    assert "thực hiện 0/2" in paragraphs(source(period="nam", options=off), "noi_dung_6")[0]


def test_the_yearly_report_prints_the_expected_rate_beside_the_actual_one() -> None:
    said = paragraphs(source(period="nam", expected=Rate(26, 27)), "ket_qua_dat_duoc")[1]
    assert said == (
        "Tỷ lệ hoàn thành kế hoạch đến ngày 14/12/2026 đạt 0% (0/27); ước thực hiện đến ngày 31/12/2026 đạt "
        "96,3% (26/27)."
    )
    entry = Entry(declared=Declared.IN_PROGRESS, estimate="Hoàn thành trước 25/12")
    assert paragraphs(source({("1.5", "HCQT"): entry}, period="nam"), "noi_dung_1")[-2].endswith(
        "Ước thực hiện đến 31/12/2026: Hoàn thành trước 25/12."
    )


# --- texts under their headings -----------------------------------------------------------------------------------
def test_other_results_stand_under_the_heading_of_their_group() -> None:
    entries = {
        ("K3", "CTTDT"): Entry(declared=Declared.DONE_IN_PERIOD, result="Đăng 12 tin bài"),
        ("K4", "CTTDT"): Entry(declared=Declared.NOT_ARISEN, result="Không có"),
    }
    made = source(entries)
    assert paragraphs(made, "noi_dung_3")[-2:] == [
        "Kết quả khác của các đơn vị:", "- Cổng thông tin điện tử: Đăng 12 tin bài.",
    ]  # fmt: skip
    assert not any("Kết quả khác" in line for name in GROUP_KEYS if name != "noi_dung_3"
                   for line in paragraphs(made, name))  # fmt: skip


def test_a_task_of_many_units_tells_ten_and_refers_to_the_appendix_for_the_rest() -> None:
    units = {f"DV{n}": f"Đơn vị {n}" for n in range(1, 58)} | UNITS
    done = Entry(declared=Declared.DONE_IN_PERIOD, result="Rà soát 02 văn bản")
    none = Entry(declared=Declared.NOT_ARISEN)
    entries = {("2.2", f"DV{n}"): done if n <= 12 else none for n in range(1, 51)}
    made = source(entries, units=units)
    said = paragraphs(made, "noi_dung_2")
    start = next(number for number, line in enumerate(said) if "50/60" in line)
    assert said[start].endswith("50/60 đơn vị báo cáo; 12 đơn vị có kết quả; 38 đơn vị không phát sinh.")
    assert said[start + 1 : start + 11] == [f"+ Đơn vị {n}: Rà soát 02 văn bản." for n in range(1, 11)]
    assert said[start + 11 :] == ["+ Kết quả của 02 đơn vị khác được tổng hợp chi tiết tại Phụ lục I."]
    rows = report_values(made)["phu_luc"]
    assert [row["nhiem_vu"] for row in rows if row["ket_qua"] == "Rà soát 02 văn bản."] == [
        f"- Đơn vị {n}" for n in range(1, 13)
    ]


def test_overdue_tasks_are_listed_with_their_days() -> None:
    said = paragraphs(source(as_of=date(2026, 2, 12)), "ton_tai_han_che")
    assert said[0] == "Còn 03 nhiệm vụ quá hạn chưa hoàn thành:"
    assert said[1] == f"- {PLAN.by_code['1.1'].text} (quá hạn 12 ngày);"
    assert said[3].endswith("(quá hạn 12 ngày).")


def test_difficulties_and_proposals_are_gathered_by_group() -> None:
    difficulties = [
        OpenDifficulty("7.3", "Trung tâm", "Thiếu môi trường kiểm thử", "Đề nghị hỗ trợ"),
        OpenDifficulty("K3", "Cổng", "thiếu người"),
        OpenDifficulty("3.2", "Trung tâm", "Chưa có hướng dẫn", "Đề nghị hướng dẫn"),
        OpenDifficulty("9.9", "Trung tâm", "Nhiệm vụ đã bỏ"),
    ]
    made = source(difficulties=difficulties)
    said = paragraphs(made, "ton_tai_han_che")
    assert said[said.index("Về cải cách thủ tục hành chính:") :] == [
        "Về cải cách thủ tục hành chính:",
        "- Cổng: Thiếu người.",
        "- Trung tâm: Chưa có hướng dẫn.",
        "Về xây dựng và phát triển Chính quyền điện tử, Chính quyền số:",
        "- Trung tâm: Thiếu môi trường kiểm thử.",
        "Về nội dung khác:",
        "- Trung tâm: Nhiệm vụ đã bỏ.",
    ]
    assert paragraphs(made, "kien_nghi") == [
        "Về cải cách thủ tục hành chính:",
        "- Trung tâm: Đề nghị hướng dẫn.",
        "Về xây dựng và phát triển Chính quyền điện tử, Chính quyền số:",
        "- Trung tâm: Đề nghị hỗ trợ.",
    ]


def test_inspections_stand_in_part_one() -> None:
    units = tuple(f"DV{n}" for n in range(17))
    some, none = Coverage(units, units[:3], found=4, acted_on=3), Coverage(units, (), 0, 0)
    assert paragraphs(source(inspections=some), "noi_dung_1")[-1] == (
        "Công tác kiểm tra CCHC: đã kiểm tra 3/17 phòng, ban, đơn vị, đạt 17,6% (Kế hoạch yêu cầu ít nhất 20% số "
        "phòng, ban, đơn vị, tương ứng 04 đơn vị); phát hiện 04 vấn đề, đã xử lý 3/4 vấn đề."
    )
    assert paragraphs(source(inspections=none), "noi_dung_1")[-1] == (
        "Công tác kiểm tra CCHC: chưa kiểm tra đơn vị nào; Kế hoạch yêu cầu kiểm tra ít nhất 20% số phòng, ban, đơn "
        "vị, tương ứng 04 đơn vị."
    )


# --- nothing, everything ------------------------------------------------------------------------------------------
def test_an_empty_report_says_so_in_every_part() -> None:
    values = report_values(source(as_of=date(2026, 1, 15)))
    assert values["kien_nghi"] == ["Trong kỳ không phát sinh kiến nghị, đề xuất."]
    assert "Trong kỳ không phát sinh khó khăn, vướng mắc." in values["ton_tai_han_che"]
    assert values["bieu_thong_ke"] == []
    assert all(values[name] for name in GROUP_KEYS)


def test_when_all_is_done_nothing_is_lacking() -> None:
    made = source(everything_done())
    said = paragraphs(made, "ton_tai_han_che")
    assert said[0] == "Trong kỳ không có nhiệm vụ quá hạn; các đơn vị thực hiện đầy đủ chế độ báo cáo."
    ahead = paragraphs(made, "phuong_huong")
    assert [line for line in ahead if line[0].isdigit()] == [
        "1. Tiếp tục tổ chức thực hiện 04 kế hoạch đã ban hành:",
        "2. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ:",
    ]


def test_every_text_of_a_unit_reaches_prose_and_appendix() -> None:
    text = "Đã <xử lý> & báo cáo {{ ten_ky }}\n- dòng hai"
    long = "Kết quả rất dài " * 125
    made = source({("1.5", "HCQT"): Entry(declared=Declared.IN_PROGRESS, result=text),
                   ("1.6", "HCQT"): Entry(declared=Declared.IN_PROGRESS, result=long)})  # fmt: skip
    prose = " ".join(paragraphs(made, "noi_dung_1"))
    cells = " ".join(str(row["ket_qua"]) for row in report_values(made)["phu_luc"])
    for found in (prose, cells):
        assert "Đã <xử lý> & báo cáo {{ ten_ky }}; dòng hai." in found
        assert long.strip() in found


def test_a_content_group_beyond_the_outline_is_not_lost() -> None:
    ninth = PLAN.groups[0].model_copy(update={"number": 9, "heading": "Nội dung 9. Việc mới (1 nhiệm vụ)"})
    added = PLAN.tasks[0].model_copy(update={"code": "9.1", "group": 9, "text": "Việc của nội dung mới"})
    plan = Plan(plan_id="x", version="2", year=2026, groups=(*PLAN.groups, ninth), tasks=(*PLAN.tasks, added))
    said = report_values(source(plan=plan))["noi_dung_khac"]
    assert said[0] == "9. Việc mới:"
    assert said[2].startswith("- Việc của nội dung mới: chưa hoàn thành, quá hạn 42 ngày")


@pytest.mark.parametrize(
    ("value", "printed"),
    [(27, "27"), (66.66667, "66,67"), (1234.5, "1.234,5"), ("14,8%", "14,8%"), (None, ""),
     (date(2026, 3, 5), "05/3/2026")],
)  # fmt: skip
def test_statistics_are_printed_the_vietnamese_way(value: object, printed: str) -> None:
    made = source(statistics=[Statistic("1.1", "Chỉ tiêu", "Nhiệm vụ", value)])  # type: ignore[arg-type]
    assert report_values(made)["bieu_thong_ke"][0]["so_lieu"] == printed


def test_other_results_of_many_units_are_all_in_the_appendix() -> None:
    units = {f"DV{n}": f"Đơn vị {n}" for n in range(1, 13)} | UNITS
    done = Entry(declared=Declared.DONE_IN_PERIOD, result="Đăng tin bài")
    made = source({("K5", f"DV{n}"): done for n in range(1, 13)}, units=units)
    assert paragraphs(made, "noi_dung_5")[-1] == "- Kết quả của 02 đơn vị khác được tổng hợp chi tiết tại Phụ lục I."
    names = [row["nhiem_vu"] for row in report_values(made)["phu_luc"]]
    start = names.index("Kết quả khác của các đơn vị:")
    assert names[start + 1 : start + 13] == [f"- Đơn vị {n}" for n in range(1, 13)]
    assert names[start + 13].startswith("Nội dung 6")


def test_what_a_coordinating_unit_did_stands_below_the_task() -> None:
    helped = Entry(declared=Declared.IN_PROGRESS, result="Góp ý dự thảo")
    made = source({("1.1", "HCQT"): DONE_1_1}, coordinating={("1.1", "CTTDT"): helped, ("1.2", "CTTDT"): Entry()})
    said = paragraphs(made, "noi_dung_1")
    assert said[2] == "+ Cổng thông tin điện tử (phối hợp): Góp ý dự thảo."
    assert "hoàn thành 1/6 nhiệm vụ" in said[0]
    rows = report_values(made)["phu_luc"]
    assert [row["nhiem_vu"] for row in rows if "(phối hợp)" in row["nhiem_vu"]] == [
        "- Cổng thông tin điện tử (phối hợp)"
    ]


def test_a_unit_with_nothing_but_a_link_is_not_an_empty_line() -> None:
    link = Entry(declared=Declared.DONE_IN_PERIOD, evidence="https://ioffice.example/van-ban/1")
    made = source({("2.2", "CTTDT"): link, ("K2", "CTTDT"): link})
    assert not any("Cổng thông tin điện tử" in line for line in paragraphs(made, "noi_dung_2"))
    assert "01 đơn vị có kết quả" in paragraphs(made, "noi_dung_2")[2]


def test_a_heading_of_the_statistics_form_is_told_from_its_lines() -> None:
    lines = [Statistic("1", "Kế hoạch CCHC", "", None), Statistic("1.1", "Số nhiệm vụ", "Nhiệm vụ", None)]
    rows = report_values(source(statistics=lines))["bieu_thong_ke"]
    assert [row["la_de_muc"] for row in rows] == [True, False]
