"""The places of a row's cells, kept in the form that takes least room."""

from __future__ import annotations

import pickle

import pytest

from generator.model import Place, RawCell, places_of


def cells(*places: Place) -> dict[str, RawCell]:
    """Return cells at these places under the keys a, b, c …"""
    return {chr(97 + number): RawCell(None, each) for number, each in enumerate(places)}


def test_the_places_of_one_sheet_are_those_of_its_cells() -> None:
    given = cells(Place("vp.xlsx", "Phụ lục", "A6"), Place("vp.xlsx", "Phụ lục", "B6"))
    places = places_of(given)
    assert places == {key: each.place for key, each in given.items()}
    assert (list(places), len(places), places["b"]) == (["a", "b"], 2, Place("vp.xlsx", "Phụ lục", "B6"))
    assert places.get("c") is None and "c" not in places
    with pytest.raises(KeyError):
        places["c"]


def test_rows_of_the_same_shape_share_what_is_the_same() -> None:
    first, second = (places_of(cells(Place(f"{unit}.xlsx", "Phụ lục", "A6"))) for unit in ("vp", "tts"))
    assert first != second and first._addresses is second._addresses  # type: ignore[attr-defined]


def test_places_travel_to_another_process() -> None:
    places = places_of(cells(Place("vp.xlsx", "Phụ lục", "A6")))
    assert pickle.loads(pickle.dumps(places)) == places


def test_places_of_several_sheets_are_kept_too() -> None:
    given = cells(Place("vp.xlsx", "Phụ lục", "A6"), Place("vp.xlsx", "Phụ lục 2", "B6"))
    assert places_of(given) == {key: each.place for key, each in given.items()}
    assert places_of({}) == {}
