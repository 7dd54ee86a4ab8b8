"""Texts of every kind for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

BLANKS = (" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2003", "\u2028", "\u2029", "\x0b", "\x1c", "\x85")
SCRAPS = (
    *("Minsk", "Group's", "can’t", "cannot", "U.S.", "22.20", "November2", "“No", "”", "...", "—", "1,000.5", "_", "²"),
    *("https://a.example/b?c=d).", "desk@office.example", "é", "e\u0301", "İ", "ß", "한국", "سلام", "שלום", "🙂"),
    *("👩\u200d👩\u200d👧", "\u200b", "\ufeff", "\u202e", "\x00", "क्षेत्र"),
)
"""Scraps on which cutting may go wrong; own words."""

any_character = st.characters(exclude_categories=("Cs",))
_bits = st.one_of(st.sampled_from(BLANKS), st.sampled_from(SCRAPS), st.text(any_character, max_size=4))
texts = st.one_of(st.text(any_character, max_size=60), st.lists(_bits).map("".join))
