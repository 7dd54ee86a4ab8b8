"""The failures of this house, as one tree.

::

    DragomanError
    |-- RecordError      a record, or its JSON, breaks an invariant
    |-- LexiconError     an entry or a table of the lexicon cannot be used; names file, line, entry and remedy
    |-- IntakeError      the input is no article that can be read: missing, empty, binary, too large, not English
    |   `-- FetchError   an address was refused or did not answer
    |-- ModelError       the reader model is missing, damaged or of another version
    |-- SettingsError    a choice of the user is out of range
    `-- ExportError      a record cannot be written in the format that was asked for

Every message says what is wrong, where, and what to do. The library raises; only a door (`cli`, `web`) prints or exits.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of every error that this package raises on purpose."""


class RecordError(DragomanError):
    """A record, or the JSON of one, breaks an invariant; the message begins with the path of the field."""


class LexiconError(DragomanError):
    """A lexicon file cannot be used; the message names file, line, entry id and the remedy."""


class IntakeError(DragomanError):
    """The input holds no article that can be read."""


class FetchError(IntakeError):
    """An address was refused (scheme, private network, size) or did not answer in time."""


class ModelError(DragomanError):
    """The reader model is missing, damaged or does not fit this version of the code."""


class SettingsError(DragomanError):
    """A choice of the user is out of range."""


class ExportError(DragomanError):
    """A record cannot be written in the format that was asked for."""
