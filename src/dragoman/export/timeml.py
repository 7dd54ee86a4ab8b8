"""A record as a TimeML document: times and events tagged in the text, instances and temporal links behind it.

Source: TimeML 1.2.1 (Pustejovsky and others), with DOCID, DCT and TITLE around the text as the TempEval corpora have
them. What the record does not know is written as NONE, OTHER or X, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.inline import EventTag, Telling, event_tags, time_tags, touching
from dragoman.export.relations import relation
from dragoman.record.event import Event
from dragoman.record.order import Relation
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression, TimeType
from dragoman.record.when import When

TIMEML_SUFFIX = ".tml"  # by custom of the TimeML corpora
ROOT = (
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">'
)
DOCUMENT_TIME = "t0"
# The value of an expression whose value nobody knows: TIMEX3 asks for one, and X stands for what is unknown.
UNSPECIFIED: Mapping[TimeType, str] = {
    "DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PXX", "SET": "XXXX",
}  # fmt: skip
REL_TYPES: Mapping[Relation, str] = {"before": "BEFORE", "simultaneous": "SIMULTANEOUS", "includes": "INCLUDES"}
ASSERTED, NEGATED = "asserted", "negated"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char
Attributes = Mapping[str, str | None]
Link = tuple[str, str, str, str, str]
"""Attribute and id of the first, relType, attribute and id of the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    """The tags of a record with their ids in the document; ``tids`` and ``eiids`` go from the record's ids.

    ``spans`` are those of ``times``.
    """

    times: tuple[TimeExpression, ...]
    spans: tuple[Span, ...]
    events: tuple[EventTag, ...]
    tids: Mapping[str, str]
    eiids: Mapping[str, str]
    published: When | None

    def told(self) -> Iterator[tuple[str, Telling]]:
        """The instances with the number of their tag."""
        for number, tag in enumerate(self.events, start=1):
            for item in tag.items:
                yield f"e{number}", item


def timeml(record: Record) -> str:
    """The record as TimeML. The text within TEXT, tags removed, is the article's, character for character.

    Only characters that XML forbids (most control characters) are replaced, each by U+FFFD, so that offsets hold.
    """
    numbered = _numbered(record)
    article = record.article
    parts = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        ROOT,
        f"<DOCID>{_escaped(article.id)}</DOCID>",
        _document_time(numbered.published),
        f"<TITLE>{_escaped(article.title)}</TITLE>" if article.title else "",
        f"<TEXT>{_tagged(article.text, _tags(numbered))}</TEXT>",
        *(_instance(event, item, numbered) for event, item in numbered.told()),
        *(_tlink(number, link) for number, link in enumerate(_links(record, numbered), start=1)),
        "</TimeML>",
    )
    return "\n".join(part for part in parts if part) + "\n"


def _numbered(record: Record) -> _Numbered:
    times = time_tags(record.times)
    items: tuple[Telling, ...] = (*record.events, *record.statements)
    spans = tuple(time.span for time in times)
    events = event_tags(items, record.article.text, spans)
    told = [item for tag in events for item in tag.items]
    published = record.article.published
    return _Numbered(
        times=times,
        spans=spans,
        events=events,
        tids={time.id: f"t{number}" for number, time in enumerate(times, start=1)},
        eiids={item.id: f"ei{number}" for number, item in enumerate(told, start=1)},
        published=published if published and (published.earliest or published.latest) else None,
    )


