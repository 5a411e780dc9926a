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
from cchc_xl.report.figures import group_figures
from cchc_xl.report.marks import draft_mark
from cchc_xl.report.source import OpenDifficulty, ReportSource, Statistic
from tests.report.samples import DONE_1_1, LEADS, PLAN, UNITS, Key, deadline_of, everything_done, owed, source

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
        said = counted_in(group_figures(made, group.number))
        assert said == Counter(place for code, place in counts.items() if code.startswith(f"{group.number}."))
    assert counted_in(paragraphs(made, "ket_qua_dat_duoc")[0]) == Counter(counts.values())
    lacking = " ".join(paragraphs(made, "ton_tai_han_che"))
    overdue = Counter(counts.values())["overdue"]
    behind = f"Còn {overdue:02d} nhiệm vụ chưa hoàn thành theo thời gian của Kế hoạch:"
    assert (behind in lacking) == (overdue > 0)


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
        return "none" if entry.declared is Declared.NOT_ARISEN else "not due"
    return "overdue" if due < AS_OF else "not due"


def counted_in(line: str) -> Counter[str]:
    """The counts that the opening line of a group, or of Part III, states."""
    total = int(re.search(r"(\d+) nhiệm vụ", line)[1])  # type: ignore[index]
    found: Counter[str] = Counter()
    if match := re.search(r"hoàn thành (\d+)/(\d+) nhiệm vụ", line):
        done, of = int(match[1]), int(match[2])
        assert of == total
        assert done, "no rate of tasks none of which is completed"
        assert f"đạt {f'{done / of * 100:.1f}'.removesuffix('.0').replace('.', ',')}%" in line
        found["done"] = done
    if match := re.search(r"(\d+) nhiệm vụ thường xuyên, ([^;.]+)", line):
        line = line.replace(match[0], "")
        continuous, told = int(match[1]), match[2]
        parts = {place: _part(told, words, continuous) for words, place in _CONTINUOUS_PLACES.items()}
        found += Counter(parts)
        found["continuous silent"] = continuous - sum(parts.values())
    for words, place in (
        ("chưa đến hạn hoặc chưa xác định hạn", "not due"), ("chưa đến hạn", "not due"),
        ("chưa xác định hạn", "not due"), ("đang triển khai, trong thời hạn", "not due"),
        ("chưa hoàn thành theo thời gian của Kế hoạch", "overdue"),
        ("theo quy định, không phát sinh trong kỳ", "none"),
    ):  # fmt: skip
        if match := re.search(rf"(\d+) nhiệm vụ {words}", line):
            line = line.replace(match[0], "")
            found[place] = int(match[1])
            parted = [int(count) for count in re.findall(r"(\d+) nhiệm vụ (?:đang triển khai|triển khai)", line)]
            assert not (place == "not due" and parted) or sum(parted) == found[place]
    assert sum(found.values()) == total
    return +found


_CONTINUOUS_PLACES = {"đã thực hiện": "continuous done", "không phát sinh": "continuous none"}


def _part(told: str, words: str, total: int) -> int:
    """How many of the continuous tasks are said to be so: "trong đó 02 nhiệm vụ …", or all of them."""
    if match := re.search(rf"(\d+) nhiệm vụ {words}", told):
        return int(match[1])
    return total if re.match(rf"(đều )?{words}", told) else 0


