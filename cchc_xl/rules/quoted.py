"""What the messages of several rules quote, in words for a reader who knows no names of code.

What one rule alone quotes, or means more narrowly, stands in its declaration.
"""

from collections.abc import Mapping
from typing import Final

SHARED_WORDS: Final[Mapping[str, str]] = {
    "column": "tên cột",
    "count": "số lượng",
    "day": "ngày",
    "denominator": "mẫu số",
    "expected": "thông tin đúng",
    "field": "tên cột",
    "font": "tên bảng mã",
    "found": "thông tin trong tệp",
    "group": "số",
    "indicator": "mã chỉ tiêu",
    "master": "số liệu HCQT",
    "name": "tên",
    "names": "các tên",
    "now": "đơn vị đang được giao",
    "numerator": "tử số",
    "old": "đơn vị cũ",
    "period": "tên kỳ",
    "read": "giá trị được hiểu",
    "row": "số",
    "rows": "các số dòng",
    "status": "tình hình đã chọn",
    "submitted": "số liệu đơn vị",
    "task": "mã nhiệm vụ",
    "text": "nội dung",
    "today": "ngày hôm nay",
    "unit": "tên đơn vị",
    "value": "giá trị đã nhập",
    "what": "nội dung cụ thể",
}
