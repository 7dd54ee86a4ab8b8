"""The world tables: integrity, spot facts, look-ups, and what the loader refuses."""

from __future__ import annotations

import shutil
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import fold, keys_of_mention
from dragoman.lexicon.scheme import load_scheme
from dragoman.lexicon.world import Holder, World
from dragoman.lexicon.world_rows import WORLD_FOLDER
from dragoman.lexicon.world_tables import load_world

UN_MEMBERS = 193
TABLES = ("states", "offices", "people", "holders", "organizations", "regions")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TABLES:
        shutil.copy(WORLD_FOLDER / f"{name}.tsv", tmp_path)
    return tmp_path


def test_every_un_member_has_capital_and_demonym(world: World) -> None:
    members = [state for state in world.states.values() if state.status == "un_member"]
    assert len(members) == UN_MEMBERS
    lacking = [row.id for row in members if not (row.capital and row.adjectives and row.people and row.iso2)]
    assert lacking == []


def test_codes_are_unique_and_well_formed(world: World) -> None:
    own = [state for state in world.states.values() if state.status != "entity"]
    assert all(len(state.iso3) == 3 and state.id == state.iso3 for state in own)
    iso2 = [state.iso2 for state in own if state.iso2]
    assert len(set(iso2)) == len(iso2)


def test_entities_stand_under_the_country_that_claims_them(world: World) -> None:
    entities = {state.name: state for state in world.states.values() if state.status == "entity"}
    assert all(state.sector == "PRE" and state.iso3 in world.states for state in entities.values())
    assert entities["Abkhazia"].plover_country == "GEO"
    assert entities["Transnistria"].plover_country == "MDA"


def test_sectors_are_of_the_codebook(world: World) -> None:
    scheme = load_scheme()
    used = {
        *(state.sector for state in world.states.values()),
        *(organization.sector for organization in world.organizations.values()),
        *(holder.sector for holder in world.holders),
        *(office.sector for office in world.offices.values()),
    }
    assert {sector for sector in used - {""} if not scheme.knows_sector(sector)} == set()


def test_no_two_heads_at_once_unless_marked(world: World) -> None:
    held: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for holder in world.holders:
        if holder.office in {"president", "prime_minister", "monarch"} and holder.start and not holder.note:
            held[holder.country, holder.office].append(holder)
    overlaps = []
    for rows in held.values():
        rows.sort(key=lambda row: row.start)
        for first, second in pairwise(rows):
            shorter = min(len(first.end or "9999"), len(second.start))
            if (first.end or "9999")[:shorter] > second.start[:shorter]:
                overlaps.append((first, second))
    assert overlaps == []


def test_every_person_holds_an_office(world: World) -> None:
    assert [person for person in world.persons if not world.offices_of(person)] == []


@pytest.mark.parametrize(
    ("country", "office", "when", "person"),
    [
        ("ARM", "prime_minister", "2020-10-15", "Nikol Pashinyan"),
        ("TUR", "foreign_minister", "2022", "Mevlüt Çavuşoğlu"),
        ("TUR", "foreign_minister", "2024-02", "Hakan Fidan"),
        ("TUR", "prime_minister", "2017-01", "Binali Yıldırım"),
        ("USA", "president", "2003-03-20", "George W. Bush"),
        ("USA", "foreign_minister", "2023-04", "Antony Blinken"),
        ("IND", "foreign_secretary", "2024-10-21", "Vikram Misri"),
        ("SUN", "president", "1991-08-19", "Mikhail Gorbachev"),
        ("united-nations", "secretary_general", "1999", "Kofi Annan"),
        ("nato", "secretary_general", "2022-02-24", "Jens Stoltenberg"),
        ("DEU", "prime_minister", "2015-09", "Angela Merkel"),
    ],
)
def test_who_held_the_office(world: World, country: str, office: str, when: str, person: str) -> None:
    assert [holder.name for holder in world.holders_of(country, office, when)] == [person]


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Mevlut Cavusoglu", "mevlut-cavusoglu"),
        ("MEVLÜT ÇAVUŞOĞLU", "mevlut-cavusoglu"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Abdel-Fattah al Burhan", "abdel-fattah-al-burhan"),
        ("Hemedti", "mohamed-hamdan-dagalo"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
    ],
)
def test_spellings_find_the_person(world: World, words: str, person: str) -> None:
    assert [found.id for found in world.persons_by_name(words)] == [person]


@pytest.mark.parametrize("words", ["Sisi", "al-Sisi", "el-Sisi"])
def test_surnames_with_and_without_the_article(world: World, words: str) -> None:
    assert [found.country for found in world.persons_by_surname(words)] == ["EGY"]


