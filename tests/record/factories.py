"""Small valid records to start from; a test changes the one thing it is about."""

from __future__ import annotations

from typing import Any

from dragoman.record.actor import Actor, Mention, Role
from dragoman.record.article import Article, text_digest
from dragoman.record.conflict import Conflict
from dragoman.record.event import Event
from dragoman.record.inference import Inference
from dragoman.record.note import Note
from dragoman.record.order import Order
from dragoman.record.place import Place
from dragoman.record.position import Position
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression
from dragoman.record.versions import Versions
from dragoman.record.when import When

TEXT = (
    "On 3 May the governor of Norland, Ada Quist, told reporters in Larvik that her side would accept a truce "
    "if the Sund militia left the harbour. A day later, on 6 May, the militia refused, which suggests that "
    "the talks failed."
)


def at(words: str, occurrence: int = 1) -> Span:
    """The span of some words of TEXT."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def make_article(**changes: Any) -> Article:
    text = changes.get("text", TEXT)
    given: dict[str, Any] = {
        "id": "n1",
        "text": text,
        "sha256": text_digest(text),
        "title": "Truce",
        "outlet": "Gazette",
    }
    return Article(**{**given, **changes})


def make_when(**changes: Any) -> When:
    given: dict[str, Any] = {
        "value": "XXXX-05-03",
        "earliest": "XXXX-05-03",
        "latest": "XXXX-05-03",
        "basis": "stated",
        "evidence": (at("3 May"),),
    }
    return When(**{**given, **changes})


def make_time(**changes: Any) -> TimeExpression:
    given: dict[str, Any] = {
        "id": "t1",
        "span": at("3 May"),
        "text": "3 May",
        "type": "DATE",
        "value": "XXXX-05-03",
        "when": make_when(),
    }
    return TimeExpression(**{**given, **changes})


def make_actor(**changes: Any) -> Actor:
    given: dict[str, Any] = {
        "id": "a1",
        "name": "Ada Quist",
        "kind": "person",
        "sector": "GOV",
        "roles": (Role(title="governor", span=at("governor")),),
        "mentions": (Mention(span=at("Ada Quist"), kind="name"), Mention(span=at("her"), kind="pronoun")),
    }
    return Actor(**{**given, **changes})


def make_militia() -> Actor:
    mentions = (Mention(span=at("the Sund militia"), kind="name"), Mention(span=at("the militia"), kind="nominal"))
    return make_actor(id="a2", name="Sund militia", kind="armed_group", sector="REB", roles=(), mentions=mentions)


def make_place(**changes: Any) -> Place:
    given: dict[str, Any] = {
        "id": "p1",
        "name": "Larvik",
        "kind": "city",
        "country": "NOR",
        "lat": 59.05,
        "lon": 10.03,
        "mentions": (at("Larvik"),),
    }
    return Place(**{**given, **changes})


def make_event(**changes: Any) -> Event:
    given: dict[str, Any] = {
        "id": "e1",
        "type": "REJECT",
        "mode": "yield",
        "contexts": ("military",),
        "score": -2.0,
        "actors": ("a2",),
        "recipients": ("a1",),
        "when": make_when(evidence=(at("6 May"),), earliest="XXXX-05-06", latest="XXXX-05-06", value="XXXX-05-06"),
        "status": "asserted",
        "trigger": at("refused"),
        "evidence": (at("the militia refused"),),
        "confidence": 0.9,
        "entry": "frame.REJECT.refuse",
    }
    return Event(**{**given, **changes})


def make_statement(**changes: Any) -> Statement:
    given: dict[str, Any] = {
        "id": "s1",
        "speaker": "a1",
        "speaker_span": at("the governor of Norland, Ada Quist"),
        "channel": "press_conference",
        "manner": "indirect",
        "cue": at("told"),
        "content": (at("her side would accept a truce if the Sund militia left the harbour"),),
        "when": make_when(),
        "place": "p1",
    }
    return Statement(**{**given, **changes})


def make_position(**changes: Any) -> Position:
    given: dict[str, Any] = {
        "id": "o1",
        "holder": "a1",
        "stance": "accepts",
        "issue": "a truce",
        "toward": ("a2",),
        "condition": at("if the Sund militia left the harbour"),
        "when": make_when(),
        "status": "hypothetical",
        "source": "s1",
        "evidence": (at("would accept a truce"),),
    }
    return Position(**{**given, **changes})


def make_inference(**changes: Any) -> Inference:
    given: dict[str, Any] = {
        "id": "i1",
        "conclusion": at("the talks failed"),
        "premises": ("e1", at("the militia refused")),
        "modality": "probable",
        "cue": at("which suggests that"),
    }
    return Inference(**{**given, **changes})


def make_order(**changes: Any) -> Order:
    given: dict[str, Any] = {
        "before": "s1",
        "after": "e1",
        "relation": "before",
        "basis": "dates",
        "evidence": (at("3 May"), at("6 May")),
    }
    return Order(**{**given, **changes})


def make_conflict(**changes: Any) -> Conflict:
    given: dict[str, Any] = {
        "items": ("s1", "e1"),
        "kind": "chronology",
        "explanation": "A day after 3 May is 4 May, not 6 May.",
        "evidence": (at("3 May"), at("A day later, on 6 May")),
    }
    return Conflict(**{**given, **changes})


def make_record(**changes: Any) -> Record:
    given: dict[str, Any] = {
        "article": make_article(),
        "times": (make_time(),),
        "actors": (make_actor(), make_militia()),
        "places": (make_place(),),
        "events": (make_event(),),
        "statements": (make_statement(),),
        "positions": (make_position(),),
        "inferences": (make_inference(),),
        "order": (make_order(),),
        "conflicts": (make_conflict(),),
        "notes": (Note(level="info", message="No date of publication is known."),),
        "versions": Versions(dragoman="0.0", lexicon="0123456789ab", model="test"),
    }
    return Record(**{**given, **changes})
