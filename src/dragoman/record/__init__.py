"""The nouns that everybody shares: frozen dataclasses, no I/O, no language processing. See docs/record.md."""
