"""What the check of the world tables finds, and that the shipped ones are without fault."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dragoman.lexicon.scheme import load_scheme
from dragoman.lexicon.world_check import WorldReport, check_world
from dragoman.lexicon.world_coverage import Coverage, coverage, years_told
from dragoman.lexicon.world_rows import COLUMNS, WORLD_FOLDER, world_rows
from dragoman.lexicon.world_terms import apart

PEOPLE = "\t".join(COLUMNS["people.tsv"])
HOLDERS = "\t".join(COLUMNS["holders.tsv"])
ORGANIZATIONS = "\t".join(COLUMNS["organizations.tsv"])


def check(overlay: Path | None = None) -> WorldReport:
    return check_world(WORLD_FOLDER, overlay, load_scheme())


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    people = "ann-vey\tAnn Vey\t\tVey\tLUX\town\nbo-dun\tBo Dun\tB. Dun;B Dun\tDun\tLUX\town\n"
    (tmp_path / "people.tsv").write_text(f"{PEOPLE}\n{people}", "utf-8")
    return tmp_path


def holders(folder: Path, *rows: str) -> None:
    (folder / "holders.tsv").write_text("\n".join((HOLDERS, *rows)) + "\n", "utf-8")


def test_the_shipped_tables_are_without_fault() -> None:
    assert check().complaints == ()


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (
            [
                "ann-vey\tarmy_chief\tLUX\t\t\t2001\t2004\t\t\town\t2025",
                "bo-dun\tarmy_chief\tLUX\t\t\t2003\t\t\t\town\t2025",
            ],
            "line 3: bo-dun and ann-vey .line 2. hold the office army_chief of LUX at once",
        ),
        (
            ["ann-vey\tarmy_chief\tLUX\t\t\t2001\t\t\t\town\t2025", "bo-dun\tarmy_chief\tLUX\t\t\t\t\t\t\town\t2019"],
            "at once",
        ),
        (["ann-vey\tarmy_chief\tLUX\t\t\t2001\t\t\t\t\t2025"], "line 2: no source"),
        (["ann-vey\tarmy_chief\tLUX\t\t\t2001\t\t\t\town\t"], "line 2: no as_of"),
        (["ann-vey\tarmy_chief\tLUX\t\t\t2001\t\tXYZ\t\town\t2025"], "line 2: unknown sector 'XYZ'"),
        (["ann-vey\tarmy_chief\tSUN\t\t\t2001\t\t\t\town\t2025"], "begins after Soviet Union ended"),
        (["ann-vey\tarmy_chief\tLUX\t\t\t2001\t1999\t\t\town\t2025"], "line 2: it ends .1999. before it begins"),
        (["ann-vey\twizard\tLUX\t\t\t2001\t\t\t\town\t2025"], "line 2: unknown office 'wizard'"),
        (["nobody\tarmy_chief\tLUX\t\t\t2001\t\t\t\town\t2025"], "line 2: unknown person 'nobody'"),
        (["ann-vey\tarmy_chief\tQQQ\t\t\t2001\t\t\t\town\t2025"], "line 2: unknown country 'QQQ'"),
        (["ann-vey\tarmy_chief\tLUX\t\t\t2001\t\t\t\town\tsoon"], "line 2: 'soon' is no date"),
        (["ann-vey\tarmy_chief\tLUX\t\t\t\t\t\tremoved\town\t2025"], "no row of ours is here to be removed"),
    ],
)
def test_a_fault_is_told_with_file_and_line(laid: Path, rows: list[str], what: str) -> None:
    holders(laid, *rows)
    told = check(laid).complaints
    assert len(told) == 1
    assert told[0].startswith(f"{laid}/holders.tsv, line ")
    assert re.search(what, told[0])


@pytest.mark.parametrize("note", ["acting", "disputed", "collective"])
def test_marked_terms_may_run_side_by_side(laid: Path, note: str) -> None:
    rows = (f"{who}\tarmy_chief\tLUX\t\t\t2001\t\t\t{note}\town\t2025" for who in ("ann-vey", "bo-dun"))
    holders(laid, *rows)
    assert check(laid).complaints == ()


def test_terms_that_meet_are_no_overlap(laid: Path) -> None:
    holders(
        laid,
        "ann-vey\tarmy_chief\tLUX\t\t\t2001\t2003-05\t\t\town\t2025",
        "bo-dun\tarmy_chief\tLUX\t\t\t2003-05-09\t\t\t\town\t2025",
    )
    assert check(laid).complaints == ()


def test_every_fault_is_told_not_only_the_first(laid: Path) -> None:
    holders(laid, *(f"{who}\tarmy_chief\tLUX\t\t\t2001\t\t\tacting\t\t2025" for who in ("ann-vey", "bo-dun", "nobody")))
    assert len(check(laid).complaints) == 4  # the unknown person's row has no source either


def test_organizations_of_one_country_share_no_spelling(tmp_path: Path) -> None:
    rows = "\n".join(f"{name}\tFront {name}\tUnited Front\tparty\tLUX\tPTY\t\t\town\t2025" for name in ("one", "two"))
    (tmp_path / "organizations.tsv").write_text(f"{ORGANIZATIONS}\n{rows}\n", "utf-8")
    assert "'united front' names two and one (line 2), of the same country" in check(tmp_path).complaints[0]


def test_what_folding_finds_is_remarked(laid: Path) -> None:
    told = [remark for remark in check(laid).remarks if remark.startswith(str(laid))]
    assert len(told) == 1
    assert "line 3: 'B Dun' is 'B. Dun' again" in told[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our tables with two presidents of Iceland who left a gap between them."""
    for name in COLUMNS:
        shutil.copy(WORLD_FOLDER / name, tmp_path)
    path = tmp_path / "holders.tsv"
    ours = [line for line in path.read_text("utf-8").splitlines() if "\tpresident\tISL\t" not in line]
    rows = [
        f"olafur-ragnar-grimsson\tpresident\tISL\t\t\t{span}\t\t\town\t2025" for span in ("1990\t1994", "1996-08\t")
    ]
    path.write_text("\n".join((*ours, *rows)) + "\n", "utf-8")
    people = tmp_path / "people.tsv"
    if "olafur-ragnar-grimsson\t" not in people.read_text("utf-8"):
        with people.open("a", encoding="utf-8") as table:
            table.write("olafur-ragnar-grimsson\tÓlafur Ragnar Grímsson\t\tGrímsson\tISL\town\n")
    return tmp_path


