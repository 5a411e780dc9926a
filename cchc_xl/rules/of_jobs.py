"""What the jobs themselves say: receiving and merging, closing a period and taking back, incidents.

Families GOP (domain sections 4 and 6; ADR 6), KY (domain section 3) and NOI. The jobs judge by tables that
no pure rule sees, and name the rule by its code.
"""

from typing import Final

from cchc_xl.rules.rule import Audience, Channel, Family, Stage

RECEIVING: Final = Family(
    "GOP",
    "Nhập báo cáo",
    "Việc nhận báo cáo của các đơn vị và đối chiếu với số liệu HCQT đang có. Tệp có nội dung mức Cần sửa ở nhóm "
    "này không được nhận.",
    stage=Stage.MERGE,
    audience=Audience.OFFICE,
)
GOP01 = RECEIVING.warning(
    "GOP01", "Nội dung chưa khớp", "{field}: HCQT ghi “{master}”, đơn vị ghi “{submitted}”.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
    triggers="HCQT và đơn vị cùng sửa một ô, ghi khác nhau", passes="chỉ một bên sửa",
)  # fmt: skip
GOP02 = RECEIVING.info(
    "GOP02", "Bản gửi đã được thay thế", "Đã có bản mới hơn của {unit}: {by}.",
    hint="Không cần xử lý.",
    triggers="đơn vị gửi hai bản", passes="đơn vị gửi một bản",
    quotes={"by": "tên tệp mới hơn"},
)  # fmt: skip
GOP03 = RECEIVING.warning(
    "GOP03", "Đơn vị chưa gửi báo cáo", "{unit} chưa gửi báo cáo kỳ {period}.",
    hint="Đôn đốc đơn vị gửi biểu.",
    triggers="qua giờ hạn gửi, đơn vị chưa gửi biểu", passes="chưa đến giờ hạn gửi",
    stage=Stage.REGISTER, audience=Audience.BOTH, channel=Channel.LETTER, basis="Kế hoạch CCHC, mục III.1",
)  # fmt: skip
GOP04 = RECEIVING.warning(
    "GOP04", "Gửi báo cáo muộn", "{unit} gửi lúc {day}, sau hạn {due}.",
    hint="Ghi nhận khi đánh giá việc chấp hành chế độ báo cáo; sửa Ngày giờ nhận nếu thực tế nhận sớm hơn.",
    triggers="gửi sau hạn", passes="gửi trong hạn",
    stage=Stage.REGISTER, basis="Kế hoạch CCHC, mục III.1", quotes={"day": "giờ, ngày gửi", "due": "giờ, ngày hạn"},
)  # fmt: skip
"""Domain section 6: receipt is what counts."""
GOP05 = RECEIVING.error(
    "GOP05", "Đơn vị không phải báo cáo", "{unit} không thuộc diện phải báo cáo trong kỳ này.",
    hint="HCQT kiểm tra các cột Phải báo cáo, Đến ngày, Đơn vị kế thừa ở Danh sách đơn vị.",
    triggers="biểu của đơn vị đã giải thể", passes="biểu của đơn vị phải báo cáo",
    stage=Stage.FORM,
)  # fmt: skip
GOP06 = RECEIVING.info(
    "GOP06", "Nội dung khác", "Đơn vị ghi thêm ở cuối biểu: “{text}”.",
    hint="HCQT xem, đưa vào nhiệm vụ phù hợp nếu cần.",
    triggers="có ghi ở phần Nội dung khác", passes="phần Nội dung khác để trống",
    stage=Stage.FORM,
)  # fmt: skip
GOP07 = RECEIVING.warning(
    "GOP07", "Biểu của đơn vị đã sáp nhập ghi khác",
    "{field}: đang ghi “{master}”, biểu của {old} (đã sáp nhập) ghi “{submitted}”.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
    triggers="biểu của đơn vị đã sáp nhập và biểu của đơn vị kế thừa ghi khác nhau", passes="chỉ một biểu có nội dung",
)  # fmt: skip
"""Domain section 6: units merge in mid-year."""
GOP08 = RECEIVING.info(
    "GOP08", "Tệp gửi kèm biểu", "Tệp gửi kèm, không phải là biểu; số liệu lấy theo biểu đã có của {unit}.",
    hint="Không cần xử lý.",
    triggers="BieuBC_CTTDT ký.pdf bên cạnh biểu của CTTDT", passes="chỉ có tệp .pdf, chưa có biểu",
)  # fmt: skip
"""Domain section 11, point 12."""
GOP09 = RECEIVING.warning(
    "GOP09", "Biểu không còn dấu xác nhận, chờ chọn",
    "Biểu không còn dấu xác nhận: dùng / bỏ. Đang dùng tệp “{by}”.",
    hint=(
        "Hỏi đơn vị biểu nào đúng; chọn Dùng biểu này hoặc Không dùng ở cột Lựa chọn của trang Cần xử lý, rồi nhập "
        "lại báo cáo."
    ),
    triggers="biểu bị sửa trang ẩn nhận dạng, gửi khi đã có biểu còn dấu xác nhận của đơn vị đó",
    passes="biểu còn dấu xác nhận",
    quotes={"by": "tên tệp đang dùng"},
)  # fmt: skip
"""Contract section 3: a form without a right seal never supersedes a sealed one."""
GOP10 = RECEIVING.warning(
    "GOP10", "Biểu của kỳ đã chốt",
    "{unit} gửi biểu kỳ {period}{seal} sau khi đã chốt kỳ này; tính là gửi muộn.",
    hint=(
        "Chọn ở cột Lựa chọn: “Chỉ ghi nhận”, hoặc “Mở lại kỳ để nhập”; lần nhập báo cáo sau thực hiện lựa chọn. Muốn "
        "nhập số liệu: Mở lại kỳ đã chốt (Việc khác), nhập tệp này, rồi chốt lại."
    ),
    triggers="biểu Quý I gửi đến khi đang mở kỳ 6 tháng", passes="biểu Quý I gửi đến khi kỳ Quý I đang mở",
    quotes={"seal": " (không còn dấu xác nhận)"},
)  # fmt: skip
"""Domain section 11, point 12."""
GOP11 = RECEIVING.error(
    "GOP11", "Nhiều tệp không phải biểu trong thư mục",
    "Có {count} tệp ảnh, phim, ghi âm, PDF hoặc thư: không đọc, không giữ bản sao.",
    hint="Chọn thư mục chỉ có biểu đơn vị gửi về; ảnh chụp biểu thì đề nghị đơn vị gửi biểu Excel.",
    triggers="thư mục có thêm 4.000 ảnh của điện thoại", passes="đơn vị gửi kèm biểu vài ảnh trang ký",
    stage=Stage.FILE,
)  # fmt: skip
GOP12 = RECEIVING.warning(
    "GOP12", "Thư mục con chưa đọc", "Thư mục con “{folder}” có {count} tệp Excel chưa được đọc.",
    hint="Chuyển các tệp ra thư mục đang nhập, hoặc chọn thư mục con này rồi nhập.",
    triggers="biểu của một tổ nằm trong thư mục con", passes="mọi biểu nằm ngay trong thư mục đang nhập",
    stage=Stage.FILE, quotes={"folder": "tên thư mục"},
)  # fmt: skip
GOP20 = RECEIVING.warning(
    "GOP20", "Chưa đặt hạn đơn vị gửi", "Kỳ {period} chưa có Hạn đơn vị gửi nên chưa đơn vị nào bị tính là gửi muộn.",
    hint="Nhập Hạn đơn vị gửi ở trang Kỳ báo cáo.",
    triggers="qua ngày cuối kỳ, cột Hạn đơn vị gửi trống", passes="đã nhập Hạn đơn vị gửi",
    stage=Stage.REGISTER,
)  # fmt: skip
"""Domain section 11, point 6."""

