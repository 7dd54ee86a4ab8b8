"""Which time an item gets: sentences of our own, read by the reader, and drafts written by hand."""

from __future__ import annotations

import pytest

from dragoman.record.drafts import Drafts, SentenceDraft, Span, StatementDraft, TimeDraft
from dragoman.record.record import Record
from dragoman.record.time import TimeExpression
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.attach import told_in, when_of
from dragoman.resolve.dates import Dates
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

PUBLISHED = "2021-03-10"  # a Wednesday
THURSDAY, FRIDAY, MONDAY, TUESDAY = "2021-03-04", "2021-03-05", "2021-03-08", "2021-03-09"

# Text, the word an event or statement stands on, its earliest and latest day.
DATED: list[tuple[str, str, str | None, str | None]] = [
    # a time before a noun is the noun's, whatever stands before it
    ("The general was charged with the May 2019 assassination of the mayor.", "assassination", "2019-05", "2019-05"),
    ("The general was charged with the May 2019 assassination of the mayor.", "charged", None, None),
    ("He has been on the run since the May 2019 bombing of a school.", "bombing", "2019-05", "2019-05"),
    # and that of its relative clause
    ("He fled after the May 2019 bombing that killed ten soldiers.", "killed", "2019-05", "2019-05"),
    # but another clause's time is not
    ("The rebels who attacked the town were arrested on Monday.", "attacked", None, None),
    # a clause with "when" explains the time before it
    (
        "In contrast to Thursday, when police arrested him, the square was calm.",
        "arrested",
        THURSDAY,
        THURSDAY,
    ),
    ("She lived in Goma from 1998, when rebels attacked the town.", "attacked", "1998", "1998"),
    # "from ... to" on one verb
    ("The army shelled the town from 3 May 2019 to 9 May 2019.", "shelled", "2019-05-03", "2019-05-09"),
    # a time in what is told of the speaker, or in what is said, is not that of the saying
    ("“Nobody is glad,” said Anna, a nurse from Goma who now sleeps in a cellar.", "said", None, None),
    ("Kenya maintains that rebels fired first on Thursday.", "maintains", None, None),
    # what lies behind cannot date an aim
    ("Kenya asked the rebels to return to the talks two days ago.", "asked", MONDAY, MONDAY),
    # a time right behind the cue is the cue's
    ("The ministry said on 8 March it will expel two envoys.", "said", MONDAY, MONDAY),
    ("The ministry said on 8 March it will expel two envoys.", "expel", None, None),
    ("The army will withdraw from Goma, a spokesman announced on Wednesday.", "withdraw", None, None),
    # each clause its own
    ("Britain said on Monday that the army had attacked the town on Friday.", "said", MONDAY, MONDAY),
    ("Britain said on Monday that the army had attacked the town on Friday.", "attacked", FRIDAY, FRIDAY),
    ("The rebels attacked the town, and on Monday the army shelled the camp.", "attacked", None, None),
    ("Officials who met in Geneva on Monday said that the truce held.", "said", None, None),
    ("The minister, speaking on Monday, said that the army had attacked.", "said", MONDAY, MONDAY),
    # a time behind two verbs of one subject is of both, one that opens the second is not
    ("The rebels rejected the deal and attacked a post on Tuesday.", "rejected", TUESDAY, TUESDAY),
    ("The rebels rejected the deal, and on Tuesday attacked a post.", "rejected", None, None),
    # counted from the item
    (
        "Kenya expelled two envoys on Thursday, a day after a court convicted a spy.",
        "convicted",
        "2021-03-03",
        "2021-03-03",
    ),
    (
        "Rebels freed nine hostages on Tuesday, hours after the army shelled a camp.",
        "shelled",
        "2021-03-09",
        "2021-03-09",
    ),
    (
        "Kenya expelled two envoys on Thursday and froze a bank's assets, a day after a court in Lamu convicted a spy.",
        "convicted",
        "2021-03-03",
        "2021-03-03",
    ),
    # a dateline dates nothing
    ("BRUSSELS, 3 March 2021 \u2014 The Union imposed sanctions on two banks.", "imposed", None, None),
    # hours later is the same day or the next, as far as can be told
    (
        "Rebels shelled the town on 3 May 2019. Within hours, Kenya expelled two envoys.",
        "expelled",
        "2019-05-03",
        "2019-05-04",
    ),
    # but a time of its own is not overruled, however vague
    ("Rebels shelled the town on 3 May 2019. Recently Kenya expelled two envoys.", "expelled", None, None),
    # "by", "since", "until" bound
    ("By 3 May 2019 the army had attacked the town.", "attacked", None, "2019-05-03"),
    ("Since 3 May 2019 the army has attacked the town.", "attacked", "2019-05-03", None),
]


