import { numberedEvents } from '../../handlerCase.ts';
import type { PythonCase } from '../pythonCase.ts';

const levels = `import logging
log = logging.getLogger("orders")
logging.warning("while the module loads")
def handler(event, context):
  for level in (5, 10, 15, 20, 25, 30, 40, 50, 60): log.log(level, "at %s", level)
  logging.getLogger().setLevel(logging.DEBUG)
  log.debug("debug now"); log.info("info now")`;
const records = `import logging
log = logging.getLogger()
log.setLevel("INFO")
def handler(event, context):
  log.info("one\\ntwo\\r\\nthree"); log.info(""); log.info("é 😀 \\u2028"); log.info({"a": [1, {"b": None}]}); log.info([1, 2]); log.info(None)
  log.info("%s is %d%%", "ten", 10); log.info("%(a)s", {"a": 1}); log.info({"a": 1}, {"b": 2})
  log.info("extra", extra={"order": 7, "nested": {"a": [1]}, "none": None, "odd": object, "level": "mine", "at": b"x"})
  log.info("stack", stack_info=False); log.info("%s", "x" * 10_000)`;
const exceptions = `import logging
log = logging.getLogger("orders.inner")
class OrderError(Exception): pass
def handler(event, context):
  try:
    try: {}["a"]
    except KeyError as e: raise OrderError("é\\nline") from e
  except OrderError as error:
    log.exception("failed"); log.error("with info", exc_info=True); log.error("given", exc_info=error); log.warning(error)
  log.error("none", exc_info=True); log.error("bad %s %s", 1)`;
const handlers = `import logging, sys
root = logging.getLogger()
def handler(event, context):
  before = [type(h).__name__ for h in root.handlers], root.level, type(root.handlers[0].formatter).__name__
  extra = logging.StreamHandler(sys.stdout); extra.setFormatter(logging.Formatter("%(asctime)s|%(levelname)s|%(message)s", "%Y-%m-%dT%H:%M:%SZ"))
  root.addHandler(extra); root.error("twice"); root.removeHandler(extra)
  logging.basicConfig(level="DEBUG", format="ignored"); root.info("not shown")
  root.handlers[0].setFormatter(logging.Formatter("own %(message)s %(aws_request_id)s")); root.error("formatted")
  logging.basicConfig(force=True, format="%(levelname)s %(message)s", stream=sys.stdout); root.error("forced")
  return before`;
const streams = `import sys, os, warnings
print("at load"); print("to stderr", file=sys.stderr)
def handler(event, context):
  print("one", 2, [3]); print("no end", end=""); print(); print("two\\nlines"); print("é 😀 \\u2028"); print("\\ud800")
  sys.stdout.write("written"); sys.stdout.writelines(["a", "b\\n"]); sys.stderr.write("error\\n"); os.write(1, b"raw\\n"); os.write(2, b"\\xff\\n")
  warnings.warn("careful"); print(type(sys.stdout).__name__, sys.stdout.encoding, sys.stdout.errors, sys.stdout.isatty(), flush=True)
  sys.stdout.buffer.write(b"bytes\\n"); sys.stdout.flush()`;
const formats = { text: {}, JSON: { AWS_LAMBDA_LOG_FORMAT: 'JSON' } };

/** Each handler in both log formats. */
const inBothFormats = Object.entries({
  'records at every level': levels,
  'records of every kind': records,
  'exceptions in records': exceptions,
  'handlers of the root logger': handlers,
  'standard output and standard error': streams,
}).flatMap(([name, files]) =>
  Object.entries(formats).map(([format, variables]) => ({
    name: `${name}, in ${format} format`,
    files,
    variables,
  })),
);

const withLevel = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'debug', 'nonsense', ''].flatMap(
  level =>
    Object.entries(formats).map(([format, variables]) => ({
      name: `records at every level at log level "${level}", in ${format} format`,
      files: levels,
      variables: { ...variables, AWS_LAMBDA_LOG_LEVEL: level },
    })),
);

/** What handlers write. */
export const logCases: readonly PythonCase[] = [
  ...inBothFormats,
  ...withLevel,
  {
    name: 'the id of each event in records',
    files: 'import logging\ndef handler(e, c): logging.warning("n %s", e["n"])',
    events: numberedEvents(2),
  },
  {
    name: 'a thread that logs and is left running',
    files:
      'import logging, threading, time\ndef work():\n  logging.error("from the thread")\n  time.sleep(30)\ndef handler(e, c):\n  t = threading.Thread(target=work); t.start(); time.sleep(0.1)\n  return [t.is_alive(), threading.active_count()]',
  },
  {
    name: 'an exception in a thread',
    files:
      'import threading\ndef work(): raise ValueError("in thread")\ndef handler(e, c):\n  t = threading.Thread(target=work, name="w"); t.start(); t.join()',
  },
  {
    name: 'a thread that keeps a process from ending',
    files:
      'import threading, sys, time\ndef handler(e, c):\n  threading.Thread(target=lambda: (time.sleep(0.2), print("late"))).start()\n  sys.exit(5)',
  },
  {
    name: 'work at the exit',
    files: 'import atexit, sys\natexit.register(lambda: print("at exit"))\ndef handler(e, c): sys.exit(1)',
  },
  {
    name: 'a child process',
    files:
      'import subprocess, sys\ndef handler(e, c): return subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout',
  },
  {
    name: 'children by fork',
    files:
      'import multiprocessing as m\ndef work(c): c.send(5)\ndef handler(e, c):\n  a, b = m.Pipe()\n  p = m.get_context("fork").Process(target=work, args=(b,)); p.start(); p.join()\n  return a.recv()',
  },
  {
    name: 'a signal handler',
    files:
      'import os, signal\ngot = []\nsignal.signal(signal.SIGTERM, lambda s, f: got.append(s))\ndef handler(e, c):\n  os.kill(os.getpid(), signal.SIGTERM)\n  return got',
  },
  { name: 'a large record', files: 'import logging\ndef handler(e, c): logging.error("x" * 300_000)' },
  {
    name: 'many records',
    files: 'import logging\ndef handler(e, c):\n  for i in range(2_000): logging.error("line %d", i)',
  },
];
