"""Time expressions: phrases of the calendar section matched over a text, with what the parse says of them.

Matching looks at atoms (`extract.lexemes`) and walks the trie of patterns, so it is linear in the text and needs no
parse; tense, governor, anchor and foreground come from the parse. See docs/layers/times.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.clause import in_foreground, is_bare_passive, looks_past, time_tense
from dragoman.extract.layer import Layer
from dragoman.extract.lexemes import Atoms, cut, readings_at
from dragoman.extract.lists import linked, relation_of
from dragoman.extract.match import Match
from dragoman.extract.ranges import cut_range
from dragoman.lexicon.calendar import STOP, Calendar, PlainRelation, Tense, TimeRelation, TimeType
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.patterns import Final, Node
from dragoman.record.drafts import Drafts, Span, TimeDraft

ISO_DAY = len("2020-11-02")  # an ISO date that is longer has a clock time
MAX_JOIN = 3  # atoms between a day and its time of day ("at around")
STOP_FORM = "none"  # a phrase that looks like a time and is none
TIMED = frozenset({"part", "clock", "hour"})  # fields that make a day a time of day
_DAY_FORMS = ("calendar", "weekday", "deictic", "offset")
_BEFORE_NOUN = ("compound", "amod", "nummod")  # how a time hangs on the noun behind it ("the 1998 accord")
_CLOCK_FORMS = ("clock", "part")
FUTURE = "FUTURE_REF"
TITLED = ("deictic", "duration")  # forms whose words have no capital letter of their own
QUOTATION_MARKS = "\"'\u201c\u2018\u00ab\u201e"


def add_times(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with every time expression of the Doc, in order of the text, none overlapping another."""
    atoms = cut(doc.text)
    matches = _joined(atoms, tuple(find_times(atoms, lexicon.calendar)), lexicon.calendar)
    names = [(name.start_char, name.end_char) for name in doc.ents]
    named = (match for match in matches if _inside_name(_span(atoms, match), match, names) or _is_title(atoms, match))
    left_out = {match.begin for match in named}
    if not any("slashed" in match.fields for match in matches):  # 12/05 is a date only beside 12/05/2020
        left_out |= {match.begin for match in matches if "shortdate" in match.fields}
    kept = linked(atoms, [match for match in matches if match.begin not in left_out], lexicon.calendar)
    tokens = _Tokens(doc, drafts)
    found = (
        _draft(atoms, match, tokens, lexicon.calendar)
        for match in kept
        if not (_counts_things(atoms, match, tokens) or _is_look_alike(atoms, match, tokens, lexicon.calendar))
    )
    return replace(drafts, times=tuple(found))


def _counts_things(atoms: Atoms, match: Match, tokens: _Tokens) -> bool:
    """True for four figures that count or number ("1950 blankets", "2023/0415"), not a year."""
    if set(match.fields) != {"year"} or match.end - match.begin > 1:
        return False
    if atoms.forms[match.end : match.end + 1] == ("/",) and len(atoms.digits(match.end + 1)) > len("20"):
        return True
    word = tokens.over(_span(atoms, match))[0]
    alone = not any(child.dep_.split(":")[0] in ("det", "nmod") and child.i < word.i for child in word.head.children)
    return word.dep_ == "nummod" and word.head.i == word.i + 1 and word.head.tag_ == "NNS" and alone


def _is_look_alike(atoms: Atoms, match: Match, tokens: _Tokens, calendar: Calendar) -> bool:
    """True for a newspaper ("the daily Sabah") and for "soon" told of the past."""
    if not tokens.parsed:
        return False
    words = tokens.over(_span(atoms, match))
    if "often" in match.fields:
        return words[0].tag_ in ("NN", "NNP")
    if match.form == "ref" and match.fields.get("ref") == FUTURE and words[0].pos_ == "ADV":
        return time_tense(words[0], calendar) == "past"
    return False


def _type(match: Match, words: list[Token]) -> TimeType:
    """The type of a phrase; a rate is a set ("four convoys a week")."""
    before = words[0].nbor(-1) if words[0].i > 0 else words[0]
    rate = len(words) > 1 and words[0].tag_ == "DT" and match.fields.get("count") == "1"
    return "SET" if match.form == "duration" and rate and before.tag_ == "NNS" else match.type


