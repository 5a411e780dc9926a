"""The words of deadline phrases: a phrase as a person typed it becomes a sentence of a few plain words.

"Chậm nhất đến hết ngày 15/12/2026." → "by until end day 15 / 12 / 2026". Spelling that means nothing ends here: case,
spaces, dashes, where the tone stands ("qúy"), a phrase without any marks ("Quy I"), Roman and spelled numbers. A word
that is not listed becomes "?": no shape of the grammar (`deadline`) has a place for it, so the phrase is asked.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from cchc_xl.model.text import half_width, match_key, tidy

UNKNOWN_WORD: Final = "?"

_LEXICON: Final = {
    # units of time, and places in them
    "day": "ngày",
    "week": "tuần",
    "month": "tháng|thg",
    "mo": "th|t",  # "T6" is June as well as Friday
    "quarter": "quý|q",
    "year": "năm",
    "weekday": "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|chiều thứ sáu|sáng thứ hai",
    "first": "đầu|đầu tiên",
    "last": "cuối|cuối cùng",
    "next": "sau|kế tiếp|tiếp theo|liền kề",
    "now": "nay|bây giờ",
    "phase": "giai đoạn",
    # limits
    "before": "trước",
    "by": "chậm nhất|muộn nhất|trễ nhất|không quá|không để quá|không chậm quá|không muộn quá|không muộn hơn"
    "|không chậm hơn|không trễ hơn|hạn chót|hạn cuối|hạn cuối cùng",
    "is": "là",
    "until": "đến|tới|cho đến|cho tới",
    "end": "hết|kết thúc",
    "at": "trong|vào|trong thời gian|trong khoảng thời gian|ngay trong",
    "from": "từ|kể từ",
    # again and again
    "always": "thường xuyên|liên tục|nhiệm vụ thường xuyên|công việc thường xuyên|công tác thường xuyên"
    "|việc thường xuyên|nhiệm vụ hằng ngày|công việc hằng ngày|hằng ngày|mỗi ngày|tx",
    "well": "kịp thời|nghiêm túc|đầy đủ|đồng bộ|hiệu quả|đúng tiến độ",
    "whole": "cả|suốt|xuyên suốt|toàn|trọn|quanh",
    "every": "hằng|mỗi|từng",
    "periodic": "định kỳ|theo định kỳ",
    "yearly": "thường niên",
    "times": "lần",
    "least": "ít nhất|tối thiểu",
    "term": "kỳ",
    "reports": "kỳ báo cáo|chế độ báo cáo|chế độ báo cáo định kỳ|chế độ thông tin báo cáo|chế độ thông tin , báo cáo",
    # rules, demands, events
    "per": "theo|theo sự",
    "rule": "quy định",
    "right": "đúng",
    "ensured": "bảo đảm|đảm bảo",
    "current": "hiện hành|hiện nay|chung",
    "time": "thời gian|thời hạn|hạn",
    "about": "về",
    "in": "tại",
    "demand": "yêu cầu|nhu cầu|chỉ đạo|đề nghị|kiến nghị|phản ánh",
    "when": "khi|ngay khi|mỗi khi",
    "has": "có|được|có sự",
    "needed": "cần|cần thiết",
    "arises": "phát sinh|có sự cố",
    "adhoc": "đột xuất",
    # what is done, with what, by and for whom
    "plan": "dự kiến|phấn đấu",
    "for": "để|để kịp|để kịp thời|kịp|phục vụ",
    "do": "hoàn thành|hoàn thiện|hoàn tất|xong|thực hiện|triển khai|triển khai thực hiện|ban hành|trình|tham mưu"
    "|tổ chức|gửi|nộp|phê duyệt|công bố|rà soát|cập nhật|duy trì|dứt điểm|phải|làm|tiến hành"
    "|toàn bộ|trình ký|ký ban hành|phát hành",
    "report": "báo cáo|tổng kết|sơ kết|đánh giá|tổng hợp|xây dựng|kiểm tra",
    "paper": "kế hoạch|quyết định|văn bản|công văn|đề án|nghị quyết|nghị định|thông tư|chỉ thị|hướng dẫn|chương trình"
    "|quy chế|dự thảo|tờ trình|kết quả|lộ trình|tiến độ",
    "job": "nhiệm vụ|nhiệm vụ được giao|nhiệm vụ chính trị|quản lý|giao|giao nhiệm vụ|việc|công việc|công tác"
    "|vụ việc|sự việc|sự vụ|hồ sơ|nội dung|vướng mắc|vấn đề"
    "|tình huống|trường hợp|thực tế|cụ thể|thay đổi|biến động",
    "who": "ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|tỉnh|tỉnh ủy|trung ương|chính phủ|thủ tướng|bộ|ngành|sở|nội vụ"
    "|tư pháp|tài chính|văn phòng|chánh văn phòng|phó chánh văn phòng|chủ tịch|lãnh đạo|giám đốc|cấp trên"
    "|cấp thẩm quyền|cấp có thẩm quyền|cơ quan|có thẩm quyền|ban chỉ đạo|ban|phòng|đơn vị|hcqt|hành chính|quản trị"
    "|hành chính - quản trị"
    "|trung tâm|phục vụ hành chính công|cổng thông tin điện tử|pháp luật|luật|nhà nước|cải cách hành chính|cchc"
    "|nghệ an|xã|phường|địa phương|cấp|cá nhân|công dân|người dân|doanh nghiệp|tổ chức , cá nhân|tổ chức và cá nhân"
    "|chức năng|liên quan|thường trực|thường vụ|đảng|đảng ủy",
    "no.": "số",
    "of": "của",
    "the": "các|những",
    "and": "và",
    "or": "hoặc|hay",
    # numbers; Roman ones bear an R, since "II/2026" without "quý" or "tháng" may be either
    "1": "một", "2": "hai", "3": "ba", "4": "bốn|tư", "6": "sáu", "7": "bảy", "8": "tám", "9": "chín", "10": "mười",
    "11": "mười một", "12": "mười hai",
    "R1": "i", "R2": "ii", "R3": "iii", "R4": "iv", "R5": "v", "R6": "vi", "R7": "vii", "R8": "viii", "R9": "ix",
    "R10": "x", "R11": "xi", "R12": "xii",
}  # fmt: skip
_MARKS: Final = {mark: mark for mark in "/.,-:;"} | {
    "(": "{", "[": "{", ")": "}", "]": "}", "&": "and", "+": "and", "~": "-", "→": "-",
}  # fmt: skip
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SPELLINGS: Final = {"qui": "quy", "ki": "ky"}
_IN_BRACKETS: Final = re.compile(r"^\{ ([^{}]*)\} $")
_AROUND: Final = " .,;:…!\"'“”‘’"
_TOKEN: Final = re.compile(
    r"(?P<ref>\d+(?:/20\d\d)?/[^\W\d_]+\d*(?:[-&.][^\W\d_]+\d*)+)"
    r"|(?P<hour>\d{1,2} ?(?:h|giờ)(?![^\W\d_])(?: ?\d\d(?![\d/.-])(?: ?phút|['’])?)?|\d{1,2}:\d\d)"
    r"|(?:quý|qúy|quy|q)(?=(?:i{1,3}|iv)(?![^\W\d_]))"
    r"|\d+|[^\W\d_]+|\S"
)

_Key = tuple[str, str]


def _key(word: str) -> _Key:
    """The letters of a word without marks, and its tone wherever it was set: "qúy" = "quý" = "quí"."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d"))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPELLINGS.get(letters, letters), "".join(char for char in decomposed if char in _TONES)


