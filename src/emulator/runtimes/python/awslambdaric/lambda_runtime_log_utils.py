"""What reaches the log apart from standard output and standard error: records of `logging`, and errors."""

import json
import logging
import os
import time
import traceback

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
TEXT_FORMAT = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"

#: Attributes that records have by themselves; all others are a caller's `extra`.
_OWN_ATTRIBUTES = {*vars(logging.makeLogRecord({})), "aws_request_id", "tenant_id"} - {"taskName"}


class FramedTelemetryLogSink:
    """Writes each record as a frame, so that one of several lines stays one."""

    def __init__(self, descriptor, is_json):
        self.file = os.fdopen(descriptor, "wb", 0)
        self.type = (0xA55A0002 if is_json else 0xA55A0003).to_bytes(4, "big")

    def log(self, msg):
        text = msg.encode("utf8")
        microseconds = time.time_ns() // 1000
        self.file.write(self.type + len(text).to_bytes(4, "big") + microseconds.to_bytes(8, "big") + text)


class LambdaLoggerHandler(logging.Handler):
    """The handler that AWS's client gives the root logger in text format."""

    def __init__(self, log_sink):
        super().__init__()
        self.log_sink = log_sink

    def emit(self, record):
        self.log_sink.log(self.format(record))


class LambdaLoggerHandlerWithFrameType(LambdaLoggerHandler):
    """The one in JSON format and wherever a level is set."""


class LambdaLoggerFilter(logging.Filter):
    """Gives records the ids of the running invocation."""

    aws_request_id = ""
    tenant_id = None

    def filter(self, record):
        vars(record).update(aws_request_id=self.aws_request_id, tenant_id=self.tenant_id)
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record):
        record.levelno = min(50, max(0, record.levelno)) // 10 * 10
        record.levelname = logging.getLevelName(record.levelno)
        kind, error, trace = record.exc_info or (None, None, None)
        failed = bool(record.exc_info)
        line = {
            "timestamp": self.formatTime(record, TIME_FORMAT),
            "level": record.levelname,
            "message": record.msg if isinstance(record.msg, dict) and not record.args else record.getMessage(),
            "logger": record.name,
            "stackTrace": traceback.format_tb(trace) if failed else None,
            "errorType": kind.__name__ if failed else None,
            "errorMessage": str(error) if failed else None,
            "requestId": getattr(record, "aws_request_id", None),
            "location": f"{record.pathname}:{record.funcName}:{record.lineno}" if failed else None,
        }
        if getattr(record, "tenant_id", None) is not None:
            line["tenantId"] = record.tenant_id
        extra = {name: value for name, value in vars(record).items() if name not in {*_OWN_ATTRIBUTES, *line}}
        given = {name: value for name, value in {**line, **extra}.items() if value is not None}
        return json.dumps(given, ensure_ascii=False, default=str) + "\n"


def set_up_logging(is_json, log_level, log_sink):
    """Adds AWS's handler to the root logger; returns the filter that knows the running invocation."""
    logging.Formatter.converter = time.gmtime
    handler = (LambdaLoggerHandlerWithFrameType if is_json or log_level else LambdaLoggerHandler)(log_sink)
    handler.setFormatter(JsonFormatter() if is_json else logging.Formatter(TEXT_FORMAT, "%Y-%m-%dT%H:%M:%S"))
    ids = LambdaLoggerFilter()
    handler.addFilter(ids)
    if log_level in logging._nameToLevel:
        logging.root.setLevel(log_level)
    logging.root.addHandler(handler)
    return ids
