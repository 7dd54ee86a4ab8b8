"""The lexicon put to the test: every ``yes`` and ``no`` sentence read as a text of its own, and any sentence tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.extract import run_layers
from dragoman.lexicon.entry import lines_of, load_yaml
from dragoman.lexicon.gazetteer import load_gazetteer
from dragoman.lexicon.load import FOLDER, places_of
from dragoman.lexicon.scheme import load_scheme
from dragoman.lexicon.world_check import WorldReport, check_world
from dragoman.lexicon.world_coverage import FIRST_YEAR, Coverage, coverage, years_told
from dragoman.lexicon.world_rows import world_rows
from dragoman.lexicon.world_tables import load_world
from dragoman.record.drafts import Drafts, EventDraft, HedgeDraft, InferenceDraft, OrderDraft, Span
from dragoman.workflow.engine import Engine

ENTRY_FIELDS = ("entry", "channel_entry")  # fields of drafts that name the entry which fired
LISTED_OFFICES = 8  # a choice: those a reader of the list asks for
PAGE_SECTION = "page."  # entries about page furniture; they judge lines, not sentences, and intake's tests run them


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One test sentence of an entry. ``wanted`` says whether the entry must fire; the rest what an event must hold."""

    entry: str
    file: str
    line: int
    text: str
    wanted: bool
    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """An entry that fired on a sentence, the field of the drafts it drew, and the words that carry it."""

    entry: str
    kind: str
    span: Span


def examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    """All test sentences of the lexicon, by file and entry. Raises LexiconError if an id stands twice."""
    found: list[Example] = []
    seen: dict[str, str] = {}
    for path in sorted((folder / "en").rglob("*.yaml")):
        loaded, lines = load_yaml(path), lines_of(path)
        for item in loaded if isinstance(loaded, list) else ():
            identity = str(item.get("id"))
            if identity.startswith(PAGE_SECTION):
                continue
            if identity in seen:
                raise LexiconError(
                    f"{path.name}: the id {identity} stands in {seen[identity]} too. Rename one of them."
                )
            seen[identity] = path.name
            found += examples_of(item, path.name, lines.get(identity, 1))
    return tuple(found)


def examples_of(item: Mapping[str, Any], file: str, line: int) -> list[Example]:
    """The test sentences of one entry as its file has it."""
    return [
        _example(str(item.get("id")), file, line, sentence, wanted)
        for wanted, key in ((True, "yes"), (False, "no"))
        for sentence in item.get(key, ())
    ]


def _example(entry: str, file: str, line: int, sentence: object, wanted: bool) -> Example:
    if isinstance(sentence, dict):
        return Example(entry=entry, file=file, line=line, wanted=wanted, **sentence)
    return Example(entry=entry, file=file, line=line, wanted=wanted, text=str(sentence))


def check_tables(folder: Path = FOLDER, overlay: Path | None = None) -> WorldReport:
    """The report on the world tables with an overlay: then remarks on our own rows alone are left out.

    Raises LexiconError if a table cannot be read at all, or a row of an overlay's places is wrong.
    """
    scheme = load_scheme(folder / "scheme")
    report = check_world(folder / "world", overlay, scheme)
    if overlay is None:
        return report
    load_gazetteer(folder / "world" / "places.tsv", places_of(overlay))
    ours = frozenset(check_world(folder / "world", None, scheme).remarks)
    return replace(report, remarks=tuple(remark for remark in report.remarks if remark not in ours))


def covered(folder: Path = FOLDER, overlay: Path | None = None) -> tuple[Coverage, ...]:
    """For which years the tables know the heads of each member of the UN, up to the year they are as of."""
    last = int(load_world(folder / "world", overlay).as_of[:4] or FIRST_YEAR)
    return coverage(world_rows(folder / "world", overlay), last)


def coverage_lines(found: Iterable[Coverage]) -> Iterator[str]:
    """A line for each state and headship with years that are missing or only carried on, then the sums."""
    rows = tuple(found)
    for row in rows:
        told = [f"missing {years_told(row.missing)}"] if row.missing else []
        told += [f"carried {years_told(row.carried)}"] if row.carried else []
        if told:
            yield f"{row.state} {row.name}, head of {row.head_of}: {'; '.join(told)}"
    for what, (known, carried, missing) in coverage_sums(rows).items():
        total = max(known + carried + missing, 1)
        yield (
            f"head of {what}: of {total} years of all states {known} known ({known / total:.1%}), "
            f"{carried} carried on from an older row, {missing} missing"
        )


