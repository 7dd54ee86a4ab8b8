"""Ids derive from content: stable, apart, and unique in a record."""

from __future__ import annotations

from dragoman.record.article import text_digest
from dragoman.record.check import check_id
from dragoman.record.ids import PREFIXES, article_id, assign_ids, item_id

DIGEST = text_digest("Envoys met in Larvik.")
OTHER = text_digest("Envoys met in Moss.")


def test_an_id_depends_on_kind_text_and_key_only():
    key = ((0, 6), "CONSULT")
    assert item_id("event", DIGEST, key) == item_id("event", DIGEST, key)
    assert len({item_id(kind, digest, key) for kind in PREFIXES for digest in (DIGEST, OTHER)}) == 2 * len(PREFIXES)


def test_an_id_does_not_depend_on_what_stands_before():
    later = ((7, 10), "CONSULT")
    assert assign_ids("event", DIGEST, [((0, 6), "AGREE"), later])[1] == assign_ids("event", DIGEST, [later])[0]


def test_the_same_key_again_gets_a_suffix():
    first, second, third = assign_ids("statement", DIGEST, [((0, 3),), ((0, 3),), ((0, 3),)])
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_ids_have_the_prefix_of_their_kind():
    for kind, prefix in PREFIXES.items():
        check_id("id", item_id(kind, DIGEST, ("x", None, 3)), prefix)


def test_keys_that_print_alike_are_apart():
    assert item_id("actor", DIGEST, ("1",)) != item_id("actor", DIGEST, (1,))


def test_this_id_stays_what_it_is():
    assert article_id(DIGEST) == DIGEST[:12]
    assert item_id("event", "0" * 64, ((0, 6), "CONSULT")) == "e6dcadbc8"
