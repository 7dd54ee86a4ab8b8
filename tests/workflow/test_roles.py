"""Who does what to whom: sentences of our own, read whole, with the type and the countries of both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.layers import code_of
from dragoman.lexicon.tables import read_table
from dragoman.record.record import Record
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

COLUMNS = ("part", "sentence", "type", "actors", "recipients")
ROWS = tuple(read_table(Path(__file__).with_name("roles.tsv"), COLUMNS))
LETTERS = 3  # of a code: the country, or the kind where there is none
FLOORS = {"kept": (0.93, 0.88), "open": (0.8, 0.74)}  # shares of actors and recipients, just below what was measured

Verdict = tuple[bool, bool, bool]


def verdict(record: Record, row: dict[str, str]) -> Verdict:
    """Whether type, actors and recipients are right in the best event; an empty role is not asked for."""
    codes = {actor.id: code_of(actor)[:LETTERS] for actor in record.actors}
    wanted = [frozenset(row[role].split()) for role in ("actors", "recipients")]

    def judge(kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Verdict:
        sides = [frozenset(codes[one] for one in side) - {""} for side in (actors, recipients)]
        if len(wanted[0]) > 1 and not wanted[1]:
            sides[0] |= sides[1]
        right = [not asked or side == asked or _either(side, asked) for side, asked in zip(sides, wanted, strict=True)]
        return kind in row["type"].split("|"), right[0], right[1]

    return max((judge(e.type, e.actors, e.recipients) for e in record.events), default=(False, False, False))


def _either(side: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether one of two codes was given for what the text leaves open (either Congo)."""
    return asked == {"COD", "COG"} and len(side) == 1 and side < asked


@pytest.mark.slow
@pytest.mark.parametrize("part", sorted(FLOORS))
def test_countries_of_both_sides(part: str, engine: Engine) -> None:
    rows = [row for row in ROWS if row["part"] == part]
    assert len(rows) == 30
    found = [verdict(read(row["sentence"], engine=engine), row) for row in rows]
    for role, floor in zip((1, 2), FLOORS[part], strict=True):
        asked = [each[role] for each, row in zip(found, rows, strict=True) if row[COLUMNS[role + 2]]]
        assert sum(asked) / len(asked) >= floor, (part, COLUMNS[role + 2], sum(asked), len(asked))
