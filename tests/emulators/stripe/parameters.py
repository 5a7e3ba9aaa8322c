"""What may be sent to Stripe, taken from the SDK's own generated parameter types: unknown and ill-typed is refused."""

import re
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import parse_qsl

import stripe
import stripe._request_options as request_options
from stripe._stripe_context import StripeContext
from stripe._stripe_object import UntypedStripeObject
from typing_extensions import get_type_hints, is_typeddict

from tests.emulators.stripe.errors import Refused

OPTIONS = frozenset(request_options.RequestOptions.__annotations__)
KEY = re.compile(r"\[([^\]]*)\]")
METADATA_KEYS = 50
METADATA_KEY_CHARACTERS = 40
METADATA_VALUE_CHARACTERS = 500


def unpacked(encoded: str) -> dict[str, Any]:
    """`a[b][0]=c` as nested dicts; a list is still a dict of its positions."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(encoded, keep_blank_values=True):
        first, keys = name.split("[", 1)[0], KEY.findall(name)
        _put(found, [first, *keys], value)
    return found


def checked(sent: dict[str, Any], accepted: type) -> dict[str, Any]:
    """As Stripe reads it; raises Refused with the name of what it does not take."""
    return dict(_typed_dict(sent, accepted, ""))


def _put(found: dict[str, Any], keys: list[str], value: str) -> None:
    *way, last = keys
    for key in way:
        found = found.setdefault(key or str(len(found)), {})
    found[last or str(len(found))] = value


@cache
def _fields(accepted: type) -> dict[str, Any]:
    known = {**vars(stripe._request_options), "StripeContext": StripeContext}
    hints = get_type_hints(accepted, localns={**known, "UntypedStripeObject": UntypedStripeObject})
    return {name: hint for name, hint in hints.items() if name not in OPTIONS}


def _typed_dict(sent: Any, accepted: Any, where: str) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise Refused(f"Invalid object: {sent}", param=where)
    fields = _fields(accepted)
    for name in sent:
        if name not in fields:
            raise Refused(
                f"Received unknown parameter: {_under(where, name)}",
                param=_under(where, name),
                code="parameter_unknown",
            )
    for name in accepted.__required_keys__:
        if name not in sent:
            raise Refused(
                f"Missing required param: {_under(where, name)}.", param=_under(where, name), code="parameter_missing"
            )
    return {name: _value(value, fields[name], _under(where, name)) for name, value in sent.items()}


def _value(sent: Any, hint: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _one_of(sent, get_args(hint), where)
    if origin is Literal:
        return _literal(sent, get_args(hint), where)
    if origin is list:
        return _list(sent, get_args(hint)[0], where)
    if origin is dict or origin is UntypedStripeObject:
        return _metadata(sent, where)
    if is_typeddict(hint):
        return _typed_dict(sent, hint, where)
    return _plain(sent, hint, where)


def _one_of(sent: Any, hints: tuple[Any, ...], where: str) -> Any:
    named = [name for hint in hints if get_origin(hint) is Literal for name in get_args(hint) if name]
    if named:
        return _literal(sent, tuple(named), where)
    wants_object = isinstance(sent, dict)
    fitting = [hint for hint in hints if hint is not type(None) and _is_object(hint) == wants_object]
    if not fitting:
        raise Refused(f"Invalid value for {where}", param=where)
    return _value(sent, fitting[0], where)


def _is_object(hint: Any) -> bool:
    return is_typeddict(hint) or get_origin(hint) in {dict, list, UntypedStripeObject}


def _literal(sent: Any, names: tuple[Any, ...], where: str) -> Any:
    """The SDK leaves its lists open; what it does not name is refused here."""
    if sent not in names:
        listed = ", ".join(str(name) for name in names)
        raise Refused(f"Invalid {where}: must be one of {listed}", param=where)
    return sent


def _list(sent: Any, of: Any, where: str) -> list[Any]:
    if not isinstance(sent, dict) or sorted(sent, key=int) != [str(place) for place in range(len(sent))]:
        raise Refused("Invalid array", param=where)
    return [_value(value, of, f"{where}[{place}]") for place, value in sent.items()]


def _metadata(sent: Any, where: str) -> dict[str, str]:
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise Refused(f"Invalid {where}: metadata can only be a hash of strings", param=where)
    too_many = len(sent) > METADATA_KEYS
    if too_many or any(len(key) > METADATA_KEY_CHARACTERS or not key for key in sent):
        raise Refused(
            f"Metadata can have up to {METADATA_KEYS} keys of at most {METADATA_KEY_CHARACTERS} characters", param=where
        )
    for key, value in sent.items():
        if len(value) > METADATA_VALUE_CHARACTERS:
            words = f"Metadata values can have up to {METADATA_VALUE_CHARACTERS} characters"
            raise Refused(words, param=f"{where}[{key}]")
    return {key: value for key, value in sent.items() if value}


def _plain(sent: Any, hint: Any, where: str) -> Any:
    if not isinstance(sent, str):
        raise Refused(f"Invalid string: {sent}", param=where)
    if hint is int and not re.fullmatch(r"-?\d+", sent):
        raise Refused(f"Invalid integer: {sent}", param=where, code="parameter_invalid_integer")
    if hint is bool and sent not in {"true", "false"}:
        raise Refused(f"Invalid boolean: {sent}", param=where)
    if hint is Decimal and not re.fullmatch(r"-?\d+(\.\d+)?", sent):
        raise Refused(f"Invalid decimal: {sent}", param=where)
    readers: dict[Any, Any] = {int: int, bool: "true".__eq__, Decimal: Decimal}
    return readers[hint](sent) if hint in readers else sent


def _under(where: str, name: str) -> str:
    return f"{where}[{name}]" if where else name
