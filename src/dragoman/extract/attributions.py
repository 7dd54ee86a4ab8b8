"""Attach quotations to reporting cues, by what stands beside the marks: the parse of quoted speech is least sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.extract.arguments import is_passive
from dragoman.extract.quotes import paragraphs
from dragoman.extract.reports import Report
from dragoman.record.drafts import QuoteDraft, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Shorter quotations that stand inside a clause are a word or a phrase taken over, not a speech.
MIN_SPEECH_WORDS = 3
# Words between a quotation and the cue that announces it; from GUM news, where the longest source phrase has 19.
MAX_GAP = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotation with its tokens, its paragraph, and whether it is whole speech (else words inside a clause)."""

    quote: QuoteDraft
    first: int
    last: int
    paragraph: int
    speech: bool

    @property
    def span(self) -> Span:
        """The span of the quoted words."""
        return self.quote.span


@dataclass(slots=True)
class Attribution:
    """A report with the quotations that belong to it. ``report`` is None for speech that nobody announces."""

    report: Report | None
    passages: list[Passage] = field(default_factory=list)


def find_passages(doc: Doc, quotes: Sequence[QuoteDraft]) -> tuple[Passage, ...]:
    """The quotations as stretches of tokens, in order of the text."""
    text = doc.text  # built anew at each call: once is enough
    starts = [start for start, _ in paragraphs(text)]
    found = []
    for quote in quotes:
        inside = doc.char_span(*quote.span, alignment_mode="expand")
        if inside is None:
            continue
        words = [token for token in inside if not token.is_space and not token.is_punct]
        if words:
            paragraph = bisect_right(starts, quote.span[0]) - 1
            speech = _is_speech(doc, text, quote.span, len(words))
            found.append(Passage(quote=quote, first=words[0].i, last=words[-1].i, paragraph=paragraph, speech=speech))
    return tuple(found)


def _is_speech(doc: Doc, text: str, span: Span, words: int) -> bool:
    """Whole speech stands behind a comma, a colon, a full stop or a verb; a phrase inside a clause is none."""
    before = span[0] - 1
    while before >= 0 and not text[before].isalnum() and text[before] not in ",:.;!?\n—–)…":
        before -= 1
    opener = text[before] if before >= 0 else "\n"
    ended = text[span[1] - 1] in ",.!?…" or text[span[1] : span[1] + 2].strip("\"'”’ ")[:1] in tuple(",.")
    begins = text[span[0]].isupper() or not text[span[0]].isalpha()
    if opener.isalnum():
        inside = doc.char_span(*span, alignment_mode="expand")
        first = inside.start if inside is not None else 0
        while first and not any(letter.isalnum() for letter in doc[first - 1].text):
            first -= 1
        return (
            first > 0
            and doc[first - 1].pos_ == "VERB"
            and begins
            and words >= MIN_SPEECH_WORDS
            and text[span[1] - 1] in ",.!?…"
        )
    return words >= MIN_SPEECH_WORDS or (ended and begins)


def attribute(doc: Doc, reports: Sequence[Report], passages: Sequence[Passage]) -> tuple[Attribution, ...]:
    """Each report with its quotations, then speech without a cue; in order of the text."""
    attributions = {report.head.i: Attribution(report) for report in reports}
    loose: list[Attribution] = []
    outside = [report for report in reports if not _inside(report.head.i, passages)]
    last: tuple[Passage, Attribution] | None = None
    for passage in passages:
        owner = _owner(doc, passage, outside, passages)
        if owner is not None:
            chosen = attributions[owner.head.i]
        elif last is not None and passage.speech and _continues(doc, last[0], passage):
            chosen = last[1]
        else:
            continue
        chosen.passages.append(passage)
        if passage.speech:
            last = (passage, chosen)
    return (*attributions.values(), *loose)


def _inside(index: int, passages: Sequence[Passage]) -> bool:
    firsts = [passage.first for passage in passages]
    at = bisect_right(firsts, index) - 1
    return at >= 0 and index <= passages[at].last


