"""Lets a debugger attach before the handler's module loads, and tells the emulator when it holds the function.

The emulator's side is src/protocol/debugging.ts. debugpy is the user's own, or that of the editor's extension.
"""

import json
import os
import sys
import threading
import time

from awslambdaric import lambda_context

HOST = "127.0.0.1"
FRAME_TYPE = 0xA55A00DB.to_bytes(4, "big")

_held = {"since": None, "threads": 0, "total_ms": 0}
#: Threads stop and go on at the same time; what is reported must be in the order in which it is counted.
_held_lock = threading.RLock()


def wait_for_debugger(port, editor_debugpy, log_descriptor):
    def report(kind, **content):
        text = json.dumps({"type": kind, **content}).encode()
        microseconds = time.time_ns() // 1000
        os.write(log_descriptor, FRAME_TYPE + len(text).to_bytes(4, "big") + microseconds.to_bytes(8, "big") + text)

    lambda_context.stood_still_ms = _stood_still_ms
    _hold(report)  # Loading the debugger is no part of the init either.
    debugpy = _import_debugpy(editor_debugpy)
    _, actual_port = _listen(debugpy, port)
    _follow_pauses(report)
    report("listening", host=HOST, port=actual_port)
    debugpy.wait_for_client()
    _let_go(report)


def _import_debugpy(editor_debugpy):
    # Otherwise it says on standard error that Python's own modules are frozen.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    sys.path.append(editor_debugpy)
    try:
        import debugpy
    finally:
        sys.path.remove(editor_debugpy)
    return debugpy


def _listen(debugpy, port):
    before = dict(os.environ)
    try:
        return debugpy.listen((HOST, port))
    except RuntimeError:
        return debugpy.listen((HOST, 0))  # That port is taken.
    finally:
        before.pop("PYDEVD_DISABLE_FILE_VALIDATION", None)
        for name in set(os.environ) - set(before):
            del os.environ[name]


def _follow_pauses(report):
    """Every thread that the debugger stops waits in this method, from the moment it stops until it goes on."""
    import pydevd

    wait = pydevd.PyDB.do_wait_suspend

    def do_wait_suspend(self, *args, **options):
        _hold(report)
        try:
            return wait(self, *args, **options)
        finally:
            _let_go(report)

    pydevd.PyDB.do_wait_suspend = do_wait_suspend


def _hold(report):
    with _held_lock:
        _held["threads"] += 1
        if _held["threads"] == 1:
            _held["since"] = time.time()
            report("paused")


def _let_go(report):
    with _held_lock:
        _held["threads"] -= 1
        if _held["threads"] == 0:
            _held["total_ms"] = _stood_still_ms()
            _held["since"] = None
            report("resumed")


def _stood_still_ms():
    since = _held["since"]
    return _held["total_ms"] + (0 if since is None else int((time.time() - since) * 1000))
