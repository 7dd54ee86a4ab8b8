"""TimeML: XML whose text is the article's, tags where the record has its spans, links that say no more than it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from time import process_time

import pytest
from hypothesis import given, settings

from dragoman.export.timeml import timeml
from dragoman.record.article import text_digest
from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.span import Span, overlap
from dragoman.record.when import UNKNOWN_WHEN, When
from tests.record.factories import (
    at,
    make_article,
    make_event,
    make_order,
    make_record,
    make_statement,
    make_time,
    make_when,
)
from tests.record.strategies import records

XML_CHARACTER = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DATED = When(value="2019-05-10", earliest="2019-05-10", latest="2019-05-10", basis="published")


def parsed(record: Record) -> ET.Element:
    return ET.fromstring(timeml(record))


def tags(root: ET.Element) -> list[tuple[str, Span, dict[str, str]]]:
    """The inline tags with their spans, read off the text that stands before and in them."""
    text = root.find("TEXT")
    assert text is not None
    found, done = [], len(text.text or "")
    for element in text:
        assert len(element) == 0, "a tag within a tag"
        end = done + len(element.text or "")
        found.append((element.tag, (done, end), dict(element.attrib)))
        done = end + len(element.tail or "")
    return found


def links(root: ET.Element) -> set[tuple[str | None, str | None, str | None]]:
    """TLINKs as (first, relType, second)."""
    return {
        (
            link.get("eventInstanceID") or link.get("timeID"),
            link.get("relType"),
            link.get("relatedToEventInstance") or link.get("relatedToTime"),
        )
        for link in root.iter("TLINK")
    }


def text_of(root: ET.Element) -> str:
    text = root.find("TEXT")
    assert text is not None
    return "".join(text.itertext())


def representable(text: str) -> str:
    """A text with what XML cannot say replaced, written by another rule than the exporter's."""
    return "".join(letter if XML_CHARACTER.fullmatch(letter) else "\ufffd" for letter in text)


def words(item: object) -> Span | None:
    return item.trigger if isinstance(item, Event) else getattr(item, "cue", None)


@given(records())
@settings(max_examples=300, deadline=None)
def test_any_record_becomes_xml_with_the_same_text_and_spans(record: Record) -> None:
    root = parsed(record)
    text = record.article.text
    assert text_of(root) == representable(text)
    tagged = tags(root)
    times = [span for name, span, _ in tagged if name == "TIMEX3"]
    events = [span for name, span, _ in tagged if name == "EVENT"]
    assert set(times) <= {time.span for time in record.times}
    assert all(any(overlap(time.span, span) for span in times) for time in record.times)
    for item in (*record.events, *record.statements):
        span = words(item)
        if span is not None:
            left = [n for n in range(*span) if not text[n].isspace() and not any(a <= n < b for a, b in times)]
            assert not left or any(overlap(span, event) for event in events)


@given(records())
@settings(max_examples=200, deadline=None)
def test_every_id_is_used_once_and_every_reference_is_there(record: Record) -> None:
    root = parsed(record)
    given_ids = [
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in ("tid", "eid", "eiid", "lid")
    ]
    assert len(given_ids) == len(set(given_ids))
    for element in root.iter():
        for name in ("eventID", "eventInstanceID", "timeID", "relatedToEventInstance", "relatedToTime", "anchorTimeID"):
            assert element.get(name, given_ids[0] if given_ids else None) in {*given_ids, None}
    instances = {element.attrib["eventID"] for element in root.iter("MAKEINSTANCE")}
    assert instances == {element.attrib["eid"] for element in root.iter("EVENT")}


def test_markup_and_forbidden_characters_keep_every_offset() -> None:
    text = 'A & B <i>met</i> "]]>" on\x0b 3 May\r\nin \u2028Oslo\x00 \U0001f54a.'
    start = text.index("3 May")
    time = make_time(span=(start, start + 5), when=make_when(evidence=((start, start + 5),)))
    article = make_article(text=text, id='<"&', title="A & B < C\x01")
    root = parsed(make_record(article=article, times=(time,), **EMPTY))
    assert text_of(root) == text.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")
    assert [span for _, span, _ in tags(root)] == [time.span]
    assert root.findtext("DOCID") == '<"&'
    assert root.findtext("TITLE") == "A & B < C\ufffd"


EMPTY = dict.fromkeys(("actors", "places", "events", "statements", "positions", "inferences", "order", "conflicts"), ())


def test_the_document_time_is_there_if_it_is_known() -> None:
    root = parsed(make_record(article=make_article(published=DATED)))
    time = root.find("DCT/TIMEX3")
    assert time is not None
    assert (time.text, time.get("tid"), time.get("functionInDocument")) == ("2019-05-10", "t0", "CREATION_TIME")
    assert parsed(make_record()).find("DCT") is None