GOP21 = RECEIVING.warning(
    "GOP21", "Hạn gửi thay đổi sau khi phát hành biểu",
    "Biểu của {units} ghi hạn gửi {day}, nay hạn là {due}.",
    hint=(
        "Báo đơn vị hạn mới; tin nhắn, công văn “4. Đôn đốc” ghi theo hạn mới. Cần biểu ghi hạn mới: Việc khác → Lập "
        "lại biểu cho một đơn vị."
    ),
    triggers="đổi Hạn đơn vị gửi hoặc gia hạn cho một đơn vị sau khi xuất biểu", passes="biểu ghi đúng hạn hiện hành",
    stage=Stage.REGISTER, quotes={"units": "các đơn vị", "day": "giờ, ngày trên biểu", "due": "giờ, ngày hiện hành"},
)  # fmt: skip
"""Domain section 11, point 6."""

CLOSING: Final = Family(
    "KY",
    "Chốt kỳ, hoàn tác",
    "Việc chốt một kỳ và hoàn tác. Có nội dung mức Cần sửa ở nhóm này thì việc đó chưa được làm; sổ theo dõi "
    "không thay đổi.",
    stage=Stage.PERIOD,
    audience=Audience.OFFICE,
)
KY01 = CLOSING.error(
    "KY01", "Chưa khớp, chưa chốt được", "Nhiệm vụ {task} của {unit}, cột {field}: chưa khớp và chưa có lựa chọn.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi chốt lại.",
    triggers="chốt kỳ khi còn nội dung chưa khớp", passes="đã chọn số liệu cho mọi nội dung chưa khớp",
    stops="close", channel=Channel.RUN,
)  # fmt: skip
_INSIST: Final = "Vẫn chốt thì phải ghi lý do; lý do được ghi vào Nhật ký."
KY02 = CLOSING.error(
    "KY02", "Chốt trước ngày chốt số liệu", "Kỳ {period} đến hết {end}, hôm nay {day}.",
    hint=f"Chờ qua ngày này rồi chốt. {_INSIST}",
    triggers="chốt Quý I ngày 10/03", passes="chốt Quý I ngày 20/03",
    stops="close", refusal="Chưa chốt được: kỳ {period} đến hết {end}, hôm nay {day}.",
    channel=Channel.RUN, basis="Nghị định 09/2019/NĐ-CP, Điều 12",
    quotes={"end": "ngày cuối kỳ", "day": "ngày hôm nay"},
)  # fmt: skip
"""Domain section 3: data windows. On the last day itself it is a warning; so are all three where a reason is given."""
KY03 = CLOSING.error(
    "KY03", "Số liệu đã sửa sau lần chạy cần hoàn tác", "Trang {sheet} có số liệu được sửa sau lần {job} lúc {moment}.",
    hint="Giữ số liệu đã sửa thì không hoàn tác; chấp nhận bỏ thì bấm “Hoàn tác” ở câu hỏi.",
    triggers="HCQT gõ thêm ở trang Theo dõi rồi hoàn tác lần nhập trước đó", passes="hoàn tác ngay sau khi nhập",
    stops="undo", channel=Channel.RUN, quotes={"sheet": "tên trang", "job": "tên việc", "moment": "thời điểm"},
)  # fmt: skip
KY04 = CLOSING.warning(
    "KY04", "Số liệu thay đổi so với bản đã gửi",
    "Nhiệm vụ {task} của {unit}, {field}: bản đã gửi “{before}”, nay “{after}”.",
    hint="Báo Sở Nội vụ nếu báo cáo đã gửi phải đính chính.",
    triggers="mở lại Quý I, sửa Tiến độ từ 50% lên 80%, chốt lại", passes="mở lại rồi chốt lại, không sửa gì",
    channel=Channel.RUN, quotes={"before": "giá trị đã gửi", "after": "giá trị mới"},
)  # fmt: skip
KY05 = CLOSING.warning(
    "KY05", "Kỳ đã chốt chưa có số liệu", "Kỳ {period} ghi Đã chốt nhưng trang Lịch sử không có số liệu của kỳ này.",
    hint="Dùng Chốt kỳ để chốt; kỳ không làm ở sổ này thì để Chưa mở.",
    triggers="tự gõ Đã chốt ở trang Kỳ báo cáo", passes="chốt bằng Chốt kỳ",
)  # fmt: skip
KY06 = CLOSING.error(
    "KY06", "Chốt khi chưa có báo cáo nào", "Chưa có báo cáo nào của kỳ này.",
    hint=f"Nhập báo cáo của các đơn vị rồi chốt. {_INSIST}",
    triggers="chốt Quý I khi đã nhận 0/11 báo cáo", passes="chốt Quý I khi đã nhận báo cáo",
    stops="close", refusal="Chưa có báo cáo nào của kỳ này. Vẫn chốt thì ghi lý do.",
    channel=Channel.RUN,
)  # fmt: skip
KY07 = CLOSING.error(
    "KY07", "Lịch sử đã có số liệu của kỳ", "Trang Lịch sử đã có {count} dòng của kỳ {period}.",
    hint=f"Kỳ đã chốt rồi thì để Trạng thái kỳ là Đã chốt. {_INSIST} Dòng cũ được giữ là bản chốt trước.",
    triggers="tự gõ lại Đang mở cho kỳ đã chốt rồi chốt lần nữa", passes="mở lại kỳ bằng Mở lại kỳ rồi chốt lại",
    stops="close", refusal="Chưa chốt được: trang Lịch sử đã có {count} dòng của kỳ {period}.",
    channel=Channel.RUN,
)  # fmt: skip
KY08 = CLOSING.error(
    "KY08", "Chốt khi còn biểu chờ chọn",
    "Biểu “{file}” của {unit} không còn dấu xác nhận, chưa chọn dùng hay không dùng.",
    hint=(
        "Chọn ở cột Lựa chọn của trang Cần xử lý, nhập lại báo cáo rồi chốt. Vẫn chốt thì phải ghi lý do; biểu chờ ở "
        "trang Cần xử lý, mở lại kỳ thì chọn được."
    ),
    triggers="chốt kỳ khi một biểu không còn dấu xác nhận chưa được chọn",
    passes="đã chọn Dùng biểu này hoặc Không dùng",
    stops="close",
    refusal="Chưa chốt được: biểu “{file}” của {unit} không còn dấu xác nhận, chưa chọn dùng hay không dùng.",
    channel=Channel.RUN, quotes={"file": "tên tệp"},
)  # fmt: skip
"""Contract section 3: such a form waits; closing decides nothing about it."""