def test_the_house_style_of_a_group() -> None:
    entries: dict[Key, Entry] = {("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): DONE_1_1, ("1.3", "HCQT"): DONE_1_1,
                                 ("1.5", "HCQT"): DONE_1_1}  # fmt: skip
    assert paragraphs(source(entries), "noi_dung_1")[0] == (
        "Kế hoạch đề ra 06 nhiệm vụ: hoàn thành 4/6 nhiệm vụ, đạt 66,7%; 01 nhiệm vụ thường xuyên, chưa có kết quả "
        "trong kỳ; 01 nhiệm vụ chưa đến hạn, triển khai trong thời gian tới."
    )


UNDER_WAY = Entry(declared=Declared.IN_PROGRESS)


@pytest.mark.parametrize(
    ("under_way", "said"),
    [
        ({"7.1": "HCQT", "7.3": "TTPVHCC", "7.4": "CTTDT"},
         "04 nhiệm vụ chưa đến hạn hoặc chưa xác định hạn: 03 nhiệm vụ đang triển khai; 01 nhiệm vụ triển khai trong "
         "thời gian tới."),
        ({"7.1": "HCQT", "7.2": "HCQT", "7.3": "TTPVHCC", "7.4": "CTTDT"},
         "04 nhiệm vụ chưa đến hạn hoặc chưa xác định hạn, đang triển khai."),
        ({}, "04 nhiệm vụ chưa đến hạn hoặc chưa xác định hạn, triển khai trong thời gian tới."),
    ],
)  # fmt: skip
def test_tasks_in_time_have_no_rate_of_0_percent(under_way: dict[str, str], said: str) -> None:
    assert group_figures(source(dict.fromkeys(under_way.items(), UNDER_WAY)), 7) == f"Kế hoạch đề ra {said}"


def test_tasks_that_are_all_under_way_are_in_time() -> None:
    entries: dict[Key, Entry] = {(f"5.{number}", "HCQT"): UNDER_WAY for number in range(1, 5)}
    assert group_figures(source(entries), 5) == "Kế hoạch đề ra 04 nhiệm vụ đang triển khai, trong thời hạn."


def test_the_report_counts_itself_neither_done_nor_missing() -> None:
    made = source(own_report="1.4")
    assert "01 nhiệm vụ báo cáo, thực hiện bằng Báo cáo này" in group_figures(made, 1)
    told = [line for name in (*GROUP_KEYS, "ton_tai_han_che", "phuong_huong") for line in paragraphs(made, name)]
    assert not any(PLAN.by_code["1.4"].text in line for line in told)


def test_every_rate_stands_with_its_numerator_and_denominator() -> None:
    late = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))
    said = " ".join(paragraphs(source({("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): late}), "ket_qua_dat_duoc"))
    assert "hoàn thành 2/27 nhiệm vụ, đạt 7,4%" in said
    assert "Đến hạn 03 nhiệm vụ, trong đó hoàn thành 02 nhiệm vụ." in said
    rates = "(không tính nhiệm vụ chưa đến hạn): 66,7% (2/3 nhiệm vụ); tỷ lệ đúng hạn: 50% (1/2 nhiệm vụ)"
    assert rates in said


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
    assert paragraphs(source(period="nam", options=off), "noi_dung_6")[0] == (
        "Kế hoạch đề ra 02 nhiệm vụ thường xuyên, chưa có kết quả trong kỳ."
    )


def test_the_yearly_report_prints_the_expected_rate_beside_the_actual_one() -> None:
    said = paragraphs(source(period="nam", expected=Rate(26, 27)), "ket_qua_dat_duoc")[1]
    assert said == (
        "Tỷ lệ hoàn thành kế hoạch đến ngày 14/12/2026 đạt 0% (0/27 nhiệm vụ); ước thực hiện đến ngày "
        "31/12/2026 đạt 96,3% (26/27 nhiệm vụ)."
    )
    entry = Entry(declared=Declared.IN_PROGRESS, estimate="Hoàn thành trước 25/12")
    assert paragraphs(source({("1.5", "HCQT"): entry}, period="nam"), "noi_dung_1")[-1].endswith(
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
    start = said.index(f"- {PLAN.by_code['2.2'].text}:")
    assert said[start + 1 : start + 11] == [f"+ Đơn vị {n}: Rà soát 02 văn bản." for n in range(1, 11)]
    assert said[start + 11 :] == ["+ Kết quả của 02 đơn vị khác được tổng hợp chi tiết tại Phụ lục I."]
    rows = report_values(made)["phu_luc"]
    assert [row["nhiem_vu"] for row in rows if row["ket_qua"] == "Rà soát 02 văn bản."] == [
        f"- Đơn vị {n}" for n in range(1, 13)
    ]


def test_what_is_behind_the_plan_is_told_once_with_its_cause() -> None:
    begun = Entry(declared=Declared.IN_PROGRESS, progress=0.6, result="Đang hoàn thiện dự thảo")
    made = source(
        {("1.3", "HCQT"): begun}, as_of=date(2026, 2, 12),
        difficulties=[OpenDifficulty("1.3", UNITS["HCQT"], "chờ ý kiến các đơn vị")],
    )  # fmt: skip
    said = paragraphs(made, "ton_tai_han_che")
    text = {code: PLAN.by_code[code].text for code in ("1.1", "1.2", "1.3")}
    unknown = f"Nguyên nhân: {draft_mark('HCQT bổ sung nguyên nhân')}."
    assert said[:4] == [
        "Còn 03 nhiệm vụ chưa hoàn thành theo thời gian của Kế hoạch:",
        f"- {text['1.1']}: {unknown}",
        f"- {text['1.2']}: {unknown}",
        f"- {text['1.3']}: tiến độ đạt 60%. Đang hoàn thiện dự thảo. Nguyên nhân: Chờ ý kiến các đơn vị.",
    ]
    elsewhere = " ".join(line for name in (*GROUP_KEYS, "phuong_huong") for line in paragraphs(made, name))
    assert not any(name in elsewhere for name in text.values())
    assert "1. Khẩn trương hoàn thành 03 nhiệm vụ" in elsewhere


def test_a_single_task_behind_the_plan_stands_behind_the_heading() -> None:
    made = source({("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): DONE_1_1})
    assert paragraphs(made, "ton_tai_han_che")[0].startswith(
        f"Còn 01 nhiệm vụ chưa hoàn thành theo thời gian của Kế hoạch: {PLAN.by_code['1.3'].text[:40]}"
    )


def test_a_task_completed_late_is_told_without_its_days_and_with_a_cause() -> None:
    late = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))
    made = source({("1.1", "HCQT"): late, ("1.2", "HCQT"): DONE_1_1, ("1.3", "HCQT"): DONE_1_1})
    assert paragraphs(made, "noi_dung_1")[1].endswith(": hoàn thành ngày 05/02/2026, chậm so với Kế hoạch.")
    assert paragraphs(made, "ton_tai_han_che")[0] == (
        f"Có 01 nhiệm vụ hoàn thành chậm so với Kế hoạch: {PLAN.by_code['1.1'].text}. "
        f"Nguyên nhân: {draft_mark('HCQT bổ sung nguyên nhân')}."
    )


def test_difficulties_and_proposals_are_gathered_by_group() -> None:
    difficulties = [
        OpenDifficulty("7.3", "Trung tâm", "Thiếu môi trường kiểm thử", "Đề nghị hỗ trợ"),
        OpenDifficulty("K3", "Cổng", "thiếu người"),
        OpenDifficulty("3.2", "Trung tâm", "Chưa có hướng dẫn", "Đề nghị hướng dẫn"),
        OpenDifficulty("9.9", "Trung tâm", "Nhiệm vụ đã bỏ"),
    ]
    made = source(difficulties=difficulties)
    said = paragraphs(made, "ton_tai_han_che")
    assert said[said.index("Khó khăn, vướng mắc trong quá trình thực hiện:") + 1 :] == [
        "- Cổng: Thiếu người.",
        "- Trung tâm: Chưa có hướng dẫn.",
        "- Trung tâm: Thiếu môi trường kiểm thử.",
        "- Trung tâm: Nhiệm vụ đã bỏ.",
    ]
    assert paragraphs(made, "kien_nghi") == ["- Trung tâm: Đề nghị hướng dẫn.", "- Trung tâm: Đề nghị hỗ trợ."]


@pytest.mark.parametrize(
    ("proposal", "is_told"),
    [
        ("Đề nghị lãnh đạo Văn phòng xem xét, chỉ đạo", False),
        ("Kính đề nghị Chánh Văn phòng bố trí kinh phí", False),
        ("Đề nghị HCQT hướng dẫn", False),
        ("Phòng Hành chính – Quản trị sửa mẫu", False),
        ("Đề nghị Sở Nội vụ hướng dẫn", True),
        ("Đề nghị Văn phòng Chính phủ mở môi trường kiểm thử", True),
        ("Đề nghị lãnh đạo Văn phòng có ý kiến với Sở Tài chính", True),
        ("Đề nghị hỗ trợ", True),
    ],
)
def test_what_is_asked_of_the_office_itself_is_not_sent_to_others(proposal: str, is_told: bool) -> None:
    asked = [OpenDifficulty("1.5", UNITS["HCQT"], "Thiếu kinh phí", proposal)]
    sent, kept = source(difficulties=asked), source(difficulties=asked, period="chot-nam")
    nothing = ["Trong kỳ không phát sinh kiến nghị, đề xuất."]
    assert (paragraphs(sent, "kien_nghi") == nothing) is not is_told
    assert paragraphs(kept, "kien_nghi") != nothing, "the closing report goes to the leaders"
    assert any("Thiếu kinh phí" in line for line in paragraphs(sent, "ton_tai_han_che"))


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
    assert said[0] == "Trong kỳ không có nhiệm vụ chậm so với thời gian của Kế hoạch."
    ahead = paragraphs(made, "phuong_huong")
    assert ahead[1:] == [
        "1. Tiếp tục tổ chức thực hiện 04 kế hoạch đã ban hành.",
        "2. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ của Kế hoạch (Phụ lục I).",
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
    values = report_values(source(plan=plan))
    assert values["noi_dung_khac"] == [
        "9. Việc mới:",
        "Kế hoạch đề ra 01 nhiệm vụ: 01 nhiệm vụ chưa hoàn thành theo thời gian của Kế hoạch.",
    ]
    assert any(line.startswith("- Việc của nội dung mới: ") for line in values["ton_tai_han_che"])


@pytest.mark.parametrize(
    ("value", "printed"),
    [(27, "27"), (66.66667, "66,67"), (1234.5, "1.234,5"), ("14,8%", "14,8%"), (None, ""),
     (date(2026, 3, 5), "05/3/2026")],
)  # fmt: skip
def test_statistics_are_printed_the_vietnamese_way(value: object, printed: str) -> None:
    made = source(statistics=[Statistic("1.1", "Chỉ tiêu", "Nhiệm vụ", value)])  # type: ignore[arg-type]
    assert report_values(made)["bieu_thong_ke"][0]["so_lieu"] == printed


@pytest.mark.parametrize(
    ("supplied", "missing", "printed"),
    [
        (12, 0, "100%"),
        (8, 4, draft_mark("mới có 8/12 đơn vị", "100%")),
        (0, 12, draft_mark("chưa có số liệu")),
    ],
)
def test_a_figure_of_some_units_is_not_printed_as_that_of_all(supplied: int, missing: int, printed: str) -> None:
    units = [f"Đơn vị {number}" for number in range(supplied + missing)]
    line = Statistic("3.1", "Văn bản đi được ký số", "%", "100%", supplied=units[:supplied], missing=units[supplied:])
    assert report_values(source(statistics=[line]))["bieu_thong_ke"][0]["so_lieu"] == printed


def test_a_code_of_the_office_is_no_number_of_the_statistics_form() -> None:
    codes = [("3", ""), ("MT1", "%"), ("MT2", "%"), ("4", ""), ("4.1", "%"), ("KSTT", "%")]
    lines = [Statistic(code, "Chỉ tiêu", measure, 1 if measure else None) for code, measure in codes]
    rows = report_values(source(statistics=lines))["bieu_thong_ke"]
    assert [row["stt"] for row in rows] == ["3", "3.1", "3.2", "4", "4.1", "4.2"]


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
    assert paragraphs(made, "noi_dung_2") == [
        "Kế hoạch đề ra 02 nhiệm vụ thường xuyên, trong đó 01 nhiệm vụ đã thực hiện trong kỳ."
    ]


def test_a_heading_of_the_statistics_form_is_told_from_its_lines() -> None:
    lines = [Statistic("1", "Kế hoạch CCHC", "", None), Statistic("1.1", "Số nhiệm vụ", "Nhiệm vụ", None)]
    rows = report_values(source(statistics=lines))["bieu_thong_ke"]
    assert [row["la_de_muc"] for row in rows] == [True, False]


# --- what may never stand in it ---------------------------------------------------------------------------------
ANY = st.builds(
    Entry,
    declared=st.sampled_from([None, *Declared]),
    completed_on=st.sampled_from([None, date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 20)]),
    result=st.sampled_from(["", "Kết quả"]),
    difficulty=st.sampled_from(["", "Khó"]),
)
NEVER = re.compile(
    r"đơn vị (?:báo cáo|không phát sinh|chưa gửi)|chưa gửi|quá hạn|\b\d+ ngày\b|\b0\d+/\d+ (?:nhiệm vụ|đơn vị)|HCQT|"
    r"\b(?:K[1-7]|[1-8]\.[1-6]|quy-1)\b|hoàn thành 0/"
)


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return [text for item in items for text in texts(item)]


@settings(max_examples=25)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(owed(), ANY)))
def test_nothing_of_the_office_itself_stands_in_a_report(entries: dict[Key, Entry]) -> None:
    """No silent unit, no receipts, no days late, no codes; the office's short name in yellow marks alone."""
    values = report_values(source(entries, own_report="1.4"))
    for text in texts(values):
        unmarked = re.sub("\ufdd0.*?\ufdd1", "", text)
        assert NEVER.search(unmarked) is None, text


@settings(max_examples=25)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(owed(), ANY)))
def test_every_task_stands_in_the_appendix_and_an_unfinished_one_at_most_once_before_it(
    entries: dict[Key, Entry],
) -> None:
    made = source(entries, own_report="1.4")
    values = report_values(made)
    prose = [line for name, value in values.items() if not name.startswith("phu_luc") for line in texts(value)]
    rows = [row["nhiem_vu"] for row in values["phu_luc"]]
    for task in PLAN.tasks:
        named = sum(line.count(task.text.rstrip(".")) for line in prose)
        assert rows.count(task.text) == 1
        assert named <= 1 + made.judged_tasks[task.code].standing.is_completed
        lead = entries.get((task.code, LEADS.get(task.lead, "HCQT")), Entry())
        if lead.result and lead.declared is not Declared.NOT_ARISEN and task.code != "1.4":
            assert named, "what has a result is told"
