"""The plan and the settings in the master (family KH): nothing here keeps a unit's data back (domain sections 2 to 4).

Phụ lục, units, periods, assignments, indicators and criteria are each read by a module of its own, which says what
cannot be read there; what needs the rows of Theo dõi and Phân công is said by the review of the master.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cchc_xl.model.finding import Finding
from cchc_xl.model.sheet import Table
from cchc_xl.rules.cells import as_date, plain_text, raw_cell
from cchc_xl.rules.rule import Audience, Family, OneRow, Place, Rule, Stage
from cchc_xl.tables.row import AnyRow, TableRow

FAMILY: Final = Family(
    "KH",
    "Kế hoạch và thiết lập",
    "Phụ lục, Danh sách đơn vị, Phân công, Kỳ báo cáo, Cấu hình của sổ theo dõi. Do HCQT xử lý.",
    stage=Stage.PLAN,
    audience=Audience.OFFICE,
)
KH01 = FAMILY.warning(
    "KH01", "Số nhiệm vụ không khớp tiêu đề", "Nội dung {group} ghi {declared} nhiệm vụ nhưng có {actual} dòng.",
    hint="Kiểm tra lại Phụ lục.",
    triggers="ghi 6 nhiệm vụ, có 5 dòng", passes="ghi 6 nhiệm vụ, có 6 dòng",
    quotes={"declared": "số", "actual": "số dòng"},
)  # fmt: skip
"""Domain section 2: declared counts."""
KH02 = FAMILY.error(
    "KH02", "Đơn vị chủ trì không có trong danh sách", "Đơn vị chủ trì “{name}” không có trong Danh sách đơn vị.",
    hint="Thêm đơn vị hoặc bí danh vào Danh sách đơn vị, hoặc sửa tên ở Phụ lục.",
    triggers="“Phòng Nội chính” chưa có trong danh sách", passes="“Phòng Hành chính - Quản trị”",
)  # fmt: skip
KH03 = FAMILY.warning(
    "KH03", "Chưa đọc được thời hạn",
    "Nhiệm vụ {task}: chưa xác định được thời hạn từ “{phrase}”. Đề nghị chọn loại thời hạn, ngày ở trang Thời hạn.",
    hint="Ghi ở hai cột vàng của trang Thời hạn: Loại do HCQT xác định, Hạn do HCQT xác định.",
    triggers="“Cuối năm”", passes="“Quý I/2026”",
    quotes={"phrase": "thời gian ghi ở Phụ lục"},
)  # fmt: skip
"""Domain section 2: what is not recognised is asked, never guessed."""
KH04 = FAMILY.error(
    "KH04", "Số thứ tự nhiệm vụ bị trùng", "Nội dung {group} có nhiều nhiệm vụ mang số thứ tự {stt}.",
    hint="Đánh lại số thứ tự ở Phụ lục.",
    triggers="hai nhiệm vụ số 2 trong một nội dung", passes="mỗi nhiệm vụ một số",
    quotes={"stt": "số"},
)  # fmt: skip
KH05 = FAMILY.error(
    "KH05", "Thiếu thông tin nhiệm vụ", "Nhiệm vụ {task} chưa có {what}.",
    hint="Bổ sung ở Phụ lục.",
    triggers="bỏ trống đơn vị chủ trì", passes="đủ nội dung, đơn vị chủ trì, thời gian",
    quotes={"what": "mục còn thiếu"},
)  # fmt: skip
KH06 = FAMILY.warning(
    "KH06", "Dòng theo dõi không còn trong kế hoạch",
    "Nhiệm vụ {task} của {unit} không có trong Phụ lục hoặc Phân công hiện hành.",
    hint="Kiểm tra lại; không xóa nếu đã có kết quả.",
    triggers="nhiệm vụ đã bỏ khỏi Phụ lục", passes="nhiệm vụ có trong Phụ lục",
)  # fmt: skip
KH07 = FAMILY.warning(
    "KH07", "Chưa có dòng theo dõi", "Nhiệm vụ {task} của {unit} chưa có ở trang Theo dõi.",
    hint="Chạy Xuất biểu gửi đơn vị để bổ sung dòng.",
    triggers="thêm đơn vị mới vào danh sách", passes="đã xuất biểu",
    mended_by="distribute", one_row=OneRow.PER_CAUSE,
    of_several="Chưa có {rows} dòng của {units} đơn vị ở trang Theo dõi: các nhiệm vụ {tasks}.",
)  # fmt: skip
KH08 = FAMILY.warning(
    "KH08", "Hạn gửi không phải ngày làm việc", "{what} {day} không phải là ngày làm việc.",
    hint="Chọn ngày làm việc khác ở trang Kỳ báo cáo.",
    triggers="hạn gửi vào Chủ Nhật", passes="hạn gửi vào Thứ Hai",
    quotes={"what": "tên hạn"},
)  # fmt: skip
"""Domain section 3."""
KH09 = FAMILY.error(
    "KH09", "Có nhiều kỳ đang mở", "Có {count} kỳ đang mở: {names}.",
    hint="Chỉ để một kỳ ở trạng thái Đang mở.",
    triggers="hai kỳ Đang mở", passes="một kỳ Đang mở",
    stops="close",
)  # fmt: skip
KH10 = FAMILY.warning(
    "KH10", "Hạn gửi quá sát ngày chốt", "{what} {day} chưa cách ngày chốt số liệu ít nhất một ngày làm việc.",
    hint="Lùi hạn gửi ở trang Kỳ báo cáo (Nghị định 09/2019/NĐ-CP, Điều 8).",
    triggers="chốt 14/09, hạn gửi 14/09", passes="chốt 14/09, hạn gửi 16/09",
    basis="Nghị định 09/2019/NĐ-CP, Điều 8", quotes={"what": "tên hạn"},
)  # fmt: skip
"""Domain section 3."""
KH11 = FAMILY.error(
    "KH11", "Mã đơn vị không có trong danh sách", "Mã đơn vị “{unit}” không có trong Danh sách đơn vị.",
    hint="Sửa mã đơn vị hoặc bổ sung danh sách.",
    triggers="mã gõ sai ở Phân công", passes="mã có trong danh sách",
    quotes={"unit": "mã đã nhập"},
)  # fmt: skip
KH12 = FAMILY.error(
    "KH12", "Thông tin thiết lập không hợp lệ", "{what} không hợp lệ: “{value}”.",
    hint="Sửa lại ô này.",
    triggers="ngày của kỳ báo cáo gõ bằng chữ", passes="ngày hợp lệ",
    quotes={"what": "tên mục"},
)  # fmt: skip
KH13 = FAMILY.error(
    "KH13", "Phụ lục thiếu cột", "Phụ lục không có cột “{column}”.",
    hint="Khôi phục tiêu đề cột ở trang Phụ lục.",
    triggers="đổi tiêu đề cột “Đơn vị chủ trì”", passes="tiêu đề cột như bản đã ký",
)  # fmt: skip
KH14 = FAMILY.warning(
    "KH14", "Nhiệm vụ chưa phân công đơn vị chủ trì", "Nhiệm vụ {task} chưa có đơn vị chủ trì ở trang Phân công.",
    hint="Thêm một dòng Chủ trì ở trang Phân công, rồi chạy Xuất biểu gửi đơn vị.",
    triggers="thêm nhiệm vụ vào Phụ lục, chưa phân công", passes="nhiệm vụ có dòng Chủ trì ở Phân công",
)  # fmt: skip
KH15 = FAMILY.warning(
    "KH15", "Chỉ tiêu chưa ghi đơn vị cung cấp",
    "Chỉ tiêu {indicator} chưa ghi Đơn vị cung cấp nên không đơn vị nào được hỏi.",
    hint="Ghi “Các đơn vị” hoặc mã đơn vị ở trang Chỉ tiêu; nếu chương trình tính được thì chọn Cách có số liệu.",
    triggers="dán dòng biểu thống kê, bỏ trống Đơn vị cung cấp", passes="chỉ tiêu ghi “Các đơn vị”",
)  # fmt: skip
KH16 = FAMILY.warning(
    "KH16", "Dòng số liệu không thuộc chỉ tiêu",
    "Số liệu {indicator} của {unit} không thuộc chỉ tiêu nào đơn vị phải cung cấp; không cộng vào tổng.",
    hint="Kiểm tra trang Chỉ tiêu (Mã CT, Đơn vị cung cấp) hoặc xóa dòng ở trang Số liệu.",
    triggers="chỉ tiêu đã bỏ khỏi trang Chỉ tiêu", passes="chỉ tiêu còn ở trang Chỉ tiêu",
)  # fmt: skip
KH17 = FAMILY.error(
    "KH17", "Bảng thiếu cột", "Trang {sheet}: không thấy cột “{column}”{alike}. Chưa làm gì.",
    hint="Đặt lại đúng tên cột ở dòng tiêu đề; nếu đã xóa cột, bấm Ctrl+Z hoặc lấy lại sổ trong thư mục sao-luu.",
    triggers="đổi tên cột “Tình hình thực hiện” thành “Tình hình”",
    passes="tên cột xuống dòng, thừa dấu cách, viết hoa",
    quotes={"sheet": "tên trang", "alike": ", tên cột gần giống"},
)  # fmt: skip
KH18 = FAMILY.error(
    "KH18", "Dòng số liệu nằm ngoài bảng",
    "{count} dòng số liệu nằm ngoài bảng ở trang {sheet}: kéo góc bảng xuống tới dòng {last}.",
    hint="Đưa chuột vào góc dưới bên phải của bảng, kéo xuống hết các dòng số liệu, lưu sổ rồi chạy lại.",
    triggers="kéo góc bảng ở trang Theo dõi lên 6 dòng", passes="bảng ôm hết các dòng; một ô ghi chú ngay dưới bảng",
    quotes={"count": "số", "sheet": "tên trang", "last": "số dòng"},
)  # fmt: skip
KH19 = FAMILY.error(
    "KH19", "Bảng không còn", "Trang {sheet}: không còn bảng {table} (đã chuyển thành vùng thường hoặc đã bị xóa).",
    hint=(
        "Bấm Ctrl+Z nếu vừa chuyển; nếu không: chọn từ dòng tiêu đề đến dòng số liệu cuối, bấm Ctrl+T, đặt lại tên "
        "bảng ở thẻ Table Design (Thiết kế bảng); hoặc lấy lại sổ trong thư mục sao-luu."
    ),
    triggers="bảng ở trang Theo dõi bị chuyển thành vùng (Convert to Range)",
    passes="đổi tên trang, chuyển bảng đi chỗ khác",
    quotes={"sheet": "tên trang", "table": "tên bảng"},
)  # fmt: skip

KH20 = FAMILY.warning(
    "KH20", "Ô có chữ nằm rất xa bảng", "Trang {sheet}: ô {cells} có nội dung, nằm rất xa các ô khác.",
    hint="Xóa nội dung ô này (thường do gõ nhầm) để trang in không thừa giấy; là ghi chú thì chuyển lại gần bảng.",
    triggers="gõ nhầm một chữ ở ô XFD100000", passes="ghi chú ở ngay bên phải bảng",
    quotes={"sheet": "tên trang", "cells": "địa chỉ ô"},
)  # fmt: skip
KH21 = FAMILY.error(
    "KH21", "Ô bị hỏng", "Trang {sheet}: ô {address} bị hỏng (trong tệp ghi “{stored}”), không đọc được.",
    hint="Xóa ô, gõ lại giá trị, lưu sổ rồi chạy lại; hoặc lấy lại sổ trong thư mục sao-luu.",
    triggers="chương trình khác ghi NaN vào ô số", passes="ô trống, ô có số hoặc chữ",
    quotes={"sheet": "tên trang", "address": "địa chỉ ô", "stored": "nội dung trong tệp"},
)  # fmt: skip
KH22 = FAMILY.error(
    "KH22", "Ô không có giá trị", "Trang {sheet}: ô {address} hiện {shown}, không phải giá trị hợp lệ.",
    hint="Sửa công thức hoặc gõ lại giá trị của ô, lưu sổ rồi chạy lại.",
    triggers="ô Từ ngày ở trang Kỳ báo cáo hiện #REF!", passes="ô trống; ô ghi chú hiện #N/A",
    quotes={"sheet": "tên trang", "address": "địa chỉ ô", "shown": "như #REF!"},
)  # fmt: skip


class TableFindings:
    """What is said of the cells of a table of the master."""

    def __init__(self, table: Table, file: str, findings: list[Finding] | None = None) -> None:
        self.table, self.file = table, file
        self.findings: list[Finding] = [] if findings is None else findings

    def rows(self, kind: type[AnyRow]) -> Iterator[AnyRow]:
        """The rows in which something can be read, be it in a column of staff's own."""
        for row in self.table.rows:
            if any(plain_text(raw_cell(value)) for value in row.values.values()):
                yield kind.read(row)

    def find(self, rule: Rule, row: TableRow, name: str, /, **params: object) -> None:
        """Say something of a cell, by the name of its field, or of its row where the table has no such column."""
        column = row.header(name)
        cell = self.table.cell(row.number, column) if column in self.table.columns else None
        self.findings.append(rule.at(Place(self.file, self.table.sheet, cell, field=column), **params))

    def refuse(self, row: TableRow, name: str, what: str = "") -> None:
        """Say that a cell cannot be used (KH12); `what` it should be, else its header."""
        value = plain_text(raw_cell(getattr(row, name)))
        self.find(KH12, row, name, what=what or row.header(name), value=value[:60])

    def day(self, row: TableRow, name: str) -> date | None:
        """The day in a cell, None where it is blank or, which is said, no day."""
        value = raw_cell(getattr(row, name))
        day = as_date(value)
        if day is None and plain_text(value):
            self.refuse(row, name)
        return day


