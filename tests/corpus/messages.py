"""Messages and archives in which returns come, or fail to come. All are made here; none is stored."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from tests.corpus.base import blank, good, packed, zipped
from tests.corpus.compound import Tree, compound
from tests.corpus.workbooks import entry, file

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def message(subject: str = "Báo cáo 6 tháng", date: str = "Fri, 10 May 2024 09:00:00 +0700") -> EmailMessage:
    """Return a message without attachments."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "Phòng Quản lý công nghệ <qlcn@example.vn>"
    made["To"] = "vanphong@example.vn"
    made["Subject"] = subject
    made["Date"] = date
    made.set_content("Kính gửi Văn phòng.\n")
    return made


def attach(made: EmailMessage, content: bytes, name: str, kind: tuple[str, str] = XLSX) -> EmailMessage:
    """Return the message with a file attached."""
    made.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    return made


def with_return(name: str = "Báo cáo phòng.xlsx", kind: tuple[str, str] = XLSX) -> EmailMessage:
    """Return a message that carries the good return."""
    return attach(message(), good(), name, kind)


entry("thu.eml", lambda: with_return().as_bytes())
entry("thu-octet-stream.eml", lambda: with_return("bao-cao.dat", ("application", "octet-stream")).as_bytes())
entry("thu-kieu-anh.eml", lambda: with_return("bc.xlsx", ("image", "png")).as_bytes())
entry("thu-khong-co-tep.eml", lambda: message().as_bytes())
entry("thu-duong-dan.eml", lambda: message("Link: https://example.vn/tep").as_bytes())
entry("thu-khong-ngay.eml", lambda: without_header(with_return().as_bytes(), b"Date"))
entry(
    "thu-ngay-vo-nghia.eml",
    lambda: with_return().as_bytes().replace(b"Date: Fri, 10 May 2024", b"Date: Xxx, 99 Foo 20zz"),
)
entry(
    "thu-tuong-lai.eml", lambda: attach(message(date="Fri, 10 May 2099 09:00:00 +0700"), good(), "bc.xlsx").as_bytes()
)
entry(
    "thu-charset-la.eml",
    lambda: with_return("bc.xlsx").as_bytes().replace(b'filename="bc.xlsx"', b'filename="=?x-la?B?YmMueGxzeA==?="'),
)
entry(
    "thu-tieu-de-8bit.eml",
    lambda: with_return("bc.xlsx").as_bytes().replace(b"To: vanphong@example.vn", "To: Văn phòng".encode()),
)
entry("thu-khong-ten-tep.eml", lambda: with_return("bc.xlsx").as_bytes().replace(b'; filename="bc.xlsx"', b""))
entry("thu-dia-chi-xuong-dong.eml", lambda: with_return("bc.xlsx").as_bytes().replace(b"From: ", b"From: a\r\n b\r\n "))
entry("thu-ten-tep-doc-hai.eml", lambda: with_return("../../../etc/\u202exslx.passwd").as_bytes())
entry("thu-cat-cut.eml", lambda: with_return().as_bytes()[:9000])
entry("thu-100000-tieu-de.eml", lambda: b"".join(b"X-A: b\r\n" for _ in range(100_000)) + with_return().as_bytes())
entry("thu-tieu-de-5mb.eml", lambda: b"X-A: " + b"a" * 5_000_000 + b"\r\n" + with_return().as_bytes())
entry(
    "winmail.eml",
    lambda: attach(message(), b"\x78\x9f\x3e\x22" + bytes(64), "winmail.dat", ("application", "ms-tnef")).as_bytes(),
)
entry("smime.eml", lambda: attach(message(), bytes(64), "smime.p7m", ("application", "pkcs7-mime")).as_bytes())
entry("hop-thu.mbox", lambda: b"From a@b Fri May 10 09:00:00 2024\n" + with_return().as_bytes())
entry("eml-ten-msg.msg", lambda: with_return().as_bytes())
entry("thu-trong-zip.zip", lambda: zipped({"thư.eml": with_return().as_bytes()}))


def without_header(content: bytes, name: bytes) -> bytes:
    """Return a message without one of its headers."""
    return b"\r\n".join(each for each in content.split(b"\r\n") if not each.startswith(name + b":"))