def find_times(atoms: Atoms, calendar: Calendar) -> Iterator[Match]:
    """Yield the longest match at each place from left to right, none overlapping the one before."""
    index = 0
    while index < len(atoms.forms):
        found = _longest(atoms, index, calendar)
        if found and found.begin > index:
            found = _further(found, _longest(atoms, found.begin, calendar))
        if found and found.form != STOP_FORM:
            yield from _ends(found)
        index = max(found.end, index + 1) if found else index + 1


def _ends(match: Match) -> tuple[Match, ...]:
    """A match, or the two ends of a range."""
    parts = cut_range(match.fields, match.places)
    if parts is None:
        return (match,)
    first = replace(match, end=parts.first_end, stop=parts.first_end, fields=parts.first)
    return first, replace(match, begin=parts.second_begin, fields=parts.second)


def _further(in_context: Match, alone: Match | None) -> Match:
    """Of a match with words before it and one without, the one that reaches further."""
    return alone if alone is not None and (alone.end, alone.stop) > (in_context.end, in_context.stop) else in_context


def _longest(atoms: Atoms, start: int, calendar: Calendar) -> Match | None:
    """The longest match that starts at an atom; of equal ones that with more context, then the first in the file."""
    best: tuple[int, int, int, int] | None = None
    found: tuple[Final, tuple[int, ...], tuple[str, ...]] | None = None
    open_: list[tuple[Node, int, tuple[int, ...], tuple[str, ...]]] = [(calendar.patterns, start, (start,), ())]
    while open_:
        node, index, places, values = open_.pop()
        if node.final is not None:
            rank = (-places[node.final.end], places[node.final.begin], -places[-1], node.final.rank)
            if best is None or rank < best:
                best, found = rank, (node.final, places, values)
        if index < len(atoms.forms) and not (index > start and atoms.broken[index]):
            for name, value, end in readings_at(atoms, index, calendar):
                following = node.steps.get(name)
                if following is not None:
                    open_.append((following, end, (*places, end), (*values, value)))
    return _match(calendar, *found) if found else None


def _match(calendar: Calendar, final: Final, places: tuple[int, ...], values: tuple[str, ...]) -> Match:
    begin, end, stop = places[final.begin], places[final.end], places[-1]
    if final.rank == STOP:
        return Match(begin=begin, end=end, stop=stop, form=STOP_FORM, type="DATE", fields={}, entry=STOP_FORM)
    entry = calendar.entries[final.rank]
    fields = dict(entry.fields) | {name: values[place] for place, name in final.binds}
    timed = entry.type == "DATE" and bool(TIMED & set(fields) or len(fields.get("iso", "")) > ISO_DAY)
    return Match(
        begin=begin,
        end=end,
        stop=stop,
        form=entry.form,
        type="TIME" if timed else entry.type,
        fields=fields,
        entry=entry.id,
        places={name: places[place] for place, name in final.binds},
    )


def _joined(atoms: Atoms, matches: tuple[Match, ...], calendar: Calendar) -> list[Match]:
    """The matches with a day and its time of day made one ("November 2 at 22.20", "noon on Saturday")."""
    joined: list[Match] = []
    for match in matches:
        if joined and _belong(atoms, joined[-1], match, calendar):
            joined[-1] = _union(joined[-1], match)
        else:
            joined.append(match)
    return joined


def _belong(atoms: Atoms, first: Match, second: Match, calendar: Calendar) -> bool:
    between = atoms.forms[first.end : second.begin]
    if len(between) > MAX_JOIN or between not in calendar.joiners or any(atoms.broken[first.end : second.begin + 1]):
        return False
    day, clock = (first, second) if second.form in _CLOCK_FORMS else (second, first)
    if clock.form not in _CLOCK_FORMS or TIMED & set(day.fields) - ({"part"} if clock.form == "clock" else set()):
        return False
    if day.form == "set":  # "each Thursday at 10:00"
        return "weekday" in day.fields and clock is second
    if day.form not in _DAY_FORMS:
        return False
    return day.form != "calendar" or bool({"day", "iso", "slashed"} & set(day.fields))


