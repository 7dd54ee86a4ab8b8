"""The chronology: stated and dated orders, kept short, and every contradiction with its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts, InferenceDraft, OrderDraft, Span
from dragoman.record.order import Order
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.dated import MAX_NEXT, DatedItem
from dragoman.resolve.dates import Dates
from dragoman.resolve.order import order_items
from dragoman.resolve.story import Fault

CUE = (900, 905)


def item(number: int, day: str | None = None, *, last: str | None = None, inferred: bool = False) -> DatedItem:
    """An item whose one head is at ten times its number; ``day`` to ``last``, or that day alone."""
    head = (10 * number, 10 * number + 5)
    when = UNKNOWN_WHEN
    if day is not None:
        when = When(earliest=day, latest=last or day, basis="stated", evidence=((10 * number + 6, 10 * number + 9),))
    return DatedItem(id=f"e{number}", heads=(head,), span=head, when=when, inferred=inferred)


def stated(before: DatedItem, after: DatedItem) -> OrderDraft:
    return OrderDraft(before=before.heads[0], after=after.heads[0], cue=CUE)


def arranged(
    items: list[DatedItem], *drafts: OrderDraft, faults: tuple[Fault, ...] = ()
) -> tuple[tuple[Order, ...], tuple[Conflict, ...]]:
    found = order_items(items, Drafts(order=drafts), Dates(faults=faults))
    return found.order, found.conflicts


def pairs(orders: tuple[Order, ...]) -> list[tuple[str, str, str]]:
    return [(order.before, order.after, order.basis) for order in orders]


def test_dated_items_are_linked_to_the_next_only() -> None:
    items = [item(1, "2020-11-01"), item(3, "2020-11-03"), item(2, "2020-11-02")]
    orders, conflicts = arranged(items)
    assert pairs(orders) == [("e1", "e2", "dates"), ("e2", "e3", "dates")]
    assert conflicts == ()


def test_items_of_one_day_are_not_ordered_by_it() -> None:
    assert arranged([item(1, "2020-11-01"), item(2, "2020-11-01")])[0] == ()


def test_stretches_that_overlap_are_not_ordered() -> None:
    assert arranged([item(1, "2020-11"), item(2, "2020-11-05")])[0] == ()


def test_unknown_years_are_ordered_among_themselves() -> None:
    items = [item(1, "XXXX-11-01"), item(2, "XXXX-11-02"), item(3, "2020-11-03")]
    assert pairs(arranged(items)[0]) == [("e1", "e2", "dates")]


def test_an_item_has_few_successors() -> None:
    items = [item(1, "2020-11-01"), *(item(number, "2020-11-02") for number in range(2, 20))]
    orders = arranged(items)[0]
    assert len(orders) == MAX_NEXT
    assert {order.before for order in orders} == {"e1"}


def test_a_stated_order_keeps_its_words() -> None:
    first, second = item(1), item(2)
    (order,) = arranged([first, second], stated(first, second))[0]
    assert (order.before, order.after, order.basis) == ("e1", "e2", "stated")
    assert CUE in order.evidence


def test_a_stated_order_is_not_told_twice() -> None:
    first, second = item(1, "2020-11-01"), item(2, "2020-11-02")
    assert pairs(arranged([first, second], stated(first, second))[0]) == [("e1", "e2", "stated")]


def test_an_order_within_a_conclusion_is_inferred() -> None:
    first, second = item(1), item(2)
    inference = InferenceDraft(conclusion=(890, 950), premises=(), modality="probable", cue=(880, 885))
    drafts = Drafts(order=(stated(first, second),), inferences=(inference,))
    assert pairs(order_items([first, second], drafts, Dates()).order) == [("e1", "e2", "inferred")]


def test_a_noun_takes_up_what_was_told_before() -> None:
    text = "Kyiv tweeted. A statement was made before the tweet."
    tweet, statement = text.index("tweeted"), text.index("statement")
    told = DatedItem(id="s1", heads=((tweet, tweet + 8),), span=(tweet, tweet + 8), when=UNKNOWN_WHEN)
    made = DatedItem(id="s2", heads=((statement, statement + 9),), span=(statement, statement + 9), when=UNKNOWN_WHEN)
    noun = text.rindex("tweet")
    draft = OrderDraft(before=made.heads[0], after=(noun, noun + 5), cue=(noun - 11, noun - 5))
    assert pairs(order_items([told, made], Drafts(order=(draft,)), Dates(), text).order) == [("s2", "s1", "stated")]
    assert order_items([told, made], Drafts(order=(draft,)), Dates()).order == ()


def test_an_order_of_words_that_are_no_items_is_left_out() -> None:
    first = item(1)
    assert arranged([first], OrderDraft(before=first.heads[0], after=(500, 505), cue=CUE)) == ((), ())


def test_a_stated_order_against_the_dates_is_a_conflict() -> None:
    first, second = item(1, "2020-11-03"), item(2, "2020-11-01")
    orders, (conflict,) = arranged([first, second], stated(first, second))
    assert set(conflict.items) == {"e1", "e2"}
    assert conflict.kind == "chronology"
    assert {CUE, *first.when.evidence, *second.when.evidence} <= set(conflict.evidence)
    assert "2020-11-01" in conflict.explanation
    assert "2020-11-03" in conflict.explanation
    assert ("e1", "e2", "stated") in pairs(orders)


@pytest.mark.parametrize(
    "days",
    [("2020-11-01", "2020-11-03"), ("2020-11-01", "2020-11-01"), (None, "2020-11-01"), ("2020-11", "2020-11-03")],
)
def test_a_stated_order_that_the_dates_allow_is_none(days: tuple[str | None, str]) -> None:
    first, second = item(1, days[0]), item(2, days[1])
    assert arranged([first, second], stated(first, second))[1] == ()


def test_a_conflict_over_several_steps_names_all_of_them() -> None:
    first, middle, last = item(1, "2020-11-05"), item(2), item(3, "2020-11-01")
    (conflict,) = arranged([first, middle, last], stated(first, middle), stated(middle, last))[1]
    assert set(conflict.items) == {"e1", "e2", "e3"}


def test_one_conflict_does_not_hide_another() -> None:
    items = [item(1, "2020-11-05"), item(2, "2020-11-01"), item(3, "2021-11-05"), item(4, "2021-11-01")]
    conflicts = arranged(items, stated(items[0], items[1]), stated(items[2], items[3]))[1]
    assert [set(conflict.items) for conflict in conflicts] == [{"e1", "e2"}, {"e3", "e4"}]


def test_stated_orders_in_a_circle_are_a_conflict_without_any_date() -> None:
    first, second, third = item(1), item(2), item(3)
    drafts = (stated(first, second), stated(second, third), stated(third, first))
    orders, (conflict,) = arranged([first, second, third], *drafts)
    assert set(conflict.items) == {"e1", "e2", "e3"}
    assert "circle" in conflict.explanation
    assert len(orders) == 3


def test_a_fault_of_the_words_becomes_a_conflict_with_the_items_that_rest_on_it() -> None:
    dated = item(1, "2020-11-01")
    span: Span = dated.when.evidence[0]
    fault = Fault(spans=(span, (300, 310)), explanation="The count and the date differ.")
    (conflict,) = arranged([dated], faults=(fault,))[1]
    assert conflict.items == ("e1",)
    assert conflict.evidence == fault.spans


def told(text: str, number: int, words: str, *, day: str | None = None, kind: tuple[str, ...] = ()) -> DatedItem:
    """An item whose span is the given words and whose head is the last of them."""
    start = text.index(words)
    head = (start + words.rfind(" ") + 1, start + len(words))
    when = When(earliest=day, latest=day, basis="stated", evidence=((0, 4),)) if day else UNKNOWN_WHEN
    return DatedItem(id=f"e{number}", heads=(head,), span=(start, start + len(words)), when=when, kind=kind)


TALKS = ("CONSULT", "meet", "asserted")
RETOLD = "Envoys opened talks. On Monday, the day before the talks began, she resigned."


@pytest.mark.parametrize(("kind", "after"), [(TALKS, "e1"), (("CONSULT", "meet", "future"), "e2")])
def test_a_later_telling_stands_for_the_first(kind: tuple[str, ...], after: str) -> None:
    first, again = told(RETOLD, 1, "opened talks", kind=TALKS), told(RETOLD, 2, "talks began", kind=kind)
    left = told(RETOLD, 3, "resigned")
    cue = RETOLD.index("before")
    draft = OrderDraft(before=left.heads[0], after=again.heads[0], cue=(cue, cue + 6))
    orders = order_items([first, again, left], Drafts(order=(draft,)), Dates(), RETOLD).order
    assert pairs(orders) == [("e3", after, "stated")]


def test_what_is_only_guessed_contradicts_nothing() -> None:
    text = "Kyiv tweeted. A statement was made before the tweet."
    tweet, made = told(text, 1, "tweeted", day="2020-11-01"), told(text, 2, "statement", day="2020-11-02")
    noun = text.rindex("tweet")
    draft = OrderDraft(before=made.heads[0], after=(noun, noun + 5), cue=(noun - 11, noun - 5))
    found = order_items([tweet, made], Drafts(order=(draft,)), Dates(), text)
    assert pairs(found.order) == [("e1", "e2", "dates")]
    assert found.conflicts == ()


def test_what_the_text_tells_side_by_side_is_linked_by_its_dates() -> None:
    # "April" overlaps with the second item of the chronology, so that the chronology alone links 1 with 2 only
    items = [item(1, "2022-04-02"), item(2, "2022-06"), item(3, "2022-04", last="2022-05")]
    assert ("e1", "e2", "dates") in pairs(arranged(items)[0])


DAYS = st.integers(1, 28)


@given(days=st.lists(DAYS, min_size=2, max_size=8, unique=True), ends=st.lists(st.tuples(DAYS, DAYS), max_size=12))
def test_a_stated_order_that_agrees_adds_no_conflict(days: list[int], ends: list[tuple[int, int]]) -> None:
    items = [item(number, f"2020-11-{day:02}") for number, day in enumerate(days, 1)]
    drafts = []
    for one, two in ends:
        first, second = sorted((items[one % len(items)], items[two % len(items)]), key=lambda i: i.when.earliest or "")
        drafts.append(stated(first, second))
    assert arranged(items, *drafts)[1] == ()


@given(days=st.lists(DAYS, min_size=2, max_size=8, unique=True), places=st.tuples(DAYS, DAYS))
def test_a_stated_order_against_the_dates_always_adds_one(days: list[int], places: tuple[int, int]) -> None:
    items = sorted(
        (item(number, f"2020-11-{day:02}") for number, day in enumerate(days, 1)), key=lambda i: i.when.earliest or ""
    )
    first, second = sorted(place % len(items) for place in places)
    conflicts = arranged(items, stated(items[second], items[first]))[1]
    assert len(conflicts) == (first != second)