def when_at(record: Record, word: str) -> When:
    """The When of the item whose evidence or cue holds a word."""
    text = record.article.text
    items = [(span, event.when) for event in record.events for span in (event.trigger, *event.evidence)]
    items += [(said.cue, said.when) for said in record.statements if said.cue is not None]
    found = [when for span, when in items if word in text[slice(*span)].split()]
    assert found, f"no item stands on {word!r}"
    return found[0]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "word", "earliest", "latest"), DATED)
def test_an_item_gets_the_time_that_is_its_own(
    engine: Engine, text: str, word: str, earliest: str | None, latest: str | None
) -> None:
    when = when_at(read(text, published=PUBLISHED, engine=engine), word)
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The ministers met for three days in Geneva.", "met", "P3D"),
        ("Recently the ministers met in Geneva.", "met", "PAST_REF"),
    ],
)
def test_what_tells_no_day_keeps_its_value_and_its_words(engine: Engine, text: str, word: str, value: str) -> None:
    when = when_at(read(text, published=PUBLISHED, engine=engine), word)
    assert (when.value, when.basis, when.earliest, when.latest) == (value, "unknown", None, None)
    assert when.evidence


# ---------------------------------------------------------------- drafts written by hand


def drawn(text: str, *times: tuple[str, When, dict[str, object]], past: bool = True) -> tuple[Dates, Drafts]:
    """Dates and drafts of one sentence; each time is its words, its When and what its draft says."""
    drafts, found = [], []
    for number, (words, when, fields) in enumerate(times, 1):
        span = at(text, words)
        drafts.append(TimeDraft(span=span, head=span, type="DATE", form="calendar", **fields))  # type: ignore[arg-type]
        found.append(TimeExpression(id=f"t{number}", span=span, text=words, type="DATE", value=when.value, when=when))
    whens = {draft.span: time.when for draft, time in zip(drafts, found, strict=True)}
    sentence = SentenceDraft(span=(0, len(text)), past=past)
    dates = Dates(text=text, times=tuple(found), whens=whens, by_sentence={0: tuple(drafts)}, story=(None,))
    return dates, Drafts(sentences=(sentence,), times=tuple(drafts))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def day(value: str, *evidence: Span) -> When:
    return When(value=value, earliest=value, latest=value, basis="stated", evidence=evidence or ((0, 1),))


def test_a_length_ends_a_stretch_whose_beginning_is_told() -> None:
    text = "From 3 May they held him for five days."
    begin = When(earliest="2019-05-03", basis="stated", evidence=(at(text, "3 May"),))
    dates, drafts = drawn(
        text,
        ("3 May", begin, {"relation": "from", "governor": at(text, "held")}),
        ("five days", When(value="P5D", basis="unknown"), {}),
    )
    length = TimeDraft(
        span=at(text, "five days"), head=at(text, "days"), type="DURATION", form="duration",
        fields=(("count", "5"), ("units", "D")), relation="during", governor=at(text, "held"),
    )  # fmt: skip
    dates = Dates(text=text, times=dates.times, whens=dates.whens, by_sentence={0: (drafts.times[0], length)})
    found = when_of(told_in(dates, drafts), times=(), head=at(text, "held"), sentence=0)
    assert (found.earliest, found.latest) == ("2019-05-03", "2019-05-08")
    assert at(text, "five days") in found.evidence


def test_two_bounds_that_contradict_each_other_are_not_made_one() -> None:
    text = "From 9 May to 3 May they talked."
    dates, drafts = drawn(
        text,
        ("9 May", When(earliest="2019-05-09", basis="stated", evidence=(at(text, "9 May"),)), {"relation": "from"}),
        ("3 May", When(latest="2019-05-03", basis="stated", evidence=(at(text, "3 May"),)), {"relation": "to"}),
    )
    found = when_of(
        told_in(dates, drafts), times=(at(text, "9 May"), at(text, "3 May")), head=at(text, "talked"), sentence=0
    )
    assert (found.earliest is None) != (found.latest is None)


def test_a_possessor_behind_a_cue_is_no_time_of_the_cue() -> None:
    text = "She said Monday's vote was fair."
    dates, drafts = drawn(text, ("Monday", day("2019-05-06"), {"foreground": False, "governor": at(text, "vote")}))
    cue = at(text, "said")
    drafts = Drafts(
        sentences=drafts.sentences,
        times=drafts.times,
        statements=(StatementDraft(cue=cue, content=(at(text, "Monday's vote was fair"),), manner="indirect"),),
    )
    assert when_of(told_in(dates, drafts), times=(), head=cue, sentence=0) == UNKNOWN_WHEN


def test_nothing_is_taken_from_a_sentence_without_times() -> None:
    text = "They talked."
    dates, drafts = drawn(text)
    assert when_of(told_in(dates, drafts), times=(), head=at(text, "talked"), sentence=0) == UNKNOWN_WHEN
