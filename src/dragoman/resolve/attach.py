"""The time that belongs to an item: by syntax, by its sentence, or from where the narrative stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.record.drafts import Drafts, Span, StatementDraft, TimeDraft
from dragoman.record.span import contains
from dragoman.record.when import UNKNOWN_WHEN, When, parse_bound
from dragoman.resolve.dates import Dates
from dragoman.resolve.lent import lent
from dragoman.resolve.story import OPENING
from dragoman.resolve.timex import Point, shifted

# Code points between a word and a time right behind it: room for a space and a short preposition ("said on Monday").
BEHIND = 4
APART = frozenset(',;:."\u201c\u201d()')
"""Marks that part a time from the word before it."""
APOSTROPHES = ("'", "\u2019")
DATELINE = 60  # code points before and after the date of a dateline that its place and agency may take
_PLACE = re.compile(r"[^\W\d_][^\n,;:()]*(?:, ?[^\n,;:()]+)?, ?")
_DASH = re.compile(r" ?(?:\([^()\n]*\) ?)?[-\u2013\u2014]{1,2}\s")
HOURS = frozenset({"TH", "TM", "TS"})
"""Units of a count that stays within the day, as the calendar writes them."""
_MOVES = frozenset({"from", "to", "until"})
DAY = len("2020-11-02")
# Times to each side of an item, and items of its sentence, that are looked at: a choice, far more than a sentence of
# news holds, so that a text in one endless sentence costs bounded work for each item.
AROUND, MANY = 30, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The dates and drafts of an article, its reports and the heads of its events by their sentence."""

    dates: Dates
    drafts: Drafts
    reports: Mapping[int, tuple[StatementDraft, ...]]
    heads: Mapping[int, tuple[Span, ...]]


def told_in(dates: Dates, drafts: Drafts) -> Told:
    """What `when_of` looks things up in, made once for an article."""
    reports: dict[int, list[StatementDraft]] = {}
    heads: dict[int, list[Span]] = {}
    for report in drafts.statements:
        reports.setdefault(report.sentence, []).append(report)
    for event in drafts.events:
        heads.setdefault(event.sentence, []).append(event.head)
    return Told(
        dates=dates,
        drafts=drafts,
        reports={number: tuple(found) for number, found in reports.items()},
        heads={number: tuple(found) for number, found in heads.items()},
    )


def when_of(told: Told, *, times: tuple[Span, ...], head: Span, sentence: int, verbal: Span | None = None) -> When:
    """The When of an item: from its times, its sentence, or the story, in this order; otherwise unknown.

    ``times`` are those attached to it by syntax. Next comes a time that governs its head or its sentence, last
    (``derived``) the narrative's current time where the sentence before has just set it. What tells no more than how
    long or how vaguely keeps its value without bounds ("for three days", "recently").
    ``head`` is the item's head word, ``sentence`` its sentence's number. ``verbal`` are the words of an item that
    is about something else (praise, a denial), whose times are not its own. The date of publication never stands in.
    """
    dates = told.dates
    everywhere = _near(dates.by_sentence.get(sentence, ()), head)
    beside = told.reports.get(sentence, ())[:MANY], told.heads.get(sentence, ())[:MANY]
    near = tuple(draft for draft in everywhere if verbal is None or not _of_other(draft, verbal))
    here = tuple(draft for draft in near if _may_date(dates, draft, head, beside))
    if _is_present(told, sentence, head, beside[0]):  # "maintains that they fired at midnight"
        here = tuple(draft for draft in here if draft.tense != "past" or draft.governor == head)
    attached = [draft for draft in here if draft.span in times]
    own = [draft for draft in here if draft.governor == head]
    counts = [draft for draft in everywhere if draft.anchor == head or _counts_from_clause(dates.text, draft, head)]
    if counts and not any(dates.whens[draft.span].basis != "unknown" for draft in own if draft not in counts):
        return _counted_back(dates, here, counts[0])
    elsewhere = [dates.whens[span] for span in times if span in dates.whens and not _stands_in(span, everywhere)]
    behind = [draft for draft in here if _is_behind(dates.text, draft, head)]
    for group in (behind, attached, own):
        found = _combined([_under(dates, draft, head) for draft in group] + (elsewhere if group is attached else []))
        if found is not UNKNOWN_WHEN:
            return _ended(found, [*attached, *own])
    if all(_goes_on(dates, draft) for draft in everywhere):
        found = lent(dates, told.drafts, sentence)
    else:
        found = _of_sentence(told, here, head) if here else UNKNOWN_WHEN
    return found if found is not UNKNOWN_WHEN else _vague(dates, [*attached, *own])


