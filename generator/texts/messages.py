"""Every message: a finding's sentence is where, what is there, what to do; a stop's sentence says what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from generator.errors import GeneratorError
from generator.findings import Finding
from generator.model import Status
from generator.texts import labels, plan_faults, wording


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a rule asks for (`title`, for the catalogue), what is wrong (`says`) and how to mend it (`fix`)."""

    title: str
    says: str
    fix: str


MESSAGES: Mapping[str, Sentence] = {
    "FILE-01": Sentence(
        "Tệp phải mở được bằng Excel",
        "Không đọc được tệp này: {reason}.",
        "Hãy mở tệp bằng Excel, lưu lại dạng .xlsx không đặt mật khẩu rồi gửi lại.",
    ),
    "FILE-02": Sentence(
        "Một nội dung gửi nhiều lần chỉ tính một lần",
        "Nội dung giống hệt tệp {other}, nên chỉ tính một lần.",
        "Không phải làm gì.",
    ),
    "FILE-03": Sentence(
        "Tệp phải là biểu mẫu của Kế hoạch này",
        "Tệp này không phải biểu mẫu báo cáo của Kế hoạch đang tổng hợp.",
        "Hãy điền vào đúng biểu mẫu Văn phòng đã gửi rồi gửi lại.",
    ),
    "FILE-04": Sentence(
        "Phải biết tệp là của đơn vị nào",
        "Không xác định được tệp này của đơn vị nào (mã ghi trong tệp: {unit|không có}).",
        "Hãy hỏi người gửi, rồi điền vào đúng biểu mẫu của đơn vị đó.",
    ),
    "FILE-05": Sentence(
        "Tệp phải là báo cáo của kỳ đang tổng hợp",
        "Tệp này là báo cáo kỳ {period|không rõ}, không phải kỳ {expected}.",
        "Hãy điền vào biểu mẫu kỳ {expected} rồi gửi lại.",
    ),
    "FILE-06": Sentence(
        "Đơn vị gửi nhiều lần thì tính báo cáo mới nhất",
        "Đơn vị đã gửi bản mới hơn ({other}); bản này được giữ lại nhưng không tính.",
        "Không phải làm gì.",
    ),
    "FILE-07": Sentence(
        "Bản gửi sau để trắng không thay bản đã điền",
        "Bản này để trắng, nên vẫn tính bản đã điền gửi trước ({other}).",
        "Hãy hỏi đơn vị: nếu muốn rút báo cáo đã gửi, đơn vị cần gửi lại bản có nội dung.",
    ),
    "CELL-01": Sentence(
        "Tỷ lệ hoàn thành phải là số",
        "{field} là {shown}, không phải số.",
        "Hãy nhập một số từ {lower} đến {upper}, ví dụ 80.",
    ),
    "CELL-02": Sentence(
        "Tỷ lệ hoàn thành phải từ 0 đến 100",
        "{field} là {shown}, ngoài khoảng từ {lower} đến {upper}.",
        "Hãy nhập một số từ {lower} đến {upper}.",
    ),
    "CELL-03": Sentence(
        "Tỷ lệ hoàn thành không ghi dạng phân số của 1",
        "{field} là {shown}, có thể hiểu theo hai cách: theo phần trăm hoặc theo phần của 1.",
        "Hãy nhập theo phần trăm, ví dụ 80 nếu muốn nói tám mươi phần trăm.",
    ),
    "CELL-04": Sentence(
        "Tình trạng phải là một trong các mục của danh sách",
        "{field} là {shown}, không có trong danh sách.",
        "Hãy chọn một trong: {statuses}.",
    ),
    "CELL-05": Sentence(
        "Ngày phải ghi rõ ngày, tháng, năm",
        "{field} là {shown}, không hiểu được là ngày nào.",
        "Hãy nhập theo dạng ngày/tháng/năm, ví dụ 15/3/2024.",
    ),
    "CELL-06": Sentence(
        "Ô có công thức phải được tính và lưu",
        "{field} là một công thức chưa được tính ({shown}), nên không đọc được giá trị.",
        "Hãy mở tệp bằng Excel, gõ thẳng nội dung thay cho công thức rồi lưu lại.",
    ),
    "CELL-07": Sentence(
        "Ô không được báo lỗi",
        "{field} đang hiện lỗi {shown}.",
        "Hãy xóa ô này và gõ lại nội dung.",
    ),
    "ROW-01": Sentence(
        "Nhiệm vụ, giải pháp được giao phải được báo cáo",
        "Chưa báo cáo dòng này.",
        "Hãy ghi kết quả thực hiện và chọn tình trạng; nếu không có gì phát sinh, hãy chọn “Không phát sinh”.",
    ),
    "ROW-02": Sentence(
        "Dòng đã báo cáo phải có kết quả",
        "Chưa ghi kết quả thực hiện.",
        "Hãy ghi những việc đã làm được trong kỳ, từ một đến bốn dòng.",
    ),
    "ROW-03": Sentence(
        "Nhiệm vụ phải có tình trạng",
        "Chưa chọn tình trạng.",
        "Hãy chọn một trong: {statuses}.",
    ),
    "ROW-04": Sentence(
        "Tình trạng và tỷ lệ hoàn thành phải khớp nhau",
        "Tình trạng là “{status}” nhưng tỷ lệ hoàn thành là {percent}.",
        "Hãy sửa một trong hai ô: đã hoàn thành thì 100, đang thực hiện hoặc tạm dừng thì dưới 100, chưa thực hiện thì 0.",
    ),
    "ROW-05": Sentence(
        "Nhiệm vụ đã hoàn thành phải có ngày hoàn thành",
        "Tình trạng là “Đã hoàn thành” nhưng chưa ghi ngày hoàn thành.",
        "Hãy ghi ngày hoàn thành, ví dụ 15/3/2024.",
    ),
    "ROW-06": Sentence(
        "Nhiệm vụ đã hoàn thành nên có văn bản hoặc sản phẩm",
        "Tình trạng là “Đã hoàn thành” nhưng chưa ghi văn bản hoặc sản phẩm.",
        "Hãy ghi số, ký hiệu, ngày của văn bản hoặc tên sản phẩm; nếu không có, hãy giải trình.",
    ),
    "ROW-07": Sentence(
        "Ngày hoàn thành phải nằm trong kỳ báo cáo",
        "Ngày hoàn thành là {day}, ngoài kỳ báo cáo (từ {start} đến {cutoff}).",
        "Hãy kiểm tra lại ngày, tháng, năm.",
    ),
    "ROW-08": Sentence(
        "Nhiệm vụ quá hạn phải có nguyên nhân",
        "Nhiệm vụ đã quá hạn ({due}) mà chưa hoàn thành, nhưng chưa ghi nguyên nhân.",
        "Hãy ghi nguyên nhân vào cột “Khó khăn, vướng mắc, nguyên nhân”.",
    ),
    "ROW-09": Sentence(
        "Nhiệm vụ phát sinh phải có nội dung công việc",
        "Dòng phát sinh này có kết quả nhưng chưa ghi nội dung công việc.",
        "Hãy ghi tên việc vào cột “Nội dung công việc”.",
    ),
    "ROW-10": Sentence(
        "Chỉ nhiệm vụ đã hoàn thành mới có ngày hoàn thành",
        "Đã ghi ngày hoàn thành {day} nhưng tình trạng là “{status}”.",
        "Hãy đổi tình trạng thành “Đã hoàn thành”, hoặc xóa ngày hoàn thành.",
    ),
    "TABLE-01": Sentence(
        "Nhiệm vụ phải có trong Kế hoạch",
        "Nhiệm vụ mã {code} không có trong Kế hoạch.",
        "Hãy chuyển nội dung xuống phần C (nhiệm vụ phát sinh), hoặc điền vào biểu mẫu mới nhất.",
    ),
    "TABLE-02": Sentence(
        "Nhiệm vụ phải được giao cho đơn vị",
        "Nhiệm vụ {code} không giao cho đơn vị này (giao cho: {owner|đơn vị khác}).",
        "Hãy xóa dòng này, hoặc báo Văn phòng nếu phân công đã thay đổi.",
    ),
    "TABLE-03": Sentence(
        "Mỗi nhiệm vụ chỉ báo cáo ở một dòng",
        "Nhiệm vụ {code} được báo cáo ở {count} dòng.",
        "Hãy gộp nội dung về một dòng và xóa trắng các dòng còn lại.",
    ),
    "TABLE-04": Sentence(
        "Không được thiếu dòng của nhiệm vụ được giao",
        "Trong biểu không còn dòng của {code}.",
        "Hãy chép lại dòng này từ biểu mẫu Văn phòng đã gửi và điền kết quả.",
    ),
    "FORM-01": Sentence(
        "Báo cáo không được để trắng",
        "Biểu mẫu còn trắng, đơn vị chưa điền gì.",
        "Hãy điền kết quả; nếu cả kỳ không có gì, hãy chọn “Có” ở mục “Không phát sinh” của tờ Hướng dẫn và ghi lý do.",
    ),
    "FORM-02": Sentence(
        "Không sửa các cột của Kế hoạch",
        "Nội dung của Kế hoạch trong các ô này đã bị sửa; bản tổng hợp vẫn dùng nguyên văn Kế hoạch.",
        "Nếu Kế hoạch đã thay đổi, hãy báo Văn phòng; nếu không, không phải làm gì thêm.",
    ),
    "FORM-03": Sentence(
        "Báo cáo “Không phát sinh” phải có lý do",
        "Đơn vị chọn “Không phát sinh” cho cả kỳ nhưng chưa ghi lý do.",
        "Hãy ghi lý do vào ô bên dưới, trong tờ Hướng dẫn.",
    ),
    "FORM-04": Sentence(
        "Đã chọn “Không phát sinh” thì không điền kết quả",
        "Đơn vị chọn “Không phát sinh” cho cả kỳ nhưng vẫn điền {rows} dòng kết quả.",
        "Hãy bỏ chọn “Không phát sinh”, hoặc xóa các dòng kết quả.",
    ),
    "CAMP-01": Sentence(
        "Mọi đơn vị phải gửi báo cáo",
        "{unit} chưa gửi báo cáo (phải gửi trước ngày {before}).",
        "Hãy đôn đốc đơn vị gửi báo cáo.",
    ),
    "CAMP-02": Sentence(
        "Báo cáo phải gửi đúng hạn",
        "{unit} gửi báo cáo lúc {received}, sau hạn (trước ngày {before}).",
        "Hãy ghi nhận việc gửi trễ; nếu đã được gia hạn, hãy ghi số văn bản gia hạn.",
    ),
}