def _document_time(published: When | None) -> str:
    if published is None:
        return ""
    value = published.value or published.earliest or published.latest or ""
    given: Attributes = {
        "tid": DOCUMENT_TIME,
        "type": "TIME" if "T" in value else "DATE",
        "value": value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return f"<DCT>{_element('TIMEX3', given, value)}</DCT>"


def _tags(numbered: _Numbered) -> list[tuple[Span, str, Attributes]]:
    """Every inline tag with its span, in order of the text."""
    times = [(time.span, "TIMEX3", _timex(time, numbered)) for time in numbered.times]
    events = [
        (tag.span, "EVENT", {"eid": f"e{number}", "class": _class_of(tag)})
        for number, tag in enumerate(numbered.events, start=1)
    ]
    return sorted([*times, *events], key=lambda tag: tag[0])


def _class_of(tag: EventTag) -> str:
    """REPORTING where a statement is told; else OCCURRENCE.

    Measured on 90 documents of TempEval-3: no event type of the codebook is more often of any other class there.
    """
    return "REPORTING" if any(isinstance(item, Statement) for item in tag.items) else "OCCURRENCE"


def _timex(time: TimeExpression, numbered: _Numbered) -> Attributes:
    anchor = _anchor_of(time, numbered)
    reckoned = anchor is not None or time.anchor is not None or time.when.basis == "relative"
    return {
        "tid": numbered.tids[time.id],
        "type": time.type,
        "value": time.value or UNSPECIFIED[time.type],
        "mod": time.mod,
        "temporalFunction": "true" if reckoned else "false",
        "functionInDocument": "NONE",
        "anchorTimeID": anchor,
    }


def _anchor_of(time: TimeExpression, numbered: _Numbered) -> str | None:
    """The expression that this one counts from, by its evidence; else the document's date if it counts from that."""
    for span in time.when.evidence:
        for other in _at(span, numbered):
            if other.id != time.id:
                return numbered.tids[other.id]
    return DOCUMENT_TIME if time.anchor == "publication" and numbered.published else None


def _at(span: Span, numbered: _Numbered) -> list[TimeExpression]:
    """The tagged time expressions at a span."""
    return [numbered.times[number] for number in touching(numbered.spans, span)]


def _instance(event: str, item: Telling, numbered: _Numbered) -> str:
    """MAKEINSTANCE of an event or a statement; the record's own id stands behind it in a comment."""
    status = item.status if isinstance(item, Event) else ASSERTED
    given: Attributes = {
        "eiid": numbered.eiids[item.id],
        "eventID": event,
        "tense": "NONE",
        "aspect": "NONE",
        "pos": "OTHER",
        "polarity": "NEG" if status == NEGATED else "POS",
        "modality": None if status in (ASSERTED, NEGATED) else status,
    }
    kind = item.type if isinstance(item, Event) else "statement"
    return f"{_element('MAKEINSTANCE', given)}<!-- {item.id.replace('--', '-')} {kind} -->"


def _links(record: Record, numbered: _Numbered) -> list[Link]:
    """Events with the times that date them and with the document's, then the order of events and times; each once."""
    found: list[Link] = []
    for _, item in numbered.told():
        found += _dated(item, numbered)
    ends = {identity: ("event", eiid) for identity, eiid in numbered.eiids.items()}
    ends |= {identity: ("time", tid) for identity, tid in numbered.tids.items()}
    for order in record.order:
        if order.before in ends and order.after in ends:
            found.append(_link(ends[order.before], REL_TYPES[order.relation], ends[order.after]))
    return list(dict.fromkeys(found))


def _dated(item: Telling, numbered: _Numbered) -> Iterator[Link]:
    here = ("event", numbered.eiids[item.id])
    for time in (time for span in item.when.evidence for time in _at(span, numbered)):
        kind = relation(item.when, time.when)
        if kind is not None:
            yield _link(here, kind, ("time", numbered.tids[time.id]))
    kind = relation(item.when, numbered.published) if numbered.published else None
    if kind is not None:
        yield _link(here, kind, ("time", DOCUMENT_TIME))


def _link(first: tuple[str, str], kind: str, second: tuple[str, str]) -> Link:
    source = "eventInstanceID" if first[0] == "event" else "timeID"
    target = "relatedToEventInstance" if second[0] == "event" else "relatedToTime"
    return source, first[1], kind, target, second[1]


def _tlink(number: int, link: Link) -> str:
    source, first, kind, target, second = link
    return _element("TLINK", {"lid": f"l{number}", "relType": kind, source: first, target: second})


def _tagged(text: str, tags: Sequence[tuple[Span, str, Attributes]]) -> str:
    """The text with its tags, which stand side by side."""
    parts: list[str] = []
    done = 0
    for (start, end), name, given in tags:
        parts += (_escaped(text[done:start]), _element(name, given, text[start:end]))
        done = end
    return "".join((*parts, _escaped(text[done:])))


def _element(name: str, given: Attributes, content: str | None = None) -> str:
    attributes = "".join(f" {key}={quoteattr(_allowed(value))}" for key, value in given.items() if value is not None)
    return f"<{name}{attributes}/>" if content is None else f"<{name}{attributes}>{_escaped(content)}</{name}>"


def _escaped(text: str) -> str:
    return escape(_allowed(text), {"\r": "&#13;"})  # a bare carriage return would be read as a line feed


def _allowed(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
