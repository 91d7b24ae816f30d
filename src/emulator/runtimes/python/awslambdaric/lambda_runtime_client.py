"""Speaks Lambda's Runtime API on one connection. `http.client` would take as much memory as many a handler."""

import socket
import sys
import time
from collections import namedtuple

from .lambda_runtime_marshaller import LambdaMarshaller, to_json


class Message(namedtuple("Message", "status headers body")):
    """An answer of the Runtime API: an event, where `/next` was asked."""

    def header(self, name):
        return self.headers.get("lambda-runtime-" + name) or None


class LambdaRuntimeClient:
    marshaller = LambdaMarshaller()

    @staticmethod
    def wait_for_thaw():
        """Waits until the emulator lets the process go on, where nothing else can stop it."""

    def __init__(self, lambda_runtime_address):
        self._own_headers = {"Host": lambda_runtime_address, "User-Agent": "lambda-workbench-python"}
        self._connection = socket.create_connection(lambda_runtime_address.rsplit(":", 1))
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._connection.makefile("rb")

    def wait_next_invocation(self):
        self._send("GET", "/invocation/next")
        self.wait_for_thaw()
        return self._receive()

    def post_invocation_result(self, invoke_id, result_data, content_type="application/json"):
        body = result_data if isinstance(result_data, bytes) else result_data.encode("utf-8")
        answer = self._post(f"/invocation/{invoke_id}/response", body, content_type)
        if answer.status >= 400:
            what = f"Failed to post handler success response. Http response code: {answer.status}."
            sys.stderr.write(f"[ERROR] [{time.time_ns() // 1_000_000}] LAMBDA_RUNTIME {what} {answer.body.decode()}\n")
            raise RuntimeError("Failed to post invocation response")

    def post_invocation_error(self, invoke_id, error_response_data):
        self._post(f"/invocation/{invoke_id}/error", error_response_data.encode())

    def post_init_error(self, error):
        headers = {"Lambda-Runtime-Function-Error-Type": error["errorType"]}
        self._post("/init/error", to_json(error).encode(), headers=headers)

    def _post(self, path, body, content_type="application/json", headers={}):
        self._send("POST", path, {"Content-Type": content_type, **headers}, body)
        return self._receive()

    def _send(self, method, path, headers={}, body=b""):
        all_headers = {**self._own_headers, **headers, "Content-Length": str(len(body))}
        lines = [f"{method} /2018-06-01/runtime{path} HTTP/1.1", *map(": ".join, all_headers.items()), "", ""]
        self._connection.sendall("\r\n".join(lines).encode() + body)

    def _receive(self):
        status = int(self._answers.readline().split(b" ")[1])
        lines = [line.decode().partition(":") for line in iter(self._answers.readline, b"\r\n")]
        headers = {name.lower(): value.strip() for name, _, value in lines}
        return Message(status, headers, self._answers.read(int(headers["content-length"])))