_Entry = tuple[tuple[str, ...], str]
_ENTRIES: Final[dict[tuple[str, ...], list[_Entry]]] = {}
"""By the letters of an expression: its tones, and the plain word it stands for."""
for _plain, _expressions in _LEXICON.items():
    for _expression in _expressions.split("|"):
        _letters, _tones = zip(*(_key(word) for word in _expression.split(" ")), strict=True)
        _ENTRIES.setdefault(_letters, []).append((_tones, _plain))
_LONGEST: Final = max(map(len, _ENTRIES))


def _found(words: list[str]) -> str | None:
    """The plain word of an expression: as it is marked, else where tones were left out ("Quy I", "trươc ngày")."""
    keys = [_key(word) for word in words]
    entries = _ENTRIES.get(tuple(letters for letters, _ in keys), ())
    for tones, plain in entries:
        if all(tone == typed for tone, (_, typed) in zip(tones, keys, strict=True)):
            return plain
    for tones, plain in entries:
        fits = (typed in (tone, "") for tone, (_, typed) in zip(tones, keys, strict=True))
        if not plain[-1].isdigit() and all(fits):  # "sau" is "after" as well as "sáu", six
            return plain
    return None


def _plain_words(tokens: list[re.Match[str]]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length = 1
        if token["ref"] or token["hour"]:
            plain = "ref" if token["ref"] else "hour"
        elif token[0].isascii() and token[0].isdigit():
            plain = token[0] if len(token[0]) in (1, 2, 4) else UNKNOWN_WORD
        else:
            plain = _MARKS.get(token[0], UNKNOWN_WORD)
            for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
                if found := _found([word[0] for word in tokens[at : at + count]]):
                    plain, length = found, count
                    break
        yield plain
        at += length


@lru_cache(maxsize=512)
def plain_sentence(phrase: str) -> str:
    """The phrase in the plain words of this module, each followed by a space."""
    lines = [line.strip(_AROUND) for line in tidy(half_width(phrase)).split("\n")]
    # A line that begins with a dash is another item of a list, not the second half of a range.
    text = match_key("\n".join(line if line[:1] not in "-–—+*•" else f"; {line}" for line in lines if line))
    tokens = [*_TOKEN.finditer(text.lstrip("-+*•" + _AROUND))]
    return _IN_BRACKETS.sub(r"\1", "".join(f"{word} " for word in _plain_words(tokens)))