STOPS: Mapping[str, str] = {
    "NO-PLAN": "Không tìm thấy tệp kế hoạch trong {folder}. Hãy chỉ rõ bằng --plan TỆP.",
    "MANY-PLANS": "Có nhiều tệp kế hoạch trong {folder}: {files}. Hãy chỉ rõ một tệp bằng --plan TỆP.",
    "PLAN-UNREADABLE": "Không đọc được tệp kế hoạch {file}. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại.",
    "PLAN-FAULTS": "Tệp kế hoạch {file} có {count} chỗ sai, chưa dùng được:",
    "UNKNOWN-PERIOD": "Kế hoạch không có kỳ báo cáo “{period}”. Các kỳ có: {known}.",
    "PATH-MISSING": "Không có tệp hay thư mục {path}. Hãy kiểm tra lại đường dẫn.",
    "NO-FILES": "Không thấy tệp báo cáo nào trong {paths}. Hãy để các tệp đơn vị gửi về vào đó rồi chạy lại.",
    "LOCKED": "Một lần chạy khác đang ghi vào {folder} (từ {since}). Hãy đợi lần đó xong rồi chạy lại.",
    "FILE-IN-USE": "Không ghi được {file} vì tệp đang mở trong chương trình khác. Hãy đóng tệp rồi chạy lại; chưa tệp nào bị thay đổi.",
    "CANNOT-WRITE": "Không ghi được {file}: {reason}. Hãy kiểm tra quyền ghi và chỗ trống trên ổ đĩa; các tệp cũ còn nguyên.",
    "CONSOLIDATED-UNREADABLE": (
        "Không đọc được bản tổng hợp {file}, nên không dám ghi đè các nội dung Văn phòng đã biên tập trong đó. "
        "Hãy mở bằng Excel, lưu lại; hoặc chuyển tệp đi chỗ khác rồi chạy lại."
    ),
    "BUG": "Chương trình gặp lỗi ngoài dự kiến. Chi tiết đã ghi ở {file}; hãy gửi tệp đó cho người hỗ trợ.",
}

