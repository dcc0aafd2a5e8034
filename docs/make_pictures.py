"""Makes the pictures of README and guide anew from a demo run; needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from generator import pipeline

PICTURES = Path(__file__).parent / "anh"
SHOWN = (
    ("bao-cao-trang-1", "2024-6-thang/bao-cao.docx", 1, (0.0, 0.0, 1.0, 1.0)),
    ("bao-cao-trang-2", "2024-6-thang/bao-cao.docx", 2, (0.0, 0.0, 1.0, 1.0)),
    ("bao-cao-phu-luc", "2024-6-thang/bao-cao.docx", -1, (0.0, 0.0, 1.0, 1.0)),
    ("bieu-mau-huong-dan", "mau/2024-6-thang_vp.xlsx", 1, (0.0, 0.0, 1.0, 0.75)),
    ("bieu-mau-phu-luc", "mau/2024-6-thang_vp.xlsx", 2, (0.0, 0.0, 1.0, 0.85)),
    ("phan-hoi-can-sua", "2024-6-thang/phan-hoi/2024-6-thang_qlcn_can-sua.xlsx", 1, (0.0, 0.0, 1.0, 0.62)),
    ("tong-hop-loi-van", "2024-6-thang/tong-hop.xlsx", "Phần của báo cáo", (0.0, 0.0, 1.0, 0.75)),
    ("tong-hop-tong-quan", "2024-6-thang/tong-hop.xlsx", 1, (0.0, 0.0, 1.0, 0.95)),
)
"""Picture name, file of the demo, page (-1: first landscape page; a text: the first page that begins with it), part of
it (left, top, right, bottom)."""


def main() -> None:
    """Run the demo in a temporary folder and take a picture of each page listed."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pipeline.demo(folder)
        for picture, file, page, part in SHOWN:
            take(folder, folder / file, page, part, PICTURES / f"{picture}.png")


def take(folder: Path, document: Path, page: int | str, part: tuple[float, float, float, float], target: Path) -> None:
    """Print a document, draw one of its pages and keep a part of it, in few colours."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(document)], check=True, capture_output=True)
    drawn = folder / "page"
    for old in folder.glob("page-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(folder / f"{document.stem}.pdf"), str(drawn)], check=True)
    pages = [Image.open(each) for each in sorted(folder.glob("page-*.png"))]
    if isinstance(page, str):
        page = page_beginning(folder / f"{document.stem}.pdf", page)
    image = pages[page - 1] if page > 0 else next(each for each in pages if each.width > each.height)
    left, top, right, bottom = part
    box = (int(left * image.width), int(top * image.height), int(right * image.width), int(bottom * image.height))
    image.crop(box).quantize(24).save(target, optimize=True)


def page_beginning(printed: Path, text: str) -> int:
    """Return the number of the first page whose text begins with these words."""
    shown = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True).stdout.decode()
    return next(number for number, each in enumerate(shown.split("\f"), 1) if each.strip().startswith(text))


if __name__ == "__main__":
    sys.exit(main())
