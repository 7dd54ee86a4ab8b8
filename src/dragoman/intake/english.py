"""Tell English from other languages, cheaply: by its letters and its function words."""

from __future__ import annotations

from dragoman.errors import IntakeError
from dragoman.lexicon.page import PageWords, line_words

# Characters looked at. English shows itself in a page; the bound keeps the check at a millisecond.
SAMPLE_CHARS = 20_000
# Share of letters that are Latin. English news quotes a Cyrillic or Arabic name at most.
MIN_LATIN_SHARE = 0.7
# Share of words that are English function words: 0.33 to 0.50 in news, 0.20 in lists of names; below 0.14 in German,
# Dutch, French, Spanish, Turkish and Danish paragraphs (tests/intake/test_english.py).
MIN_FUNCTION_SHARE = 0.17
# With fewer words the share says little; only the letters decide.
MIN_WORDS = 25
LAST_LATIN = "\u024f"  # end of Latin Extended-B


def check_english(text: str, name: str, page: PageWords) -> None:
    """Raise IntakeError if `text` is clearly not English."""
    sample = text[:SAMPLE_CHARS]
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        raise IntakeError(f"{name}: the input holds no words. Give it the text of an article.")
    latin = sum(char <= LAST_LATIN for char in letters)
    words = line_words(sample)
    share = sum(word in page.function_words for word in words) / max(len(words), 1)
    if latin < MIN_LATIN_SHARE * len(letters) or (len(words) >= MIN_WORDS and share < MIN_FUNCTION_SHARE):
        raise IntakeError(f"{name}: the text is not English, the only language that is read. Translate it first.")