def _union(first: Match, second: Match) -> Match:
    day, clock = (first, second) if second.form in _CLOCK_FORMS else (second, first)
    kind: TimeType = "SET" if day.form == "set" else "TIME"
    fields = {**clock.fields, **day.fields}
    return replace(day, begin=first.begin, end=second.end, stop=second.stop, type=kind, fields=fields)


def _is_title(atoms: Atoms, match: Match) -> bool:
    """True for the name of a programme: a unit of time with capital letters after a quotation mark ("This Week")."""
    start, end = _span(atoms, match)
    words = atoms.text[start:end].split()
    opened = atoms.text[max(0, start - 1) : start] in QUOTATION_MARKS and start > 0
    return opened and match.form in TITLED and len(words) > 1 and all(w[0].isupper() or w[0].isdigit() for w in words)


def _span(atoms: Atoms, match: Match) -> Span:
    return atoms.starts[match.begin], atoms.ends[match.end - 1]


def _inside_name(span: Span, match: Match, names: Sequence[Span]) -> bool:
    """True if a longer name holds the phrase ("Black Monday", "the Sunday Times"), or a person bears it.

    ``names`` are in order of the text and do not overlap.
    """
    if match.form not in ("calendar", "weekday", "season"):
        return False
    place = bisect_right(names, span[0], key=lambda name: name[0]) - 1
    if place < 0 or span[1] > names[place][1] or names[place][1] - names[place][0] <= span[1] - span[0]:
        return False
    return names[place][1] > span[1] or not any(mark.isdigit() for mark in match.fields.get("day", ""))


class _Tokens:
    """Finds words and sentences of a Doc by offset."""

    def __init__(self, doc: Doc, drafts: Drafts) -> None:
        self.words = [token for token in doc if not token.is_space]
        self.starts = [token.idx for token in self.words]
        self.sentences = [sentence.span[0] for sentence in drafts.sentences]
        self.parsed = doc.has_annotation("DEP")

    def over(self, span: Span) -> list[Token]:
        """The words that touch a span."""
        first = max(0, bisect_right(self.starts, span[0]) - 1)
        last = bisect_right(self.starts, span[1] - 1)
        return [token for token in self.words[first:last] if token.idx < span[1] and token.idx + len(token) > span[0]]

    def sentence(self, offset: int) -> int:
        """The number of the sentence an offset lies in."""
        return max(0, bisect_right(self.sentences, offset) - 1)


def _draft(atoms: Atoms, match: Match, tokens: _Tokens, calendar: Calendar) -> TimeDraft:
    span = _span(atoms, match)
    words = tokens.over(span)
    inner = {token.i for token in words}
    head = next((token for token in words if token.head.i not in inner or token.head == token), words[0])
    governor = head.head if tokens.parsed and head.head != head else None
    outer = _outer_relation(head, calendar) if tokens.parsed else None
    tense = (_tense_behind(words[0], calendar) or time_tense(head, calendar)) if tokens.parsed else None
    relation = _settled(match, relation_of(atoms, match.begin, calendar), tense)
    standing = (*_standing(head, calendar), *(("outer",) if outer is not None and relation == "at" else ()))
    return TimeDraft(
        span=span,
        head=_of(head),
        type=_type(match, words),
        form=match.form,
        fields=tuple(sorted({**match.fields, **dict.fromkeys(standing, "1")}.items())),
        relation=outer if outer is not None and relation == "at" else relation,
        tense=tense,
        governor=_of(governor) if governor is not None else None,
        sentence=tokens.sentence(span[0]),
        entry=match.entry,
        anchor=_anchor(atoms, match, tokens, inner),
        foreground=_moves_on(head, match) if tokens.parsed else True,
    )