UPGRADING: Final = Family(
    "NC",
    "Nâng cấp sổ",
    "Việc nâng cấp sổ của phiên bản trước. Có nội dung mức Cần sửa ở nhóm này thì sổ chưa được nâng cấp; sổ theo dõi "
    "không thay đổi.",
    stage=Stage.PERIOD,
    audience=Audience.OFFICE,
)
NC01 = UPGRADING.error(
    "NC01", "Chỗ của phần mới đang có chữ", "Chỗ dành cho {what} đang có nội dung khác.",
    hint="Chuyển nội dung ở ô này sang chỗ khác (bên phải hoặc trang khác), rồi nâng cấp lại.",
    triggers="có ghi chú ngay bên phải bảng Kỳ báo cáo", passes="bên phải bảng còn trống",
    stops="upgrade", channel=Channel.RUN, quotes={"what": "cột hoặc bảng mới"},
)  # fmt: skip
NC02 = UPGRADING.warning(
    "NC02", "Không chuyển được sang sổ mới", "Không chuyển được: {text}.",
    hint="Chép phần này ra chỗ khác trước khi nâng cấp; bản sao lưu trước khi nâng cấp vẫn còn đủ.",
    triggers="ảnh dán thêm ở trang Tổng quan", passes="ảnh dán ở trang riêng",
    channel=Channel.RUN, quotes={"text": "nội dung"},
)  # fmt: skip
NC03 = UPGRADING.error(
    "NC03", "Sổ mới thiếu nội dung", "Sổ mới chưa có: {text}.",
    hint="Gửi sổ này và tệp nhật ký cchc-xl.log cho người hỗ trợ; sổ vẫn dùng được như trước bằng phiên bản trước.",
    triggers="một ô của sổ cũ không có trong sổ mới", passes="mọi ô của sổ cũ có trong sổ mới",
    stops="upgrade", channel=Channel.RUN, quotes={"text": "nội dung"},
)  # fmt: skip