UNREADABLE: Mapping[str, str] = {
    "empty": "tệp rỗng, có thể chưa tải hết",
    "damaged": "tệp hỏng hoặc chưa tải hết",
    "encrypted": "tệp có mật khẩu",
    "old-xls": "tệp ở dạng .xls cũ",
    "not-a-workbook": "đây không phải tệp Excel",
    "no-sheet": "trong tệp không có trang tính nào",
    "no-permission": "không có quyền mở tệp",
    "too-large": "tệp quá lớn, khác thường với một báo cáo",
}

CAUSES: Mapping[str, str] = {
    "disk-full": "ổ đĩa đã đầy",
    "no-right": "không có quyền ghi",
    "read-only": "ổ đĩa chỉ cho đọc",
}


def _shown(key: str, value: object) -> str:
    """Write one value of a finding as a person reads it."""
    if key == "field":
        return labels.FIELD.get(str(value), str(value))
    if key == "shown":
        return f"“{value}”"
    if key == "reason":
        return UNREADABLE.get(str(value)) or CAUSES.get(str(value), str(value))
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "" if value is None else str(value)


_WRITERS: tuple[tuple[type, Callable[..., str]], ...] = (
    (Status, lambda value: labels.STATUS[value]),
    (datetime, wording.moment),
    (date, wording.day),
    (Decimal, wording.percent),
)


