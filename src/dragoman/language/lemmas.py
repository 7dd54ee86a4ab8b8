"""Lemmas: from a table of what treebanks say, from the spelling of regular endings, and from the model's own guess.

The encoder reads words in pieces and sees few letters, so its guess of how a word is cut is the last resort: it serves
words that no table knows and no ending explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.errors import ModelError

Table = Mapping[tuple[str, str], str]
"""Lemma by lower-cased form and PTB tag, of the words of the treebanks that spelling does not explain."""

INFLECTED = frozenset({"VBZ", "NNS", "VBD", "VBN", "VBG", "JJR", "RBR", "JJS", "RBS"})
BARE = frozenset({"NN", "VB", "VBP", "JJ", "RB", "IN", "CC", "RP", "UH", "WRB"})
"""PTB tags of forms that are their own lemma, apart from what the table says."""
_VOWELS = frozenset("aeiou")
_TWO_SYLLABLES = frozenset({"ia", "ua", "uo"})  # "medi-ate", "persu-ade", "qu-ote": two sounds or a "qu"
_SHORTEST = 2  # letters of a stem


def read_table(text: str) -> dict[tuple[str, str], str]:
    """The table in ``lemmas.tsv``: form, PTB tag, lemma. Raises ModelError if a line is none."""
    table = {}
    for number, line in enumerate(text.splitlines(), start=1):
        form, _, rest = line.partition("\t")
        xpos, tab, lemma = rest.partition("\t")
        if not (form and tab and lemma):
            raise ModelError(f"lemmas.tsv, line {number}: damaged. Reinstall dragoman.")
        table[form, xpos] = lemma
    return table


class Lemmatizer:
    """Gives lemmas of English words. ``words`` are lower-cased words that exist, to tell "warn" from "warne"."""

    def __init__(self, table: Table, words: frozenset[str]) -> None:
        self._table = table
        self._words = words

    def lemma(self, form: str, xpos: str, rule: str) -> str:
        """The lemma of a word with its PTB tag; ``rule`` is the model's guess."""
        lower = form.lower()
        known = self._table.get((lower, xpos))
        if known is not None:
            return known
        if xpos == "NNP":
            return form
        if xpos not in INFLECTED or not lower.isalpha():
            return lower if xpos in BARE and lower.isalpha() else apply_rule(rule, form)
        stems = list(regular_stems(lower, xpos))
        found = next((stem for stem in stems if stem in self._words), None)
        return found or (stems[0] if stems else apply_rule(rule, form))


def regular_stems(word: str, xpos: str) -> Iterator[str]:
    """What a regular form may come from, the likeliest spelling first. Source: Quirk et al. 1985, 3.5-3.10, 5.80.

    >>> list(regular_stems("stopped", "VBD"))[:2]
    ['stop', 'stopp']
    """
    if xpos in ("VBZ", "NNS"):
        yield from _without_s(word)
    elif xpos in ("VBD", "VBN", "VBG"):
        yield from _without(word, "ing" if xpos == "VBG" else "ed")
    elif xpos in ("JJR", "RBR"):
        yield from _without(word, "er")
    elif xpos in ("JJS", "RBS"):
        yield from _without(word, "est")


def _without_s(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith("es") and _keeps_e(word[:-2]):
        yield word[:-1]
    if word.endswith(("sses", "zzes")):
        yield from (word[:-2], word[:-3])
    elif word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST:
        yield word[:-1]


def _keeps_e(stem: str) -> bool:
    """Whether "es" is rather an "s" after a silent "e": "revises", "seizes", not "passes", "waltzes", "viruses"."""
    return stem[-1:] in ("s", "z") and stem[-2:] not in ("ss", "zz", "tz", "us")


def _without(word: str, ending: str) -> Iterator[str]:
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < _SHORTEST:
        return
    if stem.endswith("i") and ending != "ing":
        yield stem + "e" if len(stem) == _SHORTEST else stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield from (stem, stem[:-1]) if _keeps_both(stem) else (stem[:-1], stem)
        return
    yield from (stem + "e", stem) if _is_silent(stem) else (stem, stem + "e")
    if stem.endswith("ck"):
        yield stem[:-1]


def _keeps_both(stem: str) -> bool:
    """Whether the two equal letters at the end of a stem are its own ("pass", "spell", "add"), not so in "compell"."""
    own = stem[-1] in "lsz" or len(stem) == _SHORTEST + 1
    return own and not (stem.endswith("ell") and any(letter in _VOWELS for letter in stem[:-3]))


def _is_silent(stem: str) -> bool:
    """Whether a stem more likely lost an "e": "besieg", "endors", "toppl", "mediat", "breath", "hop"; not "bolster"."""
    last, before = stem[-1], stem[-2]
    if stem.endswith(("er", "en")) and any(letter in _VOWELS for letter in stem[:-2]):
        return False
    if last in "cvuzsg":
        return not stem.endswith("ong")
    if last == "l" and before not in _VOWELS:
        return before not in "lrw"
    if stem.endswith("th"):
        return stem[-3:-2] in _VOWELS
    if last in _VOWELS or before not in _VOWELS:
        return False
    return stem[-3:-2] not in _VOWELS or stem[-3:-1] in _TWO_SYLLABLES


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that turns ``form`` into ``lemma``: ``case|cut|end``.

    ``case`` is k (keep capitals) or l (lower); ``cut`` how many letters go from the end, ``end`` what is put there.
    ``=`` for the cut stands for an irregular word whose lemma is ``end``. Source: UDPipe 2 (Straka 2018).
    """
    case = "k" if lemma != lemma.lower() or form == form.lower() else "l"
    base = form if case == "k" else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return f"{case}|=|{lemma}"
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply_rule(rule: str, form: str) -> str:
    """The lemma that a rule gives for a form; the form itself where the rule does not fit."""
    case, cut, end = rule.split("|", 2)
    if cut == "=":
        return end
    base = form if case == "k" else form.lower()
    size = int(cut)
    if size >= len(base) and size:
        return base
    return (base[:-size] if size else base) + end
