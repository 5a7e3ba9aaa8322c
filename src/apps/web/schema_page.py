"""The description of the API as a page for people: drawn from the OpenAPI document itself, from our own files."""

from collections.abc import Iterator, Mapping
from typing import Any

from litestar import Request
from litestar.enums import MediaType
from litestar.openapi.plugins import OpenAPIRenderPlugin

from apps.web.manners.troubles import KEY_NEEDED, TOO_LARGE, TOO_MANY_REQUESTS, UNAVAILABLE
from apps.web.pages.drawing import JINJA
from apps.web.pages.shapes import Context

METHODS = ("get", "post", "put", "patch", "delete")
OF_EVERY_ROUTE = {str(one.status) for one in (TOO_LARGE, TOO_MANY_REQUESTS, UNAVAILABLE)}
KEY = {"name": "Idempotency-Key", "type": "text", "note": "required, in a header"}
WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "object": "object"}
PLACES = {"path": "in the path", "query": "in the query", "header": "in a header"}

Json = Mapping[str, Any]


class SchemaPage(OpenAPIRenderPlugin):
    def __init__(self) -> None:
        super().__init__(path="/", media_type=MediaType.HTML)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        del request
        return JINJA.get_template("schema.html").render(described_for_people(openapi_schema)).encode()


def described_for_people(document: Json) -> Context:
    groups: dict[str, list[Context]] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                groups.setdefault(_part(path), []).append(_operation(document, method, path, item[method]))
    return {
        **{name: document["info"][name] for name in ("title", "version", "description")},
        "groups": [
            {"title": part.capitalize(), "id": f"part-{part}", "operations": found} for part, found in groups.items()
        ],
    }


def _part(path: str) -> str:
    """`/api/mentors/{mentor_id}` is among mentors."""
    return path.removeprefix("/api").strip("/").split("/")[0].split(".")[0] or "house"


def _operation(document: Json, method: str, path: str, operation: Json) -> Context:
    answers = operation["responses"]
    needs_key = KEY_NEEDED.code in answers.get(str(KEY_NEEDED.status), {}).get("description", "")
    return {
        "method": method.upper(),
        "path": path,
        "text": operation.get("description") or operation.get("summary", ""),
        "asks": [*([KEY] if needs_key else []), *_parameters(operation), *_fields(document, operation)],
        "answers": [
            {"status": status, "text": answer.get("description", "")}
            for status, answer in answers.items()
            if status not in OF_EVERY_ROUTE
        ],
    }


def _parameters(operation: Json) -> Iterator[Context]:
    for one in operation.get("parameters", ()):
        must = "required, " if one.get("required") else ""
        yield {"name": one["name"], "type": _type(one.get("schema", {})), "note": f"{must}{PLACES[one['in']]}"}


def _fields(document: Json, operation: Json) -> Iterator[Context]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        body = _found(document, content.get("schema", {}))
        for name, schema in body.get("properties", {}).items():
            notes = ["required"] if name in body.get("required", ()) else []
            notes += [schema["description"]] if schema.get("description") else []
            yield {"name": name, "type": _type(schema), "note": ", ".join(notes)}


def _found(document: Json, schema: Json) -> Json:
    named = schema.get("$ref", "").rpartition("/")[2]
    found: Json = document["components"]["schemas"][named] if named else schema
    return found


def _type(schema: Json) -> str:
    """In a word or two; what may be left out is not said to be null."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        return " or ".join(dict.fromkeys(_type(one) for one in choices if one.get("type") != "null"))
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"] if one is not None)
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kind = WORDS.get(str(schema.get("type")), "anything")
    return f"{kind} ({schema['format']})" if "format" in schema else kind
