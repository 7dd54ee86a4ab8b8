"""The dossier: a record as plain text for a person, 80 columns, no colour needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.record.actor import Actor
from dragoman.record.inference import Inference
from dragoman.record.position import Position
from dragoman.record.record import Item, Record
from dragoman.record.reference import AUTHOR
from dragoman.record.span import hull
from dragoman.record.statement import Statement
from dragoman.workflow.chronology import chronology, said_line
from dragoman.workflow.conflicts import Numbers, conflict_lines, conflict_mark, conflict_numbers
from dragoman.workflow.lines import (
    INDENT,
    Told,
    carrier,
    cited,
    clean,
    fact_lines,
    joined,
    place,
    quoted,
    section,
    short,
    title_lines,
    wrapped,
)
from dragoman.workflow.moments import day_text, period_text, when_text
from dragoman.workflow.naming import Introductions, plain_name, role_text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What all sections look up: the record, its items and what they are called by their ids, numbers of conflicts."""

    record: Record
    items: Mapping[str, Item]
    names: Mapping[str, str]
    numbers: Numbers


def dossier(record: Record) -> str:
    """The dossier of a record: head, chronology, statements, positions, inferences, contradictions, notes."""
    known = _Known(record=record, items=record.by_id(), names=Introductions(record), numbers=conflict_numbers(record))
    sections = (
        head(record),
        section("CHRONOLOGY", chronology(record, known.names, known.numbers)),
        section("WHO SAID WHAT", (statement_lines(item, known) for item in record.statements)),
        section("WHO WANTS WHAT", (position_lines(item, known) for item in record.positions)),
        section("WHAT IS ONLY CONCLUDED", (inference_lines(item, known) for item in record.inferences)),
        section("ORDER", order_lines(known)),
        section("WHAT CANNOT ALL BE TRUE", conflict_lines(record)),
        section("WHO", (actor_lines(actor, record) for actor in record.actors)),
        section("NOTES", ([wrapped(f"{note.level}: {note.message}", "  ")] for note in record.notes)),
    )
    return "\n".join(part for part in sections if part) + "\n"


def head(record: Record) -> str:
    """Title, date, the time told of, outlet, byline, address, what was left out, versions."""
    article = record.article
    facts = (
        ("published", day_text(article.published) if article.published else "no date known"),
        ("tells of", period_text(record.period)),
        ("outlet", article.outlet),
        ("by", article.byline),
        ("address", article.url),
        ("left out", "; ".join(f'"{short(" ".join(text.split()))}"' for text in article.removed)),
        ("record", f"{article.id}, dragoman {record.versions.dragoman}, lexicon {record.versions.lexicon}"),
        ("model", record.versions.model),
    )
    return "\n".join((*title_lines(article.title), *fact_lines(facts))) + "\n"


def statement_lines(item: Statement, known: _Known) -> list[str]:
    """A statement with its time, manner and full words."""
    record, names = known.record, known.names
    said = f"{said_line(item, names).removeprefix('SAID: ')}; {item.manner}; {when_text(item.when)}"
    lines = [wrapped(said, "  ", INDENT), *conflict_mark(item.id, known.numbers)]
    if item.reported_by:
        lines.append(wrapped(f"passed on by {names[item.reported_by]}", INDENT))
    if item.responds_to:
        answered = known.items[item.responds_to]
        if isinstance(answered, Told):
            lines.append(wrapped(f"in answer to: {clean(record, carrier(answered))}", INDENT, INDENT + "  "))
    lines += [wrapped(f'"{clean(record, span)}" {place(span)}', INDENT, INDENT + " ") for span in item.content]
    return lines if item.content else [*lines, quoted(record, carrier(item))]


def position_lines(item: Position, known: _Known) -> list[str]:
    """Holder, stance and issue, with the words around them."""
    record, names = known.record, known.names
    toward = f" (toward {joined(item.toward, names)})" if item.toward else ""
    status = "" if item.status == "asserted" else f" [{item.status}]"
    wanted = f"{names[item.holder]} {item.stance}: {item.issue}{toward}{status}; {when_text(item.when)}"
    lines = [wrapped(wanted, "  ", INDENT), *conflict_mark(item.id, known.numbers)]
    if isinstance(item.condition, tuple):
        lines.append(wrapped(f"on condition: {clean(record, item.condition)}", INDENT, INDENT + "  "))
    return [*lines, quoted(record, hull(item.evidence))]


def inference_lines(item: Inference, known: _Known) -> list[str]:
    """A conclusion beside the premises it is drawn from."""
    record, names = known.record, known.names
    by = "the author" if item.by == AUTHOR else names[item.by]
    conclusion = f'{item.modality}, by {by} ("{clean(record, item.cue)}"): {clean(record, item.conclusion)}'
    lines = [wrapped(f"{conclusion} {place(item.conclusion)}", "  ", INDENT)]
    spans = [premise for premise in item.premises if not isinstance(premise, str)]
    return lines + [wrapped(f"from: {clean(record, span)} {place(span)}", INDENT, INDENT + "  ") for span in spans]


def order_lines(known: _Known) -> Iterator[list[str]]:
    """What the text states or implies of what came first; what only dates give is in the chronology."""
    record = known.record
    for order in record.order:
        before, after = known.items[order.before], known.items[order.after]
        if order.basis == "dates" or not (isinstance(before, Told) and isinstance(after, Told)):
            continue
        relation = {"before": "before", "simultaneous": "at the time of", "includes": "takes in"}[order.relation]
        first, second = (f'"{short(clean(record, carrier(item)))}"' for item in (before, after))
        words = cited(record, order.evidence)
        yield [wrapped(f"{first} {relation} {second} ({order.basis}: {words})", "  ", INDENT)]


def actor_lines(actor: Actor, record: Record) -> list[str]:
    """An actor with kind, country, sector, roles and how often the text names it."""
    facts = [actor.kind.replace("_", " "), *(part for part in (actor.country, actor.sector) if part)]
    roles = dict.fromkeys(role_text(role) for role in actor.roles)
    forms = dict.fromkeys(clean(record, mention.span) for mention in actor.mentions)
    named = f"; as {', '.join(list(forms)[:6])}" if len(forms) > 1 or actor.name not in forms else ""
    titles = f"; {', '.join(roles)}" if roles else ""
    return [wrapped(f"{plain_name(actor)} ({', '.join(facts)}{titles}{named})", "  ", INDENT)]
