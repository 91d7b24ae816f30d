class FaultException(Exception):
    """An error that is Lambda's to report: no traceback of the handler belongs to it."""

    def __init__(self, exception_type, msg, trace=()):
        self.exception_type = "Runtime." + exception_type
        self.msg = msg
        self.trace = [*trace]
