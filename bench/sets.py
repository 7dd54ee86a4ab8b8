"""The sets that are measured, in the order of the results page, with the bars of the project."""

from __future__ import annotations

from bench.attachment import attachment
from bench.layers import (
    Bench,
    Figures,
    articles,
    chains_of_records,
    coreference,
    events,
    names,
    names_found,
    names_of_records,
    places,
    statements,
    syntax,
    times,
)

SEED_DATE = "2020-11-04"

BESIDE = ("dev", "meantime")
"""Sets of times on which rivals run beside ours."""
FASTER = 100
"""How many times as fast as HeidelTime ours should be."""
PLACES: Figures = {"overlap F1": 75, "country right": 95, "within 161 km": 88}
"""The bars of places, on both sets."""
COUNTRIES: Figures = {"source right": 88, "target right": 85}
"""The bars of who does what to whom, by country."""
REAL_ARTICLE = {
    "actors level 1+2": 100,
    "events level 1": 80,
    "events precision": 60,
    "times level 1+2": 100,
    "times F1": 75,
    "statements level 1": 100,
    "positions level 1": 100,
    "inferences level 1": 100,
    "order level 1": 66.67,
    "conflicts level 1+2": 100,
}
"""The bars of the real article, read with and without its date of publication."""

SETS: tuple[Bench, ...] = (
    Bench(
        name="ewt-dev",
        layer="reader",
        measure=syntax("ewt-dev"),
        bars={"words": 99.0, "sentences": 88, "upos": 95.8, "uas": 89.5, "las": 87.0},
    ),
    Bench(name="gum-dev", layer="reader", measure=syntax("gum-dev"), bars={"upos": 96.0, "uas": 89.0, "las": 86.5}),
    Bench(
        name="crossner-politics-dev", layer="names", measure=names_found("crossner-politics-dev"), bars={"exact F1": 84}
    ),
    Bench(name="crossner-politics-dev, reader alone", layer="names", measure=names("crossner-politics-dev"), bars={}),
    Bench(name="uner-ewt-dev", layer="names", measure=names_found("uner-ewt-dev"), bars={"exact F1": 80}),
    Bench(name="uner-ewt-dev, reader alone", layer="names", measure=names("uner-ewt-dev"), bars={}),
    Bench(name="re3d-dev, reader alone", layer="names", measure=names("re3d-dev"), bars={}),
    Bench(
        name="re3d-dev, actors and places", layer="names", measure=names_of_records("re3d-dev"), bars={"overlap F1": 84}
    ),
    Bench(
        name="times dev (TempEval-3)",
        layer="times",
        measure=times("dev"),
        bars={"relaxed F1": 94, "strict F1": 88, "value F1": 82},
    ),
    Bench(name="times meantime", layer="times", measure=times("meantime"), bars={}),
    Bench(
        name="attachment dev (TempEval-3)",
        layer="times of events",
        measure=attachment("dev"),
        bars={"attached, of known events": 80},
    ),
    Bench(name="attachment meantime", layer="times of events", measure=attachment("meantime"), bars={}),
    Bench(name="coref gum-dev", layer="coreference", measure=coreference("gum-dev"), bars={"CoNLL F1": 60}),
    Bench(name="coref gum-dev, records", layer="coreference", measure=chains_of_records("gum-dev"), bars={}),
    Bench(name="places gwn-dev", layer="places", measure=places("gwn-dev"), bars=PLACES),
    Bench(name="places tr-news-dev", layer="places", measure=places("tr-news-dev"), bars=PLACES),
    Bench(name="statements dev (PolNeAR)", layer="statements", measure=statements("dev"), bars={}),
    Bench(name="events plover-gsr-dev", layer="events", measure=events("plover-gsr-dev"), bars=COUNTRIES),
    Bench(
        name="the real article",
        layer="articles",
        measure=articles("seed", {"expected": SEED_DATE}),
        bars=REAL_ARTICLE,
    ),
    Bench(
        name="the real article, undated",
        layer="articles",
        measure=articles("seed", {"expected": None}),
        bars=REAL_ARTICLE,
    ),
    Bench(
        name="three articles with gold",
        layer="articles",
        measure=articles("articles", {}),
        bars={"actors F1": 75, "places F1": 75, "times F1": 75},
    ),
)

GATED: tuple[str, ...] = (
    "gum-dev",
    "crossner-politics-dev",
    "coref gum-dev",
    "times meantime",
    "attachment meantime",
    "events plover-gsr-dev",
    "the real article",
    "the real article, undated",
    "three articles with gold",
)
"""The sets that CI measures on every change: one for each layer, a minute in all."""
