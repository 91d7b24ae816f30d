"""The second argument of every handler."""

import logging
import os
import sys
import time

_TRACE_FIELDS = ("traceparent", "tracestate", "baggage")


def stood_still_ms():
    """For how long a debugger has held the process: that time does not count."""
    return 0


class _Fields:
    """An object whose fields are its slots; what is not given is None."""

    __slots__ = ()

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))

    def __repr__(self):
        return _describe(self, self.__slots__)


class CognitoIdentity(_Fields):
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")


class Client(_Fields):
    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")


class ClientContext(_Fields):
    __slots__ = ("custom", "env", "client")


class LambdaContext:
    def __init__(self, invoke_id, client_context, identity, deadline_ms, invoked_function_arn=None, tenant_id=None):
        self.aws_request_id = invoke_id
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = invoked_function_arn
        self.tenant_id = tenant_id
        trace = client_context.pop("w3c", None) if isinstance(client_context, dict) else None
        given = trace if isinstance(trace, dict) else {}
        self._w3c_fields = {name: given[name] for name in _TRACE_FIELDS if isinstance(given.get(name), str)}
        self.client_context = None if client_context is None else ClientContext(client_context)
        if client_context and self.client_context.client is not None:
            self.client_context.client = Client(self.client_context.client)
        self.identity = CognitoIdentity({})
        if identity is not None:
            self.identity.cognito_identity_id = identity.get("cognitoIdentityId")
            self.identity.cognito_identity_pool_id = identity.get("cognitoIdentityPoolId")
        self._epoch_deadline_time_in_ms = deadline_ms - stood_still_ms()

    def get_remaining_time_in_millis(self):
        return max(0, self._epoch_deadline_time_in_ms + stood_still_ms() - int(time.time() * 1000))

    def w3c(self):
        """The fields of W3C's trace context that came with the event."""
        return dict(self._w3c_fields)

    def log(self, msg):
        sinks = [handler.log_sink for handler in logging.getLogger().handlers if hasattr(handler, "log_sink")]
        (sinks[0].log if sinks else sys.stdout.write)(str(msg))

    def __repr__(self):
        names = "aws_request_id log_group_name log_stream_name function_name memory_limit_in_mb function_version"
        return _describe(self, [*names.split(), "invoked_function_arn", "client_context", "identity", "tenant_id"])


def _describe(value, names):
    return f"{type(value).__name__}([{','.join(f'{name}={getattr(value, name)}' for name in names)}])"