def _fill(template: str, values: Mapping[str, object], *, quoted: bool = True) -> str:
    """Fill the named places of a sentence; the texts of returns are never taken for templates."""
    shown = {key: _shown(key, value) if quoted else str(value) for key, value in values.items()}
    shown["statuses"] = ", ".join(labels.STATUS.values())
    pieces = []
    for literal, name in _pieces(template):
        pieces.append(literal)
        if name is not None:
            key, _, default = name.partition("|")
            pieces.append(shown.get(key) or default)
    return "".join(pieces)


def _pieces(template: str) -> Iterable[tuple[str, str | None]]:
    """Split "a {b} c" into (literal, name) pairs; "{name|default}" gives a default for an empty value."""
    while "{" in template:
        literal, _, rest = template.partition("{")
        name, _, template = rest.partition("}")
        yield literal, name
    yield template, None


def where(finding: Finding) -> str:
    """Write where a finding stands: [phong-khtc.xlsx · Phụ lục!J9, J12]; "" when it is about no file."""
    place = f"{finding.sheet}!{', '.join(finding.cells)}" if finding.cells else finding.sheet
    parts = [each for each in (finding.file, place) if each]
    return f"[{' · '.join(parts)}]" if parts else ""


def sentence(finding: Finding) -> tuple[str, str]:
    """Return what is wrong and how to mend it, each one sentence, without the place."""
    entry = MESSAGES[finding.code]
    return _fill(entry.says, finding.values), _fill(entry.fix, finding.values)


def plan_fault(fault: Finding) -> str:
    """Return the whole sentence of a fault of the plan workbook."""
    says, fix = plan_faults.MESSAGES[fault.code]
    parts = (where(fault), _fill(says, fault.values, quoted=False), _fill(fix, fault.values, quoted=False))
    return " ".join(each for each in parts if each)


def line(finding: Finding) -> str:
    """Return the whole message: where, what is there, what to do."""
    says, fix = sentence(finding)
    return " ".join(each for each in (where(finding), says, fix) if each)


def stop(error: GeneratorError) -> str:
    """Return the one sentence for a step that cannot go on; the faults of a plan follow it, a line each."""
    values = dict(error.values)
    faults = values.pop("faults", ())
    lines = [f"  {plan_fault(each)}" for each in faults] if isinstance(faults, tuple) else []
    return "\n".join([_fill(STOPS[error.code], values), *lines])
