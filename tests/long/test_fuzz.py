"""20,000 mutated workbooks, messages and archives: no traceback, no hang, no value invented; see `make fuzz`."""

from __future__ import annotations

import html
import random
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cleaning, identity, isolation, kinds, rules
from generator.envelopes.unpacking import PASSED_OVER, Item, unpack
from generator.errors import UnreadableFileError
from generator.model import Envelope, RawReturn, UnitReturn
from generator.texts import messages, unreadable
from tests.corpus import messages as mails
from tests.corpus import workbooks
from tests.corpus.base import good, packed, parts_of
from tests.corpus.outcome import PERIOD, PLAN
from tests.corpus.programs import binary, days_as_text

pytestmark = pytest.mark.long
assert mails

READ = "generator.workbooks.return_reader:read_return"
OUR_FAULT = {"unexpected", "crashed", "took-too-long", "too-much-memory"}
"""Reasons that no mutation may lead to: a reader of ours would have stumbled."""


def readable() -> bytes:
    """Return the good return with its texts as plain UTF-8, so that a value can be looked up in the file."""
    parts = parts_of(good())
    for name, text in parts.items():
        if name.startswith("xl/worksheets"):
            plain = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text.decode())
            parts[name] = plain.encode()
    return packed(parts)


@pytest.fixture(scope="module")
def old_formats(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the good return as LibreOffice saves it in other formats."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "bc.xlsx").write_bytes(good())
    for suffix in ("xls", "ods"):
        command = [
            soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix,
            "--outdir", str(folder), str(folder / "bc.xlsx"),
        ]  # fmt: skip
        subprocess.run(command, check=True, timeout=240, capture_output=True)
    return {suffix: (folder / f"bc.{suffix}").read_bytes() for suffix in ("xls", "ods")}


# --- mutations -----------------------------------------------------------------------------------------------------


def mutated(content: bytes, dice: random.Random) -> bytes:
    """Return bytes with a few of them flipped, set, doubled, dropped, or the end cut off."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(changed))
        kind = dice.random()
        if kind < 0.5:
            changed[place] ^= 1 << dice.randrange(8)
        elif kind < 0.75:
            changed[place] = dice.choice((0, 255, 60, 62, 34, 38, 47, 48, 57, dice.randrange(256)))
        elif kind < 0.85:
            changed[place:place] = changed[place : place + dice.randrange(1, 60)]
        elif kind < 0.95:
            del changed[place : place + dice.randrange(1, 60)]
        elif dice.random() < 0.3:
            del changed[place:]
        if not changed:
            return b""
    return bytes(changed)


def mutated_part(content: bytes, dice: random.Random) -> bytes:
    """Return a package with the text of one of its parts mutated."""
    parts = parts_of(content)
    name = dice.choice([each for each in parts if each.endswith((".xml", ".rels", ".bin"))])
    if dice.random() < 0.5:
        name = next((each for each in parts if each in ("xl/worksheets/sheet2.xml", "content.xml")), name)
    parts[name] = mutated(parts[name], dice)
    return packed(parts)


def swapped_elements(content: bytes, dice: random.Random) -> bytes:
    """Return a package with elements of its sheet dropped, doubled or exchanged, and attributes set to other values."""
    parts = parts_of(content)
    name = next(each for each in parts if each in ("xl/worksheets/sheet2.xml", "content.xml"))
    pieces = re.split(r"(<[^>]*>)", parts[name].decode("utf-8", "replace"))
    for _ in range(dice.randint(1, 6)):
        place, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        kind = dice.random()
        if kind < 0.3:
            pieces[place] = ""
        elif kind < 0.6:
            pieces[place], pieces[other] = pieces[other], pieces[place]
        else:
            number = dice.choice(("0", "-1", "99999999999", "1e999", "ZZZ1", "", "true", "s", "e", "inlineStr"))
            pieces[place] = re.sub(r'="[^"]*"', f'="{number}"', pieces[place], count=1)
    parts[name] = "".join(pieces).encode()
    return packed(parts)


# --- what may come of it -------------------------------------------------------------------------------------------


def outcome(content: bytes) -> tuple[str, UnitReturn | None]:
    """Read, settle, clean and check; return why it was refused, or the return."""
    try:
        raw = isolation.call(READ, content, "x.xlsx")
    except UnreadableFileError as error:
        assert error.code in unreadable.REASONS or error.code in kinds.COMPANIONS | kinds.CONTAINERS
        assert error.code not in OUR_FAULT, error.values
        return error.code, None
    assert isinstance(raw, RawReturn)
    settled, _ = identity.settle(raw, Envelope("x.xlsx", content, "", None), PLAN)
    cleaned = cleaning.clean_return(settled, "", None)
    for each in rules.check_return(settled, cleaned, PLAN, PERIOD):
        assert messages.line(each)
    return "", cleaned


def texts(sent: UnitReturn) -> set[str]:
    """Return every text that a return says, without blanks and marks."""
    return {
        squeezed(str(one.value)) for each in sent.answers for one in each.values.values() if isinstance(one.value, str)
    }


def squeezed(text: str) -> str:
    """Return letters and figures alone."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if each.isalnum())


def letters_of(content: bytes) -> str:
    """Return the letters and figures of all parts of a package, markup left out."""
    parts = parts_of(content)
    return squeezed(
        html.unescape(" ".join(re.sub(rb"<[^>]*>", b"", each).decode("utf-8", "replace") for each in parts.values()))
    )


def batch(
    count: int, seed: int, mutate: Callable[[bytes, random.Random], bytes], *sources: bytes, known: bool
) -> Counter[str]:
    """Mutate and read; where the texts of the sources are `known`, no other text may come out of a mutation."""
    dice = random.Random(seed)
    said: Counter[str] = Counter()
    originals = [texts(sent) if (sent := outcome(each)[1]) is not None else set() for each in sources]
    for _ in range(count):
        number = dice.randrange(len(sources))
        content = mutate(sources[number], dice)
        reason, sent = outcome(content)
        said[reason] += 1
        if sent is not None and known:
            invented = texts(sent) - originals[number]
            assert not {each for each in invented if each not in letters_of(content)}
    return said


def test_mutated_bytes_of_packages() -> None:
    said = batch(7000, 1, mutated, readable(), workbooks.shared(good()), known=True)
    assert said["damaged"] > 1000
    assert said[""] > 100


def test_mutated_xml_inside_packages() -> None:
    said = batch(5000, 2, mutated_part, readable(), known=True)
    assert said[""] > 500


def test_exchanged_elements_and_attributes() -> None:
    said = batch(2500, 3, swapped_elements, readable(), known=True)
    assert said[""] > 100


def test_mutated_binary_workbooks() -> None:
    content = binary(days_as_text())
    said = batch(700, 4, mutated, content, known=False) + batch(800, 5, mutated_part, content, known=False)
    assert sum(said.values()) == 1500


def test_mutated_old_and_open_formats(old_formats: dict[str, bytes]) -> None:
    said = batch(1000, 6, mutated, old_formats["xls"], known=False)
    assert said[""] > 50
    said = batch(700, 7, mutated, old_formats["ods"], known=False)
    said += batch(800, 8, mutated_part, old_formats["ods"], known=False)
    said += batch(500, 9, swapped_elements, old_formats["ods"], known=False)
    assert said[""] > 50


def test_mutated_messages_and_archives() -> None:
    dice = random.Random(10)
    names = [each for each in workbooks.FILES if each.endswith((".eml", ".msg", ".zip")) and "100000" not in each]
    names = [each for each in names if not each.startswith(("goi-bom", "thu-tieu-de-5mb", "goi-10000"))]
    sources = [workbooks.FILES[each]() for each in names]
    opened = 0
    for _ in range(1000):
        content = mutated(dice.choice(sources), dice)
        found = unpack(Item("x", content, None))
        assert found
        for each in found:
            assert each.fault in ("", PASSED_OVER) or each.fault in unreadable.REASONS or each.fault in kinds.COMPANIONS
            opened += not each.fault
    assert opened > 100


def test_the_batches_add_up_to_20000() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    counts = [int(each) for each in re.findall(r"batch\((\d+), ", source)] + [1000]
    assert sum(counts) >= 20_000
