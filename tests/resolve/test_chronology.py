"""The chronology of made items: bounds that follow, with their reasons, and each sort of contradiction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record.drafts import Drafts, OrderDraft, Span, TimeDraft
from dragoman.record.time import TimeExpression
from dragoman.record.when import UNKNOWN_WHEN, When, first_instant, last_instant
from dragoman.resolve.dated import DatedItem
from dragoman.resolve.dates import Dates
from dragoman.resolve.order import Chronology, order_items

PUBLISHED = When(earliest="2020-12-01", latest="2020-12-01", basis="published")


@dataclass
class Story:
    """A text of one-word happenings ("vote talks raid") with the drafts that its tests need."""

    text: str
    items: dict[str, DatedItem] = field(default_factory=dict)
    orders: list[OrderDraft] = field(default_factory=list)
    times: list[TimeDraft] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return start, start + len(words)

    def item(self, word: str, earliest: str | None = None, latest: str | None = None, **fields: object) -> Story:
        """An item of a word; one bound alone leaves the other open, ``=`` as the latest repeats the earliest."""
        span = self.span(word)
        latest = earliest if latest == "=" else latest
        known = earliest or latest
        when = When(earliest=earliest, latest=latest, basis="stated", evidence=(span,)) if known else UNKNOWN_WHEN
        made = DatedItem(id=f"e-{word}", heads=(span,), span=span, when=when, **fields)  # type: ignore[arg-type]
        self.items[word] = made
        return self

    def told(self, before: str, after: str, cue: str, relation: str = "before") -> Story:
        spans = self.span(before), self.span(after), self.span(cue)
        self.orders.append(OrderDraft(before=spans[0], after=spans[1], cue=spans[2], relation=relation))  # type: ignore[arg-type]
        return self

    def time(self, words: str, when: When = UNKNOWN_WHEN, **fields: object) -> Story:
        span = self.span(words)
        fields = {"type": "DATE", "form": "calendar", **fields}
        self.times.append(TimeDraft(span=span, head=span, **fields))  # type: ignore[arg-type]
        self.whens.append(when)
        return self

    def read(self, published: When | None = None) -> Chronology:
        times = tuple(
            TimeExpression(id=f"t{rank}", span=draft.span, text=self.text[slice(*draft.span)], type="DATE", when=when)
            for rank, (draft, when) in enumerate(zip(self.times, self.whens, strict=True))
        )
        drafts = Drafts(order=tuple(self.orders), times=tuple(self.times))
        return order_items(tuple(self.items.values()), drafts, Dates(times=times), self.text, published)


def bounds(when: When) -> tuple[str | None, str | None]:
    return when.earliest, when.latest


# ---- bounds


def test_an_unknown_time_is_bounded_by_what_it_is_told_between() -> None:
    story = Story("vote refusal talks after before").item("vote", "2019-03-04", "=").item("talks", "2019-03-09", "=")
    found = story.item("refusal").told("vote", "refusal", "after").told("refusal", "talks", "before").read()
    when = found.whens["e-refusal"]
    assert bounds(when) == ("2019-03-04", "2019-03-09")
    assert when.basis == "derived"
    assert when.explanation == "After “vote” (2019-03-04), and before “talks” (2019-03-09)."
    assert {story.span(word) for word in ("vote", "talks", "after", "before")} <= set(when.evidence)
    assert found.whens.keys() == {"e-refusal"}


def test_a_bound_goes_over_several_orders_and_says_so() -> None:
    story = Story("vote raid arrest after since").item("vote", "2019-03", "=").item("raid").item("arrest")
    found = story.told("vote", "raid", "after").told("raid", "arrest", "since").read()
    assert bounds(found.whens["e-arrest"]) == ("2019-03", None)
    assert found.whens["e-arrest"].explanation == "After “raid”, which is after “vote” (2019-03)."


def test_the_nearest_of_several_bounds_is_taken() -> None:
    story = Story("vote raid arrest after").item("vote", "2019-03-04", "=").item("raid", "2019-05-06", "=")
    found = story.item("arrest").told("vote", "arrest", "after").told("raid", "arrest", "after").read()
    assert bounds(found.whens["e-arrest"]) == ("2019-05-06", None)


def test_of_dates_alike_the_nearest_is_told() -> None:
    story = Story("vote raid arrest after since").item("vote", "2019-03", "=").item("raid", "2019-03", "=")
    found = story.item("arrest").told("vote", "raid", "after").told("raid", "arrest", "since").read()
    assert found.whens["e-arrest"].explanation == "After “raid” (2019-03)."


def test_a_way_that_nobody_follows_gives_no_bound() -> None:
    """A chain of thousands told at each of its links would take the square of its length."""
    words = [f"w{number:03}" for number in range(60)]
    story = Story(" ".join((*words, "cue"))).item(words[0], "2020-05-01", "=")
    for word in words[1:]:
        story.item(word)
    for one, two in pairwise(words):
        story.told(one, two, "cue")
    whens = story.read().whens
    assert "e-w020" in whens
    assert "e-w059" not in whens


def test_a_clock_time_is_kept() -> None:
    story = Story("tweet call after").item("tweet", "2020-11-02T22:20", "=").item("call")
    assert bounds(story.told("tweet", "call", "after").read().whens["e-call"]) == ("2020-11-02T22:20", None)


def test_what_lies_within_another_has_its_bounds() -> None:
    story = Story("protest shots during").item("protest", "2020-05-03", "2020-05-05").item("shots")
    when = story.told("protest", "shots", "during", "includes").read().whens["e-shots"]
    assert bounds(when) == ("2020-05-03", "2020-05-05")
    assert when.explanation == "During “protest” (2020-05-03 to 2020-05-05)."


def test_what_holds_another_is_not_bounded_by_it() -> None:
    story = Story("protest shots during").item("protest").item("shots", "2020-05-03", "=")
    assert story.told("protest", "shots", "during", "includes").read().whens == {}


def test_what_is_told_beside_another_is_not_bounded_by_it() -> None:
    story = Story("raid shots when").item("raid", "2020-05-03", "=").item("shots")
    found = story.told("raid", "shots", "when", "overlaps").read()
    assert found.whens == {}
    assert found.order == ()


def counted(count: str, units: str, direction: str) -> Story:
    story = Story("vote arrest three units after").item("vote", "2020-02-27", "=").item("arrest")
    fields = (("anchor", "event"), ("count", count), ("units", units), ("direction", direction))
    story.time("three units", form="offset", fields=fields, anchor=story.span("vote"))
    pair = ("vote", "arrest") if direction == "after" else ("arrest", "vote")
    return story.told(*pair, "after")


@pytest.mark.parametrize(
    ("count", "units", "direction", "expected"),
    [
        ("3", "D", "after", ("2020-03-01", "2020-03-01")),  # a leap year
        ("3", "D", "before", ("2020-02-24", "2020-02-24")),
        ("2", "W", "after", ("2020-03-09", "2020-03-15")),
        ("48", "TH", "after", ("2020-02-29", "2020-02-29")),
        ("30", "TH", "before", ("2020-02-25", "2020-02-26")),
        ("999999", "D", "after", ("2020-02-27", None)),  # out of the calendar: only the order is left
    ],
)
def test_a_count_of_days_gives_both_bounds(
    count: str, units: str, direction: str, expected: tuple[str, str | None]
) -> None:
    when = counted(count, units, direction).read().whens["e-arrest"]
    assert bounds(when) == expected
    assert (when.explanation or "").startswith("Three units after “vote”" if expected[1] else "After “vote”")


def test_an_answer_comes_after_its_letter() -> None:
    story = Story("letter reply").item("letter", "2020-05-03", "=").item("reply", answers="e-letter")
    when = story.read().whens["e-reply"]
    assert bounds(when) == ("2020-05-03", None)
    assert when.explanation == "In answer to “letter” (2020-05-03)."


def test_a_dated_word_that_is_no_item_bounds_too_but_is_ordered_with_nothing() -> None:
    story = Story("arrest after vote 9 May").item("arrest")
    day = When(earliest="2020-05-09", latest="2020-05-09", basis="stated", evidence=(story.span("9 May"),))
    found = story.time("9 May", day, governor=story.span("vote")).told("vote", "arrest", "after").read()
    assert bounds(found.whens["e-arrest"]) == ("2020-05-09", None)
    assert found.whens["e-arrest"].explanation == "After “vote 9 May” (2020-05-09)."
    assert found.order == ()


def test_half_a_time_is_completed_and_says_what_the_text_had() -> None:
    story = Story("siege vote before").item("siege", "2020-05-03").item("vote", "2020-06-01", "=")
    when = story.told("siege", "vote", "before").read().whens["e-siege"]
    assert bounds(when) == ("2020-05-03", "2020-06-01")
    assert when.explanation == "Before “vote” (2020-06-01), and the text dates it from 2020-05-03."


def test_a_stated_time_is_never_replaced() -> None:
    story = Story("siege vote before").item("siege", "2020-05", "2020-08").item("vote", "2020-06-01", "=")
    assert story.told("siege", "vote", "before").read().whens == {}


@pytest.mark.parametrize("known", [{"binding": False}, {}])
def test_what_is_not_said_to_be_neither_binds_nor_is_bound(known: dict[str, object]) -> None:
    story = Story("vote talks raid after since").item("vote", "2020-05-03", "=").item("talks", **known).item("raid")
    found = story.told("vote", "talks", "after").told("talks", "raid", "since").read()
    assert found.whens.keys() == (set() if known else {"e-talks", "e-raid"})
    assert len(found.order) == 2


def test_what_is_only_concluded_bounds_nothing() -> None:
    story = Story("vote arrest after").item("vote", "2020-05-03", "=").item("arrest", inferred=True)
    assert story.told("vote", "arrest", "after").read().whens == {}


# ---- publication


def test_publication_alone_dates_nothing() -> None:
    assert Story("arrest").item("arrest", past=True).read(PUBLISHED).whens == {}


def test_publication_closes_a_bound_and_is_called_the_latest() -> None:
    story = Story("vote arrest after").item("vote", "2020-05-03", "=").item("arrest", past=True)
    when = story.told("vote", "arrest", "after").read(PUBLISHED).whens["e-arrest"]
    assert bounds(when) == ("2020-05-03", "2020-12-01")
    assert "2020-12-01, which is the latest it can be and not its date" in (when.explanation or "")


def test_publication_contradicts_nothing() -> None:
    story = Story("vote arrest after").item("vote", "2021-05-03", "=").item("arrest", past=True)
    found = story.told("vote", "arrest", "after").read(PUBLISHED)
    assert found.conflicts == ()
    assert bounds(found.whens["e-arrest"]) == ("2021-05-03", None)


# ---- lent times


def lent(story: Story, word: str, source: str) -> Story:
    when = When(
        earliest="2020-05-03", latest="2020-05-03", basis="derived", explanation="Lent.", evidence=(story.span(source),)
    )
    story.items[word] = replace(story.items[word], when=when)
    return story


def test_a_lent_time_gives_way_to_an_order_by_the_date_that_was_lent() -> None:
    story = Story("raid withdrawal after").item("raid", "2020-05-03", "=").item("withdrawal")
    found = lent(story, "withdrawal", "raid").told("raid", "withdrawal", "after").read()
    assert bounds(found.whens["e-withdrawal"]) == ("2020-05-03", None)


def test_a_lent_time_gives_way_where_it_is_excluded_and_contradicts_nothing() -> None:
    story = Story("sentence raid withdrawal after").item("raid", "2020-06-01", "=").item("withdrawal")
    found = lent(story, "withdrawal", "sentence").told("raid", "withdrawal", "after").read()
    assert found.conflicts == ()
    assert bounds(found.whens["e-withdrawal"]) == ("2020-06-01", None)


def test_another_lent_time_stays() -> None:
    story = Story("sentence vote withdrawal before").item("vote", "2020-06-01", "=").item("withdrawal")
    assert lent(story, "withdrawal", "sentence").told("withdrawal", "vote", "before").read().whens == {}


# ---- contradictions


def test_an_answer_before_its_letter() -> None:
    story = Story("letter reply").item("letter", "2020-05-09", "=").item("reply", "2020-05-01", "=", answers="e-letter")
    (conflict,) = story.read().conflicts
    assert conflict.items == ("e-letter", "e-reply")
    assert conflict.explanation == (
        "The text puts “reply” in answer to “letter”, but “letter” is dated 2020-05-09 and “reply” is dated 2020-05-01."
    )
    assert set(conflict.evidence) == {story.span("letter"), story.span("reply")}


def day(story: Story, words: str, bound: str) -> When:
    return When(earliest=bound, latest=bound, basis="stated", evidence=(story.span(words),))


@pytest.mark.parametrize(
    ("bounds_", "told"),
    [
        (("2020-05-09", "2020-05-03"), 1),
        (("XXXX-05-09", "XXXX-05-03"), 1),
        (("2020-05-03", "2020-05-09"), 0),
        (("2020-05-03", "2020-05-03"), 0),
        (("XXXX-12-27", "XXXX-01-04"), 0),  # over the turn of the year
    ],
)
def test_an_end_before_its_beginning(bounds_: tuple[str, str], told: int) -> None:
    story = Story("fought from first to second")
    story.item("fought")
    evidence = replace(story.items["fought"], when=day(story, "first", bounds_[0]))
    story.items["fought"] = evidence
    governor = story.span("fought")
    story.time("first", day(story, "first", bounds_[0]), relation="from", governor=governor)
    story.time("second", day(story, "second", bounds_[1]), relation="to", governor=governor)
    conflicts = story.read().conflicts
    assert len(conflicts) == told
    if told:
        assert conflicts[0].items == ("t0", "t1", "e-fought")
        assert conflicts[0].explanation == (
            f"The stretch from “first” ({bounds_[0]}) to “second” ({bounds_[1]}) ends before it begins."
        )


def test_a_count_that_does_not_fit() -> None:
    story = counted("3", "D", "after").item("arrest", "2020-03-09", "=")
    (conflict,) = story.read().conflicts
    assert conflict.explanation == (
        "The text puts “arrest” three units after “vote”, "
        "but “arrest” is dated 2020-03-09 and “vote” is dated 2020-02-27."
    )


def test_a_count_the_wrong_way_round_is_told_once() -> None:
    """The count and the order that one statement gives are both broken by the dates."""
    (conflict,) = counted("3", "D", "after").item("arrest", "2020-02-20", "=").read().conflicts
    assert "three units after" in conflict.explanation


def test_two_statements_against_the_same_dates_are_both_told() -> None:
    story = Story("vote arrest before raid since").item("vote", "2020-05-09", "=").item("arrest", "2020-05-03", "=")
    story.item("raid", "2020-05-01", "=").told("vote", "arrest", "before").told("vote", "raid", "since")
    assert len(story.read().conflicts) == 2


@pytest.mark.parametrize("fits", ["2020-03-01", "2020-03"])
def test_a_count_that_fits(fits: str) -> None:
    assert counted("3", "D", "after").item("arrest", fits, "=").read().conflicts == ()


def test_minutes_of_one_day_contradict() -> None:
    story = Story("tweet call before").item("tweet", "2020-11-02T22:20", "=").item("call", "2020-11-02T21:00", "=")
    assert len(story.told("tweet", "call", "before").read().conflicts) == 1


def test_a_date_that_hangs_on_the_other_end_is_no_date_of_the_item() -> None:
    story = Story("arrest after vote 9 May").item("vote").item("arrest")
    when = day(story, "9 May", "2020-05-09")
    for word in ("vote", "arrest"):
        story.items[word] = replace(story.items[word], when=when)
    story.time("9 May", when, governor=story.span("vote")).told("vote", "arrest", "after")
    assert {name: bounds(found) for name, found in story.read().whens.items()} == {"e-arrest": ("2020-05-09", None)}
    story.times[0] = replace(story.times[0], governor=story.span("arrest"))
    assert story.read().whens == {}


def test_a_minute_holds_both() -> None:
    story = Story("tweet call before").item("tweet", "2020-11-02T22:20", "=").item("call", "2020-11-02T22:20", "=")
    assert story.told("tweet", "call", "before").read().conflicts == ()


@pytest.mark.parametrize(("zone", "told"), [("+03:00", 0), ("Z", 0), ("", 1)])
def test_a_zone_leaves_room_for_days_without_one(zone: str, told: int) -> None:
    """One in the morning in Moscow is still the day before in Greenwich."""
    story = Story("tweet call before").item("tweet", f"2020-11-03T01:00{zone}", "=").item("call", "2020-11-02", "=")
    assert len(story.told("tweet", "call", "before").read().conflicts) == (told if zone != "Z" else 1)


def test_days_without_a_year_that_lie_over_half_a_year_apart_are_of_two_years() -> None:
    story = Story("vote talks before").item("vote", "XXXX-12-28", "=").item("talks", "XXXX-01-03", "=")
    assert story.told("vote", "talks", "before").read().conflicts == ()


def test_a_year_and_none_are_not_compared() -> None:
    story = Story("vote talks before").item("vote", "XXXX-12-28", "=").item("talks", "2020-01-03", "=")
    assert story.told("vote", "talks", "before").read().conflicts == ()


def test_the_rest_stays_consistent_and_every_contradiction_is_told_once() -> None:
    story = Story("vote talks raid pact siege before after since")
    story.item("vote", "2020-05-09", "=").item("talks", "2020-05-01", "=").item("raid", "2020-07-09", "=")
    story.item("pact", "2020-07-01", "=").item("siege")
    story.told("vote", "talks", "before").told("raid", "pact", "before").told("vote", "siege", "after")
    found = story.read()
    assert [conflict.items for conflict in found.conflicts] == [("e-vote", "e-talks"), ("e-raid", "e-pact")]
    assert bounds(found.whens["e-siege"]) == ("2020-05-09", None)
    assert found == story.read()


WORDS = ("alpha", "bravo", "carol", "delta", "echoe")


@settings(max_examples=150, deadline=None)
@given(
    days=st.lists(st.none() | st.integers(1, 9), min_size=len(WORDS), max_size=len(WORDS)),
    ties=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6),
)
def test_bounds_are_what_every_possible_history_keeps_to(days: list[int | None], ties: list[tuple[int, int]]) -> None:
    """By trying: chains of orders over dated days, each derived bound against the tightest that the orders give."""
    story = Story(" ".join((*WORDS, "cue")))
    for word, number in zip(WORDS, days, strict=True):
        story.item(word, f"2020-05-{number:02}" if number else None, "=" if number else None)
    for one, two in ties:
        if one < two:  # no circles; dates may still contradict
            story.told(WORDS[one], WORDS[two], "cue")
    found = story.read()
    if found.conflicts:
        return
    after: dict[int, set[int]] = {place: set() for place in range(len(WORDS))}
    for _ in WORDS:
        for one, two in ties:
            if one < two:
                after[one] |= {two, *after[two]}
    for place, word in enumerate(WORDS):
        if days[place] is not None:
            assert f"e-{word}" not in found.whens
            continue
        low = max((days[other] or 0 for other in range(len(WORDS)) if place in after[other]), default=0)
        high = min((days[other] or 99 for other in after[place]), default=99)
        when = found.whens.get(f"e-{word}", UNKNOWN_WHEN)
        assert (first_instant(when.earliest).day if when.earliest else 0) == low
        assert (last_instant(when.latest).day if when.latest else 99) == high


def test_a_long_chain_is_told_whole() -> None:
    """The explanation of the last link names every link: a person can follow it."""
    story = Story(" ".join((*WORDS, "cue"))).item(WORDS[0], "2020-05-01", "=")
    for word in WORDS[1:]:
        story.item(word)
    for one, two in pairwise(WORDS):
        story.told(one, two, "cue")
    reason = story.read().whens[f"e-{WORDS[-1]}"].explanation or ""
    assert all(f"“{word}”" in reason for word in WORDS[:-1])
