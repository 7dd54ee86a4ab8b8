"""Predictions of each layer in the form of the scorers, and the figures that are kept of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span

from bench.corpus import Corpus, Json, json_lines
from dragoman.extract import run_layers
from dragoman.extract.names import find_names
from dragoman.language.conllu import to_conllu
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.actor import Actor, Mention
from dragoman.record.codec import to_json
from dragoman.record.record import Record
from dragoman.resolve.settlements import candidates
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

Figures = dict[str, float]
Measure = Callable[[Corpus, Engine], Figures]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One set and one layer: ``measure`` gives its figures in percent (or counts), ``bars`` what the project wants."""

    name: str
    layer: str
    measure: Measure
    bars: Figures


def percent(value: float) -> float:
    return round(100 * value, 2)


# ---------------------------------------------------------------- the reader model


def syntax(name: str) -> Measure:
    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"syntax/{name}.conllu.gz"
        documents = corpus.raw_texts(file)
        predicted = "".join(to_conllu(engine.reader.read(d["text"]), d["id"]) for d in documents)
        found = corpus.score("syntax", file, predicted)
        return {
            key: percent(_f1(found[key])) for key in ("words", "sentences", "upos", "feats", "lemmas", "uas", "las")
        }

    return measure


def _f1(value: Json | float) -> float:
    share = float(value["f1"] if isinstance(value, dict) else value)
    return share / 100 if share > 1 else share


