"""Records on a shelf are the records that were put there: in order, by position, by key, after a journey."""

from __future__ import annotations

import errno
import os
import pickle
from collections.abc import Iterable

import pytest

from generator import shelves
from generator.errors import StorageError
from generator.shelves import Shelf, Shelved, by_key, changed, joined, labels, on_shelf, picked, shelved

WORDS = tuple(f"nhiệm vụ số {each} {'x' * (each % 50)}" for each in range(30_000))


def shelf_of(words: Iterable[str]) -> Shelved[str]:
    """Put words on a shelf."""
    return on_shelf(words, new_shelf())


def new_shelf() -> Shelf[str]:
    """Return an empty shelf for words, labelled by their last sign."""
    return Shelf(str.encode, bytes_to_text, last_sign)


def last_sign(word: str) -> str:
    """Return the label of a word."""
    return word[-1]


def bytes_to_text(packed: bytes) -> str:
    """Return the word that was packed."""
    return str(packed, "utf-8")


@pytest.fixture(scope="module")
def shelf() -> Shelved[str]:
    """All words on a shelf, more than it gathers before it writes."""
    return shelf_of(WORDS)


def test_a_shelf_gives_back_what_was_put_on_it(shelf: Shelved[str]) -> None:
    assert len(shelf) == len(WORDS)
    assert tuple(shelf) == WORDS
    assert shelf == WORDS and shelf != WORDS[:-1] and shelf_of(WORDS) == shelf and shelf != list(WORDS)
    assert [shelf[each] for each in (0, 29_999, 17, -1)] == [WORDS[each] for each in (0, 29_999, 17, -1)]
    assert tuple(shelf[5:20_000:3]) == WORDS[5:20_000:3]
    assert tuple(shelf[14_000:14_010]) == WORDS[14_000:14_010]
    with pytest.raises(IndexError):
        shelf[30_000]


def test_a_shelf_grows_beyond_what_four_bytes_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_SMALL", 500_000)
    shelf = shelf_of(WORDS)
    assert tuple(shelf) == WORDS and shelf[29_999] == WORDS[29_999]
    assert shelf.shelf._begins.typecode == "Q"


def test_it_is_read_while_it_is_filled() -> None:
    shelf = new_shelf()
    for place, each in enumerate(WORDS[:9_000]):
        assert shelf.put(each) == place
        if place % 1000 == 0:
            assert shelf.record(place) == each and shelf.record(place // 2) == WORDS[place // 2]
            assert tuple(shelf.between(0, place + 1)) == WORDS[: place + 1]


def test_a_few_records_stay_the_tuple_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few = shelved(iter(WORDS[:10]), new_shelf)
    assert few == WORDS[:10] and isinstance(few, tuple)
    monkeypatch.setattr(shelves, "MANY", 10)
    for many in (10, 11, 200):
        found = shelved(iter(WORDS[:many]), new_shelf)
        assert isinstance(found, Shelved) and found == WORDS[:many]


def test_records_are_picked_by_their_places(shelf: Shelved[str]) -> None:
    view = picked(shelf, [3, 9, 10, 11, 2, 20_000])
    wanted = tuple(WORDS[each] for each in (3, 9, 10, 11, 2, 20_000))
    assert isinstance(view, Shelved) and tuple(view) == wanted and view[-1] == WORDS[20_000]
    assert tuple(picked(view, [1, 4])) == (WORDS[9], WORDS[2]) and tuple(view[1:]) == wanted[1:]
    assert tuple(picked(shelf, [])) == () and picked(WORDS, [1, 2]) == WORDS[1:3]
    assert joined([view, picked(shelf, range(5))]) == (*wanted, *WORDS[:5]) and joined([WORDS[:2], ()]) == WORDS[:2]


def test_labels_are_told_without_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = shelf_of(WORDS[:100])
    monkeypatch.setattr(shelf.shelf, "unpack", None)
    assert list(labels(shelf, last_sign)) == [each[-1] for each in WORDS[:100]]
    assert list(labels(picked(shelf, [7, 3]), last_sign)) == [WORDS[7][-1], WORDS[3][-1]]
    with pytest.raises(TypeError):
        list(labels(shelf, len))
    assert list(labels(WORDS[:3], len)) == [len(each) for each in WORDS[:3]]


def test_records_are_found_by_key_the_first_of_each(shelf: Shelved[str]) -> None:
    twice = shelf_of((*WORDS[:100], "nhiệm vụ số 7 !"))
    for found in (by_key(twice, first_words), by_key(tuple(twice), first_words)):
        assert found.get("nhiệm vụ số 7") == WORDS[7]
        assert found.get("nhiệm vụ số 100") is None and "nhiệm vụ số 99" in found and "khác" not in found
    everything = by_key(shelf, first_words)
    assert all(everything.get(first_words(WORDS[each])) == WORDS[each] for each in range(0, 30_000, 997))


def first_words(word: str) -> str:
    """Return the key of a word: what stands before its signs."""
    return " ".join(word.split()[:4])


def test_two_keys_that_hash_alike_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "hash", lambda key: len(key) % 3, raising=False)
    found = by_key(shelf_of(WORDS[:200]), first_words)
    assert all(found.get(first_words(each)) == each for each in WORDS[:200])
    assert found.get("nhiệm vụ số 200") is None


def test_only_what_changes_is_put_anew_and_the_first_sequence_stays() -> None:
    shelf = shelf_of(WORDS[:500])
    loud = changed(shelf, lambda each: each.upper() if each == WORDS[201] else each)
    assert isinstance(loud, Shelved) and shelf == WORDS[:500]
    assert loud == (*WORDS[:201], WORDS[201].upper(), *WORDS[202:500]) and max(loud.positions) == 500
    assert list(labels(loud, last_sign)) == [each[-1] for each in loud]
    assert changed(WORDS[:2], str.upper) == (WORDS[0].upper(), WORDS[1].upper())


def test_a_shelf_travels(shelf: Shelved[str]) -> None:
    assert pickle.loads(pickle.dumps(shelf)) == shelf


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system copies no processes")
def test_a_copied_process_reads_the_same_shelf_at_the_same_time(shelf: Shelved[str]) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0 if all(tuple(shelf) == WORDS for _ in range(5)) else 1)
    assert all(tuple(shelf) == WORDS for _ in range(5))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def seek(self, place: int) -> None: ...

        def write(self, content: bytes) -> int:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(shelves, "_temporary_file", Full)
    with pytest.raises(StorageError) as stopped:
        shelf_of(WORDS)
    assert stopped.value.code == "CANNOT-WRITE" and stopped.value.values["reason"] == "disk-full"