def _owner(doc: Doc, passage: Passage, reports: Sequence[Report], passages: Sequence[Passage]) -> Report | None:
    """The report that a quotation belongs to: by the parse, or the nearest cue beside the marks."""
    if not passage.speech:
        return _covering(passage, reports) or _naming(doc, passage, reports)
    ranked = sorted(_candidates(doc, passage, reports, passages))
    return reports[ranked[0][1]] if ranked else _covering(passage, reports)


def _covering(passage: Passage, reports: Sequence[Report]) -> Report | None:
    """The innermost report whose content in the parse holds the quotation."""
    covering = [report for report in reports if passage.first in report.content and passage.last in report.content]
    return min(covering, key=lambda report: len(report.content)) if covering else None


def _naming(doc: Doc, passage: Passage, reports: Sequence[Report]) -> Report | None:
    """The cue that a quoted phrase hangs on: "called it “a farce”"."""
    head = _top(doc, passage)
    by_head = {
        report.head.i: report for report in reports if "quote" in report.found.cue.content and not report.content
    }
    for above in (head, *head.ancestors):
        if above.i in by_head:
            return by_head[above.i]
        if above.dep_ in ("ccomp", "acl:relcl", "advcl", "parataxis"):
            return None
    return None


def _top(doc: Doc, passage: Passage) -> Token:
    for token in doc[passage.first : passage.last + 1]:
        if not passage.first <= token.head.i <= passage.last or token.head == token:
            return token
    return doc[passage.first]


def _candidates(
    doc: Doc, passage: Passage, reports: Sequence[Report], passages: Sequence[Passage]
) -> Iterator[tuple[float, int]]:
    """Yield (distance, index) of the cues that may announce a quotation; smaller is better."""
    heads = [report.head.i for report in reports]
    near = range(bisect_left(heads, passage.first - 2 * MAX_GAP), bisect_right(heads, passage.last + MAX_GAP))
    for index in near:
        report = reports[index]
        if "quote" not in report.found.cue.content:
            continue
        if report.head.i < passage.first:
            distance = _before(doc, passage, report, passages)
        else:
            distance = _behind(doc, passage, report, passages)
        if distance is not None:
            below = sum(reports[other].head in report.head.ancestors for other in near if other != index)
            nominal = report.found.cue.pos == "noun"
            yield distance + _penalty(report, passage) + (20.0 * below if nominal else 0.0), index


def _penalty(report: Report, passage: Passage) -> float:
    """A cue without speaker, or with content of its own elsewhere, is less likely the one."""
    own = bool(report.content) and not any(passage.first <= index <= passage.last for index in report.content)
    return (6.0 if report.speaker is None else 0.0) + (8.0 if own else 0.0)


def _before(doc: Doc, passage: Passage, report: Report, passages: Sequence[Passage]) -> float | None:
    """How far a cue stands before a quotation; None where a full stop or other speech stands between."""
    between = doc[report.head.i + 1 : passage.first]
    words = _words_between(between, passages)
    if words is None or words > MAX_GAP * 2:
        return None
    marks = [token.text for token in between if token.is_punct]
    stops = [token for token in between if token.is_sent_start and token.i > report.head.i + 1 and not token.is_punct]
    if ":" in marks or "," in marks[-2:] or not marks[:-1]:
        colon = ":" in marks
        if stops and not colon:
            return None
        return words * (0.4 if colon else 1.0)
    return None if stops else words + 6.0