def _is_present(told: Told, sentence: int, head: Span, reports: tuple[StatementDraft, ...]) -> bool:
    """True for a saying in the present, which no time told as past can date."""
    present = sentence < len(told.drafts.sentences) and told.drafts.sentences[sentence].past is False
    return present and any(report.cue == head for report in reports)


def _near(drafts: tuple[TimeDraft, ...], head: Span) -> tuple[TimeDraft, ...]:
    """The times of a sentence that lie around an item; all of them in any sentence that people write."""
    place = bisect_left(drafts, head, key=lambda draft: draft.span)
    return drafts[max(0, place - AROUND) : place + AROUND]


def _may_date(
    dates: Dates, draft: TimeDraft, head: Span, beside: tuple[tuple[StatementDraft, ...], tuple[Span, ...]]
) -> bool:
    """False for a time that can only belong to something else in the sentence.

    That is what counts from the item itself ("the day before it expired"), a dateline, a time right behind the cue that
    reports the item, and that of a happening that describes its speaker ("officials who met on Monday said").
    ``beside``: the statements of the sentence and the heads of its events.
    """
    reports, told = beside
    if draft.anchor == head or _is_dateline(dates.text, draft) or _describes(draft, head, told):
        return False
    if draft.governor != head and _in_brackets(dates.text, draft):
        return False
    if draft.relation in _MOVES and "moved" in dict(draft.fields):
        return False  # "was postponed from Monday to Wednesday"
    for report in reports:
        if report.cue is None:
            continue
        if report.cue == head:
            if _is_of_speaker(draft, report, told) or _is_of_content(dates.text, draft, report, told):
                return False
        elif _is_behind(dates.text, draft, report.cue) and _holds(report.content, head):
            return False
    return True


def _in_brackets(text: str, draft: TimeDraft) -> bool:
    """True for a year that only tells which thing is meant ("resolution 1325 (2000)")."""
    fields, (start, end) = dict(draft.fields), draft.span
    alone = "year" in fields and "month" not in fields and draft.form == "calendar"
    return alone and text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"


def _of_other(draft: TimeDraft, words: Span) -> bool:
    """True for a time of what an item is about ("praised the meeting of 3 May", "the 2015 deal was rejected")."""
    fields = dict(draft.fields)
    named = "attributive" in fields and "year" in fields
    return ("ofother" in fields or named) and draft.governor is not None and not contains(words, draft.governor)


def _is_of_speaker(draft: TimeDraft, report: StatementDraft, told: tuple[Span, ...]) -> bool:
    """True for a time in what is told of the speaker ("officials who met on Monday said", "said X, who now lives")."""
    cue = report.cue or report.content[0]
    if draft.governor == cue or draft.foreground:
        return False
    if report.speaker_span is not None and report.speaker_span[0] <= draft.span[0] < report.speaker_span[1]:
        return True
    speaker = report.speaker or cue
    return draft.governor in told and speaker[1] <= draft.span[0] < cue[0]


def _is_of_content(text: str, draft: TimeDraft, report: StatementDraft, told: tuple[Span, ...]) -> bool:
    """True for a time that belongs to what is said and not to the saying.

    A happening in it has the time to itself ("maintains that rebels fired on Thursday"), or the cue comes behind it
    ("rockets hit the town at noon, he said").
    """
    cue = report.cue
    fields = dict(draft.fields)
    same_day = fields.get("unit") == "D" and fields.get("shift") == "0"  # "Today we ...", he said: today
    if cue is None or draft.governor == cue or same_day or not _holds(report.content, draft.span):
        return False
    return (draft.governor in told or draft.span[1] <= cue[0]) and not _is_behind(text, draft, cue)


def _describes(draft: TimeDraft, head: Span, told: tuple[Span, ...]) -> bool:
    """True for a time right before another happening ("was charged with the May attack")."""
    return head[1] <= draft.span[0] and any(other[0] - draft.span[1] == 1 for other in told if other != head)