def test_family_name_first(world: World) -> None:
    assert "xi-jinping" in {person.id for person in world.persons_by_surname("Xi")}
    assert not world.persons_by_surname("Jinping")


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Armenian", ["ARM"]),
        ("Turks", ["TUR"]),
        ("British", ["GBR"]),
        ("U.S.", ["USA"]),
        ("Azeri", ["AZE"]),
        ("Congolese", ["COD", "COG"]),
        ("Nigerien", ["NER"]),
        ("Martian", []),
    ],
)
def test_demonyms(world: World, words: str, states: list[str]) -> None:
    assert [state.id for state in world.states_by_demonym(words)] == states


@pytest.mark.parametrize(
    ("words", "state"),
    [("Baku", "AZE"), ("the Kremlin", "RUS"), ("White House", "USA"), ("Sana'a", "YEM"), ("Prague", "CZE")],
)
def test_metonyms(world: World, words: str, state: str) -> None:
    assert [found.id for found in world.states_by_metonym(words)] == [state]


def test_short_acronyms_need_capitals(world: World) -> None:
    assert [state.id for state in world.states_by_name("US")] == ["USA"]
    assert not world.states_by_name("us")
    assert not world.states_by_name("car")
    assert not world.organizations_by_name("who")
    assert [found.id for found in world.organizations_by_name("Nato")] == ["nato"]


def test_one_region_under_its_names(world: World) -> None:
    names = ("Nagorno-Karabakh", "Nagorno Karabakh", "Karabakh", "Artsakh")
    assert {region.id for name in names for region in world.regions_by_name(name)} == {"nagorno-karabakh"}


def test_titles_bound_to_a_country(world: World) -> None:
    assert [office.id for office in world.offices_by_title("Secretary of State", "USA")] == ["foreign_minister"]
    assert world.offices_by_title("Secretary of State", "FRA") == ()
    assert world.offices_by_title("foreign secretary", "IND")[0].id == "foreign_secretary"
    assert world.offices_by_title("foreign secretary", "GBR")[0].id == "foreign_minister"


def test_an_overlay_adds_and_replaces(world: World, tmp_path: Path) -> None:
    header = (WORLD_FOLDER / "regions.tsv").read_text("utf-8").split("\nid\t")[1].split("\n")[0]
    rows = "crimea\tTaurida\tregion\tUKR\t45\t34\town\nmy-hill\tMy Hill\tsite\t\t\t\town\n"
    (tmp_path / "regions.tsv").write_text(f"id\t{header}\n{rows}", "utf-8")
    laid = load_world(overlay=tmp_path)
    assert laid.regions["crimea"].name == "Taurida"
    assert laid.regions_by_name("My Hill")
    assert len(laid.regions) == len(world.regions) + 1


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("regions", "too\tfew", "2 cells, 7 expected"),
        ("regions", "new\tNew\tswamp\t\t\t\town", "unknown kind 'swamp'"),
        ("regions", "new\tNew\tregion\tQQQ\t\t\town", "unknown country 'QQQ'"),
        ("regions", "new\tNew\tregion\t\t95\t0\town", "lat 95"),
        ("regions", "new\tNew\tregion\t\tfar\t0\town", "is no number"),
        ("regions", "crimea\tCrimea\tregion\tUKR\t45\t34\town", "stands twice"),
        ("organizations", "new\tNew\t\tigo\t\tIGO\t2001\t1999\town\t2025", "ends .1999. before it begins"),
        ("holders", "vladimir-putin\tpresident\tRUS\t\t\tMay 2000\t\t\t\town\t2025", "is no date"),
        ("holders", "nobody\tpresident\tRUS\t\t\t2000\t\t\t\town\t2025", "unknown person 'nobody'"),
        ("holders", "vladimir-putin\tpresident\t\t\t\t2000\t\t\t\town\t2025", "neither country nor organization"),
    ],
)
def test_a_faulty_row_is_refused_with_file_and_line(folder: Path, table: str, row: str, message: str) -> None:
    path = folder / f"{table}.tsv"
    text = path.read_text("utf-8")
    path.write_text(f"{text}{row}\n", "utf-8")
    with pytest.raises(LexiconError, match=rf"{table}\.tsv, line {text.count(chr(10)) + 1}: .*{message}"):
        load_world(folder)


def test_a_missing_table_is_told(folder: Path) -> None:
    (folder / "states.tsv").unlink()
    with pytest.raises(LexiconError, match=r"states\.tsv: cannot be read"):
        load_world(folder)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_and_clean(name: str) -> None:
    text = (WORLD_FOLDER / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    cells = [cell for line in lines for cell in line.split("\t")]
    assert [cell for cell in cells if cell != cell.strip() or "  " in cell] == []
    if name != "holders":
        ids = [line.split("\t")[0] for line in lines[1:]]
        assert ids == sorted(ids)


def test_fold_joins_spellings() -> None:
    assert fold("Yıldırım") == fold("Yildirim")
    assert fold("N’Djamena") == fold("N'Djamena") == "ndjamena"
    assert list(keys_of_mention("the U.S.")) == ["the us", "US", "us"]
