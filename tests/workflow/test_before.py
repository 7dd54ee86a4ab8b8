"""What stands before what, over any number of steps, and that a whole reading gives the chronology of issue 3."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.article import Article, text_digest
from dragoman.record.event import Event
from dragoman.record.order import Order
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.versions import Versions
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.workflow.before import is_before
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

TEXT = "one two three four five six"


def span(number: int) -> Span:
    return number, number + 1


def event(number: int, bound: str | None = None) -> Event:
    when = When(earliest=bound, latest=bound, basis="stated", evidence=(span(number),)) if bound else UNKNOWN_WHEN
    return Event(
        id=f"e{number}", type="AGREE", when=when, status="asserted", trigger=span(number), evidence=(span(number),)
    )


def order(before: int, after: int, relation: str = "before") -> Order:
    return Order(before=f"e{before}", after=f"e{after}", relation=relation, basis="stated", evidence=(span(before),))  # type: ignore[arg-type]


def record(*events: Event, orders: tuple[Order, ...] = (), statements: tuple[Statement, ...] = ()) -> Record:
    article = Article(id="x", text=TEXT, sha256=text_digest(TEXT))
    versions = Versions(dragoman="0", lexicon="0", model="0")
    return Record(article=article, events=events, statements=statements, order=orders, versions=versions)


def chain(found: tuple[Order, ...]) -> list[tuple[str, str, str]]:
    return [(one.before, one.after, one.basis) for one in found]


def test_over_several_steps() -> None:
    made = record(*map(event, range(4)), orders=(order(2, 3), order(0, 1), order(1, 2)))
    assert chain(is_before(made, "e0", "e3").chain) == [
        ("e0", "e1", "stated"),
        ("e1", "e2", "stated"),
        ("e2", "e3", "stated"),
    ]
    assert is_before(made, "e3", "e0").answer == "no"
    assert is_before(made, "e3", "e0").chain == is_before(made, "e0", "e3").chain


def test_two_dates_bridge_what_no_order_joins() -> None:
    made = record(event(0), event(1, "2020-05-01"), event(2, "2020-05"), event(3, "2020-06"), event(4),
                  orders=(order(0, 1), order(3, 4)))  # fmt: skip
    found = is_before(made, "e0", "e4")
    assert found.answer == "yes"
    assert chain(found.chain) == [("e0", "e1", "stated"), ("e1", "e3", "dates"), ("e3", "e4", "stated")]
    assert found.chain[1].evidence == (span(1), span(3))
    assert is_before(made, "e0", "e2").answer == "unknown"


def test_what_nothing_joins_is_unknown() -> None:
    made = record(
        *map(event, range(3)), event(3, "XXXX-05-01"), event(4, "2020-06-01"), orders=(order(0, 1), order(0, 2))
    )
    for pair in (("e1", "e2"), ("e2", "e1"), ("e3", "e4"), ("e0", "e0")):
        assert is_before(made, *pair).answer == "unknown"
        assert is_before(made, *pair).chain == ()


@pytest.mark.parametrize("relation", ["simultaneous", "includes"])
def test_what_lies_beside_is_not_before(relation: str) -> None:
    made = record(event(0), event(1), orders=(order(0, 1, relation),))
    assert is_before(made, "e0", "e1").answer == is_before(made, "e1", "e0").answer == "no"


def test_an_answer_stands_after_what_it_answers() -> None:
    reply = Statement(id="s1", manner="indirect", cue=span(4), when=UNKNOWN_WHEN, responds_to="e0")
    found = is_before(record(event(0), statements=(reply,)), "e0", "s1")
    assert found.answer == "yes"
    assert found.chain[0].evidence == (span(0), span(4))


def test_an_id_that_has_no_time_is_refused() -> None:
    with pytest.raises(RecordError, match="'e9' is no event"):
        is_before(record(event(0)), "e0", "e9")


# ---- whole readings


@pytest.mark.slow
def test_a_record_has_derived_times_with_their_reasons(engine: Engine) -> None:
    text = "Before the rebels attacked the town on 9 March 2019, the envoy resigned."
    found = read(text, published="2019-03-20", engine=engine)
    (left,) = (one for one in found.events if found.quote(one.trigger) == "resigned")
    assert (left.when.earliest, left.when.latest, left.when.basis) == (None, "2019-03-09", "derived")
    assert left.when.explanation == "Before “attacked” (2019-03-09)."
    assert found.conflicts == ()


@pytest.mark.slow
def test_a_date_that_belongs_to_the_other_clause_is_a_bound(engine: Engine) -> None:
    text = "The envoy resigned after the army attacked the town on 4 March 2019."
    found = read(text, published="2019-03-20", engine=engine)
    whens = {found.quote(one.trigger): one.when for one in found.events}
    assert whens["attacked"].earliest == whens["attacked"].latest == "2019-03-04"
    assert (whens["resigned"].earliest, whens["resigned"].latest) == ("2019-03-04", "2019-03-20")
    assert "the latest it can be and not its date" in (whens["resigned"].explanation or "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The envoy met the rebels on 3 May 2020 before the army shelled the town on 1 May 2020.", ("met", "shelled")),
        ("The two armies fought from 9 May 2020 to 3 May 2020.", ("9 May 2020", "3 May 2020")),
        ("In response to the attack on 9 May 2020 the army shelled the town on 3 May 2020.", ("attack on 9 May 2020",)),
    ],
)
def test_an_account_that_contradicts_itself_is_noticed(text: str, words: tuple[str, ...], engine: Engine) -> None:
    found = read(text, published="2020-06-01", engine=engine)
    (conflict,) = found.conflicts
    assert conflict.kind == "chronology"
    assert all(f"“{word}”" in conflict.explanation for word in words)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the rebels on 3 May 2020 before the army shelled the town on 5 May 2020.",
        "The two armies fought from 3 May 2020 to 9 May 2020.",
        "The envoy met the rebels on 3 May 2020 after the army shelled the town on 3 May 2020.",
        "The army shelled the town on 3 May 2020 when the envoy met the rebels.",
    ],
)
def test_an_account_that_holds_is_left_alone(text: str, engine: Engine) -> None:
    assert read(text, published="2020-06-01", engine=engine).conflicts == ()
