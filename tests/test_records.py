"""Records become plain data and come back the same, whatever they hold."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import asdict

from generator import pipeline, records
from generator.model import Answer, Block, CellPlaces, Period, Place, Plan, Snapshot, Status, UnitReturn
from tests.builders import a_return, an_answer


def through_json(value: object, kind: type) -> object:
    return records.from_plain(json.loads(json.dumps(records.to_plain(value), ensure_ascii=False)), kind)


def test_the_whole_report_comes_back_the_same(demo: pipeline.Demo) -> None:
    kept = Snapshot(demo.merged.report, 6)
    assert through_json(kept, Snapshot) == kept


@pytest.mark.parametrize(
    "value", [Status.DONE, Decimal("62.50"), date(2024, 2, 29), "một\ndòng", "", 'x"{}', "{'is': 'date'}"]
)
def test_a_value_whose_type_its_place_does_not_tell(value: object) -> None:
    sent = a_return(
        "vp", an_answer("vp", "I.1", Block.LEAD, result=value), received_at=datetime(2024, 5, 1, tzinfo=UTC)
    )
    again = through_json(sent, UnitReturn)
    assert again == sent
    assert type(again.answers[0].values["result"].value) is type(value)  # type: ignore[attr-defined]


def test_the_places_of_a_row_name_their_file_once_and_are_read_in_either_form() -> None:
    places = CellPlaces("vp.xlsx", "Phụ lục", ("result", "status"), ("H9", "I9"))
    sent = Answer("vp", Block.LEAD, "I.1", Place("vp.xlsx", "Phụ lục", "A9"), cells=places)
    data = records.to_plain(sent)
    assert json.dumps(data["cells"], ensure_ascii=False).count("vp.xlsx") == 1
    assert through_json(sent, Answer) == sent
    data["cells"] = {key: asdict(each) for key, each in places.items()}
    assert records.from_plain(data, Answer) == sent


def test_data_of_an_older_version_may_lack_a_field_and_have_others(plan: Plan) -> None:
    data = records.to_plain(plan)
    data["unknown"] = 1
    for each in data["outline"]:
        each.pop("printed", None)
    assert records.from_plain(data, Plan).tasks == plan.tasks


@pytest.mark.parametrize("data", [[], {}, {"code": "x"}, "x", None])
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        records.from_plain(data, Period)
