"""Loads the handler and gives it events, one after the other."""

import importlib
import logging
import os
import sys
import time
import traceback

from .lambda_context import LambdaContext
from .lambda_runtime_client import LambdaRuntimeClient  # Where Sentry's SDK looks for it.
from .lambda_runtime_exception import FaultException, reported_as
from .lambda_runtime_log_utils import TIME_FORMAT, FramedTelemetryLogSink, set_up_logging
from .lambda_runtime_marshaller import json, to_json

FRAMES = 3

UNHANDLED_WARNING = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare "
    "cases, a Lambda runtime update can cause unexpected function behavior. For functions using managed runtimes, "
    "runtime updates can be triggered by a function change, or can be applied automatically. To determine if the "
    "runtime has been updated, check the runtime version in the INIT_START log entry. If this error correlates with a "
    "change in the runtime version, you may be able to mitigate this error by temporarily rolling back to the "
    "previous runtime version. For more information, see "
    "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html\r"
)


class Unbuffered:
    """A stream whose every write is in the log at once."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        self.stream.write(text)
        self.stream.flush()

    def writelines(self, lines):
        self.write("".join(lines))


def run(handler, lambda_runtime_client):
    sys.stdout, sys.stderr = Unbuffered(sys.stdout), Unbuffered(sys.stderr)
    is_json = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    log_sink = FramedTelemetryLogSink(FRAMES, is_json)
    ids = set_up_logging(is_json, "DEBUG" if level == "TRACE" else level, log_sink)

    def log_error(error):
        log_sink.log(_json_error(error) if is_json else _text_error(error))

    failure = None
    try:
        request_handler = _get_handler(handler)
    except Exception as error:
        failure = _describe(error, "")
    if failure:
        logging.warning(UNHANDLED_WARNING)
        log_error(failure)
        lambda_runtime_client.post_init_error(failure)
        sys.exit(1)

    while True:
        request = lambda_runtime_client.wait_next_invocation()
        ids.aws_request_id, ids.tenant_id = request.header("aws-request-id"), request.header("aws-tenant-id")
        os.environ.pop("_X_AMZN_TRACE_ID", None)
        if request.header("trace-id") is not None:
            os.environ["_X_AMZN_TRACE_ID"] = request.header("trace-id")
        handle_event_request(lambda_runtime_client, request_handler, request, log_error)


def _get_handler(handler):
    with reported_as("MalformedHandlerName", f"Bad handler '{handler}'"):
        module_name, name = handler.rsplit(".", 1)
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise FaultException("BuiltInModuleConflict", f"Cannot use built-in module {module_name} as a handler module")
    try:
        with reported_as("ImportModuleError", f"Unable to import module '{module_name}'", ImportError):
            module = importlib.import_module(module_name.replace("/", "."))
    except SyntaxError as error:
        line = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        raise FaultException("UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [line])
    if not hasattr(module, name):
        raise FaultException("HandlerNotFound", f"Handler '{name}' missing on module '{module_name}'")
    return getattr(module, name)


def handle_event_request(lambda_runtime_client, request_handler, request, log_error):
    invoke_id = request.header("aws-request-id")
    try:
        client_context = _parse_header(request.header("client-context"), "Client Context")
        identity = _parse_header(request.header("cognito-identity"), "Cognito Identity")
        deadline_ms, arn = int(request.header("deadline-ms")), request.header("invoked-function-arn")
        context = LambdaContext(invoke_id, client_context, identity, deadline_ms, arn, request.header("aws-tenant-id"))
        marshaller = lambda_runtime_client.marshaller
        event = marshaller.unmarshal_request(request.body, request.headers.get("content-type"))
        result, content_type = marshaller.marshal_response(request_handler(event, context))
    except Exception as error:
        failure = _describe(error, invoke_id)
    else:
        return lambda_runtime_client.post_invocation_result(invoke_id, result, content_type)
    log_error(failure)  # Not in there: an error of this is to have no context.
    lambda_runtime_client.post_invocation_error(invoke_id, to_json(failure))


def _parse_header(header, name):
    with reported_as("LambdaContextUnmarshalError", f"Unable to parse {name} JSON"):
        return json.loads(header) if header else None


def _describe(error, invoke_id):
    """The error as the function's callers get it."""
    if isinstance(error, FaultException):
        message, kind, trace = error.msg, error.exception_type, error.trace
    else:
        message, kind, trace = str(error), type(error).__name__, _trace_of_function(error.__traceback__)
    return {"errorMessage": message, "errorType": kind, "requestId": invoke_id, "stackTrace": trace}


def _trace_of_function(trace):
    """Without the frames of this file at the start, as AWS's client cuts them: by the file's name."""
    frames = [(frame.filename, frame.lineno, frame.name, frame.line) for frame in traceback.extract_tb(trace)]
    is_own = ["/bootstrap.py" in file.replace("\\", "/") for file, _, _, _ in frames]
    return traceback.format_list(frames[is_own.index(False) :] if False in is_own else frames)


def _text_error(error):
    title = ": ".join(text for text in (error["errorType"], error["errorMessage"]) if text)
    lines = [f"[ERROR] {title}".rstrip(), "Traceback (most recent call last):"]
    for line in "".join(error["stackTrace"]).splitlines():
        text = line.lstrip(" ")
        lines.append("\u00a0" * (len(line) - len(text)) + text)
    return "\n".join(lines)


def _json_error(error):
    return to_json({"timestamp": time.strftime(TIME_FORMAT, time.gmtime()), "level": "ERROR", **error})
