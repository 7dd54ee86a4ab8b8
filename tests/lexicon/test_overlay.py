"""A folder of tables laid over ours: what it adds, what it replaces, what it takes away, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.load import digest, load_lexicon
from dragoman.lexicon.world import World
from dragoman.lexicon.world_rows import COLUMNS
from dragoman.lexicon.world_tables import load_world

OFFICE = "foreign_minister\tLUX\t"


def lay(folder: Path, *rows: str) -> Path:
    people = "ann-vey\tAnn Vey\t\tVey\tLUX\town"
    (folder / "people.tsv").write_text("\t".join(COLUMNS["people.tsv"]) + f"\n{people}\n", "utf-8")
    (folder / "holders.tsv").write_text("\n".join(("\t".join(COLUMNS["holders.tsv"]), *rows)) + "\n", "utf-8")
    return folder


def terms(world: World, person: str) -> list[tuple[str, str, str]]:
    return [(held.office, held.start, held.end) for held in world.offices_of(person)]


def test_a_new_holder_is_added_and_the_rest_stays(tmp_path: Path) -> None:
    ours = load_world()
    world = load_world(overlay=lay(tmp_path, f"ann-vey\t{OFFICE}\t\t2031-01\t\t\t\town\t2031-02"))
    assert world.holders_of("LUX", "foreign_minister", "2031-03")[0].name == "Ann Vey"
    assert len(world.holders) == len(ours.holders) + 1
    assert world.as_of == "2031-02"


def test_the_word_of_the_overlay_on_one_person_in_one_office_is_all_that_counts(tmp_path: Path) -> None:
    ours = load_world()
    assert ("president", "2000-05-07", "2008-05-07") in terms(ours, "vladimir-putin")
    row = "vladimir-putin\tpresident\tRUS\t\t\t2012-05-07\t2031\t\t\town\t2031"
    world = load_world(overlay=lay(tmp_path, row))
    assert [term for term in terms(world, "vladimir-putin") if term[0] == "president"] == [
        ("president", "2012-05-07", "2031")
    ]
    others = [term for term in terms(ours, "vladimir-putin") if term[0] != "president"]
    assert [term for term in terms(world, "vladimir-putin") if term[0] != "president"] == others


def test_removed_takes_ours_away(tmp_path: Path) -> None:
    world = load_world(overlay=lay(tmp_path, "vladimir-putin\tprime_minister\tRUS\t\t\t\t\t\tremoved\town\t2031"))
    assert "prime_minister" not in {held.office for held in world.offices_of("vladimir-putin")}
    assert "president" in {held.office for held in world.offices_of("vladimir-putin")}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ann-vey\twizard\tLUX\t\t\t2001\t\t\t\town\t2025", "holders.tsv, line 2: unknown office 'wizard'"),
        ("ann-vey\tpresident", "holders.tsv, line 2: 2 cells, 11 expected"),
        ("ann-vey\tpresident\tLUX\t\t\t\t\t\tremoved\town\t2025", "holders.tsv, line 2: no row of ours"),
    ],
)
def test_a_fault_names_the_users_file(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(LexiconError) as told:
        load_world(overlay=lay(tmp_path, row))
    assert str(told.value).startswith(f"{tmp_path}/")
    assert message in str(told.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        load_world(overlay=tmp_path / "none")


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", "utf-8")
    with pytest.raises(LexiconError, match="no table in this folder"):
        load_world(overlay=tmp_path)


def test_a_table_that_nothing_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "holder.tsv").write_text("", "utf-8")
    with pytest.raises(LexiconError, match=r"holder\.tsv: no table of this name is read"):
        load_world(overlay=tmp_path)


def test_the_version_names_both(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    assert load_lexicon(overlay=folder).version == f"{load_lexicon().version}+{digest(folder)}"
