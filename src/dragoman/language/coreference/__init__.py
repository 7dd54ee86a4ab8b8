"""Coreference: which phrases of a Doc name the same person, body or place, by a small head on the reader's states."""
