"""Everything the software may find, as a page for people: ``docs/noi-dung-can-bo-sung.md``, out of the rules declared.

Run it after a change of a rule; a test holds the committed page to a fresh one.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cchc_xl.model.finding import Severity
from cchc_xl.rules.catalogue import FAMILIES
from cchc_xl.rules.rule import Family, Rule

PAGE: Final = Path(__file__).parent / "noi-dung-can-bo-sung.md"

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


def page() -> str:
    """The whole page. Raises KeyError for something quoted that has no Vietnamese words."""
    labels = {severity.value: severity.label for severity in Severity}
    return "\n".join([HEAD.format(**labels), *map(_section, FAMILIES)])


def _section(family: Family) -> str:
    return "\n".join((f"## {family.letters} – {family.heading}", "", family.about, "", _line(COLUMNS),
                      "|---" * len(COLUMNS) + "|", *map(_row, family.rules), ""))  # fmt: skip


def _row(rule: Rule) -> str:
    message, hint = (_in_words(rule, text) for text in (rule.template, rule.hint))
    what = f"**{rule.title}**<br>{message}"
    if rule.basis:
        what += f"<br>Căn cứ: {rule.basis}."
    return _line((rule.code, rule.severity.label, what, hint, rule.triggers, rule.passes))


def _in_words(rule: Rule, template: str) -> str:
    text = template.format_map({name: f"‹{words}›" for name, words in rule.quoted_words.items()})
    start = len(text) - len(text.lstrip("“‹"))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
