"""Inflected forms of English lemmas, so that a cue is found where the reader's lemma is wrong.

Regular endings are spelled by rule (Quirk et al. 1985, 3.5-3.10, 5.80); irregular verbs and nouns stand in
``en/irregular_forms.tsv``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.errors import LexiconError

FILE = "irregular_forms.tsv"
_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_UNDOUBLED = frozenset("wxy")

Irregular = Mapping[str, tuple[str, ...]]


def read_irregular(folder: Path) -> Irregular:
    """Irregular forms by lemma. Raises LexiconError with file, line and remedy."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for number, line in enumerate((folder / FILE).read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        lemma, tab, forms = line.partition("\t")
        if not (lemma and tab and forms.split()):
            raise LexiconError(f"{FILE}, line {number}: write a lemma, a tab, and its forms with spaces between.")
        found[lemma] += tuple(forms.split())
    return found


def forms_of(lemma: str, irregular: Irregular) -> frozenset[str]:
    """All forms of a lemma, itself included: the regular ones of a verb or noun and those the table lists.

    >>> sorted(forms_of("deny", {}))
    ['denied', 'denies', 'deny', 'denying']
    """
    if not lemma.isalpha() or len(lemma) < 2:
        return frozenset({lemma})
    return frozenset({lemma, *irregular.get(lemma, ()), *_regular(lemma)})


def _regular(lemma: str) -> Iterator[str]:
    final_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    if final_y:
        yield lemma[:-1] + "ies"
        yield lemma[:-1] + "ied"
    else:
        yield lemma + ("es" if lemma.endswith(_SIBILANTS) else "s")
        yield lemma + ("d" if lemma.endswith("e") else "ed")
    silent = lemma.endswith("e") and not lemma.endswith("ee")
    yield (lemma[:-1] if silent else lemma) + "ing"
    doubled = lemma[-1] not in _VOWELS | _UNDOUBLED and lemma[-2] in _VOWELS and (lemma[-3:-2] not in _VOWELS)
    if doubled:
        yield lemma + lemma[-1] + "ed"
        yield lemma + lemma[-1] + "ing"
