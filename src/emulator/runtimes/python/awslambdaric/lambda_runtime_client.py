"""Speaks Lambda's Runtime API on one connection. `http.client` would take as much memory as many a handler."""

import socket
from types import SimpleNamespace

from .lambda_runtime_marshaller import LambdaMarshaller, to_json


class LambdaRuntimeClient:
    marshaller = LambdaMarshaller()

    @staticmethod
    def wait_for_thaw():
        """Waits until the emulator lets the process go on, where nothing else can stop it."""

    def __init__(self, lambda_runtime_address):
        self._address = lambda_runtime_address
        self._connection = None

    def wait_next_invocation(self):
        self._send("GET", "/invocation/next")
        self.wait_for_thaw()
        headers, body = self._receive("get next")

        def header(name):
            return headers.get("lambda-runtime-" + name) or None

        return SimpleNamespace(
            invoke_id=header("aws-request-id"),
            x_amzn_trace_id=header("trace-id"),
            invoked_function_arn=header("invoked-function-arn"),
            deadline_time_in_ms=int(header("deadline-ms") or 0),
            client_context=header("client-context"),
            cognito_identity=header("cognito-identity"),
            tenant_id=header("aws-tenant-id"),
            content_type=headers.get("content-type"),
            event_body=body,
        )

    def post_invocation_result(self, invoke_id, result_data, content_type="application/json"):
        body = result_data if isinstance(result_data, bytes) else result_data.encode("utf-8")
        self._send("POST", f"/invocation/{invoke_id}/response", {"Content-Type": content_type}, body)
        self._receive("post invocation response")

    def post_invocation_error(self, invoke_id, error_response_data):
        headers = {"Content-Type": "application/json"}
        self._send("POST", f"/invocation/{invoke_id}/error", headers, error_response_data.encode())
        self._receive("post invocation error")

    def post_init_error(self, error_response_data):
        headers = {"Lambda-Runtime-Function-Error-Type": error_response_data["errorType"]}
        self._send("POST", "/init/error", headers, to_json(error_response_data).encode())
        self._receive("post init error")

    def _send(self, method, path, headers={}, body=b""):
        if self._connection is None:
            host, _, port = self._address.rpartition(":")
            self._connection = socket.create_connection((host, int(port)))
            self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._responses = self._connection.makefile("rb")
        head = f"{method} /2018-06-01/runtime{path} HTTP/1.1\r\n"
        for name, value in {"Host": self._address, **headers, "Content-Length": len(body)}.items():
            head += f"{name}: {value}\r\n"
        self._connection.sendall(head.encode() + b"\r\n" + body)

    def _receive(self, purpose):
        status = self._responses.readline().split(b" ")
        headers = {}
        for line in iter(self._responses.readline, b"\r\n"):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        body = self._responses.read(int(headers["content-length"]))
        if not status[1].startswith(b"2"):
            raise RuntimeError("Failed to " + purpose)
        return headers, body
