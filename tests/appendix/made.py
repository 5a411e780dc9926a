"""Appendices as offices print them, made from a seed, each with what it says.

An appendix is drawn as a grid of `Drawn` cells, which the writers below put into a table of the reader, a Word
document, an Excel workbook or text.
"""

import random
import unicodedata
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
          "XVIII", "XIX", "XX")  # fmt: skip
TITLES = ("Công tác chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy",
          "Cải cách chế độ công vụ", "Cải cách tài chính công", "Chính quyền số", "Kinh phí", "Kiểm tra, giám sát",
          "Thông tin, tuyên truyền", "Chuyển đổi số", "Thi đua, khen thưởng")  # fmt: skip
VERBS = ("Ban hành Kế hoạch", "Rà soát văn bản", "Tổ chức hội nghị", "100% hồ sơ được số hóa", "Tham mưu Đề án",
         "Báo cáo kết quả quý I", "1.000 lượt cán bộ được tập huấn", "Kiểm tra Chỉ thị 26/CT-TTg")  # fmt: skip
LEADS = ("Phòng Tổ chức cán bộ", "Văn phòng Sở", "Thanh tra Sở", "Phòng Kế hoạch - Tài chính", "Trung tâm Lưu trữ",
         "Các phòng, ban, đơn vị")  # fmt: skip