INCIDENTS: Final = Family(
    "NOI",
    "Sự cố",
    "Chương trình không đọc được một tệp vì lý do chưa lường trước, hoặc chưa lập được một văn bản kèm theo.",
    stage=Stage.FILE,
    audience=Audience.OFFICE,
)
NOI01 = INCIDENTS.error(
    "NOI01", "Sự cố ngoài dự kiến", "Chương trình gặp sự cố khi đọc tệp này ({detail}).",
    hint="Gửi tệp này và tệp nhật ký cchc-xl.log cho người hỗ trợ; các tệp khác vẫn được xử lý.",
    triggers="sự cố khi đọc một tệp", passes="tệp đọc bình thường",
    quotes={"detail": "chi tiết"},
)  # fmt: skip
NOI02 = INCIDENTS.error(
    "NOI02", "Chưa lập được văn bản kèm theo", "Chưa lập được {what}: {detail}.",
    hint="Phần còn lại của việc vừa làm không bị ảnh hưởng. Sửa theo nội dung nêu trên rồi bấm lại.",
    triggers="mẫu công văn đề nghị báo cáo bị hỏng khi xuất biểu", passes="mẫu công văn mở được",
    channel=Channel.RUN, quotes={"what": "tên văn bản", "detail": "lý do"},
)  # fmt: skip
NOI03 = INCIDENTS.warning(
    "NOI03", "Chưa lập được bản PDF", "Chưa lập được bản PDF của báo cáo: {detail}.",
    hint="Bản Word đã đủ nội dung; mở bằng Word, chọn Lưu thành PDF nếu cần.",
    triggers="máy không có chương trình chuyển sang PDF", passes="bản PDF nằm cạnh bản Word",
    channel=Channel.RUN, quotes={"detail": "lý do"},
)  # fmt: skip
