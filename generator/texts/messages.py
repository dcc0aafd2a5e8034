"""Every message: a finding's sentence is where, what is there, what to do; a stop's sentence says what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.errors import GeneratorError
from generator.findings import Finding
from generator.model import Evidence, Status
from generator.texts import labels, mending, plan_faults, spots, status, unreadable, wording
from generator.texts.sentences import MESSAGES

if TYPE_CHECKING:
    from generator.model.plan_source import Doubt, Leftover, Remark, Spot

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
    "OPEN-ELSEWHERE": (
        "Tệp {file} đang mở trong chương trình khác. Hãy lưu, đóng tệp rồi chạy lại; chưa tệp nào bị thay đổi. Nếu không ai mở, hãy xóa "
        "tệp {lock} rồi chạy lại."
    ),
    "CANNOT-WRITE": "Không ghi được {file}: {reason}. Hãy kiểm tra quyền ghi và chỗ trống trên ổ đĩa; các tệp cũ còn nguyên.",
    "CANNOT-READ": "Không đọc được {file}: {reason}. Hãy đóng tệp nếu đang mở ở chương trình khác rồi chạy lại; chưa tệp nào bị thay đổi.",
    "CONSOLIDATED-UNREADABLE": (
        "Không đọc được bản tổng hợp {file}, nên không dám ghi đè các nội dung Văn phòng đã biên tập trong đó. "
        "Hãy mở bằng Excel, lưu lại; hoặc chuyển tệp đi chỗ khác rồi chạy lại."
    ),
    "IMPORT-UNREADABLE": "Không đọc được kế hoạch {file}: {reason}. Hãy mở tệp, chọn Lưu thành (Save As) dạng Word (.docx), rồi chạy lại.",
    "IMPORT-ALREADY": "{file} đã là tệp kế hoạch của chương trình. Hãy dùng thẳng tệp này, hoặc chạy: baocao plan check {file}",
    "IMPORT-KIND": "Tệp {file} không phải kế hoạch dạng Word (.docx), Excel hay văn bản thường (.txt). Hãy mở tệp, chọn Lưu thành (Save As) một trong các dạng đó rồi chạy lại.",
    "NEW-ONTO-OLD": "Kế hoạch năm mới không được ghi đè lên {file}. Hãy chỉ tệp khác bằng -o TỆP.",
    "LAST-UNREADABLE": "Không đọc được bản tổng hợp {file}. Hãy chỉ đúng tệp tong-hop.xlsx của kỳ cuối năm trước rồi chạy lại.",
    "IMPORT-NOTHING": "Không thấy bảng Phụ lục nhiệm vụ nào trong {file}. Bảng cần có ít nhất ba cột mang tên như: Nội dung công việc, Đơn vị chủ trì, Thời gian thực hiện. Hãy kiểm tra lại tệp.",
    "CONSOLIDATED-MISSING": "Không có bản tổng hợp {file}. Hãy chạy lệnh merge trước, hoặc kiểm tra lại đường dẫn.",
    "NOT-CONSOLIDATED": "{file} không phải bản tổng hợp do chương trình tạo ra. Hãy chỉ đúng tệp tong-hop.xlsx.",
    "CONSOLIDATED-OLD": (
        "Bản tổng hợp {file} được tạo bằng phiên bản cũ, chưa có đủ dữ liệu để viết lại báo cáo. Hãy chạy lại lệnh merge; "
        "những gì Văn phòng đã ghi trong đó được giữ."
    ),
    "NOT-FINAL": (
        "Chưa thể in bản chính thức: còn {count} chỗ thiếu chưa có quyết định. Hãy bổ sung số liệu, biên tập lời văn, hoặc ghi lý do "
        "vào cột “Chấp nhận để trống” của bản tổng hợp rồi chạy lại:"
    ),
    "BASE-UNREADABLE": "Không đọc được tệp kiểu chữ {file}. Hãy kiểm tra đường dẫn, hoặc mở bằng Word rồi lưu lại dạng .docx.",
    "NO-OFFICE": (
        "Máy này không có LibreOffice nên chưa tạo được PDF. Hãy mở báo cáo bằng Word, chọn Lưu thành (Save As) dạng PDF; "
        "hoặc cài LibreOffice rồi chạy lại."
    ),
    "PDF-FAILED": "LibreOffice không chuyển được báo cáo sang PDF. Hãy mở báo cáo bằng Word, chọn Lưu thành (Save As) dạng PDF.",
    "NO-RUN-IN-REPORT": (
        "{file} không phải báo cáo do chương trình viết (không có mã lần tổng hợp), nên không truy được nguồn. "
        "Hãy chỉ đúng tệp bao-cao.docx."
    ),
    "OTHER-RUN": (
        "Báo cáo {file} và bản tổng hợp {consolidated} không cùng một lần chạy, nên không truy được nguồn. "
        "Hãy chạy lại lệnh merge, hoặc chép hai tệp của cùng một lần chạy vào một thư mục."
    ),
    "TEXT-NOT-FOUND": "Không thấy “{text}” trong báo cáo {file}. Hãy chép đúng một đoạn chữ, một con số hoặc mã nhiệm vụ (ví dụ II.5).",
    "UNKNOWN-PROFILE": "Không có bộ quy định thể thức “{profile}”. Các bộ có: {known}.",
    "DOCUMENT-UNREADABLE": "Không đọc được văn bản {file}: {reason}. {remedy}",
    "CLUSTER-NO-DASK": (
        'Chưa cài phần chạy trên cụm máy nên không dùng được --engine dask. Hãy cài: pip install "baocao[cluster]"; hoặc bỏ '
        "--engine để chạy trên máy này."
    ),
    "CLUSTER-NO-ADDRESS": "Chưa có địa chỉ cụm máy Dask. Hãy thêm --scheduler, ví dụ --scheduler tcp://10.0.0.5:8786; hoặc bỏ --engine để chạy trên máy này.",
    "CLUSTER-SILENT": "Cụm máy Dask ở {address} không trả lời. Hãy kiểm tra lại địa chỉ và mạng; hoặc bỏ --engine để chạy trên máy này.",
    "CLUSTER-EMPTY": "Cụm máy Dask ở {address} chưa có máy nào làm việc. Hãy khởi động ít nhất một dask worker rồi chạy lại.",
    "CLUSTER-OTHER": "Các máy sau trong cụm chưa cài baocao {version}: {workers}. Hãy cài đúng phiên bản này trên mọi máy rồi chạy lại.",
    "CLUSTER-LOST": "Mất liên lạc với cụm máy Dask khi đang đọc các tệp; các tệp kết quả cũ còn nguyên. Hãy chạy lại, hoặc bỏ --engine để chạy trên máy này.",
    "NOTHING-TO-CLOSE": "Chưa có bản tổng hợp và báo cáo nào ở {folder} để chốt. Hãy chạy baocao merge cho kỳ {period} trước.",
    "PERIOD-CLOSED": (
        "Kỳ này đã chốt: báo cáo số {number} ngày {day} đã ký, nên không ghi vào {folder}. Nếu phải làm lại, hãy chạy "
        'baocao merge với --reopen "lý do".'
    ),
    "SIGNING-UNREADABLE": "Không đọc được {file}, nơi ghi số, ngày báo cáo đã ký. Hãy lấy lại tệp này từ thư mục luu rồi chạy lại.",
    "RUN-NOT-KEPT": "Không có bản {stamp} trong {folder}. Các bản có: {known}.",
    "RUN-INCOMPLETE": "Bản {stamp} không còn đủ tệp: thiếu {file}. Chưa tệp nào bị thay đổi.",
    "BAD-DATE": "Không hiểu ngày “{typed}”. Hãy ghi dạng 20/5/2024 hoặc 2024-05-20.",
    "BAD-NUMBER": "Số báo cáo “{typed}” không đúng dạng. Hãy ghi đủ số và ký hiệu, ví dụ 123/BC-SKHCN.",
    "CONSOLIDATED-NEWER": (
        "Bản tổng hợp {file} do phiên bản mới hơn của chương trình ghi. Hãy cập nhật chương trình rồi chạy lại; chưa tệp nào bị thay đổi."
    ),
    "BUG": "Chương trình gặp lỗi ngoài dự kiến. Chi tiết đã ghi ở {file}; hãy gửi tệp đó cho người hỗ trợ.",
}

CAUSES: Mapping[str, str] = {
    "disk-full": "ổ đĩa đã đầy",
    "no-right": "không có quyền ghi",
    "read-only": "ổ đĩa chỉ cho đọc",
    "name-too-long": "đường dẫn hay tên tệp quá dài; hãy chọn thư mục có đường dẫn ngắn hơn",
}


def _shown(key: str, value: object) -> str:
    """Write one value of a finding as a person reads it."""
    if key == "field":
        return labels.FIELD.get(str(value)) or labels.PLAN_COLUMN.get(str(value), str(value))
    if key == "shown":
        return f"“{value}”"
    if key == "reason":
        return CAUSES.get(str(value)) or unreadable.reason(str(value))
    if isinstance(value, tuple):
        return _listed(key, value)
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "" if value is None else str(value)


def _listed(key: str, values: tuple[object, ...]) -> str:
    """Write several values: columns by their headings, names as they are."""
    if key == "columns":
        return ", ".join(
            f"“{labels.FIELD.get(str(each)) or labels.PLAN_COLUMN.get(str(each), str(each))}”" for each in values
        )
    if key == "statuses":
        return ", ".join(labels.STATUS[each] for each in values if isinstance(each, Status))
    return " hay ".join(str(each) for each in values)


_WRITERS: tuple[tuple[type, Callable[..., str]], ...] = (
    (Status, lambda value: labels.STATUS[value]),
    (Evidence, lambda value: status.EVIDENCE[value]),
    (datetime, wording.moment),
    (date, wording.day),
    (Decimal, wording.percent),
)


def _fill(template: str, values: Mapping[str, object], *, quoted: bool = True) -> str:
    """Fill the named places of a sentence; the texts of returns are never taken for templates."""
    shown = {key: _shown(key, value) if quoted else str(value) for key, value in values.items()}
    shown = {**mending.BOUNDS, **shown, **mending.in_row(values)}
    shown["maybe"] = f" (có phải “{values['proposal']}”?)" if values.get("proposal") else ""
    shown["term"] = _term(values)
    why = str(values.get("why", ""))
    shown["odd"] = f"nhưng {why}" if why else "không hiểu chắc được là ngày nào"
    shown["remedy"] = unreadable.remedy(str(values["reason"])) if "reason" in values else ""
    pieces = []
    for literal, name in _pieces(template):
        pieces.append(literal)
        if name is not None:
            key, _, default = name.partition("|")
            pieces.append(shown.get(key) or default)
    return "".join(pieces)


def _term(values: Mapping[str, object]) -> str:
    """Say until when a unit can send: the deadline of all, or its own extension with the document that gives it."""
    if isinstance(values.get("until"), date):
        document = values.get("document")
        basis = f"theo {document}" if document else "chưa ghi số văn bản gia hạn"
        return f"được gia hạn đến hết ngày {_shown('until', values['until'])}, {basis}"
    return f"phải gửi trước ngày {_shown('before', values['before'])}" if "before" in values else ""


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
    parts = [each for each in (finding.file, place, spots.listed(finding.spots)) if each]
    return f"[{' · '.join(parts)}]" if parts else ""


def sentence(finding: Finding) -> tuple[str, str]:
    """Return what is wrong and how to mend it, each one sentence, without the place."""
    if finding.code in plan_faults.MESSAGES:
        says, fix = plan_faults.MESSAGES[finding.code]
        return _fill(says, finding.values, quoted=False), _fill(fix, finding.values, quoted=False)
    entry = MESSAGES[finding.code]
    return _fill(entry.says, finding.values), _answer(finding) or _fill(entry.fix, finding.values)


WAIVED = "Không phải làm gì: Văn phòng đã chấp nhận ({text})."
EXPLAINED = "Không phải làm gì: đơn vị đã giải trình ({text})."


def _answer(finding: Finding) -> str:
    """Return what the Office or the unit answered to a warning, "" where nobody did."""
    for name, template in (("waived", WAIVED), ("explained", EXPLAINED)):
        if finding.values.get(name):
            return template.format(text=wording.in_one_line(str(finding.values[name])))
    return ""


def doubt(found: Doubt) -> str:
    """Return what a person has to confirm of a cell."""
    from generator.texts import issued_plan

    values = {key: _shown(key, value) if key in ("status", "percent") else value for key, value in found.values.items()}
    if values.get("percent"):
        values["percent"] = f", {values['percent']}"
    return _fill(issued_plan.DOUBTS[found.code], values, quoted=False)


def spot(place: Spot) -> str:
    """Write where something stands in an issued plan."""
    from generator.texts import issued_plan

    return issued_plan.spot(place.part, place.table, place.row, place.paragraph)


def why_left(left: Leftover) -> str:
    """Return why a text of an issued plan stands in no cell of its workbook."""
    from generator.texts import issued_plan

    values = {"part": issued_plan.PARTS.get(left.spot.part, left.spot.part), "heading": left.text.partition(":")[0]}
    return _fill(issued_plan.LEFT[left.code], values, quoted=False)


def remark(found: Remark) -> str:
    """Return what happened on reading an issued plan, with its place."""
    from generator.texts import issued_plan

    values = {"before": found.before[:80], "after": found.after[:80], "count": found.after}
    said = _fill(issued_plan.REMARKS[found.code], values, quoted=False)
    return f"{said} ({place})" if (place := spot(found.spot)) else said


def line(finding: Finding) -> str:
    """Return the whole message: where, what is there, what to do."""
    says, fix = sentence(finding)
    return " ".join(each for each in (where(finding), says, fix) if each)


def stop(error: GeneratorError) -> str:
    """Return the one sentence for a step that cannot go on; the faults of a plan follow it, a line each."""
    values = dict(error.values)
    faults = values.pop("faults", ())
    lines = [f"  {line(each)}" for each in faults] if isinstance(faults, tuple) else []
    gaps = values.pop("gaps", ())
    lines += [f"  - {each}" for each in gaps] if isinstance(gaps, tuple) else []
    return "\n".join([_fill(STOPS[error.code], values), *lines])