def test_statements_report_and_events_occur() -> None:
    found = {span: given["class"] for name, span, given in tags(parsed(make_record())) if name == "EVENT"}
    assert found == {at("told"): "REPORTING", at("refused"): "OCCURRENCE"}


def test_one_act_told_twice_is_one_tag_with_two_instances() -> None:
    statement = make_statement(id="s2", cue=at("refused"))
    root = parsed(make_record(statements=(make_statement(), statement)))
    tag = next(given for name, span, given in tags(root) if span == at("refused"))
    assert tag["class"] == "REPORTING"
    assert sum(instance.attrib["eventID"] == tag["eid"] for instance in root.iter("MAKEINSTANCE")) == 2


def test_of_overlapping_words_the_shorter_bear_the_tag() -> None:
    long = make_event(id="e2", trigger=at("the militia refused"))
    root = parsed(make_record(events=(make_event(), long)))
    assert [span for name, span, _ in tags(root) if name == "EVENT"] == [at("told"), at("refused")]
    assert len(list(root.iter("MAKEINSTANCE"))) == 3


def test_words_of_a_time_are_left_to_the_time() -> None:
    event = make_event(trigger=at("On 3 May the governor"))
    tagged = {span: name for name, span, _ in tags(parsed(make_record(events=(event,))))}
    assert tagged[at("3 May")] == "TIMEX3"
    assert tagged[at("the governor")] == "EVENT"
    whole = parsed(make_record(events=(make_event(trigger=at("3 May")),), conflicts=(), order=(), inferences=()))
    assert [instance.attrib["eiid"] for instance in whole.iter("MAKEINSTANCE")] == ["ei1"]


@pytest.mark.parametrize(
    ("status", "polarity", "modality"),
    [("asserted", "POS", None), ("negated", "NEG", None), ("future", "POS", "future"), ("demanded", "POS", "demanded")],
)
def test_status_becomes_polarity_and_modality(status: str, polarity: str, modality: str | None) -> None:
    root = parsed(make_record(events=(make_event(status=status),)))
    eid = next(given["eid"] for _, span, given in tags(root) if span == at("refused"))
    instance = next(part for part in root.iter("MAKEINSTANCE") if part.get("eventID") == eid)
    assert (instance.get("polarity"), instance.get("modality")) == (polarity, modality)
    assert (instance.get("tense"), instance.get("aspect")) == ("NONE", "NONE")


def day(earliest: str | None, latest: str | None) -> When:
    return make_when(value=None, earliest=earliest, latest=latest, evidence=(at("3 May"),))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (day("2019-05-03", "2019-05-03"), "IS_INCLUDED"),
        (day("2019-05-03T10:00", "2019-05-03T11:00"), "IS_INCLUDED"),
        (day(None, "2019-05-03"), "BEFORE"),
        (day("2019-05-03", None), "AFTER"),
        (day("2019-05-01", "2019-05-02"), "BEFORE"),
        (day("2019-05-04", "2019-05-06"), "AFTER"),
        (day("2019-05-02", "2019-05-04"), None),
        (day(None, "2019-05-04"), None),
        (day("2019-05-02", None), None),
        (day("XXXX-05-01", "XXXX-05-02"), None),
        (day("2019-05-03T10:00+04:00", "2019-05-03T11:00"), None),
    ],
)
def test_an_event_is_linked_to_the_words_that_date_it(when: When, expected: str | None) -> None:
    frame = make_when(value="2019-05-03", earliest="2019-05-03", latest="2019-05-03")
    root = parsed(make_record(times=(make_time(when=frame),), events=(make_event(when=when),), **NO_LINKS))
    assert links(root) == ({("ei1", expected, "t1")} if expected else set())


NO_LINKS = {"statements": (), "positions": (), "inferences": (), "order": (), "conflicts": ()}


def test_events_are_linked_to_the_document_time_if_their_bounds_decide() -> None:
    article = make_article(published=DATED)
    early = make_event(when=When(latest="2019-05-09", basis="derived", explanation="It was told of."))
    late = make_event(when=day("2019-06-01", None))
    assert ("ei1", "BEFORE", "t0") in links(parsed(make_record(article=article, events=(early,), **NO_LINKS)))
    assert ("ei1", "AFTER", "t0") in links(parsed(make_record(article=article, events=(late,), **NO_LINKS)))
    unknown = make_event(when=UNKNOWN_WHEN)
    assert links(parsed(make_record(article=article, events=(unknown,), **NO_LINKS))) == set()


@pytest.mark.parametrize(
    ("relation", "expected"), [("before", "BEFORE"), ("simultaneous", "SIMULTANEOUS"), ("includes", "INCLUDES")]
)
def test_order_becomes_links_between_instances(relation: str, expected: str) -> None:
    order = make_order(relation=relation)
    root = parsed(make_record(times=(), order=(order, order), conflicts=()))
    assert links(root) == {("ei1", expected, "ei2")}
    assert len(list(root.iter("TLINK"))) == 1