@file("thu-day-du.eml")
def _() -> bytes:
    made = with_return()
    attach(made, b"%PDF-1.4\n%", "Báo cáo đã ký.pdf", ("application", "pdf"))
    attach(made, PNG, "logo.png", ("image", "png"))
    attach(made, b"\x30\x80\x06\x09" + bytes(32), "smime.p7s", ("application", "pkcs7-signature"))
    image = made.get_payload()[3]  # type: ignore[index]
    image.replace_header("Content-Disposition", 'inline; filename="logo.png"')
    return made.as_bytes()


@file("thu-chuyen-tiep.eml")
def _() -> bytes:
    outer = message("Chuyển tiếp")
    outer.add_attachment(with_return())
    return outer.as_bytes()


@file("thu-long-60.eml")
def _() -> bytes:
    inner = with_return()
    for _ in range(60):
        outer = message("FW")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


@file("thu-3000-phan.eml")
def _() -> bytes:
    text = b"From: a@b\r\nMIME-Version: 1.0\r\n"
    for n in range(3000):
        text += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
    return text + b"Content-Type: text/plain\r\n\r\nx\r\n"


@file("thu-300-tep.eml")
def _() -> bytes:
    made = message()
    for n in range(300):
        attach(made, f"tệp {n}".encode(), f"{n}.bin", ("application", "octet-stream"))
    return made.as_bytes()


@file("tra-loi-tu-dong.eml")
def _() -> bytes:
    made = message("Trả lời tự động: Báo cáo")
    made["Auto-Submitted"] = "auto-replied"
    return made.as_bytes()


# --- Outlook -------------------------------------------------------------------------------------------------------


def outlook(attachments: dict[str, bytes], nested: Tree | None = None) -> Tree:
    """Return the tree of an Outlook message, delivered on 10/5/2024 at 9:00."""
    ticks = (
        int((datetime(2024, 5, 10, 2, 0, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    )
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(32) + struct.pack("<IIQ", 0x0E060040, 6, ticks),
        "__substg1.0_0037001F": "Báo cáo".encode("utf-16-le"),
        "__substg1.0_5D01001F": "qlcn@example.vn".encode("utf-16-le"),
    }
    for number, (name, content) in enumerate(attachments.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_37010102": content,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
    if nested is not None:
        tree["__attach_version1.0_#000000FF"] = {"__substg1.0_3701000D": nested}
    return tree


entry("outlook.msg", lambda: compound(outlook({"Báo cáo.xlsx": good(), "Đã ký.pdf": b"%PDF-1.4\n%"})))
entry("outlook-chuyen-tiep.msg", lambda: compound(outlook({}, outlook({"Báo cáo.xlsx": good()}))))
entry("outlook-khong-tep.msg", lambda: compound(outlook({})))
entry("outlook-hong.msg", lambda: compound(outlook({"Báo cáo.xlsx": good()}))[:6000])

# --- archives ------------------------------------------------------------------------------------------------------

entry("goi.zip", lambda: zipped({"phòng/báo cáo.xlsx": good(), "__MACOSX/._a": b"x", "phòng/~$báo cáo.xlsx": b"x"}))
entry("goi-hai-ban-giong.zip", lambda: zipped({"a.xlsx": good(), "b.xlsx": good()}))
entry("goi-rong.zip", lambda: zipped({}))
entry("goi-trong-goi.zip", lambda: zipped({"1.zip": zipped({"2.zip": zipped({"bc.xlsx": good()})})}))
entry("goi-ten-xlsx.xlsx", lambda: zipped({"bc.xlsx": good()}))
entry("goi-duong-dan-doc-hai.zip", lambda: zipped({"../../../../tmp/bc.xlsx": good(), "C:\\Windows\\x.txt": b"abc"}))
entry("goi-10000-tep.zip", lambda: packed({f"{n}.txt": b"x" for n in range(10_000)}, 0))
entry("goi-bom.zip", lambda: zipped({"bc.xlsx": bytes(60 * 1024 * 1024)}))
entry("goi-co-mat-khau.zip", lambda: locked(zipped({"bc.xlsx": good()})))
entry("goi-hai-don-vi.zip", lambda: zipped({"a.xlsx": good(), "b.xlsx": blank("vp")}))


@file("goi-7-lop.zip")
def _() -> bytes:
    content = good()
    for n in range(7):
        content = zipped({f"{n}.zip" if n else "bc.xlsx": content})
    return content


def locked(content: bytes) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)
