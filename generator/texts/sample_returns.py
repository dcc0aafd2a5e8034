"""The sample returns of the demo: what each unit types, when it sends, and the troubles planted on purpose."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from generator.model import Block
from generator.texts.wording import OFFICE_TIME

_RESOURCE = "sample_returns.toml"


class SampleRow(Struct, frozen=True):
    """One row as it is typed: values by column key, texts, whole numbers or days."""

    block: Block
    code: str
    values: Mapping[str, object]


class SampleReturn(Struct, frozen=True):
    """One unit's return; `absent` means that it is not sent; `faults` counts the values typed wrong on purpose."""

    unit: str
    absent: bool
    received_at: datetime
    form: Mapping[str, str]
    rows: tuple[SampleRow, ...]
    faults: int


def load(*, with_faults: bool = True) -> tuple[SampleReturn, ...]:
    """Return the sample returns, with the planted faults or as the units would have meant them."""
    return tuple(_sample(each, with_faults=with_faults) for each in _units())


@cache
def _units() -> tuple[Mapping[str, Any], ...]:
    """Read the resource once."""
    text = resources.files("generator.texts").joinpath(_RESOURCE).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["unit"])


def _sample(unit: Mapping[str, Any], *, with_faults: bool) -> SampleReturn:
    """Build one unit's return, its faults in place of the right values if they are wanted."""
    faults = {(each["row"], each["field"]): each["typed"] for each in unit.get("fault", ())} if with_faults else {}
    rows = []
    for row in unit["row"]:
        values = {key: value for key, value in row.items() if key not in ("block", "code")}
        name = f"{row['block']}:{row['code']}"
        values |= {field: typed for (where, field), typed in faults.items() if where == name}
        typed = {key: each.strip() if isinstance(each, str) else each for key, each in values.items()}
        rows.append(SampleRow(Block(row["block"]), row["code"], typed))
    return SampleReturn(
        unit=unit["code"],
        absent=unit.get("absent", False),
        received_at=unit["received"].replace(tzinfo=OFFICE_TIME),
        form={"prepared_by": unit["prepared_by"]},
        rows=tuple(rows),
        faults=len(faults),
    )