def _counts_from_clause(text: str, draft: TimeDraft, head: Span) -> bool:
    """True for a time that counts from the item's clause though the parse stops at its subject.

    As in "X left, a day after a court in Y convicted Z": a comma opens the phrase, none parts subject and item. The
    parse may hang the phrase on the very verb ("a day after a truce was agreed").
    """
    if dict(draft.fields).get("anchor") != "event" or draft.governor != head or not draft.span[1] < head[0]:
        return False
    return text[max(0, draft.span[0] - 2) : draft.span[0]] == ", " and not set(text[draft.span[1] : head[0]]) & APART


def _is_dateline(text: str, draft: TimeDraft) -> bool:
    """True for the date in "ANKARA, March 5 (Agency) - ...": it says when the text was written."""
    start = max(text.rfind("\n", 0, draft.span[0]) + 1, draft.span[0] - DATELINE)
    return bool(
        _PLACE.fullmatch(text, start, draft.span[0]) and _DASH.match(text, draft.span[1], draft.span[1] + DATELINE)
    )


def _holds(content: tuple[Span, ...], head: Span) -> bool:
    return any(start <= head[0] < end for start, end in content)


def _stands_in(span: Span, drafts: tuple[TimeDraft, ...]) -> bool:
    return any(draft.span == span for draft in drafts)


def _is_behind(text: str, draft: TimeDraft, word: Span) -> bool:
    """True for a time right behind a word ("said today conditions were bad"), whatever the parse hangs it on."""
    between = text[word[1] : draft.span[0]]
    possessed = text[draft.span[1] : draft.span[1] + 1] in APOSTROPHES
    return 0 < len(between) <= BEHIND and draft.relation == "at" and not (possessed or set(between) & APART)


def _under(dates: Dates, draft: TimeDraft, head: Span) -> When:
    """The When of an item that stands under a time; plain where the preposition speaks of something else.

    In "since the May attack" the attack is in May; in "from 1968, when the army marched in" so is the march in 1968.
    """
    governor = draft.governor
    before_noun = governor is not None and draft.span[1] <= governor[0] and not draft.foreground
    explained = (
        governor is not None
        and governor[1] <= draft.span[0]
        and draft.span[1] < head[0]
        and dates.text[draft.span[1]] in APART
    )
    outer = governor == head and "outer" in dict(draft.fields)  # "since the truce of 3 May": the truce itself
    return _plain(dates, draft) if before_noun or explained or outer else dates.whens[draft.span]


def _plain(dates: Dates, draft: TimeDraft) -> When:
    """The When of the expression itself."""
    place = bisect_left(dates.times, draft.span, key=lambda time: time.span)
    found = place < len(dates.times) and dates.times[place].span == draft.span
    return dates.times[place].when if found else UNKNOWN_WHEN


def _counted_back(dates: Dates, here: tuple[TimeDraft, ...], count: TimeDraft) -> When:
    """The time of what a phrase counts from: in "left on Friday, a day after the vote" the vote was on Thursday."""
    fields = dict(count.fields)
    number = fields.get("count", "1")
    days = {
        (when.earliest, when.evidence)
        for when in (dates.whens[draft.span] for draft in here if draft.foreground)
        if when.earliest is not None and when.earliest == when.latest and len(when.earliest) == DAY
    }
    if len(days) != 1 or not number.isdigit():
        return UNKNOWN_WHEN
    day, evidence = days.pop()
    bound = parse_bound(day)
    start = Point(year=bound.year, month=bound.month, day=bound.day)
    away = int(number) if fields.get("direction") == "before" else -int(number)
    point = start if fields.get("units") in HOURS else shifted(start, fields.get("units", "D"), away)
    if point is None:
        return UNKNOWN_WHEN
    evidence = tuple(sorted({*evidence, count.span}))
    value, loose = point.value(), fields.get("approx", "")
    if loose.startswith(("MORE", "EQUAL_OR_MORE")):  # "more than two weeks after it was signed"
        bounds = (None, value) if away < 0 else (value, None)
        return When(earliest=bounds[0], latest=bounds[1], basis="relative", evidence=evidence)
    if loose.startswith(("LESS", "EQUAL_OR_LESS")):  # "less than a week after it was signed"
        near, far = (value, day) if away < 0 else (day, value)
        return When(earliest=near, latest=far, basis="relative", evidence=evidence)
    return When(value=value, earliest=value, latest=value, basis="relative", evidence=evidence)


