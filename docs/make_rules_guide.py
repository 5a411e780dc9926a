"""Everything the software may find, as a page for people: ``docs/noi-dung-can-bo-sung.md``, out of the rule catalogue.

Run it after a change in `cchc_xl/rules/catalogue.py`; a test holds the committed page to a fresh one.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from cchc_xl.model.finding import Severity
from cchc_xl.rules.catalogue import CATALOGUE, Rule

PAGE: Final = Path(__file__).parent / "noi-dung-can-bo-sung.md"

FAMILIES: Final[Mapping[str, tuple[str, str]]] = {
    "TEP": (
        "Tệp",
        "Cả tệp không đọc được hoặc không an toàn. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận; các tệp "
        "khác trong thư mục vẫn được xử lý như thường.",
    ),
    "MAU": (
        "Nhận dạng biểu",
        "Tệp có đúng là biểu HCQT đã phát hành, của đúng kế hoạch, đơn vị, kỳ báo cáo hay không; tên tệp không được "
        "dùng để nhận dạng. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận.",
    ),
    "COT": (
        "Cột",
        "Cột của bảng trong biểu. Thiếu một cột thì chỉ không lấy số liệu của cột đó; cột bị lặp thì không nhận tệp, "
        "vì không biết lấy cột nào.",
    ),
    "DONG": (
        "Dòng",
        "Dòng nhiệm vụ trong biểu. Dòng được nhận ra theo mã ẩn và theo nội dung nhiệm vụ, không theo vị trí, nên sắp "
        "xếp lại hay chèn thêm dòng không làm lẫn số liệu.",
    ),
    "O": (
        "Ô nhập",
        "Từng ô đơn vị hoặc HCQT nhập. Ô có nội dung mức Cần sửa chưa được lấy: sổ theo dõi giữ giá trị đang có, các ô "
        "khác của biểu vẫn được nhập.",
    ),
    "CHEO": (
        "Giữa các cột",
        "Các ô của một dòng chưa phù hợp với nhau. Số liệu vẫn được nhập; đề nghị xem lại hoặc bổ sung.",
    ),
    "KH": (
        "Kế hoạch và thiết lập",
        "Phụ lục, Danh sách đơn vị, Phân công, Kỳ báo cáo, Cấu hình của sổ theo dõi. Do HCQT xử lý.",
    ),
    "CT": (
        "Số liệu chỉ tiêu",
        "Trang Số liệu của biểu và trang Số liệu của sổ theo dõi. Ô có nội dung mức Cần sửa chưa được lấy; số liệu cần "
        "xem lại vẫn được nhập.",
    ),
    "KT": (
        "Kiểm tra CCHC",
        "Các dòng ở trang Kiểm tra CCHC của sổ theo dõi. Do HCQT xử lý.",
    ),
    "GOP": (
        "Nhập báo cáo",
        "Việc nhận báo cáo của các đơn vị và đối chiếu với số liệu HCQT đang có. Tệp có nội dung mức Cần sửa ở nhóm "
        "này không được nhận.",
    ),
    "KY": (
        "Chốt kỳ, hoàn tác",
        "Việc chốt một kỳ và hoàn tác. Có nội dung mức Cần sửa ở nhóm này thì việc đó chưa được làm; sổ theo dõi không "
        "thay đổi.",
    ),
    "NOI": ("Sự cố", "Chương trình không đọc được một tệp vì lý do chưa lường trước."),
}
"""Letters in front of a code → heading and what the family is about, in the order of the page."""

PLACES: Final[Mapping[str, str]] = {
    "acted": "số đã xử lý",
    "actual": "số dòng",
    "after": "tiến độ mới",
    "as_of": "ngày chốt",
    "before": "tiến độ trước",
    "by": "tên tệp mới hơn",
    "choices": "các lựa chọn của dòng",
    "column": "tên cột",
    "count": "số lượng",
    "day": "ngày",
    "days": "số",
    "declared": "số",
    "denominator": "mẫu số",
    "detail": "chi tiết",
    "due": "ngày hạn",
    "end": "ngày cuối kỳ",
    "expected": "thông tin đúng",
    "field": "tên cột",
    "font": "tên bảng mã",
    "format": "tên định dạng",
    "found": "thông tin trong tệp",
    "group": "số",
    "indicator": "mã chỉ tiêu",
    "job": "tên việc",
    "length": "số",
    "limit": "giới hạn bị vượt",
    "master": "số liệu HCQT",
    "moment": "thời điểm",
    "measure": "đơn vị tính",
    "name": "tên",
    "names": "các tên",
    "now": "đơn vị đang được giao",
    "numerator": "tử số",
    "old": "đơn vị cũ",
    "period": "tên kỳ",
    "phrase": "thời gian ghi ở Phụ lục",
    "read": "giá trị được hiểu",
    "proposal": ", chữ đề nghị",
    "reason": "lý do",
    "row": "số",
    "rows": "các số dòng",
    "sheet": "tên trang",
    "sent": "đã có hoặc chưa có ngày gửi báo cáo của kỳ",
    "status": "tình hình đã chọn",
    "stt": "số",
    "submitted": "số liệu đơn vị",
    "swapped": "ngày sau khi đảo",
    "target": "mục tiêu",
    "task": "mã nhiệm vụ",
    "text": "nội dung",
    "today": "ngày hôm nay",
    "unit": "tên đơn vị",
    "value": "giá trị đã nhập",
    "what": "nội dung cụ thể",
    "year": "năm",
}
"""Named places of the catalogue's messages → what stands there, for a reader who knows no names of code."""

