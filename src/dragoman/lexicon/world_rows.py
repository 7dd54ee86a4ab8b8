"""The rows of the world tables, those of an overlay laid over ours. What a row means is `world_tables`' affair.

Rule of the overlay: in a table with ids a row replaces ours of the same id, else it is added. In `holders.tsv`, which
has none, what an overlay says of one person in one office of one country (or organization) is all that counts: our
rows of that person in that office go and the overlay's stand in their place; one with the note ``removed`` only takes
ours away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import Row, read_table

WORLD_FOLDER = Path(__file__).parent / "world"
REMOVED = "removed"
HOLDERS = "holders.tsv"
EXECUTIVES = "executives.tsv"  # read by the check only
PLACES = "places.tsv"  # the gazetteer's table, read by `gazetteer`
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states.tsv": (
        "id", "iso3", "iso2", "name", "aliases", "adjectives", "people", "capital", "metonyms", "status",
        "plover_country", "sector", "valid_from", "valid_to", "source", "as_of",
    ),
    "offices.tsv": ("id", "title", "titles", "rank", "sector", "seats"),
    "people.tsv": ("id", "name", "aliases", "surnames", "country", "source"),
    HOLDERS: (
        "person", "office", "country", "organization", "title", "from", "to", "sector", "note", "source", "as_of",
    ),
    "organizations.tsv": (
        "id", "name", "aliases", "kind", "countries", "sector", "active_from", "active_to", "source", "as_of",
    ),
    EXECUTIVES: ("id", "country", "from", "to", "note", "source", "as_of"),
    "regions.tsv": ("id", "names", "kind", "countries", "lat", "lon", "source"),
}  # fmt: skip

OnFault = Callable[[LexiconError], None]


@dataclass(frozen=True, slots=True)
class WorldRows:
    """The merged rows of all tables: those with ids by name of the table and id, and the holders in their order."""

    tables: Mapping[str, Mapping[str, Row]]
    holders: Sequence[Row]


def world_rows(folder: Path, overlay: Path | None) -> WorldRows:
    """The merged rows for a check. Faults of single rows are loading's to tell and are passed over here."""
    tables = {name: rows_by_id(name, folder, overlay, _pass_over) for name in COLUMNS if name != HOLDERS}
    return WorldRows(tables, holder_rows(folder, overlay, _pass_over))


def _pass_over(_: LexiconError) -> None:
    return None


def raise_fault(error: LexiconError) -> None:
    """Raise the error: what loading does with a fault; a check collects it instead."""
    raise error


def rows_by_id(name: str, folder: Path, overlay: Path | None, on_fault: OnFault) -> dict[str, Row]:
    """The rows of a table with ids, by their ids, in the order of our table; new ones of the overlay last."""
    merged: dict[str, Row] = {}
    for place in _places(folder, overlay, name):
        seen: set[str] = set()
        for row in _read(place, name, overlay):
            if not row["id"] or row["id"] in seen:
                on_fault(row.fault(f"id '{row['id']}' is empty or stands twice", "Give every row an id of its own."))
            seen.add(row["id"])
            merged[row["id"]] = row
    return merged


def holder_rows(folder: Path, overlay: Path | None, on_fault: OnFault) -> list[Row]:
    """The rows of `holders.tsv` in the order of the tables, ours before the overlay's."""
    ours = list(_once(_read(folder, HOLDERS, overlay), on_fault))
    if overlay is None or not (overlay / HOLDERS).exists():
        return ours
    laid = list(_once(_read(overlay, HOLDERS, overlay), on_fault))
    replaced = {row.cells[:4] for row in laid}
    known = {row.cells[:4] for row in ours}
    for row in laid:
        if row["note"] == REMOVED and row.cells[:4] not in known:
            remedy = "Write person, office, country and organization as in our row."
            on_fault(row.fault("no row of ours is here to be removed", remedy))
    return [
        *(row for row in ours if row.cells[:4] not in replaced),
        *(row for row in laid if row["note"] != REMOVED),
    ]


def _once(rows: Iterable[Row], on_fault: OnFault) -> Iterator[Row]:
    """The rows, one told twice being a fault."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = (*row.cells[:4], row["from"])
        if key in seen:
            on_fault(row.fault("the same person, office and start stand twice", "Remove one of the two rows."))
        seen.add(key)
        yield row


def _read(place: Path, name: str, overlay: Path | None) -> Iterator[Row]:
    path = place / name
    return read_table(path, COLUMNS[name], shown=str(path) if place == overlay else name)


def _places(folder: Path, overlay: Path | None, name: str) -> tuple[Path, ...]:
    return (folder,) if overlay is None or not (overlay / name).exists() else (folder, overlay)
