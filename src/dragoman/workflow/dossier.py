"""The dossier: a record as plain text for a person, 80 columns, no colour needed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from dragoman.record.actor import Actor
from dragoman.record.event import Event
from dragoman.record.inference import Inference
from dragoman.record.position import Position
from dragoman.record.record import Record
from dragoman.record.reference import AUTHOR
from dragoman.record.span import Span, hull
from dragoman.record.statement import Statement
from dragoman.record.when import When

WIDTH = 80
INDENT = "    "
AROUND = 44  # characters of context on each side of words that are quoted short; fits two lines with the words
LONGEST_QUOTE = 220  # characters, three lines: what a reader takes in at a glance
UNTIMED = "time not known"
Told = Event | Statement


def dossier(record: Record) -> str:
    """The dossier of a record: head, chronology, statements, positions, inferences, contradictions, notes."""
    sections = (
        head(record),
        section("CHRONOLOGY", chronology(record)),
        section("WHO SAID WHAT", (statement_lines(record, item) for item in record.statements)),
        section("WHO WANTS WHAT", (position_lines(record, item) for item in record.positions)),
        section("WHAT IS ONLY CONCLUDED", (inference_lines(record, item) for item in record.inferences)),
        section("ORDER", order_lines(record)),
        section("WHAT CANNOT ALL BE TRUE", conflict_lines(record)),
        section("WHO", (actor_lines(actor, record) for actor in record.actors)),
        section("NOTES", ([wrapped(f"{note.level}: {note.message}", "  ")] for note in record.notes)),
    )
    return "\n".join(part for part in sections if part) + "\n"


def head(record: Record) -> str:
    """Title, date, outlet, byline, address, what was left out, versions."""
    article = record.article
    known = (
        ("published", f"{when_text(article.published)}" if article.published else "no date known"),
        ("outlet", article.outlet),
        ("by", article.byline),
        ("address", article.url),
        ("left out", "; ".join(f'"{_short(" ".join(text.split()))}"' for text in article.removed)),
        ("record", f"{article.id}, dragoman {record.versions.dragoman}, lexicon {record.versions.lexicon}"),
        ("model", record.versions.model),
    )
    title = " ".join((article.title or "(no title)").split())
    lines = ["=" * WIDTH, *textwrap.wrap(title, WIDTH), "=" * WIDTH]
    lines += [wrapped(f"{name + ':':11}{text}", "", " " * 11) for name, text in known if text]
    return "\n".join(lines) + "\n"


def section(title: str, entries: Iterable[list[str]]) -> str:
    """A titled section of entries (lists of lines); empty if there are none."""
    blocks = ["\n".join(lines) for lines in entries]
    return f"{title}\n{'-' * len(title)}\n" + "\n".join(blocks) + "\n" if blocks else ""


def chronology(record: Record) -> Iterator[list[str]]:
    """Events and statements by time; those without one after them, in the order of the text."""
    told: list[Told] = [*record.events, *record.statements]
    names = {actor.id: actor.name for actor in record.actors}
    last = ""
    for item in sorted(told, key=lambda item: (_sort_key(item.when), carrier(item))):
        when = when_text(item.when)
        shown = [] if when == last else [wrapped(when, "")]
        last = when
        told_line = event_line(record, item, names) if isinstance(item, Event) else said_line(item, names)
        yield [*shown, wrapped(told_line, "  ", INDENT), quoted(record, carrier(item))]


def event_line(record: Record, event: Event, names: Mapping[str, str]) -> str:
    """Type, mode, who, to whom, where, status and who vouches for it, in one line."""
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    who = _names(event.actors, names) or "(nobody named)"
    whom = f" -> {_names(event.recipients, names)}" if event.recipients else ""
    place = next((f", at {place.name}" for place in record.places if place.id == event.place), "")
    source = ""
    if event.source != AUTHOR:
        speaker = next((item.speaker for item in record.statements if item.id == event.source), None)
        source = f", says {names.get(speaker, 'an unnamed source') if speaker else 'an unnamed source'}"
    status = "" if event.status == "asserted" and not source else f" [{event.status}{source}]"
    return f"{kind}: {who}{whom}{place}{status}"


def said_line(statement: Statement, names: Mapping[str, str]) -> str:
    """Who said it, through which channel, to whom, on what occasion."""
    speaker = names.get(statement.speaker or "", "somebody")
    to = f" to {_names(statement.addressees, names)}" if statement.addressees else ""
    channel = "" if statement.channel == "unknown" else f" ({statement.channel.replace('_', ' ')})"
    occasion = f" at {statement.occasion}" if statement.occasion else ""
    return f"SAID: {speaker}{to}{channel}{occasion}"


def statement_lines(record: Record, item: Statement) -> list[str]:
    """A statement with its time, manner and full words."""
    names = {actor.id: actor.name for actor in record.actors}
    lines = [
        wrapped(
            said_line(item, names).removeprefix("SAID: ") + f"; {item.manner}; {when_text(item.when)}", "  ", INDENT
        )
    ]
    if item.reported_by:
        lines.append(wrapped(f"passed on by {names[item.reported_by]}", INDENT))
    if item.responds_to:
        answered = record.by_id()[item.responds_to]
        if isinstance(answered, Event | Statement):
            lines.append(wrapped(f"in answer to: {_clean(record, carrier(answered))}", INDENT, INDENT + "  "))
    lines += [wrapped(f'"{_clean(record, span)}" {place(span)}', INDENT, INDENT + " ") for span in item.content]
    return lines if item.content else [*lines, quoted(record, carrier(item))]


def position_lines(record: Record, item: Position) -> list[str]:
    """Holder, stance and issue, with the words around them."""
    names = {actor.id: actor.name for actor in record.actors}
    toward = f" (toward {_names(item.toward, names)})" if item.toward else ""
    status = "" if item.status == "asserted" else f" [{item.status}]"
    lines = [
        wrapped(
            f"{names[item.holder]} {item.stance}: {item.issue}{toward}{status}; {when_text(item.when)}", "  ", INDENT
        )
    ]
    if isinstance(item.condition, tuple):
        lines.append(wrapped(f"on condition: {_clean(record, item.condition)}", INDENT, INDENT + "  "))
    return [*lines, quoted(record, hull(item.evidence))]


def inference_lines(record: Record, item: Inference) -> list[str]:
    """A conclusion beside the premises it is drawn from."""
    names = {actor.id: actor.name for actor in record.actors}
    by = "the author" if item.by == AUTHOR else names[item.by]
    conclusion = f'{item.modality}, by {by} ("{_clean(record, item.cue)}"): {_clean(record, item.conclusion)}'
    lines = [wrapped(f"{conclusion} {place(item.conclusion)}", "  ", INDENT)]
    spans = [premise for premise in item.premises if not isinstance(premise, str)]
    return lines + [wrapped(f"from: {_clean(record, span)} {place(span)}", INDENT, INDENT + "  ") for span in spans]


def order_lines(record: Record) -> Iterator[list[str]]:
    """What the text states or implies of what came first; what only dates give is in the chronology."""
    items = record.by_id()
    for order in record.order:
        before, after = items[order.before], items[order.after]
        if order.basis == "dates" or not (isinstance(before, Told) and isinstance(after, Told)):
            continue
        relation = {"before": "before", "simultaneous": "at the time of", "includes": "during it"}[order.relation]
        first, second = (f'"{_short(_clean(record, carrier(item)))}"' for item in (before, after))
        words = "; ".join(f'"{_short(_clean(record, span))}" {place(span)}' for span in order.evidence)
        yield [wrapped(f"{first} {relation} {second} ({order.basis}: {words})", "  ", INDENT)]


def conflict_lines(record: Record) -> Iterator[list[str]]:
    """Each contradiction with the words it rests on."""
    for conflict in record.conflicts:
        words = [wrapped(f'"{_clean(record, span)}" {place(span)}', INDENT, INDENT + " ") for span in conflict.evidence]
        yield [wrapped(f"{conflict.kind}: {conflict.explanation}", "  ", INDENT), *words]


def actor_lines(actor: Actor, record: Record) -> list[str]:
    """An actor with kind, country, sector, roles and how often the text names it."""
    facts = [actor.kind.replace("_", " "), *(part for part in (actor.country, actor.sector) if part)]
    roles = dict.fromkeys(("" if role.current else "formerly ") + role.title for role in actor.roles)
    forms = dict.fromkeys(_clean(record, mention.span) for mention in actor.mentions)
    named = f"; as {', '.join(list(forms)[:6])}" if len(forms) > 1 or actor.name not in forms else ""
    titles = f"; {', '.join(roles)}" if roles else ""
    return [wrapped(f"{actor.name} ({', '.join(facts)}{titles}{named})", "  ", INDENT)]


def when_text(when: When | None) -> str:
    """A time as people read it, with its basis in brackets."""
    if when is None or (when.earliest is None and when.latest is None):
        return UNTIMED
    if when.earliest == when.latest:
        bounds = when.earliest or ""
    elif when.earliest is None:
        bounds = f"until {when.latest}"
    else:
        bounds = f"{when.earliest} to {when.latest}" if when.latest else f"from {when.earliest}"
    return f"{bounds} ({when.basis})"


def carrier(item: Told) -> Span:
    """The words that carry an event or a statement."""
    if isinstance(item, Event):
        return item.trigger
    return item.cue or item.content[0]


def quoted(record: Record, span: Span) -> str:
    """The words at a span with a little of what stands around them in their paragraph, and their offsets."""
    text = record.article.text
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - AROUND)
    line_end = text.find("\n", span[1])
    end = min(len(text) if line_end < 0 else line_end, span[1] + AROUND)
    if start > 0 and text[start - 1] not in "\n ":
        start = min(text.find(" ", start, span[0]) % (len(text) + 1) + 1, span[0])
    if end < len(text) and text[end] not in "\n ":
        end = max(text.rfind(" ", span[1], end), span[1])
    before = "" if start == 0 or text[start - 1] == "\n" else "... "
    after = "" if end >= len(text) or text[end] == "\n" else " ..."
    words = f"{before}{_shortened(_clean(record, (start, end)))}{after}"
    return wrapped(f'"{words}" {place(span)}', INDENT, INDENT + " ")


def _shortened(words: str) -> str:
    """Words of a long passage, cut in the middle of the page; the whole stands under WHO SAID WHAT."""
    return textwrap.shorten(words, LONGEST_QUOTE, placeholder=" ...")


def place(span: Span) -> str:
    """Where words stand: offsets in the article's text."""
    return f"[{span[0]}:{span[1]}]"


def wrapped(text: str, indent: str, further: str | None = None) -> str:
    """Text in lines of at most `WIDTH` columns."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_on_hyphens=False,
    )


def _clean(record: Record, span: Span) -> str:
    return " ".join(record.quote(span).split())


def _short(text: str) -> str:
    return textwrap.shorten(text, 60, placeholder=" ...")


def _names(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(names[identity] for identity in ids)


def _sort_key(when: When) -> tuple[bool, str]:
    """By the first known bound; X sorts after digits, so that what has no year stands by itself."""
    return when.earliest is None and when.latest is None, when.earliest or when.latest or ""
