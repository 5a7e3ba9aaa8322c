"""Requests held against Google's own discovery document, as the client ships it."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from attrs import frozen

from tests.emulators.google.troubles import No

DOCUMENT: dict[str, Any] = json.loads(
    (files("googleapiclient.discovery_cache") / "documents" / "calendar.v3.json").read_text()
)
BASE = "/calendar/v3/"
READERS = {"true": True, "false": False}


@frozen(kw_only=True)
class Method:
    id: str
    verb: str
    path: re.Pattern[str]
    parameters: Mapping[str, Any]
    body: str | None
    scopes: frozenset[str]

    def query(self, said: list[tuple[str, str]]) -> dict[str, Any]:
        """Typed; repeated ones as lists."""
        found: dict[str, Any] = {}
        for name, text in said:
            described = self.parameters.get(name, DOCUMENT["parameters"].get(name))
            if described is None or described["location"] != "query":
                raise No(400, "badRequest", f'unknown name "{name}"')
            value = _parameter(name, described, text)
            if described.get("repeated"):
                found.setdefault(name, []).append(value)
            elif name in found:
                raise No(400, "badRequest", f'"{name}" said twice')
            else:
                found[name] = value
        return found

    def check(self, body: Any) -> dict[str, Any]:
        """The body, if this method takes it."""
        if self.body is None:
            raise No(400, "badRequest", "no body is taken")
        if not isinstance(body, dict):
            raise No(400, "parseError")
        _check({"$ref": self.body}, body, self.body)
        for name, described in DOCUMENT["schemas"][self.body]["properties"].items():
            needed = described.get("annotations", {}).get("required", ())
            if self.id in needed and body.get(name) is None:
                raise No(400, "required", name)
        return body


def method_for(verb: str, path: str) -> tuple[Method, dict[str, str]]:
    for method in _methods():
        found = method.path.fullmatch(path.removeprefix(BASE)) if path.startswith(BASE) else None
        if found is not None and method.verb == verb:
            return method, {name: unquote(value) for name, value in found.groupdict().items()}
    raise No(404, "notFound")


@cache
def _methods() -> tuple[Method, ...]:
    every = (one for resource in DOCUMENT["resources"].values() for one in resource["methods"].values())
    return tuple(_method(one) for one in every)


def _method(described: Mapping[str, Any]) -> Method:
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(described["path"]))
    return Method(
        id=described["id"],
        verb=described["httpMethod"],
        path=re.compile(pattern),
        parameters=described.get("parameters", {}),
        body=described.get("request", {}).get("$ref"),
        scopes=frozenset(described.get("scopes", ())),
    )


def _parameter(name: str, described: Mapping[str, Any], text: str) -> Any:
    if "enum" in described and text not in described["enum"]:
        raise No(400, "invalid", name)
    match described["type"]:
        case "boolean":
            if text not in READERS:
                raise No(400, "invalid", name)
            return READERS[text]
        case "integer":
            least, most = int(described.get("minimum", -(2**31))), int(described.get("maximum", 2**31))
            if not re.fullmatch(r"-?\d+", text) or not least <= int(text) <= most:
                raise No(400, "invalid", name)
            return int(text)
        case _:
            if described.get("format") == "date-time":
                _moment(name, text)
            return text


def _check(described: Mapping[str, Any], value: Any, where: str) -> None:
    """null empties any field; read-only ones are taken and ignored, as by Google."""
    if value is None:
        return
    if "$ref" in described:
        described = DOCUMENT["schemas"][described["$ref"]]
    match described["type"]:
        case "object":
            _check_object(described, value, where)
        case "array":
            if not isinstance(value, list):
                raise No(400, "invalid", where)
            for one in value:
                _check(described["items"], one, f"{where}[]")
        case "string":
            _check_string(described, value, where)
        case "boolean":
            if not isinstance(value, bool):
                raise No(400, "invalid", where)
        case "integer":
            if not isinstance(value, int) or isinstance(value, bool):
                raise No(400, "invalid", where)
        case kind:
            raise NotImplementedError(f"{where} is {kind}")


def _check_object(described: Mapping[str, Any], value: Any, where: str) -> None:
    if not isinstance(value, dict):
        raise No(400, "invalid", where)
    known = described.get("properties", {})
    for name, one in value.items():
        inside = known.get(name, described.get("additionalProperties"))
        if inside is None:
            raise No(400, "badRequest", f'unknown name "{where}.{name}"')
        _check(inside, one, f"{where}.{name}")


def _check_string(described: Mapping[str, Any], value: Any, where: str) -> None:
    form = described.get("format")
    if form == "int64" and isinstance(value, int | str) and re.fullmatch(r"-?\d+", str(value)):
        return
    if not isinstance(value, str) or form == "int64":
        raise No(400, "invalid", where)
    if form == "date-time":
        _moment(where, value, offset=False)
    elif form == "date":
        try:
            date.fromisoformat(value)
        except ValueError:
            raise No(400, "invalid", where) from None


def _moment(where: str, text: str, *, offset: bool = True) -> None:
    try:
        named = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        raise No(400, "invalid", where) from None
    if offset and not named:
        raise No(400, "badRequest", where)