def names(name: str) -> Measure:
    """Names of the reader model alone, type and span."""

    def marked(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
        return ((ent, ent.label_) for ent in doc.ents)

    return _names_by(name, marked)


def names_found(name: str) -> Measure:
    """Names as `extract` marks them: those of the reader set right by the world tables, and those it missed.

    A name has the type of what it is: a state is LOC where it acts, too.
    """

    def marked(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
        return ((doc[found.first : found.last + 1], found.label) for found in find_names(doc, lexicon))

    return _names_by(name, marked)


def _names_by(name: str, marked: Callable[[Doc, Lexicon], Iterator[tuple[Span, str]]]) -> Measure:
    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"names/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document in corpus.documents(file):
                found = marked(engine.reader.read(document["text"]), engine.lexicon)
                yield {
                    "id": document["id"],
                    "names": [{"start": span.start_char, "end": span.end_char, "type": kind} for span, kind in found],
                }

        found = corpus.score("names", file, json_lines(rows()))["overall"]
        return {f"{key} F1": percent(found[key]["f1"]) for key in ("exact", "overlap")}

    return measure


# ---------------------------------------------------------------- layers of the record


def records(corpus: Corpus, engine: Engine, file: str) -> Iterator[tuple[Json, Record]]:
    for document in corpus.documents(file):
        published = (document.get("date") or "")[:10] or None
        yield document, read(document["text"], published=published, engine=engine)


KIND_OF_NAME = {"person": "PER"}


def names_of_records(name: str) -> Measure:
    """Names as the record tells them: persons PER, other actors ORG, places LOC, nationalities MISC.

    re3d marks a state that acts as ORG, and so does this; a reader that knows names by type alone calls it LOC. A
    nationality ("the Iraqi plan") is MISC there (its Nationality). What re3d counts as a name is any phrase with a
    capital letter, names inside common nouns included ("the Iraqi people", "The Coalition"): so does this with the
    nominals of the record; those without a capital are optional in the gold and left out here.
    """

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"names/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document, record in records(corpus, engine, file):
                yield {"id": document["id"], "names": list(_record_names(record, engine.lexicon.world))}

        found = corpus.score("names", file, json_lines(rows()))["overall"]
        return {f"{key} F1": percent(found[key]["f1"]) for key in ("exact", "overlap")}

    return measure


def _record_names(record: Record, world: World) -> Iterator[Json]:
    taken: set[int] = set()
    marks = [
        (mention.span, _type_of_name(record, actor, mention, world))
        for actor in record.actors
        for mention in actor.mentions
        if mention.kind in ("name", "metonym") or (mention.kind == "nominal" and _has_capital(record, mention.span))
    ]
    marks += [(span, "LOC") for place in record.places for span in place.mentions]
    for (start, end), kind in sorted(marks, key=lambda mark: (mark[0][0], -mark[0][1])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield {"start": start, "end": end, "type": kind}


def _has_capital(record: Record, span: tuple[int, int]) -> bool:
    return any(letter.isupper() for letter in record.article.text[slice(*span)])


def _type_of_name(record: Record, actor: Actor, mention: Mention, world: World) -> str:
    words = record.article.text[slice(*mention.span)]
    nationality = mention.kind == "metonym" and world.states_by_adjective(words) and not world.states_by_name(words)
    return "MISC" if nationality else KIND_OF_NAME.get(actor.kind, "ORG")


def coreference(name: str) -> Measure:
    """Chains of persons, organizations and places as the coreference head draws them, singletons left out."""

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"coref/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document in corpus.documents(file):
                links = run_layers(engine.reader.read(document["text"]), engine.lexicon).links
                marked = [{"start": k.span[0], "end": k.span[1], "chain": k.chain, "etype": k.sort} for k in links]
                yield {"id": document["id"], "mentions": marked}

        return _chain_figures(corpus, file, rows())

    return measure


def chains_of_records(name: str) -> Measure:
    """Chains as the record tells them: actors and places that are mentioned twice or more."""

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"coref/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document, record in records(corpus, engine, file):
                chains = [[mention.span for mention in actor.mentions] for actor in record.actors]
                chains += [list(place.mentions) for place in record.places]
                marked = [
                    {"start": start, "end": end, "chain": number}
                    for number, spans in enumerate(chains)
                    for start, end in dict.fromkeys(spans)
                ]
                yield {"id": document["id"], "mentions": marked}

        return _chain_figures(corpus, file, rows())

    return measure


def _chain_figures(corpus: Corpus, file: str, rows: Iterator[Json]) -> Figures:
    found = corpus.score("coref", file, json_lines(rows), "--etypes", "named", "--no-singletons")
    figures = {"CoNLL F1": percent(_f1(found["conll"]))}
    return figures | {f"{key} F1": percent(_f1(found[key])) for key in ("mentions", "muc", "b3", "ceafe", "lea")}


def times(name: str) -> Measure:
    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"times/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document, record in records(corpus, engine, file):
                marked = [
                    {"start": t.span[0], "end": t.span[1], "type": t.type, "value": t.value or ""} for t in record.times
                ]
                yield {"id": document["id"], "times": marked}

        return time_figures(corpus.score("times", file, json_lines(rows())))

    return measure


def time_figures(found: Json) -> Figures:
    """What is kept of the scorer's task ``times``."""
    return {
        "relaxed F1": percent(_f1(found["relaxed"])),
        "strict F1": percent(_f1(found["strict"])),
        "value F1": percent(_f1(found["value_f1"])),
    }


def places(name: str) -> Measure:
    """Places as the record knows them: its places, and the states among its actors by name, adjective or capital.

    The sets mark every toponym whatever its role ("backed by Italy", "the Italian minister"). The record holds those
    that act as actors; here they have the point and number of their state, a capital those of the city. "alone" is
    the figure for the places of the record without them.
    """

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"places/{name}.jsonl"
        alone, both = [], []
        for document, record in records(corpus, engine, file):
            marked = list(_marked_places(record))
            alone.append({"id": document["id"], "places": marked})
            both.append({"id": document["id"], "places": marked + list(_acting_states(record, engine.lexicon))})
        found, without = (corpus.score("places", file, json_lines(iter(rows))) for rows in (both, alone))
        found, without = found.get("literal", found), without.get("literal", without)
        return {
            "overlap F1": percent(_f1(found["overlap"])),
            "country right": percent(found["found"]["country_right"]),
            "within 161 km": percent(found["found"]["within_161_km"]),
            "overlap F1 alone": percent(_f1(without["overlap"])),
            "country right alone": percent(without["found"]["country_right"]),
            "within 161 km alone": percent(without["found"]["within_161_km"]),
        }

    return measure


def _marked_places(record: Record) -> Iterator[Json]:
    for place in record.places:
        for start, end in place.mentions:
            where = {"lat": place.lat, "lon": place.lon, "country": place.country, "geonameid": place.geonameid}
            yield {"start": start, "end": end, **where}


def _acting_states(record: Record, lexicon: Lexicon) -> Iterator[Json]:
    """The states among the actors where words name them, each at its own point or at that of the town that is named.

    A town that the record has as a place elsewhere in the article is that place.
    """
    text = record.article.text
    known = {text[slice(*span)]: place for place in record.places for span in place.mentions}
    taken = {offset for place in record.places for span in place.mentions for offset in range(*span)}
    for actor in record.actors:
        point = lexicon.gazetteer.points.get(actor.link or "")
        for start, end in (each.span for each in actor.mentions if each.kind in ("name", "metonym")):
            if actor.kind != "state" or not taken.isdisjoint(range(start, end)):
                continue
            towns, _ = candidates(lexicon.gazetteer, text[start:end])
            called = lexicon.world.states_by_name(text[start:end])
            town = (
                point
                if called
                else next((town for town in towns if town.settled and town.country == actor.country), None)
            )
            seat = lexicon.gazetteer.seat(text[start:end])
            spot = known.get(text[start:end]) or seat or town or point
            where = {axis: getattr(spot, axis, None) for axis in ("lat", "lon", "geonameid")}
            yield {"start": start, "end": end, "country": getattr(spot, "country", actor.country), **where}


def statements(name: str) -> Measure:
    """Attributions as `extract` draws them: speech and, as in PolNeAR, thoughts too."""

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"statements/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document in corpus.documents(file):
                drafts = run_layers(engine.reader.read(document["text"]), engine.lexicon)
                marked = [
                    {
                        "source": [list(s.speaker_span)] if s.speaker_span else [],
                        "cue": [list(s.cue)] if s.cue else [],
                        "content": [list(span) for span in s.content],
                    }
                    for s in drafts.statements
                    if s.content
                ]
                yield {"id": document["id"], "attributions": marked}

        found = corpus.score("statements", file, json_lines(rows()))
        figures = {f"{part} overlap F1": percent(_f1(found["overlap"][part])) for part in ("content", "source", "cue")}
        figures["attribution F1"] = percent(_f1(found["attribution"]))
        for kind in ("direct", "mixed", "indirect"):
            figures[f"attribution F1, {kind}"] = percent(_f1(found["by_kind"][kind]["attribution"]))
        return figures

    return measure


def events(name: str) -> Measure:
    def measure(corpus: Corpus, engine: Engine) -> Figures:
        file = f"events/{name}.jsonl"

        def rows() -> Iterator[Json]:
            for document, record in records(corpus, engine, file):
                codes = {actor.id: code_of(actor) for actor in record.actors}
                marked = [
                    {
                        "type": event.type,
                        "source": [codes[actor] for actor in event.actors if codes[actor]],
                        "target": [codes[actor] for actor in event.recipients if codes[actor]],
                    }
                    for event in record.events
                ]
                yield {"id": document["id"], "events": marked}

        found = corpus.score("events", file, json_lines(rows()))
        keys = ("type_found", "type_precision", "source_right", "target_right", "full_match")
        return {key.replace("_", " "): percent(_share(found[key])) for key in keys}

    return measure


def _share(value: Json | float) -> float:
    if isinstance(value, dict):
        return float(next(value[key] for key in ("share", "value", "f1", "p", "r") if key in value))
    return float(value)


WITHOUT_COUNTRY = {"igo": "IGO", "ngo": "NGO", "armed_group": "IMG"}
"""The code of PLOVER for actors that belong to no country, by their kind."""


def code_of(actor: Actor) -> str:
    """Country and sector as in PLOVER; a body without a country, and who serves it, has the code of its kind."""
    if actor.country:
        return actor.country + (actor.sector or "")
    if actor.sector in WITHOUT_COUNTRY.values():
        return actor.sector
    return WITHOUT_COUNTRY.get(actor.kind, "")


def articles(folder: str, published: dict[str, str | None]) -> Measure:
    """Whole articles; the date of publication is the one given here (None: not told), else that of the gold."""

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        pairs = []
        for gold in sorted((corpus.shared / folder).glob("*.yaml")):
            text = next(path for path in gold.parent.glob("*.txt") if gold.stem in (path.stem, "expected"))
            date = published[gold.stem] if gold.stem in published else _stated_date(gold)
            record = read(text.read_text("utf-8"), published=date, engine=engine)
            pairs.append((gold, to_json(record)))
        return article_figures(corpus.score_articles(pairs))

    return measure


def _stated_date(gold: Path) -> str | None:
    lines = gold.read_text("utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("published:")), None)


def article_figures(found: Json) -> Figures:
    """Recall by level, precision and F1 of every section; shares of right details; traps."""
    figures: Figures = {}
    for section, value in found["sections"].items():
        for level in ("1", "1+2"):
            _add(figures, f"{section} level {level}", value["recall"][level])
        _add(figures, f"{section} precision", value["precision"])
        _add(figures, f"{section} F1", value["f1"])
    dated = found["sections"]["events"]["detail"].get("date", {})
    _add(figures, "times of found events", dated.get("share"))
    for name in ("speaker", "channel", "when"):
        _add(figures, f"statements, {name} right", found["sections"]["statements"]["detail"].get(name, {}).get("share"))
    figures["wrongly asserted"] = found["wrongly_asserted"]["count"]
    figures["traps sprung"] = found["traps"]["sprung"]
    return figures


def _add(figures: Figures, key: str, share: float | None) -> None:
    if share is not None:
        figures[key] = percent(share)


def timed(measure: Measure, corpus: Corpus, engine: Engine) -> tuple[Figures, float]:
    began = time.perf_counter()
    return measure(corpus, engine), time.perf_counter() - began
