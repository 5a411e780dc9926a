"""One catalogue of everything the software may find: code, severity, wording, remedy, examples (design section 6).

Wording goes to people in units as well, so it never says "lỗi". Templates are filled with `finding`; a message is
cut to 255 characters, the longest text Excel shows in a prompt.
"""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.text import nfc

MESSAGE_LIMIT: Final = 255


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `template` and `hint` may hold named places; `triggers` and `passes` describe one example each."""

    code: str
    severity: Severity
    title: str
    template: str
    hint: str
    triggers: str
    passes: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: names as the person sees them."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    task: str | None = None
    field: str | None = None


def finding(code: str, place: Place, **params: object) -> Finding:
    """Make the finding of rule `code` at `place`. Raises KeyError for an unknown code or a missing parameter."""
    rule = CATALOGUE[code]
    message = nfc(rule.template.format(**params))
    if len(message) > MESSAGE_LIMIT:
        message = message[: MESSAGE_LIMIT - 1] + "…"
    return Finding(
        code=code,
        severity=rule.severity,
        file=place.file,
        message=message,
        hint=nfc(rule.hint.format(**params)),
        sheet=place.sheet,
        cell=place.cell,
        unit=place.unit,
        task=place.task,
        field=place.field,
    )


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_RULES: Final = (
    # --- TEP: the file as such ---------------------------------------------------------------------------
    Rule("TEP01", _E, "Không phải sổ tính Excel", "Tệp không phải là sổ tính Excel (.xlsx).",
         "Mở biểu bằng Excel, WPS hoặc LibreOffice, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.",
         "ảnh chụp màn hình đổi tên thành .xlsx", "biểu .xlsx do HCQT phát hành"),
    Rule("TEP02", _E, "Tệp có mật khẩu", "Tệp được đặt mật khẩu nên không đọc được.",
         "Bỏ mật khẩu mở tệp rồi gửi lại.", "biểu lưu kèm mật khẩu mở tệp", "biểu không đặt mật khẩu"),
    Rule("TEP03", _E, "Định dạng Excel cũ", "Tệp ở định dạng Excel cũ (.xls hoặc .et).",
         "Mở tệp, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.", "biểu lưu dạng Excel 97-2003", "biểu lưu dạng .xlsx"),
    Rule("TEP04", _E, "Định dạng khác", "Tệp ở định dạng {format}, không phải .xlsx.",
         "Gửi lại biểu HCQT đã phát hành, lưu dạng .xlsx.", "biểu lưu dạng .ods hoặc .xlsb; tệp Word",
         "biểu lưu dạng .xlsx"),
    Rule("TEP05", _E, "Tệp rỗng", "Tệp rỗng (0 byte).", "Đề nghị gửi lại tệp; có thể việc tải tệp bị gián đoạn.",
         "tệp tải dở qua Zalo", "tệp tải đủ"),
    Rule("TEP06", _E, "Tệp hỏng", "Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được.",
         "Mở lại bản gốc, lưu và gửi lại.", "tệp bị cắt ngang", "tệp nguyên vẹn"),
    Rule("TEP07", _E, "Tệp vượt giới hạn an toàn", "Tệp vượt giới hạn an toàn: {limit}.",
         "Sử dụng biểu do HCQT phát hành, không dán dữ liệu hay hình ảnh ngoài biểu.",
         "một ô ở cột XFD, dòng 1048576", "biểu có 20 dòng"),
    Rule("TEP08", _E, "Tệp chứa nội dung không an toàn", "Tệp chứa nội dung không được phép: {what}.",
         "Sử dụng biểu do HCQT phát hành, lưu dạng .xlsx không có macro.", "tệp có macro hoặc liên kết DDE",
         "biểu không có macro"),
    Rule("TEP09", _W, "Tệp có liên kết ngoài", "Tệp có {what}; chỉ lấy giá trị trong các ô nhập.",
         "Kiểm tra lại số liệu; nên nhập trực tiếp giá trị vào biểu.", "ô nhập lấy số từ sổ tính khác", "ô nhập gõ trực tiếp"),
    Rule("TEP10", _E, "Không mở được tệp", "Không mở được tệp: {reason}.",
         "Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.", "tệp không cho phép đọc", "tệp đọc được"),
    Rule("TEP11", _E, "Định dạng Strict Open XML", "Tệp ở định dạng Strict Open XML.",
         "Mở tệp, chọn Lưu thành (Save As) dạng Excel Workbook (.xlsx) rồi gửi lại.",
         "biểu lưu dạng Strict Open XML", "biểu lưu dạng .xlsx thông thường"),
    # --- MAU: identity of the form -----------------------------------------------------------------------
    Rule("MAU01", _E, "Không phải biểu báo cáo", "Tệp không phải là biểu báo cáo do HCQT phát hành.",
         "Sử dụng đúng tệp biểu HCQT đã gửi cho đơn vị; không chép sang tệp khác.",
         "một bảng tính tự lập", "biểu HCQT phát hành"),
    Rule("MAU02", _E, "Biểu của kế hoạch khác", "Biểu thuộc kế hoạch {found}, không phải {expected}.",
         "Sử dụng biểu của Kế hoạch năm nay.", "biểu của năm trước", "biểu của Kế hoạch 2026"),
    Rule("MAU03", _E, "Đơn vị không có trong danh sách", "Biểu ghi mã đơn vị {found}, không có trong Danh sách đơn vị.",
         "HCQT kiểm tra trang Danh sách đơn vị hoặc phát hành lại biểu.", "mã đơn vị lạ", "mã đơn vị có trong danh sách"),
    Rule("MAU04", _E, "Biểu của kỳ khác", "Biểu thuộc kỳ {found}, không phải kỳ {expected}.",
         "Gửi biểu của đúng kỳ báo cáo.", "biểu 6 tháng gửi khi đang tổng hợp Quý I", "biểu Quý I"),
    Rule("MAU05", _E, "Phiên bản biểu không phù hợp", "Phiên bản biểu {found} không dùng được với chương trình này (cần {expected}).",
         "Phát hành lại biểu hoặc cập nhật chương trình.", "biểu phiên bản 9", "biểu phiên bản hiện hành"),
    Rule("MAU06", _E, "Thông tin nhận dạng biểu bị thay đổi", "Thông tin nhận dạng của biểu bị thiếu hoặc bị thay đổi: {what}.",
         "Điền lại vào tệp biểu gốc HCQT đã gửi rồi gửi lại.", "xóa trang ẩn nhận dạng", "trang nhận dạng còn nguyên"),
    Rule("MAU07", _I, "Trang biểu đổi tên", "Trang biểu báo cáo được đổi tên thành “{name}”; vẫn nhận.",
         "Không cần xử lý.", "trang tên “Sheet1”", "trang tên “Biểu báo cáo”"),
    Rule("MAU08", _E, "Có nhiều trang biểu báo cáo", "Tệp có {count} trang đều là biểu báo cáo: {names}.",
         "Giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.", "trang “Biểu báo cáo (2)” cùng có số liệu",
         "một trang biểu báo cáo"),
    Rule("MAU09", _W, "Thiếu thông tin người lập", "Chưa ghi {what}.", "Đề nghị bổ sung ở đầu biểu.",
         "bỏ trống người lập", "có người lập, điện thoại, ngày lập"),
    Rule("MAU10", _I, "Biểu phát hành cho đơn vị đã sắp xếp lại", "Biểu phát hành cho {old}; nhận là báo cáo của đơn vị kế thừa: {unit}.",
         "Không cần gửi lại; HCQT kiểm tra cột Đơn vị kế thừa ở Danh sách đơn vị.",
         "biểu đã gửi cho phòng sáp nhập vào phòng khác", "biểu của đơn vị đang hoạt động"),
    # --- COT: columns ------------------------------------------------------------------------------------
    Rule("COT01", _E, "Thiếu cột", "Biểu thiếu cột “{column}”; không lấy số liệu cột này.", "Sử dụng biểu gốc, không xóa hoặc đổi tên cột.",
         "xóa cột Ngày hoàn thành", "đủ các cột"),
    Rule("COT02", _E, "Cột bị lặp", "Cột “{column}” xuất hiện nhiều lần.", "Giữ lại một cột, xóa cột thừa rồi gửi lại.",
         "hai cột Kết quả trong kỳ", "mỗi cột một lần"),
    Rule("COT03", _I, "Cột thêm", "Cột “{column}” không thuộc biểu; không lấy số liệu ở cột này.",
         "Nếu có thông tin cần báo cáo, ghi vào cột Kết quả trong kỳ.", "thêm cột “Ghi chú riêng”", "không thêm cột"),
    # --- DONG: rows --------------------------------------------------------------------------------------
    Rule("DONG01", _W, "Thiếu dòng nhiệm vụ", "Biểu không còn dòng của nhiệm vụ {task}.",
         "Đề nghị điền lại vào biểu gốc hoặc xác nhận đơn vị không báo cáo nhiệm vụ này.", "xóa dòng nhiệm vụ 2.1", "đủ các dòng"),
    Rule("DONG02", _E, "Dòng nhiệm vụ bị lặp", "Nhiệm vụ {task} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
         "Giữ lại một dòng, xóa dòng thừa rồi gửi lại.", "hai dòng cùng mã 2.1", "mỗi mã một dòng"),
    Rule("DONG03", _W, "Dòng ngoài biểu", "Dòng {row} không thuộc biểu của đơn vị: “{text}”.",
         "HCQT xem và đưa vào nhiệm vụ phù hợp; đơn vị nên ghi nội dung khác ở phần cuối biểu.",
         "đơn vị tự thêm một dòng", "chỉ có các dòng của biểu"),
    Rule("DONG04", _W, "Dòng chưa điền", "Nhiệm vụ {task} chưa điền Tình hình thực hiện.",
         "Đề nghị chọn Tình hình thực hiện trong danh sách của dòng.",
         "để trống cả dòng", "đã chọn Tình hình thực hiện"),
    Rule("DONG05", _W, "Nhiệm vụ giao sau khi phát hành biểu", "Biểu phát hành trước khi giao nhiệm vụ {task} nên chưa có dòng này.",
         "Bấm Xuất biểu gửi đơn vị để gửi đơn vị biểu mới, hoặc HCQT nhập số liệu vào trang Theo dõi.",
         "giao thêm nhiệm vụ 3.1 sau khi gửi biểu", "biểu có đủ các dòng đang giao"),
    Rule("DONG06", _W, "Nhiệm vụ không còn giao cho đơn vị", "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); chưa lấy nội dung đơn vị ghi: “{text}”.",
         "Xem đủ nội dung ở cột Giá trị đơn vị, chuyển vào dòng phù hợp của trang Theo dõi nếu cần.",
         "nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ đã điền", "nhiệm vụ vẫn giao cho đơn vị"),
    Rule("DONG07", _I, "Nhiệm vụ không còn giao, dòng để trống", "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); đơn vị để trống dòng này.",
         "Không cần xử lý.", "nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ để trống dòng", "nhiệm vụ vẫn giao cho đơn vị"),
    # --- O: cells ----------------------------------------------------------------------------------------
    Rule("O01", _E, "Ngày không đọc được", "{field} “{value}” không phải là ngày hợp lệ.",
         "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/03/2026.", "31/02/2026", "28/02/2026"),
    Rule("O02", _E, "Tiến độ không đọc được", "Tiến độ “{value}” không phải là số từ 0 đến 100.",
         "Nhập số phần trăm, ví dụ 50.", "gần xong", "50"),
    Rule("O03", _E, "Tình hình thực hiện ngoài danh mục", "Tình hình thực hiện “{value}” không có trong danh mục.",
         "Chọn một trong: {choices}.", "tương đối tốt", "Đang thực hiện"),
    Rule("O04", _E, "Công thức ở ô nhập", "{field} chứa công thức {value}; chưa lấy giá trị.",
         "Xóa công thức, nhập trực tiếp giá trị.", "=HYPERLINK(\"…\")", "Kế hoạch số 12/KH-VPUB"),
    Rule("O05", _E, "Ô chứa giá trị không tính được", "{field} hiện {value}, không phải giá trị hợp lệ.", "Nhập lại giá trị của ô.", "#REF!", "một giá trị bình thường"),
    Rule("O06", _I, "Ngày nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
         "Kiểm tra lại ngày; không cần gửi lại nếu đúng.", "31.3.2026 gõ dạng chữ", "ngày nhập đúng dạng ngày"),
    Rule("O07", _W, "Có thể đảo ngày và tháng", "{field} {read} nằm ngoài thời gian chốt số liệu; nếu đảo ngày và tháng thì là {swapped}.",
         "Kiểm tra lại ngày, tháng.", "03/12/2026 trong kỳ Quý I", "12/03/2026"),
    Rule("O08", _W, "Năm có thể sai", "{field} {read} không thuộc năm kế hoạch {year}.", "Kiểm tra lại năm.",
         "15/02/2062", "15/02/2026"),
    Rule("O09", _W, "Từ ngữ tương đương", "Tình hình thực hiện “{value}” được hiểu là “{read}”.",
         "Kiểm tra lại; lần sau chọn trong danh mục.", "xong", "Đã hoàn thành"),
    Rule("O10", _W, "Tình hình thực hiện của loại nhiệm vụ khác", "“{value}” không dùng cho nhiệm vụ loại này; được hiểu là “{read}”.",
         "Kiểm tra lại; lần sau chọn trong danh mục của dòng.", "Đã hoàn thành ở nhiệm vụ thường xuyên",
         "Đã thực hiện trong kỳ ở nhiệm vụ thường xuyên"),
    Rule("O11", _W, "Ngày sau hôm nay", "{field} {read} sau ngày hôm nay ({today}).", "Kiểm tra lại ngày.",
         "ngày hoàn thành ở tháng sau", "ngày hoàn thành hôm qua"),
    Rule("O12", _E, "Chữ ở phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}; chưa lấy giá trị{proposal}.",
         "Gõ lại bằng phông Unicode (Times New Roman), hoặc HCQT chọn Có ở tùy chọn chap_nhan_chuyen_phong_cu (trang Cấu hình) rồi nhập lại báo cáo.",
         "phông .VnTime", "phông Times New Roman"),
    Rule("O13", _E, "Nội dung quá dài", "{field} dài {length} ký tự, vượt giới hạn 32.767 ký tự của một ô.",
         "Rút gọn nội dung, kèm tài liệu riêng.", "dán cả báo cáo dài vào một ô", "nội dung vài dòng"),
    Rule("O14", _W, "Mã số nhận dạng dòng bị thay đổi", "Mã nhiệm vụ ở dòng này là “{value}”, hiểu là {read} theo nội dung nhiệm vụ.",
         "Không cần gửi lại; HCQT kiểm tra lại dòng này.", "mã 1.1 thành ngày 01/01", "mã 1.1"),
    Rule("O15", _W, "Chữ đã chuyển từ phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}, đã chuyển sang Unicode: “{read}”.",
         "Kiểm tra lại nội dung; lần sau gõ bằng phông Unicode (Times New Roman).",
         "phông .VnTime, đã chấp nhận chuyển mã", "phông Times New Roman"),
    # --- CHEO: across fields -----------------------------------------------------------------------------
    Rule("CHEO01", _W, "Hoàn thành thiếu ngày", "Đã hoàn thành nhưng thiếu Ngày hoàn thành.", "Đề nghị bổ sung Ngày hoàn thành.",
         "Đã hoàn thành, ngày trống", "Đã hoàn thành ngày 10/02/2026"),
    Rule("CHEO02", _W, "Thiếu văn bản, tài liệu kiểm chứng", "“{status}” nhưng thiếu văn bản, tài liệu kiểm chứng.",
         "Đề nghị ghi số, ký hiệu, ngày văn bản hoặc đường dẫn tài liệu.", "Đã hoàn thành, không ghi văn bản",
         "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"),
    Rule("CHEO03", _W, "Thiếu kết quả trong kỳ", "“{status}” nhưng chưa ghi Kết quả trong kỳ.",
         "Đề nghị ghi kết quả, sản phẩm cụ thể.", "Đang thực hiện, kết quả trống", "Đang thực hiện, đã ghi kết quả"),
    Rule("CHEO04", _W, "Tiến độ 100% nhưng chưa hoàn thành", "Tiến độ 100% nhưng Tình hình thực hiện là “{status}”.",
         "Kiểm tra lại Tình hình thực hiện hoặc Tiến độ.", "100%, Đang thực hiện", "100%, Đã hoàn thành"),
    Rule("CHEO05", _W, "Hoàn thành nhưng tiến độ dưới 100%", "Đã hoàn thành nhưng Tiến độ là {value}.",
         "Kiểm tra lại Tiến độ hoặc Tình hình thực hiện.", "Đã hoàn thành, 80%", "Đã hoàn thành, 100%"),
    Rule("CHEO06", _W, "Quá hạn chưa nêu lý do", "Quá hạn {days} ngày nhưng chưa nêu khó khăn, vướng mắc.",
         "Đề nghị nêu lý do và thời gian dự kiến hoàn thành.", "quá hạn, cột Khó khăn trống", "quá hạn, đã nêu lý do"),
    Rule("CHEO07", _W, "Có ngày hoàn thành nhưng chưa hoàn thành", "Có Ngày hoàn thành nhưng Tình hình thực hiện là “{status}”.",
         "Kiểm tra lại Tình hình thực hiện.", "Đang thực hiện, có ngày hoàn thành", "Đã hoàn thành, có ngày"),
    Rule("CHEO08", _W, "Hoàn thành sau ngày chốt số liệu", "Ngày hoàn thành {read} sau ngày chốt {as_of}; tính vào kỳ sau.",
         "Không cần xử lý nếu ngày đúng.", "hoàn thành 20/03, chốt 14/03", "hoàn thành 10/03, chốt 14/03"),
    Rule("CHEO09", _W, "Không làm thay đổi đánh giá", "“{status}” không làm thay đổi đánh giá tiến độ của nhiệm vụ này.",
         "HCQT xem xét; nếu được phép điều chỉnh thì nhập Hạn điều chỉnh và Văn bản điều chỉnh.",
         "Đề nghị điều chỉnh ở nhiệm vụ Quý I", "Đang thực hiện ở nhiệm vụ Quý I"),
    Rule("CHEO10", _W, "Đề nghị điều chỉnh chưa nêu nội dung", "Đề nghị điều chỉnh nhưng chưa ghi Đề xuất, kiến nghị.",
         "Đề nghị ghi nội dung, thời hạn đề nghị điều chỉnh.", "Đề nghị điều chỉnh, đề xuất trống",
         "Đề nghị điều chỉnh đến 30/06/2026"),
    Rule("CHEO11", _W, "Hạn điều chỉnh thiếu văn bản", "Có Hạn điều chỉnh nhưng chưa có Văn bản điều chỉnh; vẫn tính theo Hạn.",
         "Nhập số, ký hiệu văn bản cho phép điều chỉnh.", "hạn điều chỉnh, văn bản trống", "có văn bản điều chỉnh"),
    Rule("CHEO12", _W, "Tiến độ giảm", "Tiến độ giảm từ {before} xuống {after}.", "Kiểm tra lại Tiến độ.",
         "kỳ trước 60%, kỳ này 40%", "kỳ trước 40%, kỳ này 60%"),
    Rule("CHEO13", _W, "Kỳ trước đã hoàn thành", "Kỳ trước đã báo cáo Đã hoàn thành, kỳ này ghi “{status}”.",
         "Đề nghị kiểm tra lại; nếu đúng, nêu lý do ở Khó khăn, vướng mắc.",
         "kỳ trước Đã hoàn thành, kỳ này Đang thực hiện", "kỳ trước và kỳ này đều Đã hoàn thành"),
    Rule("CHEO14", _W, "Ước thực hiện chưa rõ", "Ước thực hiện đến 31/12 “{value}” chưa rõ có hoàn thành hay không.",
         "Ghi “Hoàn thành” hoặc 100% nếu sẽ xong; chưa xong thì ghi tỷ lệ ước đạt, ví dụ 80%.",
         "ước “cơ bản xong”", "ước “Hoàn thành”, “80%”"),
    Rule("CHEO15", _W, "Báo cáo đã gửi chưa khớp với kết quả", "Nhiệm vụ {task} ghi “{status}” nhưng trang Kỳ báo cáo {sent}.",
         "Kiểm tra Số báo cáo, Ngày gửi Sở Nội vụ ở trang Kỳ báo cáo và Tình hình thực hiện của nhiệm vụ.",
         "Đã thực hiện trong kỳ, chưa nhập ngày gửi báo cáo", "Đã thực hiện trong kỳ, đã nhập số, ngày báo cáo"),
    # --- KH: the plan and the settings -------------------------------------------------------------------
    Rule("KH01", _W, "Số nhiệm vụ không khớp tiêu đề", "Nội dung {group} ghi {declared} nhiệm vụ nhưng có {actual} dòng.",
         "Kiểm tra lại Phụ lục.", "ghi 6 nhiệm vụ, có 5 dòng", "ghi 6 nhiệm vụ, có 6 dòng"),
    Rule("KH02", _E, "Đơn vị chủ trì không có trong danh sách", "Đơn vị chủ trì “{name}” không có trong Danh sách đơn vị.",
         "Thêm đơn vị hoặc bí danh vào Danh sách đơn vị, hoặc sửa tên ở Phụ lục.", "“Phòng Nội chính” chưa có trong danh sách",
         "“Phòng Hành chính - Quản trị”"),
    Rule("KH03", _W, "Chưa đọc được thời hạn", "Chưa xác định được hạn từ “{phrase}”.",
         "HCQT nhập ngày vào cột Hạn của trang Theo dõi.", "“Cuối năm”", "“Quý I/2026”"),
    Rule("KH04", _E, "Số thứ tự nhiệm vụ bị trùng", "Nội dung {group} có nhiều nhiệm vụ mang số thứ tự {stt}.",
         "Đánh lại số thứ tự ở Phụ lục.", "hai nhiệm vụ số 2 trong một nội dung", "mỗi nhiệm vụ một số"),
    Rule("KH05", _E, "Thiếu thông tin nhiệm vụ", "Nhiệm vụ {task} chưa có {what}.", "Bổ sung ở Phụ lục.",
         "bỏ trống đơn vị chủ trì", "đủ nội dung, đơn vị chủ trì, thời gian"),
    Rule("KH06", _W, "Dòng theo dõi không còn trong kế hoạch", "Nhiệm vụ {task} của {unit} không có trong Phụ lục hoặc Phân công hiện hành.",
         "Kiểm tra lại; không xóa nếu đã có kết quả.", "nhiệm vụ đã bỏ khỏi Phụ lục", "nhiệm vụ có trong Phụ lục"),
    Rule("KH07", _W, "Chưa có dòng theo dõi", "Nhiệm vụ {task} của {unit} chưa có ở trang Theo dõi.",
         "Chạy Xuất biểu gửi đơn vị để bổ sung dòng.", "thêm đơn vị mới vào danh sách", "đã xuất biểu"),
    Rule("KH08", _W, "Hạn gửi không phải ngày làm việc", "{what} {day} không phải là ngày làm việc.",
         "Chọn ngày làm việc khác ở trang Kỳ báo cáo.", "hạn gửi vào Chủ Nhật", "hạn gửi vào Thứ Hai"),
    Rule("KH09", _E, "Có nhiều kỳ đang mở", "Có {count} kỳ đang mở: {names}.", "Chỉ để một kỳ ở trạng thái Đang mở.",
         "hai kỳ Đang mở", "một kỳ Đang mở"),
    Rule("KH10", _W, "Hạn gửi quá sát ngày chốt", "{what} {day} chưa cách ngày chốt số liệu ít nhất một ngày làm việc.",
         "Lùi hạn gửi ở trang Kỳ báo cáo (Nghị định 09/2019/NĐ-CP, Điều 8).", "chốt 14/09, hạn gửi 14/09", "chốt 14/09, hạn gửi 16/09"),
    Rule("KH11", _E, "Mã đơn vị không có trong danh sách", "Mã đơn vị “{unit}” không có trong Danh sách đơn vị.",
         "Sửa mã đơn vị hoặc bổ sung danh sách.", "mã gõ sai ở Phân công", "mã có trong danh sách"),
    Rule("KH12", _E, "Thông tin thiết lập không hợp lệ", "{what} không hợp lệ: “{value}”.", "Sửa lại ô này.",
         "ngày của kỳ báo cáo gõ bằng chữ", "ngày hợp lệ"),
    Rule("KH13", _E, "Phụ lục thiếu cột", "Phụ lục không có cột “{column}”.", "Khôi phục tiêu đề cột ở trang Phụ lục.",
         "đổi tiêu đề cột “Đơn vị chủ trì”", "tiêu đề cột như bản đã ký"),
    Rule("KH14", _W, "Nhiệm vụ chưa phân công đơn vị chủ trì", "Nhiệm vụ {task} chưa có đơn vị chủ trì ở trang Phân công.",
         "Thêm một dòng Chủ trì ở trang Phân công, rồi chạy Xuất biểu gửi đơn vị.",
         "thêm nhiệm vụ vào Phụ lục, chưa phân công", "nhiệm vụ có dòng Chủ trì ở Phân công"),
    Rule("KH15", _W, "Chỉ tiêu chưa ghi đơn vị cung cấp", "Chỉ tiêu {indicator} chưa ghi Đơn vị cung cấp nên không đơn vị nào được hỏi.",
         "Ghi “Các đơn vị” hoặc mã đơn vị ở trang Chỉ tiêu; nếu chương trình tính được thì chọn Cách có số liệu.",
         "dán dòng biểu thống kê, bỏ trống Đơn vị cung cấp", "chỉ tiêu ghi “Các đơn vị”"),
    Rule("KH16", _W, "Dòng số liệu không thuộc chỉ tiêu", "Số liệu {indicator} của {unit} không thuộc chỉ tiêu nào đơn vị phải cung cấp; không cộng vào tổng.",
         "Kiểm tra trang Chỉ tiêu (Mã CT, Đơn vị cung cấp) hoặc xóa dòng ở trang Số liệu.",
         "chỉ tiêu đã bỏ khỏi trang Chỉ tiêu", "chỉ tiêu còn ở trang Chỉ tiêu"),
    # --- CT: figures of indicators -----------------------------------------------------------------------
    Rule("CT01", _E, "Số liệu không đọc được", "{field} “{value}” không phải là số.", "Nhập một số, ví dụ 125 hoặc 87,5; ghi chữ ở cột Ghi chú.",
         "12 hồ sơ", "12"),
    Rule("CT02", _E, "Số liệu âm", "{field} là số âm: {value}.", "Nhập số từ 0 trở lên.", "-3", "3"),
    Rule("CT03", _I, "Số nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
         "Kiểm tra lại số; không cần gửi lại nếu đúng.", "1.234 gõ dạng chữ", "1234 gõ dạng số"),
    Rule("CT04", _W, "Tử số lớn hơn mẫu số", "Tử số {numerator} lớn hơn Mẫu số {denominator}.",
         "Kiểm tra lại Tử số, Mẫu số.", "12/10", "10/12"),
    Rule("CT05", _W, "Thiếu mẫu số", "Có Tử số {numerator} nhưng Mẫu số trống hoặc bằng 0; chưa cộng vào tỷ lệ chung.",
         "Đề nghị bổ sung Mẫu số; không phát sinh thì ghi 0 ở cả hai cột.", "Tử số 5, Mẫu số trống", "Tử số 0, Mẫu số 0"),
    Rule("CT06", _W, "Thiếu tử số", "Có Mẫu số {denominator} nhưng Tử số trống; chưa cộng vào tỷ lệ chung.",
         "Đề nghị bổ sung Tử số.", "Mẫu số 10, Tử số trống", "Tử số 9, Mẫu số 10"),
    Rule("CT07", _W, "Giá trị khác Tử số/Mẫu số", "Giá trị ghi {value}, khác Tử số/Mẫu số ({read}); lấy theo Tử số, Mẫu số.",
         "Kiểm tra lại ba ô; Giá trị của chỉ tiêu tỷ lệ tự tính, không cần ghi.", "9/10, Giá trị gõ 95%", "9/10, Giá trị gõ 90%"),
    Rule("CT08", _W, "Số lượng không phải số nguyên", "{field} {value} không phải số nguyên; đơn vị tính là “{measure}”.",
         "Kiểm tra lại số.", "12,5 hồ sơ", "12 hồ sơ"),
    Rule("CT09", _W, "Số liệu thiếu tài liệu kiểm chứng", "Có số liệu nhưng thiếu Tài liệu kiểm chứng.",
         "Đề nghị ghi số, ký hiệu, ngày văn bản, báo cáo hoặc đường dẫn.", "10/10, tài liệu trống", "10/10, Báo cáo số 12/BC-VPUB"),
    Rule("CT10", _W, "Chỉ tiêu chưa có số liệu", "Chỉ tiêu {indicator} chưa có số liệu.",
         "Đề nghị điền ở trang Số liệu; không phát sinh thì ghi số 0.", "bỏ trống cả dòng", "Tử số 0, Mẫu số 0"),
    Rule("CT11", _W, "Thiếu dòng chỉ tiêu", "Trang Số liệu không còn dòng của chỉ tiêu {indicator}.",
         "Đề nghị điền lại vào biểu gốc.", "xóa dòng MT1", "đủ các dòng"),
    Rule("CT12", _W, "Dòng ngoài trang Số liệu", "Dòng {row} của trang Số liệu không thuộc chỉ tiêu của đơn vị: “{text}”.",
         "HCQT xem; nếu cần thì thêm chỉ tiêu ở trang Chỉ tiêu.", "đơn vị tự thêm một chỉ tiêu", "chỉ có các dòng của biểu"),
    Rule("CT13", _E, "Dòng chỉ tiêu bị lặp", "Chỉ tiêu {indicator} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
         "Giữ lại một dòng, xóa dòng thừa rồi gửi lại.", "hai dòng cùng mã MT1", "mỗi mã một dòng"),
    Rule("CT14", _I, "Chưa đạt mục tiêu", "Chỉ tiêu {indicator} đạt {value}, mục tiêu {target}.",
         "Đơn vị nêu lý do, giải pháp ở cột Ghi chú.", "90%, mục tiêu 100%", "100%, mục tiêu 100%"),
    Rule("CT15", _W, "Thiếu trang Số liệu", "Biểu không có trang Số liệu; đơn vị có {count} chỉ tiêu phải báo cáo.",
         "Đề nghị gửi lại biểu có trang Số liệu; biểu phát hành trước khi có chỉ tiêu thì HCQT phát hành lại.",
         "xóa trang Số liệu", "trang Số liệu còn nguyên"),
    Rule("CT16", _E, "Có nhiều trang Số liệu", "Tệp có {count} trang Số liệu khác nhau: {names}; chưa lấy số liệu chỉ tiêu.",
         "Giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.", "trang “Số liệu (2)” ghi số khác", "một trang Số liệu"),
    # --- KT: inspections ---------------------------------------------------------------------------------
    Rule("KT01", _W, "Dòng kiểm tra chưa đủ thông tin", "Dòng kiểm tra chưa ghi {what} nên chưa được tính.",
         "Bổ sung ở trang Kiểm tra CCHC.", "có đơn vị, chưa có ngày kiểm tra", "có đơn vị và ngày kiểm tra"),
    Rule("KT02", _W, "Ngày kiểm tra sau hôm nay", "Ngày kiểm tra {read} sau ngày hôm nay ({today}).",
         "Kiểm tra lại ngày; cuộc kiểm tra chưa diễn ra thì chưa ghi ở trang này.", "ngày kiểm tra ở tháng sau", "kiểm tra hôm qua"),
    Rule("KT03", _W, "Số vấn đề đã xử lý lớn hơn số phát hiện", "Đã xử lý {acted} vấn đề, nhiều hơn số vấn đề phát hiện {found}.",
         "Kiểm tra lại hai cột.", "phát hiện 2, đã xử lý 3", "phát hiện 3, đã xử lý 2"),
    Rule("KT04", _W, "Quá hạn khắc phục", "Quá hạn khắc phục {day}, chưa xử lý xong và chưa có Văn bản khắc phục.",
         "Đôn đốc đơn vị; ghi Văn bản khắc phục và số vấn đề đã xử lý.", "quá hạn, văn bản trống", "quá hạn, đã có văn bản"),
    # --- GOP: merging ------------------------------------------------------------------------------------
    Rule("GOP01", _W, "Nội dung chưa khớp", "{field}: HCQT ghi “{master}”, đơn vị ghi “{submitted}”.",
         "Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
         "HCQT và đơn vị cùng sửa một ô, ghi khác nhau", "chỉ một bên sửa"),
    Rule("GOP02", _I, "Bản gửi đã được thay thế", "Đã có bản mới hơn của {unit}: {by}.", "Không cần xử lý.",
         "đơn vị gửi hai bản", "đơn vị gửi một bản"),
    Rule("GOP03", _W, "Đơn vị chưa gửi báo cáo", "{unit} chưa gửi báo cáo kỳ {period}.", "Đôn đốc đơn vị gửi biểu.",
         "đơn vị chưa gửi biểu", "đơn vị đã gửi biểu"),
    Rule("GOP04", _W, "Gửi báo cáo muộn", "{unit} gửi ngày {day}, sau hạn {due}.", "Ghi nhận khi đánh giá việc chấp hành chế độ báo cáo; sửa Ngày giờ nhận nếu thực tế nhận sớm hơn.",
         "gửi sau hạn", "gửi trong hạn"),
    Rule("GOP05", _E, "Đơn vị không phải báo cáo", "{unit} không thuộc diện phải báo cáo trong kỳ này.",
         "HCQT kiểm tra cột Phải báo cáo ở Danh sách đơn vị.", "biểu của đơn vị đã giải thể", "biểu của đơn vị phải báo cáo"),
    Rule("GOP06", _I, "Nội dung khác", "Đơn vị ghi thêm ở cuối biểu: “{text}”.", "HCQT xem, đưa vào nhiệm vụ phù hợp nếu cần.",
         "có ghi ở phần Nội dung khác", "phần Nội dung khác để trống"),
    Rule("GOP07", _W, "Biểu của đơn vị đã sáp nhập ghi khác", "{field}: đang ghi “{master}”, biểu của {old} (đã sáp nhập) ghi “{submitted}”.",
         "Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
         "biểu của đơn vị đã sáp nhập và biểu của đơn vị kế thừa ghi khác nhau", "chỉ một biểu có nội dung"),
    # --- KY: closing a period, taking back ---------------------------------------------------------------
    Rule("KY01", _E, "Chưa khớp, chưa chốt được", "Nhiệm vụ {task} của {unit}, cột {field}: chưa khớp và chưa có lựa chọn.",
         "Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi chốt lại.",
         "chốt kỳ khi còn nội dung chưa khớp", "đã chọn số liệu cho mọi nội dung chưa khớp"),
    Rule("KY02", _W, "Chốt trước ngày chốt số liệu", "Kỳ {period} chốt số liệu đến hết ngày {end}; đến nay chưa qua ngày đó.",
         "Chốt sau ngày này nếu còn chờ báo cáo của đơn vị.", "chốt Quý I ngày 10/03", "chốt Quý I ngày 20/03"),
    Rule("KY03", _E, "Số liệu đã sửa sau lần chạy cần hoàn tác", "Trang {sheet} có số liệu được sửa sau lần {job} lúc {moment}.",
         "Giữ số liệu đã sửa thì không hoàn tác; chấp nhận bỏ thì chạy lại với --force (bấm Hoàn tác, chọn Yes).",
         "HCQT gõ thêm ở trang Theo dõi rồi hoàn tác lần nhập trước đó", "hoàn tác ngay sau khi nhập"),
    Rule("KY04", _W, "Số liệu thay đổi so với bản đã gửi", "Nhiệm vụ {task} của {unit}, {field}: bản đã gửi “{before}”, nay “{after}”.",
         "Báo Sở Nội vụ nếu báo cáo đã gửi phải đính chính.", "mở lại Quý I, sửa Tiến độ từ 50% lên 80%, chốt lại",
         "mở lại rồi chốt lại, không sửa gì"),
    Rule("KY05", _W, "Kỳ đã chốt chưa có số liệu", "Kỳ {period} ghi Đã chốt nhưng trang Lịch sử không có số liệu của kỳ này.",
         "Dùng Chốt kỳ để chốt; kỳ không làm ở sổ này thì để Chưa mở.",
         "tự gõ Đã chốt ở trang Kỳ báo cáo", "chốt bằng Chốt kỳ"),
    # --- NOI: internal -----------------------------------------------------------------------------------
    Rule("NOI01", _E, "Sự cố ngoài dự kiến", "Chương trình gặp sự cố khi đọc tệp này ({detail}).",
         "Gửi tệp này và tệp nhật ký cchc-xl.log cho người hỗ trợ; các tệp khác vẫn được xử lý.", "sự cố khi đọc một tệp", "tệp đọc bình thường"),
)  # fmt: skip

CATALOGUE: Final = {rule.code: rule for rule in _RULES}