def _behind(doc: Doc, passage: Passage, report: Report, passages: Sequence[Passage]) -> float | None:
    """How far a cue stands behind a quotation: in the same sentence, or in the rest that a full stop in it cut off."""
    between = doc[passage.last + 1 : report.head.i]
    words = _words_between(between, passages)
    if words is None or words > MAX_GAP:
        return None
    if any("\n" in token.text for token in between if token.is_space):
        return None
    ended = doc[passage.last : passage.last + 2].text[len(doc[passage.last]) :].strip()[:1]
    comma = ended in tuple(",?!—–-…") or any(token.text == "," for token in between[:3])
    if any(token.text in tuple(".:;") and token.i > passage.last + 2 for token in between):
        return None
    if ended == "." and not comma:
        return None if report.head.sent.start > passage.last + 2 or words > 3 else words + 4.0
    return words * 0.8 if comma else words + 6.0


def _words_between(between: Tokens, passages: Sequence[Passage]) -> int | None:
    """The number of words between; None if another quotation of whole speech stands there."""
    words = [token for token in between if not token.is_punct and not token.is_space]
    if words and any(
        passage.speech and words[0].i <= passage.first and passage.last <= words[-1].i for passage in passages
    ):
        return None
    return len(words)


def _continues(doc: Doc, last: Passage, passage: Passage) -> bool:
    """Whether a quotation without cue goes on with the one before it."""
    gap = doc[last.last + 1 : passage.first].text
    if not last.quote.closed and passage.paragraph == last.paragraph + 1:
        return True
    if passage.paragraph == last.paragraph:
        return True
    letters = sum(letter.isalnum() for letter in gap)
    opens = not any(letter.isalnum() for letter in gap.rsplit("\n", 1)[-1])
    return passage.paragraph == last.paragraph + 1 and opens and letters < 200


def source_beside(doc: Doc, report: Report, speech: Sequence[Passage]) -> tuple[Token, Span] | None:
    """The source right before or behind a verb that stands between quotations, with its words; None if there is none.

    For direct speech whose parse finds the subject inside the marks, or none at all.
    """
    head = report.head
    before = max((passage.last + 1 for passage in speech if passage.last < head.i), default=head.sent.start)
    left = [token for token in doc[max(before, head.sent.start) : head.i] if not token.is_space]
    found = _phrase(left)
    if found is not None:
        return found
    right = []
    for token in doc[head.i + 1 : head.i + 1 + MAX_GAP]:
        if any(passage.first <= token.i <= passage.last for passage in speech) or token.text in tuple(",.;:"):
            break
        right.append(token)
    return _phrase(right)


def source_before(report: Report) -> tuple[Token, Span, int] | None:
    """The source between the last comma and an active verb that trails its content: "..., two officials said".

    For a parse that hangs the source on what is said. The third part is the index of the comma.
    """
    head = report.head
    if report.found.cue.pos != "verb" or report.speaker is not None or is_passive(head):
        return None
    commas = [token.i for token in head.doc[max(head.sent.start, head.i - MAX_GAP) : head.i] if token.text == ","]
    if not commas or not report.content or min(report.content) > commas[-1] or head.i - commas[-1] < 2:
        return None
    run = [token for token in head.doc[commas[-1] + 1 : head.i] if not token.is_space]
    found = _phrase(run) if run[0].i in report.content and run[0].dep_ != "mark" else None
    return (*found, commas[-1]) if found is not None else None


def _phrase(run: Sequence[Token]) -> tuple[Token, Span] | None:
    """The first noun phrase of some neighbouring words: its head and its span up to a verb or preposition of time."""
    nominal = [token for token in run if token.pos_ in _NOMINAL]
    if not nominal:
        return None
    inside = {token.i for token in run}
    top = next((token for token in nominal if token.head.i not in inside or token.head.pos_ == "VERB"), nominal[0])
    words = [token for token in run if token == top or top.is_ancestor(token)]
    if not words:
        return None
    return top, (words[0].idx, words[-1].idx + len(words[-1]))


def quoted_phrases(passages: Sequence[Passage]) -> frozenset[int]:
    """The tokens of quotations that are no speech: titles, names, words taken over."""
    return frozenset(
        index for passage in passages if not passage.speech for index in range(passage.first, passage.last + 1)
    )