PHRASES = ("Quý I/2027", "Tháng 3/2027", "Thường xuyên", "Trong năm", "Trước ngày 15/12/2027", "Theo quy định")
HEADS = {
    "stt": ("STT", "TT", "Số TT"),
    "task": ("Nhiệm vụ cụ thể", "Nội dung công việc", "Nhiệm vụ", "Nội dung nhiệm vụ", "Tên nhiệm vụ"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện", "Chủ trì"),
    "coordinating": ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp"),
    "phrase": ("Thời gian thực hiện/ hoàn thành", "Thời hạn hoàn thành", "Tiến độ", "Thời gian"),
    "product": ("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra"),
    "cost": ("Kinh phí", "Dự toán kinh phí"),
    "note": ("Ghi chú",),
}


@dataclass
class Drawn:
    """A cell: `span` columns, `rows` rows."""

    text: str
    span: int = 1
    rows: int = 1
    bold: bool = False


@dataclass
class Said:
    """What an appendix says: headings with their numbers, and tasks by code with their columns."""

    groups: list[tuple[int, str]] = field(default_factory=list)
    tasks: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    """Code, text, lead, coordinating, phrase."""


@dataclass
class Made:
    """An appendix: pages, each a table of rows of cells by their first column."""

    said: Said
    pages: list[list[dict[int, Drawn]]]
    width: int


def make(seed: int) -> Made:
    """The appendix of a seed."""
    return _Maker(random.Random(seed)).made()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.columns = self._columns()
        self.said = Said()
        self.rows: list[dict[int, Drawn]] = []
        self.heading = chance.choice(("word", "word", "roman", "roman", "capital", "plain", "caps", "over"))
        self.nested = self.heading != "over" and chance.random() < 0.3
        self.stt = chance.choice(("{}", "{}", "{}.", "{:02d}")) if not self.nested else "{}"
        self.is_nfd = chance.random() < 0.15
        self.across = chance.random() < 0.6 or self.heading in ("word", "caps")

    def _columns(self) -> list[str]:
        chance = self.chance
        columns = ["stt", "task"]
        rest = ["lead", "coordinating", "phrase"]
        if chance.random() < 0.3:
            rest.append("product")
        if chance.random() < 0.3:
            chance.shuffle(rest)
        columns += rest
        columns += [name for name in ("cost", "note") if chance.random() < 0.25]
        return columns

    def made(self) -> Made:
        chance = self.chance
        width = len(self.columns)
        header = self._header()
        numbers = [{place: Drawn(f"({place + 1})") for place in range(width)}] if chance.random() < 0.3 else []
        self._groups()
        body = self.rows
        pages = [[*header, *numbers, *body]]
        if chance.random() < 0.5 and len(body) > 4:
            cut = self._cut()
            again = header if chance.random() < 0.5 else []
            pages = [[*header, *numbers, *body[:cut]], [*again, *body[cut:]]]
        if self.is_nfd:
            for page in pages:
                for row in page:
                    for cell in row.values():
                        cell.text = unicodedata.normalize("NFD", cell.text)
        return Made(self.said, pages, width)

    def _cut(self) -> int:
        """A row where no merged cell is cut through."""
        whole = [
            index for index in range(2, len(self.rows) - 1)
            if not any(cell.rows > index - above for above in range(index) for cell in self.rows[above].values())
        ]  # fmt: skip
        return self.chance.choice(whole) if whole else len(self.rows)

    def _header(self) -> list[dict[int, Drawn]]:
        texts = [self.chance.choice(HEADS[name]) for name in self.columns]
        lead, with_lead = self.columns.index("lead"), self.columns.index("coordinating")
        if abs(lead - with_lead) != 1 or self.chance.random() < 0.5:
            return [{place: Drawn(text, bold=True) for place, text in enumerate(texts)}]
        first = min(lead, with_lead)
        over = self.chance.choice(("Trách nhiệm cụ thể", "Phân công thực hiện", "Tổ chức thực hiện"))
        upper = {
            place: Drawn(text, rows=2, bold=True) for place, text in enumerate(texts) if place not in (first, first + 1)
        }
        return [
            {**upper, first: Drawn(over, span=2, bold=True)},
            {first: Drawn(texts[first], bold=True), first + 1: Drawn(texts[first + 1], bold=True)},
        ]

    def _groups(self) -> None:
        for number in range(1, self.chance.randint(1, 12) + 1):
            count = self.chance.randint(1, 5)
            self._open(number, count)
            self._tasks(number, count)

    def _open(self, number: int, count: int) -> None:
        title = TITLES[(number - 1) % len(TITLES)]
        counted = f" ({count:02d} nhiệm vụ)" if self.chance.random() < 0.4 else ""
        head = {
            "word": f"Nội dung {number}{self.chance.choice('.:')} {title}{counted}",
            "roman": f"{ROMANS[number - 1]}. {title}{counted}",
            "capital": f"{'ABCDĐEGHIKLM'[number - 1]}. {title}{counted}",
            "plain": f"{number}. {title}{counted}",
            "caps": f"{title.upper()}{counted.upper()}",
            "over": f"{ROMANS[number - 1]}. {title}{counted}",
        }[self.heading]
        width = len(self.columns)
        if self.across:
            self.rows.append({0: Drawn(head, span=width, bold=True)})
        else:
            stt, _, text = head.partition(". ")
            self.rows.append({0: Drawn(stt, bold=True), 1: Drawn(text, bold=True)})
        self.said.groups.append((number, head))

    def _tasks(self, group: int, count: int) -> None:
        merged: Drawn | None = None
        for number in range(1, count + 1):
            kind = self.chance.random()
            stt = f"{group}.{number}" if self.nested else self.stt.format(number)
            if kind < 0.12:
                self._parent(group, number, stt)
                merged = None
                continue
            task = self._task(f"{group}.{number}")
            row = self._row(stt, *task)
            if merged is not None and kind > 0.75:  # the lead of the task above, over both
                place = self.columns.index("lead")
                merged.rows += 1
                del row[place]
                self.said.tasks[-1] = (*self.said.tasks[-1][:2], merged.text, *self.said.tasks[-1][3:])
            else:
                merged = row[self.columns.index("lead")]
            self.rows.append(row)

    def _parent(self, group: int, number: int, stt: str) -> None:
        """A row that only names what its parts are of."""
        self.rows.append({0: Drawn(stt), 1: Drawn(f"{self.chance.choice(VERBS)}, gồm:")})
        style = self.chance.choice(("letter", "dash", "nested"))
        for part in range(1, self.chance.randint(2, 3) + 1):
            shown = {"letter": f"{'abc'[part - 1]})", "dash": "-", "nested": f"{stt.rstrip('.').lstrip('0')}.{part}"}[
                style
            ]
            place = "abc"[part - 1] if style == "letter" else str(part)
            self.rows.append(self._row(shown, *self._task(f"{group}.{number}.{place}")))

    def _task(self, code: str) -> tuple[str, str, str, str]:
        chance = self.chance
        lead = chance.choice(LEADS)
        if chance.random() < 0.1:
            lead = "\n".join(chance.sample(LEADS[:5], 2))
        task = (
            f"{chance.choice(VERBS)} {code.replace('.', ' ')}",
            lead,
            "Các đơn vị liên quan",
            chance.choice(PHRASES),
        )
        self.said.tasks.append((code, *task))
        return task

    def _row(self, stt: str, text: str, lead: str, coordinating: str, phrase: str) -> dict[int, Drawn]:
        values = {"stt": stt, "task": text, "lead": lead, "coordinating": coordinating, "phrase": phrase,
                  "product": "Kế hoạch", "cost": "", "note": ""}  # fmt: skip
        return {place: Drawn(values[name]) for place, name in enumerate(self.columns) if values[name]}


# --- writers ----------------------------------------------------------------------------------------------------
def as_source(made: Made) -> PlanSource:
    """As the reader takes it."""
    tables = []
    for number, page in enumerate(made.pages, 1):
        rows = []
        held: dict[int, tuple[Drawn, int]] = {}
        for index, row in enumerate(page):
            cells = []
            for place, cell in row.items():
                held[place] = (cell, index)
                cells.append(SourceCell(place, cell.text, cell.span, cell.bold))
            for place, (cell, first) in held.items():
                if place not in row and first < index < first + cell.rows:
                    cells.append(SourceCell(place, cell.text, cell.span, cell.bold, from_above=True))
            rows.append(SourceRow(index + 1, tuple(sorted(cells, key=lambda each: each.column))))
        tables.append(SourceTable(f"Bảng {number}", tuple(rows), made.width))
    return PlanSource(tuple(tables))


def as_word(made: Made) -> bytes:
    """As a Word document, written by python-docx, below a table with the names of the office."""
    from docx import Document

    document = Document()
    above = document.add_table(1, 2)
    above.cell(0, 0).text, above.cell(0, 1).text = "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("PHỤ LỤC")
    for page in made.pages:
        table = document.add_table(len(page), made.width)
        for index, row in enumerate(page):
            for place, cell in row.items():
                first = table.cell(index, place)
                if cell.span > 1 or cell.rows > 1:
                    first = first.merge(table.cell(index + cell.rows - 1, place + cell.span - 1))
                first.paragraphs[0].add_run(cell.text).bold = cell.bold
        document.add_paragraph("")
    return _saved(document)


def as_excel(made: Made) -> bytes:
    """As an Excel workbook, written by openpyxl."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    top = 3
    sheet.cell(1, 1, "PHỤ LỤC")
    for page in made.pages:
        for index, row in enumerate(page):
            for place, cell in row.items():
                value: Any = int(cell.text) if cell.text.isdigit() and not cell.text.startswith("0") else cell.text
                first = sheet.cell(top + index, place + 1, value)
                first.font = Font(bold=cell.bold)
                if cell.span > 1 or cell.rows > 1:
                    sheet.merge_cells(None, top + index, place + 1, top + index + cell.rows - 1, place + cell.span)
        top += len(page)
    return _saved(book)


def as_text(made: Made) -> str:
    """As text pasted out of a spreadsheet: cells that held lines are quoted, merged cells are blank but the first."""
    lines = []
    for page in made.pages:
        lines += ["\t".join(_pasted(row.get(place)) for place in range(made.width)) for row in page]
    return "\n".join(("PHỤ LỤC", "", *lines))


def _pasted(cell: Drawn | None) -> str:
    if cell is None:
        return ""
    text = f'"{cell.text}"' if "\n" in cell.text else cell.text
    return f"<b>{text}</b>" if cell.bold and "\n" not in cell.text else text


def _saved(document: Any) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def merged_leads(made: Made) -> bool:
    """Whether a lead stands over several tasks: what text cannot say."""
    return any(cell.rows > 1 and not cell.bold for page in made.pages for row in page for cell in row.values())
