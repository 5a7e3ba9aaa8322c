"""Request bodies, read strictly: no unknown field, no text where a number belongs, every fault with its place."""

from collections.abc import Generator, Iterator
from typing import Any, TypeVar

import msgspec
from litestar._openapi.schema_generation import SchemaCreator
from litestar.dto import AbstractDTO, DTOFieldDefinition
from litestar.openapi.spec import Reference, Schema
from litestar.typing import FieldDefinition
from msgspec import Meta, Struct

from apps.web.manners.problems import Refused
from apps.wording.languages import N_
from mentorship_core.domain.refusals import Invalid

T = TypeVar("T")
Fault = tuple[str, str, str]


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every request body."""


def text(most: int, least: int = 0) -> Any:
    return Meta(min_length=least, max_length=most)


class StrictBody(AbstractDTO[T]):
    """Reads a JSON body into its struct; Litestar's own reading would turn "1" into 1."""

    __slots__ = ()

    def decode_bytes(self, value: bytes) -> Any:
        handler: Any = self.asgi_connection.route_handler
        return read_body(value, handler.parsed_data_field.annotation)

    @classmethod
    def create_for_field_definition(cls, *_args: Any, **_options: Any) -> None:
        """Nothing to prepare: the struct is the shape."""

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Generator[DTOFieldDefinition, None, None]:  # noqa: ARG003  Litestar's own signature
        yield from ()

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:  # noqa: ARG003  as above
        return False

    @classmethod
    def create_openapi_schema(
        cls,
        field_definition: FieldDefinition,
        handler_id: str,  # noqa: ARG003  as above
        schema_creator: SchemaCreator,
    ) -> Reference | Schema:
        found = schema_creator.for_field_definition(field_definition)
        shape = schema_creator.schema_registry.from_reference(found).schema if isinstance(found, Reference) else found
        shape.additional_properties = False
        return found


def read_body(raw: bytes, shape: type[T]) -> T:
    """Raises Refused with every field that cannot be read."""
    try:
        return msgspec.json.decode(raw or b"null", type=shape)
    except msgspec.ValidationError as error:
        raise Refused(Invalid(_faults(raw, shape) or (_fault("", str(error)),))) from error
    except msgspec.DecodeError as error:
        raise Refused(Invalid((("", "not_json", N_("The body is not JSON.")),))) from error


def _faults(raw: bytes, shape: type[Any]) -> tuple[Fault, ...]:
    """One for each field that is wrong, since the decoder stops at the first."""
    given = msgspec.json.decode(raw or b"null")
    if not isinstance(given, dict):
        return (("", "not_an_object", N_("The body is a JSON object.")),)
    return tuple(_each(given, shape))


def _each(given: dict[str, Any], shape: type[Any]) -> Iterator[Fault]:
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name in sorted(given.keys() - known.keys()):
        yield name, "unknown", N_("There is no such field.")
    for name, field in known.items():
        if name not in given:
            if field.required:
                yield name, "missing", N_("This field is needed.")
            continue
        try:
            msgspec.convert(given[name], field.type, strict=True)
        except msgspec.ValidationError as error:
            yield _fault(name, str(error))


def _fault(name: str, said: str) -> Fault:
    """The decoder's words, with its own way of naming a place taken off."""
    words, _, place = said.partition(" - at `$")
    inner = place.rstrip("`").replace("[", ".").replace("]", "").strip(".")
    path = ".".join(part for part in (name, inner) if part)
    return path, "not_accepted", f"{words}."