def _ended(when: When, drafts: list[TimeDraft]) -> When:
    """A stretch whose beginning and length are told, with its end: "from 3 May", "for five days"."""
    length = next((draft for draft in drafts if draft.type == "DURATION" and draft.relation == "during"), None)
    if length is None or when.earliest is None or when.latest is not None or len(when.earliest) != DAY:
        return when
    fields = dict(length.fields)
    number = fields.get("count", "1")
    bound = parse_bound(when.earliest)
    start = Point(year=bound.year, month=bound.month, day=bound.day)
    end = shifted(start, fields.get("units", "D"), int(number)) if number.isdigit() else None
    if end is None:
        return when
    return replace(when, latest=end.value(), evidence=tuple(sorted({*when.evidence, length.span})))


def _goes_on(dates: Dates, draft: TimeDraft) -> bool:
    """True for a time that leaves the narrative where it stands: a dateline, some hours on, or how long."""
    if _is_dateline(dates.text, draft):
        return True
    if dates.whens[draft.span].basis != "unknown":
        return False
    fields = dict(draft.fields)
    hours = draft.form == "offset" and fields.get("units") in HOURS and fields.get("direction") == "after"
    return hours or (draft.type == "DURATION" and draft.relation == "during")


def _vague(dates: Dates, drafts: list[TimeDraft]) -> When:
    """What a time without bounds still tells: its value and its words."""
    values = [(_plain(dates, draft).value, draft.span) for draft in drafts]
    return next((When(value=value, basis="unknown", evidence=(span,)) for value, span in values if value), UNKNOWN_WHEN)


def _combined(whens: list[When]) -> When:
    """One When of several: "from ... to" gives both bounds, else the most exact one with its evidence."""
    known = [when for when in whens if when.basis != "unknown"]
    if not known:
        return UNKNOWN_WHEN
    first = next((when for when in known if when.earliest and not when.latest), None)
    last = next((when for when in known if when.latest and not when.earliest), None)
    if first and last and not any(when.earliest and when.latest for when in known) and _ordered(first, last):
        return replace(first, latest=last.latest, evidence=tuple(sorted({*first.evidence, *last.evidence})))
    return max(known, key=_exactness)


def _ordered(first: When, last: When) -> bool:
    low, high = (bound.removeprefix("XXXX") for bound in (first.earliest or "", last.latest or ""))
    return low[: len(high)] <= high[: len(low)]


def _exactness(when: When) -> tuple[bool, int, int]:
    return (
        bool(when.earliest and when.latest),
        min(len(when.earliest or ""), len(when.latest or "")) or max(len(when.earliest or ""), len(when.latest or "")),
        len(when.evidence),
    )


def _of_sentence(told: Told, here: tuple[TimeDraft, ...], head: Span) -> When:
    """The time that governs an item's sentence, if one does.

    That is a time that opens the sentence, or the only one in its foreground that belongs to no reporting verb.
    """
    dates, sentence = told.dates, told.drafts.sentences[here[0].sentence]
    opening = sentence.span[0]
    first = here[0]
    begins = first.governor[0] if first.governor is not None and "outer" in dict(first.fields) else first.span[0]
    if first.foreground and begins - opening <= OPENING and dates.whens[first.span].basis != "unknown":
        return dates.whens[first.span]
    reports = told.reports.get(first.sentence, ())[:MANY]
    later = {other for other in told.heads.get(first.sentence, ())[:MANY] if other > head}
    past = sentence.past is True
    free = [
        draft
        for draft in here
        if draft.foreground
        and not (past and draft.tense in ("future", "planned"))  # "said the next round would be held on 12 May"
        and draft.relation == "at"
        and draft.governor not in later  # "the men who fled were caught on Monday"
        and dates.whens[draft.span].basis != "unknown"
        and not _reports(draft, reports, head)
        and not _opens_later(draft, head)
    ]
    values = {dates.whens[draft.span].value for draft in free}
    return _combined([dates.whens[draft.span] for draft in free]) if len(values) == 1 else UNKNOWN_WHEN


def _opens_later(draft: TimeDraft, head: Span) -> bool:
    """True if a time opens a clause behind the item ("attacked the town, and on Monday it shelled the camp")."""
    return draft.governor is not None and head[1] <= draft.span[0] and draft.span[1] <= draft.governor[0]


def _reports(draft: TimeDraft, reports: tuple[StatementDraft, ...], head: Span) -> bool:
    """True if a time belongs to a reporting verb and the item to what it reports."""
    governor = draft.governor
    if governor is None or governor == head:
        return False
    return any(
        report.cue is not None and report.cue[0] <= governor[0] < report.cue[1] and _holds(report.content, head)
        for report in reports
    )
