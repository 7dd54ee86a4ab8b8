"""Records to JSON and back. The round trip is the identity; what is malformed is refused with the path of the field."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NoReturn, Union, cast, get_args, get_origin, get_type_hints

from dragoman.errors import RecordError
from dragoman.record.record import Record

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_JSON_NAMES = {str: "a string", bool: "true or false", int: "a whole number", float: "a number", NoneType: "null"}


def to_json(record: Record, *, indent: int | None = None) -> str:
    """The record as JSON, fields in the order of docs/record.md; on one line unless ``indent`` is given.

    Raises RecordError if a string of the record cannot be written as UTF-8.
    """
    text = json.dumps(to_data(record), ensure_ascii=False, allow_nan=False, indent=indent)
    _check_text(text, "record")
    return text


def from_json(text: str | bytes) -> Record:
    """The record that JSON text tells. Raises RecordError with the path of the field that is wrong."""
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise RecordError("record: the JSON is nested too deeply to be a record.") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise RecordError(f"record: not valid JSON: {error}.") from error
    return from_data(data)


def to_data(record: Record) -> dict[str, Json]:
    """The record as JSON values: dicts, lists, strings, numbers, booleans and None."""
    return cast(dict[str, Json], _encoded(record))


def from_data(data: object) -> Record:
    """The record that JSON values tell. Raises RecordError with the path of the field that is wrong."""
    return cast(Record, _Decoder().decode(data, Record, ""))


def _encoded(value: Any) -> Json:
    """A field's value as JSON values."""
    if isinstance(value, tuple):
        return [_encoded(part) for part in value]
    if is_dataclass(value):
        return {part.name: _encoded(getattr(value, part.name)) for part in fields(value)}
    return cast(Json, value)


@dataclass(frozen=True, slots=True)
class _Decoder:
    """Builds dataclasses from JSON values by their annotations; ``hints`` keeps those already looked up."""

    hints: dict[type, dict[str, Any]] = field(default_factory=dict)

    def decode(self, value: object, shape: Any, path: str) -> object:
        """The value that ``shape`` (an annotation of a record's field) makes of a JSON value."""
        origin = get_origin(shape)
        if origin is Annotated:
            return self.decode(value, get_args(shape)[0], path)
        if origin is Literal:
            return _choice(value, get_args(shape), path)
        if origin is tuple:
            return self._sequence(value, get_args(shape), path)
        if origin in (Union, UnionType):
            return self._either(value, get_args(shape), path)
        if is_dataclass(shape):
            return self._object(value, cast(type, shape), path)
        return _plain(value, shape, path)

    def _object(self, value: object, shape: type, path: str) -> object:
        """A dataclass from a JSON object; what its own invariants refuse is told with the path."""
        if not isinstance(value, dict):
            raise _unlike(path, "an object", value)
        known = {part.name: part for part in fields(shape)}
        for name in value:
            if name not in known:
                raise RecordError(f"{_at(path, str(name))}: no such field; there are {', '.join(known)}.")
        hints = self._hints(shape)
        parts = {
            name: self.decode(value[name], hints[name], _at(path, name))
            for name in known
            if _is_given(known[name], value, path)
        }
        try:
            return shape(**parts)
        except RecordError as error:
            raise RecordError(f"{path}: {error}" if path else str(error)) from error

    def _sequence(self, value: object, shapes: tuple[Any, ...], path: str) -> tuple[object, ...]:
        """A tuple from a JSON list: any number of one shape, or exactly the shapes given."""
        if not isinstance(value, list):
            raise _unlike(path, "a list", value)
        if shapes[-1] is Ellipsis:
            return tuple(self.decode(part, shapes[0], f"{path}[{number}]") for number, part in enumerate(value))
        if len(value) != len(shapes):
            raise RecordError(f"{path}: a list of {len(shapes)} is expected, it has {len(value)}.")
        return tuple(self.decode(value[number], shape, f"{path}[{number}]") for number, shape in enumerate(shapes))

    def _either(self, value: object, shapes: tuple[Any, ...], path: str) -> object:
        """A value of the first shape whose kind of JSON value it is."""
        for shape in shapes:
            if _fits(value, shape):
                return self.decode(value, shape, path)
        raise _unlike(path, " or ".join(_name(shape) for shape in shapes), value)

    def _hints(self, shape: type) -> dict[str, Any]:
        """The annotations of a dataclass, evaluated once."""
        if shape not in self.hints:
            self.hints[shape] = get_type_hints(shape, include_extras=True)
        return self.hints[shape]


def _fits(value: object, shape: Any) -> bool:
    """True if ``value`` is the kind of JSON value that ``shape`` is made of."""
    if get_origin(shape) is Annotated:
        return _fits(value, get_args(shape)[0])
    if get_origin(shape) is Literal:
        return value in get_args(shape)
    if get_origin(shape) is tuple:
        return isinstance(value, list)
    if is_dataclass(shape):
        return isinstance(value, dict)
    return _is_plain(value, shape)


def _is_plain(value: object, shape: type) -> bool:
    """True if ``value`` is of the JSON type ``shape``; true and false are no numbers, whole numbers are numbers."""
    if shape is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return type(value) is shape


def _is_given(part: Field[Any], value: dict[str, object], path: str) -> bool:
    """True if an object has the field. Raises RecordError if it has not and the field has no default."""
    if part.name in value:
        return True
    if part.default is MISSING:
        raise RecordError(f"{_at(path, part.name)}: is missing.")
    return False


def _plain(value: object, shape: type, path: str) -> object:
    """A string, number, boolean or None, unchanged."""
    if not _is_plain(value, shape):
        raise _unlike(path, _name(shape), value)
    if isinstance(value, str):
        _check_text(value, path)
    return value


def _choice(value: object, choices: tuple[str, ...], path: str) -> object:
    """One of a closed set, unchanged."""
    if not isinstance(value, str) or value not in choices:
        raise _unlike(path, "one of " + ", ".join(map(json.dumps, choices)), value)
    return value


def _name(shape: Any) -> str:
    """What a shape is called in JSON."""
    if get_origin(shape) is Annotated:
        return _name(get_args(shape)[0])
    if get_origin(shape) is Literal:
        return "one of " + ", ".join(map(json.dumps, get_args(shape)))
    return "a list" if get_origin(shape) is tuple else _JSON_NAMES.get(shape, "an object")


def _at(path: str, name: str) -> str:
    """The path of a field."""
    return f"{path}.{name}" if path else name


def _check_text(text: str, path: str) -> None:
    """Raise RecordError if a string cannot be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RecordError(f"{path}: character {error.start} is half a surrogate pair, which is no text.") from error


def _unlike(path: str, wanted: str, value: object) -> RecordError:
    """The error that says that another kind of value is expected."""
    return RecordError(f"{path or 'record'}: {wanted} is expected, not {_shown(value)}.")


def _shown(value: object) -> str:
    """A short form of any JSON value, for messages."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _refuse_constant(name: str) -> NoReturn:
    """Raise ValueError: NaN and the infinities are no JSON."""
    raise ValueError(f"{name} is no JSON number")