PLACES_OF_RULE: Final[Mapping[str, Mapping[str, str]]] = {
    "KY04": {"before": "giá trị đã gửi", "after": "giá trị mới"},
    "MAU09": {"what": "mục còn thiếu"},
    "KH05": {"what": "mục còn thiếu"},
    "KT01": {"what": "mục còn thiếu"},
    "KT03": {"found": "số phát hiện"},
    "KH08": {"what": "tên hạn"},
    "KH10": {"what": "tên hạn"},
    "KH11": {"unit": "mã đã nhập"},
    "KH12": {"what": "tên mục"},
    "O14": {"read": "mã nhiệm vụ"},
    "O15": {"read": "chữ đã chuyển"},
}
"""Rules in whose messages a place means something narrower."""

HEAD: Final = """\
# Nội dung cần bổ sung, chỉnh sửa

Mọi nội dung chương trình có thể nêu khi nhập báo cáo (`cchc-xl merge`) hoặc rà soát số liệu (`cchc-xl check`). Trong sổ
theo dõi, các nội dung này nằm ở trang **Cần xử lý**; tra ở đây theo cột **Mã**. Cách làm việc với trang Cần xử lý: xem
[Hướng dẫn sử dụng](huong-dan.md).

| Mức độ | Ý nghĩa |
|---|---|
| {error} | Số liệu liên quan chưa được lấy (cả tệp, một cột, một dòng hoặc một ô), hoặc thiết lập của sổ cần sửa. |
| {warning} | Số liệu vẫn được lấy (trừ nội dung chưa khớp, chờ HCQT chọn); đề nghị xem lại, bổ sung. |
| {info} | Để biết; hiện khi chạy lệnh, không ghi vào trang Cần xử lý. |

Chữ trong dấu ‹ › được thay bằng nội dung cụ thể khi hiện ra. Trang này được lập tự động từ danh mục của chương trình
bằng `python docs/make_rules_guide.py`; không sửa trực tiếp.
"""
COLUMNS: Final = ("Mã", "Mức độ", "Nội dung", "Cách xử lý", "Ví dụ gặp", "Ví dụ không gặp")


def family_of(code: str) -> str:
    """The letters in front of a rule's number: "CHEO12" → "CHEO"."""
    return code.rstrip("0123456789")


def page() -> str:
    """The whole page. Raises KeyError for a family or a named place that has no Vietnamese words here yet."""
    families: dict[str, list[Rule]] = {name: [] for name in FAMILIES}
    for rule in CATALOGUE.values():
        families[family_of(rule.code)].append(rule)
    labels = {severity.value: severity.label for severity in Severity}
    return "\n".join([HEAD.format(**labels), *(_section(name, rules) for name, rules in families.items())])


def _section(family: str, rules: Iterable[Rule]) -> str:
    heading, about = FAMILIES[family]
    return "\n".join((f"## {family} – {heading}", "", about, "", _line(COLUMNS), "|---" * len(COLUMNS) + "|",
                      *map(_row, rules), ""))  # fmt: skip


def _row(rule: Rule) -> str:
    message, hint = (_in_words(rule.code, text) for text in (rule.template, rule.hint))
    what = f"**{rule.title}**<br>{message}"
    return _line((rule.code, rule.severity.label, what, hint, rule.triggers, rule.passes))


def _in_words(code: str, template: str) -> str:
    places = {**PLACES, **PLACES_OF_RULE.get(code, {})}
    text = template.format_map({name: f"‹{words}›" for name, words in places.items()})
    start = len(text) - len(text.lstrip("“‹"))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
