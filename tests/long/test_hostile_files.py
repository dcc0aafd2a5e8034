"""The worst files of the corpus, each merged in a run of its own: under 512 MiB in the run and in its child."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import messages, workbooks
from tests.corpus.base import good

pytestmark = pytest.mark.long
assert messages

WORST = (
    "bom-khoang-trang.xlsx", "bom-trong-trang.xlsx", "tren-mot-trieu-o.xlsx", "chu-5-trieu-ky-tu.xlsx",
    "chuoi-dung-chung-150mb.xlsx", "trieu-dong-dinh-dang.xlsx", "50000-dong-trong-co-khung.xlsx", "o-xfd.xlsx",
    "tron-17-ty-o.xlsx", "50000-o-tron.xlsx", "xml-sau-200000.xlsx", "500-trang.xlsx", "thu-tieu-de-5mb.eml",
    "thu-100000-tieu-de.eml", "thu-3000-phan.eml", "goi-bom.zip", "goi-10000-tep.zip", "goi-7-lop.zip",
)  # fmt: skip
MEBIBYTES = 512

SCRIPT = """
import json, resource, sys
from pathlib import Path
from generator import isolation, pipeline
loaded = pipeline.built_in_plan()
merged = pipeline.merge([Path(sys.argv[1])], loaded, loaded.plan.periods[0], Path(sys.argv[2]))
isolation._SHARED.close()
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(json.dumps([resource.getrusage(each).ru_maxrss / 1024 for each in whose]))
"""


def assert_within_memory(file: Path, out: Path) -> None:
    """Merge one file in a run of its own; neither the run nor its child may pass the bound."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file), str(out)], capture_output=True, check=True, text=True
    )
    own, child = json.loads(done.stdout.splitlines()[-1])
    assert own < MEBIBYTES
    assert child < MEBIBYTES


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from Linux")
@pytest.mark.parametrize("name", WORST)
def test_a_hostile_file_stays_within_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(workbooks.FILES[name]())
    assert_within_memory(tmp_path / name, tmp_path / "out")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from Linux")
def test_a_return_beside_scans_of_190_megabytes_is_found(tmp_path: Path) -> None:
    boundary = b"--bien\n"
    scan = base64.encodebytes(random.Random(7).randbytes(19 * 1024 * 1024))
    head = b"Content-Type: image/jpeg; name=scan.jpg\nContent-Transfer-Encoding: base64\n\n"
    with (tmp_path / "thư.eml").open("wb") as stream:
        stream.write(b"From: a@b.vn\nSubject: x\nContent-Type: multipart/mixed; boundary=bien\n\n")
        for _ in range(7):
            stream.writelines((boundary, head, scan))
        workbook = base64.encodebytes(good())
        stream.writelines((boundary, head.replace(b"scan.jpg", b"phong.xlsx"), workbook, b"--bien--\n"))
    assert (tmp_path / "thư.eml").stat().st_size > 180_000_000
    assert_within_memory(tmp_path / "thư.eml", tmp_path / "out")
    log = json.loads((tmp_path / "out" / "2024-6-thang" / "nhat-ky.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in log["inputs"] if each["counts"]] == ["thư.eml › phong.xlsx"]
