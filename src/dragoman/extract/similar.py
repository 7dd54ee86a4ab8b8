"""Predicates that no frame knows: an event of the nearest frame's type, where the reader's head is sure enough.

A finite verb with somebody who acts (or, in the passive, to whom it is done). What the lexicon knows in any way is left
alone: a verb of a frame whose needs are not met, verbs that carry a noun, that report, that say whether something
happened, and verbs above an event that is told by a frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, complement, is_passive, objects, relation, subjects
from dragoman.extract.matching import Match, Scene
from dragoman.language.similar import Likeness, likenesses_on
from dragoman.lexicon.frames import Frame
from dragoman.record.drafts import Drafts

FINITE = ("VBD", "VBP", "VBZ")
MODIFIERS = ("amod", "compound", "aux", "cop", "case", "mark", "acl")
AUXILIARIES = ("aux", "aux:pass")
BELOW = ("obj", "xcomp", "nsubj:pass")


def similar_matches(doc: Doc, found: Sequence[Match], view: Scene, drafts: Drafts) -> list[Match]:
    """A match for each verb of a Doc that no frame knows and that is used like the predicates of one."""
    frames = {frame.id: frame for frame in view.frames.entries}
    told = {word.i for each in found for word in each.words} | {
        each.light.i for each in found if each.light is not None
    }
    cues = [statement.cue for statement in drafts.statements if statement.cue is not None]
    matches: list[Match] = []
    for index, like in likenesses_on(doc).items():
        verb = doc[index]
        nearest = next((frames[name] for name in like.frames if name in frames), None)
        reports = any(start < verb.idx + len(verb) and verb.idx < end for start, end in cues)
        if nearest is None or index in told or reports or any(word.i in told for word in children(verb, *BELOW)):
            continue
        if is_candidate(verb, view):
            matches += _match(verb, nearest, like, view)
    return matches


def is_candidate(verb: Token, view: Scene) -> bool:
    """Whether a verb may be an event that the frames do not know: finite, unknown, with somebody in it."""
    if verb.pos_ != "VERB" or relation(verb) in MODIFIERS or _is_known(verb, view):
        return False
    if not (verb.tag_ in FINITE or children(verb, *AUXILIARIES)) or complement(verb, "ccomp"):
        return False
    grammar = view.frames.grammar
    return bool(view.agents(objects(verb, grammar) if is_passive(verb) else subjects(verb, grammar)))


def _is_known(verb: Token, view: Scene) -> bool:
    """Whether a frame or one of the small tables has the word."""
    frames = view.frames
    tables = (frames.grammar.support, frames.grammar.undergo, frames.grammar.happen, frames.grammar.speech)
    lists = (*tables, *frames.status.governors.values())
    return bool(view.of(verb, "verb") or view.of(verb, "adjective")) or any(view.says(verb, each) for each in lists)


def _match(verb: Token, nearest: Frame, like: Likeness, view: Scene) -> Iterator[Match]:
    """The match with the roles that verbs have by default; none where only those who speak and listen take part."""
    actors = view.agents(subjects(verb, view.frames.grammar))
    recipients = tuple(each for each in view.agents(objects(verb, view.frames.grammar)) if each not in actors)
    if any(each.pos_ == "PRON" and {"1", "2"} & set(each.morph.get("Person", [])) for each in actors):
        return
    bare = {"pos": "verb", "mode": None, "cameo": None, "contexts": (), "particle": (), "status": None}
    frame = nearest.model_copy(update={**bare, "reciprocal": False})
    yield Match(frame=frame, head=verb, actors=actors, recipients=recipients, share=like.share)