def test_a_gap_is_remarked_and_is_no_fault(folder: Path) -> None:
    remarks = check_world(folder, None, load_scheme()).remarks
    assert any("no head of state of Iceland is known from 1994 to 1996-08" in remark for remark in remarks)


def test_a_gap_noted_as_vacant_is_not_remarked(folder: Path) -> None:
    path = folder / "holders.tsv"
    path.write_text(path.read_text("utf-8").replace("1990\t1994\t\t\t", "1990\t1994\t\tvacant\t"), "utf-8")
    report = check_world(folder, None, load_scheme())
    assert not any("Iceland" in remark for remark in report.remarks)


def test_coverage_tells_known_carried_and_missing_years(folder: Path) -> None:
    found = {(row.state, row.head_of): row for row in coverage(world_rows(folder, None), 2026)}
    iceland: Coverage = found["ISL", "state"]
    assert iceland.known == (*range(1990, 1995), *range(1996, 2026))
    assert iceland.carried == (2026,)
    assert iceland.missing == (1995,)
    assert found["USA", "government"].missing == ()


def test_years_are_told_in_runs() -> None:
    assert years_told((1990, 1991, 1992, 1995)) == "1990-1992, 1995"


@pytest.mark.parametrize(
    ("end", "start", "days", "certain"),
    [
        ("2001", "2001-06", 0, False),
        ("2001-05", "2001-06", 0, True),
        ("2001-05", "2001-06", 1, False),
        ("2001-05-01", "2001-06", 30, True),
        ("2001", "2003", 31, True),
    ],
)
def test_what_certainly_lies_apart(end: str, start: str, days: int, certain: bool) -> None:
    assert apart(end, start, days) is certain
