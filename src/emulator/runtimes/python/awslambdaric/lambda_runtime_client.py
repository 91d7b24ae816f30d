"""Speaks Lambda's Runtime API on one connection. `http.client` would take as much memory as many a handler."""

import socket
import sys
import time

from .lambda_runtime_marshaller import LambdaMarshaller, to_json


class Message:
    """An answer of the Runtime API: an event, where `/next` was asked."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body
        self.content_type = headers.get("content-type")

    def header(self, name):
        return self.headers.get("lambda-runtime-" + name) or None


class LambdaRuntimeClient:
    marshaller = LambdaMarshaller()

    @staticmethod
    def wait_for_thaw():
        """Waits until the emulator lets the process go on, where nothing else can stop it."""

    def __init__(self, lambda_runtime_address):
        host, _, port = lambda_runtime_address.rpartition(":")
        self._address = lambda_runtime_address
        self._connection = socket.create_connection((host, int(port)))
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
            reason = f"Http response code: {answer.status}. {answer.body.decode()}"
            what = "LAMBDA_RUNTIME Failed to post handler success response."
            sys.stderr.write(f"[ERROR] [{time.time_ns() // 1_000_000}] {what} {reason}\n")
            raise RuntimeError("Failed to post invocation response")

    def post_invocation_error(self, invoke_id, error_response_data):
        self._post(f"/invocation/{invoke_id}/error", error_response_data.encode())

    def post_init_error(self, error):
        self._post("/init/error", to_json(error).encode(), error_type=error["errorType"])

    def _post(self, path, body, content_type="application/json", error_type=None):
        error_header = {} if error_type is None else {"Lambda-Runtime-Function-Error-Type": error_type}
        self._send("POST", path, {"Content-Type": content_type, **error_header}, body)
        return self._receive()

    def _send(self, method, path, headers={}, body=b""):
        head = f"{method} /2018-06-01/runtime{path} HTTP/1.1\r\n"
        for name, value in {"Host": self._address, **headers, "Content-Length": len(body)}.items():
            head += f"{name}: {value}\r\n"
        self._connection.sendall(head.encode() + b"\r\n" + body)

    def _receive(self):
        status = int(self._answers.readline().split(b" ")[1])
        headers = {}
        for line in iter(self._answers.readline, b"\r\n"):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        return Message(status, headers, self._answers.read(int(headers["content-length"])))
