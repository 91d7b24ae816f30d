"""JSON as AWS's client writes it, by simplejson: Decimals are numbers, named tuples are objects, bytes are text."""

import json
import os
from contextlib import suppress
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii

from .lambda_runtime_exception import reported_as

_NO_VALUE = "Object of type {} is not JSON serializable"
_NO_KEY = "keys must be str, int, float, bool or None, not {}"


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
    family, _, minor = os.environ.get("AWS_EXECUTION_ENV", "").partition(".")
    is_ascii = family != "AWS_Lambda_python3" or int(minor) < 12
    with suppress(RecursionError):  # Of a circle.
        if _is_plain(value):
            return json.dumps(value, ensure_ascii=is_ascii)
    return _encode(value, encode_basestring_ascii if is_ascii else encode_basestring, set())


def _is_plain(value):
    """Whether the encoder of the standard library, which is many times faster, writes the same."""
    kind = type(value)
    if kind is dict:
        return all(type(key) is str for key in value) and all(map(_is_plain, value.values()))
    if kind is list or kind is tuple:
        return all(map(_is_plain, value))
    return kind in (str, int, float, bool, type(None))


def _encode(value, text, parents):
    if isinstance(value, Decimal):
        return "NaN" if value.is_nan() else str(value)
    is_named_tuple = callable(getattr(value, "_asdict", None)) and not isinstance(value, type)
    content = value._asdict() if is_named_tuple else value
    if not isinstance(content, (dict, list, tuple)):
        return _encode_scalar(value, text, _NO_VALUE)
    if id(value) in parents:
        raise ValueError("Circular reference detected")
    parents = {*parents, id(value)}
    if isinstance(content, dict):
        keys = [text(_encode_scalar(key, str.__str__, _NO_KEY)) for key in content]
        values = [_encode(each, text, parents) for each in content.values()]
        return f"{{{', '.join(map(': '.join, zip(keys, values)))}}}"
    return f"[{', '.join([_encode(each, text, parents) for each in content])}]"


def _encode_scalar(value, text, refusal):
    if isinstance(value, bytes):
        value = str(value, "utf-8")
    if isinstance(value, str):
        return text(value)
    if value is None or isinstance(value, (int, float)):
        return json.dumps(value)
    raise TypeError(refusal.format(type(value).__name__))