def _moves_on(head: Token, match: Match) -> bool:
    """True if a time stands in the foreground of its sentence.

    The reader often hangs "in July" on the noun before it; a date with a year there describes the noun ("the treaty of
    1994"), one without rather tells when the clause happened.
    """
    if head.dep_.split(":")[0] == "nmod" and "year" not in match.fields:
        return in_foreground(head.head)
    return in_foreground(head)


def _tense_behind(first: Token, calendar: Calendar) -> Literal["past", "planned"] | None:
    """The tense of the word right before a time, whatever the parse hangs it on.

    The past for a past verb ("said on Monday it will leave"), planned for "effective 1 February".
    """
    before = first.nbor(-1) if first.i > 0 else first
    if before.pos_ == "ADP" and before.i > 0:
        before = before.nbor(-1)
    if before.lemma_.lower() in calendar.effective:
        return "planned"
    told = looks_past(before, calendar) and before.pos_ == "VERB" and before.lemma_.lower() not in calendar.forward
    return "past" if told else None


def _standing(head: Token, calendar: Calendar) -> Iterator[str]:
    """How a time stands in its clause.

    ``attributive`` before a noun that it singles out ("a June agreement"), ``told`` right under a verb of the past
    ("began on 10 November"), ``lasts`` under the past of what goes on ("shelled the town until Friday"),
    ``moved`` under a verb that moves something to another day, ``ofother`` for the time of what something is done to
    ("praised the meeting of 3 May", "Friday's attack was condemned").
    """
    if head.dep_.split(":")[0] in _BEFORE_NOUN and head.head.i > head.i:
        yield "attributive"
    if head.dep_.split(":")[0] == "obl" and looks_past(head.head, calendar):
        yield "told"
    verb = head.head.lemma_.lower() if head.head.pos_ == "VERB" else ""
    if verb in calendar.lasting and head.head.tag_ in ("VBD", "VBN"):
        yield "lasts"
    if _of_other(head, calendar):
        yield "ofother"
    if verb in calendar.moving or head.head.head.lemma_.lower() in calendar.moving:  # "from Monday to Wednesday"
        yield "moved"


def _of_other(head: Token, calendar: Calendar) -> bool:
    """True for a time that describes an object or the subject of a passive."""
    described = head.head
    if is_bare_passive(described):
        described = described.head
    elif head.dep_.split(":")[0] == "nmod" and head.i > described.i:
        if not any(child.dep_ == "case" and child.lower_ in calendar.belonging for child in head.children):
            return False
    elif head.dep_.split(":")[0] not in (*_BEFORE_NOUN, "nmod"):
        return False
    return described.dep_ in ("obj", "nsubj:pass")


def _of(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _settled(match: Match, relation: TimeRelation, tense: Tense | None) -> PlainRelation:
    """The relation of an item under a time to it.

    "As of May they had left" tells of the time up to May, any other tense of that after.
    """
    if relation == "as_of":
        return "by" if tense == "past" else "since"
    if relation == "between":
        return "from"
    return "to" if match.fields.get("range") == "end" and match.fields.get("between") else relation


def _outer_relation(head: Token, calendar: Calendar) -> PlainRelation | None:
    """The relation of the noun that a time belongs to ("since the truce of 3 May"), if it bounds what is told."""
    if head.dep_.split(":")[0] != "nmod" or head.head.i > head.i:
        return None
    for child in head.head.children:
        relation = calendar.relations.get((child.lower_,)) if child.dep_ == "case" else None
        if relation in ("since", "until", "before", "after", "by"):
            return relation
    return None


def _anchor(atoms: Atoms, match: Match, tokens: _Tokens, inner: set[int]) -> Span | None:
    """The head word of the happening that "two days after ..." counts from, by the parse, else None."""
    if match.fields.get("anchor") != "event" or not tokens.parsed or match.end >= len(atoms.forms):
        return None
    side = tokens.over((atoms.starts[match.end], atoms.ends[match.end]))
    if side and side[0].dep_.split(":")[0] in ("case", "mark") and side[0].head.i not in inner:
        return _of(side[0].head)
    return None


LAYER = Layer(name="times", needs=frozenset({"sentences"}), gives=frozenset({"times"}), run=add_times)
