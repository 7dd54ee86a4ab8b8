"""Which lemmas of frames their own `yes` sentences show: a sense that no sentence shows has never been seen to work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.lexicon.frames import Frame
from dragoman.lexicon.inflection import Irregular, forms_of


def unshown(frames: Iterable[Frame], irregular: Irregular) -> Iterator[tuple[Frame, str]]:
    """Each lemma of which no form stands in a `yes` sentence of its frame."""
    for frame in frames:
        told = " ".join(frame.yes).lower()
        words = set(re.findall(r"[\w'’-]+", told))
        for lemma in frame.lemma:
            forms = {form.lower() for form in forms_of(lemma, irregular)}
            if not forms & words and not any(f" {form} " in f" {told} " for form in forms if not form.isalpha()):
                yield frame, lemma


def irregular_forms(lemma_of: Mapping[str, str]) -> Irregular:
    """Irregular forms by lemma, from the lemma of each form (`Frames.irregular`)."""
    found: dict[str, tuple[str, ...]] = {}
    for form, lemma in lemma_of.items():
        found[lemma] = (*found.get(lemma, ()), form)
    return found
