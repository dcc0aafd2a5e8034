"""E-mail drafts (.eml) that Outlook and Thunderbird open ready to send; the same draft gives the same bytes."""

from __future__ import annotations

import hashlib
from email import policy
from email.header import Header
from email.message import EmailMessage

from generator.texts.wording import mail_addresses

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def draft(to: str, subject: str, body: str, name: str, workbook: bytes) -> bytes:
    """Return a draft with one workbook attached; where `to` names no address it is left for the Office to fill in."""
    message = EmailMessage(policy=policy.SMTP)
    message["X-Unsent"] = "1"
    if addresses := mail_addresses(to):
        message["To"] = ", ".join(addresses)
    message.set_content(body, charset="utf-8", cte="base64")
    message.add_attachment(workbook, maintype=_WORKBOOK[0], subtype=_WORKBOOK[1], filename=name)
    digest = hashlib.sha256(b"\0".join((subject.encode(), body.encode(), workbook))).hexdigest()
    message.set_boundary(f"baocao-{digest[:24]}")
    # As encoded words from end to end: some programs lose the blank beside a word left plain between encoded ones.
    encoded = Header(" ".join(subject.split()), "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {encoded}\r\n".encode("ascii") + message.as_bytes()
