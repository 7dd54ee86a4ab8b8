"""The JSON Schema of a record, derived from the dataclasses, so that it cannot say anything else than they do."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from dragoman.record.check import Between, Matches
from dragoman.record.codec import Json
from dragoman.record.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def record_schema() -> dict[str, Json]:
    """The JSON Schema (2020-12) that every record's JSON validates against; closed sets stand in it as enums."""
    builder = _Builder()
    root = builder.schema_of(Record)
    return {"$schema": DIALECT, "title": "Dragoman record", **root, "$defs": dict(sorted(builder.definitions.items()))}


@dataclass(frozen=True, slots=True)
class _Builder:
    """Collects one definition for each dataclass that the record holds."""

    definitions: dict[str, Json] = field(default_factory=dict)

    def schema_of(self, shape: Any) -> dict[str, Json]:
        """The schema of an annotation of a record's field."""
        origin = get_origin(shape)
        if origin is Annotated:
            return self._annotated(shape)
        if origin is Literal:
            return {"enum": list(get_args(shape))}
        if origin is tuple:
            return self._sequence(get_args(shape))
        if origin in (Union, UnionType):
            return self._either(get_args(shape))
        if is_dataclass(shape):
            return self._reference(cast(type, shape))
        return {"type": _PLAIN[shape]}

    def _annotated(self, shape: Any) -> dict[str, Json]:
        """A plain shape narrowed by a pattern or a range."""
        base, rule = get_args(shape)[:2]
        if isinstance(rule, Matches):
            return {**self.schema_of(base), "pattern": f"^(?:{rule.pattern})$"}
        if isinstance(rule, Between):
            return {**self.schema_of(base), "minimum": rule.low, "maximum": rule.high}
        return self.schema_of(base)

    def _sequence(self, shapes: tuple[Any, ...]) -> dict[str, Json]:
        """A list of one shape, or a span."""
        if shapes[-1] is Ellipsis:
            return {"type": "array", "items": self.schema_of(shapes[0])}
        offsets: list[Json] = [{**self.schema_of(shape), "minimum": 0} for shape in shapes]
        return {"type": "array", "prefixItems": offsets, "items": False, "minItems": len(shapes)}

    def _either(self, shapes: tuple[Any, ...]) -> dict[str, Json]:
        """Any of several shapes."""
        return {"anyOf": [self.schema_of(shape) for shape in shapes]}

    def _reference(self, shape: type) -> dict[str, Json]:
        """A reference to the definition of a dataclass, which is written on first sight."""
        if shape.__name__ not in self.definitions:
            self.definitions[shape.__name__] = None  # holds the place while its own fields are walked
            self.definitions[shape.__name__] = self._definition(shape)
        return {"$ref": f"#/$defs/{shape.__name__}"}

    def _definition(self, shape: type) -> dict[str, Json]:
        """The object that a dataclass is written as."""
        hints = get_type_hints(shape, include_extras=True)
        required: list[Json] = [part.name for part in fields(shape) if part.default is MISSING]
        return {
            "type": "object",
            "description": (shape.__doc__ or "").split("\n")[0],
            "properties": {part.name: self.schema_of(hints[part.name]) for part in fields(shape)},
            "required": required,
            "additionalProperties": False,
        }
