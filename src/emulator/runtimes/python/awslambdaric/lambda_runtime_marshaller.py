"""JSON as AWS's client writes it, by simplejson: Decimals are numbers, named tuples are objects, bytes are text."""

import json
import os
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii

from .lambda_runtime_exception import reported_as

_SCALARS = {str, int, float, bool, type(None)}


class LambdaMarshaller:
    def unmarshal_request(self, request, content_type="application/json"):
        if content_type != "application/json":
            return request
        with reported_as("UnmarshalError", "Unable to unmarshal input"):
            return json.loads(request)

    def marshal_response(self, response):
        """The response's text or bytes, and its content type."""
        if isinstance(response, bytes):
            return response, "application/unknown"
        with reported_as("MarshalError", "Unable to marshal response"):
            return to_json(response), "application/json"


def to_json(value):
    is_ascii = not _writes_unicode(os.environ.get("AWS_EXECUTION_ENV", ""))
    if _is_plain(value):
        return json.JSONEncoder(ensure_ascii=is_ascii).encode(value)
    return _encode(value, encode_basestring_ascii if is_ascii else encode_basestring, set())


def _writes_unicode(execution_environment):
    family, _, minor = execution_environment.partition(".")
    return family == "AWS_Lambda_python3" and int(minor) >= 12


def _is_plain(value):
    """Whether the encoder of the standard library, which is many times faster, writes the same."""
    waiting = [value]
    seen = set()
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind in _SCALARS or id(value) in seen:
            continue
        seen.add(id(value))
        if kind is dict and all(type(key) is str for key in value):
            waiting.extend(value.values())
        elif kind is list or kind is tuple:
            waiting.extend(value)
        else:
            return False
    return True


def _encode(value, text, parents):
    if isinstance(value, bytes):
        value = str(value, "utf-8")
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Decimal):
        return "NaN" if value.is_nan() else str(value)
    if value is None or isinstance(value, (int, float)):
        return json.dumps(value)
    if id(value) in parents:
        raise ValueError("Circular reference detected")
    parents.add(id(value))
    content = _fields_of(value)
    if isinstance(content, dict):
        items = [f"{text(_key(key))}: {_encode(each, text, parents)}" for key, each in content.items()]
        encoded = f"{{{', '.join(items)}}}"
    elif isinstance(content, (list, tuple)):
        encoded = f"[{', '.join([_encode(each, text, parents) for each in content])}]"
    else:
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
    parents.remove(id(value))
    return encoded


def _fields_of(value):
    """A named tuple as a dictionary; anything else as it is."""
    if not callable(getattr(value, "_asdict", None)):
        return value
    try:
        return value._asdict()
    except TypeError:
        return value  # The class itself.


def _key(key):
    if isinstance(key, bytes):
        return str(key, "utf-8")
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, (int, float)):
        return json.dumps(key)
    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
