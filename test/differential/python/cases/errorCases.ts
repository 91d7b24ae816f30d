import { numberedEvents } from '../../handlerCase.ts';
import type { PythonCase } from '../pythonCase.ts';

const raising = (statements: string) => `def handler(event, context):\n${statements.replaceAll(/^/gm, '  ')}`;

/** What handlers raise. */
export const errorCases: readonly PythonCase[] = [
  {
    name: 'an exception, and the event after it',
    files: 'def handler(event, context):\n  if event["n"] == 1: raise ValueError("boom")\n  return event',
    events: numberedEvents(2),
  },
  {
    name: 'an exception in JSON format',
    files: raising('raise ValueError("boom")'),
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  { name: 'an exception without a message', files: raising('raise ValueError') },
  {
    name: 'an exception of a class of its own',
    files: 'class OrderError(Exception): pass\ndef handler(e, c): raise OrderError("no such order", 7)',
  },
  {
    name: 'an exception of a nested class',
    files: 'class A:\n  class B(KeyError): pass\ndef handler(e, c): raise A.B("key")',
  },
  {
    name: 'an exception with a cause',
    files: raising('try:\n  1 / 0\nexcept ZeroDivisionError as e:\n  raise RuntimeError("outer") from e'),
  },
  {
    name: 'an exception while another is handled',
    files: raising('try:\n  {}["a"]\nexcept KeyError:\n  raise RuntimeError("second")'),
  },
  {
    name: 'an exception with notes',
    files: raising('e = ValueError("noted")\nif hasattr(e, "add_note"): e.add_note("a note")\nraise e'),
  },
  {
    name: 'an exception raised deep in other modules',
    files: {
      'app.py': 'import a\ndef handler(e, c): return a.f(e)',
      'a.py': 'import json\ndef f(e):\n  g = lambda: json.loads("{")\n  return g()',
    },
  },
  {
    name: 'an exception over several lines',
    files: raising('raise ValueError(\n  "first\\nsecond\\r\\nthird"\n)'),
  },
  {
    name: 'an exception with characters beyond ASCII',
    files: raising('raise ValueError("é 😀 \\u2028 \\x00")  # é'),
  },
  { name: 'an exception with a lone surrogate', files: raising('raise ValueError("\\ud800")') },
  {
    name: 'an exception whose __str__ fails',
    files:
      'class E(Exception):\n  def __str__(self): raise TypeError("no text")\ndef handler(e, c): raise E()',
  },
  { name: 'an exception whose text is empty', files: raising('raise ValueError("")') },
  {
    name: 'an exception group',
    files: raising(
      'import sys\nif sys.version_info >= (3, 11): raise ExceptionGroup("many", [ValueError(1), KeyError(2)])\nraise ValueError("old")',
    ),
  },
  { name: 'a failed assertion', files: raising('assert event["n"] == 2, "not two"') },
  { name: 'endless recursion', files: 'def f(): return f()\ndef handler(e, c): return f()' },
  {
    name: 'an exception of the caller with a file named bootstrap.py',
    files: {
      'app.py': 'import inner.bootstrap\ndef handler(e, c): return inner.bootstrap.f()',
      'inner/bootstrap.py': 'def f(): raise ValueError("inside")',
    },
  },
  {
    name: 'a handler in a file named bootstrap.py',
    files: { 'my/bootstrap.py': 'def handler(e, c): raise ValueError("inside")' },
    handler: 'my/bootstrap.handler',
  },
  { name: 'code made at run time that fails', files: raising('exec("raise ValueError(1)")') },
  {
    name: 'a timeout error and an OS error',
    files: raising('if event["n"] == 1: open("/no/such/file")\nraise TimeoutError("late")'),
    events: numberedEvents(2),
  },
  { name: 'StopIteration', files: raising('return next(iter([]))') },
  {
    name: 'an exception that an exception group of asyncio carries',
    files:
      'import asyncio\nasync def main(): raise ValueError("in a task")\ndef handler(e, c): return asyncio.run(main())',
  },
  { name: 'SystemExit', files: raising('raise SystemExit(2)') },
  { name: 'sys.exit without a code', files: raising('import sys\nsys.exit()') },
  { name: 'sys.exit with a text', files: raising('import sys\nsys.exit("bye")') },
  { name: 'os._exit', files: raising('import os\nos._exit(9)') },
  { name: 'os.abort', files: raising('import os\nos.abort()') },
  { name: 'KeyboardInterrupt', files: raising('raise KeyboardInterrupt()') },
  { name: 'GeneratorExit', files: raising('raise GeneratorExit("out")') },
  {
    name: 'an exception of its own below BaseException',
    files: 'class Stop(BaseException): pass\ndef handler(e, c): raise Stop("halt")',
  },
  {
    name: 'an exception with a very long trace',
    files:
      'def f(n):\n  if n == 0: raise ValueError("deep")\n  return f(n - 1) if n % 2 else g(n)\ndef g(n): return f(n - 1)\ndef handler(e, c): return f(300)',
  },
];