def test_an_order_of_times_links_times() -> None:
    later = make_time(id="t2", span=at("6 May"), text="6 May", when=make_when(evidence=(at("6 May"),)))
    order = make_order(before="t1", after="t2")
    root = parsed(make_record(times=(make_time(), later), events=(), order=(order,), **BARE))
    assert ("t1", "BEFORE", "t2") in links(root)
    assert all(link.get("timeID") == "t1" for link in root.iter("TLINK"))


BARE = {"statements": (), "positions": (), "inferences": (), "conflicts": ()}


def test_a_relative_time_names_its_anchor() -> None:
    relative = make_time(
        id="t2",
        span=at("A day later"),
        text="A day later",
        value="XXXX-05-04",
        mod="APPROX",
        anchor="narrative",
        when=make_when(basis="relative", evidence=(at("3 May"), at("A day later"))),
    )
    record = make_record(article=make_article(published=DATED), times=(make_time(), relative))
    found = {given["tid"]: given for name, _, given in tags(parsed(record)) if name == "TIMEX3"}
    assert (found["t1"]["temporalFunction"], found["t1"].get("anchorTimeID")) == ("false", None)
    assert (found["t2"]["temporalFunction"], found["t2"].get("anchorTimeID")) == ("true", "t1")
    assert found["t2"]["mod"] == "APPROX"


def test_what_counts_from_publication_is_anchored_at_the_document_time() -> None:
    told = make_time(anchor="publication")
    dated = make_record(article=make_article(published=DATED), times=(told,))
    for record, anchor in ((dated, "t0"), (make_record(times=(told,)), None)):
        assert [given.get("anchorTimeID") for name, _, given in tags(parsed(record)) if name == "TIMEX3"] == [anchor]


@pytest.mark.parametrize(
    ("kind", "value"), [("DATE", "XXXX-XX-XX"), ("TIME", "XXXX-XX-XXTXX:XX"), ("DURATION", "PXX"), ("SET", "XXXX")]
)
def test_a_value_that_nobody_knows_is_written_in_x(kind: str, value: str) -> None:
    root = parsed(make_record(times=(make_time(type=kind, value=None),)))
    assert [given["value"] for name, _, given in tags(root) if name == "TIMEX3"] == [value]


def test_of_overlapping_times_the_first_and_longest_is_tagged() -> None:
    whole = make_time(id="t2", span=at("A day later, on 6 May"), text="A day later, on 6 May")
    part = make_time(id="t3", span=at("6 May"), text="6 May")
    short = make_time(id="t4", span=at("A day later"), text="A day later")
    root = parsed(make_record(times=(make_time(), short, whole, part)))
    assert [span for name, span, _ in tags(root) if name == "TIMEX3"] == [at("3 May"), at("A day later, on 6 May")]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert timeml(make_record()) == timeml(make_record())


def seconds(count: int) -> float:
    """How long the export of a record with this many times, events and statements takes; the best of three."""
    unit = "On 3 May they refused it. "
    text = unit * count
    starts = [number * len(unit) for number in range(count)]
    times = tuple(
        make_time(id=f"t{n}", span=(s + 3, s + 8), text="3 May", when=make_when(evidence=((s + 3, s + 8),)))
        for n, s in enumerate(starts)
    )
    events = tuple(
        make_event(
            id=f"e{n}", actors=(), recipients=(), trigger=(s + 14, s + 21), evidence=((s, s + 25),), when=times[n].when
        )
        for n, s in enumerate(starts)
    )
    record = make_record(
        article=make_article(text=text, sha256=text_digest(text)), times=times, **{**EMPTY, "events": events}
    )
    return min(timed(record) for _ in range(3))


def timed(record: Record) -> float:
    begin = process_time()
    timeml(record)
    return process_time() - begin


@pytest.mark.slow
def test_work_grows_with_the_record_and_no_faster() -> None:
    assert seconds(8000) < 10 * seconds(2000)  # four times as much; a square would be sixteen times as long


def test_what_lies_between_two_expressions_has_a_link_to_neither() -> None:
    first = make_time(when=make_when(value="2019-05-03", earliest="2019-05-03", latest="2019-05-03"))
    last = make_time(
        id="t2",
        span=at("6 May"),
        text="6 May",
        when=make_when(value="2019-05-06", earliest="2019-05-06", latest="2019-05-06", evidence=(at("6 May"),)),
    )
    between = make_when(value=None, earliest="2019-05-03", latest="2019-05-06", evidence=(at("3 May"), at("6 May")))
    assert links(parsed(make_record(times=(first, last), events=(make_event(when=between),), **NO_LINKS))) == set()