KH31 = FAMILY.warning(
    "KH31", "Ô của chương trình do người ghi",
    "Cột {field} của trang Theo dõi ghi “{typed}”, theo {where} là “{derived}”: giữ giá trị đã ghi.",
    hint=(
        "Thời hạn: ghi ở trang Thời hạn; được gia hạn bằng văn bản: cột Hạn điều chỉnh, Văn bản điều chỉnh; vai trò: "
        "trang Phân công. Ghi xong, xóa ô này."
    ),
    triggers="gõ ngày khác vào cột Hạn", passes="ghi ngày ở trang Thời hạn",
    quotes={"field": "tên cột", "typed": "giá trị đã ghi", "where": "nơi quy định", "derived": "giá trị theo nơi đó"},
)  # fmt: skip
"""Domain section 11.5: nobody types over Hạn; what was typed is kept all the same."""
KH32 = FAMILY.warning(
    "KH32", "Loại thời hạn không đi với ngày", "Nhiệm vụ {task}: loại “{kind}” không có ngày, bỏ qua ngày {day}.",
    hint="Chọn loại Có hạn, hoặc xóa ngày ở trang Thời hạn.",
    triggers="loại Thường xuyên, ghi thêm ngày 30/06/2026", passes="loại Có hạn, ngày 30/06/2026",
    quotes={"kind": "loại đã chọn"},
)  # fmt: skip
KH33 = FAMILY.warning(
    "KH33", "Chưa rõ đơn vị nào nhận nhiệm vụ của đơn vị đã chia tách",
    "Nhiệm vụ {task} của {old}: chưa rõ đơn vị nào nhận, {units} đang cùng chủ trì.",
    hint="Thêm một dòng Chủ trì ở trang Phân công cho đơn vị nhận.",
    triggers="phòng A tách thành B và C, Phân công chưa ghi B hay C", passes="Phân công ghi B chủ trì",
    quotes={"old": "đơn vị đã kết thúc", "units": "các đơn vị kế thừa"},
)  # fmt: skip
"""Domain section 11.10."""
KH34 = FAMILY.error(
    "KH34", "Mã nhiệm vụ không có trong Phụ lục", "Phân công ghi nhiệm vụ “{task}”, Phụ lục không có nhiệm vụ này.",
    hint="Sửa Mã NV ở trang Phân công, hoặc xóa dòng.",
    triggers="Mã NV 9.9 ở Phân công", passes="Mã NV có trong Phụ lục",
    quotes={"task": "mã đã nhập"},
)  # fmt: skip
KH35 = FAMILY.error(
    "KH35", "Phụ lục không đọc được",
    "Trang Phụ lục không đọc được {what} nào nên chưa lập biểu, chưa tổng hợp. Dòng đầu tiên không nhận ra: “{first}”.",
    hint="Kiểm tra dòng tiêu đề nội dung và cột STT, hoặc lập sổ từ tệp Kế hoạch.",
    triggers="tiêu đề ghi “I. Công tác chỉ đạo”", passes="tiêu đề ghi “Nội dung 1. Công tác chỉ đạo”",
    quotes={"what": "nội dung hoặc nhiệm vụ", "first": "dòng đầu tiên không nhận ra"},
)  # fmt: skip
"""Contract, section 2: an empty plan."""
KH36 = FAMILY.error(
    "KH36", "Chưa rõ đơn vị kế thừa", "Đơn vị kế thừa của {old} {what}: chưa đơn vị nào nhận nhiệm vụ của đơn vị này.",
    hint="Sửa cột Đơn vị kế thừa ở trang Danh sách đơn vị.",
    triggers="ghi “Phòng Tổng hợp”, danh sách không có phòng này; A ghi B, B ghi A",
    passes="ghi mã đơn vị có trong danh sách",
    quotes={"old": "đơn vị kết thúc", "what": "ghi gì"},
)  # fmt: skip
"""Domain section 11.10."""
KH37 = FAMILY.warning(
    "KH37", "Có đơn vị kế thừa, chưa có ngày kết thúc",
    "{old} có Đơn vị kế thừa, chưa ghi Đến ngày: đơn vị này vẫn phải báo cáo.",
    hint="Ghi Đến ngày ở trang Danh sách đơn vị; chưa sáp nhập thì xóa Đơn vị kế thừa.",
    triggers="ghi đơn vị kế thừa, bỏ trống Đến ngày", passes="ghi cả hai cột",
    quotes={"old": "đơn vị"},
)  # fmt: skip
"""Domain section 11.10."""
KH38 = FAMILY.warning(
    "KH38", "Chưa đọc được một dòng của Phụ lục", "Chưa đọc được dòng “{text}”: {why}.",
    hint="Sửa số thứ tự hoặc bổ sung đơn vị chủ trì, thời gian ở Phụ lục; dòng chỉ để đọc thì không cần sửa.",
    triggers="dòng “Báo cáo quý” chỉ có nội dung", passes="dòng có đủ số thứ tự, đơn vị chủ trì, thời gian",
    quotes={"text": "nội dung dòng", "why": "lý do"},
)  # fmt: skip
"""What is not certain is asked, never taken (domain section 2)."""
KH39 = FAMILY.warning(
    "KH39", "Tệp Kế hoạch còn sửa đổi chưa chốt",
    "Tệp Kế hoạch còn sửa đổi được theo dõi (Track Changes): đã đọc như đã chấp nhận hết.",
    hint="Đối chiếu với bản đã ký; nếu khác, chấp nhận hoặc bỏ các sửa đổi trong Word rồi lập lại sổ.",
    triggers="tệp .docx còn chữ gạch bỏ, chữ thêm của Track Changes", passes="tệp .docx đã chấp nhận mọi sửa đổi",
)  # fmt: skip
"""Contract section 4, new-plan."""
