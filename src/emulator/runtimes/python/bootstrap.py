"""Runs a function's handler; stands where AWS has /var/runtime/bootstrap.py, with the same module path.

The process is a spare until the emulator writes an assignment to descriptor 4 (src/protocol/bootstrap.ts).
"""

import json
import os
import site
import sys
import time
from importlib.machinery import SourceFileLoader

CONTROL = 4

#: Folders of the project, layers among them, in spite of their names.
read_only_places = []


def main():
    keep_bytecode_out_of_projects()
    global awslambdaricmain  # Sentry's SDK looks for the runtime client under this name.
    import awslambdaric.__main__ as awslambdaricmain

    editor_debugpy = os.environ.pop("LAMBDA_WORKBENCH_DEBUGPY", "")
    assignment = receive_assignment()
    take_on(assignment)
    if assignment["freeze"] == "block":
        awslambdaricmain.LambdaRuntimeClient.wait_for_thaw = staticmethod(lambda: read_control(1))
    if "debugPort" in assignment:
        from lambda_workbench_debugger import wait_for_debugger

        wait_for_debugger(assignment["debugPort"], editor_debugpy, awslambdaricmain.bootstrap.FRAMES)
    awslambdaricmain.main([os.environ["LAMBDA_TASK_ROOT"], os.environ["_HANDLER"]])


def keep_bytecode_out_of_projects():
    """On AWS code and layers are read-only: no __pycache__ appears in them. Installed packages keep theirs."""
    write = SourceFileLoader.set_data

    def set_data(self, path, data, **options):
        if "site-packages" in path and not path.startswith(tuple(read_only_places)):
            write(self, path, data, **options)

    SourceFileLoader.set_data = set_data


def receive_assignment():
    line = b""
    while not line.endswith(b"\n"):
        line += read_control(65536)
    return json.loads(line)


def read_control(size):
    chunk = os.read(CONTROL, size)
    if not chunk:
        os._exit(0)  # The emulator is gone.
    return chunk


def take_on(assignment):
    """Makes this process the one of the assignment: variables, working directory, module path."""
    has_own_path = "PYTHONPATH" in os.environ
    if "variables" in assignment:  # Otherwise a wrapper script has started this process with them.
        os.environ.clear()
        os.environ.update(assignment["variables"])
    os.chdir(assignment["taskRoot"])
    if hasattr(time, "tzset"):
        time.tzset()

    places = [assignment["taskRoot"]]
    if "layerRoot" in assignment and not has_own_path:
        version = os.environ["AWS_EXECUTION_ENV"].partition("python")[2]
        layers = os.path.join(assignment["layerRoot"], "python")
        read_only_places.append(layers)
        places += [os.path.join(layers, "lib", "python" + version, "site-packages"), layers]
    sys.path[:0] = places
    for place in places:
        site.addsitedir(place)
    os.environ.setdefault("PYTHONPATH", os.environ["LAMBDA_RUNTIME_DIR"])


if __name__ == "__main__":
    main()