def table_lines(folder: Path = FOLDER, overlay: Path | None = None) -> Iterator[str]:
    """What the world tables hold, as rows of a Markdown table: how many, of which kinds, as of when."""
    world = load_world(folder / "world", overlay)
    yield "| what | how many |"
    yield "|---|---|"
    yield f"| states, territories and entities | {len(world.states)} |"
    yield f"| persons | {len(world.persons)} |"
    yield f"| terms of office | {len(world.holders)}, the latest as of {world.as_of} |"
    offices = Counter(holder.office for holder in world.holders).most_common(LISTED_OFFICES)
    yield f"| of these | {', '.join(f'{world.offices[office].title} {count}' for office, count in offices)} |"
    ages = Counter(holder.as_of[:4] for holder in world.holders)
    yield f"| terms by the year they are as of | {', '.join(f'{year}: {ages[year]}' for year in sorted(ages))} |"
    yield f"| organizations | {len(world.organizations)} |"
    kinds = Counter(body.kind for body in world.organizations.values()).most_common()
    yield f"| of these | {', '.join(f'{kind} {count}' for kind, count in kinds)} |"
    for what, (known, carried, missing) in coverage_sums(covered(folder, overlay)).items():
        yield f"| years with a head of {what} | {known} known, {carried} carried on, {missing} missing |"


def coverage_sums(found: Iterable[Coverage]) -> dict[str, tuple[int, int, int]]:
    """For each headship the years of all states that are known, carried on from an older row, and missing."""
    sums = {"state": (0, 0, 0), "government": (0, 0, 0)}
    for row in found:
        known, carried, missing = sums[row.head_of]
        sums[row.head_of] = (known + len(row.known), carried + len(row.carried), missing + len(row.missing))
    return sums


def complaint(example: Example, engine: Engine) -> str | None:
    """What is wrong with an example, None if it holds."""
    drafts = run_layers(engine.reader.read(example.text), engine.lexicon)
    fired = {firing.entry for firing in firings(drafts)}
    where = f"{example.file}, line {example.line}, entry {example.entry}"
    if example.wanted != (example.entry in fired):
        verb = "did not fire on its" if example.wanted else "fired on its"
        word = "yes" if example.wanted else "no"
        others = ", ".join(sorted(fired - {example.entry})) or "nothing"
        return (
            f"{where}: {verb} {word} sentence {example.text!r}. What fired: {others}. `dragoman lexicon try` tells why."
        )
    if not example.wanted:
        return None
    wrong = _wrong_details(example, drafts)
    return f"{where}: in {example.text!r} {wrong}." if wrong else None


def firings(drafts: Drafts) -> Iterator[Firing]:
    """Every entry that fired, in the order of the layers."""
    for field in fields(drafts):
        for draft in getattr(drafts, field.name):
            for name in ENTRY_FIELDS:
                entry = getattr(draft, name, None)
                if entry is not None:
                    yield Firing(entry=entry, kind=field.name, span=_carrier(draft))


def _carrier(draft: object) -> Span:
    if isinstance(draft, EventDraft):
        return draft.trigger
    if isinstance(draft, InferenceDraft | OrderDraft | HedgeDraft):
        return draft.cue
    for name in ("cue", "span", "issue"):
        span = getattr(draft, name, None)
        if span is not None:
            return (span[0], span[1])
    content = getattr(draft, "content", ((0, 0),))
    return (content[0][0], content[0][1])


def _wrong_details(example: Example, drafts: Drafts) -> str | None:
    """What an event drawn by the entry lacks of what the example expects."""
    told = [draft for draft in drafts.events if draft.entry == example.entry]
    faults = [_fault(example, draft) for draft in told]
    return None if not faults or None in faults else faults[0]


def _fault(example: Example, draft: EventDraft) -> str | None:
    for name, heads in (("actor", draft.actors), ("recipient", draft.recipients), ("place", draft.places)):
        wanted = getattr(example, name)
        words = [example.text[start:end] for start, end in heads]
        if wanted is not None and wanted not in words:
            return f"the {name} should be {wanted!r}, is {', '.join(words) or 'not there'}"
    for name in ("type", "mode", "status"):
        wanted, have = getattr(example, name), getattr(draft, name)
        if wanted is not None and wanted != have:
            return f"the {name} should be {wanted}, is {have}"
    return None
