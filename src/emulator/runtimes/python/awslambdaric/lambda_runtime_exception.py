from contextlib import contextmanager


class FaultException(Exception):
    """An error that is Lambda's to report: no traceback of the handler belongs to it."""

    def __init__(self, exception_type, msg, trace=()):
        self.exception_type = "Runtime." + exception_type
        self.msg = msg
        self.trace = [*trace]


@contextmanager
def reported_as(exception_type, what, kinds=Exception):
    """What fails inside is a fault: what was tried, and why it failed."""
    try:
        yield
    except kinds as error:
        raise FaultException(exception_type, f"{what}: {error}")
